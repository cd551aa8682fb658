package flattenlab.cli;

import flattenlab.tensor.BadInputException;
import flattenlab.tensor.FlattenVariant;
import flattenlab.training.Pairing;
import flattenlab.training.Plan;
import flattenlab.training.Run;
import flattenlab.training.Runner;
import flattenlab.training.Training;
import flattenlab.training.TrainingNoise;
import flattenlab.training.Verdict;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
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

    @Option(
            names = "--pairs",
            description = "Print for every run which test pictures it and the correct one disagree on.")
    private boolean pairs;

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
        refuse(pairs && (markdown || csv), "--pairs", "without --markdown and --csv");
        refuse(json() && (markdown || csv || pairs), "--json", "without --markdown, --csv and --pairs");
        refuse(variant != null && compare.equals(List.of(ALL)), "--variant", "without --compare all");
        Training training = options.training(asked());
        Plan plan = new Plan(List.of(training), 0, seeds, true);
        ProgressLines progress = ProgressLines.of(err());
        long deadline =
                maxSeconds == Double.POSITIVE_INFINITY ? Long.MAX_VALUE : System.nanoTime() + (long) (maxSeconds * 1e9);
        try (Runner runner = new Runner(plan, services.networks(), 0)) {
            runner.finish(() -> {
                progress.follow(runner);
                if (System.nanoTime() > deadline) {
                    runner.stop();
                }
            });
            report(training, plan.trainings(), runner);
        }
    }

    private void report(Training training, List<Training> singles, Runner runner) {
        List<List<Run>> runs = singles.stream().map(runner::runs).toList();
        List<Verdict> verdicts = singles.stream().map(runner::verdict).toList();
        // The correct run that a flatten is judged by, where it is not among those asked for.
        List<Run> reference = singles.stream()
                .map(runner::references)
                .filter(correct -> !correct.isEmpty() && !runs.contains(correct))
                .findFirst()
                .orElse(List.of());
        if (json()) {
            printJson(training, runs, verdicts, reference);
        } else if (pairs) {
            line(TrainingNoise.COLUMNS);
            singles.forEach(single -> pairs(single, runner));
        } else if (csv) {
            new RunTable(runs, verdicts).csv(training).forEach(row -> line("%s", row));
        } else if (markdown) {
            new RunTable(runs, verdicts).markdown().forEach(row -> line("%s", row));
        } else {
            new RunTable(runs, verdicts).text().forEach(row -> line("%s", row));
            if (!reference.isEmpty()) {
                line("");
                line("trained along for comparison:");
                new RunTable(List.of(reference), List.of(Verdict.of(reference, reference)))
                        .text().stream().skip(1).forEach(row -> line("%s", row));
            }
        }
    }

    /** How each run answered beside the correct one of its seed: what the noise of training is measured from. */
    private void pairs(Training single, Runner runner) {
        List<Run> runs = runner.runs(single);
        List<Run> correct = runner.references(single);
        for (int i = 0; i < Math.min(runs.size(), correct.size()); i++) {
            if (runs.get(i) != correct.get(i)) {
                Run run = runs.get(i);
                Pairing.of(run, correct.get(i))
                        .ifPresent(pairing -> line(
                                "%s,%s,%s,%s,%d,%d,%.0f,%.0f",
                                single.task().data().id(),
                                single.design().net().id(),
                                single.task().placement().id(),
                                run.spec().variant().id(),
                                run.spec().seed(),
                                pairing.pictures(),
                                pairing.won(),
                                pairing.lost()));
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
        compare.forEach(id -> asked.add(FlattenVariant.parse("compare", id)));
        // Whoever compares with the one that is trained anyway gets it once.
        FlattenVariant first = variant == null ? FlattenVariant.CORRECT : FlattenVariant.parse(variant);
        asked.remove(first);
        asked.add(0, first);
        if (asked.size() > MAX_RUNS) {
            throw new BadInputException(
                    "compare", asked.size() + " variants", "1 to " + MAX_RUNS + " in all, or " + ALL);
        }
        return asked;
    }

    private void printJson(Training training, List<List<Run>> runs, List<Verdict> verdicts, List<Run> reference) {
        List<Object> described = new ArrayList<>();
        List<Object> verdictList = new ArrayList<>();
        for (int i = 0; i < runs.size(); i++) {
            runs.get(i).forEach(run -> described.add(RunJson.describe(training, run)));
            verdictList.add(RunJson.verdict(runs.get(i).get(0), verdicts.get(i)));
        }
        Map<String, Object> document = Json.object("runs", described, "verdicts", verdictList);
        if (!reference.isEmpty()) {
            document.put("reference", RunJson.describe(training, reference.get(0)));
        }
        print(document);
    }
}
