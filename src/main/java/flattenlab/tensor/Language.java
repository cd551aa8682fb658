package flattenlab.tensor;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The languages that the program speaks: those that come with it, and those whose folder lies in {@code languages} beside
 * it, named by their code. What such a folder leaves out is said in English.
 */
public final class Language {
    /** Codes of the languages that come with the program; the first is spoken where another is asked for by the system. */
    public static final List<String> BUNDLED = List.of("en", "de", "es", "fr");

    /** Names the folder of added languages, where it does not lie beside the program. */
    public static final String FOLDER_PROPERTY = "flattenlab.languages.folder";

    private static final String FOLDER = "languages";

    /** Those that are written in Arabic, Hebrew, Syriac, Thaana or N'Ko letters by most who write them. */
    private static final Set<String> RIGHT_TO_LEFT =
            Set.of("ar", "ckb", "dv", "fa", "he", "iw", "ji", "nqo", "prs", "ps", "sd", "syr", "ug", "ur", "yi");

    private Language() {}

    /** The codes of all languages, those that were added behind those that come with the program. */
    public static List<String> all() {
        List<String> all = new ArrayList<>(BUNDLED);
        folder().map(Path::toFile).map(File::list).stream()
                .flatMap(Arrays::stream)
                .sorted()
                .filter(code -> added(code).isPresent())
                .forEach(all::add);
        return all;
    }

    /** The language that is spoken to whom asks for one, also if for that of one country: English where there is none. */
    public static Locale spoken(Locale asked) {
        String code = asked.getLanguage();
        return BUNDLED.contains(code) || added(code).isPresent() ? Locale.forLanguageTag(code) : Locale.ENGLISH;
    }

    /**
     * The same code.
     *
     * @throws BadInputException for one of no language
     */
    public static String checked(String code) {
        List<String> all = all();
        if (!all.contains(code)) {
            throw new BadInputException("lang", code, String.join(", ", all));
        }
        return code;
    }

    /** What a language calls itself, its first letter large: Español. */
    public static String name(String code) {
        Locale locale = Locale.forLanguageTag(code);
        String name = locale.getDisplayLanguage(locale);
        return name.substring(0, 1).toUpperCase(locale) + name.substring(1);
    }

    /** How numbers are written to whom asks for a language: in its signs, but in the digits of shapes and code. */
    public static Locale numbers(Locale asked) {
        return new Locale.Builder()
                .setLocale(spoken(asked))
                .setUnicodeLocaleKeyword("nu", "latn")
                .build();
    }

    /** Whether what is spoken to whom asks for a language is written from right to left. */
    public static boolean rightToLeft(Locale asked) {
        return RIGHT_TO_LEFT.contains(spoken(asked).getLanguage());
    }

    /** The folder of a language that was added; none for one that comes with the program. */
    public static Optional<Path> added(String code) {
        return code.matches("[a-z]{2,3}") && !BUNDLED.contains(code)
                ? folder().map(folder -> folder.resolve(code)).filter(Files::isDirectory)
                : Optional.empty();
    }

    /** Languages lie beside the program's jar, beside its build folder, or where one stands. */
    private static Optional<Path> folder() {
        String named = System.getProperty(FOLDER_PROPERTY);
        if (named != null) {
            return Optional.of(Path.of(named)).filter(Files::isDirectory);
        }
        Path here = Program.place();
        return Stream.of(
                        here.resolveSibling(FOLDER),
                        here.resolve("../../" + FOLDER).normalize(),
                        Path.of(FOLDER))
                .filter(Files::isDirectory)
                .findFirst();
    }
}
