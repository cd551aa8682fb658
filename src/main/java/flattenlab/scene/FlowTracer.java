package flattenlab.scene;

import flattenlab.tensor.Axis;
import flattenlab.tensor.FlattenMapping;
import flattenlab.tensor.Shape;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/**
 * Follows a part of a flow both ways: through windows back to the pixels, through the flatten's mapping into the row, and
 * on into the lines. Knows nothing of values: what a part could depend on, whatever the weights are.
 */
public final class FlowTracer {
    private static final long[] NO_PLACES = {};

    private final FlowPlan plan;
    private final List<FlowWindow> windows;
    private final int sample;
    private final long row;

    /**
     * Traces of one picture.
     *
     * @param windows for each of the plan's maps but the picture, how its cells come from the maps before
     * @param values of the flow, by which is known which sample and which row the picture is
     */
    public FlowTracer(FlowPlan plan, List<FlowWindow> windows, FlowValues values) {
        this.plan = plan;
        this.windows = List.copyOf(windows);
        this.sample = values.sample();
        this.row = values.row(plan);
    }

    /** What it traces in. */
    public FlowPlan plan() {
        return plan;
    }

    /** The row of the flatten's output that the prediction of the picture is made of. */
    public long row() {
        return row;
    }

    /** Sizes of a layer's maps; of the last with all samples. */
    public Shape shape(int stage) {
        return stage == plan.lastMaps() ? plan.mapping().input() : plan.maps().get(stage);
    }

    /** Which sample a cell belongs to: the last maps may be those of several. */
    public boolean isOfPicture(FlowPart.Cell part) {
        return part.stage() < plan.lastMaps() || shape(part.stage()).index(part.cell())[0] == sample;
    }

    /** The trace of a part. */
    public FlowTrace trace(FlowPart part) {
        if (part instanceof FlowPart.Cell cell) {
            return ofCell(cell);
        } else if (part instanceof FlowPart.Slot slot && slot.linear() == 0) {
            return ofSlot(slot, slot.slot(), -1);
        } else if (part instanceof FlowPart.Product product && product.linear() == 0) {
            return ofSlot(product, row * plan.mapping().columns() + product.input(), product.output());
        } else if (part instanceof FlowPart.Slot unit) {
            return ofUnit(part, Math.toIntExact(unit.slot()), -1);
        } else if (part instanceof FlowPart.Product product) {
            return ofUnit(part, Math.toIntExact(product.input()), product.output());
        }
        FlowPart.Output output = (FlowPart.Output) part;
        return output.linear() < plan.linears() - 1
                ? ofUnit(part, output.output(), -1)
                : trace(part, nowhere(), NO_PLACES, 0, -1, output.output());
    }

    /** A hidden unit: its line, and its column in the lines behind. */
    private FlowTrace ofUnit(FlowPart part, int unit, int output) {
        List<long[]> inputs = List.of(NO_PLACES, new long[] {unit});
        return new FlowTrace(part, nowhere(), NO_PLACES, 0, inputs, new int[] {unit, output});
    }

    private FlowTrace ofCell(FlowPart.Cell part) {
        FlowField[] fields = nowhere().toArray(FlowField[]::new);
        fields[part.stage()] = one(part.stage(), part.cell());
        if (isOfPicture(part)) {
            back(fields, part.stage());
        }
        for (int stage = part.stage() + 1; stage < fields.length; stage++) {
            fields[stage] = behind(stage, fields[stage - 1]);
        }
        return intoSlots(part, fields);
    }

