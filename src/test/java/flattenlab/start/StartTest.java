package flattenlab.start;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/**
 * What a start may cost, held by what hardly varies: the classes that are loaded, and the CPU time as a multiple of what
 * the least program of the kind takes in the same run.
 *
 * <p>The count of a verb is the same but for one or two classes from run to run. That of the window varies by 116, which
 * JavaFX loads or not with the pulse in which it paints, and by what runs beside the painting: ND4J is loaded from the
 * first picture on, and how many of its classes are there when the picture stands is chance, so they are left out. What
 * the least program loads is taken off, as that is the Java version's business; a Java
 * whose own archive holds more of the lambdas' forms counts 1 % less all the same. CPU times vary by a quarter where other
 * processes share the cores; of several starts the least counts.
 */
@Timeout(300)
@DisabledOnOs(OS.WINDOWS)
class StartTest {
    /** Beyond a window with a drawing and a button: 3,082 to 3,198 were measured, and a twentieth more may be. */
    private static final int CLASSES_OF_WINDOW = 3_360;
    /** To that window's: 2.9 to 3.5 were measured, and a quarter more may be. */
    private static final double CPU_OF_WINDOW = 4.3;
    /** Beyond a program that prints a word: 1,054 were measured, and a twentieth more may be. */
    private static final int CLASSES_OF_VERB = 1_110;
    /** To that program's and a tick of the clock: 8.8 to 9.4 were measured, and a third more may be. */
    private static final double CPU_OF_VERB = 12.5;

    /** CPU time is counted in these, and the least program takes three to five. */
    private static final double TICK_SECONDS = 0.01;

    private static final String PROGRAM = "flattenlab.app.Main";
    private static final int WINDOW_TURNS = 2;
    private static final int VERB_TURNS = 5;

    @TempDir
    private Path folder;

    /** Who starts for the first time is asked where to begin, once the picture stands; that would count as the picture. */
    @BeforeEach
    void somebodyHasBegunHere() throws IOException {
        Files.createFile(Files.createDirectory(folder.resolve("home")).resolve("begun"));
    }

    /** The least that several starts took. */
    private record Least(double cpuSeconds, int classes) {
        static final Least NONE = new Least(Double.POSITIVE_INFINITY, Integer.MAX_VALUE);

        Least and(double cpuSeconds, LoadedClasses loaded) {
            int classes = loaded.all() - loaded.groups().getOrDefault("ND4J", 0);
            return new Least(Math.min(this.cpuSeconds, cpuSeconds), Math.min(this.classes, classes));
        }
    }

    private List<String> java(String main, String... arguments) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx2g",
                "-XX:+UseSerialGC",
                // With a graphics card JavaFX would load other classes.
                "-Dprism.order=sw",
                // The trial of those with oneDNN is a process of its own.
                "-Dflattenlab.natives=plain",
                "-Dflattenlab.home=" + folder.resolve("home"),
                "-cp",
                System.getProperty("java.class.path"),
                main));
        command.addAll(List.of(arguments));
        return command;
    }

    private Least window(Least before, String main) throws IOException, InterruptedException {
        Path logs = Files.createTempDirectory(folder, "classes");
        WindowStart start = WindowStart.of(java(main), LoadedClasses.logging(logs), folder);
        return before.and(
                start.painted().cpuSeconds(),
                LoadedClasses.until(start.painted().epochMillis(), logs));
    }

    private Least verb(Least before, String main, String... arguments) throws IOException, InterruptedException {
        Path logs = Files.createTempDirectory(folder, "classes");
        VerbRun run = VerbRun.of(java(main, arguments), LoadedClasses.logging(logs), folder);
        LoadedClasses loaded = LoadedClasses.until(Long.MAX_VALUE, logs);
        assertThat(loaded.groups())
                .as("a verb that shows nothing")
                .doesNotContainKeys("JavaFX", "controls", "ND4J", "Markdown", "Jackson");
        return before.and(run.cpuSeconds(), loaded);
    }

    @Test
    @Tag("window")
    @Tag("slow")
    void theWindowIsPaintedAtAKnownCost() throws Exception {
        assumeTrue(VirtualDisplay.obstacle().isEmpty(), VirtualDisplay.obstacle());
        Least bare = Least.NONE;
        Least program = Least.NONE;
        for (int turn = 0; turn < WINDOW_TURNS; turn++) {
            bare = window(bare, BareWindow.class.getName());
            program = window(program, PROGRAM);
        }
        assertThat(program.classes() - bare.classes())
                .as("classes loaded until the picture is painted, beyond the %d of a bare window", bare.classes())
                .isLessThanOrEqualTo(CLASSES_OF_WINDOW);
        assertThat(program.cpuSeconds() / bare.cpuSeconds())
                .as("CPU time until the picture is painted, to the %.2f s of a bare window", bare.cpuSeconds())
                .isLessThanOrEqualTo(CPU_OF_WINDOW);
    }

    @Test
    void aVerbEndsAtAKnownCost() throws Exception {
        Least bare = Least.NONE;
        Least program = Least.NONE;
        for (int turn = 0; turn < VERB_TURNS; turn++) {
            bare = verb(bare, BareProgram.class.getName());
            program = verb(program, PROGRAM, "shape", "--shape", "2,3,4,4");
        }
        assertThat(program.classes() - bare.classes())
                .as("classes loaded by shape, beyond the %d of a bare program", bare.classes())
                .isLessThanOrEqualTo(CLASSES_OF_VERB);
        assertThat(program.cpuSeconds() / (bare.cpuSeconds() + TICK_SECONDS))
                .as("CPU time of shape, to the %.2f s of a bare program", bare.cpuSeconds())
                .isLessThanOrEqualTo(CPU_OF_VERB);
    }

    /** The measure itself: a window that is white for a while is not yet the picture. */
    @Test
    @Tag("window")
    void aWhiteWindowIsNoPicture() throws Exception {
        assumeTrue(VirtualDisplay.obstacle().isEmpty(), VirtualDisplay.obstacle());
        WindowStart start = WindowStart.of(java(BareWindow.class.getName(), "1500"), Map.of(), folder);
        assertThat(start.painted().wallSeconds() - start.visible().wallSeconds())
                .isBetween(1.0, 4.0);
        assertThat(start.painted().cpuSeconds()).isGreaterThan(start.visible().cpuSeconds());
    }

    /** The measure itself: what descendants spend counts, even if they have ended. */
    @Test
    void descendantsCount() throws Exception {
        String busy = "i=0; while [ $i -lt 300000 ]; do i=$((i+1)); done";
        VerbRun run = VerbRun.of(List.of("sh", "-c", "sh -c '" + busy + "' & wait"), Map.of(), folder);
        assertThat(run.cpuSeconds()).isBetween(0.05, run.wallSeconds() + 0.05);
    }
}
