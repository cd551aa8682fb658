package flattenlab.ui.common;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Where dialogs for files open at first: where the last of any of them was left, else among a person's documents. */
final class FirstFolder {
    /** What a desktop of Linux calls its folder for documents, in the language of whoever uses it. */
    private static final Pattern DOCUMENTS = Pattern.compile("XDG_DOCUMENTS_DIR=\"(?:\\$HOME/)?([^\"]*)\"");

    /** One for all windows of the program. */
    private static Path last;

    private FirstFolder() {}

    static void remember(Path folder) {
        last = folder;
    }

    /** A folder that is there; empty if not even that of the person is. */
    static Optional<Path> get() {
        return Stream.concat(Stream.ofNullable(last), of(Path.of(System.getProperty("user.home"))).stream())
                .filter(Files::isDirectory)
                .findFirst();
    }

    /**
     * Where a person's documents may be, best first.
     *
     * @param home their folder
     */
    static List<Path> of(Path home) {
        return Stream.concat(named(home).stream(), Stream.of(home.resolve("Documents"), home))
                .toList();
    }

    private static Optional<Path> named(Path home) {
        Path names = home.resolve(".config/user-dirs.dirs");
        if (!Files.isRegularFile(names)) {
            return Optional.empty();
        }
        try (Stream<String> lines = Files.lines(names)) {
            return lines.map(String::strip)
                    .map(DOCUMENTS::matcher)
                    .filter(Matcher::matches)
                    .map(name -> home.resolve(name.group(1)))
                    .findFirst();
        } catch (IOException | UncheckedIOException | java.nio.file.InvalidPathException e) {
            // Whatever the desktop has written there: the usual name is tried.
            return Optional.empty();
        }
    }
}
