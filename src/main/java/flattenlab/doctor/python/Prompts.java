package flattenlab.doctor.python;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Takes off the prompts of Python and IPython, and takes out what was answered to them. */
final class Prompts {
    private static final Pattern PYTHON = Pattern.compile("\\s*>>>(?: |$)");
    private static final Pattern IPYTHON = Pattern.compile("\\s*In ?\\[[\\d* ]*\\]: ?");
    private static final Pattern MORE = Pattern.compile("\\s*\\.\\.\\.(?: |$)|\\s*\\.{3,}: ?");
    private static final Pattern ANSWER = Pattern.compile("\\s*Out ?\\[\\d*\\]:.*");
    private static final Pattern NUMBER_OF_CELL = Pattern.compile("\\s*(?:In ?)?\\[[\\d* ]*\\]:?\\s*");

    /** What the lines below are. */
    private enum Below {
        CODE,
        /** More of what was typed at Python's prompt if it has the second one, else the answer. */
        TYPED,
        /** More of what was typed at IPython's prompt, which notebooks copy without the second one. */
        CELL,
        ANSWER
    }

    private Prompts() {}

    static List<CodeLine> without(List<CodeLine> lines) {
        List<CodeLine> left = new ArrayList<>();
        Below below = Below.CODE;
        for (CodeLine line : lines) {
            String text = line.text().text();
            int python = CodeFinder.length(PYTHON, line);
            int ipython = CodeFinder.length(IPYTHON, line);
            int more = CodeFinder.length(MORE, line);
            if (python > 0) {
                left.add(line.without(python));
                below = Below.TYPED;
            } else if (NUMBER_OF_CELL.matcher(text).matches()) {
                below = Below.CODE;
            } else if (ipython > 0) {
                left.add(line.without(ipython));
                below = Below.CELL;
            } else if (more > 0 && (below == Below.TYPED || below == Below.CELL)) {
                left.add(line.without(more));
            } else if (ANSWER.matcher(text).matches()) {
                below = Below.ANSWER;
            } else if (line.isBlank()) {
                below = below == Below.CELL ? Below.CELL : Below.CODE;
                left.add(line);
            } else if (below == Below.CODE || below == Below.CELL) {
                left.add(line);
            }
        }
        return left;
    }
}
