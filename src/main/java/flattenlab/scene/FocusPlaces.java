package flattenlab.scene;

import flattenlab.tensor.Shape;
import java.util.Optional;

/** Where the layers stand in a flow. */
public final class FocusPlaces {
    private FocusPlaces() {}

    /** The layer at a point; empty between them. */
    public static Optional<Focus> at(FlowLayout layout, double x, double y) {
        return Focus.layers(layout.plan()).stream()
                .filter(layer -> place(layout, layer).contains(x, y))
                .findFirst();
    }

    /** What of a layer a part of the flow is: a map, a slot, an output. */
    public static Focus of(FlowPart part, FlowPlan plan) {
        if (part instanceof FlowPart.Cell cell) {
            boolean last = cell.stage() == plan.lastMaps();
            Shape shape = last ? plan.mapping().input() : plan.maps().get(cell.stage());
            return new Focus.Map(cell.stage(), (int) shape.index(cell.cell())[1]);
        } else if (part instanceof FlowPart.Slot slot) {
            // What enters a second Linear is what the first has left.
            return slot.linear() == 0
                    ? new Focus.Slot(slot.slot() % plan.mapping().columns())
                    : new Focus.Output(slot.linear() - 1, (int) slot.slot());
        } else if (part instanceof FlowPart.Product product) {
            return new Focus.Output(product.linear(), product.output());
        }
        FlowPart.Output output = (FlowPart.Output) part;
        return new Focus.Output(output.linear(), output.output());
    }

    /**
     * The part of the flow that a leaf is: a cell of the picture that passes, a slot of the row that its prediction is made
     * of, an output.
     */
    public static FlowPart part(Focus leaf, FlowPlan plan, FlowValues values) {
        if (leaf instanceof Focus.Cell cell) {
            boolean last = cell.stage() == plan.lastMaps();
            Shape shape = last ? plan.mapping().input() : plan.maps().get(cell.stage());
            int sample = last ? values.sample() : 0;
            return new FlowPart.Cell(
                    cell.stage(), shape.linearIndex(sample, cell.channel(), cell.row(), cell.column()));
        } else if (leaf instanceof Focus.Slot slot) {
            return new FlowPart.Slot(0, values.row(plan) * plan.mapping().columns() + slot.slot());
        }
        Focus.Output output = (Focus.Output) leaf;
        return new FlowPart.Output(output.linear(), output.output());
    }

    /** Where a layer stands, without its heading. */
    public static Rect place(FlowLayout layout, Focus layer) {
        if (layer instanceof Focus.Maps maps) {
            return layout.column(maps.stage());
        } else if (layer instanceof Focus.Flatten) {
            return layout.inputs(0);
        } else if (layer instanceof Focus.Linear linear) {
            Rect lines = layout.lines(linear.linear());
            Rect sum = layout.sum(linear.linear(), 0);
            // The inputs of a second Linear are what the first has left.
            Rect from = linear.linear() > 0 ? lines.around(layout.inputs(linear.linear())) : lines;
            return new Rect(from.x(), from.y(), sum.x() + sum.width() - from.x(), from.height());
        } else if (layer instanceof Focus.Softmax) {
            Rect first = layout.probability(0);
            return first.around(layout.name(layout.plan().classes() - 1));
        }
        return new Rect(0, 0, layout.width(), layout.height());
    }
}
