package flattenlab.app;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.stream.Stream;
import org.slf4j.LoggerFactory;

/**
 * What a window leaves behind for whoever has to find out why something went wrong: a window that was started from a menu
 * has no shell to print to. At most {@value #FILES} files of a megabyte. Each entry opens the file anew, so that two windows
 * can share it and move it aside under one another.
 */
final class LogFile {
    static final String NAME = "flattenlab.log";
    private static final int FILES = 3;
    private static final long LARGEST = 1 << 20;

    private final Path active;
    private final long largest;

    private LogFile(Path active, long largest) {
        this.active = active;
        this.largest = largest;
    }

    /** Where it is, whether there is one or not. */
    static Path in(Path home) {
        return home.resolve(NAME);
    }

    /**
     * From here on what is logged, and what ends a thread, is written there too.
     *
     * @return whether it is; a folder that cannot be written must not keep the window from opening
     */
    static boolean open(Path home) {
        return open(home, LARGEST);
    }

    static boolean open(Path home, long largest) {
        Thread.setDefaultUncaughtExceptionHandler((thread, thrown) ->
                LoggerFactory.getLogger(LogFile.class).error("thread {} has ended", thread.getName(), thrown));
        try {
            Files.createDirectories(home);
            Files.write(in(home), new byte[0], StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException e) {
            return false;
        }
        LineLogger.keepIn(new LogFile(in(home), largest));
        LoggerFactory.getLogger(LogFile.class)
                .info("process {} on Java {}", ProcessHandle.current().pid(), Runtime.version());
        return true;
    }

    /** The last lines that were logged, at most so many; none where nothing was, or where it cannot be read. */
    static String last(Path home, int lines) {
        try (Stream<String> all = Files.lines(in(home), StandardCharsets.UTF_8)) {
            Deque<String> kept = new ArrayDeque<>();
            all.forEach(line -> {
                kept.add(line);
                if (kept.size() > lines) {
                    kept.remove();
                }
            });
            return String.join("\n", kept);
        } catch (IOException | UncheckedIOException e) {
            return "";
        }
    }

    /** Appends an entry; where the disk refuses, it is lost, and the program goes on. */
    synchronized void write(String entry) {
        try {
            if (Files.exists(active) && Files.size(active) >= largest) {
                moveAside();
            }
        } catch (IOException e) {
            // Another window may have moved it, or on Windows be writing just now; then it is moved the next time.
        }
        try {
            // Half a character, which somebody may have pasted, is written as a question mark rather than not at all.
            byte[] bytes = entry.getBytes(StandardCharsets.UTF_8);
            Files.write(active, bytes, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException e) {
            // There is nobody to tell.
        }
    }

    private void moveAside() throws IOException {
        for (int age = FILES - 1; age > 0; age--) {
            if (Files.exists(file(age - 1))) {
                Files.move(file(age - 1), file(age), StandardCopyOption.REPLACE_EXISTING);
            }
        }
    }

    private Path file(int age) {
        return age == 0 ? active : active.resolveSibling(NAME + "." + age);
    }
}
