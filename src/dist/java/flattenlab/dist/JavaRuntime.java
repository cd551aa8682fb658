package flattenlab.dist;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import org.apache.commons.io.FileUtils;

/** Makes a Java runtime that holds JavaFX, with its native libraries, and no more of Java than FlattenLab uses. */
final class JavaRuntime {
    /** What ND4J, Jackson, ImageIO and we use. Without jdk.localedata numbers and dates would be English everywhere. */
    private static final List<String> MODULES = List.of(
            "java.base",
            "java.desktop",
            "java.logging",
            "java.management",
            "java.xml",
            "jdk.localedata",
            "jdk.management",
            "jdk.unsupported",
            "jdk.zipfs",
            "javafx.controls",
            "javafx.fxml");

    /** Since this version {@code jlink} names its ways to compress. */
    private static final int NAMED_COMPRESSION = 21;

    private final Path jdk;
    private final Platform platform;

    /** @param jdk for the platform that this program runs on */
    JavaRuntime(Path jdk, Platform platform) {
        this.jdk = jdk;
        this.platform = platform;
    }

    /** The first number of the JDK's version, such as 17. */
    int version() throws IOException {
        return Files.readAllLines(jdk.resolve("release")).stream()
                .filter(line -> line.startsWith("JAVA_VERSION="))
                .map(line -> line.replaceAll("[^0-9.]", "").split("\\.")[0])
                .mapToInt(Integer::parseInt)
                .findFirst()
                .orElseThrow(() -> new IOException(jdk + " does not say which version it is"));
    }

    /** A program of the JDK. */
    String tool(String name) {
        return jdk.resolve("bin").resolve(name).toString();
    }

    /**
     * Makes the runtime.
     *
     * @param javafx folder with JavaFX's jars for the platform
     * @param work an empty folder
     * @param runtime a folder that is not there yet
     */
    void make(Path javafx, Path work, Path runtime) throws IOException, InterruptedException {
        Path modules = Files.createDirectories(work.resolve("modules"));
        try (Stream<Path> jars = Files.list(javafx)) {
            for (Path jar : jars.filter(this::isJavaFx).sorted().toList()) {
                module(jar, work.resolve(jar.getFileName().toString()), modules);
            }
        }
        Path unused = work.resolve("unused.txt");
        Files.write(unused, UnusedResources.of(jdk));
        List<String> command = new ArrayList<>(List.of(
                tool("jlink"),
                "--module-path",
                modules.toString(),
                "--add-modules",
                String.join(",", MODULES),
                "--include-locales",
                "en,de,es,fr",
                // jlink asks binutils to strip its libraries; what it has to strip itself needs nothing.
                platform.isLinux() && !Tool.isThere("objcopy") ? "--strip-java-debug-attributes" : "--strip-debug",
                // Apart, the @ would be read as jlink's own file of options.
                "--exclude-resources=@" + unused,
                "--exclude-files",
                // It draws a picture before a program starts, by an option that is not used here.
                "**splashscreen*",
                "--no-header-files",
                "--no-man-pages",
                "--compress",
                version() < NAMED_COMPRESSION ? "2" : "zip-9",
                "--output",
                runtime.toString()));
        Tool.run(command);
        Strip.libraries(runtime, platform);
    }

    private boolean isJavaFx(Path jar) {
        String name = jar.getFileName().toString();
        return name.startsWith("javafx-") && name.endsWith("-" + platform.javafxClassifier() + ".jar");
    }

    /** A jar becomes a module in which libraries are libraries: the runtime has them in its folder for such. */
    private void module(Path jar, Path work, Path modules) throws IOException, InterruptedException {
        Path classes = Files.createDirectories(work.resolve("classes"));
        Path libraries = Files.createDirectories(work.resolve("libraries"));
        try (JarFile file = new JarFile(jar.toFile())) {
            for (JarEntry entry : Collections.list(file.entries())) {
                if (!entry.isDirectory() && !entry.getName().startsWith("META-INF/")) {
                    Path folder = platform.isLibrary(entry.getName()) ? libraries : classes;
                    Path target = folder.resolve(entry.getName());
                    Files.createDirectories(target.getParent());
                    try (InputStream in = file.getInputStream(entry)) {
                        Files.copy(in, target);
                    }
                }
            }
        }
        String name = jar.getFileName().toString().replaceFirst("-\\d.*", "").replace('-', '.');
        Tool.run(List.of(
                tool("jmod"),
                "create",
                "--class-path",
                classes.toString(),
                "--libs",
                libraries.toString(),
                modules.resolve(name + ".jmod").toString()));
        FileUtils.deleteDirectory(work.toFile());
    }
}
