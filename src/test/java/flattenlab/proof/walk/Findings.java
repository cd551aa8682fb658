package flattenlab.proof.walk;

import flattenlab.proof.Figures;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.stream.Collectors;
import javax.imageio.ImageIO;

/**
 * What must not be, each kind once, with what was done before it: exceptions that nobody has caught, what JavaFX complains
 * about, ways that lead nowhere. A file a seed, and a picture of the screen.
 */
final class Findings implements AutoCloseable {
    private static final int LAST = 50;
    private static final int FRAMES = 4;

    private final long seed;
    private final Deque<String> events = new ArrayDeque<>();
    private final Map<String, String> all = new ConcurrentHashMap<>();
    private final AtomicInteger ofJavaFx = new AtomicInteger();
    private final Logger javafx = Logger.getLogger("");
    private final Thread.UncaughtExceptionHandler before = Thread.getDefaultUncaughtExceptionHandler();
    private final Handler listener = new Handler() {
        @Override
        public void publish(LogRecord said) {
            // Which colour JavaFX does without while a theme changes is nothing that breaks.
            boolean styles = "javafx.css".equals(said.getLoggerName());
            if (!styles && said.getLevel().intValue() >= Level.WARNING.intValue()) {
                add("JavaFX says " + said.getMessage(), said.getThrown());
            }
        }

        @Override
        public void flush() {
            // Nothing is kept back.
        }

        @Override
        public void close() {
            // Nothing is open.
        }
    };
    /** The picture that is still to be made: not by the thread that something has just gone wrong in. */
    private volatile boolean unseen;

    Findings(long seed) {
        this.seed = seed;
        javafx.addHandler(listener);
    }

    /** Listens to what ends a thread, and says it further; to be called again when somebody else has begun to. */
    void listen() {
        Thread.UncaughtExceptionHandler further = Thread.getDefaultUncaughtExceptionHandler();
        Thread.setDefaultUncaughtExceptionHandler((thread, thrown) -> {
            add("nobody catches in " + thread.getName().replaceAll("\\d+", "#"), thrown);
            if (further != null) {
                further.uncaughtException(thread, thrown);
            }
        });
    }

    /** What is done now. */
    synchronized void event(int number, String what) {
        events.add(number + "  " + what);
        if (events.size() > LAST) {
            events.remove();
        }
    }

    /** Something must not be. */
    void add(String what, Throwable thrown) {
        if (FaultsOfJavaFx.isOne(thrown)) {
            ofJavaFx.incrementAndGet();
            return;
        }
        String kind = what;
        StringWriter whole = new StringWriter();
        if (thrown != null) {
            thrown.printStackTrace(new PrintWriter(whole));
            Throwable deepest = thrown;
            while (deepest.getCause() != null && deepest.getCause() != deepest) {
                deepest = deepest.getCause();
            }
            kind = what + ": " + deepest.getClass().getName() + ": " + deepest.getMessage()
                    + Arrays.stream(deepest.getStackTrace())
                            .filter(frame -> !frame.getClassName().startsWith("java."))
                            .limit(FRAMES)
                            .map(frame -> "\n        at " + frame)
                            .collect(Collectors.joining());
        }
        String same = thrown == null ? kind : kind.substring(kind.indexOf(": ") + 1);
        if (all.putIfAbsent(same.replaceAll("\\d+", "#"), kind) == null) {
            unseen = true;
            write(kind, whole.toString());
        }
    }

    private synchronized void write(String kind, String trace) {
        String text = "seed " + seed + ", replayed by " + command(seed) + "\n" + kind + "\n" + trace + "\nbefore it:\n"
                + String.join("\n", events) + "\n\n";
        try {
            Files.createDirectories(Figures.FOLDER);
            Path file = Figures.FOLDER.resolve("walk-" + seed + ".txt");
            Files.writeString(file, (all.size() > 1 && Files.exists(file) ? Files.readString(file) : "") + text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Whether there is no picture yet of what was found last. */
    boolean isUnseen() {
        return unseen;
    }

    /** Makes that picture. */
    void show(Hand hand) {
        unseen = false;
        try {
            ImageIO.write(
                    hand.picture(),
                    "png",
                    Figures.FOLDER
                            .resolve("walk-" + seed + "-" + all.size() + ".png")
                            .toFile());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What makes the same seed walk once more, from the folder of the project. */
    static String command(long seed) {
        return "./mvnw -Pproof test -Dmaven.test.failure.ignore=false -Dtest='*RandomWalkTest' -Dproof.seed=" + seed;
    }

    /** How often JavaFX has failed of itself. */
    int ofJavaFx() {
        return ofJavaFx.get();
    }

    /** A line each. */
    List<String> all() {
        return all.values().stream()
                .map(kind -> "seed " + seed + ": " + kind)
                .sorted()
                .toList();
    }

    @Override
    public void close() {
        javafx.removeHandler(listener);
        Thread.setDefaultUncaughtExceptionHandler(before);
    }
}
