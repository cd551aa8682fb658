package flattenlab.cli;

import java.io.PrintWriter;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
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

    final PrintWriter out() {
        return spec.commandLine().getOut();
    }

    /** Progress and remarks: to standard error, so that standard output holds the result alone. */
    final PrintWriter err() {
        return spec.commandLine().getErr();
    }

    final void print(Object document) {
        out().println(Json.text(document));
        out().flush();
    }

    final void line(String format, Object... arguments) {
        out().println(arguments.length == 0 ? format : String.format(Locale.ROOT, format, arguments));
        out().flush();
    }

    @Override
    public final Integer call() throws Exception {
        run();
        return FlattenLabCommand.OK;
    }

    abstract void run() throws Exception;
}
