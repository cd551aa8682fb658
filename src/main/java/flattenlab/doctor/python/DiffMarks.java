package flattenlab.doctor.python;

import java.util.List;
import java.util.regex.Pattern;

/** Takes the newer text out of a difference of two. */
final class DiffMarks {
    private static final Pattern HEAD =
            Pattern.compile("(?:diff --git|index [0-9a-f]+\\.\\.|--- |\\+\\+\\+ |@@ -\\d).*");
    private static final Pattern CHANGED = Pattern.compile("[+-](?:\\s*[A-Za-z_@#].*|\\s*|\\s*[)\\]}].*)");

    private DiffMarks() {}

    static List<CodeLine> without(List<CodeLine> lines) {
        boolean headed = lines.stream().anyMatch(line -> line.text().text().startsWith("@@ -"));
        boolean marked = lines.stream()
                        .anyMatch(line ->
                                is(CHANGED, line) && line.text().text().strip().length() > 1)
                && lines.stream()
                        .allMatch(line -> line.isBlank() || line.text().text().startsWith(" ") || is(CHANGED, line));
        if (!headed && !marked) {
            return lines;
        }
        return lines.stream()
                .filter(line -> !is(HEAD, line) && !line.text().text().startsWith("-"))
                .map(line -> line.isBlank() || !line.text().text().matches("(?s)[ +].*") ? line : line.without(1))
                .toList();
    }

    private static boolean is(Pattern pattern, CodeLine line) {
        return pattern.matcher(line.text().text()).matches();
    }
}
