package flattenlab.dist;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * A built checkout: where packaging finds what it packs.
 *
 * @param root its folder
 * @param built where the build has put libraries and natives: {@code target}, or what another platform would have there
 * @param version of the program
 * @param date of the version, as in ISO 8601
 */
record Checkout(Path root, Path built, String version, String date) {
    /** As the build names it, for the platform it was built on. */
    static Checkout of(String root, String version, String timestamp) {
        Path folder = Path.of(root).toAbsolutePath();
        return new Checkout(folder, folder.resolve("target"), version, timestamp.substring(0, 10));
    }

    /** The same program with the libraries and natives of another platform. */
    Checkout with(Path others) {
        return new Checkout(root, others, version, date);
    }

    Path file(String name) {
        return root.resolve(name);
    }

    Path jar() {
        return root.resolve("target/flattenlab.jar");
    }

    Path javafx() {
        return built.resolve("fx");
    }

    Path natives() {
        return built.resolve("natives");
    }

    Path launch() {
        return root.resolve("src/launch");
    }

    /** The jars of {@code lib} that an image needs: neither natives, which it has laid out, nor what draws tests. */
    List<Path> libraries(Platform platform) throws IOException {
        try (Stream<Path> jars = Files.list(built.resolve("lib"))) {
            return jars.filter(jar -> isWanted(jar.getFileName().toString(), platform))
                    .sorted()
                    .toList();
        }
    }

    static boolean isWanted(String jar, Platform platform) {
        return !jar.contains(platform.nativesClassifier())
                && !jar.contains("monocle")
                && !jar.matches(".*-platform-.*");
    }
}
