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

    /** {@code value.name = other}; whether it takes it. */
    default boolean assign(String name, Object other) {
        return false;
    }

    /** {@code value(arguments)}. */
    default Optional<Object> call(Arguments arguments) {
        return Optional.empty();
    }

    /** {@code value[key]}; several keys are a tuple. */
    default Optional<Object> index(Object key, Span at) {
        return Optional.empty();
    }

    /** {@code value[key] = other}; whether it takes it. */
    default boolean put(Object key, Object other) {
        return false;
    }

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
