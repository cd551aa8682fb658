package flattenlab.doctor;

import flattenlab.tensor.Phrase;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Something that is wrong with a model.
 *
 * @param where the person's own line at which it shows: where it stops, or where it begins to mean something else
 * @param blamed the place that is to blame, often another one
 * @param message in one sentence with its numbers
 * @param why in one or two more
 * @param step number of the step that is to blame
 */
public record Finding(
        Verdict verdict,
        Kind kind,
        Optional<Span> where,
        Optional<Span> blamed,
        Phrase message,
        Phrase why,
        OptionalInt step) {}
