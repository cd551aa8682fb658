package flattenlab.ui.common;

import flattenlab.tensor.AxisOrder;
import flattenlab.tensor.FlattenMapping;
import flattenlab.tensor.FlattenVariant;
import flattenlab.tensor.Shape;
import flattenlab.training.Inspection;
import flattenlab.training.NetworkSpec;
import java.util.List;

/**
 * A network that has been trained, as seen at its flatten.
 *
 * @param spec the network
 * @param inspection one batch of test pictures on its way through it
 * @param classes their names
 */
public record Trained(NetworkSpec spec, Inspection inspection, List<String> classes) {
    /** The shape before its flatten, with the number of samples that were looked at. */
    public Shape shape() {
        return inspection.beforeFlatten();
    }

    /** Whether what stands on the stage is what enters this network's flatten. */
    public boolean matches(FlattenMapping mapping) {
        FlattenVariant variant = mapping.variant();
        AxisOrder order = inspection.mapping().order();
        return mapping.input().equals(shape())
                && variant.equals(inspection.mapping().variant())
                && mapping.order() == order;
    }
}
