package flattenlab.scene;

/** What of a flow stands at a point, and where a part stands. */
public final class FlowParts {
    private FlowParts() {}

    /** What stands at a point; null for nothing. */
    public static FlowPart at(FlowLayout layout, double x, double y) {
        FlowPlan plan = layout.plan();
        for (int stage = 0; stage <= plan.lastMaps(); stage++) {
            long cell = layout.cellAt(stage, x, y);
            if (cell >= 0) {
                return new FlowPart.Cell(stage, cell);
            }
        }
        long slot = layout.film().slotAt(x, y);
        if (slot >= 0) {
            return new FlowPart.Slot(0, slot);
        }
        for (int linear = 0; linear < plan.linears(); linear++) {
            if (linear > 0 && layout.inputs(linear).contains(x, y)) {
                return new FlowPart.Slot(linear, layout.slotAt(linear, x));
            }
            int output = layout.outputAt(linear, y);
            long input = layout.slotAt(linear, x);
            if (output >= 0 && input >= 0) {
                return new FlowPart.Product(linear, output, input);
            } else if (output >= 0 && x >= layout.sum(linear, output).x()) {
                return new FlowPart.Output(linear, output);
            }
        }
        return null;
    }

    /** Whether a flow has a part. */
    public static boolean isIn(FlowPlan plan, FlowPart part) {
        if (part instanceof FlowPart.Cell cell) {
            long cells = cell.stage() > plan.lastMaps()
                    ? 0
                    : cell.stage() == plan.lastMaps()
                            ? plan.mapping().input().elements()
                            : plan.maps().get(cell.stage()).elements();
            return cell.cell() < cells;
        } else if (part instanceof FlowPart.Slot slot) {
            long rows = slot.linear() == 0 ? plan.mapping().rows() : 1;
            return slot.linear() < plan.linears() && slot.slot() < rows * plan.inputs(slot.linear());
        } else if (part instanceof FlowPart.Product product) {
            return hasOutput(plan, product.linear(), product.output())
                    && product.input() < plan.inputs(product.linear());
        }
        FlowPart.Output output = (FlowPart.Output) part;
        return hasOutput(plan, output.linear(), output.output());
    }

    private static boolean hasOutput(FlowPlan plan, int linear, int output) {
        return linear < plan.linears() && output < plan.outputs().get(linear);
    }

    /** Where a part stands. */
    public static Rect place(FlowLayout layout, FlowPart part) {
        if (part instanceof FlowPart.Cell cell) {
            return layout.cell(cell.stage(), cell.cell());
        } else if (part instanceof FlowPart.Slot slot) {
            return slot(layout, slot.linear(), slot.slot());
        } else if (part instanceof FlowPart.Product product) {
            Rect line = layout.line(product.linear(), product.output());
            double wide = layout.slotWidth(product.linear());
            return new Rect(line.x() + product.input() * wide, line.y(), wide, line.height());
        }
        FlowPart.Output output = (FlowPart.Output) part;
        Rect sum = layout.sum(output.linear(), output.output());
        return new Rect(sum.x(), sum.y(), layout.width() - sum.x(), sum.height());
    }

    /** Where a slot stands. */
    public static Rect slot(FlowLayout layout, int linear, long slot) {
        if (linear == 0) {
            return layout.film().slotRect(slot);
        }
        Rect row = layout.inputs(linear);
        double wide = layout.slotWidth(linear);
        return new Rect(row.x() + slot * wide, row.y(), wide, row.height());
    }
}
