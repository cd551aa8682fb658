package flattenlab.doctor.printed;

import flattenlab.doctor.Paste;
import flattenlab.doctor.Span;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A module as {@code print(model)} shows it.
 *
 * @param name that its parent has for it; empty for the model itself
 * @param times how many of it stand one behind the other: {@code (0-3): 4 x Conv2d(…)}
 * @param span from the name of its class to its parenthesis, or to the end of its line
 * @param inside of its parentheses, if they close on the line
 */
record Module(String name, int times, String className, Span span, Span inside, List<Module> children) {
    /** Name, number, class, and the rest of a line. */
    private static final Pattern LINE =
            Pattern.compile("^\\s*(?:\\(([^()]{1,100})\\):\\s*)?(?:(\\d{1,4}) x )?([A-Za-z_][\\w.]{0,100})\\((.*)$");

    private static final int MAX_DEPTH = 100;

    boolean isLeaf() {
        return children.isEmpty();
    }

    /** Whether its children run one behind the other, whatever forward says. */
    boolean isSequential() {
        return className.equals("Sequential") || className.endsWith("Sequential");
    }

    /** The printed model of a text, the first that has children. */
    static Optional<Module> find(Paste paste) {
        for (int line = 1; line < paste.lines(); line++) {
            Matcher first = LINE.matcher(paste.lineText(line));
            if (first.matches()
                    && first.group(1) == null
                    && first.group(4).isBlank()
                    && paste.lineText(line + 1).matches("\\s*\\([\\w.-]+\\): .*\\(.*")) {
                return Optional.of(read(paste, line));
            }
        }
        return Optional.empty();
    }

    private static Module read(Paste paste, int firstLine) {
        Deque<Module> open = new ArrayDeque<>();
        Module root = null;
        for (int line = firstLine; line <= paste.lines(); line++) {
            String text = paste.lineText(line);
            if (text.strip().equals(")")) {
                if (open.size() > 1) {
                    open.pop();
                    continue;
                }
                return root;
            }
            Matcher matcher = LINE.matcher(text);
            if (!matcher.matches() || (root != null && matcher.group(1) == null)) {
                continue;
            }
            Module module = of(paste.span(line).start(), matcher);
            if (root == null) {
                root = module;
            } else {
                open.element().children().add(module);
            }
            if (root == module || (opens(matcher) && open.size() < MAX_DEPTH)) {
                open.push(module);
            }
        }
        return root;
    }

    private static boolean opens(Matcher matcher) {
        return matcher.group(4).isBlank();
    }

    private static Module of(int lineStart, Matcher matcher) {
        int start = lineStart + matcher.start(3);
        int inside = lineStart + matcher.start(4);
        String rest = matcher.group(4).stripTrailing();
        boolean closed = rest.endsWith(")");
        int stop = inside + rest.length() - (closed ? 1 : 0);
        return new Module(
                matcher.group(1) == null ? "" : matcher.group(1),
                matcher.group(2) == null ? 1 : Integer.parseInt(matcher.group(2)),
                matcher.group(3),
                new Span(start, closed ? stop + 1 : stop),
                new Span(inside, Math.max(inside, stop)),
                new ArrayList<>());
    }
}
