package flattenlab.render;

import flattenlab.render.Pen.Align;
import flattenlab.render.Pen.Face;
import flattenlab.scene.Tone;
import java.util.Arrays;

/** Of which samples something is: a patch in the hue of their cells, and their numbers where several share a row. */
final class SampleMarks {
    /** Side of the patch that shows a sample's hue. */
    static final double HUE = 6;
    /** Samples of a row that are named at most. */
    static final int MOST = 3;

    private static final double TINY = 9;
    private static final double BETWEEN = 3.5;

    private final Palette palette;
    private final Pen pen;

    SampleMarks(Palette palette, Pen pen) {
        this.palette = palette;
        this.pen = pen;
    }

    /**
     * The samples of a row, the last of them first: they end where the row begins. As many are named as have room to the
     * left of it.
     *
     * @param edge where they end
     */
    void row(long[] samples, double edge, double y) {
        int named = Math.min(MOST, samples.length);
        while (named > 1 && (named < samples.length ? TINY : 0) + width(samples, named) > edge) {
            named--;
        }
        double at = edge;
        if (samples.length > named) {
            pen.text("\u2026", at, y, Face.MONO, TINY, Align.RIGHT, palette.get("mute"));
            at -= TINY;
        }
        for (int i = named - 1; i >= 0; i--) {
            pen.text(Long.toString(samples[i]), at, y, Face.MONO, TINY, Align.RIGHT, palette.get("mute"));
            at -= width(samples[i]);
            hue(samples[i], at, y);
            at -= BETWEEN;
        }
    }

    /** The first samples of a row, beside each other. */
    private static double width(long[] samples, int count) {
        return Arrays.stream(samples, 0, count).mapToDouble(SampleMarks::width).sum() + (count - 1) * BETWEEN;
    }

    private static double width(long sample) {
        return Long.toString(sample).length() * TINY * 0.6 + HUE + 1.5;
    }

    /** The patch of one sample. */
    void hue(long sample, double x, double y) {
        pen.fill(x, y - HUE / 2, HUE, HUE, palette.get("sample-" + Tone.apart(sample)));
    }
}
