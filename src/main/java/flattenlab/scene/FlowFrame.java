package flattenlab.scene;

import java.util.Arrays;

/**
 * One frame of a flow, ready to be painted: tones of all pixels of maps, rows and lines, and the cells of the flatten's film.
 * Used again for the next frame: what has not moved since the last one stands where it stood.
 */
public final class FlowFrame implements TonePixels {
    /** Unlike any share: maps of other numbers stand in the tones. */
    private static final double UNKNOWN = Double.NaN;

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
        this(scene, scale, null);
    }

    private FlowFrame(FlowScene scene, double scale, FlowFrame before) {
        this.scene = scene;
        this.layout = scene.layout();
        this.plan = layout.plan();
        this.scale = scale;
        this.width = (int) Math.ceil(layout.width() * scale);
        this.height = (int) Math.ceil(layout.height() * scale);
        this.tones = before == null ? new int[width * height] : before.tones;
        this.across = new PixelSpans(width);
        this.down = new PixelSpans(height);
        this.film = before == null ? new StageFrame(scene.film(), scale) : before.film.next(scene.film());
        this.drawn = new double[plan.maps().size()];
        this.lines = new FlowLines[plan.linears()];
        for (int linear = 0; linear < lines.length; linear++) {
            FlowLines last = before == null ? null : before.lines[linear];
            lines[linear] = new FlowLines(scene, linear, scale, tones, width, height, last);
        }
        if (before == null) {
            Arrays.fill(tones, Tone.NOTHING);
        } else {
            Arrays.fill(drawn, UNKNOWN);
        }
    }

    /**
     * A frame of other numbers on the same stage. It takes over what this one is written on: this one is of no use any
     * more.
     *
     * @param other of the same layout
     */
    public FlowFrame next(FlowScene other) {
        if (other.layout() != layout) {
            throw new IllegalArgumentException("another layout needs a frame of its own");
        }
        return new FlowFrame(other, scale, this);
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
        byte[] values = scene.tones().values(stage);
        // In the last maps cells carry the hue of their sample where rows may hold several.
        int hue = stage == plan.lastMaps()
                ? scene.film().hue(first)
                : scene.tones().hue(stage);
        for (int y = down.from; y < down.to; y++) {
            int line = y * width;
            if (down.isLikeBefore(y)) {
                System.arraycopy(tones, line - width + across.from, tones, line + across.from, across.to - across.from);
            } else if (strength == 0) {
                Arrays.fill(tones, line + across.from, line + across.to, Tone.NOTHING);
            } else {
                cells(values, (int) (first + down.middle(y) * cards.columns()), hue, line, 1 - strength);
            }
        }
    }

    private void cells(byte[] values, int first, int hue, int line, double faded) {
        int ground = Tone.faded(Tone.of(hue, 0), faded);
        for (int x = across.from; x < across.to; x++) {
            tones[line + x] = ground | (values[first + (int) across.middle(x)] & 0xFF);
        }
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
