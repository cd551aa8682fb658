package flattenlab.scene;

import java.util.Arrays;

/**
 * One frame of a flow, ready to be painted: tones of all pixels of maps, rows and lines, and the cells of the flatten's film.
 * Used again for the next frame: what has not moved since the last one stands where it stood.
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
    /** How much of each layer's maps stands in the tones. */
    private final double[] drawn;

    private final FlowLines[] lines;
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
        Arrays.fill(tones, Tone.NOTHING);
        this.across = new PixelSpans(width);
        this.down = new PixelSpans(height);
        this.film = new StageFrame(scene.film(), scale);
        this.drawn = new double[plan.maps().size()];
        this.lines = new FlowLines[plan.linears()];
        for (int linear = 0; linear < lines.length; linear++) {
            lines[linear] = new FlowLines(scene, linear, scale, tones, width, height);
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
        FlowTimeline timeline = scene.timeline();
        for (int stage = 0; stage < plan.maps().size(); stage++) {
            maps(stage, timeline.shown(stage, seconds));
        }
        if (!scene.isDifference()) {
            moment.position = timeline.unrolled(seconds);
            moment.spread = timeline.unroll().flowingSpread(moment.position);
            film.fill(moment);
        }
        boolean reached = timeline.reaches(FlowTimeline.Part.LINEAR);
        for (int linear = 0; linear < (reached ? plan.linears() : 1); linear++) {
            lines[linear].enter(timeline, seconds);
        }
        for (int linear = 0; reached && linear < plan.linears(); linear++) {
            lines[linear].fill(timeline, seconds);
        }
    }

    /** One map after the other appears. */
    private void maps(int stage, double shown) {
        if (drawn[stage] == shown) {
            return;
        }
        Cards cards = layout.maps(stage);
        for (int plane = 0; plane < cards.samples() * cards.channels(); plane++) {
            int channel = plane % cards.channels();
            double strength = strength(shown, channel, cards.channels());
            if (strength != strength(drawn[stage], channel, cards.channels())) {
                plane(stage, cards, plane / cards.channels(), channel, strength);
            }
        }
        drawn[stage] = shown;
    }

    private static double strength(double shown, int channel, int channels) {
        return Math.max(0, Math.min(1, shown * channels - channel));
    }

    private void plane(int stage, Cards cards, int sample, int channel, double strength) {
        double pitch = cards.grid().cell() * scale;
        across.look(cards.planeLeft(sample, channel) * scale, pitch, cards.columns(), 0, width);
        down.look(cards.planeTop(sample, channel) * scale, pitch, cards.rows(), 0, height);
        long first = (long) (sample * cards.channels() + channel) * cards.rows() * cards.columns();
        for (int y = down.from; y < down.to; y++) {
            int line = y * width;
            if (down.isLikeBefore(y)) {
                System.arraycopy(tones, line - width + across.from, tones, line + across.from, across.to - across.from);
            } else if (strength == 0) {
                Arrays.fill(tones, line + across.from, line + across.to, Tone.NOTHING);
            } else {
                cells(stage, first + down.middle(y) * cards.columns(), line, 1 - strength);
            }
        }
    }

    private void cells(int stage, long first, int line, double faded) {
        for (int x = across.from; x < across.to; x++) {
            if (across.isLikeBefore(x)) {
                tones[line + x] = tones[line + x - 1];
            } else {
                int tone = tone(stage, first + across.middle(x));
                tones[line + x] = faded == 0 ? tone : Tone.faded(tone, faded);
            }
        }
    }

    /** In the last maps cells carry the hue of their sample where rows may hold several. */
    private int tone(int stage, long cell) {
        return stage == plan.lastMaps() ? scene.film().tone(cell) : scene.mapTone(stage, cell);
    }

    /** How far an output's sum has grown; the whole of it with its bias once all its inputs are in. */
    public float sum(int linear, int output) {
        return lines[linear].sum(output);
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
