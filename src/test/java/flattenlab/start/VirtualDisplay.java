package flattenlab.start;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** A display that nobody else draws on, with its picture in a mapped file; Linux with Xvfb alone. */
public final class VirtualDisplay implements AutoCloseable {
    private static final String SIZE = "1366x768x24";

    private final Process server;
    private final String name;
    private final FrameBuffer picture;

    /**
     * Opens one.
     *
     * @param folder for its file
     */
    public VirtualDisplay(Path folder) throws IOException {
        Path files = Files.createTempDirectory(folder, "display");
        // JavaFX knocks before it comes in. When its last client has left, a display starts anew unless told not
        // to, and turns away who comes just then: it did so at one in a hundred starts.
        this.server = new ProcessBuilder(
                        "Xvfb",
                        "-displayfd",
                        "1",
                        "-screen",
                        "0",
                        SIZE,
                        "-noreset",
                        "-nolisten",
                        "tcp",
                        "-fbdir",
                        files.toString())
                .redirectError(files.resolve("errors").toFile())
                .start();
        try {
            // Read to the end of the line and no further: the server never closes it.
            BufferedReader answer = server.inputReader();
            String number = answer.readLine();
            if (number == null) {
                throw new IOException("Xvfb did not start: " + Files.readString(files.resolve("errors")));
            }
            this.name = ":" + number;
            this.picture = new FrameBuffer(files.resolve("Xvfb_screen0"));
        } catch (IOException | RuntimeException e) {
            server.destroyForcibly();
            throw e;
        }
    }

    /** Why no start can be measured here; empty if it can. */
    public static String obstacle() {
        if (!System.getProperty("os.name").equals("Linux")) {
            return "a start is measured on Linux alone, where Xvfb keeps its picture in a file and /proc tells CPU time";
        }
        boolean there = Stream.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, "Xvfb")));
        return there ? "" : "Xvfb is missing, in which a start is measured; type: apt-get install xvfb";
    }

    /** What {@code DISPLAY} is to be. */
    public String name() {
        return name;
    }

    FrameBuffer picture() {
        return picture;
    }

    @Override
    public void close() {
        server.destroy();
        server.onExit().join();
    }
}
