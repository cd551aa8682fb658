package flattenlab.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import flattenlab.journal.Entry;
import flattenlab.journal.Journal;
import flattenlab.journal.Profiles;
import flattenlab.learn.ExerciseId;
import flattenlab.proof.Victim;
import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The program as a process of its own: where it may lie, and how it ends. */
@Tag("slow")
@Timeout(180)
class ProgramTest {
    @TempDir
    private Path folder;

    private record End(int status, String out, String err) {}

    private Process start(String classPath, Path home, String... arguments) throws IOException {
        return start(List.of(), classPath, home, arguments);
    }

    private Process start(List<String> flags, String classPath, Path home, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx512m",
                "-XX:TieredStopAtLevel=1",
                "-Dflattenlab.natives=plain",
                "-Dflattenlab.home=" + home,
                "-cp",
                classPath,
                "flattenlab.app.Main"));
        command.addAll(1, flags);
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectOutput(folder.resolve("out").toFile())
                .redirectError(folder.resolve("err").toFile());
        // Names of files are only as good as the language of the shell, which the launcher sees to.
        builder.environment().remove("LC_ALL");
        builder.environment().put("LC_CTYPE", "C.UTF-8");
        return builder.start();
    }

    private End end(Process process) throws IOException, InterruptedException {
        assertThat(process.waitFor(120, TimeUnit.SECONDS)).isTrue();
        return new End(
                process.exitValue(),
                Files.readString(folder.resolve("out"), StandardCharsets.UTF_8),
                Files.readString(folder.resolve("err"), StandardCharsets.UTF_8));
    }

    /** The program's own classes as a jar in the folder, and what it needs from where it lies. */
    private static String installed(Path program) throws IOException {
        Path jar = program.resolve("flattenlab.jar");
        List<String> rest = new ArrayList<>();
        try (OutputStream out = Files.newOutputStream(jar);
                JarOutputStream packed = new JarOutputStream(out)) {
            for (String entry : System.getProperty("java.class.path").split(File.pathSeparator)) {
                boolean own = Files.exists(Path.of(entry, "flattenlab", "app", "Main.class"))
                        || Files.exists(Path.of(entry, "packages.properties"));
                if (!own) {
                    rest.add(entry);
                    continue;
                }
                try (Stream<Path> files = Files.walk(Path.of(entry))) {
                    for (Path file : files.filter(Files::isRegularFile).toList()) {
                        packed.putNextEntry(new JarEntry(
                                Path.of(entry).relativize(file).toString().replace(File.separatorChar, '/')));
                        Files.copy(file, packed);
                        packed.closeEntry();
                    }
                }
            }
        }
        return jar + File.pathSeparator + String.join(File.pathSeparator, rest);
    }

    @Test
    void aPathMayHoldSpacesUmlautsAndPercentSigns() throws Exception {
        Path odd = Files.createDirectory(folder.resolve("Übung 100%20 – Größe +"));
        String classPath = installed(odd);
        Path lessons = Files.createDirectory(odd.resolve("Lektionen ä"));
        Files.copy(Path.of("docs", "lesson-template.md"), lessons.resolve("meine Lektion %41.md"));
        End checked = end(start(classPath, odd.resolve("Heim ß"), "lessons", "check", lessons.toString()));
        assertThat(checked.out()).contains("1 lesson, 0 problems");

        Path data = Files.createDirectory(odd.resolve("Bilder %C3"));
        StringBuilder table = new StringBuilder();
        for (int i = 0; i < 60; i++) {
            table.append(i % 2).append((i % 2 == 0 ? ",9,0,0,9" : ",0,9,9,0") + "\n");
        }
        Path file = Files.writeString(data.resolve("zwei Klassen.csv"), table);
        End trained = end(
                start(classPath, odd.resolve("Heim ß"), "train", "--data", file.toString(), "--epochs", "1", "--json"));
        assertThat(trained.status()).as(trained.err()).isZero();
        assertThat(trained.out()).contains("\"outcome\":\"trained\"");

        End about = end(start(classPath, odd.resolve("Heim ß"), "about"));
        assertThat(about.out())
                .contains("Heim ß")
                .contains("nd4j             1.")
                .doesNotContain("homeRemark");
    }

    @Test
    void aboutSaysWhyNothingCanBeKept() throws Exception {
        Path file = Files.writeString(folder.resolve("no folder"), "");
        End about = end(start(System.getProperty("java.class.path"), file, "about"));
        assertThat(about.status()).as(about.err()).isZero();
        assertThat(about.out()).contains("homeRemark       Nothing can be kept: " + file + " cannot be used (");
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void whatIsBrokenOffLeavesNothingBehind() throws Exception {
        Path to = Files.createDirectory(folder.resolve("exported")).resolve("huge.csv");
        Process process = start(
                System.getProperty("java.class.path"),
                folder.resolve("home"),
                "export",
                "--shape",
                "64,64,128,128",
                "--huge",
                "--to",
                to.toString());
        long until = System.nanoTime() + Duration.ofSeconds(60).toNanos();
        while (names(to.getParent()).isEmpty() && System.nanoTime() < until) {
            Thread.sleep(20);
        }
        assertThat(names(to.getParent())).singleElement().asString().endsWith(".part");
        // What Ctrl+C sends, as far as Java tells them apart.
        process.destroy();
        End end = end(process);
        assertThat(end.status()).isNotZero();
        assertThat(names(to.getParent())).isEmpty();
        assertThat(end.err().lines())
                .singleElement()
                .asString()
                .startsWith("flattenlab: ")
                .endsWith("was cancelled");
    }

    /** The numbers that a process has printed so far behind some word. */
    private List<Long> said(String word) throws IOException {
        int length = word.length() + Long.toString(AnsweringMain.FIRST).length();
        return Files.readAllLines(folder.resolve("out")).stream()
                .filter(line -> line.startsWith(word) && line.length() == length)
                .map(line -> Long.parseLong(line.substring(word.length())))
                .toList();
    }

    /** Whether a signal reaches a process: one that its parent ignores, as behind {@code nohup}, it ignores too. */
    private static boolean hears(Process process, String signal) throws IOException {
        Path status = Path.of("/proc", Long.toString(process.pid()), "status");
        int number = List.of("", "HUP", "INT").indexOf(signal);
        if (number < 1 || !Files.isReadable(status)) {
            return true;
        }
        String ignored = Files.readAllLines(status).stream()
                .filter(line -> line.startsWith("SigIgn:"))
                .map(line -> line.substring("SigIgn:".length()).strip())
                .findFirst()
                .orElse("0");
        return (Long.parseUnsignedLong(ignored, 16) >> (number - 1) & 1) == 0;
    }

    private static List<String> names(Path of) {
        return Arrays.asList(of.toFile().list());
    }

    /** Java calls the home of a user without one a question mark, and a relative path is a folder where one stands. */
    @Test
    @DisabledOnOs(OS.WINDOWS)
    void whoHasNoHomeFindsNoFolderWhereTheyStand() throws Exception {
        Process process = new ProcessBuilder(
                        "env",
                        "-i",
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Duser.home=?",
                        "-cp",
                        Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
                                .map(entry -> Path.of(entry).toAbsolutePath().toString())
                                .collect(Collectors.joining(File.pathSeparator)),
                        "flattenlab.app.Main",
                        "train",
                        "--train-size",
                        "64",
                        "--test-size",
                        "32",
                        "--epochs",
                        "1",
                        "--json")
                .directory(Files.createDirectory(folder.resolve("here")).toFile())
                .redirectOutput(folder.resolve("out").toFile())
                .redirectError(folder.resolve("err").toFile())
                .start();
        End end = end(process);
        assertThat(end.status()).as(end.err()).isZero();
        // What JavaCPP unpacks is not the program's.
        assertThat(Stream.of(names(folder.resolve("here")).toArray()).filter(name -> !name.equals("?")))
                .isEmpty();
        assertThat(folder.resolve("here/?/.local")).doesNotExist();
    }

    @Test
    void anUnwritableOrDamagedHomeIsNoStackTrace() throws Exception {
        Path noFolder = Files.writeString(folder.resolve("home-is-a-file"), "x");
        End end = end(start(System.getProperty("java.class.path"), noFolder, "check", "--shape", "2,3,4,5"));
        assertThat(end.status()).as(end.err()).isZero();
        assertThat(end.err()).doesNotContain("\tat ");
    }

    @Test
    void typefacesThatWereUnpackedAreGoneAtTheEnd() throws Exception {
        Path temporary = Files.createDirectory(folder.resolve("zeitweilig %41"));
        Path picture = folder.resolve("picture.png");
        End end = end(start(
                List.of("-Djava.io.tmpdir=" + temporary),
                System.getProperty("java.class.path"),
                folder.resolve("home"),
                "export",
                "--shape",
                "1,2,2,2",
                "--to",
                picture.toString()));
        assertThat(end.status()).as(end.err()).isZero();
        assertThat(picture).exists();
        assertThat(names(temporary)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"export", "gallery"})
    void withoutAFolderForTemporaryFilesOneLineSaysHowToNameAnother(String verb) throws Exception {
        Path missing = folder.resolve("gone");
        List<String> arguments = verb.equals("export")
                ? List.of(verb, "--shape", "1,2,2,2", "--to", "picture.png")
                : List.of(verb, "--out", folder.resolve("pictures").toString());
        End end = end(start(
                List.of("-Djava.io.tmpdir=" + missing),
                System.getProperty("java.class.path"),
                folder.resolve("home"),
                arguments.toArray(String[]::new)));
        assertThat(end.status()).isEqualTo(1);
        assertThat(end.err().lines().filter(line -> !line.startsWith("WARNING: java.io.tmpdir")))
                .containsExactly("flattenlab: the folder for temporary files, " + missing
                        + ", cannot be used (No such file or directory), and typefaces are unpacked there; name"
                        + " another by the environment variable TMPDIR");
        assertThat(folder.resolve("pictures")).doesNotExist();
    }

    /** A library that the class path does not even name: what was wanted of it is said. */
    @ParameterizedTest
    @CsvSource({"picocli,shape", "commonmark-0,lessons", "atlantafx,gallery", "slf4j-api,shape"})
    void aLibraryThatIsMissingIsOneLineThatSaysWhatToDo(String library, String verb) throws Exception {
        String rest = Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(entry -> !Path.of(entry).getFileName().toString().startsWith(library))
                .collect(Collectors.joining(File.pathSeparator));
        List<String> arguments = switch (verb) {
            case "shape" -> List.of(verb, "--shape", "1,2,2,2");
            case "lessons" -> List.of(verb, "check", "lessons/en");
            default -> List.of(verb, "--out", folder.resolve("pictures").toString(), "--only", "train-ready");
        };
        List<String> flags = verb.equals("gallery")
                ? List.of(
                        "-Dglass.platform=Monocle", "-Dmonocle.platform=Headless", "-Dprism.order=sw", Victim.unpacks())
                : List.of("-Dflattenlab.installed=true");
        End end = end(start(flags, rest, folder.resolve("home"), arguments.toArray(String[]::new)));
        assertThat(end.status()).isEqualTo(1);
        // Beside it stands what the tests have logged.
        assertThat(end.err().lines().filter(line -> line.startsWith("flattenlab: ")))
                .singleElement()
                .asString()
                .startsWith("flattenlab: FlattenLab is not whole: ")
                .contains(" is missing or damaged; ")
                .endsWith(verb.equals("gallery") ? "; build it again with ./mvnw clean package" : "; install it again");
    }

    @Test
    void aLibraryThatIsEmptyIsNamedBeforeAnythingIsDone() throws Exception {
        Path lost = Files.createFile(folder.resolve("fine-1.0.jar"));
        End end = end(start(
                System.getProperty("java.class.path") + File.pathSeparator + lost,
                folder.resolve("home"),
                "shape",
                "--shape",
                "1,2,2,2"));
        assertThat(end.status()).isEqualTo(1);
        assertThat(end.out()).isEmpty();
        assertThat(end.err().lines())
                .containsExactly("flattenlab: FlattenLab is not whole: fine-1.0.jar in " + folder
                        + " is missing or damaged; build it again with ./mvnw clean package");
    }

    /** The program's window without a display, answering as fast as it can, until it is told to end. */
    @ParameterizedTest
    @ValueSource(strings = {"TERM", "HUP", "INT", "KILL"})
    @DisabledOnOs(OS.WINDOWS)
    void anAnswerOnItsWayIsKeptWhenTheProgramIsToldToEnd(String signal) throws Exception {
        Path home = folder.resolve("home-" + signal);
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx512m",
                        "-XX:TieredStopAtLevel=1",
                        "-Dglass.platform=Monocle",
                        "-Dmonocle.platform=Headless",
                        "-Dprism.order=sw",
                        Victim.unpacks(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        AnsweringMain.class.getName(),
                        home.toString())
                .redirectOutput(folder.resolve("out").toFile())
                .redirectError(folder.resolve("err").toFile())
                .start();
        try {
            assumeTrue(hears(process, signal), "whoever started this run has it ignore " + signal);
            toldToEnd(process, signal, home);
        } finally {
            process.destroyForcibly();
        }
    }

    private void toldToEnd(Process process, String signal, Path home) throws Exception {
        long until = System.nanoTime() + Duration.ofSeconds(90).toNanos();
        while (said(AnsweringMain.SAVED).size() < 20 && process.isAlive() && System.nanoTime() < until) {
            Thread.sleep(5);
        }
        List<Long> given = said(AnsweringMain.GIVEN);
        new ProcessBuilder("kill", "-" + signal, Long.toString(process.pid()))
                .start()
                .waitFor();
        End end = end(process);
        assertThat(end.err()).doesNotContain("\tat ").doesNotContain("Exception");
        List<Long> saved = said(AnsweringMain.SAVED);
        assertThat(saved).as(end.err()).hasSizeGreaterThanOrEqualTo(20);
        // What was on its way is gone when nobody can be told of the end; what was said to be saved is not.
        boolean told = !signal.equals("KILL");
        long last = Math.max(saved.get(saved.size() - 1), told ? given.get(given.size() - 1) : 0);
        Profiles profiles = new Profiles(home, InstantSource.system(), new Random(1));
        try (Journal journal = profiles.open(profiles.all().get(0))) {
            assertThat(journal.entries().stream()
                            .filter(Entry.Tried.class::isInstance)
                            .map(entry -> ((ExerciseId.Drawn) ((Entry.Tried) entry).exercise()).seed()))
                    .doesNotHaveDuplicates()
                    .containsAll(LongStream.rangeClosed(AnsweringMain.FIRST, last)
                            .boxed()
                            .toList());
            assertThat(journal.notices()).hasSizeLessThanOrEqualTo(told ? 0 : 1);
            assertThat(journal.append(new Entry.Eased(Instant.now(), 1)).saved())
                    .isTrue();
        }
    }
}
