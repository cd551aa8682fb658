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
 * @param change what is chosen there; empty where the way is closed
 * @param reason key of the text that says why it is closed
 * @param arguments of that text
 */
record Onward(Optional<UnaryOperator<Setup>> change, String reason, List<Object> arguments) {
    static Onward to(UnaryOperator<Setup> change) {
        return new Onward(Optional.of(change), "", List.of());
    }

    static Onward closed(String reason, Object... arguments) {
        return new Onward(Optional.empty(), reason, List.of(arguments));
    }

    /** Tries the way: one that leads to something that cannot be is closed, with what is wrong as its reason. */
    Onward from(Setup setup) {
        if (change.isEmpty()) {
            return this;
        }
        try {
            Objects.requireNonNull(change.get().apply(setup));
            return this;
        } catch (BadInputException e) {
            return closed("doctor.onward.limits", e.phrase());
        }
    }
}
