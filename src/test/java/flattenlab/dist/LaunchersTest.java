package flattenlab.dist;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What starts the program on each system, as text, and on Linux as it runs. */
class LaunchersTest {
    private static final Path LAUNCH = Path.of("src/launch");

    @TempDir
    private Path root;

    private Checkout checkout;

    @BeforeEach
    void checkout() throws IOException {
        checkout = new Checkout(Path.of("").toAbsolutePath(), root.resolve("built"), "1.2.3", "2026-11-01");
        Path lib = Files.createDirectories(root.resolve("built/lib"));
        for (String jar : List.of("a-1.0.jar", "b-2.0.jar", "openjfx-monocle-17.jar", "javacpp-platform-1.5.7.jar")) {
            Files.createFile(lib.resolve(jar));
        }
    }

    private JavaRuntime java(Platform platform, int version) throws IOException {
        Path jdk = Files.createDirectories(root.resolve("jdk" + version));
        Files.writeString(jdk.resolve("release"), "JAVA_VERSION=\"" + version + ".0.1\"\n");
        return new JavaRuntime(jdk, platform);
    }

    private List<String> image(Platform platform, int version) throws IOException {
        return new AppImage(checkout, java(platform, version), platform)
                .jpackage(
                        root.resolve("dist"),
                        root.resolve("runtime"),
                        root.resolve("input"),
                        root.resolve("icons"),
                        LaunchOptions.of(LAUNCH, version));
    }

    private static String after(List<String> command, String flag) {
        return command.get(command.indexOf(flag) + 1);
    }

    private static List<String> allAfter(List<String> command, String flag) {
        return IntStream.range(1, command.size())
                .filter(i -> command.get(i - 1).equals(flag))
                .mapToObj(command::get)
                .toList();
    }

    /** Read here once more, by the rules of {@code java @file}: a line that begins with # says nothing. */
    private static List<String> written(String... lists) throws IOException {
        List<String> options = new ArrayList<>();
        for (String list : lists) {
            for (String line : Files.readAllLines(LAUNCH.resolve(list))) {
                if (!line.isBlank() && !line.startsWith("#")) {
                    options.add(line);
                }
            }
        }
        return options;
    }

    @ParameterizedTest
    @EnumSource(
            value = Platform.class,
            names = {"WINDOWS_X86_64", "MACOS_X86_64", "MACOS_ARM64"})
    void theImagesOptionsAreTheListsAndWhereThingsLie(Platform platform) throws IOException {
        List<String> places = List.of("-Dflattenlab.installed=true", "-Dflattenlab.natives.folder=$APPDIR/natives");
        List<String> before = written("options", "options-modules");
        before.addAll(places);
        assertThat(allAfter(image(platform, 17), "--java-options")).containsExactlyElementsOf(before);
        List<String> since = written("options", "options-modules", "options-24");
        since.add("-XX:SharedArchiveFile=$APPDIR/flattenlab.jsa");
        since.addAll(places);
        assertThat(allAfter(image(platform, 25), "--java-options")).containsExactlyElementsOf(since);
    }

    @Test
    void eachSystemGetsItsIconAndName() throws IOException {
        for (Platform platform : Platform.values()) {
            List<String> command = image(platform, 17);
            String icon = Path.of(after(command, "--icon")).getFileName().toString();
            assertThat(icon)
                    .isEqualTo(
                            platform.isWindows()
                                    ? "flattenlab.ico"
                                    : platform.isMac() ? "flattenlab.icns" : "flattenlab-512.png");
            assertThat(after(command, "--name")).isEqualTo(platform.isLinux() ? "flattenlab" : "FlattenLab");
            assertThat(command)
                    .containsSequence("--main-jar", "flattenlab.jar")
                    .containsSequence("--main-class", "flattenlab.app.Main")
                    .containsSequence("--app-version", "1.2.3");
        }
    }

    @Test
    void onWindowsASecondLauncherHasAConsoleAndANameOfItsOwn() throws IOException {
        String[] launcher =
                after(image(Platform.WINDOWS_X86_64, 17), "--add-launcher").split("=", 2);
        assertThat(launcher[0])
                .isEqualTo("flattenlab-cli")
                .isNotEqualToIgnoringCase(AppImage.name(Platform.WINDOWS_X86_64));
        assertThat(properties(Path.of(launcher[1])))
                .containsEntry("win-console", "true")
                .doesNotContainKeys("java-options", "main-class", "main-jar");
        assertThat(image(Platform.WINDOWS_X86_64, 17)).doesNotContain("--win-console");
        assertThat(image(Platform.MACOS_ARM64, 17)).doesNotContain("--add-launcher");
    }

    private static Properties properties(Path file) throws IOException {
        Properties properties = new Properties();
        try (InputStream in = Files.newInputStream(file)) {
            properties.load(in);
        }
        return properties;
    }

