package flattenlab.tensor;

import java.text.DecimalFormatSymbols;
import java.util.Locale;

/** Says a {@link Phrase} in one language ({@code resources/i18n/faults*.properties}). The command line speaks English. */
public final class FaultWords {
    /** The words of the command line and of every exception's message. */
    public static final FaultWords ENGLISH = new FaultWords(Locale.ENGLISH);

    private final TextBundle texts;
    private final Locale numbers;

    /** The words of a language, or the English ones where it has none. */
    public FaultWords(Locale locale) {
        texts = new TextBundle("faults", locale);
        numbers = Language.numbers(locale);
    }

    /** The words of a phrase, with those of the phrases in it. */
    public String text(Phrase phrase) {
        return texts.text(phrase.key(), place -> put(phrase.arguments().get(Integer.parseInt(place))));
    }

    private String put(Object argument) {
        if (argument instanceof Phrase phrase) {
            return text(phrase);
        }
        String text = argument.toString();
        // Asked for only now: how numbers are written takes its time to load, and most faults hold none with a
        // fraction.
        return argument instanceof Double || argument instanceof Float
                ? text.replace('.', DecimalFormatSymbols.getInstance(numbers).getDecimalSeparator())
                : text;
    }

    /** Whether there are words for a key. */
    public boolean has(String key) {
        return texts.has(key);
    }
}
