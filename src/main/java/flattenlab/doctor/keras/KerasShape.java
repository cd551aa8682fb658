package flattenlab.doctor.keras;

import flattenlab.doctor.Batch;
import flattenlab.doctor.InputShape;
import flattenlab.doctor.Span;
import flattenlab.doctor.python.Foreign;
import flattenlab.doctor.python.Ranges;
import flattenlab.doctor.python.Value;
import flattenlab.doctor.python.Value.Builtin;
import flattenlab.tensor.Shape;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;

/**
 * Sizes of a tensor as a program sees them, {@code None} where they are not known.
 *
 * @param from who says them: sizes of a known data set stay such, whatever is made of them
 */
record KerasShape(List<Object> sizes, InputShape.From from) implements Foreign {
    /** Sizes of one shape. */
    private static final int MOST = 1_000;

    KerasShape {
        sizes = List.copyOf(sizes);
    }

    static KerasShape of(Shape shape, InputShape.From from) {
        return new KerasShape(
                Arrays.stream(shape.dims())
                        .mapToObj(size -> size == Batch.UNKNOWN.size() ? Value.NONE : (Object) size)
                        .toList(),
                from);
    }

    @Override
    public String type() {
        return "TensorShape";
    }

    @Override
    public Optional<Object> attribute(String name, Span at) {
        return switch (name) {
            case "as_list" -> Optional.of(new Builtin(name, arguments -> new Value.Items(sizes)));
            case "ndims", "rank" -> Optional.of((long) sizes.size());
            default -> Optional.empty();
        };
    }

    @Override
    public Optional<Object> index(Object key, Span at) {
        if (key instanceof Long place) {
            long from = place < 0 ? place + sizes.size() : place;
            return from >= 0 && from < sizes.size() ? Optional.of(sizes.get((int) from)) : Optional.empty();
        }
        return key instanceof Value.Slice slice
                ? Ranges.of(slice, sizes.size())
                        .map(range -> new KerasShape(
                                LongStream.range(0, range.length())
                                        .mapToObj(i -> sizes.get((int) range.at(i)))
                                        .toList(),
                                from))
                : Optional.empty();
    }

    @Override
    public Optional<List<Object>> items(Span at) {
        return Optional.of(sizes);
    }

    @Override
    public Optional<Long> length() {
        return Optional.of((long) sizes.size());
    }

    @Override
    public Optional<Object> operate(String sign, Object left, Object right, Span at) {
        Optional<List<Object>> before = parts(left);
        Optional<List<Object>> after = parts(right);
        if (!sign.equals("+")
                || before.isEmpty()
                || after.isEmpty()
                || before.get().size() + after.get().size() > MOST) {
            return Optional.empty();
        }
        List<Object> all = new ArrayList<>(before.get());
        all.addAll(after.get());
        return Optional.of(new KerasShape(all, from));
    }

    private static Optional<List<Object>> parts(Object value) {
        return value instanceof KerasShape shape
                ? Optional.of(shape.sizes)
                : value instanceof Value.Tuple tuple
                        ? Optional.of(tuple.items())
                        : value instanceof Value.Items list ? Optional.of(list.items()) : Optional.empty();
    }
}
