package flattenlab.cli;

import flattenlab.training.Evaluation;
import flattenlab.training.Run;
import flattenlab.training.Runner;
import java.io.PrintWriter;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/**
 * Says on standard error how far a training is: a line for every epoch of every run, and on a terminal one that is
 * written over, with the time that is left.
 */
final class ProgressLines {
    /** Set by the script that starts the program, which can ask what standard error is. */
    static final String TERMINAL_PROPERTY = "flattenlab.terminal";

    private static final String ERASE = "\r\u001b[K";
    private static final long REDRAW_NANOS = 500_000_000;

    private final PrintWriter err;
    private final boolean terminal;
    private final Map<Run, Integer> told = new HashMap<>();
    private long drawn = System.nanoTime();

    /** @param terminal whether lines can be written over */
    ProgressLines(PrintWriter err, boolean terminal) {
        this.err = err;
        this.terminal = terminal;
    }

    /** Whether standard error is a terminal: the script says so, or without one the JDK knows of a console. */
    static boolean isTerminal() {
        String said = System.getProperty(TERMINAL_PROPERTY);
        return said == null ? System.console() != null : Boolean.parseBoolean(said);
    }

    /** On a terminal if there is one. */
    static ProgressLines of(PrintWriter err) {
        return new ProgressLines(err, isTerminal());
    }

    /** Says what has become new, epochs included; called after every step. */
    void follow(Runner runner) {
        for (Run run : runner.runs()) {
            int epochs = run.epochs().size();
            if (epochs > told.getOrDefault(run, 0)) {
                told.put(run, epochs);
                tell(run, epochs);
            }
        }
        draw(runner);
    }

    /** Writes over the last line of a terminal, twice a second; called after every step. */
    void draw(Runner runner) {
        long now = System.nanoTime();
        if (terminal && (now - drawn > REDRAW_NANOS || runner.isOver())) {
            drawn = now;
            err.print(ERASE + (runner.isOver() ? "" : ahead(runner)));
            err.flush();
        }
    }

    private void tell(Run run, int epoch) {
        err.printf(
                Locale.ROOT,
                "%sepoch %d/%d  %-20s test accuracy %5.1f %%  %6.0f images/s%n",
                terminal ? ERASE : "",
                epoch,
                run.stepsPlanned() / run.stepsPerEpoch(),
                run.spec().variant().id(),
                100 * run.evaluation().map(Evaluation::accuracy).orElse(0.0),
                run.imagesPerSecond());
        err.flush();
    }

    private static String ahead(Runner runner) {
        String share = String.format(Locale.ROOT, "%.0f %%", 100 * runner.progress());
        return share + runner.timeLeft().map(left -> ", " + left + " left").orElse("");
    }
}
