package flattenlab.dist;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** The classes that the program loads when its window is used and when verbs are called, found by doing so. */
final class ClassList {
    /** What the doctor is asked about, in the checkout: one of each sort of reader. */
    private static final List<String> CASES = Stream.of(
                    "lenet-on-colour.txt", "keras-dense-on-maps.txt", "print-model.txt", "message-mat1.txt")
            .map("src/test/resources/doctor/cases/"::concat)
            .toList();

    private static final List<List<String>> QUICK_VERBS = List.of(
            List.of("shape", "--shape", "2,3,4,4"),
            List.of("explain", "--shape", "32,3,28,28", "--in-features", "1000"),
            List.of("quiz", "--type", "Q5", "--seed", "11", "--count", "3"));

    private static final List<List<String>> SLOW_VERBS = List.of(
            List.of("about", "--json"),
            List.of("train", "--data", "digits", "--shape", "32,1,28,28", "--epochs", "1", "--train-size", "64"));

    private static final long MINUTES = 3;

    private final Path checkout;
    private final Path work;
    private final Set<String> classes = new LinkedHashSet<>();

    /**
     * @param checkout built, so that target/flattenlab.jar, target/fx and target/lib are there
     * @param work an empty folder for what comes up on the way
     */
    ClassList(Path checkout, Path work) {
        this.checkout = checkout;
        this.work = work;
    }

    /** Uses the program, and writes one line a class or lambda, as {@code -XX:SharedClassListFile} reads it. */
    void write(Path list) throws IOException, InterruptedException {
        for (List<String> verb :
                Stream.concat(QUICK_VERBS.stream(), SLOW_VERBS.stream()).toList()) {
            run("flattenlab.app.Main", verb);
        }
        for (String text : CASES) {
            run("flattenlab.app.Main", List.of("doctor", checkout.resolve(text).toString()));
        }
        // Where no window can open, because a library is missing, the list is without it.
        run(Rehearsal.class.getName(), List.of("visits"));
        Files.write(list, classes);
    }

    /** The same of the window's start and the quick verbs alone: half as many, which make a smaller archive. */
    void writeStart(Path list) throws IOException, InterruptedException {
        for (List<String> verb : QUICK_VERBS) {
            run("flattenlab.app.Main", verb);
        }
        run(Rehearsal.class.getName(), List.of());
        Files.write(
                list,
                classes.stream().filter(line -> !line.contains("org/nd4j/")).toList());
    }

    private void run(String main, List<String> arguments) throws IOException, InterruptedException {
        Path found = work.resolve("found.lst");
        Files.deleteIfExists(found);
        Path target = checkout.resolve("target");
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "@" + checkout.resolve("src/launch/options"),
                "-XX:DumpLoadedClassList=" + found,
                // Monocle shows the window nowhere; it is one with JavaFX only on the class path.
                "-Dglass.platform=Monocle",
                "-Dmonocle.platform=Headless",
                "-Dprism.order=sw",
                "-Dflattenlab.home=" + work.resolve("home"),
                "-Dflattenlab.natives.folder=" + target.resolve("natives"),
                "-cp",
                String.join(
                        File.pathSeparator,
                        target.resolve("flattenlab.jar").toString(),
                        target.resolve("fx/*").toString(),
                        target.resolve("lib/*").toString(),
                        target.resolve("test-classes").toString()),
                main));
        command.addAll(arguments);
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(work.resolve("said.txt").toFile());
        // A display that is not asked for anything.
        builder.environment().putIfAbsent("DISPLAY", ":0");
        Process process = builder.start();
        if (!process.waitFor(MINUTES, TimeUnit.MINUTES)) {
            process.destroyForcibly();
        }
        if (Files.exists(found)) {
            try (Stream<String> lines = Files.lines(found)) {
                lines.map(ClassList::withoutNumber)
                        .filter(ClassList::isOfProgram)
                        .forEach(classes::add);
            }
        }
    }

    /** The numbers of one run mean nothing beside those of another. */
    private static String withoutNumber(String line) {
        return line.replaceFirst(" id: \\d+", "");
    }

    /** Neither a class from elsewhere, which its number would be needed for, nor of this package or Monocle. */
    private static boolean isOfProgram(String line) {
        return !line.contains(" source: ") && !line.contains("flattenlab/dist/") && !line.contains("monocle");
    }
}
