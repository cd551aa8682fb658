package flattenlab.ui;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import flattenlab.proof.Extent;
import flattenlab.proof.Figures;
import flattenlab.proof.Held;
import flattenlab.proof.Slope;
import flattenlab.proof.Victim;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Four hours of a class at one computer: it holds what it held after the first learners, of whatever kind. */
@Tag("proof")
class SoakTest {
    /** Until then caches fill. */
    private static final int WARM = 6;

    private static final int LEARNERS = WARM + Extent.of(10, 20);
    private static final LessonHour.Amount EACH = Extent.asked() == Extent.FULL
            ? new LessonHour.Amount(6, 400, 40, 8, 2)
            : new LessonHour.Amount(1, 65, 7, 2, 1);
    private static final double HOURS = Extent.asked() == Extent.FULL ? 4 : 0.4;
    /** In MiB an hour. */
    private static final double HEAP_GROWTH = Extent.of(40, 8);

    private static final double PROCESS_GROWTH = Extent.of(200, 24);
    /** Of 640 MiB that there are: half of it stays free. */
    private static final long MOST_HEAP = 320L << 20;

    private static final double LEARNERS_AN_HOUR = LEARNERS / HOURS;

    private static final Figures FIGURES = new Figures("5 soak");

    @TempDir
    private static Path folder;

    private static final List<Held> AFTER = new ArrayList<>();
    private static int trained;

    @BeforeAll
    static void aClassComesAndGoes() throws Exception {
        assumeTrue(Held.canBeTold(), "the system does not tell what a process holds");
        long from = System.nanoTime();
        Process process = start();
        Map<String, Long> amounts = new LinkedHashMap<>();
        Map<String, Long> objects = new HashMap<>();
        try (BufferedReader out =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            for (String line = out.readLine(); line != null; line = out.readLine()) {
                String[] said = line.split("\t");
                switch (said[0]) {
                    case "held" -> amounts.put(said[1], Long.parseLong(said[2]));
                    case "objects" -> objects.put(said[1], Long.parseLong(said[2]));
                    default -> {
                        trained += Integer.parseInt(said[1]);
                        AFTER.add(new Held(Map.copyOf(amounts), Map.copyOf(objects)));
                        objects.clear();
                    }
                }
            }
        }
        assertThat(process.waitFor()).as("see target/proof/soak.log").isZero();
        assertThat(AFTER).hasSize(LEARNERS);
        FIGURES.note("seconds", (System.nanoTime() - from) / 1_000_000_000)
                .note("learners, one after the other in one window", LEARNERS)
                .note("lessons read through", LEARNERS * EACH.lessons())
                .note("networks trained", trained)
                .note("questions answered", LEARNERS * EACH.questions())
                .note("files saved", LEARNERS * EACH.exports())
                .note("doctor's visits", LEARNERS * EACH.visits());
    }

    private static Process start() throws IOException {
        List<String> command = new ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString()));
        // A heap that is there from the beginning: what else changes of the process is beside it.
        command.addAll(List.of("-Xms640m", "-Xmx640m", "-XX:+AlwaysPreTouch", "-XX:+UseSerialGC"));
        command.add(Victim.unpacks());
        command.add("-Djava.io.tmpdir=" + Files.createDirectories(folder.resolve("temporary")));
        for (String option : ManagementFactory.getRuntimeMXBean().getInputArguments()) {
            if (option.startsWith("-D") && !option.startsWith("-Djava.io.tmpdir")) {
                command.add(option);
            }
        }
        for (String property : List.of("flattenlab.natives.folder", "org.bytedeco.javacpp.maxbytes")) {
            command.add("-D" + property + "=" + System.getProperty(property, ""));
        }
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), ClassDay.class.getName()));
        command.addAll(List.of(
                folder.toString(),
                "" + LEARNERS,
                "" + WARM,
                "" + EACH.lessons(),
                "" + EACH.questions(),
                "" + EACH.trainings(),
                "" + EACH.exports(),
                "" + EACH.visits()));
        return new ProcessBuilder(command)
                .redirectError(Files.createDirectories(Figures.FOLDER)
                        .resolve("soak.log")
                        .toFile())
                .start();
    }

    private static List<Long> levels(String what) {
        return AFTER.subList(WARM, LEARNERS).stream()
                .map(held -> held.amounts().get(what))
                .toList();
    }

    private static double anHour(double perLearner, double unit) {
        return perLearner * LEARNERS_AN_HOUR / unit;
    }

    private static String written(double growth) {
        return String.format(Locale.ROOT, "%.2f", growth);
    }

    /** How much something grows in an hour of the class, noted and held. */
    private static void assertLevel(String what, double unit, String words, double allowed) {
        assertGrowth(what, anHour(Slope.of(levels(what)), unit), words, allowed);
    }

    private static void assertGrowth(String what, double growth, String words, double allowed) {
        FIGURES.note(what + ", " + words + " an hour more", written(growth), "at most " + allowed);
        assertThat(growth).as("%s after each learner: %s", what, levels(what)).isLessThan(allowed);
    }

    @Test
    void nativeArraysAreLevel() {
        assertLevel(Held.ARRAYS, 1 << 10, "KiB", 1);
    }

    @Test
    void threadsAreLevel() {
        assertLevel(Held.THREADS, 1, "of them", 1);
    }

    @Test
    void openHandlesAreLevel() {
        assertLevel(Held.HANDLES, 1, "of them", 1);
    }

    @Test
    void noTemporaryFilesStay() {
        assertLevel(Held.FILES, 1, "of them", 1);
    }

    /** A picture or a run that is kept until the next one takes its place comes and goes. */
    @Test
    void theHeapIsLevel() {
        assertGrowth(Held.HEAP, anHour(Slope.ofFloor(levels(Held.HEAP)), 1 << 20), "MiB", HEAP_GROWTH);
        assertThat(levels(Held.HEAP)).allMatch(bytes -> bytes < MOST_HEAP);
    }

    /** The machine code that Java makes of what runs often grows for longer than the short form lasts. */
    @Test
    void theProcessIsLevel() {
        assertGrowth(Held.RESIDENT, anHour(Slope.ofFloor(levels(Held.RESIDENT)), 1 << 20), "MiB", PROCESS_GROWTH);
    }

    @Test
    void noClassHasAnObjectMoreForEachLearner() throws IOException {
        List<Held> warm = AFTER.subList(WARM, LEARNERS);
        List<String> growing = new ArrayList<>();
        for (String type : new TreeSet<>(AFTER.get(LEARNERS - 1).objects().keySet())) {
            List<Long> counts = warm.stream()
                    .map(held -> held.objects().getOrDefault(type, 0L))
                    .toList();
            if (Slope.of(counts) >= 0.5 && Slope.steadiness(counts) > 0.7) {
                growing.add(type + " " + counts);
            }
        }
        Files.write(Figures.FOLDER.resolve("soak-growing.txt"), growing);
        List<String> own = growing.stream()
                .filter(type -> type.matches("(\\[L)?flattenlab\\..*"))
                .toList();
        FIGURES.note("classes of FlattenLab with an object more for each learner", own.size(), "0");
        assertThat(own).isEmpty();
    }
}
