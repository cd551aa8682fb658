package flattenlab.data;

import flattenlab.tensor.BadInputException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * A bundled data set with its fixed split.
 *
 * @param train pictures to learn from
 * @param test pictures that are never trained on
 */
public record Dataset(Source source, Pictures train, Pictures test) {
    /** The data sets that come with the program. */
    public enum Source {
        /** Handwritten digits, a subset of MNIST. */
        DIGITS("digits", List.of("0", "1", "2", "3", "4", "5", "6", "7", "8", "9")),
        /** Articles of clothing, a subset of Fashion-MNIST. */
        CLOTHING(
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
                        "ankle boot"));

        private final String id;
        private final List<String> classes;

        Source(String id, List<String> classes) {
            this.id = id;
            this.classes = classes;
        }

        /** The name on the command line and the folder under {@code datasets}. */
        public String id() {
            return id;
        }

        /** Names of the classes, by label. */
        public List<String> classes() {
            return classes;
        }

        /** Finds a data set by its id. */
        public static Source parse(String text) {
            return Arrays.stream(values())
                    .filter(source -> source.id.equals(text.strip().toLowerCase(Locale.ROOT)))
                    .findFirst()
                    .orElseThrow(() -> new BadInputException(
                            "data",
                            text,
                            Arrays.stream(values()).map(Source::id).collect(Collectors.joining(", "))));
        }
    }

    /**
     * Reads a bundled data set.
     *
     * @throws DataException if a file is missing or damaged; the message names it
     */
    public static Dataset load(Source source) {
        return new Dataset(source, split(source, "train"), split(source, "test"));
    }

    /** Reads the test part alone: all that a picture on the stage needs. */
    public static Pictures loadTest(Source source) {
        return split(source, "test");
    }

    private static Pictures split(Source source, String name) {
        String folder = "/datasets/" + source.id() + "/" + name;
        IdxReader.Block images = read(folder + "-images.idx3-ubyte.gz", 3);
        IdxReader.Block labels = read(folder + "-labels.idx1-ubyte.gz", 1);
        if (images.dims()[0] != labels.dims()[0]) {
            throw new DataException(
                    folder, images.dims()[0] + " pictures but " + labels.dims()[0] + " labels; the files do not match");
        }
        for (byte label : labels.values()) {
            if (label < 0 || label >= source.classes().size()) {
                throw new DataException(
                        folder,
                        "label " + (label & 0xFF) + " is none of the "
                                + source.classes().size() + " classes");
            }
        }
        return new Pictures(images.dims()[1], images.dims()[2], images.values(), labels.values());
    }

    private static IdxReader.Block read(String resource, int rank) {
        try (InputStream stream = Dataset.class.getResourceAsStream(resource)) {
            if (stream == null) {
                throw new DataException(resource, "the file is missing");
            }
            return IdxReader.read(resource, stream, rank);
        } catch (IOException e) {
            throw new DataException(resource, "it cannot be read: " + e.getMessage());
        }
    }
}
