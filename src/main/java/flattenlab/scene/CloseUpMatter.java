package flattenlab.scene;

import flattenlab.scene.CloseUpBuilder.Cells;
import flattenlab.tensor.FlattenMapping;
import flattenlab.tensor.Phrase;
import flattenlab.tensor.Shape;
import java.util.List;
import java.util.function.IntFunction;
import java.util.function.IntUnaryOperator;
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

    /** Names the sample of a cell of the mapping's input, where it is not the picture that is looked at. */
    Phrase ofSample(Phrase what, long cell) {
        long sample = cell / plan.mapping().input().features();
        return sample == values.sample() ? what : Phrase.of("closeup.of.sample", what, sample);
    }

    /** The hue of a cell of the mapping's input: that of its sample, where a row may hold several. */
    IntUnaryOperator sampleHues(IntUnaryOperator cells) {
        FlattenMapping mapping = plan.mapping();
        if (isSigned(plan.lastMaps()) || !UnrollScene.showsSamples(mapping.variant())) {
            return null;
        }
        return place -> {
            int cell = cells.applyAsInt(place);
            return cell < 0 ? Tone.GREY : Tone.apart(cell / mapping.input().features());
        };
    }

    /** All maps of a layer; before the flatten those of the picture alone. */
    Cells cells(int stage, IntFunction<Focus> target) {
        return new Cells(values.maps()[stage], first(stage), most(stage), isSigned(stage), target);
    }

    /** One map of a layer, each cell of which leads to itself. */
    Cells map(int stage, int channel) {
        Shape shape = plan.maps().get(stage);
        int columns = (int) shape.dim(3);
        int from = first(stage) + channel * (int) shape.dim(2) * columns;
        return new Cells(
                values.maps()[stage],
                from,
                most(stage),
                isSigned(stage),
                i -> new Focus.Cell(stage, channel, i / columns, i % columns));
    }

    float most(int stage) {
        return FlowValues.most(values.maps()[stage]);
    }

    boolean isSigned(int stage) {
        return FlowTones.hasNegative(values.maps()[stage]);
    }
}
