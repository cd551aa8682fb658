package flattenlab.doctor.python;

import java.math.BigInteger;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What the numbers and strings of Python's source stand for. */
final class Literals {
    private static final Pattern STRING = Pattern.compile("(?s)([a-zA-Z]*)(\"\"\"|'''|\"|')(.*)\\2");
    private static final Pattern ESCAPE = Pattern.compile("(?s)\\\\(x[0-9a-fA-F]{2}|u[0-9a-fA-F]{4}|[0-7]{1,3}|.)");
    private static final String LETTERS = "abfnrtv";
    private static final String MEANT = "\u0007\b\f\n\r\t\u000b";

    private Literals() {}

    /** A whole number that has room in 64 bits. */
    static Optional<Long> whole(String text) {
        String digits = text.replace("_", "").toLowerCase(Locale.ROOT).replaceAll("l$", "");
        int radix = digits.startsWith("0x") ? 16 : digits.startsWith("0o") ? 8 : digits.startsWith("0b") ? 2 : 10;
        try {
            BigInteger value = new BigInteger(radix == 10 ? digits : digits.substring(2), radix);
            return value.bitLength() < Long.SIZE ? Optional.of(value.longValue()) : Optional.empty();
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    /** A number with a fraction. */
    static Optional<Double> real(String text) {
        try {
            return Optional.of(Double.valueOf(text.replace("_", "")));
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    /** What a string holds; what an f-string puts in stays as it is written. */
    static String string(String text) {
        Matcher parts = STRING.matcher(text);
        if (!parts.matches()) {
            return text;
        }
        boolean raw = parts.group(1).toLowerCase(Locale.ROOT).contains("r");
        return raw
                ? parts.group(3)
                : ESCAPE.matcher(parts.group(3))
                        .replaceAll(escape -> Matcher.quoteReplacement(meant(escape.group(1), escape.group())));
    }

    private static String meant(String escape, String whole) {
        char first = escape.charAt(0);
        if (escape.length() > 1 && (first == 'x' || first == 'u')) {
            return String.valueOf((char) Integer.parseInt(escape.substring(1), 16));
        }
        if (first >= '0' && first <= '7') {
            return String.valueOf((char) Integer.parseInt(escape, 8));
        }
        int at = LETTERS.indexOf(first);
        return at >= 0
                ? MEANT.substring(at, at + 1)
                : first == '\n' ? "" : "\\'\"".indexOf(first) >= 0 ? escape : whole;
    }
}
