package flattenlab.ui.common;

import flattenlab.explain.CrashKey;
import flattenlab.tensor.Crash;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.text.MessageFormat;
import java.util.Arrays;
import java.util.Locale;
import java.util.ResourceBundle;
import java.util.concurrent.CompletionException;

/** Every text of the window, in one language. */
public final class Messages {
    private static final ResourceBundle.Control NO_FALLBACK =
            ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES);

    private final ResourceBundle bundle;
    private final Locale locale;

    /** The texts of a language, or the English ones where it has none. */
    public Messages(Locale locale) {
        this.locale = locale;
        bundle = ResourceBundle.getBundle("i18n.messages", locale, Messages.class.getClassLoader(), NO_FALLBACK);
    }

    /** The language that was asked for. */
    public Locale locale() {
        return locale;
    }

    /** The bundle, for FXML. */
    public ResourceBundle bundle() {
        return bundle;
    }

    /** The text of a key with its arguments put in, {0} first. */
    public String text(String key, Object... arguments) {
        String pattern = bundle.getString(key);
        return arguments.length == 0
                ? pattern
                : new MessageFormat(pattern, Locale.ROOT)
                        .format(Arrays.stream(arguments).map(this::shown).toArray());
    }

    private Object shown(Object argument) {
        return argument instanceof Number number ? number(number) : argument;
    }

    /**
     * A number with its digits in groups: 12,544.5 in English. German reads a comma as the decimal sign, so it leaves a
     * space between the groups.
     */
    public String number(Number number) {
        DecimalFormatSymbols signs = DecimalFormatSymbols.getInstance(Locale.ROOT);
        if (isGerman()) {
            signs.setGroupingSeparator('\u00a0');
            signs.setDecimalSeparator(',');
        }
        return new DecimalFormat("#,##0.###", signs).format(number);
    }

    /** What a person is told of something that was thrown: one line. */
    public String failure(Throwable thrown) {
        Throwable cause =
                thrown instanceof CompletionException && thrown.getCause() != null ? thrown.getCause() : thrown;
        if (cause instanceof OutOfMemoryError) {
            return text("failure.memory");
        }
        String words = cause.getMessage() == null ? cause.toString() : cause.getMessage();
        return words.lines().findFirst().orElse(cause.toString());
    }

    /** What stopped a program, in this language. */
    public String crash(Crash crash) {
        CrashKey said = CrashKey.of(crash);
        return text(said.key(), said.arguments());
    }

    /** A measured number with so many decimals and the decimal sign of the language: 97.5, in German 97,5. */
    public String decimal(double value, int decimals) {
        return String.format(isGerman() ? Locale.GERMAN : Locale.ROOT, "%." + decimals + "f", value);
    }

    /** A number as it stands in code, with the decimal sign of the language. */
    public String shown(String number) {
        return isGerman() ? number.replace('.', ',') : number;
    }

    private boolean isGerman() {
        return locale.getLanguage().equals("de");
    }

    /** Whether there is a text of this key. */
    public boolean has(String key) {
        return bundle.containsKey(key);
    }
}
