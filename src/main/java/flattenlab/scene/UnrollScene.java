package flattenlab.scene;

import flattenlab.tensor.Axis;
import flattenlab.tensor.FlattenMapping;
import flattenlab.tensor.FlattenVariant;
import java.util.stream.LongStream;

/**
 * The film of one flatten: for every cell of the tensor, where it is and how it looks at a moment. In a forward film the
 * cells leave their planes and reach their slots; in a backward one (Unflatten) they return.
 */
public final class UnrollScene {
    /** Cells that are held as data; a larger tensor is virtual: each value is asked for when a pixel needs it. */
    public static final long MAX_HELD = 10_000_000;

    /** Side of a cell on its way, at least. */
    static final float SMALLEST_FLYING = 1.5f;

    private static final long PROBES = 512;
    private static final double FALL = 0.3;
    private static final double FALLEN_SIZE = 0.62;

    private final StageLayout layout;
    private final FlattenMapping mapping;
    private final Timeline timeline;
    private final SlotTable table;
    private final CellValues values;
    private final boolean backward;
    private final boolean sampleHues;
    private final Look look;
    private final boolean keepsSlots;

    /**
     * @param field the values of the cells
     * @param look what the values mean
     * @param backward whether cells return from their slots
     */
    public UnrollScene(StageLayout layout, Timeline timeline, CellField field, Look look, boolean backward) {
        this.layout = layout;
        this.mapping = layout.mapping();
        this.timeline = timeline;
        this.table = new SlotTable(mapping);
        this.values = new CellValues(mapping, field, table);
        this.look = look;
        this.backward = backward;
        boolean ink = look == Look.INK || look == Look.TINTED || look == Look.INDEX;
        this.sampleHues = ink && showsSamples(mapping.variant());
        this.keepsSlots = false;
    }

    /** Whether cells should carry the hue of their sample: where rows may hold several. */
    public static boolean showsSamples(FlattenVariant variant) {
        return switch (variant.kind()) {
            case MIX_SAMPLES, ROLL, SPLIT_BATCH, FOLD_BATCH -> true;
            default -> false;
        };
    }

    /** Whether row n holds cells of sample n and of no other. */
    public static boolean rowsAreSamples(FlattenMapping mapping) {
        long samples = mapping.input().dim(Axis.N);
        return mapping.rows() == samples && (samples == 1 || mapping.isPerSample());
    }

    /**
     * The samples whose cells a row holds, in the order in which they come.
     *
     * @param most how many at most; looked for at so many places of a long row that few can be missed
     */
    public static long[] samplesOf(FlattenMapping mapping, long row, int most) {
        long columns = mapping.columns();
        long step = Math.max(1, columns / PROBES);
        return LongStream.concat(
                        LongStream.iterate(0, column -> column < columns, column -> column + step),
                        LongStream.of(columns - 1))
                .map(column -> mapping.cellOf(row * columns + column))
                .filter(cell -> cell >= 0)
                .map(cell -> cell / Math.max(1, mapping.input().features()))
                .distinct()
                .limit(most)
                .toArray();
    }

    /** The same film on a stage of another size; the data are shared. */
    public UnrollScene on(StageLayout other) {
        return new UnrollScene(this, other, keepsSlots);
    }

    /** The same film, but what returns from a slot is also still seen in it: slots are filled from first to last. */
    UnrollScene keepingSlots() {
        return new UnrollScene(this, layout, true);
    }

    private UnrollScene(UnrollScene same, StageLayout layout, boolean keepsSlots) {
        this.layout = layout;
        this.mapping = same.mapping;
        this.timeline = same.timeline;
        this.table = same.table;
        this.values = same.values;
        this.look = same.look;
        this.backward = same.backward;
        this.sampleHues = same.sampleHues;
        this.keepsSlots = keepsSlots;
    }

    /** The layout. */
    public StageLayout layout() {
        return layout;
    }

    /** The order of events. */
    public Timeline timeline() {
        return timeline;
    }

    /** Whether cells return from their slots. */
    public boolean isBackward() {
        return backward;
    }

    /** Whether slots stay filled when cells return from them. */
    boolean keepsSlots() {
        return keepsSlots;
    }

    /** Whether every cell is held as data; if not, small cells are drawn as a sample, one for each pixel. */
    public boolean isHeld() {
        return values.isHeld();
    }

    CellValues values() {
        return values;
    }

    SlotTable table() {
        return table;
    }

    /** How a cell looks in full strength. */
    public int tone(long cell) {
        return Tone.of(hue(cell), values.ofCell(cell));
    }

    /** How the value of a slot looks in full strength. */
    public int slotTone(long slot) {
        return slotTone(slot, table.cellOf(slot));
    }

    /** @param cell the one that fills the slot, or {@link FlattenMapping#PADDING} */
    int slotTone(long slot, long cell) {
        return Tone.of(slotHue(cell), cell == FlattenMapping.PADDING ? 0 : values.ofSlot(slot));
    }

