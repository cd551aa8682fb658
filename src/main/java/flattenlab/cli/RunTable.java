package flattenlab.cli;

import flattenlab.training.Evaluation;
import flattenlab.training.Experiment;
import flattenlab.training.Run;
import flattenlab.training.Verdict;
import flattenlab.training.VerdictWords;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What became of flattens, a row each.
 *
 * @param runs for each flatten, its runs, one a seed
 * @param verdicts one a flatten
 */
record RunTable(List<List<Run>> runs, List<Verdict> verdicts) {
    private static final String TEXT_ROW = "%-20s %-10s %10s %20s  %-13s %s";

    private static final VerdictWords WORDS = new VerdictWords(Locale.ENGLISH);

    /** For people at a terminal, the heading first. */
    List<String> text() {
        List<String> rows = new ArrayList<>();
        rows.add(TEXT_ROW.formatted("variant", "outcome", "loss", "accuracy", "verdict", "evidence"));
        for (int i = 0; i < runs.size(); i++) {
            rows.add(TEXT_ROW.formatted(
                    name(i), outcome(i), loss(i), accuracy(i), verdicts.get(i).kind(), evidence(i)));
        }
        return rows;
    }

    /** For a page. */
    List<String> markdown() {
        List<String> rows = new ArrayList<>();
        rows.add("| variant | outcome | test accuracy, mean (lowest to highest) | verdict | evidence |");
        rows.add("|---|---|---|---|---|");
        for (int i = 0; i < runs.size(); i++) {
            rows.add("| `%s` | %s | %s | %s | %s |"
                    .formatted(name(i), outcome(i), accuracy(i), verdicts.get(i).kind(), evidence(i)));
        }
        return rows;
    }

    /** For a program: accuracies as shares; of a flatten that crashed they are empty. */
    List<String> csv(Experiment experiment) {
        List<String> rows = new ArrayList<>();
        rows.add("data,net,placement,variant,verdict,accuracyMean,accuracyMin,accuracyMax");
        for (int i = 0; i < runs.size(); i++) {
            Verdict.Spread spread = Verdict.Spread.of(runs.get(i));
            String accuracies = spread.seeds() == 0
                    ? ",,"
                    : String.format(Locale.ROOT, "%.4f,%.4f,%.4f", spread.mean(), spread.min(), spread.max());
            rows.add(String.join(
                    ",",
                    experiment.task().data().id(),
                    experiment.design().net().id(),
                    experiment.task().placement().id(),
                    name(i),
                    verdicts.get(i).kind().name(),
                    accuracies));
        }
        return rows;
    }

    private Run first(int i) {
        return runs.get(i).get(0);
    }

    private String name(int i) {
        return first(i).spec().variant().id();
    }

    private String outcome(int i) {
        return first(i).outcome().id();
    }

    private String evidence(int i) {
        return WORDS.evidence(verdicts.get(i), first(i))
                + first(i).repaired()
                        .map(repaired -> String.format(
                                Locale.ROOT,
                                "; as trained %.1f %%, after moving the weight rows %.1f %%",
                                100 * first(i).asTrained().orElseThrow().accuracy(),
                                100 * repaired.accuracy()))
                        .orElse("");
    }

    private String loss(int i) {
        double[] losses = runs.get(i).stream()
                .map(Run::evaluation)
                .flatMap(Optional::stream)
                .mapToDouble(Evaluation::loss)
                .toArray();
        double sum = 0;
        for (double loss : losses) {
            sum += loss;
        }
        return losses.length == 0 ? "-" : String.format(Locale.ROOT, "%.3f", sum / losses.length);
    }

    private String accuracy(int i) {
        Verdict.Spread spread = Verdict.Spread.of(runs.get(i));
        return switch (spread.seeds()) {
            case 0 -> "-";
            case 1 -> String.format(Locale.ROOT, "%.1f %%", 100 * spread.mean());
            default ->
                String.format(
                        Locale.ROOT,
                        "%.1f %% (%.1f to %.1f)",
                        100 * spread.mean(),
                        100 * spread.min(),
                        100 * spread.max());
        };
    }
}
