package flattenlab.bench;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * Images a second of the tiny CNN in FlattenLab's engine and in libtorch, side by side in one run.
 *
 * <p>Each engine lives in a process of its own, as each brings an OpenMP runtime of its own. They take turns, a
 * round at a time, and who begins changes from round to round: what slows the machine down for a while slows both.
 */
final class TrainingBench {
    private static final List<String> SHAPES = List.of("32x1x28x28", "32x3x28x28");
    private static final int WARM_UP = 6;
    private static final int ROUNDS = 11;

    private TrainingBench() {}

    /** What one round is made of. */
    enum Mode {
        /** Batches that lie ready: the network alone. */
        STEPS("network steps alone"),
        /** A training session: order, placement, network, curves. */
        SESSION("whole training session");

        private final String text;

        Mode(String text) {
            this.text = text;
        }
    }

    /** All rounds of one engine in one mode. */
    private static final class Results {
        private final List<Double> speeds = new ArrayList<>();
        private double firstLoss = Double.NaN;
        private double lastLoss;

        void warmedUp(TrainingChild.Round round) {
            firstLoss = Double.isNaN(firstLoss) ? round.loss() : firstLoss;
        }

        void measured(TrainingChild.Round round) {
            speeds.add(round.imagesPerSecond());
            lastLoss = round.loss();
        }
    }

    /**
     * Runs and prints.
     *
     * @param home folder for what the engines unpack
     */
    static void run(PrintWriter out, Path home) throws IOException {
        for (String shape : SHAPES) {
            try (ChildProcess ours = new ChildProcess(TrainingChild.class, home, "flattenlab", shape);
                    ChildProcess theirs = new ChildProcess(TrainingChild.class, home, "libtorch", shape)) {
                // Both are started before either is waited for: loading takes seconds.
                String ourEngine = ours.read();
                String theirEngine = theirs.read();
                out.println();
                out.printf(
                        Locale.ROOT,
                        "Training the tiny CNN on %s, handwritten digits, Adam, 1 thread; %d rounds of one epoch after"
                                + " %d to warm up%n",
                        shape,
                        ROUNDS,
                        WARM_UP);
                out.println("FlattenLab: " + ourEngine + "; libtorch " + theirEngine);
                for (Mode mode : Mode.values()) {
                    print(out, mode, ours, theirs);
                }
            }
        }
    }

    private static void print(PrintWriter out, Mode mode, ChildProcess ours, ChildProcess theirs) throws IOException {
        Results our = new Results();
        Results their = new Results();
        for (int i = 0; i < WARM_UP; i++) {
            our.warmedUp(round(ours, mode));
            their.warmedUp(round(theirs, mode));
        }
        for (int i = 0; i < ROUNDS; i++) {
            if (i % 2 == 0) {
                our.measured(round(ours, mode));
                their.measured(round(theirs, mode));
            } else {
                their.measured(round(theirs, mode));
                our.measured(round(ours, mode));
            }
        }
        out.println();
        out.printf(Locale.ROOT, "%-24s %24s %23s%n", mode.text, "images a second", "mean loss of the epoch");
        out.printf(Locale.ROOT, "%-24s %8s %8s %8s %12s %10s%n", "", "min", "median", "max", "first", "last");
        print(out, "FlattenLab", our);
        print(out, "libtorch", their);
        double[] ratios = new double[ROUNDS];
        Arrays.setAll(ratios, i -> our.speeds.get(i) / their.speeds.get(i));
        Arrays.sort(ratios);
        out.printf(
                Locale.ROOT,
                "ratio of medians, FlattenLab / libtorch: %.2f (single rounds %.2f to %.2f)%n",
                median(our.speeds) / median(their.speeds),
                ratios[0],
                ratios[ROUNDS - 1]);
    }

    private static TrainingChild.Round round(ChildProcess child, Mode mode) throws IOException {
        child.write(mode.name());
        return TrainingChild.Round.parse(child.read());
    }

    private static void print(PrintWriter out, String name, Results results) {
        out.printf(
                Locale.ROOT,
                "%-24s %8.0f %8.0f %8.0f %12.4f %10.4f%n",
                name,
                results.speeds.stream().mapToDouble(Double::doubleValue).min().orElseThrow(),
                median(results.speeds),
                results.speeds.stream().mapToDouble(Double::doubleValue).max().orElseThrow(),
                results.firstLoss,
                results.lastLoss);
    }

    /** The middle one of an odd number. */
    private static double median(List<Double> values) {
        return values.stream().sorted().toList().get(values.size() / 2);
    }
}
