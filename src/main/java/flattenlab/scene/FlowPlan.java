package flattenlab.scene;

import flattenlab.tensor.FlattenMapping;
import flattenlab.tensor.Shape;
import java.util.List;

/**
 * What stands in a flow from the picture to the prediction, by sizes alone.
 *
 * @param maps shapes (1,C,H,W) of one picture: itself, then what leaves each layer before the flatten. The last is what the
 *     flatten of one sample would take; the mapping's input has as many samples as its rows need
 * @param mapping of the flatten
 * @param outputs of each Linear behind it; the last are the logits
 */
public record FlowPlan(List<Shape> maps, FlattenMapping mapping, List<Integer> outputs) {
    public FlowPlan {
        maps = List.copyOf(maps);
        outputs = List.copyOf(outputs);
    }

    /** What enters a Linear. */
    public long inputs(int linear) {
        return linear == 0 ? mapping.columns() : outputs.get(linear - 1);
    }

    /** How many Linears there are. */
    public int linears() {
        return outputs.size();
    }

    /** K, what the network tells apart. */
    public int classes() {
        return outputs.get(outputs.size() - 1);
    }

    /** The last of the maps, which the flatten unrolls. */
    public int lastMaps() {
        return maps.size() - 1;
    }
}
