package flattenlab.doctor;

import java.util.Map;
import java.util.Optional;

/**
 * What a person says of a model that its text leaves open.
 *
 * @param input what enters; goes before what the text says
 * @param leaving what leaves something that is not understood, by {@link Departure#key}; the batch may be open
 */
public record Said(Optional<InputShape> input, Map<String, InputShape> leaving) {
    /** Nothing. */
    public static final Said NOTHING = new Said(Optional.empty(), Map.of());

    public Said {
        leaving = Map.copyOf(leaving);
    }

    /** Only what enters. */
    public static Said of(Optional<InputShape> input) {
        return new Said(input, Map.of());
    }
}
