package flattenlab.exchange;

/**
 * What an answer is worth.
 *
 * @param share from -1 to 1; 1 is right
 * @param feedback what the author says to it; empty if nothing
 */
public record Judged(double share, String feedback) {
    /** Whether everything is right. */
    public boolean right() {
        return share == 1;
    }
}
