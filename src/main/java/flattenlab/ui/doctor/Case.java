package flattenlab.ui.doctor;

import flattenlab.doctor.Said;
import java.nio.file.Path;
import java.util.Optional;

/**
 * What somebody has brought.
 *
 * @param file of a model without a text, which is looked at instead of the text
 * @param said what the person says of it
 */
public record Case(String text, Optional<Path> file, Said said) {
    /** Nothing yet. */
    public static final Case NONE = new Case("", Optional.empty(), Said.NOTHING);

    /** A text, of which nothing is said. */
    static Case of(String text) {
        return new Case(text, Optional.empty(), Said.NOTHING);
    }

    /** Whether there is anything to look at. */
    boolean isEmpty() {
        return text.isBlank() && file.isEmpty();
    }
}
