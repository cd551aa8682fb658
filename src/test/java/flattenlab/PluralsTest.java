package flattenlab;

import static org.assertj.core.api.Assertions.assertThat;

import flattenlab.learn.OutcomeTable;
import flattenlab.learn.Question;
import flattenlab.learn.QuestionType;
import flattenlab.learn.Questions;
import flattenlab.tensor.Counted;
import flattenlab.tensor.TextBundle;
import flattenlab.text.FormattedText;
import flattenlab.ui.common.Messages;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** One is one: no text counts one thing as several, in any language. */
class PluralsTest {
    private static final String ONE = "(?<![\\d.,(\u00b7\u00d7*=/^-] ?)\\b1 ";
    private static final Pattern ENGLISH = Pattern.compile(ONE
            + "(test |more |such )*(rows|slots|cells|samples|channels|axes|pictures|classes|files|places|questions|problems"
            + "|faults|minutes|seeds|labels|features|profiles|entries|sections|values|numbers|columns|weights|products"
            + "|filters|parameters|params|mult-adds|batches|flattens|maps|lines|elements)\\b");
    private static final Pattern GERMAN = Pattern.compile(ONE
            + "(Zeilen|Slots|Zellen|Batches|Beispielen|Beispiele|Kan\u00e4len?|Achsen|Bildern?|Testbildern?|Klassen|Dateien"
            + "|Fragen|Stellen|Minuten|Seeds|Labels|Features|Profile|Eintr\u00e4ge|Abschnitten?|Werten?|Zahlen|Spalten"
            + "|Flattens|Ausg\u00e4nge|Gewichte|weitere|solche)\\b");
    /** A plural behind a number ends in s in Spanish; these end so in the singular, too. */
    private static final Pattern SPANISH =
            Pattern.compile(ONE + "(?!(?:m\u00e1s|es|logits|ms|bits|juntos)\\b)\\p{L}+s\\b");
    /** As in Spanish, or in x. */
    private static final Pattern FRENCH = Pattern.compile(
            ONE + "(?!(?:fois|dans|des|depuis|mais|plus|pas|poids|premi\u00e8res|ms|bits|temps)\\b)\\p{L}+[sx]\\b");
    /** Frameworks count as they do: “to have 1 channels”. */
    private static final Pattern QUOTED =
            Pattern.compile("[\u201c\u201e][^\u201c\u201d]*[\u201c\u201d]|\u00ab[^\u00bb]*\u00bb");

    private static Pattern plural(String language) {
        return switch (language) {
            case "de" -> GERMAN;
            case "es" -> SPANISH;
            case "fr" -> FRENCH;
            default -> ENGLISH;
        };
    }

    @ParameterizedTest
    @FieldSource("flattenlab.tensor.Language#BUNDLED")
    void everyTextOfTheWindowCountsOneThing(String language) {
        Messages messages = new Messages(Locale.forLanguageTag(language));
        List<String> wrong = new ArrayList<>();
        for (String key : new TreeSet<>(messages.bundle().keySet())) {
            if (messages.text(key).contains("{0")) {
                for (Object one : new Object[] {1, "1"}) {
                    Object[] ones = new Object[9];
                    Arrays.fill(ones, one);
                    String text = messages.text(key, ones);
                    if (plural(language).matcher(text).find()) {
                        wrong.add(key + "=" + text);
                    }
                }
            }
        }
        assertThat(wrong).isEmpty();
    }

    @ParameterizedTest
    @FieldSource("flattenlab.tensor.Language#BUNDLED")
    void everyCountOfAFaultIsOneThing(String language) {
        TextBundle faults = new TextBundle("faults", Locale.forLanguageTag(language));
        assertThat(new TreeSet<>(faults.keys())
                        .stream()
                                .filter(key -> faults.pattern(key).matches(".*\\{\\d:.*"))
                                .map(key -> faults.text(key, name -> 1))
                                .filter(text -> plural(language).matcher(text).find()))
                .isEmpty();
    }

    @ParameterizedTest
    @FieldSource("flattenlab.tensor.Language#BUNDLED")
    void everyTextOfTheQuizCountsOneThing(String language) {
        Questions questions = new Questions(OutcomeTable.bundled());
        TreeSet<String> wrong = new TreeSet<>();
        for (QuestionType type : QuestionType.values()) {
            for (int difficulty = 1; difficulty <= Question.MAX_DIFFICULTY; difficulty++) {
                for (long seed = 0; seed < 60; seed++) {
                    Question question = questions.question(type, seed, difficulty, Locale.forLanguageTag(language));
                    texts(question)
                            .filter(text -> plural(language)
                                    .matcher(QUOTED.matcher(text).replaceAll(""))
                                    .find())
                            .forEach(text -> wrong.add(type + ": " + text));
                }
            }
        }
        assertThat(wrong).isEmpty();
    }

    private static Stream<String> texts(Question question) {
        return Stream.of(
                        Stream.of(question.prompt().text(), question.worked().text()),
                        question.hints().stream().map(FormattedText::text),
                        question.options().stream().flatMap(option -> Stream.of(option.text(), option.feedback())))
                .flatMap(all -> all);
    }

    @Test
    void severalThingsAreCountedAsSeveral() {
        Messages german = new Messages(Locale.GERMAN);
        assertThat(german.text("questions.read", 0, 1))
                .isEqualTo("0 Fragen; 1 Stelle lie\u00df sich nicht \u00fcbernehmen.");
        assertThat(german.text("questions.read", 1, 2))
                .isEqualTo("1 Frage; 2 Stellen lie\u00dfen sich nicht \u00fcbernehmen.");
        assertThat(new Messages(Locale.ENGLISH).text("questions.more", 12544)).isEqualTo("12,544 more questions");
        assertThat(german.text("train.layer.about.linear", "13.824", 1)).startsWith("13.824 Gewichte");
        assertThat(Counted.of(1, "class", "classes")).isEqualTo("1 class");
        assertThat(Counted.of(0, "row")).isEqualTo("0 rows");
    }
}
