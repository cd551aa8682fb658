package flattenlab.render;

import flattenlab.render.Pen.Align;
import flattenlab.render.Pen.Face;
import flattenlab.scene.Cells;
import flattenlab.scene.Look;
import flattenlab.scene.Rect;
import flattenlab.scene.StageFrame;
import flattenlab.scene.Tone;
import flattenlab.scene.UnrollScene;

/**
 * Numbers on cells that are large enough: the value (of an index ramp: the position in the batch), and below it the
 * number of the cell within its sample, or of the slot within its row.
 */
public final class CellNumbers {
    /** Cells from this side in pixels carry numbers. */
    public static final double FROM = 24;

    private static final String[] UNSIGNED = new String[256];
    private static final String[] SIGNED = new String[256];

    static {
        for (int value = 0; value < 256; value++) {
            UNSIGNED[value] = decimals(value / 255.0, "");
            double signed = (value - 128) / 127.0;
            SIGNED[value] = decimals(Math.abs(signed), signed < -0.005 ? "-" : signed > 0.005 ? "+" : "");
        }
    }

    private CellNumbers() {}

    private static String decimals(double value, String sign) {
        int hundredths = (int) Math.round(100 * value);
        return hundredths >= 100
                ? sign + "1"
                : hundredths == 0 ? "0" : sign + "." + (hundredths < 10 ? "0" : "") + hundredths;
    }

    /** Whether any cell of a frame is large enough for its number. */
    public static boolean areShown(StageFrame frame) {
        return carry(frame.planeCells()) || carry(frame.slotCells());
    }

    private static boolean carry(Cells cells) {
        return cells.count() > 0 && cells.width(0) >= FROM;
    }

    /** Draws the numbers of the cells of a frame that do not move. */
    public static void draw(StageFrame frame, Tones tones, Pen pen) {
        UnrollScene scene = frame.scene();
        numbers(scene, frame.planeCells(), 1, scene.layout().planesZone(), tones, pen);
        long shared = scene.layout().mapping().cellsPerSlot();
        numbers(scene, frame.slotCells(), shared, scene.layout().rowsZone(), tones, pen);
    }

    private static void numbers(UnrollScene scene, Cells cells, long shared, Rect zone, Tones tones, Pen pen) {
        if (!carry(cells)) {
            return;
        }
        pen.clip(zone);
        for (int i = 0; i < cells.count(); i++) {
            double x = cells.x(i) + (cells.width(i) - 1) / 2.0;
            double y = cells.y(i) + (cells.height(i) - 1) / 2.0;
            boolean index = cells.height(i) >= FROM;
            // Two lines share a cell's height, and a cell may be wider than it is high.
            double size = Math.min(16, Math.min(cells.width(i) * 0.36, cells.height(i) * (index ? 0.42 : 0.75)));
            value(scene, cells.tone(i), cells.cell(i), shared, x, y - (index ? size * 0.42 : 0), size, tones, pen);
            if (index) {
                index(cells.tone(i), cells.index(i), x, y, cells.width(i), cells.height(i), tones, pen);
            }
        }
        pen.clip(null);
    }

    /**
     * Writes what a cell holds, in a colour that can be read on it.
     *
     * @param cell whose value it is; negative for none
     * @param shared of how many cells, from that one on, it is the mean
     */
    static void value(
            UnrollScene scene,
            int tone,
            long cell,
            long shared,
            double x,
            double y,
            double size,
            Tones tones,
            Pen pen) {
        if (!Tones.isHollow(tone)) {
            String text = text(scene, tone, cell, shared);
            double fitting = Math.min(size, size * 4 / text.length());
            pen.text(text, x, y, Face.MONO, fitting, Align.CENTER, tones.ink(tone));
        }
    }

    /** What a cell, or the mean of several, holds as its number is written on the stage. */
    public static String text(UnrollScene scene, int tone, long cell, long shared) {
        if (scene.look() == Look.INDEX && cell >= 0) {
            return Index.halves(2 * cell + shared - 1);
        }
        return (Tone.hue(tone) == Tone.SIGNED ? SIGNED : UNSIGNED)[Tone.value(tone)];
    }

    private static void index(
            int tone, long index, double x, double y, double width, double height, Tones tones, Pen pen) {
        String text = Index.text(index);
        double size = Math.min(11, Math.min(Math.min(width, height) * 0.28, width * 1.5 / text.length()));
        pen.text(text, x, y + height * 0.24, Face.MONO, size, Align.CENTER, tones.ink(tone));
    }

    /** Numbers as text, the small ones kept, so that a running film does not make them anew. */
    private static final class Index {
        private static final String[] KEPT = new String[8192];

        static String text(long index) {
            return halves(2 * index);
        }

        /** A number given in halves. */
        static String halves(long twice) {
            if (twice < 0 || twice >= KEPT.length) {
                return written(twice);
            }
            int at = (int) twice;
            if (KEPT[at] == null) {
                KEPT[at] = written(twice);
            }
            return KEPT[at];
        }

        private static String written(long twice) {
            return twice % 2 == 0 ? Long.toString(twice / 2) : twice / 2 + ".5";
        }
    }
}
