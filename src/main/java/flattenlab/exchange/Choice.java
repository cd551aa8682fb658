package flattenlab.exchange;

/**
 * One answer that was foreseen.
 *
 * @param text the answer; words to compare with may hold {@code *} for anything
 * @param share what it is worth, from -1 to 1; 1 is right
 * @param feedback what to say to it; empty if nothing
 */
public record Choice(String text, double share, String feedback) {
    /**
     * The texts are cleaned of what no format can carry.
     *
     * @throws flattenlab.tensor.BadInputException if the share is beyond its range
     */
    public Choice {
        text = Clean.text(text);
        share = Share.checked(share);
        feedback = Clean.text(feedback);
    }
}
