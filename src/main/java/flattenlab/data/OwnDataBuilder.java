package flattenlab.data;

import flattenlab.data.OwnDataCheck.ClassCount;
import flattenlab.data.OwnDataCheck.Kind;
import flattenlab.data.OwnDataCheck.Problem;
import flattenlab.tensor.Phrase;
import flattenlab.tensor.Shape;
import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.DoubleConsumer;

/**
 * What the readers of a learner's own data have in common: takes pictures with their labels and notes what is wrong.
 * Names of files and 784 bytes a picture are all that is held, and of both only as many as the limits allow.
 */
final class OwnDataBuilder {
    static final int SIZE = OwnData.SIDE * OwnData.SIDE;
    private static final Shape GREY = Shape.of(1, 1, OwnData.SIDE, OwnData.SIDE);
    private static final int FEW_OF_A_CLASS = 10;
    private static final int FEW_IN_ALL = 50;
    private static final int UNEVEN_FROM = 3;
    /** What file managers leave behind. */
    private static final Set<String> CLUTTER = Set.of("thumbs.db", "desktop.ini", "__macosx");

    /** Something fatal has been noted; there is no use in reading on. */
    static final class GivenUp extends RuntimeException {
        private static final long serialVersionUID = 1;

        GivenUp() {
            super(null, null, false, false);
        }
    }

    private final String given;
    private final Path place;
    private final DoubleConsumer progress;
    private final OwnData.Limits limits;
    private final List<Problem> problems = new ArrayList<>();
    private int entries;
    private int skipped;
    private List<String> names = List.of();
    private byte[] pixels = {};
    private byte[] labels = {};
    private int taken;
    private int toTrain = -1;
    private boolean namesAreFolders;

    OwnDataBuilder(String given, Path place, DoubleConsumer progress, OwnData.Limits limits) {
        this.given = given;
        this.place = place;
        this.progress = progress;
        this.limits = limits;
    }

    /** Tells the share that is done; throws if the reading is to end. */
    void report(double share) {
        progress.accept(share);
    }

    /** Tells how many of the pictures to take have been taken. */
    void report() {
        progress.accept((double) taken / Math.max(1, labels.length));
    }

    void note(Kind kind, String file, Phrase phrase) {
        problems.add(new Problem(kind, file, phrase.with(OwnDataBuilder::clean)));
    }

    GivenUp giveUp(Kind kind, String file, Phrase phrase) {
        note(kind, file, phrase);
        return new GivenUp();
    }

    OwnData nothing() {
        OwnDataCheck check = new OwnDataCheck(given, List.of(), 0, skipped, false, sorted());
        return new OwnData(place, check, new byte[0], new byte[0], -1);
    }

    private List<Problem> sorted() {
        // A stable sort: within one weight they stay in the order in which they were met.
        problems.sort(Comparator.comparing(problem -> problem.kind().weight()));
        return problems;
    }

    /** File names in natural order, without what is hidden. */
    List<Path> list(Path folder) throws IOException {
        List<Path> found = new ArrayList<>();
        try (DirectoryStream<Path> stream = Files.newDirectoryStream(folder)) {
            for (Path path : stream) {
                if (++entries > limits.files()) {
                    throw giveUp(Kind.TOO_MANY_FILES, "", Phrase.of("data.too_many_files", limits.files()));
                }
                Path name = path.getFileName();
                String text = name.toString();
                if (!text.startsWith(".")
                        && !CLUTTER.contains(text.toLowerCase(Locale.ROOT))
                        && !Files.isHidden(path)) {
                    found.add(name);
                }
            }
        } catch (DirectoryIteratorException e) {
            throw e.getCause();
        }
        found.sort(Comparator.comparing(Path::toString, NaturalOrder.NAMES));
        return found;
    }

    /** Makes room for pictures of classes with these names, by label. */
    void begin(List<String> classes, boolean areFolders, int count) {
        names = classes;
        namesAreFolders = areFolders;
        pixels = new byte[count * SIZE];
        labels = new byte[count];
    }

    /** What has been taken so far is to be trained on, what follows to be tested on. */
    void endOfTraining() {
        toTrain = taken;
    }

    void skip(Kind kind, String file, Phrase phrase) {
        if (skipped++ < OwnDataCheck.LISTED) {
            note(kind, file, phrase);
        }
    }

    void add(ColourPicture picture, int label) {
        PlacedPicture placed = new PlacedPicture(picture, GREY);
        for (int i = 0; i < SIZE; i++) {
            pixels[taken * SIZE + i] = (byte) Brightness.of(placed.at(i));
        }
        labels[taken++] = (byte) label;
    }

    /** Takes a grey picture of any size. */
    void add(int height, int width, byte[] values, int label) {
        if (height == OwnData.SIDE && width == OwnData.SIDE) {
            System.arraycopy(values, 0, pixels, taken * SIZE, SIZE);
            labels[taken++] = (byte) label;
            return;
        }
        int[] argb = new int[values.length];
        for (int i = 0; i < argb.length; i++) {
            argb[i] = 0xFF << 24 | (values[i] & 0xFF) * 0x010101;
        }
        add(ColourPicture.of(width, height, argb), label);
    }

    /** @param key of the sentence that says how many there are and how many are allowed */
    void requireClasses(int count, String key) {
        if (count < 2) {
            throw giveUp(Kind.TOO_FEW_CLASSES, "", Phrase.of(key, count, OwnData.MAX_CLASSES));
        }
        if (count > OwnData.MAX_CLASSES) {
            throw giveUp(Kind.TOO_MANY_CLASSES, "", Phrase.of(key, count, OwnData.MAX_CLASSES));
        }
    }

