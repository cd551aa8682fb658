package flattenlab.ui.common;

import java.util.ArrayList;
import java.util.List;
import javafx.scene.control.Label;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Region;

/** Below a scrubber: where each chapter begins, and what it is called where there is room. */
final class ChapterMarks extends Pane {
    /** Half of the slider's thumb: the track ends this far from the slider's edges. */
    static final double INSET = 8;

    private static final double TICK = 7;
    /** Between a name and the next one. */
    private static final double APART = 10;

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
        double taken = -1;
        for (int i = 0; i < chapters.size(); i++) {
            double x = INSET + track * chapters.get(i).start() / end;
            double next = INSET + track * chapters.get(i).end() / end;
            ticks.get(i).resizeRelocate(Math.round(x), 0, 1, TICK);
            Label label = names.get(i);
            double width = label.prefWidth(-1);
            boolean fits = width <= next - x - 4 && (taken < 0 || x + 4 >= taken + APART);
            label.setVisible(fits);
            if (fits) {
                label.resizeRelocate(x + 4, 2, width, getHeight() - 2);
                taken = x + 4 + width;
            }
        }
    }
}
