package flattenlab.doctor;

import flattenlab.tensor.Shape;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** Sizes as people write and know them. */
public final class Sizes {
    private static final List<Long> USUAL = List.of(28L, 32L, 64L, 96L);
    private static final String TIMES = "·";

    private Sizes() {}

    /** What a row holds, as a product: {@code 3·28·28}. */
    static String product(Shape shape) {
        return Arrays.stream(shape.dims()).skip(1).mapToObj(Long::toString).collect(Collectors.joining(TIMES));
    }

    /** A product as a program has it: {@code 3 * 28 * 28}. */
    public static String written(List<Long> sizes) {
        return sizes.stream().map(String::valueOf).collect(Collectors.joining(" * "));
    }

    /** What a row is to hold by the sizes that are asked for: all but the first, and but what is inferred. */
    static long row(long[] requested) {
        return Arrays.stream(requested).skip(1).filter(dim -> dim > 0).reduce(1, (a, b) -> a * b);
    }

    /** Whether pictures have the size of a data set as it comes, so that nobody has set it. */
    static boolean isUsual(List<Long> dims) {
        return dims.size() > 1 && USUAL.contains(dims.get(dims.size() - 1));
    }

    /** The side of a square of so many cells; 0 if there is none. */
    public static long root(long cells) {
        long side = Math.round(Math.sqrt((double) cells));
        return side * side == cells ? side : 0;
    }
}
