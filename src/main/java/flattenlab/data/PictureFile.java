package flattenlab.data;

import flattenlab.tensor.BadInputException;
import flattenlab.tensor.Phrase;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.imageio.ImageIO;
import javax.imageio.ImageReadParam;
import javax.imageio.ImageReader;
import javax.imageio.metadata.IIOMetadata;
import javax.imageio.metadata.IIOMetadataFormatImpl;
import javax.imageio.stream.FileImageInputStream;
import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.MemoryCacheImageInputStream;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/**
 * Opens picture files: PNG, JPEG, GIF (its first frame), BMP, WebP, TIFF and PNM, each as upright as its file says. The
 * size is read first, and a picture above 4 megapixels is thinned out while it is decoded, so that a large photograph
 * needs little memory.
 */
public final class PictureFile {
    /** How files of pictures are called, without the point. */
    public static final List<String> ENDINGS =
            List.of("png", "jpg", "jpeg", "gif", "bmp", "webp", "tif", "tiff", "pnm", "pbm", "pgm", "ppm", "pam");

    private static final Set<String> FORMATS = Set.of("png", "jpeg", "gif", "bmp", "webp", "tif", "tiff", "pnm", "pam");
    /** A larger picture is refused. */
    public static final long MAX_PIXELS = 100_000_000;

    /** The same for WebP, of which forty bytes may be as large, and which is decoded whole: at 40 bytes of memory a pixel. */
    private static final long MAX_WHOLE = 25_000_000;

    /** As wide and as high as a JPEG can be. A row is in memory whole, and a few hundred bytes may say that it is all there is. */
    private static final long MAX_SIDE = 65_535;

    private static final long FULL_DETAIL = 4_000_000;
    private static final Phrase A_PICTURE = Phrase.of("allowed.picture");

    /** By how a file of theirs starts, or names its kind behind its first eight bytes. */
    private static final Map<String, Object> FOREIGN = Map.of(
            "\0\0\0\fjP  ", "JPEG 2000",
            "\u00ffO\u00ffQ", "JPEG 2000",
            "heic", "HEIC",
            "heix", "HEIC",
            "mif1", "HEIC",
            "avif", "AVIF",
            "8BPS", Phrase.of("value.photoshop"),
            "%PDF", "PDF",
            "<svg", "SVG",
            "\u00ff\n", "JPEG XL");

    private static final int BRAND_AT = 4;
    private static final int UPRIGHT = 1;
    /** In the order of EXIF, by the names of Java's metadata, which turn the other way round. */
    private static final List<String> ORIENTATIONS =
            List.of("Normal", "FlipH", "Rotate180", "FlipV", "FlipHRotate90", "Rotate270", "FlipVRotate90", "Rotate90");

    private PictureFile() {}

    /**
     * Reads a picture.
     *
     * @throws BadInputException if there is no such file, it is a folder, empty, no picture, damaged or cut short, or
     *     has more than 100 megapixels or a side above 65535 pixels; the message names the file and says which
     */
    public static ColourPicture read(Path file) {
        if (!Files.exists(file)) {
            throw refused(name(file), Phrase.of("allowed.existing_file"));
        }
        if (!Files.isRegularFile(file)) {
            throw refused(
                    name(file),
                    Phrase.of(
                            Files.isDirectory(file) ? "allowed.picture_folder" : "allowed.picture_no_file", A_PICTURE));
        }
        if (!Files.isReadable(file)) {
            throw refused(name(file), Phrase.of("allowed.readable_file"));
        }
        try {
            if (Files.size(file) == 0) {
                throw refused(name(file), Phrase.of("allowed.picture_not_empty", A_PICTURE));
            }
            try (ImageInputStream in = new FileImageInputStream(file.toFile())) {
                return read(name(file), in);
            }
        } catch (BadInputException e) {
            throw e;
        } catch (IOException | RuntimeException e) {
            // The readers of the JDK meet damage with many kinds of exceptions.
            throw damaged(name(file), e);
        }
    }

    /**
     * Reads a picture that is in memory.
     *
     * @param name for messages
     * @throws BadInputException as for a file
     */
    public static ColourPicture read(String name, byte[] bytes) {
        try (ImageInputStream in = new MemoryCacheImageInputStream(new ByteArrayInputStream(bytes))) {
            return read(name, in);
        } catch (BadInputException e) {
            throw e;
        } catch (IOException | RuntimeException e) {
            throw damaged(name, e);
        }
    }

