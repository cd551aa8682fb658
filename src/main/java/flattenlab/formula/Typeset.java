package flattenlab.formula;

import flattenlab.tensor.Phrase;
import java.util.Optional;

/**
 * What became of a formula.
 *
 * @param outline empty if it is shown as it was written
 * @param fault why that is; nothing if there is an outline
 */
public record Typeset(Optional<Outline> outline, Phrase fault) {
    static Typeset of(Outline outline) {
        return new Typeset(Optional.of(outline), Phrase.NONE);
    }

    static Typeset refused(Phrase fault) {
        return new Typeset(Optional.empty(), fault);
    }
}
