package flattenlab.ui.common;

import java.text.MessageFormat;
import java.util.Locale;
import java.util.ResourceBundle;

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
        return arguments.length == 0 ? pattern : new MessageFormat(pattern, Locale.ROOT).format(arguments);
    }

    /** Whether there is a text of this key. */
    public boolean has(String key) {
        return bundle.containsKey(key);
    }
}
