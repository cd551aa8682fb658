package flattenlab.net;

import flattenlab.tensor.BadInputException;
import flattenlab.tensor.Phrase;
import java.util.function.LongBinaryOperator;
import java.util.stream.LongStream;

/** Whole numbers that are right or refused. */
final class Exact {
    private static final Phrase ALLOWED = Phrase.of("allowed.below_63_bits");

    private Exact() {}

    /** The number, if it is at least {@code least} and below 2^31, as every setting of a layer is. */
    static long setting(String name, long value, long least) {
        if (value < least || value > Integer.MAX_VALUE) {
            throw new BadInputException(name, value, Phrase.of("allowed.from_to", least, Integer.MAX_VALUE));
        }
        return value;
    }

    /** A number of channels: left to be inferred, or as many as a shape may have. */
    static long channels(String name, long value) {
        if (value < 1 && value != Layer.INFER) {
            throw new BadInputException(name, value, Phrase.of("allowed.from_to", 1, Long.MAX_VALUE));
        }
        return value;
    }

    /** @throws BadInputException if the product is beyond 63 bits */
    static long product(String name, long... factors) {
        return exact(name, "value.product_beyond", 1, Math::multiplyExact, factors);
    }

    /** @throws BadInputException if the sum is beyond 63 bits */
    static long sum(String name, long... terms) {
        return exact(name, "value.sum_beyond", 0, Math::addExact, terms);
    }

    private static long exact(String name, String beyond, long start, LongBinaryOperator next, long... numbers) {
        try {
            return LongStream.of(numbers).reduce(start, next);
        } catch (ArithmeticException e) {
            throw new BadInputException(name, Phrase.of(beyond), ALLOWED);
        }
    }
}
