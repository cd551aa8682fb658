package flattenlab.dist;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.commons.io.FileUtils;

/**
 * Lays out here what the images of the other platforms would hold beside their Java, and checks it: what can be known of a
 * package without the system it is for.
 */
final class PlatformFolders {
    private static final List<Platform> OTHERS =
            List.of(Platform.WINDOWS_X86_64, Platform.MACOS_X86_64, Platform.MACOS_ARM64);

    /** The profiles of the build that add natives with oneDNN. */
    private static final Map<Platform, String> PROFILES = Map.of(
            Platform.LINUX_X86_64, "onednn-linux",
            Platform.WINDOWS_X86_64, "onednn-windows",
            Platform.MACOS_X86_64, "onednn-mac-intel");

    private final Checkout checkout;
    private final Path folders;

    private PlatformFolders(Checkout checkout) {
        this.checkout = checkout;
        this.folders = checkout.file("target/dist/platforms");
    }

    /**
     * Fetches some 500 MB, makes {@code target/dist/platforms/<platform>}, and prints what is in each.
     *
     * @param args the checkout, the version, its date, and a JDK
     * @throws IllegalStateException if a folder is not as it should be; the message lists all that is wrong
     */
    public static void main(String[] args) throws IOException, InterruptedException {
        PlatformFolders all = new PlatformFolders(Checkout.of(args[0], args[1], args[2]));
        List<String> faults = new ArrayList<>();
        for (Platform platform : OTHERS) {
            Path folder = all.make(platform, Path.of(args[3]));
            List<String> found = PlatformCheck.faults(folder, platform);
            all.print(folder, platform, found);
            faults.addAll(found);
        }
        if (!faults.isEmpty()) {
            throw new IllegalStateException(String.join("\n", faults));
        }
    }

    private Path make(Platform platform, Path jdk) throws IOException, InterruptedException {
        Path folder = folders.resolve(platform.nativesClassifier());
        Path built = folders.resolve("built");
        FileUtils.deleteDirectory(folder.toFile());
        FileUtils.deleteDirectory(built.toFile());
        Files.createDirectories(folder);
        List<Path> jars = jars(platform);
        libraries(jars, Files.createDirectories(built.resolve("lib")));
        NativesLayout layout = new NativesLayout(platform);
        layout.nd4j(jars, built.resolve("natives"));
        layout.treeSitter(jars, built.resolve("natives"));
        // jlink puts these into the runtime, which is not made here.
        layout.javafx(jars, folder.resolve("javafx"));
        AppImage image = new AppImage(checkout.with(built), new JavaRuntime(jdk, platform), platform);
        image.contents(folder.resolve("app"));
        LaunchOptions options = LaunchOptions.of(checkout.launch(), new JavaRuntime(jdk, platform).version());
        Files.write(folder.resolve("launch-options.txt"), image.launcherOptions(options));
        FileUtils.deleteDirectory(built.toFile());
        return folder;
    }

    /** As the build would have them in {@code target/lib}. */
    private static void libraries(List<Path> jars, Path lib) throws IOException {
        for (Path jar : jars) {
            String name = jar.getFileName().toString();
            if (!name.startsWith("javafx-") && !name.endsWith("-onednn.jar")) {
                Files.copy(jar, lib.resolve(name));
            }
        }
    }

    /**
     * The class path on another platform. Java cannot use the network while it takes itself for another system's, so what
     * is needed is fetched first, by naming it; then Maven says what the build there, with its own profiles, would take.
     */
    private List<Path> jars(Platform platform) throws IOException, InterruptedException {
        Path list = folders.resolve("class-path.txt");
        List<String> profiles = new ArrayList<>();
        PROFILES.forEach((other, profile) -> profiles.add(other == platform ? profile : "!" + profile));
        // In a folder without .mvn, whose settings ask for the natives of this machine.
        maven(
                Map.of("MAVEN_BASEDIR", folders.toString()),
                "dependency:resolve",
                "-P" + String.join(",", profiles),
                "-Djavacpp.platform=" + platform.nativesClassifier(),
                "-Djavafx.platform=" + platform.javafxClassifier());
        maven(
                Map.of(),
                "dependency:build-classpath",
                "--offline",
                "-Dos.name=" + platform.osName(),
                "-Dos.arch=" + platform.osArch(),
                "-Dmdep.includeScope=runtime",
                "-Dmdep.outputFile=" + list);
        String classPath = Files.readString(list).strip();
        Files.delete(list);
        return Stream.of(classPath.split(File.pathSeparator)).map(Path::of).toList();
    }

    private void maven(Map<String, String> environment, String... arguments) throws IOException, InterruptedException {
        String wrapper = Platform.host().isWindows() ? "mvnw.cmd" : "mvnw";
        List<String> command = new ArrayList<>(List.of(
                checkout.file(wrapper).toString(),
                "-f",
                checkout.file("pom.xml").toString(),
                "-B",
                "-ntp",
                "-q",
                "-DincludeScope=runtime"));
        command.addAll(List.of(arguments));
        Tool.run(command, environment);
    }

    private void print(Path folder, Platform platform, List<String> faults) throws IOException {
        System.out.printf("%s: %s%n", platform.nativesClassifier(), faults.isEmpty() ? "as it should be" : faults);
        for (String part : List.of("app", "javafx")) {
            try (Stream<Path> files = Files.walk(folder.resolve(part))) {
                for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
                    String size = Files.isSymbolicLink(file)
                            ? "link to " + Files.readSymbolicLink(file)
                            : String.format(Locale.ROOT, "%.1f MB", Files.size(file) / 1e6);
                    System.out.printf("  %s  %s%n", folder.relativize(file), size);
                }
            }
            System.out.printf(
                    Locale.ROOT,
                    "  %s together %.1f MB%n",
                    part,
                    FileUtils.sizeOf(folder.resolve(part).toFile()) / 1e6);
        }
    }
}
