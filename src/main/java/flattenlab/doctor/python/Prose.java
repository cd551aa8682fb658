package flattenlab.doctor.python;

import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What people write around code, told from code by what no program can hold. */
final class Prose {
    /** Strings and comments, in which anything may stand. */
    private static final Pattern QUOTED = Pattern.compile(
            "\"\"\".*|'''.*|\"(?:[^\"\\\\]++|\\\\.)*+\"|(?<![\\p{L}\\d])'(?:[^'\\\\]++|\\\\.)*+'|[“„][^”“\"]*[”“\"]|(?<![\\p{L}\\d])‘[^’']*[’']|#.*");
    /** Two words with nothing but spaces between them, the first followed by the second. */
    private static final Pattern WORDS = Pattern.compile(
            "(?<![\\p{L}\\p{N}_.])([\\p{L}_][\\p{L}\\p{N}_'’]*)(?=[ \\t]+([\\p{L}_][\\p{L}\\p{N}_'’]*))");

    /** Words of the language, beside which a name may stand. */
    private static final Set<String> KEYWORDS = Set.of(
            "and",
            "as",
            "assert",
            "async",
            "await",
            "break",
            "case",
            "class",
            "continue",
            "def",
            "del",
            "elif",
            "else",
            "except",
            "exec",
            "finally",
            "for",
            "from",
            "global",
            "if",
            "import",
            "in",
            "is",
            "lambda",
            "match",
            "nonlocal",
            "not",
            "or",
            "pass",
            "print",
            "raise",
            "return",
            "try",
            "type",
            "while",
            "with",
            "yield");

    private static final Pattern IDEOGRAPHS =
            Pattern.compile(".*[。？！].*|.*[\\p{IsHan}\\p{IsHiragana}\\p{IsKatakana}\\p{IsHangul}][，：].*");
    private static final Pattern ENDS = Pattern.compile("([\\p{L}\\p{M}']+)[\\p{L}\\p{M}' ]*[:!?.…]+");

    /** A notebook's commands, and lines of a list. */
    private static final Pattern COMMAND =
            Pattern.compile("[%!?•‣▪●○].*|\\$ .*|[\\w.]+\\?{1,2}|[\\w, ]+=\\s*[!%][A-Za-z].*|\\w+|E\\s{2,}.*");

    /** Beside which nothing else need stand. */
    private static final Pattern WORD_STATEMENT =
            Pattern.compile("pass|break|continue|return|raise|else|try|finally|yield");

    /** What a statement has that was meant as one. */
    private static final Pattern MEANT =
            Pattern.compile("\\s*[A-Za-z_][\\w.\\[\\], ]*[-+*/]?=(?!=).*|\\s*[A-Za-z_][\\w.]*\\(.*"
                    + "|\\s*(?:def|class|for|while|if|elif|return|import|from|with|print|match)\\b.*");

    /** How much of a line is looked at. */
    private static final int LOOKED_AT = 400;

    private Prose() {}

    /** Whether a line outside of brackets is no statement, whatever else it is. */
    static boolean isProse(String line) {
        String text = QUOTED.matcher(line).replaceAll("\"\"").strip();
        if (text.isEmpty() || text.startsWith("@")) {
            return false;
        }
        if (COMMAND.matcher(text).matches()) {
            return !WORD_STATEMENT.matcher(text).matches();
        }
        Matcher ends = ENDS.matcher(text);
        return adjacent(text, 1)
                || ends.matches() && !KEYWORDS.contains(ends.group(1))
                || IDEOGRAPHS.matcher(text).matches();
    }

    /** Whether a line inside of brackets that are still open cannot belong there: four words in a row. */
    static boolean isSentence(String line) {
        return adjacent(QUOTED.matcher(line).replaceAll("\"\""), 3);
    }

    private static boolean adjacent(String text, int times) {
        Matcher words = WORDS.matcher(text);
        int row = 0;
        int expected = -1;
        while (words.find()) {
            boolean pair = !KEYWORDS.contains(words.group(1)) && !KEYWORDS.contains(words.group(2));
            row = !pair ? 0 : words.start() == expected ? row + 1 : 1;
            expected = words.start(2);
            if (row >= times) {
                return true;
            }
        }
        return false;
    }

    /** Whether what cannot be parsed was meant as a statement, and is missed where it is left out. */
    static boolean wasMeant(LogicalLine line) {
        return MEANT.matcher(line.text().text(0, LOOKED_AT)).matches();
    }
}
