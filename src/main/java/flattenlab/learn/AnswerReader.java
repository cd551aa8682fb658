package flattenlab.learn;

import flattenlab.tensor.BadInputException;
import flattenlab.tensor.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Reads what a learner types as a shape or a number, as generously as it can be done without guessing. */
public final class AnswerReader {
    private static final Set<String> IMPOSSIBLE = Set.of(
            "impossible",
            "not possible",
            "error",
            "crash",
            "none",
            "unmöglich",
            "unmoeglich",
            "geht nicht",
            "fehler",
            "imposible",
            "no es posible");
    private static final Pattern PREFIX = Pattern.compile("^(torch\\.)?(size|shape|tensorshape)\\s*(?=[(\\[])");
    private static final Pattern GROUPED = Pattern.compile("\\d{1,3}([.,'\u2019 \u00a0\u202f])\\d{3}(\\1\\d{3})*");

    private AnswerReader() {}

    /** Whether the text says that there is no answer. */
    public static boolean saysImpossible(String text) {
        return IMPOSSIBLE.contains(text.strip().toLowerCase(Locale.ROOT));
    }

    /** Whether a number is written as a number and not as an expression. */
    public static boolean isPlain(String text) {
        return text.strip().matches("-?\\d+");
    }

    /** Reads {@code 2352}, {@code 75,264} or {@code 3*28*28+10}. */
    public static Optional<Long> integer(String text) {
        String clean = clean(text);
        if (GROUPED.matcher(clean).matches()) {
            return Expression.value(clean.replaceAll("\\D", ""));
        }
        return Expression.value(clean.replace('x', '*'));
    }

    /** Reads {@code (32, 2352)}, {@code [32,2352]}, {@code 32x2352}, {@code 32 x 3*28*28} or {@code 32 2352}. */
    public static Optional<Shape> shape(String text) {
        String clean = PREFIX.matcher(clean(text)).replaceFirst("");
        String inner = unwrapped(clean);
        if (inner.isBlank()) {
            return inner.equals(clean) ? Optional.empty() : Optional.of(Shape.of());
        }
        List<String> parts = parts(inner);
        long[] sizes = new long[parts.size()];
        for (int i = 0; i < sizes.length; i++) {
            Optional<Long> size = Expression.value(parts.get(i).replace('x', '*'));
            if (size.isEmpty()) {
                return Optional.empty();
            }
            sizes[i] = size.get();
        }
        try {
            return Optional.of(Shape.of(sizes));
        } catch (BadInputException e) {
            return Optional.empty();
        }
    }

    private static String clean(String text) {
        return text.strip()
                .toLowerCase(Locale.ROOT)
                .replace('×', 'x')
                .replace('·', '*')
                .replace('⋅', '*')
                .replace('∗', '*')
                .replace('−', '-')
                .replace(';', ',');
    }

    /** Without the brackets around the whole. */
    private static String unwrapped(String text) {
        while (text.length() > 1 && (text.charAt(0) == '(' || text.charAt(0) == '[') && closesAtEnd(text)) {
            text = text.substring(1, text.length() - 1).strip();
        }
        return text;
    }

    private static boolean closesAtEnd(String text) {
        int depth = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            depth += c == '(' || c == '[' ? 1 : c == ')' || c == ']' ? -1 : 0;
            if (depth == 0) {
                return i == text.length() - 1;
            }
        }
        return false;
    }

    /** Commas part the sizes; where there are none, an x does; where there is none of these, a space does. */
    private static List<String> parts(String inner) {
        String[] parts;
        if (inner.contains(",")) {
            parts = inner.replaceFirst(",\\s*$", "").split(",", -1);
        } else if (inner.contains("x")) {
            parts = inner.split("x", -1);
        } else {
            parts = inner.replaceAll("\\s*([*+-])\\s*", "$1").split("\\s+", -1);
        }
        List<String> sizes = new ArrayList<>();
        for (String part : parts) {
            sizes.add(part.strip());
        }
        return sizes;
    }
}
