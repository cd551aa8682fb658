package flattenlab.doctor.message;

import flattenlab.tensor.Phrase;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What may have led to an error.
 *
 * @param kind in a word, as findings are called: {@code no-flatten}
 * @param message what is wrong
 * @param why the numbers that speak for it
 * @param rightNumber the one to type, if it follows from the message
 * @param hint the line of code to type, if it follows
 * @param lookAt what in the code tells it from the other causes
 */
public record Cause(
        String kind, Phrase message, Phrase why, OptionalLong rightNumber, Optional<String> hint, Phrase lookAt) {
    static Cause of(String kind, Phrase message, Phrase why, Phrase lookAt) {
        return new Cause(kind, message, why, OptionalLong.empty(), Optional.empty(), lookAt);
    }

    Cause number(long right) {
        return new Cause(kind, message, why, OptionalLong.of(right), hint, lookAt);
    }

    Cause type(String line) {
        return new Cause(kind, message, why, rightNumber, Optional.of(line), lookAt);
    }

    Cause type(Optional<String> line) {
        return new Cause(kind, message, why, rightNumber, line, lookAt);
    }
}
