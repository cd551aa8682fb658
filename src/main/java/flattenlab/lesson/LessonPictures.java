package flattenlab.lesson;

import flattenlab.tensor.Phrase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.FileImageInputStream;
import javax.imageio.stream.ImageInputStream;

/** The pictures beside the lessons of a folder; nothing outside of it is ever opened. */
final class LessonPictures {
    /** What can be shown. */
    static final Phrase ALLOWED = Phrase.of("allowed.lesson_picture");

    private static final List<String> KINDS = List.of(".png", ".jpg", ".jpeg", ".gif");

    private final Path folder;

    LessonPictures(Path folder) {
        this.folder = folder;
    }

    /** The file of a name, whose header is read and nothing more; empty if it is not there or not allowed. */
    Optional<Path> find(String name) {
        try {
            Path real = folder.toRealPath();
            Path file = real.resolve(name).toRealPath();
            String lower = file.toString().toLowerCase(Locale.ROOT);
            boolean allowed = file.startsWith(real)
                    && KINDS.stream().anyMatch(lower::endsWith)
                    && Files.isRegularFile(file)
                    && Files.size(file) <= Bounds.PICTURE
                    && pixels(file) <= Bounds.PIXELS;
            return allowed ? Optional.of(file) : Optional.empty();
        } catch (IOException | InvalidPathException e) {
            return Optional.empty();
        }
    }

    /** The pixels of all frames, as the headers say. */
    private static long pixels(Path file) throws IOException {
        try (ImageInputStream in = new FileImageInputStream(file.toFile())) {
            Iterator<ImageReader> readers = ImageIO.getImageReaders(in);
            if (!readers.hasNext()) {
                throw new IOException("no picture");
            }
            ImageReader reader = readers.next();
            try {
                boolean frames = reader.getFormatName().equalsIgnoreCase("gif");
                reader.setInput(in, !frames, true);
                return Math.multiplyExact((long) reader.getWidth(0), reader.getHeight(0))
                        * (frames ? Math.max(1, reader.getNumImages(true)) : 1);
            } finally {
                reader.dispose();
            }
        } catch (RuntimeException e) {
            // The readers of the JDK meet damage with many kinds of exceptions.
            throw new IOException(e);
        }
    }
}
