package flattenlab.lesson;

import flattenlab.data.PictureFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The pictures beside the lessons of a folder; nothing outside of it is ever opened. */
final class Pictures {
    /** What can be shown. */
    static final String ALLOWED = "a PNG, JPEG or GIF file of at most 5 MB and 25 megapixels beside the lesson";

    private static final List<String> KINDS = List.of(".png", ".jpg", ".jpeg", ".gif");
    private static final long LARGEST = 5_000_000;
    private static final long MOST_PIXELS = 25_000_000;

    private final Path folder;

    Pictures(Path folder) {
        this.folder = folder;
    }

    /** The file of a name; empty if it is not there or not allowed. */
    Optional<Path> find(String name) {
        try {
            Path real = folder.toRealPath();
            Path file = real.resolve(name).toRealPath();
            String lower = file.toString().toLowerCase(Locale.ROOT);
            boolean allowed = file.startsWith(real)
                    && KINDS.stream().anyMatch(lower::endsWith)
                    && Files.isRegularFile(file)
                    && Files.size(file) <= LARGEST
                    // A small file may claim a size that fills the memory when it is shown.
                    && PictureFile.pixels(file) <= MOST_PIXELS;
            return allowed ? Optional.of(file) : Optional.empty();
        } catch (IOException | InvalidPathException e) {
            return Optional.empty();
        }
    }
}
