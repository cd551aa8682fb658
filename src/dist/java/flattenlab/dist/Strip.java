package flattenlab.dist;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * Takes names out of libraries that only a debugger reads: 40 MB of oneDNN's. Linux alone; the licences allow it.
 * tree-sitter's stay as they are: it compares them with its jar, and would write them anew.
 */
final class Strip {
    private Strip() {}

    /** Strips the libraries in and below a folder. Without binutils they stay as they are, and a line says so. */
    static void libraries(Path folder, Platform platform) throws IOException, InterruptedException {
        if (!platform.isLinux()) {
            return;
        }
        List<String> libraries;
        try (Stream<Path> files = Files.walk(folder)) {
            libraries = files.filter(file -> Files.isRegularFile(file) && !Files.isSymbolicLink(file))
                    .filter(file -> !folder.relativize(file).startsWith(NativesLayout.TREE_SITTER))
                    .filter(file -> platform.isLibrary(file.getFileName().toString()))
                    .map(Path::toString)
                    .toList();
        }
        for (String library : libraries) {
            try {
                Tool.run(List.of("strip", "--strip-unneeded", "--preserve-dates", library));
            } catch (IOException e) {
                System.err.println("the libraries keep the names that only debuggers read: " + e.getMessage());
                return;
            }
        }
    }
}
