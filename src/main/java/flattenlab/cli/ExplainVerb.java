package flattenlab.cli;

import flattenlab.explain.ErrorTexts;
import flattenlab.explain.Explanation;
import flattenlab.tensor.BadInputException;
import flattenlab.tensor.Crash;
import flattenlab.tensor.FlattenVariant;
import flattenlab.tensor.Shape;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "explain",
        description = "Runs or crashes: at which stage, in the words of PyTorch, Keras and ND4J, and the number to type"
                + " instead.")
final class ExplainVerb extends Verb {
    @Mixin
    private FlattenOptions flatten;

    @Option(names = "--in-features", paramLabel = "K", description = "What the next Linear expects.")
    private Long inFeatures;

    @Option(names = "--outputs", defaultValue = "10", paramLabel = "K", description = "Outputs of the next Linear.")
    private long outputs;

    @Override
    void run() {
        Shape shape = flatten.shape();
        FlattenVariant variant = flatten.variant();
        if (shape.rank() == 0) {
            throw new BadInputException("shape", shape, "one axis or more");
        }
        if (inFeatures != null && inFeatures < 1) {
            throw new BadInputException("in-features", inFeatures, "1 or more");
        }
        if (outputs < 1) {
            throw new BadInputException("outputs", outputs, "1 or more");
        }
        long given = inFeatures == null ? variant.inFeatures(shape) : inFeatures;
        Explanation explanation = Explanation.of(shape, variant, flatten.order(), given, outputs);
        if (explanation.crash().isEmpty()) {
            if (json()) {
                print(Json.object(
                        "runs",
                        true,
                        "stage",
                        null,
                        "pytorch",
                        null,
                        "keras",
                        null,
                        "nd4j",
                        null,
                        "fix",
                        null,
                        "advice",
                        explanation.advice(shape).orElse(null)));
            } else {
                line("runs: %s of %s, then Linear(%d, %d)", variant.id(), shape, given, outputs);
                explanation.advice(shape).ifPresent(advice -> line("but: %s", advice));
            }
            return;
        }
        Crash crash = explanation.crash().get();
        ErrorTexts texts = ErrorTexts.of(crash);
        if (json()) {
            print(Json.object(
                    "runs",
                    false,
                    "stage",
                    crash.stage().id(),
                    "pytorch",
                    texts.pytorch(),
                    "keras",
                    texts.keras(),
                    "nd4j",
                    texts.nd4j(),
                    "fix",
                    Json.object("inFeatures", explanation.rightInFeatures()),
                    "advice",
                    explanation.advice(shape).orElse(null)));
            return;
        }
        line("crashes at the %s: %s", crash.stage().id(), crash.message());
        line("  PyTorch  %s", texts.pytorch());
        line("  Keras    %s", texts.keras());
        line("  ND4J     %s", texts.nd4j());
        explanation.advice(shape).ifPresent(advice -> line("likely: %s", advice));
        line("right: a correct flatten and in_features = %d", explanation.rightInFeatures());
    }
}