    /**
     * How many pixels a picture has, from its header alone.
     *
     * @return -1 if the file is no picture of a kind that is read
     */
    public static long pixels(Path file) {
        if (!Files.isRegularFile(file)) {
            return -1;
        }
        try (ImageInputStream in = new FileImageInputStream(file.toFile())) {
            ImageReader reader = reader(name(file), in);
            try {
                reader.setInput(in, true, true);
                return (long) reader.getWidth(0) * reader.getHeight(0);
            } finally {
                reader.dispose();
            }
        } catch (IOException | RuntimeException e) {
            return -1;
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
            return foreign(in).isPresent() || known(in).isPresent();
        } catch (IOException | RuntimeException e) {
            return false;
        }
    }

    private static ColourPicture read(String name, ImageInputStream bytes) throws IOException {
        ImageInputStream in = new EndingStream(bytes);
        ImageReader reader = reader(name, in);
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
            // How a camera was held stands in no PNG, and what may stand there beside the picture unpacks to anything.
            reader.setInput(in, true, reader.getFormatName().equalsIgnoreCase("png"));
            long width = reader.getWidth(0);
            long height = reader.getHeight(0);
            long most = reader.getFormatName().equalsIgnoreCase("webp") ? MAX_WHOLE : MAX_PIXELS;
            if (width * height > most) {
                throw refused(name, Phrase.of("allowed.megapixels", width, height, most / 1_000_000));
            }
            if (Math.max(width, height) > MAX_SIDE) {
                throw refused(name, Phrase.of("allowed.picture_side", width, height, MAX_SIDE));
            }
            int every = (int) Math.ceil(Math.sqrt((double) width * height / FULL_DETAIL));
            ImageReadParam param = reader.getDefaultReadParam();
            param.setSourceSubsampling(Math.max(1, every), Math.max(1, every), 0, 0);
            ColourPicture picture = ColourPicture.of(reader.read(0, param)).turned(orientation(reader));
            if (cutShort.get()) {
                throw damaged(name, null);
            }
            return picture;
        } finally {
            reader.dispose();
        }
    }

    private static ImageReader reader(String name, ImageInputStream in) throws IOException {
        Optional<Object> foreign = foreign(in);
        if (foreign.isPresent()) {
            throw refused(name, Phrase.of("allowed.picture_not", A_PICTURE, foreign.get()));
        }
        return known(in).orElseThrow(() -> refused(name, Phrase.of("allowed.picture_none", A_PICTURE)));
    }

    static Optional<ImageReader> known(ImageInputStream in) throws IOException {
        for (Iterator<ImageReader> readers = ImageIO.getImageReaders(in); readers.hasNext(); ) {
            ImageReader reader = readers.next();
            if (FORMATS.contains(reader.getFormatName().toLowerCase(Locale.ROOT))) {
                return Optional.of(reader);
            }
        }
        return Optional.empty();
    }

    /** The name of a known format that is not read. */
    private static Optional<Object> foreign(ImageInputStream in) throws IOException {
        byte[] start = new byte[16];
        in.mark();
        int there = Math.max(0, in.read(start));
        in.reset();
        String text = new String(start, 0, there, StandardCharsets.ISO_8859_1);
        return FOREIGN.entrySet().stream()
                .filter(format ->
                        text.startsWith(format.getKey()) || text.startsWith("ftyp" + format.getKey(), BRAND_AT))
                .map(Map.Entry::getValue)
                .findFirst();
    }

    /** How a camera was held, from 1, upright, to 8, as in EXIF. */
    private static int orientation(ImageReader reader) {
        try {
            IIOMetadata metadata = reader.getImageMetadata(0);
            if (metadata == null || !metadata.isStandardMetadataFormatSupported()) {
                return UPRIGHT;
            }
            Element tree = (Element) metadata.getAsTree(IIOMetadataFormatImpl.standardMetadataFormatName);
            NodeList found = tree.getElementsByTagName("ImageOrientation");
            String value = found.getLength() == 0 ? "" : ((Element) found.item(0)).getAttribute("value");
            return 1 + Math.max(0, ORIENTATIONS.indexOf(value));
        } catch (IOException | RuntimeException e) {
            // Damage beside the picture does not make it unreadable.
            return UPRIGHT;
        }
    }

    private static BadInputException damaged(String name, Exception cause) {
        BadInputException refused = refused(name, Phrase.of("allowed.picture_whole", A_PICTURE));
        refused.initCause(cause);
        return refused;
    }

    private static String name(Path file) {
        Path name = file.getFileName();
        return String.valueOf(name == null ? file : name);
    }

    private static BadInputException refused(String name, Phrase allowed) {
        return new BadInputException("picture", name, allowed);
    }
}
