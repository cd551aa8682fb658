package flattenlab.learn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class QuizWordsTest {
    private static final Pattern NAME = Pattern.compile("\\{(\\w+)}");

    private static Properties texts(String language) throws IOException {
        Properties properties = new Properties();
        try (InputStream in = QuizWords.class.getResourceAsStream("/i18n/quiz_" + language + ".properties")) {
            properties.load(new InputStreamReader(in, StandardCharsets.UTF_8));
        }
        return properties;
    }

    private static Set<String> names(String text) {
        return NAME.matcher(text).results().map(MatchResult::group).collect(Collectors.toCollection(TreeSet::new));
    }

    @Test
    void bothLanguagesHaveEveryText() throws IOException {
        Properties english = texts("en");
        Properties german = texts("de");
        assertThat(german.keySet()).isEqualTo(english.keySet());
        for (String key : english.stringPropertyNames()) {
            assertThat(german.getProperty(key)).as(key).isNotBlank();
            assertThat(english.getProperty(key)).as(key).isNotBlank();
            assertThat(names(german.getProperty(key))).as(key).isEqualTo(names(english.getProperty(key)));
        }
    }

    @Test
    void noTextIsWrittenTwiceInAFile() throws IOException {
        for (String language : new String[] {"en", "de"}) {
            try (InputStream in = QuizWords.class.getResourceAsStream("/i18n/quiz_" + language + ".properties")) {
                Set<String> seen = new HashSet<>();
                new String(in.readAllBytes(), StandardCharsets.UTF_8)
                        .lines()
                        .filter(line -> line.contains("=") && !line.startsWith("#"))
                        .forEach(line -> assertThat(seen.add(line.substring(0, line.indexOf('='))))
                                .as(line)
                                .isTrue());
            }
        }
    }

    @Test
    void feedbackIsNeverOnlyAVerdict() throws IOException {
        texts("en")
                .forEach((key, text) -> assertThat(text.toString().toLowerCase(Locale.ROOT))
                        .as(key.toString())
                        .doesNotStartWith("wrong")
                        .doesNotContain("incorrect"));
        texts("de")
                .forEach((key, text) -> assertThat(text.toString())
                        .as(key.toString())
                        .doesNotStartWith("Falsch!")
                        .doesNotContain("Leider"));
    }

    @Test
    void aLanguageWithoutTextsGetsEnglish() {
        QuizWords words = new QuizWords(Locale.FRENCH);
        assertThat(words.text("answer.impossible")).isEqualTo("impossible");
        assertThat(new QuizWords(Locale.GERMANY).text("answer.impossible")).isEqualTo("unmöglich");
    }

    @Test
    void namesAreReplacedAsTheyAreAndNeverForgotten() {
        QuizWords words = new QuizWords(Locale.ENGLISH);
        assertThat(words.text("grade.expression", Map.of("value", 75264))).contains("75264");
        assertThat(words.text("grade.expression", Map.of("value", "$1{x}"))).contains("$1{x}");
        assertThatThrownBy(() -> words.text("grade.expression")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void everyTypeAndIdeaHasAName() {
        QuizWords words = new QuizWords(Locale.GERMAN);
        for (QuestionType type : QuestionType.values()) {
            assertThat(type.title(words)).isNotBlank();
        }
        for (Misconception idea : Misconception.values()) {
            assertThat(idea.words(words)).isNotBlank();
        }
    }

    @Test
    void whatATextIsAskedForIsKnown() throws IOException {
        QuizWords words = new QuizWords(Locale.ENGLISH);
        assertThat(words.has("answer.impossible")).isTrue();
        assertThat(words.has("answer.possible.perhaps")).isFalse();
        assertThat(words.keys()).isEqualTo(texts("en").stringPropertyNames());
        assertThat(Misconception.of(" M7 ")).contains(Misconception.M7);
        assertThat(Misconception.of("M13")).isEmpty();
        assertThat(QuestionType.Q5.title(words)).isEqualTo(words.text("q5.title"));
    }
}
