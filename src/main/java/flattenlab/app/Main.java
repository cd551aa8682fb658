package flattenlab.app;

import flattenlab.cli.FlattenLabCommand;
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
        LogProvider.name();
        // Java 2D only writes text into pictures here; the window is JavaFX's.
        System.setProperty("java.awt.headless", "true");
        // Native libraries and their Java sides print to standard output when they load; results stand there alone.
        System.setOut(new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8));
        int status = FlattenLabCommand.run(new Wiring(err), out, err, args);
        err.flush();
        // Daemon threads of JavaFX and native libraries must not keep the process.
        Runtime.getRuntime().halt(status);
    }
}
