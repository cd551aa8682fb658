package flattenlab.doctor.python;

import flattenlab.doctor.Span;
import java.util.List;
import java.util.Optional;

/** A value of a library. What it does not know it leaves empty, which becomes {@link Value.Unknown}. */
public interface Foreign {
    /** Name of its type. */
    String type();

    /** {@code value.name}. */
    default Optional<Object> attribute(String name, Span at) {
        return Optional.empty();
    }

    /** {@code value.name = other}; nothing of it is kept unless the value knows better. */
    default void assign(String name, Object other) {}

    /** {@code value(arguments)}. */
    default Optional<Object> call(Arguments arguments) {
        return Optional.empty();
    }

    /** {@code value[key]}; several keys are a tuple. */
    default Optional<Object> index(Object key, Span at) {
        return Optional.empty();
    }

    /** {@code value[key] = other}; nothing of it is kept unless the value knows better. */
    default void put(Object key, Object other) {}

    /** What a loop goes through. */
    default Optional<List<Object>> items(Span at) {
        return Optional.empty();
    }

    /** {@code len(value)}. */
    default Optional<Long> length() {
        return Optional.empty();
    }

    /** {@code left sign right}, one of which is this value. */
    default Optional<Object> operate(String sign, Object left, Object right, Span at) {
        return Optional.empty();
    }
}
