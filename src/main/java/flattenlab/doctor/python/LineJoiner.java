package flattenlab.doctor.python;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Joins lines to statements by brackets, strings and backslashes, and writes signs as Python wants them that word processors
 * and other keyboards have made of them. Brackets that were not closed are closed where the next statement starts.
 */
final class LineJoiner {
    private static final int MAX_BRACKETS = 60;
    private static final int MAX_LENGTH = 20_000;
    /** How many texts without an end are looked behind. */
    private static final int MAX_UNENDED = 4;

    private static final int TAB = 8;
    private static final String OPENING = "([{";
    private static final String CLOSING = ")]}";
    private static final String DOUBLE_QUOTES = "“”„‟″";
    private static final String SINGLE_QUOTES = "‘’‚‛′´`";
    private static final String OTHERS = "–—−×、。【】《》";
    private static final String MEANT = "---*,.[]<>";
    private static final int FULL_WIDTH = 0xFEE0;
    /** What stands in no bracket. */
    private static final Pattern STATEMENT = Pattern.compile(
            "\\s*(?:class\\s+\\w+\\s*[(:]|(?:async\\s+)?def\\s+\\w+\\s*\\(|@\\w|import\\s+\\w|from\\s+[\\w.]+\\s+import\\b"
                    + "|return\\b|self\\.\\w+\\s*=[^=]|super\\s*\\(|(?:else|try|finally)\\s*:|(?:raise|del|while|with|elif)\\s).*");

    private static final Pattern OPERAND =
            Pattern.compile("\\s*(?!(?:if|else|for|and|or|in|is|not|async)\\b)[A-Za-z_].*");
    private static final String GOES_ON = ",([{:=+-*/%|&^~<>.\\@";

    private final List<LogicalLine> joined = new ArrayList<>();
    private final Deque<Character> open = new ArrayDeque<>();
    private MappedText.Builder text = new MappedText.Builder();
    private int first;
    private int last;
    private int width;
    private boolean readable = true;
    /** What ends the string that is open: empty outside of strings. */
    private String quote = "";

    private boolean smart;
    private boolean continued;

    private LineJoiner() {}

    static List<LogicalLine> join(List<CodeLine> lines) {
        LineJoiner joiner = new LineJoiner();
        int given = 0;
        int opened = 0;
        int at = 0;
        while (at < lines.size()) {
            boolean inText = joiner.quote.length() == 3;
            joiner.add(lines.get(at));
            opened = inText ? opened : at;
            at++;
            if (at == lines.size() && joiner.quote.length() == 3 && given++ < MAX_UNENDED) {
                // A text without an end must not take all that follows: without the line where it starts there is none.
                joiner.forget();
                at = opened + 1;
            }
        }
        joiner.flush();
        return joiner.joined;
    }

    private boolean isInside() {
        return quote.length() == 3 || !open.isEmpty() || continued;
    }

    private void add(CodeLine line) {
        String letters = line.text().text();
        if (quote.length() != 3 && !open.isEmpty() && startsAnother(letters)) {
            flush();
        }
        if (isInside() && text.length() > 0) {
            text.insert(quote.length() == 3 ? '\n' : ' ');
        } else {
            flush();
            if (Prose.isProse(letters)) {
                return;
            }
            first = line.number();
            width = width(letters);
        }
        continued = false;
        last = line.number();
        scan(line.text());
        if (quote.length() == 1) {
            quote = "";
        }
        if (!isInside()) {
            flush();
        }
    }

    private boolean startsAnother(String line) {
        if (STATEMENT.matcher(line).matches() || Prose.isSentence(line)) {
            return true;
        }
        return width(line) <= width && OPERAND.matcher(line).matches() && GOES_ON.indexOf(text.lastLetter()) < 0;
    }

    private static int width(String line) {
        int columns = 0;
        for (int i = 0; i < line.length() && (line.charAt(i) == ' ' || line.charAt(i) == '\t'); i++) {
            columns = line.charAt(i) == '\t' ? (columns / TAB + 1) * TAB : columns + 1;
        }
        return columns;
    }

