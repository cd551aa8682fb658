package flattenlab.doctor.python;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Takes models out of a text that were printed: they look like calls and are none. */
final class PrintedModels {
    private static final Pattern ROW = Pattern.compile("\\s*\\([\\w.-]+\\): [A-Za-z_].*");
    private static final Pattern FIRST = Pattern.compile("\\s*[A-Za-z_]\\w*\\(");
    private static final Pattern LAST = Pattern.compile("\\s*\\)");

    /** The head of a table of layers, and what may stand in one: rules, shapes, cells that were broken, sums. */
    private static final Pattern HEAD = Pattern.compile(".*Layer \\(type.*(?:Output|Input) Shape.*");

    private static final Pattern CELLS = Pattern.compile(
            "\\s.*||[│┃|_=─━┏┡├└┗╇┳+-].*"
                    + "|.*[(\\[]\\s*(?:None|\\?|-?\\d+)\\s*,.*|\\S{1,40}|(?:Total|Trainable|Non-trainable|Input|Forward|Params|Estimated).*");

    private PrintedModels() {}

    static List<CodeLine> without(List<CodeLine> lines) {
        List<CodeLine> left = new ArrayList<>();
        boolean inside = false;
        boolean table = false;
        for (int at = 0; at < lines.size(); at++) {
            boolean row = is(ROW, lines, at);
            inside = row || is(FIRST, lines, at) && is(ROW, lines, at + 1) || inside && is(LAST, lines, at);
            table = is(HEAD, lines, at) || table && is(CELLS, lines, at);
            if (!inside && !table) {
                left.add(lines.get(at));
            }
        }
        return left;
    }

    private static boolean is(Pattern pattern, List<CodeLine> lines, int at) {
        return at < lines.size()
                && pattern.matcher(lines.get(at).text().text().stripTrailing()).matches();
    }
}
