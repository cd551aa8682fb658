package flattenlab.nn;

import flattenlab.training.Network;
import flattenlab.training.NetworkSpec;
import java.nio.file.Path;

/** Builds networks on ND4J, and loads ND4J when the first is wanted. A network is used by the thread that builds it. */
public final class Nd4jNetworks implements Network.Factory {
    private final Path cache;

    /** @param cache folder for what is found out about this machine's CPU */
    public Nd4jNetworks(Path cache) {
        this.cache = cache;
    }

    @Override
    public Network build(NetworkSpec spec) {
        MemoryBudget.require(spec);
        Natives.load(cache);
        Natives.useOneThread();
        return new Nd4jNetwork(spec);
    }
}
