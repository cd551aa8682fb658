package flattenlab.doctor.printed;

import flattenlab.doctor.Span;
import flattenlab.doctor.python.Arguments;
import flattenlab.doctor.python.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What stands between the parentheses of a printed module, {@code 3, 32, kernel_size=(7, 7), bias=False}: values, each
 * with its place.
 */
final class Repr {
    private static final int MAX_DEPTH = 20;

    private final String text;
    private final int end;
    private int at;

    private Repr(String text, Span span) {
        this.text = text;
        this.at = span.start();
        this.end = span.end();
    }

    /**
     * Reads arguments.
     *
     * @param module the whole module
     * @param inside of its parentheses
     */
    static Arguments arguments(String text, Span module, Span inside) {
        Repr repr = new Repr(text, inside);
        List<Arguments.One> unnamed = new ArrayList<>();
        Map<String, Arguments.One> named = new LinkedHashMap<>();
        while (repr.skipSpace()) {
            String name = repr.name();
            int start = repr.at;
            Object value = repr.value(0);
            Arguments.One one = new Arguments.One(value, new Span(start, Math.max(start, repr.at)));
            if (name.isEmpty()) {
                unnamed.add(one);
            } else {
                named.put(name, one);
            }
            repr.skipSpace();
            if (repr.at < repr.end && text.charAt(repr.at) != ',') {
                // No value is followed by anything else: what it was is not known.
                repr.at = Math.max(repr.at, repr.nextComma());
            }
            repr.at++;
        }
        return new Arguments(module, unnamed, named, false);
    }

    private int nextComma() {
        int comma = text.indexOf(',', at);
        return comma < 0 || comma > end ? end : comma;
    }

    private boolean skipSpace() {
        while (at < end && Character.isWhitespace(text.charAt(at))) {
            at++;
        }
        return at < end;
    }

    /** {@code kernel_size} of {@code kernel_size=(7, 7)}; empty if no name stands here. */
    private String name() {
        int equals = at;
        while (equals < end && isWord(text.charAt(equals))) {
            equals++;
        }
        if (equals == at || equals >= end || text.charAt(equals) != '=') {
            return "";
        }
        String name = text.substring(at, equals);
        at = equals + 1;
        skipSpace();
        return name;
    }

    private static boolean isWord(char c) {
        return Character.isLetterOrDigit(c) || c == '_';
    }

    private Object value(int depth) {
        char first = at < end ? text.charAt(at) : ')';
        if ((first == '(' || first == '[') && depth < MAX_DEPTH) {
            return list(first == '(' ? ')' : ']', depth);
        }
        if (first == '\'' || first == '"') {
            int close = text.indexOf(first, at + 1);
            int stop = close < 0 || close >= end ? end : close;
            String quoted = text.substring(at + 1, stop);
            at = Math.min(end, stop + 1);
            return quoted;
        }
        int start = at;
        while (at < end && (isWord(text.charAt(at)) || ".+-".indexOf(text.charAt(at)) >= 0)) {
            at++;
        }
        return plain(text.substring(start, at));
    }

    private Object list(char close, int depth) {
        List<Object> values = new ArrayList<>();
        at++;
        while (skipSpace() && text.charAt(at) != close) {
            int before = at;
            values.add(value(depth + 1));
            skipSpace();
            if (at < end && text.charAt(at) == ',' || at == before) {
                at++;
            }
        }
        at = Math.min(end, at + 1);
        return new Value.Tuple(values);
    }

    private static Object plain(String word) {
        switch (word) {
            case "True":
                return true;
            case "False":
                return false;
            case "None":
                return Value.NONE;
            default:
                try {
                    return Long.valueOf(word);
                } catch (NumberFormatException notWhole) {
                    try {
                        return Double.valueOf(word);
                    } catch (NumberFormatException noNumber) {
                        return word;
                    }
                }
        }
    }
}
