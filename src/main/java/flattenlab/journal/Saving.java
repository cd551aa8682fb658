package flattenlab.journal;

/**
 * Whether something stands on the disk.
 *
 * @param saved whether it does
 * @param reason why it does not, as a sentence for the learner; empty if it does
 */
public record Saving(boolean saved, String reason) {
    /** It is on the disk. */
    public static final Saving SAVED = new Saving(true, "");

    /** Something went wrong that is not the disk's fault. */
    public static Saving failed(Throwable failure) {
        return notSaved(String.valueOf(failure.getMessage()));
    }

    /** It is in memory only. */
    static Saving notSaved(String reason) {
        // What the system says may have lines; a reason has one.
        return new Saving(false, reason.replaceAll("\\R", " "));
    }
}
