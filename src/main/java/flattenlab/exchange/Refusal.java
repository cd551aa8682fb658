package flattenlab.exchange;

/**
 * Something that could not be taken over, or only in another way than it stands there.
 *
 * @param line where it stands, from 1
 * @param message names the thing, its value and what is allowed
 * @param lost whether a question is missing because of it
 */
public record Refusal(int line, String message, boolean lost) {
    /** Something that could not be taken over. */
    public Refusal(int line, String message) {
        this(line, message, true);
    }
}
