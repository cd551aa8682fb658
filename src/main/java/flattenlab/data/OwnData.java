package flattenlab.data;

import flattenlab.tensor.BadInputException;
import flattenlab.tensor.Phrase;
import flattenlab.tensor.Seeds;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.DoubleConsumer;

/**
 * A learner's own pictures to train on: a folder whose folders are classes, or IDX files as MNIST has them. They are
 * opened and checked first; {@link #split} gives them out. Each picture is grey and 28x28, like the bundled ones: it
 * keeps its proportions, and the border has the mean colour of its outermost pixels. If the ground of all pictures
 * together is bright, as on paper, dark and light are exchanged, so that 0 is ground.
 */
public final class OwnData {
    /** Rows and columns of each picture. */
    public static final int SIDE = 28;
    /** A confusion matrix with more can no longer be read. */
    public static final int MAX_CLASSES = 100;
    /** As many as MNIST has; 47 MB. */
    public static final int MAX_PICTURES = 60_000;
    /** A folder with more files is a mistake, such as a whole disk. */
    public static final int MAX_FILES = 200_000;
    /** A side of a picture in an IDX file. */
    public static final int MAX_IDX_SIDE = 512;
    /** Larger than any known data set of this format. */
    static final int MAX_IDX_PICTURES = 1_000_000;

    /** Each class gives this share of its pictures to the test. */
    private static final int ONE_IN_TO_TEST = 5;

    private static final long SPLIT_STREAM = 211;
    /** What is looked at; smaller in tests. */
    record Limits(int files, int pictures) {
        static final Limits USUAL = new Limits(MAX_FILES, MAX_PICTURES);
    }

    private final String id;
    private final OwnDataCheck check;
    private final byte[] pixels;
    private final byte[] labels;
    private final int given;

    /**
     * @param pixels 28·28 values a picture
     * @param labels positions in the classes of the check
     * @param given the first so many pictures are those to train on, the others those to test on; -1 if there is no
     *     such split
     */
    OwnData(Path place, OwnDataCheck check, byte[] pixels, byte[] labels, int given) {
        this.id = place.toAbsolutePath().normalize().toString();
        this.check = check;
        this.pixels = pixels;
        this.labels = labels;
        this.given = given;
    }

    /** Whether a file is one that holds data by itself or with its partner, by its name. */
    public static boolean isFile(Path file) {
        return OwnDataReader.isData(file);
    }

    /**
     * Opens and checks what a path leads to.
     *
     * @param place a folder, or one of a pair of IDX files
     * @param progress is told the share that is done, from 0 to 1; may throw to stop
     * @throws BadInputException if there is nothing that could be checked; anything else is in {@link #check}
     */
    public static OwnData open(String place, DoubleConsumer progress) {
        return open(place, progress, Limits.USUAL);
    }

    static OwnData open(String place, DoubleConsumer progress, Limits limits) {
        Path path = path(place);
        OwnDataReader reader = new OwnDataReader(place, path, progress, limits);
        if (Files.isDirectory(path)) {
            return reader.folder();
        }
        if (OwnDataReader.isData(path)) {
            return reader.file();
        }
        throw new BadInputException("data", place, Phrase.of("allowed.data", Dataset.Source.ids()));
    }

    private static Path path(String place) {
        try {
            Path path = Path.of(place);
            if (!place.isBlank() && Files.exists(path)) {
                return path;
            }
        } catch (InvalidPathException e) {
            // Not a path on this system: no more there than one that leads nowhere.
        }
        throw new BadInputException("data", place, Phrase.of("allowed.data_exists", Dataset.Source.ids()));
    }

    /**
     * The bundled source of that id, or else the pictures in the folder of that name.
     *
     * @param seed of the split
     * @throws BadInputException if there is neither, or the data cannot be used, or not without consent
     */
    public static Dataset.Source source(String idOrPlace, long seed) {
        return Dataset.Source.find(idOrPlace)
                .orElseGet(() -> open(idOrPlace, share -> {}).split(seed, false).source());
    }

    /** What is in the data and what is wrong with them. */
    public OwnDataCheck check() {
        return check;
    }

    /**
     * Splits the pictures into those to train on and those to test on: 80 to 20 of each class, drawn by lot, at least
     * one to test of each class that has two. IDX files that come as two pairs keep their own split. Both parts are
     * mixed, so that the first pictures of a part are of all classes.
     *
     * @param seed the same seed gives the same split
     * @param skipUnreadable the learner's consent to leave out files that cannot be read
     * @throws BadInputException if the check has found something that forbids it, or consent is needed and not given
     */
    public Dataset split(long seed, boolean skipUnreadable) {
        requireUsable(skipUnreadable);
        boolean[] tests = new boolean[labels.length];
        long stream = Seeds.mix(seed, SPLIT_STREAM);
        int[] order = shuffled(labels.length, new SplittableRandom(stream));
        int[] left = new int[check.classes().size()];
        for (int i = 0; i < left.length; i++) {
            left[i] = toTest(check.classes().get(i).pictures());
        }
        int testing = 0;
        for (int picture : order) {
            tests[picture] = given < 0 ? left[labels[picture]]-- > 0 : picture >= given;
            testing += tests[picture] ? 1 : 0;
        }
        List<String> names =
                check.classes().stream().map(OwnDataCheck.ClassCount::name).toList();
        Pictures train = part(order, tests, false, labels.length - testing);
        Pictures test = part(order, tests, true, testing);
        return Dataset.load(Dataset.Source.own(id, names, train, test, seed));
    }

    /** How many of a class are tested on. */
    static int toTest(int pictures) {
        return pictures < 2 ? 0 : Math.max(1, Math.round((float) pictures / ONE_IN_TO_TEST));
    }

    private void requireUsable(boolean skipUnreadable) {
        check.fatal().ifPresent(problem -> {
            String where = problem.file().isEmpty() ? "" : problem.file() + ": ";
            throw new BadInputException("data", check.place(), Phrase.of("allowed.own_data", where, problem.phrase()));
        });
        if (check.needsConsent() && !skipUnreadable) {
            throw new BadInputException(
                    "data",
                    check.place(),
                    Phrase.of(
                            "allowed.data_whole",
                            check.skipped(),
                            check.unreadable().get(0).file()));
        }
    }

    private Pictures part(int[] order, boolean[] tests, boolean test, int count) {
        int size = SIDE * SIDE;
        byte[] some = new byte[count * size];
        byte[] theirs = new byte[count];
        int at = 0;
        for (int picture : order) {
            if (tests[picture] == test) {
                System.arraycopy(pixels, picture * size, some, at * size, size);
                theirs[at++] = labels[picture];
            }
        }
        return new Pictures(SIDE, SIDE, some, theirs);
    }

    private static int[] shuffled(int count, SplittableRandom random) {
        int[] order = new int[count];
        for (int i = 0; i < count; i++) {
            int j = random.nextInt(i + 1);
            order[i] = order[j];
            order[j] = i;
        }
        return order;
    }
}
