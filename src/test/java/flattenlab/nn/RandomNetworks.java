package flattenlab.nn;

import flattenlab.nn.ReferenceNetwork.Block;
import flattenlab.tensor.AxisOrder;
import flattenlab.tensor.FlattenStep;
import flattenlab.tensor.FlattenVariant;
import flattenlab.tensor.FlattenVariant.Kind;
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

    /**
     * A network once more in double precision, with a flatten.
     *
     * @param batch decides the order of a flatten that draws one
     * @param values of all parameters
     */
    static ReferenceNetwork reference(NetworkSpec spec, FlattenVariant flatten, long batch, float[] values) {
        Kind kind = flatten.kind();
        String order = kind == Kind.CHANNELS_LAST
                ? "HWC"
                : kind == Kind.COLUMN_MAJOR
                        ? "WHC"
                        : switch (spec.design().order()) {
                            case NCHW -> "CHW";
                            case NHWC -> "HWC";
                            case COLUMN -> "WHC";
                        };
        String way = switch (kind) {
            case MIX_SAMPLES, ROLL, TRUNCATE, PAD, POOL -> kind.id();
            case FIXED_SHUFFLE, FRESH_SHUFFLE -> "shuffle";
            default -> "plain";
        };
        long features = spec.beforeFlatten().features();
        long number = kind == Kind.TRUNCATE
                ? Math.min(features, flatten.argument())
                : kind == Kind.PAD ? Math.max(features, flatten.argument()) : flatten.argument();
        return new ReferenceNetwork(
                new ReferenceNetwork.Design(
                        (int) spec.input().dim(1),
                        (int) spec.input().dim(2),
                        (int) spec.input().dim(3),
                        spec.net().blocks().stream()
                                .map(b -> new Block(b.filters(), b.kernel(), b.padding(), b.stride(), b.pool()))
                                .toList(),
                        order,
                        way,
                        number,
                        shuffle(spec, flatten, batch),
                        spec.design().hidden(),
                        spec.classes()),
                values);
    }

    /** Pictures of noise from 0 to 1. */
    static float[] pictures(NetworkSpec spec, int samples, Random random) {
        float[] pictures = new float[samples * (int) spec.input().features()];
        for (int i = 0; i < pictures.length; i++) {
            pictures[i] = random.nextFloat();
        }
        return pictures;
    }

    /** For each slot the feature that it takes; null where nothing is drawn. Which order that is is the program's own affair. */
    static long[] shuffle(NetworkSpec spec, FlattenVariant flatten, long batch) {
        long features = spec.beforeFlatten().features();
        return flatten
                .steps(spec.beforeFlatten(), spec.design().order(), new FlattenVariant.Draw(spec.seed(), batch))
                .stream()
                .filter(FlattenStep.ShuffleColumns.class::isInstance)
                .map(step -> ((FlattenStep.ShuffleColumns) step).sources(features))
                .findFirst()
                .orElse(null);
    }
}
