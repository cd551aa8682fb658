package flattenlab.scene;

import java.util.ArrayList;
import java.util.List;

/**
 * Where everything stands in a flow: above, from left to right, the picture and the maps of each layer; below, across the
 * whole stage, the row that the last maps are unrolled into; under it a line for each output of the Linear, whose places
 * stand below the slots that they belong to, and which ends in its sum. With a hidden layer its values are a row again, with
 * the lines of the next Linear below. Pure arithmetic.
 */
public final class FlowLayout {
    /** Height of a heading: the name of a layer and its shape. */
    public static final double HEADING = 44;

    /** Room below the picture for what one draws on it with. */
    public static final double TOOLS = 30;

    /** Room on either side of a sum's bar for its number, such as -123.4. */
    public static final double NUMBER = 42;

    /** Lines from this distance have room for a number and a name. */
    public static final double NAMED_LINE = 10;

    /** Share of a line's height that it fills. */
    private static final double LINE = 0.82;

    private static final double LOSS = 130;
    /** What follows from a comparison, in the longer of the languages. */
    private static final double SENTENCE = 385;

    /** Shares of the sums' room: the sum, the probability; the name gets the rest. */
    private static final double SUM = 0.46;

    private static final double PROBABILITY = 0.18;

    private final FlowPlan plan;
    private final double width;
    private final double height;
    private final FlowSharing sharing;
    private final FlowZones zones;
    private final List<Cards> maps = new ArrayList<>();
    private final StageLayout film;

    /**
     * Lays a flow out.
     *
     * @param width of the stage in pixels
     * @param height of the stage in pixels
     */
    public FlowLayout(FlowPlan plan, double width, double height) {
        this(plan, width, height, FlowSharing.alone(plan, false));
    }

    private FlowLayout(FlowPlan plan, double width, double height, FlowSharing sharing) {
        this.plan = plan;
        this.width = width;
        this.height = height;
        this.sharing = sharing;
        this.zones = new FlowZones(plan, width, height, sharing);
        for (int stage = 0; stage < plan.lastMaps(); stage++) {
            maps.add(Cards.within(plan.maps().get(stage), column(stage)));
        }
        this.film = StageLayout.within(plan.mapping(), width, height, column(plan.lastMaps()), inputs(0));
        maps.add(film.cards());
    }

    /**
     * Lays two flows of the same layers out on one stage: what they have in common stands once, what they have not stands
     * one above the other, slot below slot.
     *
     * @param alike of how many layers, from the picture on, the maps are the same
     */
    public static List<FlowLayout> together(FlowPlan a, FlowPlan b, int alike, double width, double height) {
        List<FlowSharing> both = FlowSharing.together(a, b, alike);
        return List.of(new FlowLayout(a, width, height, both.get(0)), new FlowLayout(b, width, height, both.get(1)));
    }

    /** Lays out by how much two flows differ. */
    public static FlowLayout ofDifference(FlowPlan plan, double width, double height) {
        return new FlowLayout(plan, width, height, FlowSharing.alone(plan, true));
    }

