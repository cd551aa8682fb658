package flattenlab.ui.network;

import flattenlab.data.Pictures;
import flattenlab.data.Placer;
import flattenlab.tensor.Axis;
import flattenlab.training.Activations;
import flattenlab.training.Inspection;
import flattenlab.training.Network;
import flattenlab.training.NetworkSpec;
import flattenlab.training.Snapshot;
import flattenlab.training.TrainingSession;
import flattenlab.ui.common.Trained;
import flattenlab.ui.train.Subject;
import java.util.List;

/**
 * What enters a network's flatten for some pictures, with the weights behind it: what Unroll shows of a network.
 *
 * @param network without a crash
 * @param snapshot the weights that it has, or {@link Snapshot#UNTRAINED}
 * @param batch pictures, row-major
 * @param labels one a picture
 * @param classes their names
 */
record FlattenMatter(NetworkSpec network, Snapshot snapshot, float[] batch, int[] labels, List<String> classes) {
    /** Of a picture and those behind it, as many as a batch has and are kept at most. */
    static FlattenMatter of(
            Subject subject,
            NetworkSpec network,
            Snapshot snapshot,
            Pictures pictures,
            int first,
            List<String> classes) {
        Placer placer = TrainingSession.testPlacer(subject.training(), pictures);
        int count = (int)
                Math.min(network.input().dim(Axis.N), Math.min(Activations.mostTogether(network), pictures.count()));
        float[] batch = new float[count * placer.features()];
        int[] labels = new int[count];
        for (int i = 0; i < count; i++) {
            int at = (first + i) % pictures.count();
            placer.place(at, batch, i * placer.features());
            labels[i] = pictures.labels()[at];
        }
        return new FlattenMatter(network, snapshot, batch, labels, classes);
    }

    /** Builds the network once more and sends the pictures through it; takes a while. */
    Trained trained(Network.Factory networks) {
        NetworkSpec few = new NetworkSpec(
                network.design(),
                network.input().with(Axis.N, labels.length),
                network.classes(),
                network.variant(),
                network.evalVariant(),
                network.seed());
        try (Network built = networks.build(few)) {
            if (snapshot != Snapshot.UNTRAINED) {
                built.load(snapshot.parameters());
            }
            return new Trained(network, Inspection.of(built, batch, labels), classes);
        }
    }
}
