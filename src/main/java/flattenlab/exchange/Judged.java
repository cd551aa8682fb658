package flattenlab.exchange;

import flattenlab.text.FormattedText;
import java.util.List;

/**
 * What an answer is worth.
 *
 * @param share from -1 to 1; 1 is right
 * @param feedback what the author says to it, one text for each chosen answer that has one
 */
public record Judged(double share, List<FormattedText> feedback) {
    /** The texts that say something. */
    public Judged {
        feedback = feedback.stream().filter(text -> !text.isEmpty()).toList();
    }

    static Judged of(double share, FormattedText feedback) {
        return new Judged(share, List.of(feedback));
    }

    /** Whether everything is right. */
    public boolean right() {
        return share == 1;
    }
}
