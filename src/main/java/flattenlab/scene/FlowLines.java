package flattenlab.scene;

import java.util.Arrays;

/**
 * The products of one Linear in the tones of a flow's pixels: a line an output, each product below its input, from the left
 * as far as they have been summed up. What a pixel shows is worked out once; a frame draws only the pixels that have come or
 * gone since the last one.
 */
final class FlowLines {
    private final FlowScene scene;
    private final FlowLayout layout;
    private final int linear;
    private final long inputs;
    private final int outputs;
    private final double scale;
    private final int[] tones;
    private final int width;
    private final int height;
    private final PixelSpans spans;
    private final float[] grown;
    /** For each output and pixel the sum of the products that the pixel covers. */
    private float[] covered;
    /** The same for those in front of the pixel, so that each counts once. */
    private float[] before;

    private float most = Float.MIN_NORMAL;
    /** The pixel behind the last one that stands in the tones. */
    private int linesTo;

    private int rowTo;
    /** The same, be it of other numbers. */
    private int linesOver;

    private int rowOver;

    /**
     * @param tones of the whole stage, width·height
     * @param before whose other numbers stand in the tones; null for none
     */
    FlowLines(FlowScene scene, int linear, double scale, int[] tones, int width, int height, FlowLines before) {
        this.scene = scene;
        this.layout = scene.layout();
        this.linear = linear;
        this.inputs = layout.plan().inputs(linear);
        this.outputs = layout.plan().outputs().get(linear);
        this.scale = scale;
        this.tones = tones;
        this.width = width;
        this.height = height;
        this.spans = new PixelSpans(width);
        this.grown = new float[outputs];
        spans.look(layout.lines(linear).x() * scale, layout.slotWidth(linear) * scale, inputs, 0, width);
        this.linesTo = spans.from;
        this.rowTo = spans.from;
        this.linesOver = before == null ? linesTo : before.linesOver;
        this.rowOver = before == null ? rowTo : before.rowOver;
    }

    /** Brings what enters to a moment, unless it is the flatten's film that tells it. */
    void enter(FlowTimeline timeline, double seconds) {
        if (linear > 0) {
            row(pixel(Math.round(timeline.entered(linear, seconds) * inputs)));
        } else if (scene.isDifference()) {
            row(pixel(Math.round(timeline.flattened(seconds) * inputs)));
        }
    }

    /** Brings the products and their sums to a moment. */
    void fill(FlowTimeline timeline, double seconds) {
        long slots = Math.round(timeline.summed(linear, seconds) * inputs);
        int to = pixel(slots);
        if (to != linesTo || to != linesOver) {
            lines(to);
        }
        for (int output = 0; output < outputs; output++) {
            grown[output] = scene.isBackward()
                    ? (float) (scene.sum(linear, output) * timeline.left(linear, seconds))
                    : slots < inputs ? partial(output, slots) : scene.sum(linear, output);
        }
    }

    /** How far an output's sum has grown. */
    float sum(int output) {
        return grown[output];
    }

    /** The pixel behind the last one that covers one of the first slots. */
    private int pixel(long slots) {
        int x = spans.from;
        while (x < spans.to && spans.first[x] < slots) {
            x++;
        }
        return x;
    }

    private void work() {
        covered = new float[outputs * width];
        before = new float[outputs * width];
        for (int output = 0; output < outputs; output++) {
            float sum = 0;
            for (int x = spans.from; x < spans.to; x++) {
                before[output * width + x] = sum;
                float pixel = 0;
                long begin = begin(x);
                for (long slot = spans.first[x]; slot <= spans.last[x]; slot++) {
                    float product = scene.product(linear, slot, output);
                    pixel += product;
                    sum += slot >= begin ? product : 0;
                }
                covered[output * width + x] = pixel;
                most = Float.isFinite(pixel) ? Math.max(most, Math.abs(pixel)) : most;
            }
        }
    }

    /** The first slot under a pixel that is not under the one before. */
    private long begin(int x) {
        return x > spans.from ? Math.max(spans.first[x], spans.last[x - 1] + 1) : spans.first[x];
    }

    private float partial(int output, long slots) {
        if (slots == 0) {
            return 0;
        }
        if (covered == null) {
            work();
        }
        int x = pixel(slots) - 1;
        float sum = before[output * width + x];
        for (long slot = begin(x); slot < slots; slot++) {
            sum += scene.product(linear, slot, output);
        }
        return sum;
    }

    private void lines(int to) {
        if (covered == null) {
            work();
        }
        for (int output = 0; output < outputs; output++) {
            Rect line = layout.line(linear, output);
            int top = (int) Math.round(line.y() * scale);
            int bottom = (int) Math.min(height, Math.max(top + 1, Math.round((line.y() + line.height()) * scale)));
            for (int y = top; y < bottom; y++) {
                if (to < linesOver) {
                    Arrays.fill(tones, y * width + to, y * width + linesOver, Tone.NOTHING);
                }
                if (y > top && to > linesTo) {
                    System.arraycopy(tones, top * width + linesTo, tones, y * width + linesTo, to - linesTo);
                    continue;
                }
                for (int x = linesTo; x < to; x++) {
                    tones[y * width + x] = FlowTones.tone(covered[output * width + x], most, true);
                }
            }
        }
        linesTo = to;
        linesOver = to;
    }

    private void row(int to) {
        if (to == rowTo && to == rowOver) {
            return;
        }
        Rect row = layout.inputs(linear);
        float[] values = scene.inputs(linear);
        float all = FlowValues.most(values);
        int top = (int) Math.round(row.y() * scale);
        int bottom = (int) Math.min(height, Math.round((row.y() + row.height()) * scale));
        for (int y = top; y < bottom; y++) {
            if (to < rowOver) {
                Arrays.fill(tones, y * width + to, y * width + rowOver, Tone.NOTHING);
            }
            for (int x = rowTo; x < to; x++) {
                tones[y * width + x] = FlowTones.tone(values[(int) spans.middle(x)], all, scene.isSignedRow());
            }
        }
        rowTo = to;
        rowOver = to;
    }
}
