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
 * @param version of the program
 * @param date of the version, as in ISO 8601
 */
record Checkout(Path root, String version, String date) {
    Path file(String name) {
        return root.resolve(name);
    }

    Path jar() {
        return root.resolve("target/flattenlab.jar");
    }

    Path javafx() {
        return root.resolve("target/fx");
    }

    Path natives() {
        return root.resolve("target/natives");
    }

    Path launch() {
        return root.resolve("src/launch");
    }

    /** The jars of {@code target/lib} that an image needs: neither natives, which it has laid out, nor what draws tests. */
    List<Path> libraries(Platform platform) throws IOException {
        try (Stream<Path> jars = Files.list(root.resolve("target/lib"))) {
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
