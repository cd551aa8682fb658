package flattenlab.proof;

import flattenlab.data.ColourPicture;
import flattenlab.data.EmbeddedPicture;
import flattenlab.data.OwnData;
import flattenlab.data.PictureFile;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.zip.CRC32;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import javax.imageio.ImageIO;

/** Pictures, and data sets of pictures. */
final class PictureTargets {
    private static final Path FOLDER = Path.of("src", "test", "resources", "pictures");
    private static final List<String> PNG = List.of(
            "IHDR", "PLTE", "tRNS", "IDAT", "IEND", "iCCP", "zTXt", "iTXt", "tEXt", "gAMA", "eXIf", "acTL", "\0\0\0\1");
    private static final List<String> WEBP =
            List.of("RIFF", "WEBP", "VP8 ", "VP8L", "VP8X", "ALPH", "ANIM", "ANMF", "EXIF");
    private static final List<String> PNM = List.of(
            "P1\n",
            "P2\n",
            "P3\n",
            "P4\n",
            "P5\n",
            "P6\n",
            "P7\n",
            "WIDTH ",
            "HEIGHT ",
            "DEPTH ",
            "MAXVAL ",
            "TUPLTYPE ",
            "ENDHDR\n",
            "RGB_ALPHA",
            "# a\n",
            "65535 ");
    private static final List<String> NUMPY = List.of(
            "(",
            ")",
            ", ",
            "'shape': ",
            "'descr': ",
            "'<i8'",
            "'|u1'",
            "'<f4'",
            "True",
            "x_train.npy",
            "PK\3\4",
            "\u0093NUMPY");
    private static final int SIDE = 28;

    private PictureTargets() {}

    static List<FuzzTarget> all() throws IOException {
        return List.of(
                pictures("png", List.of(drawn("png"), drawn("png", BufferedImage.TYPE_BYTE_INDEXED)), PNG),
                pictures(
                        "jpeg",
                        FuzzTarget.files(
                                List.of(FOLDER.resolve("exif-orientation-6.jpg"), FOLDER.resolve("cmyk-ramp-k.jpg"))),
                        List.of("\u00ff\u00d8", "\u00ff\u00c0", "Exif\0\0", "ICC_PROFILE\0", "Adobe", "JFIF\0")),
                pictures("webp", FuzzTarget.files(List.of(FOLDER.resolve("ramp.webp"))), WEBP),
                pictures("pnm", pnm(), PNM),
                pictures(
                        "other-pictures",
                        List.of(drawn("gif"), drawn("bmp"), Files.readAllBytes(FOLDER.resolve("ramp.tif"))),
                        List.of("GIF89a", "NETSCAPE2.0", "BM", "II*\0", "MM\0*", "!\u00ff")),
                new FuzzTarget("embedded-picture", embedded(), PNG, (input, folder) -> embedded(input)),
                new FuzzTarget(
                        "idx-pictures",
                        List.of(idxPictures()),
                        List.of(),
                        (input, folder) -> idx(input, idxLabels(), folder)),
                new FuzzTarget(
                        "idx-labels",
                        List.of(idxLabels()),
                        List.of(),
                        (input, folder) -> idx(idxPictures(), input, folder)),
                new FuzzTarget(
                        "idx-packed",
                        List.of(packed(idxPictures())),
                        List.of(),
                        (input, folder) -> idx(input, packed(idxLabels()), folder)),
                FuzzTarget.file(
                        "csv",
                        "train.csv",
                        csv(),
                        List.of("label", ",", "\n", ",,", "\"", "255", "pixel0"),
                        PictureTargets::data),
                FuzzTarget.file("npz", "mnist.npz", List.of(npz()), NUMPY, PictureTargets::data));
    }

    private static FuzzTarget pictures(String name, List<byte[]> seeds, List<String> dictionary) {
        return FuzzTarget.file(name, "a." + name, seeds, dictionary, file -> {
            ColourPicture picture = PictureFile.read(file);
            picture.width();
            PictureFile.pixels(file);
        });
    }

    private static void embedded(byte[] input) {
        EmbeddedPicture.Found found = EmbeddedPicture.look(Base64.getEncoder().encodeToString(input));
        if (found.picture().isEmpty()) {
            LessonTargets.said(found.fault().toString());
        }
    }

    private static List<byte[]> embedded() throws IOException {
        return List.of(drawn("png"), drawn("jpg"), drawn("gif"));
    }

