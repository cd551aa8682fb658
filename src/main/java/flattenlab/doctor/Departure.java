package flattenlab.doctor;

import java.util.Optional;
import java.util.OptionalInt;

/**
 * Something that is not understood, behind which the way goes on once a person says which shape leaves it.
 *
 * @param gap what it is
 * @param key by which {@link Said#leaving} knows it: the same after edits elsewhere in the text
 * @param name of what stands there, as short as that of a layer
 * @param said what the person says leaves it; empty where the way ends there
 * @param step number of the step that was taken down for it
 */
public record Departure(Gap gap, String key, String name, Optional<InputShape> said, OptionalInt step) {}
