package flattenlab.training;

import flattenlab.data.Dataset;
import flattenlab.tensor.FlattenVariant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Trains one kind of variant with several numbers and several seeds each: accuracy with its spread. */
public final class Sweep {
    private Sweep() {}

    /**
     * The accuracies of one value.
     *
     * @param value the number behind the colon
     * @param accuracies one a seed; empty if it crashed
     * @param runs the runs they come from
     */
    public record Row(long value, List<Double> accuracies, List<Run> runs) {
        /** Mean accuracy; NaN if it crashed. */
        public double mean() {
            return accuracies.stream().mapToDouble(d -> d).average().orElse(Double.NaN);
        }

        /** Lowest accuracy. */
        public double min() {
            return accuracies.stream().mapToDouble(d -> d).min().orElse(Double.NaN);
        }

        /** Highest accuracy. */
        public double max() {
            return accuracies.stream().mapToDouble(d -> d).max().orElse(Double.NaN);
        }
    }

    /**
     * @param experiment everything but variant and seed
     * @param progress called with each finished row
     */
    public static List<Row> run(
            Experiment experiment,
            FlattenVariant.Kind kind,
            List<Long> values,
            int seeds,
            Dataset dataset,
            Network.Factory factory,
            Consumer<Row> progress) {
        List<Row> rows = new ArrayList<>();
        for (long value : values) {
            Row row = new Row(value, new ArrayList<>(), new ArrayList<>());
            for (int i = 0; i < seeds; i++) {
                Experiment one = experiment
                        .withVariants(List.of(new FlattenVariant(kind, value)))
                        .withSeed(Seedings.seed(experiment.seed(), i));
                try (TrainingSession session = new TrainingSession(one, dataset, factory, 0)) {
                    while (!session.isOver()) {
                        session.step();
                    }
                    Run run = session.runs().get(0);
                    row.runs().add(run);
                    run.evaluation().ifPresent(e -> row.accuracies().add(e.accuracy()));
                }
            }
            rows.add(row);
            progress.accept(row);
        }
        return rows;
    }
}