    @ParameterizedTest
    @EnumSource(
            value = Platform.class,
            names = {"WINDOWS_X86_64", "MACOS_ARM64"})
    void modelsAreOpenedByFlattenLabAndNobodyElsesFilesAre(Platform platform) throws IOException {
        List<String> command = new Installer(checkout, java(platform, 17), platform)
                .jpackage(platform.isWindows() ? "msi" : "dmg", root.resolve("image"), root);
        List<String> extensions = new ArrayList<>();
        for (String file : allAfter(command, "--file-associations")) {
            Properties kind = properties(Path.of(file));
            extensions.add(kind.getProperty("extension"));
            assertThat(kind).containsOnlyKeys("extension", "mime-type", "description");
            // The same kinds as a Linux desktop is told.
            assertThat(Files.readString(Path.of("src/dist/resources/linux/flattenlab.xml")))
                    .contains(kind.getProperty("mime-type"), "*." + kind.getProperty("extension"));
        }
        assertThat(extensions).containsExactly("onnx", "keras");
        assertThat(command.contains("--win-menu")).isEqualTo(platform.isWindows());
        assertThat(command).doesNotContain("--resource-dir", "--win-per-user-install");
    }

    @Test
    void anImageLaysItsPartsWhereItsSystemWantsThem() {
        Path image = Path.of("image");
        assertThat(AppImage.app(image, Platform.WINDOWS_X86_64)).isEqualTo(Path.of("image", "app"));
        assertThat(AppImage.runtime(image, Platform.WINDOWS_X86_64)).isEqualTo(Path.of("image", "runtime"));
        assertThat(AppImage.app(image, Platform.MACOS_ARM64)).isEqualTo(Path.of("image", "Contents", "app"));
        assertThat(AppImage.runtime(image, Platform.MACOS_ARM64))
                .isEqualTo(Path.of("image", "Contents", "runtime", "Contents", "Home"));
        assertThat(AppImage.runtime(image, Platform.LINUX_X86_64)).isEqualTo(Path.of("image", "lib", "runtime"));
    }

    @Test
    void aPlatformIsKnownByWhatJavaSaysThere() {
        for (Platform platform : Platform.values()) {
            assertThat(Platform.of(platform.osName(), platform.osArch())).isEqualTo(platform);
        }
        assertThat(Platform.of("Windows Server 2022", "amd64")).isEqualTo(Platform.WINDOWS_X86_64);
    }

