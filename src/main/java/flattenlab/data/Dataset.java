package flattenlab.data;

import flattenlab.tensor.Phrase;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Pictures with their split: a bundled data set, or a learner's own.
 *
 * @param train pictures to learn from
 * @param test pictures that are never trained on
 */
public record Dataset(Source source, Pictures train, Pictures test) {
    /**
     * Where pictures come from: one of the data sets that come with the program, or a learner's own. Two sources of
     * one's own are the same only if they are one object, for the files may have changed in between.
     */
    public static final class Source {
        /** Handwritten digits, a subset of MNIST. */
        public static final Source DIGITS =
                new Source("digits", List.of("0", "1", "2", "3", "4", "5", "6", "7", "8", "9"), null, null);
        /** Articles of clothing, a subset of Fashion-MNIST. */
        public static final Source CLOTHING = new Source(
                "clothing",
                List.of(
                        "T-shirt",
                        "trouser",
                        "pullover",
                        "dress",
                        "coat",
                        "sandal",
                        "shirt",
                        "sneaker",
                        "bag",
                        "ankle boot"),
                null,
                null);

        private static final List<Source> BUNDLED = List.of(DIGITS, CLOTHING);

        private final String id;
        private final List<String> classes;
        /** Null for a bundled source, which is read when it is needed. */
        private final Pictures train;

        private final Pictures test;
        private final long splitSeed;

        private Source(String id, List<String> classes, Pictures train, Pictures test) {
            this(id, classes, train, test, 0);
        }

        private Source(String id, List<String> classes, Pictures train, Pictures test, long splitSeed) {
            this.id = id;
            this.splitSeed = splitSeed;
            this.classes = List.copyOf(classes);
            this.train = train;
            this.test = test;
        }

        /** Pictures of one's own, under the name of the folder or file that they come from. */
        static Source own(String place, List<String> classes, Pictures train, Pictures test, long splitSeed) {
            return new Source(place, classes, Objects.requireNonNull(train), Objects.requireNonNull(test), splitSeed);
        }

        /**
         * The seed by which pictures of one's own were split into those to train on and those to test on: with the
         * place, all that is needed to have the same pictures again. 0 for a bundled source, whose split is fixed.
         */
        public long splitSeed() {
            return splitSeed;
        }

        /** The data sets that come with the program. */
        public static List<Source> bundled() {
            return BUNDLED;
        }

        /** Whether it comes with the program. */
        public boolean isBundled() {
            return train == null;
        }

        /**
         * The name on the command line and in presets. Of a bundled source also the folder under {@code datasets}; of
         * one's own the full path of the folder or file.
         */
        public String id() {
            return id;
        }

        /** The id, or of one's own the last part of it: what fits into a line. */
        public String name() {
            return id.substring(Math.max(id.lastIndexOf('/'), id.lastIndexOf('\\')) + 1);
        }

        /** Names of the classes, by label. */
        public List<String> classes() {
            return classes;
        }

        /** Finds a bundled data set by its id, in any case; {@link OwnData} opens one's own. */
        public static Optional<Source> find(String text) {
            String id = text.strip().toLowerCase(Locale.ROOT);
            return BUNDLED.stream().filter(source -> source.id.equals(id)).findFirst();
        }

        /** The ids of the bundled data sets, for messages. */
        static String ids() {
            return BUNDLED.stream().map(Source::id).collect(Collectors.joining(", "));
        }

        @Override
        public String toString() {
            return id;
        }
    }

    /**
     * Reads a bundled data set; one's own is in memory already.
     *
     * @throws DataException if a bundled file is missing or damaged; the message names it
     */
    public static Dataset load(Source source) {
        return new Dataset(source, split(source, "train"), split(source, "test"));
    }

    /** Reads the test part alone: all that a picture on the stage needs. */
    public static Pictures loadTest(Source source) {
        return split(source, "test");
    }

    private static Pictures split(Source source, String name) {
        if (!source.isBundled()) {
            return name.equals("train") ? source.train : source.test;
        }
        String folder = "/datasets/" + source.id() + "/" + name;
        IdxReader.Block images = read(folder + "-images.idx3-ubyte.gz", 3);
        IdxReader.Block labels = read(folder + "-labels.idx1-ubyte.gz", 1);
        if (images.dims()[0] != labels.dims()[0]) {
            throw new DataException(folder, Phrase.of("data.files_mismatch", images.dims()[0], labels.dims()[0]));
        }
        for (byte label : labels.values()) {
            if (label < 0 || label >= source.classes().size()) {
                throw new DataException(
                        folder,
                        Phrase.of(
                                "data.label_none",
                                label & 0xFF,
                                source.classes().size()));
            }
        }
        return new Pictures(images.dims()[1], images.dims()[2], images.values(), labels.values());
    }

    private static IdxReader.Block read(String resource, int rank) {
        try (InputStream stream = Dataset.class.getResourceAsStream(resource)) {
            if (stream == null) {
                throw new DataException(resource, Phrase.of("data.missing"));
            }
            return IdxReader.read(resource, stream, rank);
        } catch (IOException e) {
            throw new DataException(resource, Phrase.of("data.unreadable", Phrase.system(e)));
        }
    }
}
