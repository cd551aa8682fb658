package flattenlab.tensor;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The folder for files that go with the program. Java and JavaFX unpack each typeface there, and where they cannot, they
 * show boxes for icons and say nothing.
 */
public final class TemporaryFolder {
    /** The typefaces of the window take 1.7 MB. */
    private static final long NEEDED = 4L << 20;

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
            throw new UnavailableException(Phrase.of("temporary.unusable", path(), why), null);
        }
    }

    /** Why nothing can be unpacked in a folder; empty if nothing is known to be in the way. */
    static Phrase obstacle(Path folder) {
        if (!Files.isDirectory(folder)) {
            return Phrase.of("system.no_such_file_or_directory");
        }
        if (!Files.isWritable(folder)) {
            return Phrase.of("system.permission_denied");
        }
        File room = folder.toFile();
        // A drive that does not tell its size does not tell how full it is.
        return room.getTotalSpace() > 0 && room.getUsableSpace() < NEEDED
                ? Phrase.of("system.no_space_left_on_device")
                : Phrase.NONE;
    }
}