    /** All that {@code src/launch} says, said to the Java that runs this: an option it does not know ends it with 1. */
    @Test
    void thisJavaUnderstandsEveryOption() throws Exception {
        int version = Runtime.version().feature();
        List<String> command = new ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString()));
        command.add("--module-path");
        command.add(Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(jar -> jar.contains("javafx-"))
                .collect(Collectors.joining(File.pathSeparator)));
        command.addAll(written("options", "options-modules"));
        command.addAll(version >= 24 ? written("options-24") : List.of());
        command.add("-version");
        assertThat(run(root, Map.of(), command)).startsWith("0 ").doesNotContainIgnoringCase("warning");
    }

    private static String run(Path folder, Map<String, String> environment, List<String> command) throws Exception {
        ProcessBuilder builder =
                new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true);
        builder.environment().clear();
        builder.environment().putAll(environment);
        Process process = builder.start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return process.waitFor() + " " + said;
    }

    /** An image whose Java prints what it is given. */
    private Path pretended(String folder, int version) throws IOException {
        Path image = root.resolve(folder);
        Path java = image.resolve("lib/runtime/bin/java");
        Files.createDirectories(java.getParent());
        Files.createDirectories(image.resolve("lib/app"));
        // What the script looks for before it starts anything.
        for (String part : List.of(
                "lib/runtime/lib/modules",
                "lib/runtime/lib/libjli.so",
                "lib/runtime/lib/libjava.so",
                "lib/runtime/lib/server/libjvm.so",
                "lib/app/options",
                "lib/app/flattenlab.jar")) {
            Files.createDirectories(image.resolve(part).getParent());
            Files.writeString(image.resolve(part), "there");
        }
        Files.writeString(
                java,
                "#!/bin/sh\nfor a in \"$@\"; do printf '%s\\n' \"[$a]\"; done\nprintf 'language %s\\n' \"${LC_ALL:-}\"\n");
        Path launcher = Files.createDirectories(image.resolve("bin")).resolve("flattenlab");
        Files.writeString(
                launcher, new AppImage(checkout, java(Platform.LINUX_X86_64, version), Platform.LINUX_X86_64).script());
        assertThat(java.toFile().setExecutable(true) && launcher.toFile().setExecutable(true))
                .isTrue();
        return image;
    }

    private static void assertStarts(Path image, String said) {
        String app = image.toAbsolutePath() + "/lib/app";
        assertThat(said)
                .startsWith("0 ")
                .contains(
                        "[@" + app + "/options]",
                        "[-Dflattenlab.natives.folder=" + app + "/natives]",
                        "[" + app + "/flattenlab.jar:" + app + "/a-1.0.jar:" + app + "/b-2.0.jar]",
                        "[flattenlab.app.Main]\n[shape]\n[two words]\n[]\n[*]\n")
                .doesNotContain("monocle", "javacpp-platform");
    }

    private static List<String> call(String... start) {
        return Stream.concat(Arrays.stream(start), Stream.of("shape", "two words", "", "*"))
                .toList();
    }

    @ParameterizedTest
    @ValueSource(strings = {"plain", "a space", "Übung ä", "it's \"quoted\"", "100 % #1 $HOME `id`", "-dash"})
    @DisabledOnOs(OS.WINDOWS)
    void theScriptStartsFromAnyFolderWithAnEmptyEnvironment(String folder) throws Exception {
        Path image = pretended(folder, 17);
        String launcher = image.resolve("bin/flattenlab").toString();
        for (String shell : List.of("sh", "dash", "bash")) {
            if (Files.isExecutable(Path.of("/bin", shell))) {
                assertThat(run(root, Map.of(), List.of("/bin/" + shell, "-n", launcher)))
                        .isEqualTo("0 ");
                String said = run(root, Map.of(), call("/bin/" + shell, launcher));
                assertStarts(image, said);
                assertThat(said).contains("language C.UTF-8").doesNotContain("tmpdir");
            }
        }
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void theScriptIsFoundThroughLinksAndByItsNameAlone() throws Exception {
        Path image = pretended("the image", 17);
        Map<String, String> path = Map.of("PATH", System.getenv("PATH"));
        Path usr = Files.createDirectories(root.resolve("usr/local/bin"));
        Path first = Files.createSymbolicLink(usr.resolve("one"), image.resolve("bin/flattenlab"));
        Path second = Files.createSymbolicLink(usr.resolve("two"), Path.of("one"));
        Path third = Files.createSymbolicLink(root.resolve("three"), Path.of("usr/local/bin/two"));
        for (Path link : List.of(first, second, third)) {
            assertStarts(image, run(Path.of("/"), path, call(link.toString())));
        }
        assertStarts(image, run(root, path, call("./three")));
        // The folder of the launcher reached by a link: what is beside that link is not the image.
        Path bin = Files.createSymbolicLink(root.resolve("usr/fl"), image.resolve("bin"));
        assertStarts(image, run(root, path, call(bin.resolve("flattenlab").toString())));
        assertStarts(image, run(image.resolve("bin"), path, call("/bin/sh", "flattenlab")));
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void theScriptHandsOnWhereTemporaryFilesGoAndNothingElseOfTheEnvironment() throws Exception {
        Path image = pretended("image", 25);
        String launcher = image.resolve("bin/flattenlab").toString();
        Map<String, String> environment = new TreeMap<>(Map.of("temporary", "-Dforeign=1", "LANG", "C.UTF-8"));
        String said = run(root, environment, call(launcher));
        assertThat(said)
                .doesNotContain("foreign", "C.UTF-8", "user.language")
                .contains("[-XX:SharedArchiveFile=" + image + "/lib/app/flattenlab.jsa]");
        Path temporary = Files.createDirectory(root.resolve("of a user"));
        environment.put("TMPDIR", temporary.toString());
        assertThat(run(root, environment, call(launcher))).contains("[-Djava.io.tmpdir=" + temporary + "]");
        environment.put("TMPDIR", root.resolve("gone").toString());
        assertThat(run(root, environment, call(launcher))).doesNotContain("java.io.tmpdir");
    }

    /** As on a machine without German, reached from a German desktop. */
    @Test
    @DisabledOnOs(OS.WINDOWS)
    void aLanguageThatIsNotInstalledIsSpokenAllTheSame() throws Exception {
        Path image = pretended("image", 25);
        String launcher = image.resolve("bin/flattenlab").toString();
        String said = run(root, Map.of("LANG", "xx_XX.UTF-8", "PATH", System.getenv("PATH")), call(launcher));
        assertStarts(image, said);
        assertThat(said).contains("language C.UTF-8", "[-Duser.language=xx]");
    }

    @Test
    void theCheckoutsLauncherForWindowsIsWrittenForItsShell() throws IOException {
        String text = Files.readString(Path.of("flattenlab.cmd"), StandardCharsets.US_ASCII);
        assertThat(Files.readString(Path.of(".gitattributes"))).containsPattern("\\*\\.cmd +text eol=crlf");
        List<String> starts =
                text.lines().filter(line -> line.startsWith("\"%java%\" ")).toList();
        assertThat(starts).hasSize(2).allSatisfy(line -> {
            assertThat(line)
                    .contains(
                            "\"@%FLATTENLAB_DIR%src\\launch\\options\"",
                            "%FLATTENLAB_JAVA_OPTIONS%", "flattenlab.app.Main %*")
                    // What it says itself is where things lie, and for pictures how they are drawn.
                    .doesNotContainPattern(" -X[a-z]| --enable| --sun| --add-exports| -XX:(?!SharedArchiveFile)");
            // Every path stands in quotes: a folder may have a space, an ampersand or brackets.
            assertThat(line.replaceAll("\"[^\"]*\"", "")).doesNotContain("FLATTENLAB_DIR", "%jar%", "\\");
        });
        for (String list : List.of("options", "options-24", "options-modules")) {
            assertThat(text).contains("src\\launch\\" + list);
        }
    }
}
