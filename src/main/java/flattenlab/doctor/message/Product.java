package flattenlab.doctor.message;

import flattenlab.explain.ErrorValues;
import java.util.List;
import java.util.OptionalLong;

/**
 * A matrix product as a message tells it: (rows x have) times (want x outputs).
 *
 * @param rows where it is not said, {@link ErrorValues#OPEN}, as for the others
 */
record Product(long rows, long have, long want, long outputs) {
    private static final long LARGEST = Integer.MAX_VALUE;

    /** @param batch how many samples came, if the traceback tells */
    static Product of(ErrorValues values, OptionalLong batch) {
        List<Long> left = values.sizes(values.has("left") ? "left" : values.has("inferred") ? "inferred" : "input");
        List<Long> right = right(values);
        long said = number(
                values, "rows", left.size() < 2 ? ErrorValues.OPEN : Factors.product(left.subList(0, left.size() - 1)));
        return new Product(
                said == ErrorValues.OPEN && left.size() < 3 ? batch.orElse(said) : said,
                number(values, "have", left.isEmpty() ? ErrorValues.OPEN : left.get(left.size() - 1)),
                number(values, "want", right.size() == 2 ? right.get(0) : ErrorValues.OPEN),
                number(values, "outputs", right.size() == 2 ? right.get(1) : ErrorValues.OPEN));
    }

    /** Weights as (features, outputs); ONNX and MXNet write them the other way round. */
    private static List<Long> right(ErrorValues values) {
        List<Long> turned = values.sizes(values.has("provided") ? "provided" : "weight");
        return turned.size() == 2 ? List.of(turned.get(1), turned.get(0)) : values.sizes("right");
    }

    /** Sizes that no layer has are none: their products would not be numbers any more. */
    static long number(ErrorValues values, String name, long otherwise) {
        long number = values.number(name).orElse(otherwise);
        return number > LARGEST ? ErrorValues.OPEN : number;
    }
}
