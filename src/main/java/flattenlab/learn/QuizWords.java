package flattenlab.learn;

import flattenlab.tensor.TextBundle;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Every text of the quiz, in one language. */
public final class QuizWords {
    private final TextBundle texts;
    private final Locale language;

    /** The texts of a language, or the English ones where it has none. */
    public QuizWords(Locale locale) {
        texts = new TextBundle("quiz", locale);
        language = locale;
    }

    /** The language that was asked for. */
    public Locale language() {
        return language;
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
        return texts.text(key, values::get);
    }

    /** Whether there is a text for a key. */
    public boolean has(String key) {
        return texts.has(key);
    }

    /** Every key. */
    public Set<String> keys() {
        return texts.keys();
    }
}
