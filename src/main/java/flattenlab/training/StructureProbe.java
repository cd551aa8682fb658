package flattenlab.training;

import flattenlab.tensor.AxisOrder;
import flattenlab.tensor.Crash;
import flattenlab.tensor.FlattenVariant;
import flattenlab.tensor.Shape;
import java.util.Optional;

/** Runs a flatten on values that say where they come from: what no curve can show. */
public interface StructureProbe {
    /**
     * What the operation did.
     *
     * @param output the shape that came out; null if the flatten itself refused
     * @param agrees whether every slot holds exactly the cell that the mapping names
     * @param oneToOne whether each row holds the cells of one sample, each of them once
     * @param dependency row i, column j: whether output row i depends on sample j
     * @param crash the first stage that refuses in a network with a Linear behind the flatten, if one does
     */
    record Report(Shape output, boolean agrees, boolean oneToOne, boolean[][] dependency, Optional<Crash> crash) {
        /** Whether each row depends on its own sample and no other. */
        public boolean isDiagonal() {
            for (int i = 0; i < dependency.length; i++) {
                for (int j = 0; j < dependency[i].length; j++) {
                    if (dependency[i][j] != (i == j)) {
                        return false;
                    }
                }
            }
            return dependency.length > 0 && dependency.length == dependency[0].length;
        }
    }

    /**
     * Runs the probe.
     *
     * @param outputs of the Linear behind the flatten
     * @param seed of a flatten that draws its order
     * @throws flattenlab.tensor.BadInputException if the shape is no batch of pictures or has too many cells
     */
    Report probe(Shape input, FlattenVariant variant, AxisOrder order, long outputs, long seed);
}
