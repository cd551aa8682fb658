package flattenlab.ui.common;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What the program tells of itself: versions, processor, folders.
 *
 * @param facts by name, in the order in which they are told
 * @param log the last lines of the log; empty if there is none
 */
public record AboutProgram(Map<String, String> facts, String log) {
    /** Nothing is known: no window stands around this. */
    public static final AboutProgram UNKNOWN = new AboutProgram(Map.of(), "");

    /** Copies what is given. */
    public AboutProgram {
        facts = Collections.unmodifiableMap(new LinkedHashMap<>(facts));
    }

    /**
     * Everything as one text, to be sent to whoever helps. Who sits at the computer is not named in it: their folder is a
     * tilde.
     *
     * @param personal the folder of the person, as {@code user.home} says it
     */
    public String diagnostics(String personal) {
        StringBuilder text = new StringBuilder();
        facts.forEach(
                (name, value) -> text.append(name).append(": ").append(value).append('\n'));
        if (!log.isEmpty()) {
            text.append("\n").append(log).append('\n');
        }
        return personal.length() < 2 ? text.toString() : text.toString().replace(personal, "~");
    }
}
