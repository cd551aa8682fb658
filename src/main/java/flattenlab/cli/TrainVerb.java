package flattenlab.cli;

import flattenlab.data.Dataset;
import flattenlab.tensor.BadInputException;
import flattenlab.tensor.FlattenVariant;
import flattenlab.training.Experiment;
import flattenlab.training.Run;
import flattenlab.training.Seedings;
import flattenlab.training.TrainingSession;
import flattenlab.training.Verdict;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(name = "train", description = "Trains one or more flattens side by side and says what became of each.")
final class TrainVerb extends Verb {
    /** Variants that a table or a chart can still tell apart. */
    private static final int MAX_RUNS = 6;
    /** Stands for every variant, each with a number that shows what it does. */
    private static final String ALL = "all";

    private final Services services;

    @Mixin
    private TrainOptions options;

    @Option(names = "--variant", paramLabel = "V", description = "Which flatten (default: correct).")
    private String variant;

    @Option(
            names = "--compare",
            split = ",",
            paramLabel = "V",
            description = "More flattens, on the same batches; all for every one there is.")
    private List<String> compare = new ArrayList<>();

    @Option(names = "--seeds", defaultValue = "1", description = "Repetitions, each with a seed of its own.")
    private int seeds;

    @Option(names = "--markdown", description = "Print the table for a Markdown page.")
    private boolean markdown;

    @Option(names = "--csv", description = "Print the table as comma-separated values.")
    private boolean csv;

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
        refuse(markdown && csv, "--markdown", "without --csv");
        refuse(json() && (markdown || csv), "--json", "without --markdown and --csv");
        refuse(variant != null && compare.equals(List.of(ALL)), "--variant", "without --compare all");
        Seedings.check(seeds);
        Experiment experiment = options.experiment(asked());
        // Evaluated with another flatten than it was trained with, the correct run is no reference for itself.
        boolean hasReference = experiment.variants().contains(FlattenVariant.CORRECT)
                && experiment.spec(FlattenVariant.CORRECT).evalVariant().equals(FlattenVariant.CORRECT)
                && experiment.design().inFeatures() == 0;
        boolean addReference = !hasReference
                && experiment.variants().stream()
                        .anyMatch(v -> experiment.spec(v).crash().isEmpty());
        Dataset dataset = Dataset.load(experiment.task().data());
        List<List<Run>> shown = train(experiment, dataset);
        List<Run> reference = addReference
                ? train(experiment.reference(), dataset).get(0)
                : shown.get(Math.max(0, experiment.variants().indexOf(FlattenVariant.CORRECT)));
        List<Verdict> verdicts =
                shown.stream().map(runs -> Verdict.of(runs, reference)).toList();
        if (json()) {
            printJson(experiment, shown, verdicts, addReference ? reference : null);
        } else if (csv) {
            new RunTable(shown, verdicts).csv(experiment).forEach(row -> line("%s", row));
        } else if (markdown) {
            new RunTable(shown, verdicts).markdown().forEach(row -> line("%s", row));
        } else {
            new RunTable(shown, verdicts).text().forEach(row -> line("%s", row));
            if (addReference) {
                line("");
                line("trained along for comparison:");
                new RunTable(List.of(reference), List.of(Verdict.of(reference, reference)))
                        .text().stream().skip(1).forEach(row -> line("%s", row));
            }
        }
    }

    private List<FlattenVariant> asked() {
        List<FlattenVariant> asked = new ArrayList<>();
        if (compare.equals(List.of(ALL))) {
            Arrays.stream(FlattenVariant.Kind.values())
                    .map(kind -> FlattenVariant.suggested(kind, options.beforeFlatten()))
                    .forEach(asked::add);
            return asked;
        }
        asked.add(variant == null ? FlattenVariant.CORRECT : FlattenVariant.parse(variant));
        compare.forEach(id -> asked.add(FlattenVariant.parse(id)));
        if (asked.size() > MAX_RUNS) {
            throw new BadInputException(
                    "compare", asked.size() + " variants", "1 to " + MAX_RUNS + " in all, or " + ALL);
        }
        return asked;
    }

    /** One list a variant, of one run a seed. */
    private List<List<Run>> train(Experiment experiment, Dataset dataset) {
        List<List<Run>> runs = experiment.variants().stream()
                .<List<Run>>map(v -> new ArrayList<>())
                .toList();
        for (int i = 0; i < seeds; i++) {
            List<Run> ofSeed = trainOnce(experiment.withSeed(Seedings.seed(experiment.seed(), i)), dataset);
            IntStream.range(0, ofSeed.size()).forEach(v -> runs.get(v).add(ofSeed.get(v)));
        }
        return runs;
    }

    private List<Run> trainOnce(Experiment experiment, Dataset dataset) {
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
                                    session.experiment().schedule().epochs(),
                                    run.spec().variant().id(),
                                    100 * test.accuracy(),
                                    run.imagesPerSecond()));
        }
        err().flush();
    }

    private void printJson(Experiment experiment, List<List<Run>> runs, List<Verdict> verdicts, List<Run> reference) {
        List<Object> described = new ArrayList<>();
        List<Object> verdictList = new ArrayList<>();
        for (int i = 0; i < runs.size(); i++) {
            runs.get(i).forEach(run -> described.add(RunJson.describe(experiment, run)));
            verdictList.add(RunJson.verdict(runs.get(i).get(0), verdicts.get(i)));
        }
        Map<String, Object> document = Json.object("runs", described, "verdicts", verdictList);
        if (reference != null) {
            document.put("reference", RunJson.describe(experiment, reference.get(0)));
        }
        print(document);
    }
}