    /** As the window looks at data before it takes them. */
    private static void data(Path file) {
        OwnData data = OwnData.open(file.toString(), share -> {});
        data.check().problems().forEach(problem -> LessonTargets.said(problem.words()));
        if (data.check().canBeUsed()) {
            data.split(1, true);
        }
    }

    private static void idx(byte[] pictures, byte[] labels, Path folder) throws IOException {
        Path file = Files.write(folder.resolve("train-images-idx3-ubyte"), pictures);
        Files.write(folder.resolve("train-labels-idx1-ubyte"), labels);
        data(file);
    }

    private static byte[] drawn(String format) throws IOException {
        return drawn(format, BufferedImage.TYPE_INT_RGB);
    }

    private static byte[] drawn(String format, int type) throws IOException {
        BufferedImage image = new BufferedImage(20, 15, type);
        for (int i = 0; i < 300; i++) {
            image.setRGB(i % 20, i / 20, i * 0x10305);
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        ImageIO.write(image, format, bytes);
        return bytes.toByteArray();
    }

    private static List<byte[]> pnm() throws IOException {
        List<byte[]> all = new ArrayList<>(FuzzTarget.files(List.of(FOLDER.resolve("ramp.pgm"))));
        all.addAll(FuzzTarget.bytes(
                "P3\n# a\n2 2\n255\n1 2 3 4 5 6\n7 8 9 10 11 12\n",
                "P1\n3 2\n1 0 1\n0 1 0\n",
                "P6\n2 1\n255\nabcdef",
                "P7\nWIDTH 2\nHEIGHT 1\nDEPTH 3\nMAXVAL 255\nTUPLTYPE RGB\nENDHDR\nabcdef"));
        return all;
    }

    private static byte[] idxPictures() {
        ByteBuffer bytes = ByteBuffer.allocate(16 + 10 * SIDE * SIDE).put(new byte[] {0, 0, 8, 3});
        bytes.putInt(10).putInt(SIDE).putInt(SIDE);
        while (bytes.hasRemaining()) {
            bytes.put((byte) (bytes.position() % 251));
        }
        return bytes.array();
    }

    private static byte[] idxLabels() {
        return ByteBuffer.allocate(18)
                .put(new byte[] {0, 0, 8, 1})
                .putInt(10)
                .put(new byte[] {0, 1, 2, 3, 4, 0, 1, 2, 3, 4})
                .array();
    }

    private static byte[] packed(byte[] bytes) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
            out.write(bytes);
        }
        return packed.toByteArray();
    }

    private static List<byte[]> csv() {
        StringBuilder table = new StringBuilder("label,pixel0,pixel1,pixel2,pixel3\n");
        for (int i = 0; i < 12; i++) {
            table.append(i % 3).append(",0,255,").append(i).append(",7\n");
        }
        return FuzzTarget.bytes(table.toString(), table.toString().replace("\n", "\r\n"));
    }

    static byte[] npy(String type, String shape, byte[] values) {
        String header = "{'descr': '" + type + "', 'fortran_order': False, 'shape': " + shape + ", }";
        header += " ".repeat(63 - (10 + header.length()) % 64) + "\n";
        byte[] text = header.getBytes(StandardCharsets.US_ASCII);
        return ByteBuffer.allocate(10 + text.length + values.length)
                .put(new byte[] {
                    (byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0, (byte) text.length, (byte) (text.length >> 8)
                })
                .put(text)
                .put(values)
                .array();
    }

    /** Not packed, so that what is changed inside is met by whoever reads it. */
    private static byte[] npz() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            stored(zip, "x_train.npy", npy("|u1", "(6, 28, 28)", new byte[6 * SIDE * SIDE]));
            stored(zip, "y_train.npy", npy("|u1", "(6,)", new byte[] {0, 1, 2, 0, 1, 2}));
        }
        return bytes.toByteArray();
    }

    static void stored(ZipOutputStream zip, String name, byte[] bytes) throws IOException {
        CRC32 check = new CRC32();
        check.update(bytes);
        ZipEntry entry = new ZipEntry(name);
        entry.setMethod(ZipEntry.STORED);
        entry.setSize(bytes.length);
        entry.setCrc(check.getValue());
        zip.putNextEntry(entry);
        zip.write(bytes);
        zip.closeEntry();
    }
}
