package flattenlab.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import flattenlab.data.OwnDataCheck.ClassCount;
import flattenlab.data.OwnDataCheck.Kind;
import flattenlab.data.OwnDataCheck.Problem;
import flattenlab.tensor.BadInputException;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.zip.GZIPOutputStream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OwnDataTest {
    private static final int SIZE = 28 * 28;

    @TempDir
    Path folder;

    private static BufferedImage picture(int width, int height, Color ground, Color ink) {
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = image.createGraphics();
        graphics.setColor(ground);
        graphics.fillRect(0, 0, width, height);
        graphics.setColor(ink);
        graphics.fillRect(width / 4, height / 4, width / 2, height / 2);
        graphics.dispose();
        return image;
    }

    private static byte[] encoded(BufferedImage image, String format) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        assertThat(ImageIO.write(image, format, bytes)).isTrue();
        return bytes.toByteArray();
    }

    /** A class of pictures no two of which are alike: the number stands in the brightness of the ink. */
    private void classOf(String name, int from, int count) throws IOException {
        Path of = Files.createDirectories(folder.resolve(name));
        for (int i = 0; i < count; i++) {
            int grey = 60 + from + i;
            Files.write(
                    of.resolve("p" + i + ".png"),
                    encoded(picture(28, 28, Color.BLACK, new Color(grey, grey, grey)), "png"));
        }
    }

    private OwnData opened() {
        return OwnData.open(folder.toString(), share -> {});
    }

    private OwnData opened(int files, int pictures) {
        return OwnData.open(folder.toString(), share -> {}, new OwnData.Limits(files, pictures));
    }

    private static List<Kind> kinds(OwnDataCheck check) {
        return check.problems().stream().map(Problem::kind).toList();
    }

    private static Problem only(OwnDataCheck check, Kind kind) {
        List<Problem> of =
                check.problems().stream().filter(p -> p.kind() == kind).toList();
        assertThat(of).as("%s in %s", kind, check.problems()).hasSize(1);
        return of.get(0);
    }

    private static void assertNotUsed(OwnData data, String... parts) {
        assertThat(data.check().canBeUsed()).isFalse();
        assertThat(data.check().needsConsent()).isFalse();
        assertThatThrownBy(() -> data.split(7, true))
                .isInstanceOf(BadInputException.class)
                .hasMessageStartingWith("data: '" + data.check().place() + "' cannot be used; allowed: ")
                .hasMessageContainingAll(parts);
    }

    // IDX files

    private static byte[] idx(byte[] values, int... dims) {
        ByteBuffer buffer = ByteBuffer.allocate(4 + 4 * dims.length + values.length);
        buffer.putInt(0x0800 | dims.length);
        Arrays.stream(dims).forEach(buffer::putInt);
        return buffer.put(values).array();
    }

    private void written(String name, byte[] file) throws IOException {
        try (OutputStream raw = Files.newOutputStream(folder.resolve(name));
                OutputStream out = name.endsWith(".gz") ? new GZIPOutputStream(raw) : raw) {
            out.write(file);
        }
    }

    /** Labels 0, 1, 2, 0, 1, 2, …; picture i is grey i/3 in the middle. */
    private void idxPair(String images, String labels, int count, int side) throws IOException {
        byte[] pixels = new byte[count * side * side];
        byte[] of = new byte[count];
        for (int i = 0; i < count; i++) {
            of[i] = (byte) (i % 3);
            for (int y = side / 4; y < side * 3 / 4; y++) {
                Arrays.fill(
                        pixels, (i * side + y) * side + side / 4, (i * side + y) * side + side * 3 / 4, (byte) (i + 1));
            }
        }
        written(images, idx(pixels, count, side, side));
        written(labels, idx(of, count));
    }

    // Folders of pictures

    @Test
    void foldersAreClassesInNaturalOrder() throws IOException {
        classOf("class10", 0, 20);
        classOf("Class2", 50, 25);
        classOf("class1", 100, 30);
        OwnData data = opened();
        assertThat(data.check().problems()).isEmpty();
        assertThat(data.check().canBeUsed()).isTrue();
        assertThat(data.check().needsConsent()).isFalse();
        assertThat(data.check().total()).isEqualTo(75);
        assertThat(data.check().classes())
                .containsExactly(
                        new ClassCount("class1", 30), new ClassCount("Class2", 25), new ClassCount("class10", 20));
        Dataset dataset = data.split(7, false);
        assertThat(dataset.source().classes()).containsExactly("class1", "Class2", "class10");
        assertThat(dataset.source().id()).isEqualTo(folder.toAbsolutePath().toString());
        assertThat(dataset.source().name()).isEqualTo(folder.getFileName().toString());
        assertThat(dataset.source().isBundled()).isFalse();
        for (Pictures part : List.of(dataset.train(), dataset.test())) {
            for (int i = 0; i < part.count(); i++) {
                int ink = part.pixels()[i * SIZE + 14 * 28 + 14] & 0xFF;
                assertThat((int) part.labels()[i]).isEqualTo(ink >= 160 ? 0 : ink >= 110 ? 1 : 2);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"png", "jpg", "gif", "bmp"})
    void everyFormatIsMadeGreyAndKeepsItsProportions(String format) throws IOException {
        for (String name : List.of("a", "b")) {
            Path of = Files.createDirectories(folder.resolve(name));
            for (int i = 0; i < 30; i++) {
                Files.write(of.resolve(i + "." + format), encoded(picture(112, 56, Color.BLACK, Color.GREEN), format));
            }
        }
        OwnData data = opened();
        assertThat(data.check().problems()).isEmpty();
        byte[] pixels = data.split(7, false).train().first(1).pixels();
        // 112x56 becomes 28x14 in the middle, its ink 14x7 in the middle of that; green has 0.587 of the brightness.
        assertThat(pixels[14 * 28 + 14] & 0xFF).isCloseTo(150, within(6));
        assertThat(pixels[14 * 28 + 9] & 0xFF).isCloseTo(150, within(6));
        assertThat(pixels[9 * 28 + 14] & 0xFF).isLessThan(10);
        assertThat(pixels[3 * 28 + 14] & 0xFF).isLessThan(10);
    }

    @Test
    void whatIsDarkOnPaperBecomesBrightOnZeroLikeTheBundledPictures() throws IOException {
        for (String name : List.of("a", "b")) {
            Path of = Files.createDirectories(folder.resolve(name));
            for (int i = 0; i < 30; i++) {
                Files.write(of.resolve(i + ".png"), encoded(picture(40, 60, Color.WHITE, Color.DARK_GRAY), "png"));
            }
        }
        OwnData data = opened();
        assertThat(data.check().inverted()).isTrue();
        byte[] pixels = data.split(7, false).test().pixels();
        assertThat(pixels[0]).isZero();
        assertThat(pixels[14 * 28 + 14] & 0xFF).isEqualTo(255 - 64);
    }

    @Test
    void whatIsHiddenOrLeftBehindByFileManagersIsNotSeen() throws IOException {
        classOf("a", 0, 30);
        classOf("b", 50, 30);
        Files.createDirectory(folder.resolve(".cache"));
        Files.createDirectory(folder.resolve("__MACOSX"));
        for (String name : List.of(".DS_Store", "Thumbs.db", "desktop.ini", ".hidden.png")) {
            Files.writeString(folder.resolve("a").resolve(name), "x");
            Files.writeString(folder.resolve(name), "x");
        }
        assertThat(opened().check().problems()).isEmpty();
        assertThat(opened().check().total()).isEqualTo(60);
    }

    @Test
    void whatLiesWhereItBelongsToNoClassIsSaid() throws IOException {
        classOf("a", 0, 30);
        classOf("b", 50, 30);
        classOf("b/deeper", 0, 3);
        Files.writeString(folder.resolve("readme.txt"), "x");
        OwnDataCheck check = opened().check();
        assertThat(kinds(check)).containsExactly(Kind.NOT_LOOKED_AT, Kind.NOT_LOOKED_AT);
        assertThat(check.problems().get(0).words()).startsWith("1 file lies in no folder");
        assertThat(check.problems().get(1).file()).isEqualTo("b");
        assertThat(check.total()).isEqualTo(60);
    }

    @Test
    void filesThatCannotBeReadAreLeftOutOnlyWithConsent() throws IOException {
        classOf("a", 0, 30);
        classOf("b", 50, 30);
        byte[] whole = encoded(picture(28, 28, Color.BLACK, Color.RED), "png");
        Files.write(folder.resolve("a/cut.png"), Arrays.copyOf(whole, whole.length / 2));
        Files.writeString(folder.resolve("b/notes.png"), "a letter");
        Files.createFile(folder.resolve("b/empty.jpg"));
        OwnData data = opened();
        OwnDataCheck check = data.check();
        assertThat(check.skipped()).isEqualTo(3);
        assertThat(check.total()).isEqualTo(60);
        assertThat(check.canBeUsed()).isTrue();
        assertThat(check.needsConsent()).isTrue();
        assertThat(check.unreadable()).hasSize(3).isEqualTo(check.problems());
        Problem cut = only(check, Kind.UNREADABLE_FILE);
        assertThat(cut.file()).isEqualTo("a/cut.png");
        assertThat(cut.words()).contains("cut.png", "damaged or cut short");
        assertThat(check.problems().get(1))
                .extracting(Problem::kind, Problem::file)
                .containsExactly(Kind.NO_PICTURE, "b/empty.jpg");
        assertThat(check.problems().get(2))
                .extracting(Problem::kind, Problem::file)
                .containsExactly(Kind.NO_PICTURE, "b/notes.png");
        assertThatThrownBy(() -> data.split(7, false))
                .isInstanceOf(BadInputException.class)
                .hasMessageContainingAll(folder.toString(), "consent", "3", "a/cut.png");
        Dataset dataset = data.split(7, true);
        assertThat(dataset.train().count() + dataset.test().count()).isEqualTo(60);
    }

    @Test
    void ofManyUnreadableFilesTheFirstAreListedAndAllCounted() throws IOException {
        classOf("a", 0, 30);
        classOf("b", 50, 30);
        for (int i = 0; i < 150; i++) {
            Files.writeString(folder.resolve("a/x" + i), "x");
        }
        OwnDataCheck check = opened().check();
        assertThat(check.skipped()).isEqualTo(150);
        assertThat(check.problems()).hasSize(OwnDataCheck.LISTED);
    }

    @Test
    void aSmallClassIsAWarningAndAnEmptyOneIsLeftOut() throws IOException {
        classOf("a", 0, 30);
        classOf("b", 40, 9);
        classOf("c", 50, 30);
        Files.createDirectory(folder.resolve("aa"));
        OwnData data = opened();
        assertThat(only(data.check(), Kind.SMALL_CLASS).words()).contains("9", "b", "10 or more");
        assertThat(only(data.check(), Kind.EMPTY_CLASS).file()).isEqualTo("aa");
        assertThat(data.check().canBeUsed()).isTrue();
        assertThat(data.check().needsConsent()).isFalse();
        assertThat(data.split(7, false).source().classes()).containsExactly("a", "b", "c");
        assertThat(data.split(7, false).train().labels()).containsOnly(0, 1, 2);
    }

    @ParameterizedTest
    @CsvSource({"90,30,false", "91,30,true"})
    void aClassOfMoreThanThreeTimesTheSmallestIsAWarning(int large, int small, boolean warned) throws IOException {
        classOf("a", 0, large);
        classOf("b", 100, small);
        OwnDataCheck check = opened().check();
        assertThat(kinds(check)).isEqualTo(warned ? List.of(Kind.UNEVEN_CLASSES) : List.of());
        assertThat(check.canBeUsed()).isTrue();
        if (warned) {
            assertThat(check.warnings().get(0).words()).contains("91", "a", "30", "b", "at most 3 times");
        }
    }

    @ParameterizedTest
    @CsvSource({"25,false", "24,true"})
    void fewerThanFiftyPicturesInAllIsAWarning(int each, boolean warned) throws IOException {
        classOf("a", 0, each);
        classOf("b", 100, each);
        assertThat(kinds(opened().check())).isEqualTo(warned ? List.of(Kind.FEW_PICTURES) : List.of());
    }

    @Test
    void fewerThanTwoClassesCannotBeTrained() throws IOException {
        assertNotUsed(opened(), "0 folders", "2 to 100");
        classOf("a", 0, 30);
        assertNotUsed(opened(), "1 folder", "2 to 100");
        Files.createDirectory(folder.resolve("b"));
        assertNotUsed(opened(), "1 class with pictures", "2 to 100");
        assertThat(opened().check().fatal().orElseThrow().kind()).isEqualTo(Kind.TOO_FEW_CLASSES);
    }

    @Test
    void moreThanAHundredClassesCannotBeTrained() throws IOException {
        for (int i = 0; i < 101; i++) {
            Files.createDirectory(folder.resolve("c" + i));
        }
        assertThat(kinds(opened().check())).containsExactly(Kind.TOO_MANY_CLASSES);
        assertNotUsed(opened(), "101 folders", "2 to 100");
    }

    @Test
    void aHundredClassesCan() throws IOException {
        for (int i = 0; i < 100; i++) {
            classOf("c" + i, i, 2);
        }
        Dataset dataset = opened().split(7, false);
        assertThat(dataset.source().classes())
                .hasSize(100)
                .startsWith("c0", "c1", "c2")
                .endsWith("c99");
        assertThat(dataset.train().labels()).hasSize(100);
        assertThat(dataset.test().labels()).hasSize(100);
    }

    @Test
    void classesOfOnePictureLeaveNothingToTestOn() throws IOException {
        classOf("a", 0, 1);
        classOf("b", 50, 1);
        assertThat(opened().check().fatal().orElseThrow().kind()).isEqualTo(Kind.NOTHING_TO_TEST);
        assertNotUsed(opened(), "no picture is left to test on");
    }

    @Test
    void ofTooManyPicturesTheFirstOfEachClassAreTaken() throws IOException {
        classOf("a", 0, 40);
        classOf("b", 50, 12);
        classOf("c", 100, 60);
        OwnData data = opened(1000, 60);
        assertThat(only(data.check(), Kind.TOO_MANY_PICTURES).words()).contains("112 pictures", "first 60", "evenly");
        assertThat(data.check().canBeUsed()).isTrue();
        assertThat(data.check().classes())
                .containsExactly(new ClassCount("a", 24), new ClassCount("b", 12), new ClassCount("c", 24));
        Set<Integer> inks = new HashSet<>();
        Dataset dataset = data.split(7, false);
        for (Pictures part : List.of(dataset.train(), dataset.test())) {
            for (int i = 0; i < part.count(); i++) {
                inks.add(part.pixels()[i * SIZE + 14 * 28 + 14] & 0xFF);
            }
        }
        assertThat(inks).hasSize(60).contains(60, 83, 160, 183).doesNotContain(84, 184);
    }

    @Test
    void aShareIsAsEvenAsTheClassesAllow() {
        Random random = new Random(5);
        for (int round = 0; round < 500; round++) {
            int[] counts = random.ints(1 + random.nextInt(8), 0, 30).toArray();
            int most = random.nextInt(150);
            int[] shares = OwnDataBuilder.evenly(counts, most);
            int all = Arrays.stream(counts).sum();
            assertThat(Arrays.stream(shares).sum()).isEqualTo(Math.min(all, most));
            int largest = Arrays.stream(shares).max().orElseThrow();
            for (int i = 0; i < counts.length; i++) {
                assertThat(shares[i]).isBetween(0, counts[i]);
                // Whoever gives less than another by more than one gives all.
                assertThat(shares[i] >= largest - 1 || shares[i] == counts[i]).isTrue();
            }
        }
    }

    @Test
    void countingEndsAtALimitInsteadOfFillingMemory() throws IOException {
        classOf("a", 0, 30);
        classOf("b", 50, 30);
        assertThat(opened(62, 1000).check().problems()).isEmpty();
        OwnData data = opened(61, 1000);
        assertThat(kinds(data.check())).containsExactly(Kind.TOO_MANY_FILES);
        assertNotUsed(data, "more than 61 files");
    }

    @Test
    void whatIsNotThereOrNeitherFolderNorIdxIsRefused() throws IOException {
        Path text = Files.writeString(folder.resolve("text.txt"), "x");
        for (String place : List.of("", " ", folder.resolve("missing").toString(), text.toString(), "a\0b")) {
            assertThatThrownBy(() -> OwnData.open(place, share -> {}))
                    .isInstanceOf(BadInputException.class)
                    .hasMessageStartingWith(
                            "data: '" + place.replace('\0', ' ') + "' cannot be used; allowed: digits, clothing, ");
        }
    }

    @Test
    void readingTellsHowFarItIsAndCanBeStopped() throws IOException {
        classOf("a", 0, 30);
        classOf("b", 50, 30);
        List<Double> shares = new ArrayList<>();
        OwnData.open(folder.toString(), shares::add);
        assertThat(shares).isSorted().hasSizeGreaterThan(60).allMatch(share -> share >= 0 && share <= 1);
        assertThatThrownBy(() -> OwnData.open(folder.toString(), share -> {
                    if (share > 0.5) {
                        throw new CancellationException("stopped");
                    }
                }))
                .isInstanceOf(CancellationException.class);
    }

    // The split

    @Test
    void eachClassGivesAFifthToTheTest() throws IOException {
        classOf("a", 0, 50);
        classOf("b", 60, 33);
        classOf("c", 100, 21);
        Dataset dataset = opened().split(7, false);
        assertThat(counts(dataset.test(), 3)).containsExactly(10, 7, 4);
        assertThat(counts(dataset.train(), 3)).containsExactly(40, 26, 17);
        Set<ByteBuffer> all = each(dataset.train());
        all.addAll(each(dataset.test()));
        assertThat(all).hasSize(50 + 33 + 21);
    }

    @ParameterizedTest
    @CsvSource({"1,0", "2,1", "3,1", "5,1", "7,1", "8,2", "10,2", "100,20", "60000,12000"})
    void atLeastOneOfTwoIsTestedOn(int pictures, int tests) {
        assertThat(OwnData.toTest(pictures)).isEqualTo(tests);
    }

    @Test
    void theSameSeedGivesTheSameSplitAndAnotherSeedAnother() throws IOException {
        classOf("a", 0, 50);
        classOf("b", 60, 50);
        Dataset first = opened().split(7, false);
        Dataset again = opened().split(7, false);
        assertThat(again.train().pixels()).isEqualTo(first.train().pixels());
        assertThat(again.train().labels()).isEqualTo(first.train().labels());
        assertThat(again.test().pixels()).isEqualTo(first.test().pixels());
        Dataset other = opened().split(8, false);
        assertThat(each(other.test())).isNotEqualTo(each(first.test()));
    }

    @Test
    void theFirstPicturesOfAPartAreOfAllClasses() throws IOException {
        classOf("a", 0, 60);
        classOf("b", 60, 60);
        int[] counts = counts(opened().split(7, false).train().first(32), 2);
        assertThat(counts[0]).isBetween(8, 24);
    }

    @Test
    void anOwnSourceGivesItsDatasetWhereABundledOneWould() throws IOException {
        classOf("a", 0, 30);
        classOf("b", 60, 30);
        Dataset dataset = opened().split(7, false);
        assertThat(Dataset.load(dataset.source())).isEqualTo(dataset);
        assertThat(Dataset.loadTest(dataset.source())).isSameAs(dataset.test());
        Dataset.Source same = OwnData.source(folder.toString(), 7);
        assertThat(Dataset.load(same).train().pixels())
                .isEqualTo(dataset.train().pixels());
    }

    private static int[] counts(Pictures pictures, int classes) {
        int[] counts = new int[classes];
        for (byte label : pictures.labels()) {
            counts[label]++;
        }
        return counts;
    }

    private static Set<ByteBuffer> each(Pictures pictures) {
        Set<ByteBuffer> set = new HashSet<>();
        for (int i = 0; i < pictures.count(); i++) {
            set.add(ByteBuffer.wrap(Arrays.copyOfRange(pictures.pixels(), i * SIZE, (i + 1) * SIZE)));
        }
        return set;
    }

    // IDX files

    @ParameterizedTest
    @CsvSource({
        "train-images-idx3-ubyte, train-labels-idx1-ubyte",
        "train-images-idx3-ubyte.gz, train-labels-idx1-ubyte.gz",
        "train-images.idx3-ubyte.gz, train-labels.idx1-ubyte",
        "t10k-images-idx3-ubyte, t10k-labels-idx1-ubyte",
        "mine_images.idx, mine_labels.idx",
        "Images-ubyte, my-labels-ubyte",
    })
    void aPairOfIdxFilesIsSplit(String images, String labels) throws IOException {
        idxPair(images, labels, 90, 28);
        OwnData data = opened();
        assertThat(data.check().problems()).isEmpty();
        assertThat(data.check().inverted()).isFalse();
        assertThat(data.check().classes())
                .containsExactly(new ClassCount("0", 30), new ClassCount("1", 30), new ClassCount("2", 30));
        Dataset dataset = data.split(7, false);
        assertThat(dataset.train().count()).isEqualTo(72);
        assertThat(counts(dataset.test(), 3)).containsExactly(6, 6, 6);
        for (int i = 0; i < 72; i++) {
            int ink = dataset.train().pixels()[i * SIZE + 14 * 28 + 14] & 0xFF;
            assertThat((int) dataset.train().labels()[i]).isEqualTo((ink - 1) % 3);
            assertThat(dataset.train().pixels()[i * SIZE]).isZero();
        }
    }

    @Test
    void twoPairsKeepTheirOwnSplit() throws IOException {
        idxPair("train-images-idx3-ubyte.gz", "train-labels-idx1-ubyte.gz", 90, 28);
        idxPair("t10k-images-idx3-ubyte.gz", "t10k-labels-idx1-ubyte.gz", 30, 28);
        Dataset dataset = opened().split(7, false);
        assertThat(dataset.train().count()).isEqualTo(90);
        assertThat(dataset.test().count()).isEqualTo(30);
        assertThat(each(dataset.train())).hasSize(90);
        OwnData fewer = opened(100, 60);
        only(fewer.check(), Kind.TOO_MANY_PICTURES);
        assertThat(counts(fewer.split(7, false).train(), 3)).containsExactly(15, 15, 15);
        assertThat(counts(fewer.split(7, false).test(), 3)).containsExactly(5, 5, 5);
    }

    @ParameterizedTest
    @ValueSource(strings = {"train-images-idx3-ubyte.gz", "train-labels-idx1-ubyte.gz"})
    void oneFileOfAPairStandsForThePair(String opened) throws IOException {
        idxPair("train-images-idx3-ubyte.gz", "train-labels-idx1-ubyte.gz", 90, 28);
        idxPair("t10k-images-idx3-ubyte.gz", "t10k-labels-idx1-ubyte.gz", 30, 28);
        assertThat(OwnData.open(folder.resolve(opened).toString(), share -> {})
                        .check()
                        .total())
                .isEqualTo(90);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 8, 29, 64, 512})
    void otherSizesAreMade28(int side) throws IOException {
        idxPair("train-images-idx3-ubyte.gz", "train-labels-idx1-ubyte", 60, side);
        Pictures train = opened().split(7, false).train();
        assertThat(train.height()).isEqualTo(28);
        assertThat(train.pixels()).hasSize(48 * SIZE);
        if (side > 1) {
            for (int i = 0; i < train.count(); i++) {
                int ink = train.pixels()[i * SIZE + 13 * 28 + 13] & 0xFF;
                assertThat((int) train.labels()[i]).isEqualTo((ink - 1) % 3);
            }
        }
    }

    @Test
    void picturesThatAreNotSquareKeepTheirProportions() throws IOException {
        byte[] pixels = new byte[60 * 10 * 40];
        for (int i = 0; i < 60; i++) {
            // Ink in the upper half.
            Arrays.fill(pixels, i * 400 + 41, i * 400 + 79, (byte) 200);
        }
        byte[] labels = new byte[60];
        Arrays.fill(labels, 0, 30, (byte) 4);
        written("images-idx3-ubyte", idx(pixels, 60, 10, 40));
        written("labels-idx1-ubyte", idx(labels, 60));
        OwnData data = opened();
        assertThat(data.check().classes()).containsExactly(new ClassCount("0", 30), new ClassCount("4", 30));
        byte[] one = data.split(7, false).train().pixels();
        // 40x10 becomes 28x7, in the rows 10 to 16.
        assertThat(one[9 * 28 + 14]).isZero();
        assertThat(one[11 * 28 + 14] & 0xFF).isGreaterThan(80);
        assertThat(one[16 * 28 + 14]).isZero();
    }

    @Test
    void idxFilesThatDoNotFitTogetherAreNamed() throws IOException {
        idxPair("train-images-idx3-ubyte", "train-labels-idx1-ubyte", 90, 28);
        written("train-labels-idx1-ubyte", idx(new byte[] {0, 1, 2}, 3));
        assertNotUsed(opened(), "train-images-idx3-ubyte", "90 pictures but 3 labels");
        assertThat(kinds(opened().check())).containsExactly(Kind.COUNTS_DISAGREE);

        byte[] outside = new byte[90];
        outside[17] = (byte) 200;
        written("train-labels-idx1-ubyte", idx(outside, 90));
        assertNotUsed(opened(), "train-labels-idx1-ubyte", "label 200 of picture 17", "0 to 99");
        assertThat(kinds(opened().check())).containsExactly(Kind.LABEL_OUTSIDE);

        written("train-labels-idx1-ubyte", idx(new byte[90], 90));
        assertNotUsed(opened(), "1 label", "2 to 100");

        Files.delete(folder.resolve("train-labels-idx1-ubyte"));
        assertNotUsed(opened(), "train-images-idx3-ubyte", "labels", "not beside it");

        idxPair("train-images-idx3-ubyte", "train-labels-idx1-ubyte", 90, 28);
        written("t10k-labels-idx1-ubyte", idx(new byte[9], 9));
        assertNotUsed(opened(), "t10k-labels-idx1-ubyte", "images", "not beside it");
        Files.delete(folder.resolve("t10k-labels-idx1-ubyte"));

        idxPair("more-images-idx3-ubyte", "more-labels-idx1-ubyte", 90, 28);
        assertNotUsed(opened(), "2 pairs", "t10k or test");
        assertThat(kinds(opened().check())).containsExactly(Kind.SEVERAL_PAIRS);
    }

    @Test
    void anIdxFileOfAnotherKindIsNamed() throws IOException {
        written("labels-idx1-ubyte", idx(new byte[] {0, 1, 2}, 3));
        written("images-idx3-ubyte", idx(new byte[3 * 513], 3, 513, 1));
        assertNotUsed(opened(), "images-idx3-ubyte", "513x1", "512x512");
        written("images-idx3-ubyte", idx(new byte[3 * 4], 3, 4));
        assertNotUsed(opened(), "images-idx3-ubyte", "2 axes where 3 are needed");
        written("images-idx3-ubyte", idx(new byte[3 * 4], 3, 2, 3));
        assertNotUsed(opened(), "images-idx3-ubyte", "12 of 18 values");
        written("images-idx3-ubyte", idx(new byte[3 * 4 + 1], 3, 2, 2));
        assertNotUsed(opened(), "images-idx3-ubyte", "goes on after its 12 values");
        written("labels-idx1-ubyte", idx(new byte[3], 2_000_000));
        assertNotUsed(opened(), "labels-idx1-ubyte", "2000000", "1 to 1000000");
        assertThat(kinds(opened().check())).containsExactly(Kind.BAD_IDX);
    }

    // Damage

    @ParameterizedTest
    @ValueSource(strings = {"png", "jpg", "gif", "bmp"})
    void damagedPicturesGiveProblemsAndNeverAnotherException(String format) throws IOException {
        Random random = new Random(21);
        classOf("a", 0, 2);
        Path b = Files.createDirectory(folder.resolve("b"));
        byte[] whole = encoded(picture(40, 30, Color.BLUE, Color.ORANGE), format);
        int damaged = 0;
        for (int round = 0; round < 5; round++) {
            for (int i = 0; i < 60; i++) {
                Files.write(b.resolve(i + "." + format), mutated(whole, random));
            }
            OwnData data = opened();
            OwnDataCheck check = data.check();
            assertThat(check.total() + check.skipped()).isEqualTo(62);
            assertThat(check.unreadable())
                    .hasSize(check.skipped())
                    .allMatch(p -> p.words().lines().count() == 1);
            damaged += check.skipped();
            if (check.canBeUsed()) {
                assertThat(data.split(7, true).train().count()).isPositive();
            }
        }
        assertThat(damaged).isGreaterThan(50);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ".gz"})
    void damagedIdxFilesGiveProblemsAndNeverAnotherException(String ending) throws IOException {
        Random random = new Random(22);
        idxPair("train-images-idx3-ubyte" + ending, "train-labels-idx1-ubyte" + ending, 60, 4);
        int refused = 0;
        for (String name : List.of("train-images-idx3-ubyte" + ending, "train-labels-idx1-ubyte" + ending)) {
            Path file = folder.resolve(name);
            byte[] whole = Files.readAllBytes(file);
            for (int i = 0; i < 300; i++) {
                byte[] damaged = mutated(whole, random);
                if (i % 2 == 0) {
                    // Most of a file is values, and any value is a value: aim at the header.
                    damaged = whole.clone();
                    damaged[random.nextInt(16)] ^= (byte) (1 + random.nextInt(255));
                }
                Files.write(file, damaged);
                OwnData data = opened();
                if (data.check().canBeUsed()) {
                    assertThat(data.split(7, false).train().count()).isPositive();
                } else {
                    refused++;
                    assertNotUsed(data, "(");
                }
            }
            Files.write(file, whole);
        }
        assertThat(refused).isGreaterThan(250);
    }

    /** Some bytes changed, a piece taken out, or the end cut off. */
    private static byte[] mutated(byte[] whole, Random random) {
        byte[] copy = whole.clone();
        int at = random.nextInt(copy.length);
        switch (random.nextInt(4)) {
            case 0 -> {
                return Arrays.copyOf(copy, at);
            }
            case 1 -> {
                int gap = Math.min(copy.length - at, 1 + random.nextInt(9));
                System.arraycopy(whole, at + gap, copy, at, copy.length - at - gap);
                return Arrays.copyOf(copy, copy.length - gap);
            }
            default -> {
                int range = random.nextBoolean() ? copy.length : Math.min(64, copy.length);
                for (int i = random.nextInt(8); i >= 0; i--) {
                    copy[random.nextInt(range)] ^= (byte) (1 + random.nextInt(255));
                }
                return copy;
            }
        }
    }
}