    private FlowTrace ofSlot(FlowPart part, long slot, int output) {
        FlattenMapping mapping = plan.mapping();
        FlowField[] fields = nowhere().toArray(FlowField[]::new);
        int last = plan.lastMaps();
        long cell = mapping.cellOf(slot);
        if (cell != FlattenMapping.PADDING) {
            FlowField field = one(last, cell);
            for (long which = 1; which < mapping.cellsPerSlot(); which++) {
                // All cells of a mean belong to one map.
                long[] index = mapping.input().index(mapping.cellOf(slot, which));
                field.rows()[(int) index[2]] = true;
                field.columns()[(int) index[3]] = true;
            }
            fields[last] = field;
            if (field.sample() == sample) {
                back(fields, last);
            }
        }
        return trace(part, List.of(fields), new long[] {slot}, 0, output, -1);
    }

    private FlowTrace intoSlots(FlowPart part, FlowField[] fields) {
        FlowField last = fields[fields.length - 1];
        FlattenMapping mapping = plan.mapping();
        long[] slots = new long[Math.toIntExact(last.cells())];
        int reached = 0;
        for (int map = last.firstMap(); map < last.firstMap() + last.maps(); map++) {
            for (FlowField.Span rows : last.rowSpans()) {
                for (int y = rows.first(); y <= rows.last(); y++) {
                    for (int x = 0; x < last.columns().length; x++) {
                        long slot = last.columns()[x]
                                ? mapping.slotOf(mapping.input().linearIndex(last.sample(), map, y, x))
                                : FlattenMapping.DROPPED;
                        if (slot != FlattenMapping.DROPPED) {
                            slots[reached++] = slot;
                        }
                    }
                }
            }
        }
        long dropped = slots.length - reached;
        long[] distinct = Arrays.stream(slots, 0, reached).sorted().distinct().toArray();
        return trace(part, List.of(fields), distinct, dropped, -1, -1);
    }

    private FlowTrace trace(
            FlowPart part, List<FlowField> fields, long[] slots, long dropped, int firstOutput, int lastOutput) {
        long columns = plan.mapping().columns();
        long[] inRow = Arrays.stream(slots)
                .filter(slot -> slot / columns == row)
                .map(slot -> slot % columns)
                .toArray();
        boolean hidden = plan.linears() > 1;
        return new FlowTrace(
                part,
                fields,
                slots,
                dropped,
                hidden ? List.of(inRow, NO_PLACES) : List.of(inRow),
                hidden ? new int[] {firstOutput, lastOutput} : new int[] {Math.max(firstOutput, lastOutput)});
    }

    private List<FlowField> nowhere() {
        return new ArrayList<>(Collections.nCopies(plan.maps().size(), FlowField.NONE));
    }

    private FlowField one(int stage, long cell) {
        Shape shape = shape(stage);
        long[] index = shape.index(cell);
        boolean[] rows = new boolean[size(stage, Axis.H)];
        boolean[] columns = new boolean[size(stage, Axis.W)];
        rows[(int) index[2]] = true;
        columns[(int) index[3]] = true;
        return new FlowField((int) index[0], (int) index[1], 1, rows, columns);
    }

    private void back(FlowField[] fields, int from) {
        for (int stage = from; stage > 0; stage--) {
            FlowField field = fields[stage];
            FlowWindow window = windows.get(stage - 1);
            boolean mixes = window.mixesMaps();
            fields[stage - 1] = new FlowField(
                    0,
                    mixes ? 0 : field.firstMap(),
                    mixes ? size(stage - 1, Axis.C) : field.maps(),
                    window.before(field.rows(), size(stage - 1, Axis.H)),
                    window.before(field.columns(), size(stage - 1, Axis.W)));
        }
    }

    private FlowField behind(int stage, FlowField field) {
        FlowWindow window = windows.get(stage - 1);
        boolean mixes = window.mixesMaps();
        return new FlowField(
                stage == plan.lastMaps() ? sample : 0,
                mixes ? 0 : field.firstMap(),
                mixes ? size(stage, Axis.C) : field.maps(),
                window.behind(field.rows(), size(stage, Axis.H)),
                window.behind(field.columns(), size(stage, Axis.W)));
    }

    private int size(int stage, Axis axis) {
        return Math.toIntExact(plan.maps().get(stage).dim(axis));
    }
}
