package flattenlab.ui.common;

import flattenlab.data.Dataset;
import flattenlab.store.Report;
import flattenlab.tensor.Crash;
import flattenlab.tensor.FaultWords;
import flattenlab.tensor.Language;
import flattenlab.tensor.Phrase;
import flattenlab.tensor.Program;
import flattenlab.tensor.TextBundle;
import flattenlab.tensor.Worded;
import java.text.ChoiceFormat;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.text.FieldPosition;
import java.text.Format;
import java.text.MessageFormat;
import java.text.ParsePosition;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.ResourceBundle;
import java.util.concurrent.CompletionException;

/** Every text of the window, in one language. */
public final class Messages implements Report.Words {
    /** What stands between French groups of digits; the typeface of code has none and would show a box. */
    private static final char NARROW = '\u202f';

    private static final char KEPT_TOGETHER = '\u00a0';

    private final TextBundle texts;
    private final FaultWords faults;
    private final Locale locale;
    private final Locale numbers;

    /** The texts of a language, or the English ones where it has none. */
    public Messages(Locale locale) {
        this.locale = locale;
        numbers = Language.numbers(locale);
        texts = new TextBundle("messages", locale);
        faults = new FaultWords(locale);
    }

    /** The language that was asked for. */
    public Locale locale() {
        return locale;
    }

    /** The bundle, for FXML. */
    public ResourceBundle bundle() {
        return texts.bundle();
    }

    /**
     * The text of a key with its arguments put in, {0} first. What depends on a count is a choice: {@code
     * {0,choice,0#rows|1#row|1<rows}}; there the count may be a number or how it is written.
     */
    @Override
    public String text(String key, Object... arguments) {
        String pattern = texts.pattern(key);
        if (arguments.length == 0) {
            return pattern;
        }
        MessageFormat message = new MessageFormat(pattern, Locale.ROOT);
        Format[] formats = message.getFormats();
        for (int i = 0; i < formats.length; i++) {
            message.setFormat(i, new Put((ChoiceFormat) formats[i]));
        }
        return message.format(arguments);
    }

    /** How an argument is put in: a word by its count, a number in the signs of the language, anything else as it is. */
    private final class Put extends Format {
        private static final long serialVersionUID = 1;

        private final ChoiceFormat choice;

        /** @param choice null for the argument itself */
        private Put(ChoiceFormat choice) {
            this.choice = choice;
        }

        @Override
        public StringBuffer format(Object argument, StringBuffer to, FieldPosition position) {
            if (choice != null) {
                // A count that is a text already may be in groups of digits; only nothing and one are other words.
                double count = argument instanceof Number number
                        ? number.doubleValue()
                        : List.of("0", "1").indexOf(argument.toString());
                count = count < 0 ? 2 : count;
                return to.append(choice.format(count));
            }
            return to.append(argument instanceof Number number ? number(number) : argument);
        }

        @Override
        public Object parseObject(String text, ParsePosition position) {
            throw new UnsupportedOperationException("texts are only written");
        }
    }

    /**
     * A count for people, with its digits in groups: 12,544.5 in English, 12.544,5 in German and Spanish. The one home of
     * how it is written; shapes, indices, seeds and what is typed stand as in code, without groups.
     */
    public String number(Number number) {
        DecimalFormatSymbols signs = DecimalFormatSymbols.getInstance(numbers);
        if (signs.getGroupingSeparator() == NARROW) {
            signs.setGroupingSeparator(KEPT_TOGETHER);
        }
        return new DecimalFormat("#,##0.###", signs).format(number);
    }

    /** Something by its name, and what is said of it: "line 3: …", in French with the space before. Without a name that alone. */
    public String named(String name, String what) {
        return name.isEmpty() ? what : text("named", name, what);
    }

    /** What is wrong, in this language. */
    public String said(Phrase phrase) {
        return faults.text(phrase);
    }

    /** The words for what is wrong with files and values. */
    public FaultWords faults() {
        return faults;
    }

    /** What a person is told of something that was thrown: one line. */
    public String failure(Throwable thrown) {
        Throwable cause =
                thrown instanceof CompletionException && thrown.getCause() != null ? thrown.getCause() : thrown;
        if (cause instanceof OutOfMemoryError) {
            return text("failure.memory");
        }
        Optional<Phrase> missing = Program.missing(cause);
        if (missing.isPresent()) {
            return said(missing.get());
        }
        String words = cause.getMessage() == null ? cause.toString() : faults.text(Worded.of(cause));
        return words.lines().findFirst().orElse(cause.toString());
    }

    /** What stopped a program, in this language. */
    @Override
    public String crash(Crash crash) {
        return said(crash.phrase());
    }

    /** A measured number with so many decimals and the decimal sign of the language: 97.5, in German 97,5. */
    @Override
    public String decimal(double value, int decimals) {
        return String.format(decimals(), "%." + decimals + "f", value);
    }

    /** Whose decimal sign measured numbers have. */
    public Locale decimals() {
        return numbers;
    }

    /** What the classes of a data set are called; a learner's own keep their names. */
    @Override
    public List<String> classes(Dataset.Source data) {
        String key = "classes." + data.id();
        return data.isBundled() && has(key) ? List.of(text(key).split(", ")) : data.classes();
    }

    /** A number as it stands in code, with the decimal sign of the language. */
    public String shown(String number) {
        return number.replace('.', DecimalFormatSymbols.getInstance(numbers).getDecimalSeparator());
    }

    /** Whether there is a text of this key. */
    public boolean has(String key) {
        return texts.has(key);
    }
}