    /** @param cell the one that fills the slot, or {@link FlattenMapping#PADDING} */
    int slotHue(long cell) {
        if (cell == FlattenMapping.PADDING) {
            return mapping.variant().kind() == FlattenVariant.Kind.PAD ? Tone.PADDING : Tone.MISSING;
        }
        return hue(cell);
    }

    /** What the values mean. */
    public Look look() {
        return look;
    }

    /** The same for all cells of a plane. */
    int hue(long cell) {
        if (sampleHues) {
            return Tone.apart(cell / Math.max(1, mapping.input().features()));
        }
        return switch (look) {
            case INK, INDEX -> Tone.GREY;
            case TINTED -> Tone.apart(cell / planeCells() % layout.channels());
            case LIGHT -> Tone.LIGHT;
            case SIGNED -> Tone.SIGNED;
        };
    }

    /** How far a column's cells are towards their slots: 0 in the plane, 1 in the slot, whichever way the film runs. */
    double towardsSlot(long column, Moment moment) {
        double u = timeline.progress(column, moment.position, moment.spread);
        return backward ? 1 - u : u;
    }

    /** How far dropped cells have fallen; going backward they have never had a slot to return from. */
    double fallen(Moment moment) {
        return backward ? 1 : timeline.fallen(moment.position);
    }

    /**
     * Where a cell is and how it looks.
     *
     * @param into gets one more rectangle
     */
    public void place(long cell, Moment moment, Cells into) {
        long sampleSize = mapping.input().features();
        int n = (int) (cell / sampleSize);
        long plane = (long) layout.planeRows() * layout.planeColumns();
        int c = (int) (cell % sampleSize / plane);
        int inPlane = (int) (cell % plane);
        Camera camera = moment.planes;
        double size = layout.cellSize();
        double x = camera.screenX(layout.planeLeft(n, c) + inPlane % layout.planeColumns() * size);
        double y = camera.screenY(layout.planeTop(n, c) + inPlane / layout.planeColumns() * size);
        double width = size * camera.scaleX();
        double height = size * camera.scaleY();
        long slot = table.slotOf(cell);
        if (slot == FlattenMapping.DROPPED) {
            addDropped(cell, x, y, width, height, moment, into);
            return;
        }
        double v = towardsSlot(slot % mapping.columns(), moment);
        if (v <= 0) {
            into.add(x, y, width, height, tone(cell), cell % sampleSize, cell);
            return;
        }
        Camera rows = moment.rows;
        double slotX = rows.screenX(layout.slotLeft(slot / mapping.columns(), slot % mapping.columns()));
        double slotY = rows.screenY(layout.rowTop(slot / mapping.columns()));
        double slotWidth = layout.slotWidth() * rows.scaleX();
        double slotHeight = layout.rowHeight() * rows.scaleY();
        if (v >= 1) {
            int shown = Tone.of(hue(cell), values.ofSlot(slot));
            into.add(slotX, slotY, slotWidth, slotHeight, shown, slot % mapping.columns(), cell);
        } else {
            boolean fade = moment.crossFade;
            between(x, y, width, height, slotX, slotY, slotWidth, slotHeight, tone(cell), v, fade, into);
        }
    }

    /** A cell that reaches no slot: falls a little, shrinks, and stays in sight. */
    void addDropped(long cell, double x, double y, double width, double height, Moment moment, Cells into) {
        double fall = smooth(fallen(moment));
        if (fall <= 0) {
            into.add(x, y, width, height, tone(cell), cell % mapping.input().features(), cell);
            return;
        }
        double shrink = 1 - fall * (1 - FALLEN_SIZE);
        into.add(
                x + width * (1 - shrink) / 2,
                y + height * ((1 - shrink) / 2 + fall * FALL * (1 - shrink)),
                width * shrink,
                height * shrink,
                Tone.of(Tone.DROPPED, values.ofCell(cell)),
                cell % mapping.input().features(),
                cell);
    }

    /** A cell on its way: down first and across later, so that the ways of neighbours do not lie on each other. */
    static void between(
            double x,
            double y,
            double width,
            double height,
            double slotX,
            double slotY,
            double slotWidth,
            double slotHeight,
            int tone,
            double v,
            boolean crossFade,
            Cells into) {
        if (crossFade) {
            if (v < 0.5) {
                into.add(x, y, width, height, Tone.faded(tone, 2 * v));
            } else {
                into.add(slotX, slotY, slotWidth, slotHeight, Tone.faded(tone, 2 - 2 * v));
            }
            return;
        }
        double down = down(v);
        double across = across(v);
        into.add(
                x + across * (slotX - x),
                y + down * (slotY - y),
                Math.max(SMALLEST_FLYING, width + down * (slotWidth - width)),
                Math.max(SMALLEST_FLYING, height + down * (slotHeight - height)),
                tone);
    }

    /** How far down a cell is that has done a share of its way. */
    static double down(double v) {
        return smooth(v);
    }

    /** How far across a cell is that has done a share of its way. */
    static double across(double v) {
        return smooth(v * v);
    }

    private static double smooth(double u) {
        return u * u * (3 - 2 * u);
    }

    /** How many cells a sample's plane has. */
    long planeCells() {
        return mapping.input().dim(Axis.H) * mapping.input().dim(Axis.W);
    }
}
