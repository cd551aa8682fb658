package flattenlab.app;

import flattenlab.cli.FlattenLabCommand;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import org.slf4j.LoggerFactory;

/** Starts FlattenLab. Not a JavaFX application itself, so that it starts from the class path and without a display. */
public final class Main {
    private Main() {}

    /** Runs the verb that the arguments name, or opens the window. */
    public static void main(String[] args) {
        PrintWriter out = writer(FileDescriptor.out);
        PrintWriter err = writer(FileDescriptor.err);
        // Java 2D only writes text into pictures here; the window is JavaFX's.
        System.setProperty("java.awt.headless", "true");
        // Native libraries and their Java sides print to standard output when they load; results stand there alone.
        System.setOut(new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8));
        int status = run(out, err, args);
        out.flush();
        err.flush();
        // Daemon threads of JavaFX and native libraries must not keep the process.
        Runtime.getRuntime().halt(status);
    }

    /** Even where memory or a library is missing, a person is told in one line, and the program ends. */
    private static int run(PrintWriter out, PrintWriter err, String... args) {
        try {
            return FlattenLabCommand.run(new Wiring(err), out, err, args);
        } catch (Throwable e) {
            LoggerFactory.getLogger(Main.class).error("ended by an error", e);
            err.println("flattenlab: " + e.toString().lines().findFirst().orElse("an error"));
            return 1;
        }
    }

    private static PrintWriter writer(FileDescriptor descriptor) {
        return new PrintWriter(new FileOutputStream(descriptor), true, StandardCharsets.UTF_8);
    }
}
