package flattenlab.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Locale;
import java.util.function.DoubleConsumer;

/** One line on a terminal that says how far the writing of a file has come, and is gone at the end. */
final class ProgressLine implements DoubleConsumer {
    private final PrintWriter terminal;
    private final Path file;
    private int shown = -1;

    ProgressLine(PrintWriter terminal, Path file) {
        this.terminal = terminal;
        this.file = file;
    }

    @Override
    public void accept(double share) {
        int percent = (int) (100 * share);
        if (percent != shown) {
            shown = percent;
            String line = String.format(Locale.ROOT, "writing %s: %d %%", file.getFileName(), percent);
            terminal.print("\r" + line);
            if (percent >= 100) {
                terminal.print("\r" + " ".repeat(line.length()) + "\r");
            }
            terminal.flush();
        }
    }
}
