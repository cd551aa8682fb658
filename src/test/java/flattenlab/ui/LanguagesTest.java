package flattenlab.ui;

import static org.assertj.core.api.Assertions.assertThat;

import flattenlab.tensor.Crash;
import flattenlab.tensor.Shape;
import flattenlab.ui.common.Messages;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** The window says the same in every language. */
class LanguagesTest {
    /** Words that are the same in English and German: names, and terms that German keeps. */
    private static final Set<String> SAME_IN_BOTH = Set.of(
            "{0}, in {1}",
            "Slot {0}",
            "a  {0}",
            "b  {0}",
            "a \u2212 b",
            "a \u2212 b: {0} \u2212 {1}",
            "max |a \u2212 b| = {0}",
            "max |a \u2212 b| < {0}",
            "Maps",
            "Map {0}",
            "Map {0}, {1}",
            "CNN",
            "Cmd",
            "Esc",
            "Tab",
            "Export",
            "Flatten",
            "FlattenLab",
            "Gradient",
            "Kernel",
            "Linear",
            "Loss",
            "Matrix",
            "NCHW",
            "NHWC",
            "Padding",
            "Pause",
            "Pool",
            "Quiz",
            "ReLU",
            "Seed",
            "Softmax",
            "Stride",
            "Unroll",
            "log",
            "macro",
            "micro",
            "orange",
            "n");

    /** A pattern of names, numbers and signs alone, as in ReLU \u00b7 max {0}. */
    private static final Pattern NO_WORDS = Pattern.compile(
            "(?:PyTorch|ND4J|ONNX|nn|Flatten|reshape|view|axis|Conv|ReLU|Linear|in_features|max|ln|K|[^a-zA-Z])*");

    private static Properties texts(String language) throws IOException {
        Properties texts = new Properties();
        String file = language.equals("en") ? "messages" : "messages_" + language;
        texts.load(new StringReader(Files.readString(Path.of("resources/i18n/" + file + ".properties"))));
        return texts;
    }

    private final Set<String> keys = new Messages(Locale.ENGLISH).bundle().keySet();

    @ParameterizedTest
    @FieldSource("flattenlab.tensor.Language#BUNDLED")
    void everyLanguageHasATextForEveryKeyAndForNoOther(String language) throws IOException {
        assertThat(texts(language).stringPropertyNames()).containsExactlyInAnyOrderElementsOf(keys);
        assertThat(texts(language).values()).noneMatch(text -> text.toString().isBlank());
    }

