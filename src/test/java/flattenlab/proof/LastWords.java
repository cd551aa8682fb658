package flattenlab.proof;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** What a process that is to be killed says of what it has done: each line is with its parent as soon as it is said. */
public final class LastWords {
    static final String READY = "ready";

    // Not that of System: the program takes it for what libraries print.
    private final OutputStream out = new FileOutputStream(FileDescriptor.out);

    private LastWords() {}

    /** Says that it is ready, with all classes loaded that it needs, and waits until it shall begin. */
    public static LastWords whenReady() throws IOException {
        LastWords words = atOnce();
        words.say(READY);
        if (System.in.read() < 0) {
            Runtime.getRuntime().halt(1);
        }
        return words;
    }

    /** Begins at once. */
    public static LastWords atOnce() {
        // Nobody asks any more once the tests are gone.
        ProcessHandle.current()
                .parent()
                .ifPresent(tests ->
                        tests.onExit().thenRun(() -> Runtime.getRuntime().halt(1)));
        return new LastWords();
    }

    /** Says a line, in one piece; from any thread. */
    public synchronized void say(String line) {
        try {
            out.write((line + "\n").getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
