package flattenlab.doctor;

/**
 * A changed line, as a diff shows it.
 *
 * @param line its number in the text as it was
 * @param text what stands there instead; of a line that is put in, the new one; empty for one that is taken away
 */
public record LineEdit(Op op, int line, String text) {
    /** What becomes of a line. */
    public enum Op {
        /** Another stands in its place. */
        REPLACE("replace"),
        /** It goes. */
        DELETE("delete"),
        /** One comes before it. */
        INSERT_BEFORE("insert_before");

        private final String id;

        Op(String id) {
            this.id = id;
        }

        /** The name in JSON. */
        public String id() {
            return id;
        }
    }
}
