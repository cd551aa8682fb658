package flattenlab.data;

import flattenlab.data.OwnDataCheck.ClassCount;
import flattenlab.data.OwnDataCheck.Kind;
import flattenlab.data.OwnDataCheck.Problem;
import flattenlab.tensor.BadInputException;
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
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.DoubleConsumer;

/**
 * Reads a learner's own data once and notes what is wrong. Names of files and 784 bytes a picture are all that is held,
 * and of both only as many as the limits allow.
 */
final class OwnDataReader {
    private static final int SIZE = OwnData.SIDE * OwnData.SIDE;
    private static final Shape GREY = Shape.of(1, 1, OwnData.SIDE, OwnData.SIDE);
    private static final int FEW_OF_A_CLASS = 10;
    private static final int FEW_IN_ALL = 50;
    private static final int UNEVEN_FROM = 3;
    private static final int PICTURES_A_REPORT = 64;
    /** What file managers leave behind. */
    private static final Set<String> CLUTTER = Set.of("thumbs.db", "desktop.ini", "__macosx");

    /** Something fatal has been noted; there is no use in reading on. */
    private static final class GivenUp extends RuntimeException {
        private static final long serialVersionUID = 1;

        GivenUp() {
            super(null, null, false, false);
        }
    }

    /** The files of one class. */
    private record ClassFolder(String name, Path folder, List<Path> files) {}

    /** Two IDX files that belong together. */
    private record Pair(Path images, Path labels) {}

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

    OwnDataReader(String given, Path place, DoubleConsumer progress, OwnData.Limits limits) {
        this.given = given;
        this.place = place;
        this.progress = progress;
        this.limits = limits;
    }

    /** Reads IDX files if the folder holds any, otherwise the pictures in its folders. */
    OwnData folder() {
        try {
            progress.accept(0);
            List<Path> inside = list(place);
            List<Path> idx = inside.stream()
                    .filter(name -> isIdx(name) && Files.isRegularFile(place.resolve(name)))
                    .toList();
            if (idx.isEmpty()) {
                pictures(inside);
            } else {
                idx(pairs(place, idx));
            }
        } catch (GivenUp e) {
            return nothing();
        } catch (IOException e) {
            throw new BadInputException("data", given, "a folder that may be read");
        }
        return data();
    }

    /** Reads the pair of IDX files that one belongs to. */
    OwnData file() {
        Path parent = place.toAbsolutePath().getParent();
        try {
            progress.accept(0);
            List<Path> inside = list(parent).stream()
                    .filter(name -> isIdx(name) && key(name).equals(key(place)))
                    .toList();
            idx(pairs(parent, inside));
        } catch (GivenUp e) {
            return nothing();
        } catch (IOException e) {
            throw new BadInputException("data", given, "a file in a folder that may be read");
        }
        return data();
    }

    private GivenUp giveUp(Kind kind, String file, String words) {
        problems.add(new Problem(kind, file, words));
        return new GivenUp();
    }

    private OwnData nothing() {
        OwnDataCheck check = new OwnDataCheck(given, List.of(), 0, skipped, false, sorted());
        return new OwnData(place, check, new byte[0], new byte[0], -1);
    }

    private List<Problem> sorted() {
        // A stable sort: within one weight they stay in the order in which they were met.
        problems.sort(Comparator.comparing(problem -> problem.kind().weight()));
        return problems;
    }