    /** How many of each class are taken. */
    int[] shares(int[] counts) {
        long all = Arrays.stream(counts).asLongStream().sum();
        if (all > limits.pictures()) {
            problems.add(new Problem(
                    Kind.TOO_MANY_PICTURES, "", Phrase.of("data.too_many_pictures", all, limits.pictures())));
        }
        return evenly(counts, limits.pictures());
    }

    /** As many of each as there are, but no more than a common level, so that together they are at most so many. */
    static int[] evenly(int[] counts, int most) {
        int[] sorted = counts.clone();
        Arrays.sort(sorted);
        int left = most;
        for (int i = 0; i < sorted.length; i++) {
            int rest = sorted.length - i;
            if ((long) sorted[i] * rest > left) {
                int level = left / rest;
                int extra = left % rest;
                int[] shares = new int[counts.length];
                for (int c = 0; c < counts.length; c++) {
                    shares[c] = Math.min(counts[c], level);
                    if (counts[c] > level && extra > 0) {
                        shares[c]++;
                        extra--;
                    }
                }
                return shares;
            }
            left -= sorted[i];
        }
        return counts.clone();
    }

    /**
     * How many of each class a part gives, if each part gives as much of a class's share as it has of the class.
     *
     * @param shares how many of each class are taken in all
     * @param each how many of each class each part has
     * @return by part and class
     */
    static int[][] byPart(int[] shares, int[][] each) {
        int[][] parts = new int[each.length][shares.length];
        for (int label = 0; label < shares.length; label++) {
            long all = 0;
            for (int[] part : each) {
                all += part[label];
            }
            int left = shares[label];
            for (int p = 0; p < parts.length; p++) {
                boolean last = p == parts.length - 1;
                int part = last ? left : (int) Math.round((double) shares[label] * each[p][label] / Math.max(1, all));
                parts[p][label] = part;
                left -= part;
            }
        }
        return parts;
    }

    OwnData data() {
        int[] counts = new int[names.size()];
        for (int i = 0; i < taken; i++) {
            counts[labels[i]]++;
        }
        List<ClassCount> classes = new ArrayList<>();
        byte[] renamed = new byte[counts.length];
        for (int i = 0; i < counts.length; i++) {
            renamed[i] = (byte) classes.size();
            if (counts[i] > 0) {
                classes.add(new ClassCount(names.get(i), counts[i]));
            } else if (namesAreFolders) {
                problems.add(new Problem(Kind.EMPTY_CLASS, names.get(i), Phrase.of("data.empty_class", names.get(i))));
            }
        }
        for (int i = 0; i < taken; i++) {
            labels[i] = renamed[labels[i]];
        }
        judge(classes);
        boolean inverted = groundIsBright();
        for (int i = 0; inverted && i < taken * SIZE; i++) {
            pixels[i] = (byte) ~pixels[i];
        }
        OwnDataCheck check = new OwnDataCheck(given, classes, taken, skipped, inverted, sorted());
        return new OwnData(place, check, Arrays.copyOf(pixels, taken * SIZE), Arrays.copyOf(labels, taken), toTrain);
    }

    private void judge(List<ClassCount> classes) {
        if (classes.size() < 2) {
            problems.add(new Problem(
                    Kind.TOO_FEW_CLASSES,
                    "",
                    Phrase.of("data.few_classes", classes.size(), OwnData.MAX_CLASSES, firstUnread())));
            return;
        }
        Comparator<ClassCount> bySize = Comparator.comparingInt(ClassCount::pictures);
        ClassCount least = classes.stream().min(bySize).orElseThrow();
        ClassCount most = classes.stream().max(bySize).orElseThrow();
        if (toTrain < 0 ? most.pictures() < 2 : toTrain == 0 || toTrain == taken) {
            problems.add(new Problem(Kind.NOTHING_TO_TEST, "", Phrase.of("data.nothing_to_test")));
        }
        if (taken < FEW_IN_ALL) {
            problems.add(new Problem(Kind.FEW_PICTURES, "", Phrase.of("data.few_pictures", taken, FEW_IN_ALL)));
        }
        for (ClassCount each : classes) {
            if (each.pictures() < FEW_OF_A_CLASS) {
                problems.add(new Problem(
                        Kind.SMALL_CLASS,
                        namesAreFolders ? each.name() : "",
                        Phrase.of("data.small_class", each.pictures(), each.name(), FEW_OF_A_CLASS)));
            }
        }
        if (most.pictures() > UNEVEN_FROM * least.pictures()) {
            problems.add(new Problem(
                    Kind.UNEVEN_CLASSES,
                    "",
                    Phrase.of(
                            "data.uneven", most.pictures(), most.name(), least.pictures(), least.name(), UNEVEN_FROM)));
        }
    }

    /** Whether the outermost pixels of all pictures together are nearer to white than to black. */
    private boolean groundIsBright() {
        long sum = 0;
        long count = 0;
        int last = OwnData.SIDE - 1;
        for (int i = 0; i < taken * SIZE; i++) {
            int y = i % SIZE / OwnData.SIDE;
            int x = i % OwnData.SIDE;
            if (y == 0 || y == last || x == 0 || x == last) {
                sum += pixels[i] & 0xFF;
                count++;
            }
        }
        return 2 * sum > 255 * count;
    }

    /** Where hardly anything could be read, the first file says why. */
    private Phrase firstUnread() {
        return problems.stream()
                .filter(problem -> problem.kind().weight() == OwnDataCheck.Weight.CONSENT)
                .findFirst()
                .map(problem -> Phrase.of("data.first_unread", skipped, problem.file(), problem.phrase()))
                .orElse(Phrase.NONE);
    }

    /** A name as part of a line. */
    static String line(Path name) {
        return clean(name.toString());
    }

    static String clean(String text) {
        return text.replaceAll("\\p{Cntrl}", "?");
    }
}
