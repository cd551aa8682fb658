package flattenlab.doctor.python;

import flattenlab.doctor.Paste;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds the lines of a paste that can be Python, and takes off what stands before each. */
final class CodeFinder {
    /** Nobody writes longer ones, and nothing here looks at a line only once. */
    private static final int MAX_LINE = 10_000;

    /** What is longer was not written by a person either. */
    static final int MAX_LINES = 20_000;
    /** Of so many characters one may be none that a text has. */
    private static final int TEXT = 20;

    private static final Pattern QUOTED = Pattern.compile("\\s*>(?!>)\\s?");
    private static final Pattern TAGS = Pattern.compile("\\s*(?:</?(?:pre|code)\\b[^>]*>|\\[/?code(?:=\\w+)?\\])++");
    private static final Pattern FENCE = Pattern.compile("\\s*(?:`{3,}|~{3,})\\s*(.*?)\\s*(`{3,})?");
    private static final Pattern FENCE_BEHIND = Pattern.compile("(.*\\S)\\s*`{3,}\\s*");
    private static final Pattern LANGUAGE = Pattern.compile("[\\w+#.-]*|\\{.*\\}");
    private static final Pattern OTHER_LANGUAGE = Pattern.compile(
            "(?i)te?xt|output|bash|sh|shell|zsh|json|java|kotlin|scala|xml|ya?ml|log|error|pytb|plaintext|none|c|cpp|html|css|js");

    private static final Pattern CELL_OF_ANOTHER =
            Pattern.compile("\\s*%%(?:bash|sh|html|javascript|js|latex|svg|markdown|script|cmd)\\b.*");
    private static final Pattern CELL = Pattern.compile("\\s*(?:#\\s*(?:In\\s?\\[|%%)|In\\s?\\[\\d*\\]:).*");

    private CodeFinder() {}

    /**
     * The lines that can be code, in sets of which the first that holds any is meant: what stands in fences, then what
     * stands around them.
     */
    static List<List<CodeLine>> find(Paste paste) {
        if (isBinary(paste.text())) {
            return List.of(List.of());
        }
        List<CodeLine> lines = new ArrayList<>();
        for (int number = 1; number <= Math.min(paste.lines(), MAX_LINES); number++) {
            MappedText text = Characters.of(paste, paste.span(number));
            if (text.length() <= MAX_LINE) {
                lines.add(new CodeLine(number, text));
            }
        }
        List<List<CodeLine>> sets = new ArrayList<>();
        for (List<CodeLine> set : fenced(withoutTags(LineNumbers.ofAll(unquoted(lines))))) {
            sets.add(DiffMarks.without(LineNumbers.ofRuns(
                    Prompts.without(withoutOtherCells(PrintedModels.without(Tracebacks.without(set)))))));
        }
        return sets;
    }

    private static boolean isBinary(String text) {
        return text.chars().filter(CodeFinder::isNoText).count() > text.length() / TEXT;
    }

    private static boolean isNoText(int letter) {
        return Character.isISOControl(letter) && "\n\t\f\u001b".indexOf(letter) < 0
                || letter == 0xFFFD
                || Character.getType(letter) == Character.UNASSIGNED
                || Character.getType(letter) == Character.PRIVATE_USE;
    }

    /** Mail and forums quote by a sign before each line. */
    private static List<CodeLine> unquoted(List<CodeLine> lines) {
        boolean all = lines.stream().allMatch(line -> line.isBlank() || length(QUOTED, line) > 0);
        return all
                ? lines.stream().map(line -> line.without(length(QUOTED, line))).toList()
                : lines;
    }

    private static List<CodeLine> withoutTags(List<CodeLine> lines) {
        return lines.stream().map(line -> line.without(length(TAGS, line))).toList();
    }

    /** How much of the start of a line is this. */
    static int length(Pattern pattern, CodeLine line) {
        Matcher matcher = pattern.matcher(line.text().text());
        return matcher.lookingAt() ? matcher.end() : 0;
    }

    private static List<List<CodeLine>> fenced(List<CodeLine> lines) {
        List<CodeLine> inside = new ArrayList<>();
        List<CodeLine> outside = new ArrayList<>();
        boolean open = false;
        boolean other = false;
        boolean any = false;
        for (CodeLine line : lines) {
            Matcher fence = FENCE.matcher(line.text().text());
            Matcher behind = FENCE_BEHIND.matcher(line.text().text());
            if (fence.matches()) {
                any = true;
                open = !open && fence.group(2) == null;
                other = OTHER_LANGUAGE.matcher(fence.group(1)).matches();
                if (!LANGUAGE.matcher(fence.group(1)).matches()) {
                    CodeLine rest = line.part(fence.start(1), fence.end(1));
                    (open || fence.group(2) != null ? inside : outside).add(rest);
                }
            } else if (open && behind.matches()) {
                inside.add(line.part(0, behind.end(1)));
                open = false;
            } else if (!open) {
                outside.add(line);
            } else if (!other) {
                inside.add(line);
            }
        }
        return any ? List.of(inside, outside) : List.of(outside);
    }

    /** What a notebook hands to another program. */
    private static List<CodeLine> withoutOtherCells(List<CodeLine> lines) {
        List<CodeLine> left = new ArrayList<>();
        boolean other = false;
        for (CodeLine line : lines) {
            String text = line.text().text();
            if (CELL_OF_ANOTHER.matcher(text).matches()) {
                other = true;
            } else if (line.isBlank() || CELL.matcher(text).matches()) {
                other = false;
            }
            if (!other) {
                left.add(line);
            }
        }
        return left;
    }
}
