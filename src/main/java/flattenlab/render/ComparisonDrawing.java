package flattenlab.render;

import flattenlab.scene.FlowLayout;
import flattenlab.scene.FlowScene;
import flattenlab.scene.Rect;
import java.util.List;

/** Writes how far two flows are apart: below the name of each layer, which flow is which, and what follows from it. */
public final class ComparisonDrawing {
    private static final double SMALL_TEXT = 11;
    private static final double TEXT = 12;
    private static final double INSET = 9;

    private final FlowStage stage;
    private final FlowLayout layout;
    private final Palette palette;

    /**
     * What is written.
     *
     * @param notes one for each heading, as far as both flows come
     * @param same how many layers are the same, from the picture on
     * @param titles one for each flow on the stage
     * @param sentence what follows
     */
    public record Words(List<String> notes, int same, List<String> titles, String sentence) {}

    ComparisonDrawing(FlowStage stage, Palette palette) {
        this.stage = stage;
        this.layout = stage.layout();
        this.palette = palette;
    }

    void write(Words words, Pen pen) {
        for (int i = 0; i < words.notes().size(); i++) {
            Rect place = layout.note(i);
            boolean same = i < words.same();
            text(
                    words.notes().get(i),
                    place.x() + INSET,
                    place.centerY() + 1,
                    SMALL_TEXT,
                    same ? "mute" : "accent",
                    same,
                    pen);
        }
        for (int i = 0; i < stage.scenes().size(); i++) {
            FlowScene scene = stage.scenes().get(i);
            Rect place = scene.layout().title();
            text(words.titles().get(i), place.x(), place.centerY(), TEXT, "text", false, pen);
        }
        Rect foot = layout.foot();
        pen.text(
                words.sentence(),
                foot.x() + foot.width(),
                foot.centerY(),
                Pen.Face.WORDS,
                TEXT,
                Pen.Align.RIGHT,
                palette.get("text"));
    }

    private void text(String text, double x, double y, double size, String token, boolean plain, Pen pen) {
        pen.text(text, x, y, plain ? Pen.Face.WORDS : Pen.Face.WORDS_BOLD, size, Pen.Align.LEFT, palette.get(token));
    }
}
