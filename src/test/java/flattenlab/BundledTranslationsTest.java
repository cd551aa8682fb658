package flattenlab;

import static org.assertj.core.api.Assertions.assertThat;

import flattenlab.tensor.Language;
import flattenlab.tensor.TextBundle;
import flattenlab.tensor.Translation;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.PropertyResourceBundle;
import java.util.ResourceBundle;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What is said in one language is said in every other: the same texts, the same values in them, the same lessons. */
class BundledTranslationsTest {
    private static Stream<Arguments> bundles() {
        return Translation.BUNDLES.stream().flatMap(name -> languages().map(code -> Arguments.of(name, code)));
    }

    private static Stream<String> languages() {
        return Language.BUNDLED.stream().filter(code -> !code.equals("en"));
    }

    /** The languages in which there are lessons; the others read the English ones. */
    private static Stream<String> courses() {
        return languages().filter(code -> Files.isDirectory(Path.of("lessons", code)));
    }

    @ParameterizedTest
    @MethodSource("bundles")
    void everyTextIsThereWithTheSameValues(String name, String code) throws IOException {
        ResourceBundle texts = new TextBundle(name, Locale.forLanguageTag(code)).bundle();
        assertThat(texts.getLocale().getLanguage()).isEqualTo(code);
        assertThat(own(name, code)).isEqualTo(own(name, "de"));
        assertThat(Translation.problems(name, texts)).isEmpty();
    }

    /** The keys that stand in the file itself. */
    private static TreeSet<String> own(String name, String code) throws IOException {
        try (Reader texts = Files.newBufferedReader(Path.of("resources", "i18n", name + "_" + code + ".properties"))) {
            return new TreeSet<>(new PropertyResourceBundle(texts).keySet());
        }
    }

    @ParameterizedTest
    @MethodSource("courses")
    void everyLessonHasTheSameForm(String code) throws IOException {
        List<Path> english = lessons("en");
        assertThat(lessons(code).stream().map(Path::getFileName))
                .containsExactlyElementsOf(
                        english.stream().map(Path::getFileName).toList());
        for (Path lesson : english) {
            Path other = Path.of("lessons", code).resolve(lesson.getFileName());
            assertThat(form(other)).as(other.toString()).isEqualTo(form(lesson));
        }
    }

    /** French sets its punctuation apart, and a line that begins with it cannot be read. */
    @Test
    void noFrenchLineCanBeginWithPunctuation() throws IOException {
        Pattern breaks = Pattern.compile("[\\p{L}\\d)\u201d] [?!;:\u00bb](?=\\s|$)|\u00ab ");
        for (String name : Translation.BUNDLES) {
            ResourceBundle texts = new TextBundle(name, Locale.FRENCH).bundle();
            for (String key : own(name, "fr")) {
                assertThat(texts.getString(key)).as(key).doesNotContainPattern(breaks);
            }
        }
        for (Path lesson : lessons("fr")) {
            assertThat(prose(lesson)).as(lesson.toString()).doesNotContainPattern(breaks);
        }
    }

    /** Without the code, whose spaces are its own. */
    private static String prose(Path lesson) throws IOException {
        return Files.readString(lesson)
                .replaceAll("(?s)```(python|text|java|formula).*?```", "")
                .replaceAll("`[^`\n]*`", "");
    }

    private static List<Path> lessons(String code) throws IOException {
        try (Stream<Path> files = Files.list(Path.of("lessons", code))) {
            return files.sorted().toList();
        }
    }

    /** The first sign of each line that gives form, and the names of headings. */
    private static List<String> form(Path lesson) throws IOException {
        Pattern named = Pattern.compile("\\{[a-z0-9-]+}$");
        return Files.readAllLines(lesson).stream()
                .filter(line -> line.matches("(#+ |```|\\|).*"))
                .map(line -> line.startsWith("#")
                        ? line.replaceAll("[^#].*", "")
                                + named.matcher(line)
                                        .results()
                                        .map(MatchResult::group)
                                        .collect(Collectors.joining())
                        : line.startsWith("|") ? "|" : line)
                .toList();
    }
}