    /** Places for the names of layers where there is nothing else to be seen: in two rows, from left to right. */
    public static List<Rect> headingsAlone(int count, double width) {
        int across = Math.max(1, (count + 1) / 2);
        double wide = (width - FlowZones.GAP * (across - 1)) / across;
        List<Rect> places = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            places.add(new Rect(
                    i % across * (wide + FlowZones.GAP), i / across * (HEADING + FlowZones.GAP), wide, HEADING));
        }
        return places;
    }

    /** What is laid out. */
    public FlowPlan plan() {
        return plan;
    }

    /** Width of the stage in pixels. */
    public double width() {
        return width;
    }

    /** Height of the stage in pixels. */
    public double height() {
        return height;
    }

    /**
     * Where the names of the layers stand: of the picture and each of the maps, Flatten, Linear, then ReLU and the second
     * Linear if there is a hidden layer, Softmax.
     */
    public List<Rect> headings() {
        return zones.headings();
    }

    /** Below a heading: where it stands how far two flows are apart. */
    public Rect note(int heading) {
        Rect name = zones.headings().get(heading);
        return new Rect(name.x(), name.y() + HEADING, name.width(), zones.note());
    }

    /** Beside the row, above the sums: which of two flows it is. */
    public Rect title() {
        return new Rect(width - zones.sums(), zones.inputs().get(0).y(), zones.sums(), FlowZones.LOWER_ROW);
    }

    /** Whether the maps of a layer stand twice. */
    public boolean isApart(int stage) {
        return !sharing.isAlone() && stage >= sharing.alike();
    }

    /** Where the maps of a layer stand, from 0 for the picture. */
    public Rect column(int stage) {
        return zones.columns().get(stage);
    }

    /** Where the tools stand that one draws on the picture with. */
    public Rect tools() {
        Rect picture = zones.columns().get(0);
        return new Rect(picture.x(), zones.upper() - TOOLS, picture.width(), TOOLS);
    }

    /** Side of a cell of a layer's maps. */
    public double cellSize(int stage) {
        return maps.get(stage).grid().cell();
    }

    /** Where one map stands. */
    public Rect map(int stage, int sample, int channel) {
        return maps.get(stage).plane(sample, channel);
    }

    Cards maps(int stage) {
        return maps.get(stage);
    }

    /** Where a cell of a layer's maps stands; row-major in what {@link FlowPlan#maps} or the mapping says. */
    public Rect cell(int stage, long cell) {
        return maps.get(stage).cell(cell);
    }

    /** The cell of a layer's maps at a point, or -1. */
    public long cellAt(int stage, double x, double y) {
        return maps.get(stage).cellAt(x, y);
    }

    /** The planes of the last maps and the rows that they are unrolled into. */
    public StageLayout film() {
        return film;
    }

    /** Where what enters a Linear stands as rows; one row but for the first. */
    public Rect inputs(int linear) {
        return zones.inputs().get(linear);
    }

    /** Where the row stands that the picture's prediction is made of. */
    public Rect input(int linear, long row) {
        return linear == 0 ? film.rowRect(row) : zones.inputs().get(linear);
    }

    /** Width of what one input of a Linear takes. */
    public double slotWidth(int linear) {
        return linear == 0 ? film.slotWidth() : zones.inputs().get(linear).width() / plan.inputs(linear);
    }

    /** Where the lines of a Linear stand. */
    public Rect lines(int linear) {
        return zones.lines().get(linear);
    }

    /** From one line to the next. */
    public double linePitch(int linear) {
        return zones.lines().get(linear).height() / plan.outputs().get(linear);
    }

    /** Where the products of one output stand, each below its input. */
    public Rect line(int linear, int output) {
        Rect all = zones.lines().get(linear);
        double pitch = linePitch(linear);
        double thick = pitch >= 4 ? Math.floor(pitch * LINE) : pitch;
        return new Rect(all.x(), all.y() + output * pitch, slotWidth(linear) * plan.inputs(linear), thick);
    }

    /** Where the sum of a line stands: zero in its middle. */
    public Rect sum(int linear, int output) {
        Rect line = line(linear, output);
        double share = linear == plan.linears() - 1 ? SUM : 1;
        return new Rect(width - zones.sums(), line.y(), zones.sums() * share - FlowZones.GAP, line.height());
    }

    /** Where the probability of a class stands. */
    public Rect probability(int output) {
        Rect line = line(plan.linears() - 1, output);
        return new Rect(
                width - zones.sums() + zones.sums() * SUM,
                line.y(),
                zones.sums() * PROBABILITY - FlowZones.GAP,
                line.height());
    }

    /** Where the name of a class stands. */
    public Rect name(int output) {
        Rect line = line(plan.linears() - 1, output);
        double left = width - zones.sums() + zones.sums() * (SUM + PROBABILITY);
        return new Rect(left, line.y(), width - left, line.height());
    }

    /** Where it is said what can be done with the picture; beside it stands the loss, or what follows from a comparison. */
    public Rect hint() {
        Rect foot = foot();
        double room = sharing.isNoted() ? Math.min(width / 2, width - SENTENCE) : width - LOSS;
        return new Rect(foot.x(), foot.y(), Math.max(0, room), foot.height());
    }

    /** Where the loss is said. */
    public Rect foot() {
        return new Rect(0, height - FlowZones.FOOT, width, FlowZones.FOOT);
    }

    /** Where numbers and names are written, in whole pixels: beside the lines, or instead of them where they are not reached. */
    public Rect written(FlowTimeline timeline) {
        double top = Math.floor(zones.lines().get(0).y() - FlowZones.GAP);
        double left = timeline.reaches(FlowTimeline.Part.LINEAR) ? Math.floor(width - zones.sums()) : 0;
        return new Rect(left, top, Math.ceil(width) - left, Math.ceil(height) - top);
    }

    /** The output whose line, sum or name is at a point, or -1. */
    public int outputAt(int linear, double y) {
        Rect all = zones.lines().get(linear);
        int output = (int) Math.floor((y - all.y()) / linePitch(linear));
        return y >= all.y() && output < plan.outputs().get(linear) ? output : -1;
    }

    /** The input whose slot or place in a line is at a point, or -1. */
    public long slotAt(int linear, double x) {
        long slot = (long) Math.floor((x - zones.inputs().get(linear).x()) / slotWidth(linear));
        return slot >= 0 && slot < plan.inputs(linear) ? slot : -1;
    }
}