    /** File names in natural order, without what is hidden. */
    private List<Path> list(Path folder) throws IOException {
        List<Path> found = new ArrayList<>();
        try (DirectoryStream<Path> stream = Files.newDirectoryStream(folder)) {
            for (Path path : stream) {
                if (++entries > limits.files()) {
                    throw giveUp(
                            Kind.TOO_MANY_FILES,
                            "",
                            "more than " + limits.files() + " files, which is the most allowed");
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

    // Folders of pictures

    private void pictures(List<Path> inside) {
        List<Path> folders = inside.stream()
                .filter(name -> Files.isDirectory(place.resolve(name)))
                .toList();
        requireClasses(folders.size(), "folder", "folders");
        if (folders.size() < inside.size()) {
            int beside = inside.size() - folders.size();
            problems.add(new Problem(
                    Kind.NOT_LOOKED_AT, "", counted(beside, "file lies", "files lie") + " in no folder of a class"));
        }
        List<ClassFolder> classes = new ArrayList<>();
        folders.forEach(folder -> classes.add(classFolder(folder)));
        names = classes.stream().map(ClassFolder::name).toList();
        namesAreFolders = true;
        int[] shares =
                shares(classes.stream().mapToInt(each -> each.files().size()).toArray());
        int count = Arrays.stream(shares).sum();
        pixels = new byte[count * SIZE];
        labels = new byte[count];
        int done = 0;
        for (int label = 0; label < shares.length; label++) {
            for (Path file : classes.get(label).files().subList(0, shares[label])) {
                progress.accept((double) done++ / count);
                picture(classes.get(label), file, label);
            }
        }
    }

    private ClassFolder classFolder(Path folder) {
        progress.accept(0);
        String name = line(folder);
        Path path = place.resolve(folder);
        List<Path> files = new ArrayList<>();
        try {
            int folders = 0;
            for (Path file : list(path)) {
                if (Files.isDirectory(path.resolve(file))) {
                    folders++;
                } else {
                    files.add(file);
                }
            }
            if (folders > 0) {
                problems.add(new Problem(
                        Kind.NOT_LOOKED_AT,
                        name,
                        counted(folders, "folder lies", "folders lie") + " in the folder of a class"));
            }
        } catch (IOException e) {
            skip(Kind.UNREADABLE_FILE, name, "folder: '" + name + "' cannot be used; allowed: one that may be read");
        }
        return new ClassFolder(name, path, files);
    }

    private void picture(ClassFolder of, Path file, int label) {
        Path path = of.folder().resolve(file);
        try {
            add(PictureFile.read(path), label);
        } catch (BadInputException e) {
            Kind kind = PictureFile.looksLikeOne(path) ? Kind.UNREADABLE_FILE : Kind.NO_PICTURE;
            skip(kind, of.name() + "/" + line(file), e.getMessage());
        }
    }

    private void skip(Kind kind, String file, String words) {
        if (skipped++ < OwnDataCheck.LISTED) {
            problems.add(new Problem(kind, file, clean(words)));
        }
    }

    private void add(ColourPicture picture, int label) {
        PlacedPicture placed = new PlacedPicture(picture, GREY);
        for (int i = 0; i < SIZE; i++) {
            pixels[taken * SIZE + i] = (byte) Brightness.of(placed.at(i));
        }
        labels[taken++] = (byte) label;
    }

    // IDX files

    /** Whether a file is named like one of a pair of IDX files. */
    static boolean isIdx(Path file) {
        return isImages(file) || named(file, "label");
    }

    private static boolean isImages(Path file) {
        return named(file, "image");
    }

    private static boolean named(Path file, String what) {
        String name = IdxReader.name(file).toLowerCase(Locale.ROOT);
        return name.contains(what) && (name.contains("idx") || name.contains("ubyte"));
    }

    /** What a file of pictures and its labels have in common. */
    private static String key(Path file) {
        return IdxReader.name(file).toLowerCase(Locale.ROOT).replaceAll("\\.gz$|[-_. ]|idx[13]|images?|labels?", "");
    }

    private List<Pair> pairs(Path folder, List<Path> files) {
        Map<String, Path> images = new TreeMap<>();
        Map<String, Path> ofLabels = new TreeMap<>();
        for (Path file : files) {
            (isImages(file) ? images : ofLabels).putIfAbsent(key(file), folder.resolve(file));
        }
        if (images.size() == 1 && ofLabels.size() == 1) {
            return List.of(new Pair(
                    images.values().iterator().next(),
                    ofLabels.values().iterator().next()));
        }
        requirePartners(images, ofLabels, "labels");
        requirePartners(ofLabels, images, "images");
        List<String> keys = new ArrayList<>(images.keySet());
        keys.sort(Comparator.comparing(OwnDataReader::isOfTest));
        if (keys.size() > 2 || isOfTest(keys.get(0)) || !isOfTest(keys.get(1))) {
            throw giveUp(
                    Kind.SEVERAL_PAIRS,
                    "",
                    keys.size() + " pairs of IDX files; allowed: one, or one to train on and one with t10k or test in"
                            + " its name");
        }
        return keys.stream()
                .map(key -> new Pair(images.get(key), ofLabels.get(key)))
                .toList();
    }

    private static boolean isOfTest(String key) {
        return key.contains("t10k") || key.contains("test");
    }

    private void requirePartners(Map<String, Path> some, Map<String, Path> others, String missing) {
        for (Map.Entry<String, Path> file : some.entrySet()) {
            if (!others.containsKey(file.getKey())) {
                throw giveUp(
                        Kind.BAD_IDX,
                        line(file.getValue().getFileName()),
                        "its file of " + missing + " is not beside it");
            }
        }
    }

    private void idx(List<Pair> pairs) {
        List<byte[]> read = pairs.stream().map(this::labels).toList();
        int[] counts = new int[OwnData.MAX_CLASSES];
        int[][] each = new int[pairs.size()][OwnData.MAX_CLASSES];
        for (int p = 0; p < pairs.size(); p++) {
            for (byte label : read.get(p)) {
                counts[label]++;
                each[p][label]++;
            }
        }
        names = new ArrayList<>();
        for (int label = 0; label < counts.length; label++) {
            names.add(Integer.toString(label));
        }
        requireClasses((int) Arrays.stream(counts).filter(count -> count > 0).count(), "label", "labels");
        int[] shares = shares(counts);
        int count = Arrays.stream(shares).sum();
        pixels = new byte[count * SIZE];
        labels = new byte[count];
        for (int p = 0; p < pairs.size(); p++) {
            // Each pair gives to a class as much of its share as it has of the class.
            int[] part = new int[shares.length];
            for (int label = 0; label < part.length; label++) {
                part[label] = p == pairs.size() - 1
                        ? shares[label]
                        : (int) Math.round((double) shares[label] * each[p][label] / Math.max(1, counts[label]));
                shares[label] -= part[label];
            }
            try {
                IdxReader.read(
                        pairs.get(p).images(),
                        3,
                        (long) OwnData.MAX_IDX_PICTURES * OwnData.MAX_IDX_SIDE * OwnData.MAX_IDX_SIDE,
                        new Taking(pairs.get(p), read.get(p), part, count));
            } catch (DataException e) {
                throw giveUp(Kind.BAD_IDX, line(pairs.get(p).images().getFileName()), clean(e.fault()));
            }
            if (pairs.size() == 2 && p == 0) {
                toTrain = taken;
            }
        }
    }

    private byte[] labels(Pair pair) {
        String name = line(pair.labels().getFileName());
        byte[] values;
        try {
            values = IdxReader.read(pair.labels(), 1, OwnData.MAX_IDX_PICTURES).values();
        } catch (DataException e) {
            throw giveUp(Kind.BAD_IDX, name, clean(e.fault()));
        }
        for (int i = 0; i < values.length; i++) {
            int label = values[i] & 0xFF;
            if (label >= OwnData.MAX_CLASSES) {
                throw giveUp(
                        Kind.LABEL_OUTSIDE,
                        name,
                        "label " + label + " of picture " + i + " is not from 0 to " + (OwnData.MAX_CLASSES - 1));
            }
        }
        return values;
    }

    /** Takes the first pictures of each class from a file. */
    private final class Taking implements IdxReader.Sink {
        private final Pair pair;
        private final byte[] theirs;
        private final int[] left;
        private final int count;
        private int height;
        private int width;

        Taking(Pair pair, byte[] theirs, int[] left, int count) {
            this.pair = pair;
            this.theirs = theirs;
            this.left = left;
            this.count = count;
        }

        @Override
        public void begin(int[] dims) {
            height = dims[1];
            width = dims[2];
            String name = line(pair.images().getFileName());
            if (dims[0] != theirs.length) {
                throw giveUp(
                        Kind.COUNTS_DISAGREE,
                        name,
                        dims[0] + " pictures but " + theirs.length + " labels in "
                                + line(pair.labels().getFileName()));
            }
            if (height > OwnData.MAX_IDX_SIDE || width > OwnData.MAX_IDX_SIDE) {
                throw giveUp(
                        Kind.BAD_IDX,
                        name,
                        "pictures of " + height + "x" + width + "; allowed: up to " + OwnData.MAX_IDX_SIDE + "x"
                                + OwnData.MAX_IDX_SIDE);
            }
        }

        @Override
        public void take(int index, byte[] values) {
            if (index % PICTURES_A_REPORT == 0) {
                progress.accept((double) taken / count);
            }
            if (left[theirs[index]]-- <= 0) {
                return;
            }
            if (height == OwnData.SIDE && width == OwnData.SIDE) {
                System.arraycopy(values, 0, pixels, taken * SIZE, SIZE);
                labels[taken++] = theirs[index];
                return;
            }
            int[] argb = new int[values.length];
            for (int i = 0; i < argb.length; i++) {
                argb[i] = 0xFF << 24 | (values[i] & 0xFF) * 0x010101;
            }
            add(ColourPicture.of(width, height, argb), theirs[index]);
        }
    }

    // Both

    private void requireClasses(int count, String one, String several) {
        if (count < 2) {
            throw giveUp(
                    Kind.TOO_FEW_CLASSES,
                    "",
                    counted(count, one, several) + "; allowed: 2 to " + OwnData.MAX_CLASSES + ", one a class");
        }
        if (count > OwnData.MAX_CLASSES) {
            throw giveUp(
                    Kind.TOO_MANY_CLASSES,
                    "",
                    counted(count, one, several) + "; allowed: 2 to " + OwnData.MAX_CLASSES + ", one a class");
        }
    }

    /** How many of each class are taken. */
    private int[] shares(int[] counts) {
        long all = Arrays.stream(counts).asLongStream().sum();
        if (all > limits.pictures()) {
            problems.add(new Problem(
                    Kind.TOO_MANY_PICTURES,
                    "",
                    all + " pictures; the first " + limits.pictures() + ", taken evenly from all classes, are used"));
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

    private OwnData data() {
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
                problems.add(new Problem(
                        Kind.EMPTY_CLASS, names.get(i), "no picture in class " + names.get(i) + ", which is left out"));
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
                    counted(classes.size(), "class", "classes") + " with pictures; allowed: 2 to "
                            + OwnData.MAX_CLASSES));
            return;
        }
        Comparator<ClassCount> bySize = Comparator.comparingInt(ClassCount::pictures);
        ClassCount least = classes.stream().min(bySize).orElseThrow();
        ClassCount most = classes.stream().max(bySize).orElseThrow();
        if (toTrain < 0 ? most.pictures() < 2 : toTrain == 0 || toTrain == taken) {
            problems.add(new Problem(
                    Kind.NOTHING_TO_TEST, "", "no picture is left to test on; allowed: a class of 2 or more"));
        }
        if (taken < FEW_IN_ALL) {
            problems.add(new Problem(
                    Kind.FEW_PICTURES, "", taken + " pictures in all; advised: " + FEW_IN_ALL + " or more"));
        }
        for (ClassCount each : classes) {
            if (each.pictures() < FEW_OF_A_CLASS) {
                problems.add(new Problem(
                        Kind.SMALL_CLASS,
                        namesAreFolders ? each.name() : "",
                        counted(each.pictures(), "picture", "pictures") + " in class " + each.name() + "; advised: "
                                + FEW_OF_A_CLASS + " or more"));
            }
        }
        if (most.pictures() > UNEVEN_FROM * least.pictures()) {
            problems.add(new Problem(
                    Kind.UNEVEN_CLASSES,
                    "",
                    most.pictures() + " pictures in class " + most.name() + " but " + least.pictures() + " in class "
                            + least.name() + "; advised: at most " + UNEVEN_FROM + " times as many"));
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

    private static String counted(long count, String one, String several) {
        return count + " " + (count == 1 ? one : several);
    }

    /** A name as part of a line. */
    private static String line(Path name) {
        return clean(name.toString());
    }

    private static String clean(String text) {
        return text.replaceAll("\\p{Cntrl}", "?");
    }
}
