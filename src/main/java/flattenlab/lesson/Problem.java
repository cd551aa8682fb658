package flattenlab.lesson;

/**
 * Something in a lesson that cannot be used.
 *
 * @param file its name
 * @param line from 1
 * @param message names the thing, its value and what is allowed
 */
public record Problem(String file, int line, String message) {
    private static final int LONGEST = 500;

    /** A message that quotes very much of a file is cut. */
    public Problem {
        if (message.length() > LONGEST) {
            message = message.substring(0, message.offsetByCodePoints(0, message.codePointCount(0, LONGEST) - 1)) + "…";
        }
    }
}
