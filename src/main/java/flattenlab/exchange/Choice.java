package flattenlab.exchange;

import flattenlab.text.FormattedText;

/**
 * One answer that was foreseen.
 *
 * @param text the answer; words to compare with may hold {@code *} for anything
 * @param share what it is worth, from -1 to 1; 1 is right
 * @param feedback what to say to it; empty if nothing
 */
public record Choice(FormattedText text, double share, FormattedText feedback) {
    /** @throws flattenlab.tensor.BadInputException if the share is beyond its range */
    public Choice {
        share = Share.checked(share);
    }

    /** One whose texts do not say how they are meant. */
    public Choice(String text, double share, String feedback) {
        this(FormattedText.of(text), share, FormattedText.of(feedback));
    }
}
