package flattenlab.cli;

import flattenlab.data.Dataset;
import flattenlab.tensor.BadInputException;
import flattenlab.tensor.FlattenVariant;
import flattenlab.training.Experiment;
import flattenlab.training.Seedings;
import flattenlab.training.Sweep;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
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
        Experiment experiment = options.experiment(List.of(new FlattenVariant(kind, values.get(0))));
        Dataset dataset = Dataset.load(experiment.task().data());
        if (!json()) {
            line("%10s %10s %10s %10s %6s", kind.id(), "mean", "min", "max", "seeds");
        }
        List<Sweep.Row> rows = Sweep.run(experiment, kind, values, seeds, dataset, services.networks(), this::finished);
        if (json()) {
            print(Json.object(
                    "rows",
                    rows.stream()
                            .map(row -> Json.object(
                                    "value",
                                    row.value(),
                                    "accuracyMean",
                                    Json.finite(row.mean()),
                                    "accuracyMin",
                                    Json.finite(row.min()),
                                    "accuracyMax",
                                    Json.finite(row.max()),
                                    "seeds",
                                    seeds))
                            .toList()));
        }
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

    private void finished(Sweep.Row row) {
        if (!json()) {
            line(
                    "%10d %10s %10s %10s %6d",
                    row.value(), percent(row.mean()), percent(row.min()), percent(row.max()), seeds);
        }
    }

    private static String percent(double share) {
        return Double.isNaN(share) ? "crashed" : String.format(Locale.ROOT, "%.1f %%", 100 * share);
    }
}
