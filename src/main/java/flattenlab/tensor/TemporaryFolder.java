package flattenlab.tensor;

import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The folder for files that go with the program. Java and JavaFX unpack each typeface there, and where they cannot, they
 * show boxes for icons and say nothing.
 */
public final class TemporaryFolder {
    /** The typefaces of the window take 1.7 MB. */
    private static final long NEEDED = 4L << 20;

    /** What names another; on Linux and macOS the launchers read it. */
    private static final String VARIABLE = System.getProperty("os.name").startsWith("Windows") ? "TMP" : "TMPDIR";

    private TemporaryFolder() {}

    /** Java reads the property once, before the program can change it. */
    private static Path path() {
        return Path.of(System.getProperty("java.io.tmpdir"));
    }

    /**
     * Makes sure that typefaces can be unpacked.
     *
     * @throws UnavailableException if they cannot; the message says how to name another folder
     */
    public static void require() {
        Phrase why = obstacle(path());
        if (!why.isEmpty()) {
            throw new UnavailableException(Phrase.of("temporary.unusable", path(), why, VARIABLE), null);
        }
    }

    /** Why nothing can be unpacked in a folder; empty if nothing is known to be in the way. */
    static Phrase obstacle(Path folder) {
        // Java makes no folder for them.
        return Files.isDirectory(folder)
                ? FolderRoom.obstacle(folder, NEEDED)
                : Phrase.of("system.no_such_file_or_directory");
    }
}
