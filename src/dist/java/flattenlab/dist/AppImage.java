package flattenlab.dist;

import flattenlab.tensor.PackedFiles;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.commons.io.FileUtils;

/**
 * A folder with everything that FlattenLab needs, Java among it, that starts wherever it lies. jpackage lays it out, and
 * makes the launcher on Windows and macOS; on Linux a script starts it, which a bare environment does not disturb.
 */
final class AppImage {
    /** Since this Java an archive of classes may be moved with its jars. */
    private static final int MOVABLE_ARCHIVE = 19;

    private static final String JAR = "flattenlab.jar";
    private static final String ARCHIVE = "flattenlab.jsa";

    private final Checkout checkout;
    private final JavaRuntime java;
    private final Platform platform;

    AppImage(Checkout checkout, JavaRuntime java, Platform platform) {
        this.checkout = checkout;
        this.java = java;
        this.platform = platform;
    }

    /** What jpackage calls it: the name of the folder, and of the command. */
    static String name(Platform platform) {
        return platform.isLinux() ? "flattenlab" : "FlattenLab";
    }

    /** Where an image has its jars and natives. */
    static Path app(Path image, Platform platform) {
        return platform.isLinux() ? image.resolve("lib/app") : image.resolve(platform.isMac() ? "Contents/app" : "app");
    }

    /** Where an image has its Java. */
    static Path runtime(Path image, Platform platform) {
        return platform.isLinux()
                ? image.resolve("lib/runtime")
                : image.resolve(platform.isMac() ? "Contents/runtime/Contents/Home" : "runtime");
    }

    /**
     * Makes the image in the folder {@code dist}.
     *
     * @param work an empty folder
     * @return the image
     */
    Path make(Path dist, Path work) throws IOException, InterruptedException {
        Path runtime = work.resolve("runtime");
        java.make(checkout.javafx(), work, runtime);
        Path input = work.resolve("input");
        contents(input);
        Path icons = work.resolve("icons");
        Icons.write(icons);
        LaunchOptions options = LaunchOptions.of(checkout.launch(), java.version());
        Path image = dist.resolve(name(platform) + (platform.isMac() ? ".app" : ""));
        FileUtils.deleteDirectory(image.toFile());
        Tool.run(jpackage(dist, runtime, input, icons, options));
        // jpackage of some Java versions has copied them, too.
        relink(checkout.natives(), app(image, platform).resolve("natives"));
        if (platform.isLinux()) {
            script(image, options);
        }
        archiveClasses(image, work);
        listFiles(image);
        return image;
    }

    /** The jars, natives, lessons and licences that every platform's image has. */
    void contents(Path input) throws IOException, InterruptedException {
        Files.createDirectories(input);
        Files.copy(checkout.jar(), input.resolve(JAR), StandardCopyOption.COPY_ATTRIBUTES);
        for (Path jar : checkout.libraries(platform)) {
            OneSystemJar.copy(jar, input.resolve(jar.getFileName()), platform);
        }
        FileUtils.copyDirectory(
                checkout.natives().toFile(), input.resolve("natives").toFile());
        relink(checkout.natives(), input.resolve("natives"));
        Strip.libraries(input.resolve("natives"), platform);
        // Beside the jar, where the program looks for them and a teacher can read them.
        FileUtils.copyDirectory(
                checkout.file("lessons").toFile(), input.resolve("lessons").toFile());
        for (String licence : List.of("LICENSE", "NOTICE")) {
            Files.copy(checkout.file(licence), input.resolve(licence));
        }
    }

