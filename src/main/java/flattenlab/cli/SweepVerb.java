package flattenlab.cli;

import flattenlab.tensor.BadInputException;
import flattenlab.tensor.FlattenVariant;
import flattenlab.training.Plan;
import flattenlab.training.Runner;
import flattenlab.training.Seedings;
import flattenlab.training.Training;
import flattenlab.training.Verdict;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(name = "sweep", description = "Trains a flatten with several numbers: one row a value, with its spread.")
final class SweepVerb extends Verb {
    private final Services services;

    @Mixin
    private TrainOptions options;

    @Option(names = "--variant", required = true, paramLabel = "V", description = "A variant that takes a number.")
    private String variant;

    @Option(names = "--values", required = true, split = ",", paramLabel = "K", description = "Its numbers.")
    private List<Long> values;

    @Option(names = "--seeds", defaultValue = "3", description = "Repetitions of each value.")
    private int seeds;

    SweepVerb(Services services) {
        this.services = services;
    }

    @Override
    void run() {
        Seedings.check(seeds);
        FlattenVariant.Kind kind = kind();
        values.forEach(value -> new FlattenVariant(kind, value));
        Training training = options.training(List.of(new FlattenVariant(kind, values.get(0))));
        if (!json()) {
            line("%10s %10s %10s %10s %6s", kind.id(), "mean", "min", "max", "seeds");
        }
        List<Object> rows = new ArrayList<>();
        ProgressLines progress = ProgressLines.of(err());
        for (long value : values) {
            Training one = training.withVariants(List.of(new FlattenVariant(kind, value)));
            try (Runner runner = new Runner(new Plan(List.of(one), 0, seeds, false), services.networks(), 0)) {
                runner.finish(() -> progress.draw(runner));
                rows.add(finished(value, Verdict.Spread.of(runner.runs())));
            }
        }
        if (json()) {
            print(Json.object("rows", rows));
        }
    }

    private Map<String, Object> finished(long value, Verdict.Spread spread) {
        if (!json()) {
            line(
                    "%10d %10s %10s %10s %6d",
                    value, percent(spread.mean()), percent(spread.min()), percent(spread.max()), seeds);
        }
        return Json.object(
                "value",
                value,
                "accuracyMean",
                Json.finite(spread.mean()),
                "accuracyMin",
                Json.finite(spread.min()),
                "accuracyMax",
                Json.finite(spread.max()),
                "seeds",
                seeds);
    }

    private FlattenVariant.Kind kind() {
        String wanted = variant.strip();
        return Arrays.stream(FlattenVariant.Kind.values())
                .filter(kind -> kind.argument() != FlattenVariant.Argument.NONE)
                .filter(kind -> kind.id().equals(wanted))
                .findFirst()
                .orElseThrow(() -> new BadInputException(
                        "variant",
                        variant,
                        Arrays.stream(FlattenVariant.Kind.values())
                                .filter(kind -> kind.argument() != FlattenVariant.Argument.NONE)
                                .map(FlattenVariant.Kind::id)
                                .collect(Collectors.joining(", "))));
    }

    private static String percent(double share) {
        return Double.isNaN(share) ? "crashed" : String.format(Locale.ROOT, "%.1f %%", 100 * share);
    }
}
