package flattenlab.exchange;

import flattenlab.tensor.BadInputException;
import flattenlab.tensor.Phrase;
import java.math.BigDecimal;
import java.util.regex.Pattern;

/** Numbers as people write them. */
final class Numbers {
    private static final Pattern NUMBER =
            Pattern.compile("[+-]?([0-9]{1,2000}([.,][0-9]{0,2000})?|[.,][0-9]{1,2000})([eE][+-]?[0-9]{1,3})?");
    private static final int LONG = 30;

    private Numbers() {}

    /** Whether it is a number with a point or a comma, with an exponent or without. */
    static boolean is(String text) {
        return NUMBER.matcher(text.strip()).matches()
                && Double.isFinite(decimal(text).doubleValue());
    }

    /** @throws BadInputException if it is none */
    static BigDecimal read(String text) {
        if (!is(text)) {
            throw new BadInputException("number", text.strip(), Phrase.of("allowed.number"));
        }
        return decimal(text);
    }

    private static BigDecimal decimal(String text) {
        return new BigDecimal(text.strip().replace(',', '.'));
    }

    static String plain(double value) {
        return plain(new BigDecimal(Double.toString(value)));
    }

    /** Without exponent unless it would be very long. */
    static String plain(BigDecimal value) {
        BigDecimal bare = value.signum() == 0 ? BigDecimal.ZERO : value.stripTrailingZeros();
        String plain = bare.toPlainString();
        return plain.length() > LONG ? bare.toString() : plain;
    }
}
