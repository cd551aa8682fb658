package flattenlab.doctor.python;

import flattenlab.doctor.python.Nesting.Level;
import flattenlab.doctor.python.Nesting.Nested;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** Where a body ends whose statements stand below its head without being indented, by what people write. */
final class LostIndentation {
    private static final Pattern METHOD = Pattern.compile("(?s)(?:async\\s+)?def\\s+\\w+\\s*\\(\\s*(?:self|cls)\\b.*");
    private static final Pattern NAME = Pattern.compile("[A-Za-z_]\\w*");
    private static final Pattern SET = Pattern.compile("(?s)([A-Za-z_][\\w\\s,]*?)=[^=].*");
    private static final Pattern LOOP = Pattern.compile("(?s)(?:async\\s+)?for\\s+(.*?)\\sin\\s.*");
    private static final Pattern OF_THE_MODULE = Pattern.compile("(?s)import\\s.*|from\\s.*|if\\s+__name__\\b.*");

    /** How far the end of a body is looked for. */
    private static final int MAX_BODY = 60;

    private LostIndentation() {}

    /** Whether a line may be the first of a body. */
    static boolean holds(Parsed head, Parsed line) {
        return switch (head.line().keyword()) {
            case "class" -> !line.line().startsWith("class");
            case "def" -> !line.line().startsWith("def", "class", "@");
            default -> !line.line().startsWith("def", "class", "@", "elif", "else", "except", "finally");
        };
    }

    /**
     * How many statements a body can have: that of an {@code if} goes on until its {@code else}, that of a loop until what it
     * counts is not used any more; else it is one.
     *
     * @param at the first statement of the body
     * @param levels around it, whose last statement is the head
     */
    static int most(List<Parsed> lines, int at, Deque<Level> levels) {
        int end = at;
        while (end < lines.size()
                && end - at < MAX_BODY
                && lines.get(end).width() == lines.get(at).width()
                && !lines.get(end).line().startsWith("def", "class", "@")) {
            end++;
        }
        List<Parsed> rest = lines.subList(at, end);
        Nested head = levels.peek().lastStatement();
        return switch (head.line().line().keyword()) {
            case "if", "elif" -> Math.max(1, until(rest, "elif", "else"));
            case "try" -> Math.max(1, until(rest, "except", "finally"));
            case "else" -> Math.max(1, sizeBefore(levels.peek()));
            case "for", "while" -> loop(head.line().line(), rest);
            case "except", "finally" -> 1;
            default -> Integer.MAX_VALUE;
        };
    }

    private static int until(List<Parsed> rest, String... keywords) {
        for (int i = 0; i < rest.size(); i++) {
            if (rest.get(i).line().startsWith(keywords)) {
                return i;
            }
        }
        return 1;
    }

    /** Of the statement that an {@code else} belongs to. */
    private static int sizeBefore(Level level) {
        int at = level.statements.size() - 2;
        return at < 0 ? 1 : level.statements.get(at).body().size();
    }

    private static int loop(LogicalLine head, List<Parsed> rest) {
        String text = head.text().text();
        var loop = LOOP.matcher(text);
        Set<String> names = names(loop.matches() ? loop.group(1) : text);
        Set<String> known = new HashSet<>(Set.of("x", "self"));
        int last = 0;
        for (int i = 0; i < rest.size() && !rest.get(i).line().startsWith("return"); i++) {
            String line = rest.get(i).line().text().text();
            if (names(line).stream().anyMatch(names::contains)) {
                last = i;
            }
            var set = SET.matcher(line);
            if (set.matches() && i <= last) {
                Set<String> made = names(set.group(1));
                made.removeAll(known);
                // What is made of itself was there before.
                made.removeAll(names(line.substring(set.end(1))));
                names.addAll(made);
            }
        }
        return last + 1;
    }

    private static Set<String> names(String text) {
        Set<String> names = new HashSet<>();
        NAME.matcher(text).results().map(MatchResult::group).forEach(names::add);
        return names;
    }

    /** Whether the topmost level ends before a line that is indented as it is. */
    static boolean ends(Deque<Level> levels, Parsed line) {
        Level top = levels.peek();
        if (top.statements.isEmpty()) {
            return false;
        }
        boolean definition = line.line().startsWith("def", "@");
        if (line.line().startsWith("class")
                || OF_THE_MODULE.matcher(line.line().text().text()).matches()) {
            return true;
        }
        return switch (top.owner.line().line().keyword()) {
            case "class" -> endsClass(top, line, definition);
            case "def" -> definition && !decorated(top) || returned(top) || usesOpenClass(levels, line);
            case "with" -> definition || returned(top);
            default ->
                definition
                        || top.statements.size() >= top.most
                        || line.line().startsWith("elif", "else", "except", "finally");
        };
    }

    private static boolean decorated(Level level) {
        return level.lastStatement().line().line().startsWith("@");
    }

    private static boolean endsClass(Level level, Parsed line, boolean definition) {
        if (!level.hasMethods || decorated(level)) {
            return false;
        }
        return !definition || line.line().startsWith("def") && !isMethod(line);
    }

    static boolean isMethod(Parsed line) {
        return METHOD.matcher(line.line().text().text()).matches();
    }

    private static boolean returned(Level level) {
        Nested last = level.lastStatement();
        while (last.line().line().startsWith("with") && !last.body().isEmpty()) {
            last = last.body().get(last.body().size() - 1);
        }
        return last.line().line().startsWith("return", "raise");
    }

    private static boolean usesOpenClass(Deque<Level> levels, Parsed line) {
        return levels.stream()
                .filter(level ->
                        level.owner != null && level.owner.line().line().startsWith("class"))
                .map(level -> level.owner.line().line().text().text().replaceFirst("class\\s+(\\w+)(?s:.*)", "$1"))
                .anyMatch(name -> Pattern.compile("(?<!super\\()\\b" + Pattern.quote(name) + "\\s*\\(")
                        .matcher(line.line().text().text())
                        .find());
    }
}
