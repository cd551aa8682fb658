package flattenlab.ui.learn;

import java.util.ArrayList;
import java.util.List;

/**
 * A formula as runs of text: letters for sizes and places in the colours of their axes, {@code _} and {@code ^} for what
 * stands below and above the line, braces around several signs of it.
 */
final class Formula {
    /** Where a run stands. */
    enum Level {
        LINE,
        BELOW,
        ABOVE
    }

    /**
     * A run of text.
     *
     * @param style class of the style sheet; empty for plain
     */
    record Run(String text, String style, Level level) {}

    private final String source;
    private final List<Run> runs = new ArrayList<>();
    private int at;

    private Formula(String source) {
        this.source = source;
    }

    /** The runs of a formula; anything can be shown. */
    static List<Run> runs(String source) {
        Formula formula = new Formula(source.strip());
        while (formula.at < formula.source.length()) {
            formula.next();
        }
        return formula.runs;
    }

    private void next() {
        char sign = source.charAt(at);
        boolean raised = (sign == '_' || sign == '^') && at + 1 < source.length();
        if (!raised) {
            word(Level.LINE);
            return;
        }
        at++;
        Level level = sign == '_' ? Level.BELOW : Level.ABOVE;
        int close = source.indexOf('}', at);
        if (source.charAt(at) == '{' && close > 0) {
            runs.add(new Run(source.substring(at + 1, close), "", level));
            at = close + 1;
        } else {
            word(level);
        }
    }

    /** A name, or whatever stands between two names. */
    private void word(Level level) {
        int from = at;
        boolean name = letter(from);
        while (at < source.length() && letter(at) == name && (at == from || "_^".indexOf(source.charAt(at)) < 0)) {
            at++;
        }
        String text = source.substring(from, at);
        runs.add(new Run(text, name ? style(text) : "", level));
    }

    private boolean letter(int place) {
        return Character.isLetter(source.charAt(place));
    }

    private static String style(String name) {
        return switch (name) {
            case "N", "n" -> "axis-n";
            case "C", "c" -> "axis-c";
            case "H", "h" -> "axis-h";
            case "W", "w" -> "axis-w";
            default -> name.length() == 1 ? "md-emphasis" : "";
        };
    }
}
