package flattenlab.ui.common;

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
     * A number with its digits in groups, with a decimal point as in code: 12,544 in English. German would read that
     * comma as a decimal one, so it leaves a space there.
     */
    public String number(Number number) {
        DecimalFormatSymbols signs = DecimalFormatSymbols.getInstance(Locale.ROOT);
        if (locale.getLanguage().equals("de")) {
            signs.setGroupingSeparator('\u00a0');
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

    /** Whether there is a text of this key. */
    public boolean has(String key) {
        return bundle.containsKey(key);
    }
}
