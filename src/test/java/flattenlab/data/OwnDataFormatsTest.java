package flattenlab.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import flattenlab.data.OwnDataCheck.ClassCount;
import flattenlab.data.OwnDataCheck.Kind;
import flattenlab.tensor.BadInputException;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Data sets as people pass them on: tables, archives of NumPy, folders inside folders. */
class OwnDataFormatsTest {
    private static final int SIZE = 28 * 28;

    @TempDir
    private Path folder;

    private OwnData opened(Path place) {
        return OwnData.open(place.toString(), share -> {});
    }

    private static List<String> words(OwnData data) {
        return data.check().problems().stream().map(OwnDataCheck.Problem::words).toList();
    }

    private static Set<Integer> inkOf(Pictures pictures) {
        Set<Integer> ink = new TreeSet<>();
        for (int i = 0; i < pictures.count(); i++) {
            ink.add(pictures.pixels()[i * SIZE + SIZE / 2] & 0xFF);
        }
        return ink;
    }

    // Tables

    private Path table(String name, String header, int rows, int from) throws IOException {
        StringBuilder text = new StringBuilder(header);
        for (int i = 0; i < rows; i++) {
            text.append(i % 10);
            for (int pixel = 0; pixel < SIZE; pixel++) {
                text.append(',').append(pixel == SIZE / 2 ? from + i : 0);
            }
            text.append('\n');
        }
        return Files.writeString(folder.resolve(name), text);
    }

    private static String header(int first) {
        StringBuilder names = new StringBuilder("label");
        for (int i = 0; i < SIZE; i++) {
            names.append(",pixel").append(i + first);
        }
        return names.append('\n').toString();
    }

    @ParameterizedTest
    @CsvSource({"0", "1"})
    void aTableOfDigitsOrClothingIsRead(int first) throws IOException {
        Path file = table("train.csv", header(first), 60, 100);
        OwnData data = opened(file);
        assertThat(data.check().classes()).hasSize(10).contains(new ClassCount("3", 6));
        assertThat(data.check().canBeUsed()).isTrue();
        Dataset split = data.split(7, false);
        assertThat(split.train().count() + split.test().count()).isEqualTo(60);
        Set<Integer> ink = inkOf(split.train());
        ink.addAll(inkOf(split.test()));
        assertThat(ink).hasSize(60).contains(100, 159);
    }

    @Test
    void aTableWithoutNamesAndWithWindowsLinesIsRead() throws IOException {
        Path file = table("digits.csv", "", 20, 50);
        Files.writeString(file, "\uFEFF" + Files.readString(file).replace("\n", "\r\n"));
        assertThat(opened(file).check().total()).isEqualTo(20);
    }

    @Test
    void aFolderOfTablesIsTrainedAndTestedOnAsTheirNamesSay() throws IOException {
        table("fashion_train.csv", header(1), 30, 0);
        table("fashion_test.csv", header(1), 20, 100);
        Files.writeString(folder.resolve("sample_submission.csv"), "ImageId,Label\n1,0\n");
        OwnData data = opened(folder);
        Dataset split = data.split(7, false);
        assertThat(split.train().count()).isEqualTo(30);
        assertThat(inkOf(split.test())).contains(100, 119).doesNotContain(0, 29);
        assertThat(words(data)).anySatisfy(word -> assertThat(word).contains("sample_submission.csv has no labels"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "pixel0,pixel1 | its first column is 'pixel0'",
                "label,a,b,c | 3 pixels",
                "label,a,b,c,d~1,2,3,4 | 3 pixels where 4 are needed",
                "label,a,b,c,d~1,2,3,4,5,6 | more than 4 pixels",
                "label,a,b,c,d~1,2,3,4,256 | the value 256",
                "label,a,b,c,d~1,2,3,x,5 | whole numbers alone",
                "label,a,b,c,d~-1,2,3,4,5 | whole numbers alone",
                "label,a,b,c,d~100,2,3,4,5 | label 100",
            })
    void aTableThatIsNoneSaysWhy(String text, String why) throws IOException {
        String second = text.contains("~1") || !text.contains("~") ? "\n0,1,1,1,1\n" : "\n";
        Path file = Files.writeString(folder.resolve("t.csv"), text.replace('~', '\n') + second);
        OwnDataCheck check = opened(file).check();
        assertThat(check.fatal().orElseThrow().words()).contains(why);
    }

    // NumPy

    private static byte[] npy(String type, String shape, byte[] values) throws IOException {
        String header = "{'descr': '" + type + "', 'fortran_order': False, 'shape': " + shape + ", }";
        header += " ".repeat((64 - (10 + header.length() + 1) % 64) % 64) + "\n";
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.write(0x93);
            out.writeBytes("NUMPY");
            out.writeByte(1);
            out.writeByte(0);
            out.writeShort(Short.reverseBytes((short) header.length()));
            out.writeBytes(header);
            out.write(values);
        }
        return bytes.toByteArray();
    }

