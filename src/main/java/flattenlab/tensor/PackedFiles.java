package flattenlab.tensor;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * The files that a packaged program is not whole without, with their sizes as they were when it was packaged: what a copy
 * cut short is found out before it is used, for native code that is not whole ends the process without a word.
 */
public final class PackedFiles {
    /** The list's own name; it lies beside the jars, and what it names is relative to its folder. */
    public static final String NAME = "files";

    private static final String BETWEEN = " ";

    private PackedFiles() {}

    /** A line of the list. */
    public static String line(Path folder, Path file) throws IOException {
        return Files.size(file) + BETWEEN + folder.relativize(file).toString().replace('\\', '/');
    }

    /**
     * The first file that is missing or of another size; empty also where there is no list, as in a checkout.
     *
     * @param folder of the list
     * @param wanted says of a name in the list whether it is looked at
     */
    static Optional<Path> damaged(Path folder, Predicate<String> wanted) {
        List<String> lines;
        try {
            Path list = folder.resolve(NAME);
            if (!Files.exists(list)) {
                return Optional.empty();
            }
            lines = Files.readAllLines(list);
        } catch (IOException e) {
            return Optional.of(folder.resolve(NAME));
        }
        return lines.stream()
                .map(line -> line.split(BETWEEN, 2))
                .filter(part -> wanted.test(part[1]))
                .filter(part -> folder.resolve(part[1]).toFile().length() != Long.parseLong(part[0]))
                .map(part -> folder.resolve(part[1]).normalize())
                .findFirst();
    }
}
