package flattenlab.lesson;

import flattenlab.tensor.Phrase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
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
    private static final Phrase ALLOWED = Phrase.of("allowed.lesson_picture");

    /** One that is not there. */
    static final LessonPicture MISSING = refused("picture.missing");

    private static final List<String> KINDS = List.of(".png", ".jpg", ".jpeg", ".gif");

    private final Optional<Path> folder;

    /** @param folder empty for texts without one, beside which there is no picture */
    LessonPictures(Optional<Path> folder) {
        this.folder = folder;
    }

    /** The picture of a name, whose header is read and nothing more. */
    LessonPicture look(String name) {
        if (folder.isEmpty() || name.contains(":") || name.startsWith("//")) {
            return MISSING;
        }
        try {
            Path real = folder.get().toRealPath();
            Path named = real.resolve(name).normalize();
            // First as it is written: even to look where an address of another computer leads would open a connection.
            if (!named.startsWith(real)) {
                return MISSING;
            }
            Path file = named.toRealPath();
            String lower = file.toString().toLowerCase(Locale.ROOT);
            if (!file.startsWith(real) || !Files.isRegularFile(file)) {
                return MISSING;
            } else if (KINDS.stream().noneMatch(lower::endsWith)) {
                return refused("picture.kind", lower.substring(Math.max(0, lower.lastIndexOf('.'))));
            } else if (Files.size(file) > Bounds.PICTURE) {
                return refused("picture.bytes", Files.size(file));
            }
            Size size = size(file);
            return size.pixels() <= Bounds.PIXELS
                    ? new LessonPicture(Optional.of(file), Phrase.NONE)
                    : refused("picture.pixels", size.words());
        } catch (NoSuchFileException | InvalidPathException e) {
            return MISSING;
        } catch (IOException e) {
            return refused("picture.damaged");
        }
    }

    private static LessonPicture refused(String key, Object... found) {
        return new LessonPicture(
                Optional.empty(), Phrase.of("allowed.lesson_picture_not", ALLOWED, Phrase.of(key, found)));
    }

    private record Size(int width, int height, int frames) {
        long pixels() {
            long frame = (long) width * height;
            return frame > Bounds.PIXELS ? frame : frame * frames;
        }

        String words() {
            return width + "\u00d7" + height + (frames > 1 ? "\u00d7" + frames : "");
        }
    }

    /** The size and the number of frames, as the headers say. */
    private static Size size(Path file) throws IOException {
        try (ImageInputStream in = new FileImageInputStream(file.toFile())) {
            Iterator<ImageReader> readers = ImageIO.getImageReaders(in);
            if (!readers.hasNext()) {
                throw new IOException("no picture");
            }
            ImageReader reader = readers.next();
            try {
                boolean frames = reader.getFormatName().equalsIgnoreCase("gif");
                reader.setInput(in, !frames, true);
                return new Size(
                        reader.getWidth(0), reader.getHeight(0), frames ? Math.max(1, reader.getNumImages(true)) : 1);
            } finally {
                reader.dispose();
            }
        } catch (RuntimeException e) {
            // The readers of the JDK meet damage with many kinds of exceptions.
            throw new IOException(e);
        }
    }
}
