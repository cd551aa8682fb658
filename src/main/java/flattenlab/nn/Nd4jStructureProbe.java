package flattenlab.nn;

import flattenlab.tensor.AxisOrder;
import flattenlab.tensor.FlattenVariant;
import flattenlab.tensor.Shape;
import flattenlab.training.StructureProbe;
import java.nio.file.Path;

/** Probes flattens with ND4J, and loads ND4J when the first is wanted. */
public final class Nd4jStructureProbe implements StructureProbe {
    private final Path cache;

    /** @param cache folder for what is found out about this machine's CPU */
    public Nd4jStructureProbe(Path cache) {
        this.cache = cache;
    }

    @Override
    public Report probe(Shape input, FlattenVariant variant, AxisOrder order, long outputs, long seed) {
        return IdentityProbe.run(input, variant, order, outputs, seed, cache);
    }
}
