package flattenlab.ui;

import flattenlab.tensor.Language;
import flattenlab.tensor.TextBundle;
import flattenlab.tensor.Translation;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Languages that nobody speaks, made of the English texts and dropped in as a folder, to try the window with. */
final class PseudoLanguage {
    /** For every text twice, as long as the longest language; of the codes that are kept for private use. */
    static final String DOUBLED = "qps";

    /** Arabic by its code, with the English texts: the window is laid out from right to left. */
    static final String MIRRORED = "ar";

    /** What is put in, and the words that depend on a count. */
    private static final Pattern PUT_IN = Pattern.compile("\\{[^}]*}");

    private PseudoLanguage() {}

    /** Writes both languages into a folder, and has the program find them there. */
    static void dropIn(Path languages) throws IOException {
        write(languages.resolve(DOUBLED), PseudoLanguage::doubled);
        write(languages.resolve(MIRRORED), UnaryOperator.identity());
        System.setProperty(Language.FOLDER_PROPERTY, languages.toString());
    }

    /** As if nothing had been dropped in. */
    static void takeAway() {
        System.clearProperty(Language.FOLDER_PROPERTY);
    }

    private static void write(Path folder, UnaryOperator<String> change) throws IOException {
        Files.createDirectories(folder);
        for (String name : Translation.BUNDLES) {
            TextBundle english = new TextBundle(name, Locale.ENGLISH);
            Properties texts = new Properties();
            english.keys()
                    .forEach(key -> texts.setProperty(
                            key,
                            LISTS.contains(key)
                                    ? Arrays.stream(english.pattern(key).split(", "))
                                            .map(change)
                                            .collect(Collectors.joining(", "))
                                    : change.apply(english.pattern(key))));
            try (Writer writer = Files.newBufferedWriter(folder.resolve(name + ".properties"))) {
                texts.store(writer, null);
            }
        }
    }

    /** Texts that are read as a list, whose length must stay. */
    private static final List<String> LISTS = List.of("classes.clothing");

    /** Words once more; a sign, a number and what is put in stand once. */
    static String doubled(String text) {
        String words = PUT_IN.matcher(text).replaceAll("");
        return words.chars().filter(Character::isLetter).count() < 2 ? text : text + " " + text;
    }
}
