package flattenlab.scene;

import flattenlab.tensor.Phrase;
import java.math.BigDecimal;
import java.math.MathContext;
import java.text.DecimalFormatSymbols;
import java.util.Locale;

/** Measured numbers as text, with so many significant digits as there is room for. */
public final class Digits {
    /** What {@link #told(String)} is asked for by: its argument is the text, with points. */
    public static final String TOLD = "closeup.number";

    private static final int MOST = 3;

    private Digits() {}

    /** With three significant digits. */
    public static String three(double value) {
        return rounded(value, MOST);
    }

    /** With three significant digits, or fewer where they need more than so many signs; without the zero before the point. */
    public static String within(double value, int signs) {
        String text = "";
        for (int digits = MOST; digits > 0; digits--) {
            text = rounded(value, digits).replaceFirst("^(-?)0\\.", "$1.");
            if (text.length() <= signs) {
                return text;
            }
        }
        return Math.abs(value) < 0.01 ? "0" : text;
    }

    /** With so many decimals, and without the zero before the point; what is nothing is 0, and has no sign if it rounds to it. */
    public static String fixed(double value, int decimals) {
        if (value == 0 || !Double.isFinite(value)) {
            return rounded(value, MOST);
        }
        String text = String.format(Locale.ROOT, "%." + decimals + "f", value).replaceFirst("^(-?)0\\.", "$1.");
        return text.matches("-\\.0*") ? text.substring(1) : text;
    }

    /** The same within so many signs, with the decimal sign of a language. */
    public static String within(double value, int signs, Locale decimals) {
        char sign = DecimalFormatSymbols.getInstance(decimals).getDecimalSeparator();
        return within(value, signs).replace('.', sign);
    }

    /** A calculation in such numbers, to be told with the decimal sign of the learner's language. */
    public static Phrase told(String numbers) {
        return Phrase.of(TOLD, numbers);
    }

    /** Three significant digits, to be told with the decimal sign of the learner's language. */
    static Phrase told(double value) {
        return told(three(value));
    }

    /** A summand, in brackets if it is negative. */
    static String summand(double value) {
        return value < 0 ? "(" + three(value) + ")" : three(value);
    }

    private static String rounded(double value, int digits) {
        if (!Double.isFinite(value)) {
            return Double.isNaN(value) ? "NaN" : value > 0 ? "inf" : "-inf";
        }
        if (value == 0) {
            return "0";
        }
        double size = Math.abs(value);
        if (size < 1e-4 || size >= 1e6) {
            return String.format(Locale.ROOT, "%." + (digits - 1) + "e", value)
                    .replace("e+0", "e")
                    .replace("e-0", "e-");
        }
        return new BigDecimal(value).round(new MathContext(digits)).toPlainString();
    }
}
