package flattenlab.doctor;

import java.util.regex.Pattern;

/**
 * A changed line, as a diff shows it.
 *
 * @param line its number in the text as it was
 * @param text what stands there instead; of a line that is put in, the new one; empty for one that is taken away
 */
public record LineEdit(Op op, int line, String text) {
    private static final Pattern LISTED = Pattern.compile("^(?:\\s*(?:>>>|\\.\\.\\.)(?: |$)|\\s*\\d+[:|](?: |$))");

    /** The text without the prompt or the number that a console or a listing put before it. */
    public String code() {
        return LISTED.matcher(text).replaceFirst("");
    }

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
