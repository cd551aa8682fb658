package flattenlab.render;

import flattenlab.render.Pen.Align;
import flattenlab.render.Pen.Face;
import flattenlab.scene.Cells;
import flattenlab.scene.Rect;
import flattenlab.scene.StageFrame;
import flattenlab.scene.Tone;

/** Numbers on cells that are large enough: the value, and below it the index within the sample. */
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
        numbers(frame.planeCells(), frame.scene().layout().planesZone(), tones, pen);
        numbers(frame.slotCells(), frame.scene().layout().rowsZone(), tones, pen);
    }

    private static void numbers(Cells cells, Rect zone, Tones tones, Pen pen) {
        if (!carry(cells)) {
            return;
        }
        pen.clip(zone);
        for (int i = 0; i < cells.count(); i++) {
            double x = cells.x(i) + (cells.width(i) - 1) / 2.0;
            double y = cells.y(i) + (cells.height(i) - 1) / 2.0;
            boolean index = cells.height(i) >= FROM;
            double size = Math.min(12, cells.width(i) * 0.36);
            value(cells.tone(i), x, y - (index ? size * 0.42 : 0), size, tones, pen);
            if (index) {
                index(cells.tone(i), cells.index(i), x, y, cells.width(i), cells.height(i), tones, pen);
            }
        }
        pen.clip(null);
    }

    /** Writes the value of a tone in a colour that can be read on it. */
    static void value(int tone, double x, double y, double size, Tones tones, Pen pen) {
        if (!Tones.isHollow(tone)) {
            String text = (Tone.hue(tone) == Tone.SIGNED ? SIGNED : UNSIGNED)[Tone.value(tone)];
            pen.text(text, x, y, Face.MONO, size, Align.CENTER, tones.ink(tone));
        }
    }

    private static void index(
            int tone, long index, double x, double y, double width, double height, Tones tones, Pen pen) {
        String text = Index.text(index);
        double size = Math.min(9, Math.min(width * 0.28, width * 1.5 / text.length()));
        int faint = Palette.mix(tones.ink(tone), tones.argb(tone), Tones.isHollow(tone) ? 0 : 0.25);
        pen.text(text, x, y + height * 0.24, Face.MONO, size, Align.CENTER, faint);
    }

    /** Numbers as text, the small ones kept, so that a running film does not make them anew. */
    private static final class Index {
        private static final String[] KEPT = new String[4096];

        static String text(long index) {
            if (index < 0 || index >= KEPT.length) {
                return Long.toString(index);
            }
            int at = (int) index;
            if (KEPT[at] == null) {
                KEPT[at] = Long.toString(index);
            }
            return KEPT[at];
        }
    }
}
