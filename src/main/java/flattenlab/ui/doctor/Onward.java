package flattenlab.ui.doctor;

import flattenlab.setup.Setup;
import flattenlab.tensor.BadInputException;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * A way on from a diagnosis into the rest of the program, or why there is none.
 *
 * @param target what is brought there; empty where the way is closed
 * @param reason key of the text that says why it is closed
 * @param arguments of that text
 */
record Onward<T>(Optional<T> target, String reason, List<Object> arguments) {
    static <T> Onward<T> to(T target) {
        return new Onward<>(Optional.of(target), "", List.of());
    }

    static <T> Onward<T> closed(String reason, Object... arguments) {
        return new Onward<>(Optional.empty(), reason, List.of(arguments));
    }

    /** Tries a way: one that leads to something that cannot be is closed, with what is wrong as its reason. */
    static Onward<UnaryOperator<Setup>> from(Setup setup, Onward<UnaryOperator<Setup>> way) {
        if (way.target.isEmpty()) {
            return way;
        }
        try {
            Objects.requireNonNull(way.target.get().apply(setup));
            return way;
        } catch (BadInputException e) {
            return closed("doctor.onward.limits", e.phrase());
        }
    }
}
