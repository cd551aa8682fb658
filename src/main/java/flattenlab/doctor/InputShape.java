package flattenlab.doctor;

import flattenlab.tensor.BadInputException;
import flattenlab.tensor.Shape;
import flattenlab.tensor.ShapeText;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What enters a model, and how that is known.
 *
 * @param dims sizes; {@link #UNKNOWN} at the front where the batch is not said
 * @param from who says so
 * @param where it stands in the text, if it does
 */
public record InputShape(List<Long> dims, From from, Optional<Span> where) {
    /** A batch that nobody has said. */
    public static final long UNKNOWN = -1;

    private static final Pattern OPEN = Pattern.compile("^(\\s*+[(\\[]?\\s*+)(?:[Nn]|\\?|-1|None)(\\s*[,x\u00d7])");

    /** Who says so. */
    public enum From {
        /** {@code torch.randn(32, 3, 28, 28)}, {@code input_shape=(28, 28, 1)}. */
        CODE("code"),
        /** The name of a known data set, with the transforms that stand there. */
        DATASET("dataset"),
        /** A table that was printed. */
        SUMMARY("summary"),
        /** The person, who was asked. */
        GIVEN("given");

        private final String id;

        From(String id) {
            this.id = id;
        }

        /** The name in JSON. */
        public String id() {
            return id;
        }
    }

    public InputShape {
        dims = List.copyOf(dims);
    }

    /**
     * What a person types: a shape as {@link ShapeText} reads it, whose batch may be left open: {@code N,3,32,32}.
     *
     * @throws BadInputException if it is none
     */
    public static InputShape parse(String text) {
        ShapeText read = ShapeText.read(OPEN.matcher(text).replaceFirst("$1None$2"));
        List<Long> sizes =
                new ArrayList<>(Arrays.stream(read.shape().dims()).boxed().toList());
        if (read.remark().isPresent()) {
            sizes.set(0, UNKNOWN);
        }
        return new InputShape(sizes, From.GIVEN, Optional.empty());
    }

    /** How many samples enter. */
    public Batch batch() {
        boolean open = !dims.isEmpty() && dims.get(0) == UNKNOWN;
        return open ? Batch.UNKNOWN : Batch.of(dims.isEmpty() ? 1 : dims.get(0));
    }

    /** The shape that is traced. */
    public Shape shape() {
        List<Long> sizes = new ArrayList<>(dims);
        if (!sizes.isEmpty()) {
            sizes.set(0, batch().size());
        }
        return Shape.of(sizes.stream().mapToLong(Long::longValue).toArray());
    }
}
