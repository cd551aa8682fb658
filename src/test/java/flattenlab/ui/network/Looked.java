package flattenlab.ui.network;

import flattenlab.nn.Nd4jNetworks;
import flattenlab.scene.FlowGradient;
import flattenlab.scene.FlowPlan;
import flattenlab.scene.FlowTimeline;
import flattenlab.scene.FlowTones;
import flattenlab.scene.FlowValues;
import flattenlab.tensor.AxisOrder;
import flattenlab.tensor.FlattenVariant;
import flattenlab.tensor.Shape;
import flattenlab.training.Activations;
import flattenlab.training.Activations.Learned;
import flattenlab.training.Design;
import flattenlab.training.Net;
import flattenlab.training.NetworkSpec;
import flattenlab.training.NetworkSpec.LayerKind;
import flattenlab.training.Observer;
import flattenlab.training.Snapshot;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Random;
import java.util.function.Function;

/** A picture of noise in a small real network with weights drawn by lot, as an observer sees it. */
record Looked(NetworkSpec spec, FlowPlan plan, FlowValues values, Activations seen) {
    static final int CLASSES = 4;
    private static final Nd4jNetworks NETWORKS = new Nd4jNetworks(Path.of("target", "test-home"));

    /** Eight by eight pixels, two blocks of 8 and 16 filters: 16 maps of 2 by 2 enter the flatten. */
    static Looked at(String variant, int hidden) throws InterruptedException {
        FlattenVariant flatten = FlattenVariant.parse(variant);
        Design design = new Design(Net.TINY, AxisOrder.NCHW, hidden, 0, false);
        NetworkSpec spec = new NetworkSpec(design, Shape.of(4, 1, 8, 8), CLASSES, flatten, flatten, 5);
        Random random = new Random(hidden);
        int samples = Activations.samples(spec);
        float[] pictures = new float[samples * 64];
        for (int i = 0; i < pictures.length; i++) {
            pictures[i] = random.nextFloat();
        }
        float[] parameters = new float[Math.toIntExact(spec.parameters())];
        for (int i = 0; i < parameters.length; i++) {
            parameters[i] = random.nextFloat() - 0.4f;
        }
        try (Observer<Activations> observer = new Observer<>(spec, NETWORKS, Function.identity())) {
            observer.look(new Observer.Look(
                    new Snapshot(1, parameters), pictures, new int[samples], Activations.Reach.GRADIENTS));
            while (observer.seen().isEmpty()) {
                Thread.sleep(2);
            }
            Activations seen = observer.seen().get().found().orElseThrow();
            return new Looked(spec, FlowNumbers.plan(spec), FlowNumbers.values(spec, seen, 0), seen);
        }
    }

    Learned linear(int which) {
        return seen.row(LayerKind.LINEAR, which).orElseThrow().learned().orElseThrow();
    }

    /** The same on the way back. */
    Flow backward() {
        FlowGradient gradient = gradient();
        return new Flow(
                spec,
                plan,
                new FlowTimeline(plan).reversed(),
                values,
                Optional.of(gradient),
                FlowTones.of(gradient),
                FlowNumbers.layers(spec, seen),
                1);
    }

    FlowGradient gradient() {
        return FlowNumbers.gradient(spec, seen, 0).orElseThrow();
    }

    Flow flow() {
        return new Flow(
                spec,
                plan,
                new FlowTimeline(plan),
                values,
                Optional.empty(),
                FlowTones.of(values),
                FlowNumbers.layers(spec, seen),
                1);
    }
}
