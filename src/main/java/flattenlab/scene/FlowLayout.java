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

    /** And from this one they do not touch. */
    private static final double ROOMY_LINE = 11.5;

    private static final double GAP = 8;
    /** Share of the height that the maps get, with their headings. */
    private static final double MAPS = 0.46;
    /** The same where a hidden layer needs room below. */
    private static final double MAPS_ABOVE_HIDDEN = 0.33;
    /** The same where two flows share the stage: what is below stands there twice. */
    private static final double MAPS_ABOVE_TWO = 0.325;
    /** On a low stage the maps give room away to the names of the classes, down to this share. */
    private static final double LEAST_MAPS = 0.36;
    /** Share of the lines' room that the hidden layer's get. */
    private static final double HIDDEN = 0.25;
    /** The picture needs less room than maps do, what is unrolled more. */
    private static final double PICTURE_WEIGHT = 0.75;

    private static final double LAST_WEIGHT = 1.3;
    private static final double SUMS = 0.3;
    private static final double LEAST_SUMS = 250;
    private static final double MOST_SUMS = 360;
    private static final double ROW = 22;
    private static final double LOWER_ROW = 18;
    /** Below a heading: how far two flows are apart. */
    private static final double NOTE = 16;
    /** A row that is longer than this many of the other is not to scale with it: nothing would be left of the other. */
    private static final double LONGER = 2;
    /** What all rows of a batch get at most, as a share of the height. */
    private static final double ROWS = 0.14;
    /** Share of a line's height that it fills. */
    private static final double LINE = 0.82;
    /** Below the lines: the loss. */
    private static final double FOOT = 22;

    private static final double LOSS = 130;
    /** Shares of the sums' room: the sum, the probability; the name gets the rest. */
    private static final double SUM = 0.46;

    private static final double PROBABILITY = 0.18;

    private final FlowPlan plan;
    private final double width;
    private final double height;
    private final Sharing sharing;
    private final List<Rect> headings = new ArrayList<>();
    private final List<Cards> maps = new ArrayList<>();
    private final List<Rect> columns = new ArrayList<>();
    private final List<Rect> inputs = new ArrayList<>();
    private final List<Rect> lines = new ArrayList<>();
    /** Where the maps end. */
    private final double upper;

    private final double sums;
    private final StageLayout film;

    /**
     * What of a stage a flow has.
     *
     * @param flows how many share it, one or two
     * @param which of them this is, from the top
     * @param alike how many columns they have in common, from the picture on
     * @param longest what all of a row's width is for, in slots
     * @param isNoted whether it is said below each heading how far two flows are apart
     */
    private record Sharing(int flows, int which, int alike, long longest, boolean isNoted) {
        boolean isAlone() {
            return flows == 1;
        }

        /** This flow's part of a place, which goes from top to bottom. */
        Rect part(double x, double top, double width, double height) {
            double each = (height - GAP * (flows - 1)) / flows;
            return new Rect(x, top + which * (each + GAP), width, each);
        }
    }

    /**
     * Lays a flow out.
     *
     * @param width of the stage in pixels
     * @param height of the stage in pixels
     */
    public FlowLayout(FlowPlan plan, double width, double height) {
        this(plan, width, height, new Sharing(1, 0, 0, plan.mapping().columns(), false));
    }

    /**
     * Lays two flows of the same layers out on one stage: what they have in common stands once, what they have not stands
     * one above the other, slot below slot.
     *
     * @param alike of how many layers, from the picture on, the maps are the same
     */
    public static List<FlowLayout> together(FlowPlan a, FlowPlan b, int alike, double width, double height) {
        boolean lastIsOne = a.mapping().input().equals(b.mapping().input());
        int once = Math.min(Math.max(1, alike), lastIsOne ? a.maps().size() : a.lastMaps());
        long one = a.mapping().columns();
        long other = b.mapping().columns();
        boolean toScale = Math.max(one, other) <= LONGER * Math.min(one, other);
        return List.of(
                new FlowLayout(a, width, height, new Sharing(2, 0, once, toScale ? Math.max(one, other) : one, true)),
                new FlowLayout(
                        b, width, height, new Sharing(2, 1, once, toScale ? Math.max(one, other) : other, true)));
    }

    /** Lays out by how much two flows differ. */
    public static FlowLayout ofDifference(FlowPlan plan, double width, double height) {
        return new FlowLayout(
                plan, width, height, new Sharing(1, 0, 0, plan.mapping().columns(), true));
    }

    private FlowLayout(FlowPlan plan, double width, double height, Sharing sharing) {
        this.plan = plan;
        this.width = width;
        this.height = height;
        this.sharing = sharing;
        this.sums = Math.max(LEAST_SUMS, Math.min(MOST_SUMS, width * SUMS));
        this.upper = sharing.isAlone() ? upperAlone() : Math.floor(height * MAPS_ABOVE_TWO);
        columns();
        double across = width - sums - GAP;
        double top = upper + GAP;
        namesBelow(top, across);
        Rect band = sharing.part(0, top + HEADING + note() + GAP, across, height - FOOT - top - HEADING - note() - GAP);
        double high = sharing.isAlone() ? ROW : LOWER_ROW;
        double rowsHeight = rowsHeight(high, sharing.isAlone() ? height : band.height());
        double share = Math.min(1, (double) plan.mapping().columns() / Math.max(1, sharing.longest));
        Rect row = new Rect(0, band.y(), across * share, rowsHeight);
        inputs.add(row);
        double linesTop = band.y() + rowsHeight + (sharing.isAlone() ? GAP : GAP / 2);
        double room = band.y() + band.height() - linesTop;
        if (plan.linears() == 1) {
            lines.add(new Rect(0, linesTop, across, room));
        } else {
            hidden(linesTop, room, across);
        }
        Rect last = columns.get(columns.size() - 1);
        this.film = StageLayout.within(plan.mapping(), width, height, last, row);
        maps.add(film.cards());
    }

    /** Of a row each, unless there are many. */
    private double rowsHeight(double high, double available) {
        return Math.min(
                Math.max(high, available * ROWS),
                high * Math.max(1, plan.mapping().rows()));
    }

    /** Room below a heading. */
    private double note() {
        return sharing.isNoted ? NOTE : 0;
    }

    /** Flatten, Linear and Softmax; between them those of a hidden layer where there is no room further down. */
    private void namesBelow(double top, double across) {
        if (plan.linears() > 1 && !sharing.isAlone()) {
            int names = 2 * plan.linears();
            double wide = (across - GAP * (names - 1)) / names;
            for (int i = 0; i < names; i++) {
                headings.add(new Rect(i * (wide + GAP), top, wide, HEADING));
            }
        } else {
            double flattened = Math.floor(across * 0.45);
            headings.add(new Rect(0, top, flattened, HEADING));
            headings.add(new Rect(flattened + GAP, top, across - flattened - GAP, HEADING));
        }
        headings.add(new Rect(across + GAP, top, sums, HEADING));
    }

    /** Height of the maps with their headings where the flow has the stage for itself. */
    private double upperAlone() {
        if (plan.linears() > 1) {
            return Math.floor(height * MAPS_ABOVE_HIDDEN);
        }
        double usual = height * MAPS;
        double least = height * LEAST_MAPS;
        double aboveLines = height - HEADING - note() - rowsHeight(ROW, height) - 3 * GAP - FOOT;
        boolean canBeNamed = aboveLines - NAMED_LINE * plan.classes() >= least;
        double roomy = Math.max(least, aboveLines - ROOMY_LINE * plan.classes());
        return Math.floor(canBeNamed ? Math.min(usual, roomy) : usual);
    }

    /** Places for the names of layers where there is nothing else to be seen: in two rows, from left to right. */
    public static List<Rect> headingsAlone(int count, double width) {
        int across = Math.max(1, (count + 1) / 2);
        double wide = (width - GAP * (across - 1)) / across;
        List<Rect> places = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            places.add(new Rect(i % across * (wide + GAP), i / across * (HEADING + GAP), wide, HEADING));
        }
        return places;
    }

    private void columns() {
        int count = plan.maps().size();
        double weights = 0;
        for (int i = 0; i < count; i++) {
            weights += weight(i);
        }
        double unit = (width - GAP * (count - 1)) / weights;
        double x = 0;
        for (int i = 0; i < count; i++) {
            double wide = unit * weight(i);
            headings.add(new Rect(x, 0, wide, HEADING));
            double high = upper - HEADING - note() - GAP - (i == 0 ? TOOLS : 0);
            double top = HEADING + note() + GAP;
            Rect column = i < sharing.alike || sharing.isAlone()
                    ? new Rect(x, top, wide, high)
                    : sharing.part(x, top, wide, high);
            columns.add(column);
            if (i < plan.lastMaps()) {
                maps.add(Cards.within(plan.maps().get(i), column));
            }
            x += wide + GAP;
        }
    }

    private double weight(int stage) {
        boolean alone = plan.maps().size() == 1;
        return alone ? 1 : stage == 0 ? PICTURE_WEIGHT : stage == plan.lastMaps() ? LAST_WEIGHT : 1;
    }

    /** The hidden layer's lines, its values as a row, and below it the lines of the logits. */
    private void hidden(double top, double room, double across) {
        double named = sharing.isAlone() ? HEADING + note() + GAP : 0;
        double high = sharing.isAlone() ? ROW : LOWER_ROW;
        double first = Math.floor((room - named - high - 2 * GAP) * HIDDEN);
        lines.add(new Rect(0, top, across, first));
        double next = top + first + GAP;
        if (sharing.isAlone()) {
            headings.add(new Rect(0, next, across, HEADING));
            headings.add(new Rect(width - sums, next, sums, HEADING));
        }
        double rowTop = next + named;
        inputs.add(new Rect(0, rowTop, across, high));
        lines.add(new Rect(0, rowTop + high + GAP, across, top + room - rowTop - high - GAP));
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
        return List.copyOf(headings);
    }

    /** Below a heading: where it stands how far two flows are apart. */
    public Rect note(int heading) {
        Rect name = headings.get(heading);
        return new Rect(name.x(), name.y() + HEADING, name.width(), note());
    }

    /** Beside the row, above the sums: which of two flows it is. */
    public Rect title() {
        return new Rect(width - sums, inputs.get(0).y(), sums, LOWER_ROW);
    }

    /** Whether the maps of a layer stand twice. */
    public boolean isApart(int stage) {
        return !sharing.isAlone() && stage >= sharing.alike;
    }

    /** Where the maps of a layer stand, from 0 for the picture. */
    public Rect column(int stage) {
        return columns.get(stage);
    }

    /** Where the tools stand that one draws on the picture with. */
    public Rect tools() {
        Rect picture = columns.get(0);
        return new Rect(picture.x(), upper - TOOLS, picture.width(), TOOLS);
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
        return inputs.get(linear);
    }

    /** Where the row stands that the picture's prediction is made of. */
    public Rect input(int linear, long row) {
        return linear == 0 ? film.rowRect(row) : inputs.get(linear);
    }

    /** Width of what one input of a Linear takes. */
    public double slotWidth(int linear) {
        return linear == 0 ? film.slotWidth() : inputs.get(linear).width() / plan.inputs(linear);
    }

    /** Where the lines of a Linear stand. */
    public Rect lines(int linear) {
        return lines.get(linear);
    }

    /** From one line to the next. */
    public double linePitch(int linear) {
        return lines.get(linear).height() / plan.outputs().get(linear);
    }

    /** Where the products of one output stand, each below its input. */
    public Rect line(int linear, int output) {
        Rect all = lines.get(linear);
        double pitch = linePitch(linear);
        double thick = pitch >= 4 ? Math.floor(pitch * LINE) : pitch;
        return new Rect(all.x(), all.y() + output * pitch, slotWidth(linear) * plan.inputs(linear), thick);
    }

    /** Where the sum of a line stands: zero in its middle. */
    public Rect sum(int linear, int output) {
        Rect line = line(linear, output);
        double share = linear == plan.linears() - 1 ? SUM : 1;
        return new Rect(width - sums, line.y(), sums * share - GAP, line.height());
    }

    /** Where the probability of a class stands. */
    public Rect probability(int output) {
        Rect line = line(plan.linears() - 1, output);
        return new Rect(width - sums + sums * SUM, line.y(), sums * PROBABILITY - GAP, line.height());
    }

    /** Where the name of a class stands. */
    public Rect name(int output) {
        Rect line = line(plan.linears() - 1, output);
        double left = width - sums + sums * (SUM + PROBABILITY);
        return new Rect(left, line.y(), width - left, line.height());
    }

    /** Where it is said what can be done with the picture; beside it stands the loss, or what follows from a comparison. */
    public Rect hint() {
        Rect foot = foot();
        return new Rect(foot.x(), foot.y(), sharing.isNoted ? width / 2 : Math.max(0, width - LOSS), foot.height());
    }

    /** Where the loss is said. */
    public Rect foot() {
        return new Rect(0, height - FOOT, width, FOOT);
    }

    /** Where numbers and names are written, in whole pixels: beside the lines, or instead of them where they are not reached. */
    public Rect written(FlowTimeline timeline) {
        double top = Math.floor(lines.get(0).y() - GAP);
        double left = timeline.reaches(FlowTimeline.Part.LINEAR) ? Math.floor(width - sums) : 0;
        return new Rect(left, top, Math.ceil(width) - left, Math.ceil(height) - top);
    }

    /** The output whose line, sum or name is at a point, or -1. */
    public int outputAt(int linear, double y) {
        Rect all = lines.get(linear);
        int output = (int) Math.floor((y - all.y()) / linePitch(linear));
        return y >= all.y() && output < plan.outputs().get(linear) ? output : -1;
    }

    /** The input whose slot or place in a line is at a point, or -1. */
    public long slotAt(int linear, double x) {
        long slot = (long) Math.floor((x - inputs.get(linear).x()) / slotWidth(linear));
        return slot >= 0 && slot < plan.inputs(linear) ? slot : -1;
    }
}
