package flattenlab.exchange;

import java.util.ArrayList;
import java.util.List;

/**
 * Cuts a GIFT text into its questions. A blank line ends a question, as in Moodle; so does a line that begins with
 * {@code ::}, and the line of a closing brace if another question follows it at once.
 */
final class GiftSplit {
    /**
     * The part of one question.
     *
     * @param text with its marks
     * @param line its first one, from 0
     * @param comment the lines of comments before and in it
     */
    record Part(String text, int line, String comment) {}

    private final String[] lines;
    private final boolean[] closes;
    private final List<Part> parts = new ArrayList<>();
    private final StringBuilder part = new StringBuilder();
    private final StringBuilder comment = new StringBuilder();
    private int first;
    private int closed;
    private boolean open;

    private GiftSplit(String hidden) {
        lines = hidden.split("\n", -1);
        closes = new boolean[lines.length + 1];
        for (int i = lines.length - 1; i >= 0; i--) {
            closes[i] = closes(i);
        }
    }

    static List<Part> parts(String hidden) {
        GiftSplit split = new GiftSplit(hidden);
        for (int i = 0; i < split.lines.length; i++) {
            split.take(i);
        }
        split.end();
        return split.parts;
    }

    /** Whether the next brace from this line on closes the question that is open. */
    private boolean closes(int i) {
        if (lines[i].startsWith("::")) {
            return false;
        }
        int opening = lines[i].indexOf('{');
        int closing = lines[i].indexOf('}');
        if (opening < 0 && closing < 0) {
            return closes[i + 1];
        }
        return closing >= 0 && (opening < 0 || closing < opening);
    }

    private void take(int i) {
        String line = lines[i].strip();
        if (line.startsWith("//")) {
            comment.append(line).append('\n');
            if (!part.isEmpty()) {
                part.append(GiftMarks.COMMENT);
            }
        } else if (line.isEmpty()) {
            if (open && closes[i + 1]) {
                part.append('\n');
            } else {
                end();
                comment.setLength(0);
            }
        } else {
            if (line.startsWith("::") || line.startsWith("$CATEGORY:")) {
                end();
            }
            add(lines[i], i);
            if (line.startsWith("$CATEGORY:")) {
                end();
            }
        }
    }

    private void add(String line, int i) {
        if (part.isEmpty()) {
            first = i;
        }
        if (closed > 0 && line.indexOf('{') >= 0) {
            String rest = part.substring(closed);
            int from = first + GiftMarks.lines(part.toString(), closed);
            part.setLength(closed);
            end();
            part.append(rest);
            first = from;
        }
        part.append(line).append('\n');
        int last = Math.max(line.lastIndexOf('{'), line.lastIndexOf('}'));
        if (last >= 0) {
            open = line.charAt(last) == '{';
            closed = open ? 0 : part.length();
        }
    }

    private void end() {
        if (!part.isEmpty()) {
            parts.add(new Part(part.toString(), first, comment.toString()));
            comment.setLength(0);
        }
        part.setLength(0);
        open = false;
        closed = 0;
    }
}
