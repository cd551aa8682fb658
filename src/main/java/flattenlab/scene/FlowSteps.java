package flattenlab.scene;

import flattenlab.tensor.FlattenMapping;
import flattenlab.tensor.Shape;

/** What is beside a part of a flow, and what is a layer before or behind it: the way of a learner with arrow keys. */
public final class FlowSteps {
    private final FlowTracer tracer;
    private final FlowPlan plan;

    /** Steps where a tracer traces. */
    public FlowSteps(FlowTracer tracer) {
        this.tracer = tracer;
        this.plan = tracer.plan();
    }

    /** Where one begins: the middle of the first of the last maps. */
    public FlowPart start() {
        Shape shape = tracer.shape(plan.lastMaps());
        return new FlowPart.Cell(plan.lastMaps(), shape.linearIndex(0, 0, shape.dim(2) / 2, shape.dim(3) / 2));
    }

    /**
     * The part beside one: the next cell, in the next map where a map ends; the next slot, line or product. The same where
     * there is none.
     *
     * @param right 1, 0 or -1
     * @param down 1, 0 or -1
     */
    public FlowPart beside(FlowPart part, int right, int down) {
        if (part instanceof FlowPart.Cell cell) {
            return cell(cell, right, down);
        } else if (part instanceof FlowPart.Slot slot) {
            long columns = plan.inputs(slot.linear());
            long rows = slot.linear() == 0 ? plan.mapping().rows() : 1;
            long row = clamp(slot.slot() / columns + down, rows);
            return new FlowPart.Slot(slot.linear(), row * columns + clamp(slot.slot() % columns + right, columns));
        } else if (part instanceof FlowPart.Product product) {
            int outputs = plan.outputs().get(product.linear());
            return new FlowPart.Product(
                    product.linear(),
                    (int) clamp(product.output() + down, outputs),
                    clamp(product.input() + right, plan.inputs(product.linear())));
        }
        FlowPart.Output output = (FlowPart.Output) part;
        int outputs = plan.outputs().get(output.linear());
        return new FlowPart.Output(output.linear(), (int) clamp(output.output() + down, outputs));
    }

    private FlowPart cell(FlowPart.Cell part, int right, int down) {
        Shape shape = tracer.shape(part.stage());
        long[] index = shape.index(part.cell());
        long width = shape.dim(3);
        long column = index[3] + right;
        if (column < 0 || column >= width) {
            long map = index[0] * shape.dim(1) + index[1] + right;
            if (map < 0 || map >= shape.dim(0) * shape.dim(1)) {
                return part;
            }
            index[0] = map / shape.dim(1);
            index[1] = map % shape.dim(1);
            column = Math.floorMod(column, width);
        }
        long row = clamp(index[2] + down, shape.dim(2));
        return new FlowPart.Cell(part.stage(), shape.linearIndex(index[0], index[1], row, column));
    }

    private static long clamp(long value, long size) {
        return Math.max(0, Math.min(size - 1, value));
    }

    /**
     * A part of the layer behind that this one goes to; the same where there is none.
     *
     * @param output whose line is taken where all are gone to
     */
    public FlowPart behind(FlowPart part, int output) {
        FlowTrace trace = tracer.trace(part);
        if (part instanceof FlowPart.Cell cell && cell.stage() < plan.lastMaps()) {
            return middle(trace, cell.stage() + 1, part);
        } else if (part instanceof FlowPart.Cell) {
            return trace.slots().length > 0 ? new FlowPart.Slot(0, trace.slots()[0]) : part;
        } else if (part instanceof FlowPart.Slot slot) {
            int linear = slot.linear();
            long columns = plan.inputs(linear);
            boolean ofPicture = linear > 0 || slot.slot() / columns == tracer.row();
            int line = (int) clamp(output, plan.outputs().get(linear));
            return ofPicture ? new FlowPart.Product(linear, line, slot.slot() % columns) : part;
        } else if (part instanceof FlowPart.Product product) {
            return product.linear() < plan.linears() - 1
                    ? new FlowPart.Slot(product.linear() + 1, product.output())
                    : new FlowPart.Output(product.linear(), product.output());
        }
        FlowPart.Output sum = (FlowPart.Output) part;
        return sum.linear() < plan.linears() - 1 ? new FlowPart.Slot(sum.linear() + 1, sum.output()) : part;
    }

    /** A part of the layer before that this one comes from; the same where there is none. */
    public FlowPart before(FlowPart part) {
        FlowTrace trace = tracer.trace(part);
        if (part instanceof FlowPart.Cell cell) {
            return cell.stage() > 0 ? middle(trace, cell.stage() - 1, part) : part;
        } else if (part instanceof FlowPart.Slot slot && slot.linear() == 0) {
            long cell = plan.mapping().cellOf(slot.slot());
            return cell == FlattenMapping.PADDING ? part : new FlowPart.Cell(plan.lastMaps(), cell);
        } else if (part instanceof FlowPart.Slot unit) {
            return new FlowPart.Product(unit.linear() - 1, Math.toIntExact(unit.slot()), 0);
        } else if (part instanceof FlowPart.Product product) {
            long before = product.linear() == 0 ? tracer.row() * plan.inputs(0) : 0;
            return new FlowPart.Slot(product.linear(), before + product.input());
        }
        FlowPart.Output output = (FlowPart.Output) part;
        return new FlowPart.Product(output.linear(), output.output(), 0);
    }

    private FlowPart middle(FlowTrace trace, int stage, FlowPart otherwise) {
        FlowField field = trace.fields().get(stage);
        if (field.isEmpty()) {
            return otherwise;
        }
        return new FlowPart.Cell(
                stage,
                tracer.shape(stage)
                        .linearIndex(
                                field.sample(),
                                field.firstMap(),
                                middle(field.rowSpans().get(0)),
                                middle(field.columnSpans().get(0))));
    }

    private static long middle(FlowField.Span span) {
        return (span.first() + span.last()) / 2;
    }
}
