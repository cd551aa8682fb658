package flattenlab.ui.common;

import java.util.ArrayList;
import java.util.List;
import javafx.scene.control.Label;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Region;

/**
 * Below a scrubber: where each chapter begins, and what it is called. A name stands at its chapter's beginning, or as far
 * before it as those behind it need; where even so not all have room, they are brief, and then only some are named.
 */
final class ChapterMarks extends Pane {
    /** Half of the slider's thumb: the track ends this far from the slider's edges. */
    static final double INSET = 8;

    private static final double TICK = 7;
    /** The same where its name stands elsewhere or is left out: another name may be below. */
    private static final double SHORT_TICK = 4;
    /** From a tick to its name. */
    private static final double BESIDE = 4;
    /** Between a name and the next one. */
    private static final double APART = 8;

    private final List<Region> ticks = new ArrayList<>();
    private final List<Label> names = new ArrayList<>();
    private List<Scrubber.Mark> chapters = List.of();
    private double end = 1;

    ChapterMarks() {
        setMinSize(0, 20);
        setPrefSize(0, 20);
        setMouseTransparent(true);
    }

    void show(List<Scrubber.Mark> newChapters, double newEnd) {
        chapters = newChapters;
        end = newEnd;
        ticks.clear();
        names.clear();
        for (Scrubber.Mark chapter : chapters) {
            Region tick = new Region();
            tick.getStyleClass().add("chapter-tick");
            ticks.add(tick);
            Label label = new Label(chapter.name());
            label.getStyleClass().add("chapter-name");
            names.add(label);
        }
        getChildren().setAll(ticks);
        getChildren().addAll(names);
        requestLayout();
    }

    @Override
    protected void layoutChildren() {
        double track = getWidth() - 2 * INSET;
        double[] places = places(track, false);
        if (places.length > 0 && places[0] < INSET) {
            places = places(track, true);
        }
        double taken = INSET - APART;
        for (int i = 0; i < places.length; i++) {
            Label label = names.get(i);
            double width = label.prefWidth(-1);
            boolean fits =
                    places[0] >= 0 || at(i, track) >= taken + APART && at(i, track) + BESIDE + width <= getWidth();
            label.setVisible(fits);
            boolean elsewhere = !fits || places[0] >= 0 && at(i, track) + BESIDE > places[i];
            ticks.get(i).resizeRelocate(Math.round(at(i, track)), 0, 1, elsewhere ? SHORT_TICK : TICK);
            if (fits) {
                double x = places[0] >= 0 ? places[i] : at(i, track) + BESIDE;
                label.resizeRelocate(x, 2, width, getHeight() - 2);
                taken = x + width;
            }
        }
    }

    private double at(int chapter, double track) {
        return INSET + track * chapters.get(chapter).start() / end;
    }

    /** Where each name begins if none is left out; the first may have no room. */
    private double[] places(double track, boolean brief) {
        double[] places = new double[chapters.size()];
        double limit = getWidth();
        for (int i = places.length - 1; i >= 0; i--) {
            Label label = names.get(i);
            label.setText(brief ? chapters.get(i).brief() : chapters.get(i).name());
            places[i] = Math.min(at(i, track) + BESIDE, limit - label.prefWidth(-1));
            limit = places[i] - APART;
        }
        return places;
    }
}
