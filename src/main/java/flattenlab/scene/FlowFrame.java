package flattenlab.scene;

import java.util.Arrays;

/**
 * One frame of a flow, ready to be painted: tones of all pixels of maps, rows and lines, and the cells of the flatten's film.
 * Used again for the next frame.
 */
public final class FlowFrame implements TonePixels {
    private final FlowScene scene;
    private final FlowLayout layout;
    private final FlowPlan plan;
    private final double scale;
    private final int width;
    private final int height;
    private final int[] tones;
    private final PixelSpans across;
    private final PixelSpans down;
    private final StageFrame film;
    private final Moment moment = new Moment();
    private final float[][] sums;
    private double seconds;

    /** @param scale device pixels a screen pixel */
    public FlowFrame(FlowScene scene, double scale) {
        this.scene = scene;
        this.layout = scene.layout();
        this.plan = layout.plan();
        this.scale = scale;
        this.width = (int) Math.ceil(layout.width() * scale);
        this.height = (int) Math.ceil(layout.height() * scale);
        this.tones = new int[width * height];
        this.across = new PixelSpans(width);
        this.down = new PixelSpans(height);
        this.film = new StageFrame(scene.film(), scale);
        this.sums = new float[plan.linears()][];
        for (int linear = 0; linear < sums.length; linear++) {
            sums[linear] = new float[plan.outputs().get(linear)];
        }
    }

    /** The flow. */
    public FlowScene scene() {
        return scene;
    }

    /** Device pixels a screen pixel. */
    @Override
    public double scale() {
        return scale;
    }

    /** Width in device pixels. */
    @Override
    public int width() {
        return width;
    }

    /** Height in device pixels. */
    @Override
    public int height() {
        return height;
    }

    /** The moment that was asked for last, in seconds. */
    public double seconds() {
        return seconds;
    }

    /** Asks the flow what is to be seen. */
    public void fill(double newSeconds) {
        seconds = newSeconds;
        Arrays.fill(tones, Tone.NOTHING);
        for (int stage = 0; stage < plan.maps().size(); stage++) {
            maps(stage, scene.timeline().shown(stage, seconds));
        }
        moment.position = scene.timeline().unrolled(seconds);
        moment.spread = scene.timeline().unroll().flowingSpread(moment.position);
        film.fill(moment);
        boolean reached = scene.timeline().reaches(FlowTimeline.Part.LINEAR);
        for (int linear = 0; reached && linear < plan.linears(); linear++) {
            double summed = scene.timeline().summed(linear, seconds);
            if (linear > 0) {
                hidden(linear, scene.timeline().summed(linear - 1, seconds) >= 1);
            }
            lines(linear, Math.round(summed * plan.inputs(linear)));
        }
    }

    private void maps(int stage, double shown) {
        Cards cards = layout.maps(stage);
        int planes = cards.samples() * cards.channels();
        for (int plane = 0; plane < planes; plane++) {
            int channel = plane % cards.channels();
            double strength = Math.max(0, Math.min(1, shown * cards.channels() - channel));
            if (strength > 0) {
                plane(stage, cards, plane / cards.channels(), channel, 1 - strength);
            }
        }
    }

    private void plane(int stage, Cards cards, int sample, int channel, double faded) {
        double pitch = cards.grid().cell() * scale;
        across.look(cards.planeLeft(sample, channel) * scale, pitch, cards.columns(), 0, width);
        down.look(cards.planeTop(sample, channel) * scale, pitch, cards.rows(), 0, height);
        long first = (long) (sample * cards.channels() + channel) * cards.rows() * cards.columns();
        for (int y = down.from; y < down.to; y++) {
            int line = y * width;
            if (down.isLikeBefore(y)) {
                System.arraycopy(tones, line - width + across.from, tones, line + across.from, across.to - across.from);
                continue;
            }
            for (int x = across.from; x < across.to; x++) {
                long cell = first + down.middle(y) * cards.columns() + across.middle(x);
                int tone = tone(stage, cell);
                tones[line + x] = faded == 0 ? tone : Tone.faded(tone, faded);
            }
        }
    }

    /** In the last maps cells carry the hue of their sample where rows may hold several. */
    private int tone(int stage, long cell) {
        return stage == plan.lastMaps() ? scene.film().tone(cell) : scene.mapTone(stage, cell);
    }

    private void hidden(int linear, boolean known) {
        Rect row = layout.inputs(linear);
        if (!known) {
            return;
        }
        float[] values = scene.values().inputs()[linear];
        float most = FlowValues.most(values);
        across.look(row.x() * scale, layout.slotWidth(linear) * scale, plan.inputs(linear), 0, width);
        int top = (int) Math.round(row.y() * scale);
        int bottom = (int) Math.min(height, Math.round((row.y() + row.height()) * scale));
        for (int y = top; y < bottom; y++) {
            for (int x = across.from; x < across.to; x++) {
                tones[y * width + x] = FlowScene.tone(values[(int) across.middle(x)], most, false);
            }
        }
    }

    /** A pixel of a line shows the sum of the products that it covers; the largest of a Linear is in full strength. */
    private void lines(int linear, long slots) {
        Rect all = layout.lines(linear);
        across.look(all.x() * scale, layout.slotWidth(linear) * scale, plan.inputs(linear), 0, width);
        int outputs = plan.outputs().get(linear);
        float[] covered = new float[outputs * width];
        float most = Float.MIN_NORMAL;
        for (int output = 0; output < outputs; output++) {
            float sum = 0;
            for (int x = across.from; x < across.to; x++) {
                float pixel = 0;
                long begin = x > across.from ? Math.max(across.first[x], across.last[x - 1] + 1) : across.first[x];
                for (long slot = across.first[x]; slot <= across.last[x]; slot++) {
                    float product = scene.values().product(plan, linear, slot, output);
                    pixel += product;
                    sum += slot >= begin && slot < slots ? product : 0;
                }
                covered[output * width + x] = pixel;
                most = Math.max(most, Math.abs(pixel));
            }
            sums[linear][output] =
                    slots < plan.inputs(linear) ? sum : scene.values().sums()[linear][output];
        }
        for (int output = 0; output < outputs; output++) {
            Rect line = layout.line(linear, output);
            int top = (int) Math.round(line.y() * scale);
            int bottom = (int) Math.min(height, Math.max(top + 1, Math.round((line.y() + line.height()) * scale)));
            for (int x = across.from; x < across.to && across.first[x] < slots; x++) {
                int tone = FlowScene.tone(covered[output * width + x], most, true);
                for (int y = top; y < bottom; y++) {
                    tones[y * width + x] = tone;
                }
            }
        }
    }

    /** How far an output's sum has grown; the whole of it with its bias once all its inputs are in. */
    public float sum(int linear, int output) {
        return sums[linear][output];
    }

    /** Tones of all pixels; {@link Tone#NOTHING} where nothing stands. */
    @Override
    public int[] tones() {
        return tones;
    }

    /** The film of the flatten at this moment. */
    public StageFrame film() {
        return film;
    }

    /** The film's moment. */
    public Moment moment() {
        return moment;
    }
}
