package flattenlab.proof.walk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.sun.management.HotSpotDiagnosticMXBean;
import flattenlab.app.OpenedWindow;
import flattenlab.journal.Profile;
import flattenlab.journal.Profiles;
import flattenlab.proof.Extent;
import flattenlab.proof.Figures;
import flattenlab.proof.Slope;
import flattenlab.ui.Stalls;
import flattenlab.ui.common.Chooser;
import flattenlab.ui.common.Dialogs;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.stream.LongStream;
import javafx.application.Platform;
import javafx.event.Event;
import javafx.scene.Group;
import javafx.scene.Scene;
import javafx.scene.layout.Region;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever is pressed, typed, dragged and dropped, in whatever order, the window stands it. In two halves, one beside the other. */
abstract class RandomWalks {
    static final int KEYBOARD_ALONE = 20;
    private static final int EVENTS = Integer.getInteger("proof.events", Extent.of(600, 5_000));
    private static final int COLD = 300;
    /** So often it is looked how much memory a window takes. */
    private static final int LEVELS = 5;

    /** So many seconds after it was closed a window may still be in memory. */
    private static final int PATIENT = 40;

    /** With fewer seeds nothing is known of how memory goes on. */
    private static final int WARM_SEEDS = 4;
    /** In MB for 1000 events: less than a twentieth of what a window needs. */
    private static final double MOST_GAINED = 0.5;

    /** So many of the times that were near it are told of each seed. */
    private static final int TOLD = 5;

    private static final List<String> LANGUAGES = List.of("en", "de", "es", "fr");

    @TempDir
    private static Path folder;

    private final String part;
    private final long[] seeds;
    /** Groups in each other: deeper than anything in the window. */
    private static final int LONG_WAY = 300;

    private final List<String> found = new ArrayList<>();
    private final List<Double> heap = new ArrayList<>();
    private final List<Double> beside = new ArrayList<>();
    private double steepestHeap = Double.NEGATIVE_INFINITY;
    private long longest;
    private long longestAtFirst;
    private int events;
    private int looks;
    private int ofJavaFx;
    /** In memory though they are closed: what stands for a display keeps those that had the mouse and the keyboard last. */
    private long windows = 2;

    /**
     * Half of all walks.
     *
     * @param which of the two, in words
     * @param half its seeds, of which {@value #KEYBOARD_ALONE} is walked by keyboard alone
     * @param first the one that is walked where little is asked for
     */
    RandomWalks(String which, LongStream half, long first) {
        this.part = "1 random walk, " + which;
        this.seeds = asked(half, first);
    }

    @BeforeAll
    static void start() throws InterruptedException {
        // Nothing is drawn beyond it where there is no display; and how often hangs on nothing else than this.
        System.setProperty("headless.geometry", "1440x900-32");
        System.setProperty("javafx.animation.pulse", "20");
        // Without a display, what a graphics card would hold is held by Java, and would be taken for the program's.
        System.setProperty("prism.maxvram", "96m");
        System.setProperty("prism.targetvram", "48m");
        CountDownLatch ready = new CountDownLatch(1);
        Platform.startup(ready::countDown);
        ready.await();
        Platform.setImplicitExit(false);
    }

    @AfterAll
    static void stop() {
        Chooser.ask(Dialogs.OF_THE_SYSTEM);
    }

    /** One that was asked for, if it is of this half, or as many as the extent says. */
    private static long[] asked(LongStream half, long first) {
        Long one = Long.getLong("proof.seed");
        return half.filter(seed -> one == null ? Extent.asked() == Extent.FULL || seed == first : seed == one)
                .toArray();
    }

    @Test
    void theWindowStandsWhateverIsDoneToIt() throws Exception {
        assumeTrue(seeds.length > 0, "another seed is asked for");
        for (long seed : seeds) {
            walk(seed);
        }
        new Figures(part)
                .note("seeds", seeds.length)
                .note("events", events)
                .note("times that a way to every screen was looked for", looks, "one for 500 events")
                .note("found", found.size(), "0")
                .note("exceptions of JavaFX or RichTextFX alone, which the window outlived", ofJavaFx)
                .note("longest that the window did not answer, ms", longest, String.valueOf(Walk.BLOCKED_MILLIS))
                .note("the same in the first " + COLD + " events, with classes to load, ms", longestAtFirst)
                .note("heap after the first window was closed, MB", heap.get(0))
                .note("heap after the last, MB", heap.get(heap.size() - 1))
                .note("memory beside the heap then, MB", beside.get(0))
                .note("memory beside the heap after the last, MB", beside.get(beside.size() - 1))
                .note("heap gained in a window per 1000 events, at most, MB", steepestHeap);
        assertThat(found)
                .as("each seed is replayed by " + Findings.command(seeds[0]) + " with its own number")
                .isEmpty();
        if (heap.size() > WARM_SEEDS) {
            assertLevel("heap", heap);
            assertLevel("memory beside the heap", beside);
        }
    }

