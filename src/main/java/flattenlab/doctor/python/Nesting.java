package flattenlab.doctor.python;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/**
 * Which statement belongs to which, by how far each is indented: also where the whole is shifted, where a line is off by
 * some columns, and where all indentation was lost, so that {@link LostIndentation} must tell where a body ends.
 */
final class Nesting {
    private static final int MAX_DEPTH = 60;

    private final List<Parsed> lines;
    private final Deque<Level> levels = new ArrayDeque<>();

    /** A statement with those in its body. */
    record Nested(Parsed line, List<Nested> body) {}

    /** Statements that are indented alike. */
    static final class Level {
        /** Whose body they are; none at the outermost level. */
        final Nested owner;

        final List<Nested> statements;
        /** Whether the body stands below its owner without being indented. */
        final boolean lost;
        /** How many statements a body without indentation can have. */
        final int most;

        boolean hasMethods;
        private int width;

        private Level(Nested owner, List<Nested> statements, int width, boolean lost, int most) {
            this.owner = owner;
            this.statements = statements;
            this.width = width;
            this.lost = lost;
            this.most = most;
        }

        private void add(Parsed line) {
            statements.add(new Nested(line, new ArrayList<>()));
            hasMethods |= LostIndentation.isMethod(line);
        }

        Nested lastStatement() {
            return statements.isEmpty() ? null : statements.get(statements.size() - 1);
        }
    }

    private Nesting(List<Parsed> lines) {
        this.lines = lines;
    }

    static List<Nested> of(List<Parsed> lines) {
        return new Nesting(lines).all();
    }

    private List<Nested> all() {
        List<Nested> all = new ArrayList<>();
        levels.push(new Level(null, all, lines.isEmpty() ? 0 : firstWidth(), false, Integer.MAX_VALUE));
        for (int i = 0; i < lines.size(); i++) {
            place(i);
            levels.peek().add(lines.get(i));
        }
        return all;
    }

    /** A selection often starts behind the indentation of its first line, which then is that of the others. */
    private int firstWidth() {
        int first = lines.get(0).width();
        int others = lines.stream().skip(1).mapToInt(Parsed::width).min().orElse(first);
        boolean holdsOthers =
                lines.get(0).isHead() && lines.size() > 1 && lines.get(1).width() == others;
        return first < others && !holdsOthers ? others : first;
    }

    /** Makes the level of a line the topmost one. */
    private void place(int at) {
        Parsed line = lines.get(at);
        int width = at == 0 ? levels.peek().width : line.width();
        Nested before = levels.peek().lastStatement();
        int widthBefore = at == 1
                ? levels.peek().width
                : before == null ? -1 : before.line().width();
        boolean opens = before != null
                && before.line().isHead()
                && before.body().isEmpty()
                && before.line() == lines.get(at - 1);
        if (opens && width > widthBefore && levels.size() < MAX_DEPTH) {
            levels.push(new Level(before, before.body(), width, false, Integer.MAX_VALUE));
        } else if (opens
                && width == widthBefore
                && LostIndentation.holds(before.line(), line)
                && levels.size() < MAX_DEPTH) {
            int most = LostIndentation.most(lines, at, levels);
            levels.push(new Level(before, before.body(), width, true, most));
        } else if (width > levels.peek().width) {
            if (levels.size() == 1) {
                levels.peek().width = width;
            }
        } else {
            leave(width, line);
        }
        while (levels.peek().lost && LostIndentation.ends(levels, line)) {
            levels.pop();
        }
    }

    private void leave(int width, Parsed line) {
        Level left = null;
        while (levels.size() > 1 && levels.peek().width > width) {
            left = levels.pop();
        }
        Level top = levels.peek();
        if (top.width < width && left != null && isNearer(left.width - width, width - top.width, line)) {
            levels.push(left);
        } else if (levels.size() == 1) {
            top.width = width;
        }
    }

    private static boolean isNearer(int inner, int outer, Parsed line) {
        return inner < outer || inner == outer && !line.line().startsWith("def", "class", "@");
    }
}
