package flattenlab.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** A main class in a Java process of its own, with which one talks in lines; it ends when its input does. */
final class ChildProcess implements AutoCloseable {
    /** Marks what is meant for the parent: native libraries print to standard output too. */
    private static final String MARK = "> ";

    private final Process process;
    private final PrintWriter input;
    private final BufferedReader output;
    private final String name;

    /**
     * Starts it with the class path of this process.
     *
     * @param home folder for what it unpacks
     */
    ChildProcess(Class<?> main, Path home, String... arguments) throws IOException {
        this.name = main.getSimpleName() + " " + String.join(" ", arguments);
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                // As FlattenLab is started.
                "-Xmx2g",
                "-XX:+UseSerialGC",
                "-Dflattenlab.home=" + home,
                "-Dai.djl.offline=true",
                "-Dai.djl.pytorch.num_threads=1",
                "-Dai.djl.pytorch.num_interop_threads=1",
                "-cp",
                System.getProperty("java.class.path"),
                main.getName()));
        Collections.addAll(command, arguments);
        ProcessBuilder builder = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT);
        // OpenMP reads this when it loads.
        builder.environment().put("OMP_NUM_THREADS", "1");
        // libtorch allocates every tensor anew. If glibc gave the memory back to the kernel each time, as it does in
        // some runs and not in others, over a quarter of the time would go into page faults.
        builder.environment().put("MALLOC_MMAP_THRESHOLD_", "268435456");
        builder.environment().put("MALLOC_TRIM_THRESHOLD_", "1073741824");
        builder.environment().put("MALLOC_TOP_PAD_", "67108864");
        builder.environment().put("DJL_CACHE_DIR", home.resolve("djl").toString());
        this.process = builder.start();
        this.input = new PrintWriter(process.outputWriter(StandardCharsets.UTF_8), true);
        this.output = process.inputReader(StandardCharsets.UTF_8);
    }

    /** On the child's side: says something to the parent. */
    static void tellParent(String line) {
        System.out.println(MARK + line);
        System.out.flush();
    }

    /** Sends a line. */
    void write(String line) {
        input.println(line);
    }

    /**
     * Waits for the next line that the child means for this process.
     *
     * @throws IOException if the child ends instead
     */
    String read() throws IOException {
        String line = output.readLine();
        while (line != null && !line.startsWith(MARK)) {
            line = output.readLine();
        }
        if (line == null) {
            throw new IOException(name + " ended before it answered");
        }
        return line.substring(MARK.length());
    }

    /** Waits until the child has ended by itself. */
    void awaitEnd() {
        process.onExit().join();
    }

    @Override
    public void close() {
        input.close();
        process.destroy();
    }
}
