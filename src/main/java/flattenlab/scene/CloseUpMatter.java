package flattenlab.scene;

import java.util.List;
import java.util.function.LongFunction;

/**
 * Everything that close-ups of a flow are made of.
 *
 * @param classes names
 * @param arithmetic how the number of a cell's slot comes about, line by line, by the cell's row-major number in the
 *     mapping's input
 */
public record CloseUpMatter(
        FlowPlan plan,
        FlowLayers layers,
        FlowValues values,
        List<String> classes,
        LongFunction<List<String>> arithmetic) {
    /** The picture's cells before the flatten begin here; before other layers it is alone. */
    int first(int stage) {
        return stage == plan.lastMaps()
                ? values.sample() * Math.toIntExact(plan.maps().get(stage).elements())
                : 0;
    }

    /** The row-major number of a cell of the picture's maps. */
    int number(Focus.Cell cell) {
        return first(cell.stage())
                + (int) plan.maps().get(cell.stage()).linearIndex(0, cell.channel(), cell.row(), cell.column());
    }

    /** What leaves the layer at a cell. */
    float value(Focus.Cell cell) {
        return values.maps()[cell.stage()][number(cell)];
    }

    /** The cell of a map with the largest value. */
    Focus.Cell strongest(Focus.Map map) {
        int columns = (int) plan.maps().get(map.stage()).dim(3);
        int cells = (int) plan.maps().get(map.stage()).dim(2) * columns;
        int from = first(map.stage()) + map.channel() * cells;
        int best = 0;
        for (int i = 1; i < cells; i++) {
            best = values.maps()[map.stage()][from + i] > values.maps()[map.stage()][from + best] ? i : best;
        }
        return new Focus.Cell(map.stage(), map.channel(), best / columns, best % columns);
    }

    float most(int stage) {
        return FlowValues.most(values.maps()[stage]);
    }

    boolean isSigned(int stage) {
        return FlowTones.hasNegative(values.maps()[stage]);
    }
}
