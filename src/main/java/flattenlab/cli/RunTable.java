package flattenlab.cli;

import flattenlab.training.Evaluation;
import flattenlab.training.Run;
import flattenlab.training.Training;
import flattenlab.training.Verdict;
import flattenlab.training.VerdictWords;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * What became of flattens, a row each.
 *
 * @param runs for each flatten, its runs, one a seed
 * @param verdicts one a flatten
 */
record RunTable(List<List<Run>> runs, List<Verdict> verdicts) {
    private static final String TEXT_ROW = "%-20s %-10s %10s %20s  %-13s %s";

    /** As many as a small chart can show. */
    private static final int STRETCHES = 24;

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

    /**
     * For a program, with accuracies as shares: how far a flatten is below the correct one and what goes for chance, and
     * the training loss of its first seed as means of equal stretches. What a flatten has not is empty.
     */
    List<String> csv(Training training) {
        List<String> rows = new ArrayList<>();
        rows.add("data,net,placement,variant,verdict,accuracyMean,accuracyMin,accuracyMax,below,tolerance,loss");
        for (int i = 0; i < runs.size(); i++) {
            Verdict.Spread spread = Verdict.Spread.of(runs.get(i));
            Verdict verdict = verdicts.get(i);
            rows.add(String.join(
                    ",",
                    training.task().data().id(),
                    training.design().net().id(),
                    training.task().placement().id(),
                    name(i),
                    verdict.kind().name(),
                    cell(spread.mean()),
                    cell(spread.min()),
                    cell(spread.max()),
                    cell(
                            verdict.chance() == null
                                    ? Double.NaN
                                    : verdict.chance().loss()),
                    cell(verdict.tolerance()),
                    stretches(first(i).history().curve(Integer.MAX_VALUE).loss())));
        }
        return rows;
    }

    private static String cell(double share) {
        return Double.isNaN(share) ? "" : String.format(Locale.ROOT, "%.4f", share);
    }

    private static String stretches(double[] loss) {
        int count = Math.min(STRETCHES, loss.length);
        return IntStream.range(0, count)
                .mapToObj(i -> Arrays.stream(loss, i * loss.length / count, (i + 1) * loss.length / count))
                .map(stretch ->
                        String.format(Locale.ROOT, "%.3f", stretch.average().orElseThrow()))
                .collect(Collectors.joining(" "));
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
