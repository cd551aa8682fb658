package flattenlab.exchange;

import flattenlab.text.Clean;
import flattenlab.text.FormattedText;

/**
 * Two texts that belong together.
 *
 * @param left what is asked for; empty if the other stands alone, to lead astray
 * @param right what belongs to it; plain words, as in Moodle
 */
public record Pair(FormattedText left, String right) {
    /** The text is cleaned of what no format can carry. */
    public Pair {
        right = Clean.text(right);
    }

    /** One whose left side does not say how it is meant. */
    public Pair(String left, String right) {
        this(FormattedText.of(left), right);
    }
}
