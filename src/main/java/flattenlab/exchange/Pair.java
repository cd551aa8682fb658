package flattenlab.exchange;

/**
 * Two texts that belong together.
 *
 * @param left what is asked for; empty if the other stands alone, to lead astray
 * @param right what belongs to it
 */
public record Pair(String left, String right) {
    /** The texts are cleaned of what no format can carry. */
    public Pair {
        left = Clean.text(left);
        right = Clean.text(right);
    }
}
