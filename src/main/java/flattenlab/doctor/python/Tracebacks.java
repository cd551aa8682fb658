package flattenlab.doctor.python;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Takes tracebacks out of a text, of Python and of IPython, with the code that they quote. */
final class Tracebacks {
    private static final Pattern HEAD = Pattern.compile("\\s*(?:[\\w.]+\\s+)?Traceback \\(most recent call last\\).*");
    private static final Pattern FILE = Pattern.compile("\\s*File \"[^\"]*\", line \\d+.*");
    private static final Pattern FRAME = Pattern.compile(
            "\\s*(?:(?:<ipython-input\\S*>|[~.]{0,2}/\\S+|[A-Za-z]:\\\\\\S+|<\\S+>) in .*|(?:Cell|Input) In ?\\[.*"
                    + "|File \\S+:\\d+.*|File \\S+\\.py(?:, .*)?|<(?:ipython|tokenize|string|stdin)\\S*>.*)");
    private static final Pattern NUMBERED = Pattern.compile("\\s*(?:-+>\\s*)?\\d+(?:\\s.*)?");
    private static final Pattern ARROW = Pattern.compile("\\s*-{2,}>\\s*\\d+.*|-> \\d+ .*");
    private static final Pattern BETWEEN = Pattern.compile(
            "\\s*[~^]+\\s*|-{20,}|\\s*\\[Previous line repeated.*|\\s*(?:\\.\\.\\.|…|\\(\\.\\.\\.\\))\\s*"
                    + "|During handling of the above exception.*|The above exception was the direct cause.*|\\s*\\[\\.\\.\\. .*");
    private static final Pattern ERROR = Pattern.compile(
            "\\s*(?:E\\s+)?(?:[A-Za-z_]\\w*\\.)*[A-Z]\\w*(?:Error|Exception|Warning|Interrupt|Exit|Iteration)(?::.*)?");

    private final List<CodeLine> lines;
    private final List<CodeLine> left = new ArrayList<>();
    private int at;

    private Tracebacks(List<CodeLine> lines) {
        this.lines = lines;
    }

    /** What is left of a text without them, and without the messages that stand alone. */
    static List<CodeLine> without(List<CodeLine> lines) {
        return new Tracebacks(lines).left();
    }

    private List<CodeLine> left() {
        while (at < lines.size()) {
            if (is(HEAD, at) || is(FILE, at)) {
                at += is(HEAD, at) ? 1 : 0;
                traceback();
            } else if (is(FRAME, at) && (is(NUMBERED, at + 1) || is(ARROW, at + 1)) || is(ARROW, at)) {
                traceback();
            } else if (is(ERROR, at)) {
                at++;
            } else {
                left.add(lines.get(at++));
            }
        }
        return left;
    }

    private boolean is(Pattern pattern, int line) {
        return line < lines.size()
                && pattern.matcher(lines.get(line).text().text()).matches();
    }

    /** Goes behind the error that ends it, or to the first line that does not belong to it. */
    private void traceback() {
        while (at < lines.size()) {
            if (is(FILE, at)) {
                excerpt(indentation(at++));
            } else if (is(ERROR, at)) {
                at++;
                return;
            } else if (is(FRAME, at) || is(NUMBERED, at) || is(ARROW, at) || is(BETWEEN, at) || is(HEAD, at)) {
                at++;
            } else if (lines.get(at).isBlank()) {
                at++;
            } else {
                return;
            }
        }
    }

    /** The code that a frame shows: what is indented further, or one line where all indentation was lost. */
    private void excerpt(int ofFile) {
        int start = at;
        while (at < lines.size() && !lines.get(at).isBlank() && !is(FILE, at)) {
            boolean further = indentation(at) > ofFile;
            boolean lost = ofFile == 0 && at == start && !is(ERROR, at);
            if (!further && !lost) {
                return;
            }
            at++;
        }
    }

    private int indentation(int line) {
        String text = lines.get(line).text().text();
        return text.length() - text.stripLeading().length();
    }
}
