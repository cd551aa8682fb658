package flattenlab.proof;

import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** A Java process that is killed at some moment without being told, and what it has said by then, in whole lines. */
public final class Victim implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(120);
    private static final long LOOK_MILLIS = 5;

    private final Process process;
    private final File errors;
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final Thread reader = new Thread(this::read, "victim");

    private Victim(Process process, File errors) {
        this.process = process;
        this.errors = errors;
        reader.setDaemon(true);
        reader.start();
    }

    /**
     * Starts one.
     *
     * @param before what starts Java, such as a shell that sets a limit; usually nothing
     * @param flags of Java
     * @param main the class to run, from the class path of this process
     * @param errors takes what it says of its faults; null for where this process says them
     */
    public static Victim of(List<String> before, List<String> flags, String main, File errors, String... arguments)
            throws IOException {
        List<String> command = new ArrayList<>(before);
        command.addAll(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xshare:auto",
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC"));
        command.addAll(flags);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), main));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.redirectError(
                errors == null ? ProcessBuilder.Redirect.INHERIT : ProcessBuilder.Redirect.appendTo(errors));
        return new Victim(builder.start(), errors);
    }

    /**
     * The option that has a process find JavaFX's libraries where this one unpacked them. Two that
     * unpack into one folder at once take them from each other, and one has no fonts then; the program itself unpacks
     * nothing, for its libraries lie beside its jars.
     */
    public static String unpacks() {
        return unpacks(Path.of(System.getProperty(
                "javafx.cachedir",
                Path.of(System.getProperty("user.home"), ".openjfx", "cache").toString())));
    }

    /** The option for a folder of its own. */
    public static String unpacks(Path folder) {
        return "-Djavafx.cachedir=" + folder;
    }

    /** One that says its faults where this process does. */
    public static Victim of(Class<?> main, String... arguments) throws IOException {
        return of(List.of(), List.of(), main.getName(), null, arguments);
    }

    private void read() {
        byte[] some = new byte[1 << 13];
        try (InputStream in = process.getInputStream()) {
            for (int read = in.read(some); read >= 0; read = in.read(some)) {
                synchronized (out) {
                    out.write(some, 0, read);
                }
            }
        } catch (IOException e) {
            // What was read by then is what it has said.
        }
    }

    /** What it has said so far of what it does; a line that the end has cut short says nothing. */
    public List<String> said() {
        return heard().stream().filter(line -> !line.equals(LastWords.READY)).toList();
    }

    /** With its faults, for whoever reads why it did not do what it should. */
    private String all() {
        try {
            return said() + (errors == null ? "" : "; " + Files.readString(errors.toPath()));
        } catch (IOException e) {
            return said() + "; " + e;
        }
    }

    private List<String> heard() {
        String all;
        synchronized (out) {
            all = out.toString(StandardCharsets.UTF_8);
        }
        return all.substring(0, all.lastIndexOf('\n') + 1).lines().toList();
    }

    /** Has it begin, once it is {@linkplain LastWords#whenReady ready}. */
    public void go() throws IOException, InterruptedException {
        await(LastWords.READY);
        process.getOutputStream().write(1);
        process.getOutputStream().flush();
    }

    /** Waits until it has said a line that begins so. */
    public void await(String beginning) throws InterruptedException {
        await(beginning, () -> heard().stream().anyMatch(line -> line.startsWith(beginning)));
    }

    /** Waits until it has said anything of what it does. */
    public void awaitWord() throws InterruptedException {
        await("anything", () -> !said().isEmpty());
    }

    private void await(String what, BooleanSupplier heard) throws InterruptedException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!heard.getAsBoolean()) {
            if (!reader.isAlive() && !heard.getAsBoolean()) {
                throw new AssertionError("ended before it said " + what + ": " + all());
            }
            if (System.nanoTime() - end > 0) {
                throw new AssertionError("did not say " + what + " in " + PATIENCE.toSeconds() + " s: " + all());
            }
            Thread.sleep(LOOK_MILLIS);
        }
    }

    /** Kills it, unless it has done all by then. */
    public List<String> killed() throws InterruptedException {
        if (!process.isAlive() && process.exitValue() != 0) {
            throw new AssertionError("ended by itself, with status " + process.exitValue() + ", and said " + all());
        }
        // By its handle: what it has said can still be read.
        process.toHandle().destroyForcibly();
        return ended();
    }

    /** Waits for its end. */
    public List<String> ended() throws InterruptedException {
        if (!process.waitFor(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
            throw new AssertionError("did not end in " + PATIENCE.toSeconds() + " s: " + all());
        }
        reader.join();
        return said();
    }

    /** Its status, once it has ended. */
    public int status() {
        return process.exitValue();
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
