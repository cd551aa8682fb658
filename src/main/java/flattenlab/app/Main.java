package flattenlab.app;

import flattenlab.cli.FlattenLabCommand;
import flattenlab.cli.Services.WindowOptions;
import flattenlab.tensor.BadInputException;
import flattenlab.tensor.Phrase;
import flattenlab.tensor.Program;
import flattenlab.tensor.UnavailableException;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;

/** Starts FlattenLab. Not a JavaFX application itself, so that it starts from the class path and without a display. */
public final class Main {
    private Main() {}

    /** Runs the verb that the arguments name, or opens the window. */
    public static void main(String[] args) {
        OutputStream out = new FileOutputStream(FileDescriptor.out);
        PrintWriter err = new PrintWriter(new FileOutputStream(FileDescriptor.err), true, StandardCharsets.UTF_8);
        // Java 2D only writes text into pictures here; the window is JavaFX's.
        System.setProperty("java.awt.headless", "true");
        // Native libraries and their Java sides print to standard output when they load; results stand there alone.
        System.setOut(new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8));
        NoConnections.refuse();
        int status = run(out, err, args);
        err.flush();
        // Daemon threads of JavaFX and native libraries do not keep the process; what runs at its end removes typefaces
        // that were unpacked.
        System.exit(status);
    }

    /** What is started most. Where nothing is typed there is nothing to read, and the library that reads it stays unloaded. */
    private static int window(Wiring services, OutputStream out, PrintWriter err) {
        try {
            return services.openWindow(WindowOptions.USUAL);
        } catch (RuntimeException | Error e) {
            return FlattenLabCommand.failed(e, services, out, err);
        }
    }

    private static int run(OutputStream out, PrintWriter err, String... args) {
        try {
            Program.requireLibraries();
            LogProvider.name();
            Wiring services = new Wiring(err);
            return args.length == 0 ? window(services, out, err) : FlattenLabCommand.run(services, out, err, args);
        } catch (UnavailableException e) {
            err.println("flattenlab: " + e.getMessage());
        } catch (BadInputException e) {
            err.println("flattenlab: " + e.getMessage());
            return 2;
        } catch (LinkageError e) {
            // What is missing may be what would have said so.
            err.println("flattenlab: " + Program.missing(e).orElse(Phrase.asIs(e.toString())));
        }
        return 1;
    }
}