    private void scan(MappedText line) {
        String letters = line.text();
        int at = 0;
        while (at < letters.length()) {
            if (!quote.isEmpty()) {
                at = inString(line, at);
            } else if (letters.charAt(at) == '#') {
                return;
            } else if (letters.charAt(at) == '\\' && letters.substring(at + 1).isBlank()) {
                continued = true;
                return;
            } else {
                at = outside(line, at);
            }
        }
    }

    private int inString(MappedText line, int at) {
        String letters = line.text();
        char letter = letters.charAt(at);
        if (letter == '\\' && at + 1 < letters.length()) {
            text.add(letter, line, at).add(letters.charAt(at + 1), line, at + 1);
            return at + 2;
        }
        boolean ends = smart ? straight(letter) == quote.charAt(0) : letters.startsWith(quote, at);
        int length = ends ? quote.length() : 1;
        for (int i = at; i < at + length; i++) {
            text.add(ends ? quote.charAt(0) : letters.charAt(i), line, i);
        }
        if (ends) {
            quote = "";
        }
        return at + length;
    }

    private static char straight(char letter) {
        return DOUBLE_QUOTES.indexOf(letter) >= 0 ? '"' : SINGLE_QUOTES.indexOf(letter) >= 0 ? '\'' : letter;
    }

    private int outside(MappedText line, int at) {
        char written = line.text().charAt(at);
        char letter = plain(written);
        if (letter == '"' || letter == '\'') {
            smart = letter != written;
            String three = String.valueOf(letter).repeat(3);
            quote = !smart && line.text().startsWith(three, at) ? three : String.valueOf(letter);
            for (int i = at; i < at + quote.length(); i++) {
                text.add(letter, line, i);
            }
            return at + quote.length();
        }
        if (letter == '…') {
            text.add('.', line, at).add('.', line, at).add('.', line, at);
        } else if (CLOSING.indexOf(letter) >= 0) {
            close(letter, line, at);
        } else {
            if (OPENING.indexOf(letter) >= 0) {
                open.push(letter);
                readable &= open.size() <= MAX_BRACKETS;
            }
            text.add(letter, line, at);
        }
        return at + 1;
    }

    private static char plain(char letter) {
        if (letter < 0x80) {
            return letter == '\t' || letter == '\f' || letter == 0x0b ? ' ' : letter;
        }
        int other = OTHERS.indexOf(letter);
        if (other >= 0) {
            return MEANT.charAt(other);
        }
        return letter > 0xFF00 && letter < 0xFF5F ? (char) (letter - FULL_WIDTH) : straight(letter);
    }

    /** Closes what was forgotten before it; a bracket that closes nothing is left out. */
    private void close(char letter, MappedText line, int at) {
        char opener = OPENING.charAt(CLOSING.indexOf(letter));
        if (!open.contains(opener)) {
            return;
        }
        while (open.peek() != opener) {
            closeOne();
        }
        open.pop();
        text.add(letter, line, at);
    }

    private void closeOne() {
        text.insert(CLOSING.charAt(OPENING.indexOf(open.pop())));
    }

    private void flush() {
        if (quote.length() == 3) {
            for (int i = 0; i < 3; i++) {
                text.insert(quote.charAt(0));
            }
        }
        while (!open.isEmpty()) {
            closeOne();
        }
        MappedText whole = text.build();
        String letters = whole.text();
        int start = 0;
        int end = letters.length();
        while (start < end && letters.charAt(start) <= ' ') {
            start++;
        }
        while (end > start && letters.charAt(end - 1) <= ' ') {
            end--;
        }
        if (start < end) {
            boolean fits = end - start <= MAX_LENGTH;
            joined.add(new LogicalLine(first, last, width, whole.part(start, end), readable && fits));
        }
        forget();
    }

    private void forget() {
        text = new MappedText.Builder();
        open.clear();
        quote = "";
        continued = false;
        readable = true;
    }
}
