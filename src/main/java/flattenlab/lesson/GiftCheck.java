package flattenlab.lesson;

import java.util.HashSet;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Looks whether each question of a GIFT text has the answers it needs, without reading it further. */
final class GiftCheck {
    private static final Pattern MARKED = Pattern.compile("([=~])(%-?[0-9.]+%)?([^=~#]*)");
    private static final Pattern TRUTH = Pattern.compile("(?s)(T|F|TRUE|FALSE)\\s*(#.*)?");

    private final String text;
    private final int firstLine;
    private final Faults faults;
    private int number;

    private GiftCheck(String text, int firstLine, Faults faults) {
        this.text = text;
        this.firstLine = firstLine;
        this.faults = faults;
    }

    /** @param firstLine of the text in its file */
    static void check(String text, int firstLine, Faults faults) {
        new GiftCheck(text, firstLine, faults).questions();
    }

    private void questions() {
        int from = begin(0);
        while (from < text.length()) {
            number++;
            int open = find('{', from);
            int close = open < 0 ? -1 : find('}', open);
            if (open < 0) {
                say(from, "has no answers; allowed: answers in braces");
                return;
            }
            if (close < 0) {
                say(from, "does not end; allowed: } behind its answers");
                return;
            }
            answers(from, open + 1, close);
            // What follows in the same line belongs to the question: the word was missing inside it.
            int line = text.indexOf('\n', close);
            int next = text.indexOf("::", close);
            from = begin(line < 0 ? text.length() : next >= 0 && next < line ? next : line);
        }
        if (number == 0) {
            faults.say(firstLine, "gift: it holds no question; allowed: one question or more");
        }
    }

    /** The first place from here that is neither blank nor in a line for the writer alone. */
    private int begin(int from) {
        int at = from;
        while (at < text.length()) {
            if (Character.isWhitespace(text.charAt(at))) {
                at++;
            } else if (text.startsWith("//", at) || text.startsWith("$CATEGORY", at)) {
                int line = text.indexOf('\n', at);
                at = line < 0 ? text.length() : line;
            } else {
                return at;
            }
        }
        return at;
    }

    private int find(char mark, int from) {
        for (int i = from; i < text.length(); i++) {
            if (text.charAt(i) == '\\') {
                i++;
            } else if (text.charAt(i) == mark) {
                return i;
            }
        }
        return -1;
    }

    private void answers(int question, int from, int to) {
        // Two characters for two, so that places stay the same.
        String body = text.substring(from, to).replaceAll("(?s)\\\\.", "__");
        String plain = body.strip();
        if (plain.startsWith("#") && plain.length() > 1 || TRUTH.matcher(plain).matches()) {
            return;
        }
        boolean choice = body.contains("~");
        int right = 0;
        boolean shares = false;
        Set<String> seen = new HashSet<>();
        Matcher matcher = MARKED.matcher(body);
        while (matcher.find()) {
            String share = matcher.group(2);
            shares |= share != null;
            boolean worth = share == null ? matcher.group(1).equals("=") : worth(share);
            String words = text.substring(from + matcher.start(3), from + matcher.end(3))
                    .strip();
            right += worth && !words.isEmpty() ? 1 : 0;
            if (words.isEmpty()) {
                say(from + matcher.start(), "has an answer without words; allowed: words behind = and ~");
            } else if (!seen.add(words)) {
                say(
                        from + matcher.start(),
                        "has the answer '" + oneLine(words) + "' twice; allowed: answers that differ");
            }
        }
        if (right == 0) {
            say(question, "has no correct answer; allowed: one that begins with =");
        } else if (right > 1 && choice && !shares) {
            say(question, "has " + right + " correct answers; allowed: one that begins with =, the others with ~");
        }
    }

    private static boolean worth(String share) {
        return !share.startsWith("%-") && share.chars().anyMatch(c -> c >= '1' && c <= '9');
    }

    private static String oneLine(String words) {
        return words.replaceAll("\\s+", " ");
    }

    private void say(int place, String what) {
        int line = (int) text.substring(0, place).chars().filter(c -> c == '\n').count();
        faults.say(firstLine + line, "question " + number + " " + what);
    }
}
