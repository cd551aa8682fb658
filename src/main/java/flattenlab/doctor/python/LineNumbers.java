package flattenlab.doctor.python;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Takes off numbers that editors and web pages put before lines: they count up by one. */
final class LineNumbers {
    private static final Pattern NUMBER =
            Pattern.compile("\\s*(\\d{1,6})(?:\\s?[:|│.)](?: |$)?|\\t| |$)(?![-+*/%=<>]).*");
    private static final Pattern PREFIX = Pattern.compile("\\s*\\d{1,6}(?:\\s?[:|│.)] ?|\\t| |$)");
    /** Fewer could be numbers that are meant. */
    private static final int FEWEST = 3;

    private LineNumbers() {}

    /** Only where all lines have one. */
    static List<CodeLine> ofAll(List<CodeLine> lines) {
        int end = run(lines, 0);
        boolean all = lines.stream().skip(end).allMatch(CodeLine::isBlank);
        return all ? ofRuns(lines) : lines;
    }

    /** Wherever some lines in a row have them; numbers alone are left out. */
    static List<CodeLine> ofRuns(List<CodeLine> lines) {
        List<CodeLine> left = new ArrayList<>();
        int at = 0;
        while (at < lines.size()) {
            int end = run(lines, at);
            boolean whole = at == 0 && end == lines.size();
            if (numbered(lines.subList(at, end)) >= (whole ? 2 : FEWEST)) {
                lines.subList(at, end).stream()
                        .map(line -> line.without(CodeFinder.length(PREFIX, line)))
                        .forEach(left::add);
                at = end;
            } else {
                left.add(lines.get(at++));
            }
        }
        return left;
    }

    private static long numbered(List<CodeLine> run) {
        return run.stream().filter(line -> !line.isBlank()).count();
    }

    /** The end of the numbered lines that start at one; that line itself if it has no number. */
    private static int run(List<CodeLine> lines, int start) {
        int at = start;
        int next = -1;
        while (at < lines.size()) {
            Matcher number = NUMBER.matcher(lines.get(at).text().text());
            if (number.matches()) {
                int found = Integer.parseInt(number.group(1));
                if (next >= 0 && found != next) {
                    return at;
                }
                next = found + 1;
            } else if (!lines.get(at).isBlank() || next < 0) {
                return at;
            }
            at++;
        }
        return at;
    }
}
