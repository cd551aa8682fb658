package flattenlab.learn;

import java.util.Locale;
import java.util.Map;
import java.util.MissingResourceException;
import java.util.ResourceBundle;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Every text of the quiz, in one language. A pattern holds names in braces, such as {@code {n}}; they are replaced by
 * values as they are, without grouping of digits. What depends on a count is {@code {n:row|rows}}: the first word for one,
 * the second for any other number.
 */
public final class QuizWords {
    private static final ResourceBundle.Control NO_FALLBACK =
            ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES);
    private static final Pattern NAME = Pattern.compile("\\{([a-zA-Z0-9]+)(?::([^|}]*)\\|([^|}]*))?}");

    private final ResourceBundle bundle;

    /** The texts of a language, or the English ones where it has none. */
    public QuizWords(Locale locale) {
        bundle = find(locale);
    }

    private static ResourceBundle find(Locale locale) {
        try {
            return ResourceBundle.getBundle("i18n.quiz", locale, QuizWords.class.getClassLoader(), NO_FALLBACK);
        } catch (MissingResourceException e) {
            return ResourceBundle.getBundle("i18n.quiz", Locale.ENGLISH, QuizWords.class.getClassLoader(), NO_FALLBACK);
        }
    }

    /** The text of a key that has no names in it. */
    public String text(String key) {
        return text(key, Map.of());
    }

    /**
     * The text of a key with its names replaced.
     *
     * @throws IllegalArgumentException if a name has no value
     */
    public String text(String key, Map<String, ?> values) {
        Matcher matcher = NAME.matcher(bundle.getString(key));
        StringBuilder text = new StringBuilder();
        while (matcher.find()) {
            Object value = values.get(matcher.group(1));
            if (value == null) {
                throw new IllegalArgumentException(key + " needs a value for " + matcher.group());
            }
            String put = matcher.group(2) == null
                    ? value.toString()
                    : matcher.group(value.toString().equals("1") ? 2 : 3);
            matcher.appendReplacement(text, Matcher.quoteReplacement(put));
        }
        return matcher.appendTail(text).toString();
    }

    /** Whether there is a text for a key. */
    public boolean has(String key) {
        return bundle.containsKey(key);
    }

    /** Every key. */
    public Set<String> keys() {
        return bundle.keySet();
    }
}
