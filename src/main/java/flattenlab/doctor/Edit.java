package flattenlab.doctor;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * A place of a text, and what stands there instead.
 *
 * @param text may be empty
 */
public record Edit(Span span, String text) {
    /** The text with all edits made; they must not overlap. */
    public static String apply(String text, List<Edit> edits) {
        List<Edit> last = new ArrayList<>(edits);
        last.sort(Comparator.comparingInt((Edit edit) -> edit.span.start()).reversed());
        StringBuilder edited = new StringBuilder(text);
        for (Edit edit : last) {
            edited.replace(edit.span.start(), edit.span.end(), edit.text);
        }
        return edited.toString();
    }
}
