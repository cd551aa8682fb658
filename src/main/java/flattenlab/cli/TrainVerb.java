package flattenlab.cli;

import flattenlab.data.Dataset;
import flattenlab.tensor.BadInputException;
import flattenlab.tensor.FlattenVariant;
import flattenlab.training.ConfusionMatrix;
import flattenlab.training.Evaluation;
import flattenlab.training.Experiment;
import flattenlab.training.History;
import flattenlab.training.Run;
import flattenlab.training.TrainingSession;
import flattenlab.training.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(name = "train", description = "Trains one or more flattens side by side and says what became of each.")
final class TrainVerb extends Verb {
    /** Variants that a table or a chart can still tell apart. */
    private static final int MAX_RUNS = 6;

    private final Services services;

    @Mixin
    private TrainOptions options;

    @Option(names = "--variant", defaultValue = "correct", paramLabel = "V", description = "Which flatten.")
    private String variant;

    @Option(names = "--compare", split = ",", paramLabel = "V", description = "More flattens, on the same batches.")
    private List<String> compare = new ArrayList<>();

    @Option(names = "--max-seconds", paramLabel = "S", description = "Stop when this much time has passed.")
    private double maxSeconds = Double.POSITIVE_INFINITY;

    TrainVerb(Services services) {
        this.services = services;
    }

    @Override
    void run() {
        if (!(maxSeconds > 0)) {
            throw new BadInputException("max-seconds", maxSeconds, "above 0");
        }
        List<FlattenVariant> asked = new ArrayList<>();
        asked.add(FlattenVariant.parse(variant));
        compare.forEach(id -> asked.add(FlattenVariant.parse(id)));
        if (asked.size() > MAX_RUNS) {
            throw new BadInputException("compare", asked.size() + " variants", "1 to " + MAX_RUNS + " in all");
        }
        Experiment experiment = options.experiment(asked);
        // Evaluated with another flatten than it was trained with, the correct run is no reference for itself.
        boolean hasReference = asked.contains(FlattenVariant.CORRECT)
                && experiment.spec(FlattenVariant.CORRECT).evalVariant().equals(FlattenVariant.CORRECT);
        boolean addReference = !hasReference
                && asked.stream().anyMatch(v -> experiment.spec(v).crash().isEmpty());
        Dataset dataset = Dataset.load(experiment.data());
        List<Run> shown = train(experiment, dataset);
        Run reference = addReference
                ? train(experiment.reference(), dataset).get(0)
                : shown.stream()
                        .filter(run -> run.spec().variant().equals(FlattenVariant.CORRECT))
                        .findFirst()
                        .orElse(shown.get(0));
        List<Verdict> verdicts =
                shown.stream().map(run -> Verdict.of(run, reference)).toList();
        if (json()) {
            printJson(experiment, shown, verdicts, addReference ? reference : null);
        } else {
            printTable(shown, verdicts, addReference ? reference : null);
        }
    }

    private List<Run> train(Experiment experiment, Dataset dataset) {
        long deadline =
                maxSeconds == Double.POSITIVE_INFINITY ? Long.MAX_VALUE : System.nanoTime() + (long) (maxSeconds * 1e9);
        try (TrainingSession session = new TrainingSession(experiment, dataset, services.networks(), 0)) {
            while (!session.isOver()) {
                session.step();
                if (session.steps() % session.stepsPerEpoch() == 0) {
                    report(session);
                }
                if (System.nanoTime() > deadline && !session.isOver()) {
                    session.stop();
                }
            }
            return session.runs();
        }
    }

    private void report(TrainingSession session) {
        for (Run run : session.runs()) {
            run.evaluation()
                    .ifPresent(test -> err().printf(
                                    Locale.ROOT,
                                    "epoch %d/%d  %-20s test accuracy %5.1f %%  %6.0f images/s%n",
                                    session.steps() / session.stepsPerEpoch(),
                                    session.experiment().epochs(),
                                    run.spec().variant().id(),
                                    100 * test.accuracy(),
                                    run.imagesPerSecond()));
        }
        err().flush();
    }

