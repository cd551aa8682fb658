package flattenlab.lesson;

import flattenlab.tensor.Phrase;

/**
 * Takes out of a Markdown text what would take a reader or a window long: paragraphs, tables and blocks of code beyond
 * their bounds. Lines stay where they are.
 */
final class Bounded {
    /** A numbered list takes three columns; so many more that what is too deep by a little can be named where it is. */
    private static final int DEEPEST = 3 * Bounds.NESTING + 2;

    private static final int TAB = 4;

    private final Faults faults;
    private final int offset;
    private String fence = "";
    private int characters;
    private int count;
    private boolean cut;

    private Bounded(int offset, Faults faults) {
        this.offset = offset;
        this.faults = faults;
    }

    /**
     * The text of lines.
     *
     * @param from the first of them, from 0
     * @param faults gets what is taken out
     */
    static String text(String[] lines, int from, Faults faults) {
        Bounded bounded = new Bounded(1, faults);
        StringBuilder text = new StringBuilder();
        for (int i = from; i < lines.length; i++) {
            text.append(bounded.line(lines[i], i)).append(i + 1 < lines.length ? "\n" : "");
        }
        return text.toString();
    }

    private String line(String line, int at) {
        String words = line.strip();
        String mark = words.startsWith("```") || words.startsWith("~~~") ? words.substring(0, 3) : "";
        if (!fence.isEmpty()) {
            if (mark.equals(fence) && words.chars().allMatch(c -> c == words.charAt(0))) {
                begin("");
                return line;
            }
            return code(line, at);
        }
        if (!mark.isEmpty()) {
            begin(mark);
            return line;
        }
        if (words.isEmpty()) {
            begin("");
            return line;
        }
        return paragraph(line, at);
    }

    private void begin(String newFence) {
        fence = newFence;
        characters = 0;
        count = 0;
        cut = false;
    }

    private String code(String line, int at) {
        characters += line.length() + 1;
        if (characters > Bounds.CODE || bars(line) > Bounds.BARS) {
            return cut(Phrase.of("lesson.block_long", Bounds.CODE), at);
        }
        return line;
    }

    private String paragraph(String line, int at) {
        characters += line.length() + 1;
        count++;
        if (characters > Bounds.PARAGRAPH || count > Bounds.LINES) {
            return cut(Phrase.of("lesson.paragraph_long", Bounds.PARAGRAPH, Bounds.LINES), at);
        }
        if (prefix(line) > DEEPEST) {
            return cut(Bounds.TOO_DEEP, at);
        }
        if (bars(line) > Bounds.COLUMNS + 1) {
            return cut(Phrase.of("lesson.table_wide", Bounds.COLUMNS), at);
        }
        return line;
    }

    /** Said once for what belongs together. */
    private String cut(Phrase phrase, int at) {
        if (!cut) {
            faults.say(offset + at, phrase);
        }
        cut = true;
        return "";
    }

    /** How many columns the marks of lists and quotes take with the blanks before them; 0 if there are none. */
    private static int prefix(String line) {
        int columns = 0;
        int prefix = 0;
        for (int at = 0; at < line.length(); ) {
            char c = line.charAt(at);
            int end = at + 1;
            while (Character.isDigit(c) && end < line.length() && Character.isDigit(line.charAt(end))) {
                end++;
            }
            boolean numbered = Character.isDigit(c) && end < line.length() && ".)".indexOf(line.charAt(end)) >= 0;
            end = numbered ? end + 1 : end;
            boolean item = (numbered || "-*+".indexOf(c) >= 0) && (end == line.length() || isBlank(line.charAt(end)));
            if (c == '>' || item) {
                columns += end - at;
                prefix = columns + 1;
                at = end;
            } else if (isBlank(c)) {
                columns += c == '\t' ? TAB : 1;
                at++;
            } else {
                return prefix;
            }
        }
        return prefix;
    }

    private static boolean isBlank(char c) {
        return c == ' ' || c == '\t';
    }

    private static long bars(String line) {
        return line.chars().filter(c -> c == '|').count();
    }
}
