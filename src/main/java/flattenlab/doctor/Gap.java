package flattenlab.doctor;

import flattenlab.tensor.Phrase;
import java.util.Optional;

/**
 * Something that was not understood, and never guessed.
 *
 * @param where it stands, if it is in the text
 * @param what it is, as a phrase that can follow "line 14:"
 */
public record Gap(Optional<Span> where, Phrase what) {}
