package flattenlab.cli;

import flattenlab.tensor.AxisOrder;
import flattenlab.tensor.FlattenMapping;
import flattenlab.tensor.FlattenVariant;
import flattenlab.tensor.Shape;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The flags that name a flatten of a shape; shared by the verbs that look at one. */
final class FlattenOptions {
    @Spec(Spec.Target.MIXEE)
    private CommandSpec verb;

    @Option(names = "--shape", required = true, paramLabel = "N,C,H,W", description = "Shape before the flatten.")
    private String shape;

    @Option(names = "--variant", defaultValue = "correct", paramLabel = "V", description = "Which flatten.")
    private String variant;

    @Option(names = "--order", defaultValue = "nchw", paramLabel = "O", description = "nchw, nhwc or column.")
    private String order;

    @Option(names = "--seed", defaultValue = "7", paramLabel = "S", description = "Seed of a drawn order.")
    private long seed;

    private Shape read;

    Shape shape() {
        if (read == null) {
            read = ((Verb) verb.userObject()).shape(shape);
        }
        return read;
    }

    FlattenVariant variant() {
        return FlattenVariant.parse(variant);
    }

    AxisOrder order() {
        return AxisOrder.parse(order);
    }

    long seed() {
        return seed;
    }

    FlattenMapping mapping() {
        return FlattenMapping.of(
                shape().requireBatchOfPictures(), variant(), order(), new FlattenVariant.Draw(seed, 0));
    }
}