    /** Links are not copied as what they lead to. */
    private static void relink(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path link : files.filter(Files::isSymbolicLink).toList()) {
                Path copy = to.resolve(from.relativize(link));
                Files.delete(copy);
                Files.createSymbolicLink(copy, Files.readSymbolicLink(link));
            }
        }
    }

    /** The call that lays out the image, with a second launcher on Windows: only one with a console can answer there. */
    List<String> jpackage(Path dist, Path runtime, Path input, Path icons, LaunchOptions options) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                java.tool("jpackage"),
                "--type",
                "app-image",
                "--name",
                name(platform),
                "--dest",
                dist.toString(),
                "--app-version",
                checkout.version(),
                "--vendor",
                "The FlattenLab authors",
                "--copyright",
                "Copyright 2026 The FlattenLab authors, Apache-2.0",
                "--description",
                "FlattenLab: what Flatten does in a neural network",
                "--icon",
                icons.resolve(
                                platform.isWindows()
                                        ? "flattenlab.ico"
                                        : platform.isMac() ? "flattenlab.icns" : "flattenlab-512.png")
                        .toString(),
                "--runtime-image",
                runtime.toString(),
                "--input",
                input.toString(),
                "--main-jar",
                JAR,
                "--main-class",
                "flattenlab.app.Main"));
        for (String option : launcherOptions(options)) {
            command.add("--java-options");
            command.add(option);
        }
        if (platform.isWindows()) {
            // File names do not tell capitals from small letters there.
            command.add("--add-launcher");
            command.add("flattenlab-cli=" + checkout.file("src/dist/resources/windows/flattenlab-cli.properties"));
        }
        return command;
    }

    /** What jpackage's own launcher gives Java; it puts the folder of the jars in place of {@code $APPDIR}. */
    List<String> launcherOptions(LaunchOptions options) throws IOException {
        List<String> all = new ArrayList<>(options.options());
        if (hasOwnArchive()) {
            all.add("-XX:SharedArchiveFile=$APPDIR/" + ARCHIVE);
        }
        all.add("-Dflattenlab.installed=true");
        all.add("-Dflattenlab.natives.folder=$APPDIR/natives");
        return all;
    }

    /** What starts the program on Linux. */
    String script() throws IOException {
        return Files.readString(checkout.file("src/dist/resources/linux/flattenlab"))
                .replace("ARCHIVE", hasOwnArchive() ? "-XX:SharedArchiveFile=\"$app/" + ARCHIVE + '"' : "")
                .replace("CLASS_PATH", classPath("$app/", ":"));
    }

    private void script(Path image, LaunchOptions options) throws IOException {
        Path app = app(image, platform);
        Files.writeString(app.resolve("options"), options.argumentFile());
        Path launcher = image.resolve("bin").resolve(name(platform));
        Files.delete(launcher);
        Files.writeString(launcher, script());
        if (!launcher.toFile().setExecutable(true, false)) {
            throw new IOException(launcher + " cannot be made executable");
        }
        Files.deleteIfExists(image.resolve("lib/libapplauncher.so"));
        Files.deleteIfExists(app.resolve(name(platform) + ".cfg"));
    }

    /** Every jar by name: one that is lost is noticed at once. */
    private String classPath(String folder, String between) throws IOException {
        return Stream.concat(
                        Stream.of(JAR),
                        checkout.libraries(platform).stream()
                                .map(jar -> jar.getFileName().toString()))
                .map(jar -> folder + jar)
                .collect(Collectors.joining(between));
    }

    /** Jars, libraries and Java's modules: what the program looks at before it uses them. */
    private void listFiles(Path image) throws IOException {
        Path app = app(image, platform);
        List<String> lines = new ArrayList<>();
        try (Stream<Path> files = Files.walk(image)) {
            for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
                String name = file.getFileName().toString();
                if (name.endsWith(".jar") || platform.isLibrary(name) || name.equals("modules")) {
                    lines.add(PackedFiles.line(app, file));
                }
            }
        }
        Files.write(app.resolve(PackedFiles.NAME), lines);
    }

    /** Before Java 19 an archive would not fit where the image is moved. */
    private boolean hasOwnArchive() throws IOException {
        return java.version() >= MOVABLE_ARCHIVE;
    }

    /** An archive of all that the start loads, or in the runtime one of Java's own classes and JavaFX's, which stay with it. */
    private void archiveClasses(Path image, Path work) throws IOException, InterruptedException {
        Path list = work.resolve("classes.lst");
        new ClassList(checkout.root(), work).writeStart(list);
        Path app = app(image, platform);
        List<String> command = new ArrayList<>(List.of(
                runtime(image, platform).resolve("bin/java").toString(),
                "-Xshare:dump",
                "-XX:SharedClassListFile=" + list));
        if (hasOwnArchive()) {
            command.addAll(LaunchOptions.of(checkout.launch(), java.version()).options());
            command.addAll(List.of(
                    "-XX:SharedArchiveFile=" + app.resolve(ARCHIVE),
                    "-cp",
                    classPath(app + File.separator, File.pathSeparator)));
        }
        Tool.run(command);
    }
}
