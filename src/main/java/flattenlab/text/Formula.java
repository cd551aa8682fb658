package flattenlab.text;

import flattenlab.text.ShownText.Run;
import flattenlab.text.ShownText.Style;
import flattenlab.text.ShownText.Words;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A formula in LaTeX as it stands in a text: between {@code \( \)}, or between {@code \[ \]} or {@code $$ $$} if it has a line
 * of its own. These are the marks that Moodle looks for; a single {@code $} is none, for people mean money by it.
 *
 * @param text with the marks
 */
public record Formula(String text) implements Run {
    /** Each mark has two characters. */
    private static final int MARK = 2;

    private static final List<String> OPENING = List.of("\\(", "\\[", "$$");
    private static final List<String> CLOSING = List.of("\\)", "\\]", "$$");

    /** Whether it has a line of its own. */
    public boolean displayed() {
        return !text.startsWith(OPENING.get(0));
    }

    /** The LaTeX between the marks. */
    public String latex() {
        return text.substring(MARK, text.length() - MARK);
    }

    /** The words and the formulas of a text, in their order. A mark without its other half is words, and so is an empty formula. */
    static List<Run> split(String text) {
        List<Run> parts = new ArrayList<>();
        int[] closed = new int[OPENING.size()];
        int done = 0;
        for (int at = opening(text, 0); at >= 0; at = opening(text, at)) {
            int kind = OPENING.indexOf(text.substring(at, at + MARK));
            int end = closed[kind] < 0 ? -1 : closing(text, at + MARK, kind);
            // What is not closed here is not closed further on either: each character is looked at a few times at most.
            closed[kind] = end;
            if (end < 0 || text.substring(at + MARK, end).isBlank()) {
                at += MARK;
                continue;
            }
            words(text.substring(done, at), parts);
            parts.add(new Formula(text.substring(at, end + MARK)));
            done = end + MARK;
            at = done;
        }
        words(text.substring(done), parts);
        return parts;
    }

    private static void words(String text, List<Run> parts) {
        if (!text.isEmpty()) {
            parts.add(new Words(text, Style.PLAIN));
        }
    }

    private static int opening(String text, int from) {
        for (int at = from; at + MARK <= text.length(); at++) {
            if (OPENING.contains(text.substring(at, at + MARK))) {
                return at;
            }
        }
        return -1;
    }

    /** Where the other half of a mark stands; -1 if it is missing. A backslash belongs to what follows it, another one too. */
    private static int closing(String text, int from, int kind) {
        for (int at = from; at + MARK <= text.length(); at++) {
            if (text.startsWith(CLOSING.get(kind), at)) {
                return at;
            } else if (text.charAt(at) == '\\') {
                at++;
            }
        }
        return -1;
    }

    /** The other half that a text lacks at its end. */
    static Optional<String> unclosed(String text) {
        List<Run> parts = split(text);
        if (parts.isEmpty() || parts.get(parts.size() - 1) instanceof Formula) {
            return Optional.empty();
        }
        String rest = parts.get(parts.size() - 1).text();
        int at = opening(rest, 0);
        return at < 0 ? Optional.empty() : Optional.of(CLOSING.get(OPENING.indexOf(rest.substring(at, at + MARK))));
    }
}
