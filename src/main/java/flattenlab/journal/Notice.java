package flattenlab.journal;

/**
 * Something in a file that could not be used. The rest of the file is used all the same.
 *
 * @param file its name
 * @param line from 1
 * @param message what it is and what became of it
 */
public record Notice(String file, int line, String message) {
    private static final int LONGEST = 300;

    /** What stands in a damaged file may have lines and no end; a message has one line. */
    public Notice {
        String flat = message.replaceAll("\\R", " ");
        message = flat.length() <= LONGEST ? flat : flat.substring(0, LONGEST) + "…";
    }
}
