package flattenlab.proof;

import static org.assertj.core.api.Assertions.assertThat;

import flattenlab.data.OwnData;
import flattenlab.data.PictureFile;
import flattenlab.data.PngBytes;
import flattenlab.doctor.clinic.Clinic;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.commons.lang3.ArrayUtils;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Small files that claim, or unpack to, very much: they take no more time and memory than others. */
@Tag("proof")
class BombsTest {
    /** Found by chance: of a lossless picture, the tables of its codes never end. */
    private static final String WEBP =
            "524946462e000000574542505650384c210000002f034000003f20104882d99f728821194619461946194619461946194619"
                    + "461946194619414c50484619461946194619461946194619461946194619461946194619461946194619461946194619462e"
                    + "00000057454292f94f6c8740808c2d68d1a24544ff031b00";

    private static final int GIGABYTE = 1 << 30;

    private interface Bomb {
        void write(ByteArrayOutputStream to) throws IOException;
    }

    private static Arguments bomb(String file, String what, FuzzTarget.FileReader reader, Bomb bomb)
            throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bomb.write(bytes);
        List<byte[]> seed = List.of(bytes.toByteArray());
        return Arguments.of(file + " " + what, FuzzTarget.file(file, file, seed, List.of(), reader));
    }

    static Stream<Arguments> bombs() throws IOException {
        FuzzTarget.FileReader doctor = file -> Clinic.diagnose(file, Optional.empty());
        FuzzTarget.FileReader data = file -> Objects.requireNonNull(
                OwnData.open(file.toString(), share -> {}).check().problems());
        FuzzTarget.FileReader picture = PictureFile::read;
        return Stream.of(
                bomb("a.keras", "unpacks to a gigabyte", doctor, to -> {
                    try (ZipOutputStream zip = new ZipOutputStream(to)) {
                        zip.putNextEntry(new ZipEntry("config.json"));
                        blanks(zip, GIGABYTE);
                    }
                }),
                bomb("b.keras", "has 200,000 parts", doctor, to -> {
                    try (ZipOutputStream zip = new ZipOutputStream(to)) {
                        for (int i = 0; i < 200_000; i++) {
                            zip.putNextEntry(new ZipEntry("a" + i));
                        }
                    }
                }),
                bomb(
                        "a.json",
                        "is nested 100,000 times",
                        doctor,
                        to -> to.writeBytes(text("{\"a\":[".repeat(100_000)))),
                bomb(
                        "a.ipynb",
                        "is nested 100,000 times",
                        doctor,
                        to -> to.writeBytes(text("{\"cells\":[".repeat(100_000)))),
                bomb(
                        "a.png",
                        "claims 30,000 x 30,000",
                        picture,
                        to -> to.writeBytes(grey(30_000).ended())),
                bomb(
                        "b.png",
                        "has 7,000 x 7,000 black pixels",
                        picture,
                        to -> to.writeBytes(
                                grey(7_000).chunk("IDAT", packed(7_000 * 7_001)).ended())),
                bomb(
                        "c.png",
                        "holds a text of a gigabyte",
                        picture,
                        to -> to.writeBytes(
                                grey(2).chunk("zTXt", ArrayUtils.addAll(text("Title\0\0"), packed(GIGABYTE)))
                                        .chunk("IDAT", packed(6))
                                        .ended())),
                bomb(
                        "d.png",
                        "holds a profile of a gigabyte",
                        picture,
                        to -> to.writeBytes(grey(2).chunk("iCCP", ArrayUtils.addAll(text("a\0\0"), packed(GIGABYTE)))
                                .chunk("IDAT", packed(6))
                                .ended())),
                bomb("e.png", "claims a chunk of two gigabytes", picture, to -> {
                    to.writeBytes(grey(2).bytes());
                    to.writeBytes(
                            ByteBuffer.allocate(4).putInt(Integer.MAX_VALUE).array());
                    to.writeBytes(text("abCd"));
                    to.writeBytes(packed(6));
                }),
                bomb(
                        "a.webp",
                        "says that more comes behind its end",
                        picture,
                        to -> to.writeBytes(HexFormat.of().parseHex(WEBP))),
                bomb(
                        "torch.txt",
                        "begins a table on each of 5,000 lines",
                        doctor,
                        to -> to.writeBytes(text("Layer (type) Shape\n".repeat(5_000)))),
                bomb(
                        "keras.txt",
                        "begins a table of Keras on each of 5,000 lines",
                        doctor,
                        to -> to.writeBytes(text("Layer (type) Output Shape\n".repeat(5_000)))),
                bomb("keras.py", "doubles a list on each of 40 lines", doctor, to -> {
                    to.writeBytes(text("from keras import layers, Input\na = [1]\n"));
                    to.writeBytes(text("a = [a, a]\n".repeat(40)));
                    to.writeBytes(text("x = layers.Reshape(a)(Input(a))\n"));
                }),
                bomb("torch.py", "doubles a tuple on each of 40 lines", doctor, to -> {
                    to.writeBytes(text("import torch\na = (1, 2)\n"));
                    to.writeBytes(text("a = (a, a)\n".repeat(40)));
                    to.writeBytes(text("b = isinstance(3, a)\nx = torch.zeros(a)\n"));
                }),
                bomb("list.py", "goes 250,000 times through 99,999 numbers", doctor, to -> {
                    to.writeBytes(text("import torch.nn as nn\na = [1] * 99_999\n"));
                    to.writeBytes(
                            text(
                                    "for i in range(500):\n    for j in range(500):\n        x = sum(a)\n        y = nn.Sequential(*a)\n"));
                }),
                bomb("a.java", "doubles a number on each of 38 lines", doctor, to -> {
                    to.writeBytes(text("int a0 = 1;\n"));
                    for (int i = 1; i < 39; i++) {
                        to.writeBytes(text("int a%d = a%d + a%d;\n".formatted(i, i - 1, i - 1)));
                    }
                    to.writeBytes(
                            text(
                                    "new NeuralNetConfiguration.Builder().list().layer(new DenseLayer.Builder().nIn(4).nOut(a38).build()).build();"));
                }),
                bomb("a.gif", "claims 65,535 x 65,535", picture, to -> {
                    to.writeBytes(text("GIF89a"));
                    to.writeBytes(new byte[] {-1, -1, -1, -1, 0, 0, 0, ',', 0, 0, 0, 0, -1, -1, -1, -1, 0, 8, 0, ';'});
                }),
                bomb("a.pgm", "claims 10,000 x 10,000", picture, to -> to.writeBytes(text("P5\n10000 10000\n255\n"))),
                bomb("a.npz", "claims a million pictures", data, to -> {
                    try (ZipOutputStream zip = new ZipOutputStream(to)) {
                        zip.putNextEntry(new ZipEntry("x_train.npy"));
                        zip.write(PictureTargets.npy("|u1", "(999999, 512, 512)", new byte[512 * 512]));
                        zip.putNextEntry(new ZipEntry("y_train.npy"));
                        zip.write(PictureTargets.npy("|u1", "(999999,)", new byte[2]));
                    }
                }),
                bomb("train-images-idx3-ubyte.gz", "claims a million pictures", data, to -> {
                    try (GZIPOutputStream zip = new GZIPOutputStream(to)) {
                        zip.write(ByteBuffer.allocate(16)
                                .putInt(0x803)
                                .putInt(1_000_000)
                                .putInt(512)
                                .putInt(512)
                                .array());
                        blanks(zip, 512 * 512);
                    }
                }));
    }

    private static byte[] text(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    private static void blanks(OutputStream to, int count) throws IOException {
        byte[] some = new byte[1 << 16];
        for (int done = 0; done < count; done += some.length) {
            to.write(some, 0, Math.min(some.length, count - done));
        }
    }

    private static byte[] packed(int count) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (DeflaterOutputStream out = new DeflaterOutputStream(packed)) {
            blanks(out, count);
        }
        return packed.toByteArray();
    }

    private static PngBytes grey(int side) {
        return new PngBytes(side, side, 8, 0);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("bombs")
    @Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void takesNoMoreThanOthers(String name, FuzzTarget target, @TempDir Path folder) {
        Fuzzing.Outcome outcome = Fuzzing.read(target, target.seeds().get(0), folder, Fuzzing.MOST_BYTES);
        assertThat(outcome.fault()).as(name).isEmpty();
    }
}
