package flattenlab.nn;

import flattenlab.tensor.AxisOrder;
import flattenlab.tensor.FlattenVariant;
import flattenlab.tensor.RandomShapes;
import flattenlab.tensor.Shape;
import flattenlab.training.ConvBlock;
import flattenlab.training.Design;
import flattenlab.training.Net;
import flattenlab.training.NetworkSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

/** Networks drawn by lot, always the same. */
public final class RandomNetworks {
    private RandomNetworks() {}

    /** Nets that can be built, each with another of the flattens that its shapes allow. */
    public static Stream<NetworkSpec> of(int count, int classes) {
        Random random = new Random(14);
        List<NetworkSpec> specs = new ArrayList<>();
        while (specs.size() < count) {
            Shape input = Shape.of(
                    1 + random.nextInt(5), 1 + random.nextInt(3), 5 + random.nextInt(12), 5 + random.nextInt(12));
            List<ConvBlock> blocks = new ArrayList<>();
            for (int i = specs.size() % 4; i > 0; i--) {
                blocks.add(new ConvBlock(
                        1 + random.nextInt(16),
                        1 + random.nextInt(5),
                        random.nextInt(4),
                        1 + random.nextInt(3),
                        1 + random.nextInt(3)));
            }
            Design design = new Design(
                    new Net(blocks),
                    AxisOrder.values()[random.nextInt(3)],
                    random.nextBoolean() ? 0 : 1 + random.nextInt(20),
                    0,
                    random.nextBoolean());
            long seed = random.nextLong();
            NetworkSpec plain =
                    new NetworkSpec(design, input, classes, FlattenVariant.CORRECT, FlattenVariant.CORRECT, seed);
            if (plain.crash().isPresent()) {
                continue;
            }
            List<NetworkSpec> all = RandomShapes.variants(plain.beforeFlatten(), seed).stream()
                    .map(variant -> new NetworkSpec(design, input, classes, variant, variant, seed))
                    .filter(spec -> spec.crash().isEmpty())
                    .toList();
            NetworkSpec spec = all.get(specs.size() % all.size());
            if (specs.size() % 3 == 0) {
                spec = metWithAnother(spec, all);
            }
            specs.add(spec);
        }
        return specs.stream();
    }

    /** Evaluated with a flatten that it was not trained with, where there is one that fits. */
    private static NetworkSpec metWithAnother(NetworkSpec spec, List<NetworkSpec> all) {
        return all.stream()
                .map(other -> new NetworkSpec(
                        spec.design(), spec.input(), spec.classes(), spec.variant(), other.variant(), spec.seed()))
                .filter(both -> both.evalCrash().isEmpty() && !both.variant().equals(both.evalVariant()))
                .findFirst()
                .orElse(spec);
    }
}
