package flattenlab.explain;

/**
 * One line of a program.
 *
 * @param text without its comment
 * @param comment with its mark, or empty
 * @param part which part of the film it belongs to
 */
public record CodeLine(String text, String comment, Part part) {
    /** A part of the film. */
    public enum Part {
        /** Imports and what has to be there before. */
        SETUP,
        /** The tensor before. */
        INPUT,
        /** Cells move. */
        FLATTEN,
        /** Cells are dropped. */
        TAKE,
        /** Empty slots are added. */
        PAD,
        /** The next layer. */
        LINEAR
    }

    /** The whole line. */
    public String line() {
        return comment.isEmpty() ? text : text + "  " + comment;
    }
}
