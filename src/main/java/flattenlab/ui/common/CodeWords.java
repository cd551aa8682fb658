package flattenlab.ui.common;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Colours the words of a program in Python or Java; it is read here, not compiled. */
public final class CodeWords {
    private static final String WORDS = "and|as|assert|boolean|break|class|def|double|elif|else|final|float|for|from|if"
            + "|import|in|int|is|lambda|long|new|None|not|null|or|private|public|return|self|static|super|this|True|False"
            + "|true|false|var|void|while|with";
    /** Two slashes divide in Python; three quotes hold many lines there. */
    private static final Pattern PYTHON = token("#[^\n]*", "\"{3}(?s:.*?)(?:\"{3}|\\z)|'{3}(?s:.*?)(?:'{3}|\\z)|");

    private static final Pattern JAVA = token("//[^\n]*", "");

    private CodeWords() {}

    private static Pattern token(String comment, String longTexts) {
        return Pattern.compile("(?<comment>" + comment + ")"
                + "|(?<text>" + longTexts + "\"(?:\\\\.|[^\"\\\\\n])*+\"|'(?:\\\\.|[^'\\\\\n])*+')"
                + "|(?<word>\\b(?:" + WORDS + ")\\b)"
                + "|(?<number>\\b\\d[\\d_.]*\\b)");
    }

    /**
     * A program that fits a narrow column: where a line is too long, comments behind lines move above them, and the
     * program is indented half as far.
     *
     * @param columns characters in a line
     */
    public static String fitted(String language, String code, int columns) {
        boolean fits = code.lines().allMatch(line -> line.length() <= columns);
        if (fits || !language.equals("python") && !language.equals("java")) {
            return code;
        }
        String mark = language.equals("python") ? "#" : "//";
        return code.lines().map(line -> above(halved(line), mark, columns)).collect(Collectors.joining("\n"));
    }

    private static String halved(String line) {
        String bare = line.stripLeading();
        return " ".repeat((line.length() - bare.length()) / 2) + bare;
    }

    /** What was aligned with a comment on another line need not be any more. */
    private static String above(String line, String mark, int columns) {
        int at = line.indexOf("  " + mark);
        if (at < 0 || line.substring(0, at).isBlank()) {
            return line;
        }
        String code = line.substring(0, at).stripTrailing();
        String comment = line.substring(at).strip();
        String beside = code + "  " + comment;
        String indent = line.substring(0, line.length() - line.stripLeading().length());
        return beside.length() <= columns ? beside : indent + comment + "\n" + code;
    }

    /** The pieces of a program, each with the style class of what it is; everything else stays plain. */
    public static List<Piece> pieces(String language, String code) {
        if (!language.equals("python") && !language.equals("java")) {
            return List.of(Piece.plain(code));
        }
        List<Piece> pieces = new ArrayList<>();
        Matcher matcher = (language.equals("python") ? PYTHON : JAVA).matcher(code);
        int end = 0;
        while (matcher.find()) {
            plain(code.substring(end, matcher.start()), pieces);
            pieces.add(new Piece(matcher.group(), style(matcher)));
            end = matcher.end();
        }
        plain(code.substring(end), pieces);
        return pieces;
    }

    private static void plain(String text, List<Piece> pieces) {
        if (!text.isEmpty()) {
            pieces.add(Piece.plain(text));
        }
    }

    private static String style(Matcher matcher) {
        for (String kind : List.of("comment", "text", "word", "number")) {
            if (matcher.group(kind) != null) {
                return "code-" + kind;
            }
        }
        throw new IllegalStateException(matcher.group());
    }
}