    /** What windows that were closed leave behind, once the first ones have loaded all there is. */
    private void assertLevel(String what, List<Double> levels) {
        double gained = Slope.ofFloor(levels.subList(WARM_SEEDS / 2, levels.size())) / EVENTS * 1_000;
        new Figures(part + ", " + what).note("gained per 1000 events, MB", gained, "at most " + MOST_GAINED);
        assertThat(gained).as("%s after each window, MB: %s", what, levels).isLessThan(MOST_GAINED);
    }

    private void walk(long seed) throws Exception {
        long begun = System.nanoTime();
        wander(seed);
        goLongWay();
        Level level = Level.now(3);
        // What is shown for some seconds, such as a notice, holds its window for as long.
        for (int i = 0; i < PATIENT && level.windows() > windows; i++) {
            Thread.sleep(1_000);
            level = Level.now(1);
        }
        if (level.windows() > windows) {
            windows = level.windows();
            found.add("seed " + seed + ": a window stays in memory once it is closed, as " + dumped(seed) + " has it; "
                    + Findings.command(seed));
        }
        heap.add(level.heap());
        beside.add(level.beside());
        System.out.printf(
                "seed %d: %d s, heap %.0f MB, beside it %.0f MB, found %d%n",
                seed, (System.nanoTime() - begun) / 1_000_000_000, level.heap(), level.beside(), found.size());
    }

    /** JavaFX keeps parts of the way that an event took, and what stood there, until another takes one as long. */
    private static void goLongWay() throws InterruptedException {
        CountDownLatch gone = new CountDownLatch(1);
        Platform.runLater(() -> {
            Group end = new Group();
            Group at = end;
            for (int i = 0; i < LONG_WAY; i++) {
                at = new Group(at);
                // Only who takes part in the way of an event has a place in it.
                at.getEventDispatcher();
            }
            end.fireEvent(new Event(Event.ANY));
            gone.countDown();
        });
        gone.await();
    }

    /** All that is in memory, to be looked through for who holds what. */
    private static Path dumped(long seed) throws IOException {
        Path file = Figures.FOLDER.resolve("walk-" + seed + ".hprof");
        Files.createDirectories(Figures.FOLDER);
        Files.deleteIfExists(file);
        ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class).dumpHeap(file.toString(), true);
        return file;
    }

    /** Nothing of it is held by this thread any more when it returns. */
    private void wander(long seed) throws Exception {
        Random random = new Random(seed);
        Path mine = Files.createDirectory(folder.resolve("seed " + seed));
        Path home = Files.createDirectory(mine.resolve("home \u00fc"));
        for (int i = 0; i < seed % 3; i++) {
            new Profiles(home, InstantSource.system(), random).create("Ada " + i, Profile.COLOURS.get(i));
        }
        Strangers strangers = new Strangers(Files.createDirectory(mine.resolve("brought")));
        Answers answers = new Answers(strangers, Files.createDirectory(mine.resolve("saved")), random);
        Platform.runLater(() -> Chooser.ask(answers));
        try (Findings findings = new Findings(seed);
                Stalls stalls = new Stalls()) {
            OpenedWindow window = OpenedWindow.in(home, LANGUAGES.get((int) (seed % LANGUAGES.size())));
            findings.listen();
            Walk walk = new Walk(
                    home,
                    window,
                    seed == KEYBOARD_ALONE,
                    random,
                    strangers,
                    answers,
                    findings,
                    stalls,
                    heap.isEmpty() ? COLD : 0);
            try {
                List<Double> levels = new ArrayList<>();
                for (int i = 0; i < LEVELS; i++) {
                    walk.go(EVENTS / LEVELS);
                    levels.add(Level.now(1).heap());
                }
                System.out.println("seed " + seed + ": heap in MB " + levels);
                steepestHeap =
                        Math.max(steepestHeap, Slope.ofFloor(levels.subList(1, LEVELS)) * LEVELS / EVENTS * 1_000);
            } catch (Hand.NoAnswer e) {
                findings.add("no answer", e);
            } catch (IllegalStateException e) {
                findings.add("nobody can go on", e);
            }
            events += walk.done();
            looks += walk.looks();
            close(walk);
            walk.readLog();
            walk.over(Walk.BLOCKED_MILLIS).forEach(stall -> findings.add("blocked: " + stall, null));
            walk.over(Walk.BLOCKED_MILLIS / 2).stream().limit(TOLD).forEach(System.out::println);
            longest = Math.max(
                    longest,
                    walk.over(0).stream()
                            .mapToLong(Stalls.Stall::millis)
                            .findFirst()
                            .orElse(0));
            longestAtFirst = Math.max(longestAtFirst, walk.longestAtFirst());
            ofJavaFx += findings.ofJavaFx();
            findings.all().forEach(System.out::println);
            found.addAll(findings.all());
        }
    }

    private static void close(Walk walk) {
        CountDownLatch closed = new CountDownLatch(1);
        Platform.runLater(() -> {
            if (walk.window().isShowing()) {
                walk.window().stage().hide();
            }
            // The display keeps the last window that was in front, the program ends with its last.
            walk.window().stage().setScene(new Scene(new Region()));
            closed.countDown();
        });
        try {
            closed.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
