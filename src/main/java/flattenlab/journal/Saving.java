package flattenlab.journal;

import flattenlab.tensor.Phrase;
import flattenlab.tensor.Worded;

/**
 * Whether something stands on the disk.
 *
 * @param saved whether it does
 * @param why why it does not, as a sentence for the learner; empty if it does
 */
public record Saving(boolean saved, Phrase why) {
    /** It is on the disk. */
    public static final Saving SAVED = new Saving(true, Phrase.NONE);

    /** Something went wrong that is not the disk's fault. */
    public static Saving failed(Throwable failure) {
        return notSaved(Worded.of(failure));
    }

    /** It is in memory only. */
    static Saving notSaved(Phrase why) {
        // What the system says may have lines; a reason has one.
        return new Saving(false, why.with(text -> text.replaceAll("\\R", " ")));
    }

    /** Why it does not, in English. */
    public String reason() {
        return why.toString();
    }
}
