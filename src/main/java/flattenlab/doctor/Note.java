package flattenlab.doctor;

import flattenlab.tensor.Phrase;
import java.util.Optional;

/**
 * An assumption that was made, or a remark. Unlike a {@link Gap}, it leaves nothing open.
 *
 * @param where it stands, if it is in the text
 * @param what it says, as a phrase that can follow "line 14:"
 */
public record Note(Optional<Span> where, Phrase what) {}
