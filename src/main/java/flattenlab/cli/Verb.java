package flattenlab.cli;

import flattenlab.tensor.Shape;
import flattenlab.tensor.ShapeText;
import java.io.PrintWriter;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** One verb: does its work and prints it once, for people or as one JSON document. */
abstract class Verb implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Option(names = "--json", description = "Print one JSON document and nothing else.")
    private boolean json;

    @Option(names = "--help", usageHelp = true, description = "Show this help and exit.")
    private boolean help;

    final boolean json() {
        return json;
    }

    private CheckedOutput results() {
        return (CheckedOutput) spec.commandLine().getOut();
    }

    /** Reads a shape, and says on standard error what had to be assumed. */
    final Shape shape(String text) {
        ShapeText read = ShapeText.read(text);
        read.remark().ifPresent(remark -> {
            err().println("shape: " + remark);
            err().flush();
        });
        return read.shape();
    }

    /** ProgressLines and remarks: to standard error, so that standard output holds the result alone. */
    final PrintWriter err() {
        return spec.commandLine().getErr();
    }

    final void print(Object document) {
        results().println(Json.text(document));
        results().deliver();
    }

    /** Prints a text that ends its own lines. */
    final void text(String text) {
        results().print(text);
        results().deliver();
    }

    final void line(String format, Object... arguments) {
        results().println(arguments.length == 0 ? format : String.format(Locale.ROOT, format, arguments));
        results().deliver();
    }

    /**
     * Refuses flags that contradict each other.
     *
     * @param flag as it is typed
     * @param allowed what it may stand beside, as a phrase
     * @throws ParameterException if {@code contradicts}
     */
    final void refuse(boolean contradicts, String flag, String allowed) {
        if (contradicts) {
            throw new ParameterException(spec.commandLine(), flag + ": cannot be used here; allowed: " + allowed);
        }
    }

    /** Whether somebody has typed an option. */
    final boolean isGiven(String flag) {
        return spec.commandLine().getParseResult().hasMatchedOption(flag);
    }

    /** Refuses a verb that only groups others. */
    final void refuseAlone() {
        refuseAlone(String.join(", ", spec.subcommands().keySet()));
    }

    /** Refuses a verb that stands there without saying which of these is wanted. */
    final void refuseAlone(String allowed) {
        throw new ParameterException(spec.commandLine(), spec.name() + ": what to do is missing; allowed: " + allowed);
    }

    @Override
    public final Integer call() throws Exception {
        run();
        return FlattenLabCommand.OK;
    }

    abstract void run() throws Exception;
}
