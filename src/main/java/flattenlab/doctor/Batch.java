package flattenlab.doctor;

import flattenlab.tensor.Shape;
import java.util.Arrays;
import java.util.stream.Collectors;

/**
 * How many samples enter at a time. Where no text says it, shapes are traced with a number that divides by what people divide
 * by and that no layer has, so that each size that depends on it is recognised.
 *
 * @param size the number
 * @param known whether a text or a person said it
 */
public record Batch(long size, boolean known) {
    /** In which sizes of unknown batches are recognised. */
    private static final long MARK = 61 * 67;
    /** Divides by all batch sizes that are in use, and by 3, 5 and 7. */
    private static final long UNKNOWN_SIZE = 512 * 9 * 5 * 7 * MARK;
    /** What is not known. */
    public static final Batch UNKNOWN = new Batch(UNKNOWN_SIZE, false);

    private static final String LETTER = "N";

    /** A number that was said. */
    public static Batch of(long size) {
        return new Batch(size, true);
    }

    /** Whether a size depends on an unknown batch. */
    public boolean marks(long dim) {
        return !known && dim > 0 && dim % MARK == 0;
    }

    /** A size in words: {@code 784}, {@code N}, {@code 4N}, {@code N/2}. */
    public String text(long dim) {
        if (!marks(dim)) {
            return Long.toString(dim);
        }
        long common = gcd(dim, size);
        long times = dim / common;
        long parts = size / common;
        return (times == 1 ? "" : Long.toString(times)) + LETTER + (parts == 1 ? "" : "/" + parts);
    }

    /** A shape in words: {@code (N, 3, 28, 28)}. */
    public String text(Shape shape) {
        return Arrays.stream(shape.dims())
                .mapToObj(this::text)
                .collect(Collectors.joining(", ", "(", shape.rank() == 1 ? ",)" : ")"));
    }

    private static long gcd(long a, long b) {
        return b == 0 ? a : gcd(b, a % b);
    }
}