    private void printTable(List<Run> runs, List<Verdict> verdicts, Run reference) {
        line("%-20s %-10s %10s %10s  %-13s %s", "variant", "outcome", "loss", "accuracy", "verdict", "evidence");
        for (int i = 0; i < runs.size(); i++) {
            row(runs.get(i), verdicts.get(i));
        }
        if (reference != null) {
            line("");
            line("trained along for comparison:");
            row(reference, Verdict.of(reference, reference));
        }
    }

    private void row(Run run, Verdict verdict) {
        line(
                "%-20s %-10s %10s %10s  %-13s %s",
                run.spec().variant().id(),
                run.outcome().id(),
                run.evaluation()
                        .map(e -> String.format(Locale.ROOT, "%.3f", e.loss()))
                        .orElse("-"),
                run.evaluation()
                        .map(e -> String.format(Locale.ROOT, "%.1f %%", 100 * e.accuracy()))
                        .orElse("-"),
                verdict.kind(),
                verdict.evidence(run));
    }

    private void printJson(Experiment experiment, List<Run> runs, List<Verdict> verdicts, Run reference) {
        List<Object> verdictList = new ArrayList<>();
        for (int i = 0; i < runs.size(); i++) {
            verdictList.add(Json.object(
                    "variant",
                    runs.get(i).spec().variant().id(),
                    "verdict",
                    verdicts.get(i).kind(),
                    "evidence",
                    verdicts.get(i).evidence(runs.get(i))));
        }
        Map<String, Object> document = Json.object(
                "runs", runs.stream().map(run -> describe(experiment, run)).toList(), "verdicts", verdictList);
        if (reference != null) {
            document.put("reference", describe(experiment, reference));
        }
        print(document);
    }

    static Map<String, Object> describe(Experiment experiment, Run run) {
        History.Curve curve = run.history().curve(Integer.MAX_VALUE);
        List<Object> steps = new ArrayList<>();
        for (int i = 0; i < curve.size(); i++) {
            steps.add(Json.object(
                    "step", curve.step()[i], "loss", Json.finite(curve.loss()[i]), "accuracy", curve.accuracy()[i]));
        }
        List<Object> epochs = new ArrayList<>();
        for (Run.Epoch epoch : run.epochs()) {
            epochs.add(Json.object(
                    "epoch",
                    epoch.epoch(),
                    "trainLoss",
                    Json.finite(epoch.trainLoss()),
                    "trainAccuracy",
                    epoch.trainAccuracy(),
                    "testLoss",
                    Json.finite(epoch.test().loss()),
                    "testAccuracy",
                    epoch.test().accuracy()));
        }
        ConfusionMatrix confusion = run.evaluation().map(Evaluation::confusion).orElse(null);
        Map<String, Object> description = Json.object(
                "variant",
                run.spec().variant().id(),
                "data",
                experiment.data().id(),
                "shape",
                experiment.shape().dims(),
                "placement",
                experiment.placement().id(),
                "net",
                experiment.net().id(),
                "seed",
                experiment.seed(),
                "parameters",
                run.spec().parameters(),
                "flattenShape",
                run.spec().flattenShape().map(shape -> shape.dims()).orElse(null),
                "steps",
                steps,
                "epochs",
                epochs,
                "confusion",
                confusion == null ? null : confusion.counts(),
                "precision",
                confusion == null ? null : confusion.precision(),
                "recall",
                confusion == null ? null : confusion.recall(),
                "outcome",
                run.outcome().id(),
                "crash",
                run.crash().map(CheckVerb::describe).orElse(null),
                "imagesPerSecond",
                run.imagesPerSecond(),
                "seconds",
                run.seconds());
        run.divergence().ifPresent(what -> description.put("divergence", what));
        return description;
    }
}