    private static byte[] pictures(int count, int from) {
        byte[] values = new byte[count * SIZE];
        for (int i = 0; i < count; i++) {
            values[i * SIZE + SIZE / 2] = (byte) (from + i);
        }
        return values;
    }

    private static byte[] labels(int count, int width) {
        ByteBuffer buffer = ByteBuffer.allocate(count * width).order(ByteOrder.LITTLE_ENDIAN);
        for (int i = 0; i < count; i++) {
            buffer.put(i * width, (byte) (i % 10));
        }
        return buffer.array();
    }

    private Path archive(String name, Object... namesAndBytes) throws IOException {
        Path file = folder.resolve(name);
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
            for (int i = 0; i < namesAndBytes.length; i += 2) {
                zip.putNextEntry(new ZipEntry(namesAndBytes[i] + ".npy"));
                zip.write((byte[]) namesAndBytes[i + 1]);
                zip.closeEntry();
            }
        }
        return file;
    }

    @ParameterizedTest
    @CsvSource({"|u1,1", "<i8,8", "<i4,4", "<u2,2"})
    void anArchiveOfKerasIsTrainedAndTestedOnAsItsNamesSay(String type, int width) throws IOException {
        Path file = archive(
                "mnist.npz",
                "x_train",
                npy("|u1", "(40, 28, 28)", pictures(40, 0)),
                "y_train",
                npy(type, "(40,)", labels(40, width)),
                "x_test",
                npy("|u1", "(20, 28, 28, 1)", pictures(20, 100)),
                "y_test",
                npy(type, "(20, 1)", labels(20, width)));
        for (Path place : List.of(file, folder)) {
            Dataset split = opened(place).split(7, false);
            assertThat(split.train().count()).isEqualTo(40);
            assertThat(inkOf(split.test())).contains(100, 119).doesNotContain(39);
        }
    }

    @Test
    void anArchiveThatHoldsSomethingElseSaysWhat() throws IOException {
        Path colour = archive(
                "cifar.npz",
                "x_train",
                npy("|u1", "(2, 32, 32, 3)", new byte[6144]),
                "y_train",
                npy("|u1", "(2,)", new byte[] {0, 1}));
        assertThat(words(opened(colour))).anySatisfy(word -> assertThat(word).contains("[2, 32, 32, 3]", "grey"));
        Path real = archive(
                "real.npz",
                "x_train",
                npy("<f4", "(2, 28, 28)", new byte[8 * SIZE]),
                "y_train",
                npy("|u1", "(2,)", new byte[] {0, 1}));
        assertThat(words(opened(real))).anySatisfy(word -> assertThat(word).contains("<f4", "whole numbers"));
        Path claims = archive(
                "claims.npz",
                "x_train",
                npy("|u1", "(999999999, 28, 28)", new byte[SIZE]),
                "y_train",
                npy("|u1", "(999999999,)", new byte[] {0, 1}));
        assertThat(words(opened(claims))).anySatisfy(word -> assertThat(word).contains("999999999"));
        Path none = archive("none.npz", "weights", npy("|u1", "(2,)", new byte[2]));
        assertThat(words(opened(none))).anySatisfy(word -> assertThat(word).contains("x_train"));
        Path damaged = Files.write(folder.resolve("damaged.npz"), "PK, not really".getBytes(StandardCharsets.UTF_8));
        assertThat(words(opened(damaged))).anySatisfy(word -> assertThat(word).contains("no whole archive"));
    }

    // QMNIST

    @Test
    void theLongLabelsOfQmnistAreRead() throws IOException {
        ByteBuffer images = ByteBuffer.allocate(16 + 20 * SIZE)
                .putInt(0x0803)
                .putInt(20)
                .putInt(28)
                .putInt(28);
        images.put(pictures(20, 50));
        ByteBuffer labels =
                ByteBuffer.allocate(12 + 20 * 8 * 4).putInt(0x0C02).putInt(20).putInt(8);
        for (int i = 0; i < 20; i++) {
            labels.putInt(i % 10);
            for (int other = 1; other < 8; other++) {
                labels.putInt(70_000 + i);
            }
        }
        Files.write(folder.resolve("qmnist-train-images-idx3-ubyte"), images.array());
        Files.write(folder.resolve("qmnist-train-labels-idx2-int"), labels.array());
        OwnDataCheck check = opened(folder).check();
        assertThat(check.total()).isEqualTo(20);
        assertThat(check.classes()).hasSize(10).contains(new ClassCount("9", 2));
        assertThat(opened(folder.resolve("qmnist-train-labels-idx2-int"))
                        .check()
                        .total())
                .isEqualTo(20);
    }

    // Folders inside folders

    private void classOf(String name, int count) throws IOException {
        Path of = Files.createDirectories(folder.resolve(name));
        for (int i = 0; i < count; i++) {
            BufferedImage image = new BufferedImage(28, 28, BufferedImage.TYPE_INT_RGB);
            image.setRGB(14, 14, 0xFFFFFF);
            ImageIO.write(image, "png", of.resolve("p" + i + ".png").toFile());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "pets/"})
    void foldersCalledTrainAndTestAreTakenAsTheyAreMeant(String above) throws IOException {
        classOf(above + "train/cat", 12);
        classOf(above + "train/dog", 11);
        classOf(above + "test/cat", 5);
        classOf(above + "test/dog", 4);
        OwnData data = opened(folder);
        assertThat(data.check().classes()).containsExactly(new ClassCount("cat", 17), new ClassCount("dog", 15));
        Dataset split = data.split(7, false);
        assertThat(split.train().count()).isEqualTo(23);
        assertThat(split.test().count()).isEqualTo(9);
        assertThat(data.check().warnings())
                .filteredOn(problem -> problem.kind() == Kind.DEEPER)
                .isNotEmpty()
                .anySatisfy(problem -> assertThat(problem.words())
                        .contains("one level deeper", "train is trained on", "test is tested"));
    }

    @Test
    void aSingleFolderThatHoldsTheClassesIsLookedInto() throws IOException {
        classOf("pets/cat", 10);
        classOf("pets/dog", 10);
        OwnData data = opened(folder);
        assertThat(data.check().total()).isEqualTo(20);
        assertThat(words(data)).anySatisfy(word -> assertThat(word).contains("one level deeper"));
    }

    @Test
    void classesThatAreCalledTrainAndTestStayClasses() throws IOException {
        classOf("train", 10);
        classOf("bus", 10);
        assertThat(opened(folder).check().classes())
                .extracting(ClassCount::name)
                .containsExactly("bus", "train");
    }

    @Test
    void aFolderOfAFormatThatIsNotReadNamesItAndTheFirstFile() throws IOException {
        for (String name : List.of("cat", "dog")) {
            Path of = Files.createDirectories(folder.resolve(name));
            Files.copy(Path.of("src/test/resources/pictures/ramp.jp2"), of.resolve("a.jp2"));
        }
        OwnDataCheck check = opened(folder).check();
        assertThat(check.fatal().orElseThrow().words()).contains("0 classes", "cat/a.jp2", "JPEG 2000");
    }

    @Test
    void aFolderOfWebpTiffAndPgmIsRead() throws IOException {
        for (String format : List.of("webp", "tif", "pgm")) {
            for (String name : List.of("cat", "dog")) {
                Path of = Files.createDirectories(folder.resolve(name));
                Files.copy(Path.of("src/test/resources/pictures/ramp." + format), of.resolve("a." + format));
            }
        }
        assertThat(opened(folder).check().total()).isEqualTo(6);
    }

    @Test
    void aDeviceIsNoData() {
        assertThatThrownBy(() -> opened(Path.of("/dev/zero"))).isInstanceOf(BadInputException.class);
    }
}
