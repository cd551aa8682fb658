package flattenlab.data;

import flattenlab.tensor.BadInputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.imageio.ImageIO;
import javax.imageio.ImageReadParam;
import javax.imageio.ImageReader;
import javax.imageio.stream.FileImageInputStream;
import javax.imageio.stream.ImageInputStream;

/**
 * Opens picture files: PNG, JPEG, GIF (its first frame) and BMP. The size is read first, and a picture above 4
 * megapixels is thinned out while it is decoded, so that a large photograph needs little memory.
 */
public final class PictureFile {
    private static final Set<String> FORMATS = Set.of("png", "jpeg", "gif", "bmp");
    /** A larger picture is refused. */
    public static final long MAX_PIXELS = 100_000_000;

    private static final long FULL_DETAIL = 4_000_000;
    private static final String A_PICTURE = "a picture as PNG, JPEG, GIF or BMP";

    private PictureFile() {}

    /**
     * Reads a picture.
     *
     * @throws BadInputException if there is no such file, it is a folder, empty, no picture, damaged or cut short, or
     *     has more than 100 megapixels; the message names the file and says which
     */
    public static ColourPicture read(Path file) {
        if (!Files.exists(file)) {
            throw refused(file, "an existing file");
        }
        if (!Files.isRegularFile(file)) {
            throw refused(file, A_PICTURE + ", this is " + (Files.isDirectory(file) ? "a folder" : "no file of data"));
        }
        if (!Files.isReadable(file)) {
            throw refused(file, "a file that may be read");
        }
        try {
            if (Files.size(file) == 0) {
                throw refused(file, A_PICTURE + ", this file is empty");
            }
            try (ImageInputStream in = new FileImageInputStream(file.toFile())) {
                return read(file, in);
            }
        } catch (BadInputException e) {
            throw e;
        } catch (IOException | RuntimeException e) {
            // The readers of the JDK meet damage with many kinds of exceptions.
            throw damaged(file, e);
        }
    }

    /** Whether a file starts like a picture of a kind that is read, be it whole or not. */
    static boolean looksLikeOne(Path file) {
        if (!Files.isRegularFile(file)) {
            return false;
        }
        if (!Files.isReadable(file)) {
            return true;
        }
        try (ImageInputStream in = new FileImageInputStream(file.toFile())) {
            reader(file, in).dispose();
            return true;
        } catch (IOException | RuntimeException e) {
            return false;
        }
    }

    private static ColourPicture read(Path file, ImageInputStream in) throws IOException {
        ImageReader reader = reader(file, in);
        try {
            AtomicBoolean cutShort = new AtomicBoolean();
            reader.addIIOReadWarningListener((source, warning) -> {
                // A JPEG that ends early is filled up with grey and a warning; other warnings are about colour
                // profiles.
                String text = warning.toLowerCase(Locale.ROOT);
                if (text.contains("truncated") || text.contains("premature")) {
                    cutShort.set(true);
                }
            });
            reader.setInput(in, true, true);
            long width = reader.getWidth(0);
            long height = reader.getHeight(0);
            if (width * height > MAX_PIXELS) {
                throw refused(file, "at most 100 megapixels, this one has " + width + "x" + height + " pixels");
            }
            int every = (int) Math.ceil(Math.sqrt((double) width * height / FULL_DETAIL));
            ImageReadParam param = reader.getDefaultReadParam();
            param.setSourceSubsampling(Math.max(1, every), Math.max(1, every), 0, 0);
            ColourPicture picture = ColourPicture.of(reader.read(0, param));
            if (cutShort.get()) {
                throw damaged(file, null);
            }
            return picture;
        } finally {
            reader.dispose();
        }
    }

    private static ImageReader reader(Path file, ImageInputStream in) throws IOException {
        for (Iterator<ImageReader> readers = ImageIO.getImageReaders(in); readers.hasNext(); ) {
            ImageReader reader = readers.next();
            if (FORMATS.contains(reader.getFormatName().toLowerCase(Locale.ROOT))) {
                return reader;
            }
        }
        throw refused(file, A_PICTURE + ", this file is none");
    }

    private static BadInputException damaged(Path file, Exception cause) {
        BadInputException refused = refused(file, A_PICTURE + " that is whole, this one is damaged or cut short");
        refused.initCause(cause);
        return refused;
    }

    private static BadInputException refused(Path file, String allowed) {
        Path name = file.getFileName();
        return new BadInputException("picture", name == null ? file : name, allowed);
    }
}
