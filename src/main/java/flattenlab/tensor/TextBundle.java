package flattenlab.tensor;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.MissingResourceException;
import java.util.Optional;
import java.util.PropertyResourceBundle;
import java.util.ResourceBundle;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The texts of a file {@code resources/i18n}, in one language. A pattern holds names in braces, such as {@code {n}}; they
 * are replaced by values as they are, without grouping of digits. What depends on a count is {@code {n:row|rows}}: the
 * first word for one, the second for any other number; in French nothing is as one.
 */
public final class TextBundle {
    private static final ResourceBundle.Control NO_FALLBACK =
            ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES);
    private static final Pattern NAME = Pattern.compile("\\{([a-zA-Z0-9]+)(?::([^|}]*)\\|([^|}]*))?}");

    private final ResourceBundle bundle;

    /** The texts of a language, or the English ones where it has none. */
    public TextBundle(String name, Locale locale) {
        bundle = find(name, locale);
    }

    private static ResourceBundle find(String name, Locale asked) {
        Locale locale = Language.spoken(asked);
        Optional<Path> added = Language.added(locale.getLanguage()).map(folder -> folder.resolve(name + ".properties"));
        if (added.filter(Files::isRegularFile).isPresent()) {
            return Added.read(name, added.get(), bundled("i18n." + name, Locale.ENGLISH));
        }
        return bundled("i18n." + name, locale);
    }

    private static ResourceBundle bundled(String name, Locale locale) {
        ClassLoader loader = TextBundle.class.getClassLoader();
        try {
            return ResourceBundle.getBundle(name, locale, loader, NO_FALLBACK);
        } catch (MissingResourceException e) {
            return ResourceBundle.getBundle(name, Locale.ENGLISH, loader, NO_FALLBACK);
        }
    }

    /** The texts of a language that was added; the English ones stand behind them. */
    private static final class Added extends PropertyResourceBundle {
        private final String name;
        private final ResourceBundle english;

        private Added(String name, Reader texts, ResourceBundle english) throws IOException {
            super(texts);
            this.name = name;
            this.english = english;
            setParent(english);
        }

        /** One that cannot be said as it stands is said in English. */
        @Override
        public Object handleGetObject(String key) {
            Object own = super.handleGetObject(key);
            return own instanceof String text
                            && english.containsKey(key)
                            && !Translation.canBeSaid(name, text, english.getString(key))
                    ? null
                    : own;
        }

        /** A file that cannot be read says nothing, and English is spoken in its place. */
        private static ResourceBundle read(String name, Path file, ResourceBundle english) {
            try (Reader texts = Files.newBufferedReader(file)) {
                return new Added(name, texts, english);
            } catch (IOException | IllegalArgumentException e) {
                return english;
            }
        }
    }

    /** The pattern of a key as it stands in the file. */
    public String pattern(String key) {
        return bundle.getString(key);
    }

    /**
     * The text of a key with its names replaced.
     *
     * @param values gives the value of a name, or null if it has none
     * @throws IllegalArgumentException if a name has no value
     */
    public String text(String key, Function<String, ?> values) {
        Matcher matcher = NAME.matcher(pattern(key));
        StringBuilder text = new StringBuilder();
        while (matcher.find()) {
            Object value = values.apply(matcher.group(1));
            if (value == null) {
                throw new IllegalArgumentException(key + " needs a value for " + matcher.group());
            }
            String put = matcher.group(2) == null ? value.toString() : matcher.group(isOne(value) ? 2 : 3);
            matcher.appendReplacement(text, Matcher.quoteReplacement(put));
        }
        return matcher.appendTail(text).toString();
    }

    /** Nothing is counted as one in French, and as several in the other languages. */
    private boolean isOne(Object count) {
        String written = count.toString();
        return written.equals("1")
                || written.equals("0") && bundle.getLocale().getLanguage().equals("fr");
    }

    /** Whether there is a text for a key. */
    public boolean has(String key) {
        return bundle.containsKey(key);
    }

    /** Every key. */
    public Set<String> keys() {
        return bundle.keySet();
    }

    /** The texts as the JDK holds them. */
    public ResourceBundle bundle() {
        return bundle;
    }
}