    @ParameterizedTest
    @FieldSource("flattenlab.tensor.Language#BUNDLED")
    void noKeyIsGivenTwice(String language) throws IOException {
        String file = language.equals("en") ? "messages" : "messages_" + language;
        assertThat(Files.readAllLines(Path.of("resources/i18n/" + file + ".properties")).stream()
                        .filter(line -> line.contains("=") && !line.startsWith("#"))
                        .map(line -> line.substring(0, line.indexOf('='))))
                .doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @FieldSource("flattenlab.tensor.Language#BUNDLED")
    void everyPatternTakesTheArgumentsOfTheEnglishOneAndShowsThemAll(String language) throws IOException {
        Properties texts = texts(language);
        for (String key : keys) {
            Set<String> taken = arguments(texts("en").getProperty(key));
            assertThat(arguments(texts.getProperty(key))).as(key).isEqualTo(taken);
            if (!taken.isEmpty()) {
                Object[] values =
                        IntStream.range(0, 8).mapToObj(i -> "<" + i + ">").toArray();
                String shown = new Messages(Locale.forLanguageTag(language)).text(key, values);
                assertThat(shown)
                        .as(key)
                        .contains(taken.stream().map(name -> "<" + name + ">").toList());
                assertThat(shown).as(key).doesNotContain("{", "''");
            }
        }
    }

    private static Set<String> arguments(String pattern) {
        return Pattern.compile("\\{(\\d)}")
                .matcher(pattern)
                .results()
                .map(match -> match.group(1))
                .collect(Collectors.toSet());
    }

    @Test
    void noGermanTextIsTheEnglishOneUnlessTheWordIsTheSameInBoth() throws IOException {
        Properties german = texts("de");
        Properties english = texts("en");
        assertThat(keys.stream()
                        .filter(key -> german.getProperty(key).equals(english.getProperty(key)))
                        .filter(key -> !SAME_IN_BOTH.contains(english.getProperty(key)))
                        .filter(key ->
                                !NO_WORDS.matcher(english.getProperty(key)).matches()))
                .isEmpty();
        assertThat(SAME_IN_BOTH).isSubsetOf(values(german)).isSubsetOf(values(english));
    }

    @Test
    void aNumberIsGroupedAsItsLanguageWritesIt() {
        Messages english = new Messages(Locale.ENGLISH);
        Messages german = new Messages(Locale.GERMAN);
        assertThat(english.text("train.layer.parameters", 12544)).isEqualTo("12,544 params");
        assertThat(german.text("train.layer.parameters", 12544)).isEqualTo("12.544 Param.");
        assertThat(english.number(0.5)).isEqualTo("0.5");
        assertThat(german.number(0.5)).isEqualTo("0,5");
        assertThat(english.decimal(97.46, 1)).isEqualTo("97.5");
        assertThat(german.decimal(97.46, 1)).isEqualTo("97,5");
    }

    /** What stops a program is said with the numbers of the English sentence of the command line. */
    @Test
    void everyCrashIsSaidInBothLanguagesWithItsNumbers() {
        Shape maps = Shape.of(4, 3, 5, 6);
        for (Crash crash : List.of(
                new Crash.WindowTooLarge(
                        Crash.Stage.CONV, maps, 3, 8, List.of(new Crash.Fit(5, 2, 9, 1), new Crash.Fit(6, 2, 9, 1))),
                new Crash.WindowTooLarge(
                        Crash.Stage.POOL, maps, 3, 3, List.of(new Crash.Fit(5, 0, 9, 1), new Crash.Fit(6, 0, 9, 1))),
                new Crash.ReshapeMismatch(maps, new long[] {-1, 7}),
                new Crash.WrongRank(Crash.Stage.FLATTEN, maps, List.of(2)),
                new Crash.DimOutOfRange(Crash.Stage.FLATTEN, Shape.of(7), 1),
                new Crash.LinearMismatch(Shape.of(4, 90), 91, 10),
                new Crash.BatchMismatch(8, 4, 10),
                new Crash.LogitsRank(Shape.of(4, 3, 10), 30, 4))) {
            String english = new Messages(Locale.ENGLISH).crash(crash);
            String german = new Messages(Locale.GERMAN).crash(crash);
            assertThat(german).isNotEqualTo(english);
            assertThat(numbers(german)).isEqualTo(numbers(english)).containsAll(numbers(crash.message()));
        }
    }

    private static Set<String> numbers(String text) {
        return Pattern.compile("\\d+")
                .matcher(text)
                .results()
                .map(match -> match.group())
                .collect(Collectors.toSet());
    }

    private static Set<String> values(Properties texts) {
        return texts.values().stream().map(Object::toString).collect(Collectors.toSet());
    }

    @Test
    void theWindowSpeaksTheLanguageOfTheSystemIfItKnowsItAndEnglishOtherwise() {
        Locale before = Locale.getDefault();
        try {
            for (Locale system : List.of(Locale.GERMANY, Locale.US, Locale.FRANCE)) {
                Locale.setDefault(system);
                assertThat(new Messages(Locale.GERMANY).text("train.step")).isEqualTo("Schritt");
                assertThat(new Messages(Locale.forLanguageTag("de-AT")).text("train.step"))
                        .isEqualTo("Schritt");
                assertThat(new Messages(Locale.ENGLISH).text("train.step")).isEqualTo("Step");
                assertThat(new Messages(Locale.forLanguageTag("es-MX")).text("train.step"))
                        .isEqualTo("Paso");
                assertThat(new Messages(Locale.JAPAN).text("train.step")).isEqualTo("Step");
            }
        } finally {
            Locale.setDefault(before);
        }
    }
}
