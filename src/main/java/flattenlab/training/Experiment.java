package flattenlab.training;

import flattenlab.data.Dataset;
import flattenlab.data.Placement;
import flattenlab.tensor.AxisOrder;
import flattenlab.tensor.BadInputException;
import flattenlab.tensor.FlattenVariant;
import flattenlab.tensor.Shape;
import java.util.List;

/**
 * What is trained on what: one or more variants that share everything else, batches and initial weights included.
 *
 * @param data which pictures
 * @param shape (N,C,H,W) that they are placed into; N is the batch size
 * @param placement which channels hold them
 * @param net what stands before the flatten
 * @param variants the flattens to train side by side
 * @param evalVariant the flatten to evaluate all of them with; null for each one's own
 * @param order of the axes, for variants that have none of their own
 * @param epochs passes over the training pictures
 * @param hidden units of a hidden Linear; 0 for none
 * @param learningRate of Adam
 * @param seed of weights, batches, noise and shuffles
 * @param trainSize pictures to train on; the first that many of the split
 * @param testSize pictures to test on
 */
public record Experiment(
        Dataset.Source data,
        Shape shape,
        Placement placement,
        Net net,
        List<FlattenVariant> variants,
        FlattenVariant evalVariant,
        AxisOrder order,
        int epochs,
        int hidden,
        double learningRate,
        long seed,
        int trainSize,
        int testSize) {

    /** Adam's usual rate for nets of this size; 0.001 learns the same, slower. */
    public static final double LEARNING_RATE = 0.003;
    /** Passes over the data after which the curves have said what they have to say. */
    public static final int EPOCHS = 3;
    /** Every picture that the bundled split has. */
    public static final int ALL_PICTURES = Integer.MAX_VALUE;

    /** @throws BadInputException if a number is outside what can be trained */
    public Experiment {
        variants = List.copyOf(variants);
        if (variants.isEmpty()) {
            throw new BadInputException("compare", "no variant", "1 or more");
        }
        if (variants.stream().distinct().count() < variants.size()) {
            throw new BadInputException(
                    "compare", variants.stream().map(FlattenVariant::id).toList(), "each variant once");
        }
        if (epochs < 1 || epochs > 1000) {
            throw new BadInputException("epochs", epochs, "from 1 to 1000");
        }
        if (trainSize < 1) {
            throw new BadInputException("train-size", trainSize, "1 or more");
        }
        if (testSize < 1) {
            throw new BadInputException("test-size", testSize, "1 or more");
        }
    }

    /** The network for one variant. */
    public NetworkSpec spec(FlattenVariant variant) {
        return new NetworkSpec(
                net,
                shape,
                data.classes().size(),
                variant,
                evalVariant == null ? variant : evalVariant,
                order,
                hidden,
                learningRate,
                seed);
    }

    /** The same experiment with other variants. */
    public Experiment withVariants(List<FlattenVariant> others) {
        return new Experiment(
                data,
                shape,
                placement,
                net,
                others,
                evalVariant,
                order,
                epochs,
                hidden,
                learningRate,
                seed,
                trainSize,
                testSize);
    }

    /** The correct flatten alone, evaluated as it is trained: what the others are judged against. */
    public Experiment reference() {
        return new Experiment(
                data,
                shape,
                placement,
                net,
                List.of(FlattenVariant.CORRECT),
                null,
                order,
                epochs,
                hidden,
                learningRate,
                seed,
                trainSize,
                testSize);
    }

    /** The same experiment with another seed. */
    public Experiment withSeed(long other) {
        return new Experiment(
                data,
                shape,
                placement,
                net,
                variants,
                evalVariant,
                order,
                epochs,
                hidden,
                learningRate,
                other,
                trainSize,
                testSize);
    }
}
