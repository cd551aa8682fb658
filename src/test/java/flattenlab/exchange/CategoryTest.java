package flattenlab.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import flattenlab.learn.Misconception;
import flattenlab.learn.OutcomeTable;
import flattenlab.learn.QuestionType;
import flattenlab.learn.Questions;
import flattenlab.learn.QuizWords;
import flattenlab.text.Format;
import flattenlab.text.FormattedText;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The drawers of Moodle's question bank are kept from one file to another. */
class CategoryTest {
    private static final int SEEDS = 100;
    private static final List<String> PATHS = List.of(
            "$course$/top/Flatten",
            "$course$/top/Flatten/Shapes",
            "Übung 3: a = b {c} ~ #d",
            "$module$/top/AND//OR",
            "//no comment",
            "<b>",
            "");

    private static List<String> categories(Reading reading) {
        return reading.questions().stream().map(Category::shown).toList();
    }

    @Test
    void aCategoryOfGiftHoldsForAllQuestionsBehindIt() {
        Reading reading = Gift.read("""
                a {T}

                $CATEGORY: $course$/top/Flatten/Shapes

                b {T}

                // [id:c]
                c {F}

                $CATEGORY: $course$/top

                d {T}
                """, 1);
        assertThat(reading.refusals()).isEmpty();
        assertThat(categories(reading)).containsExactly("", "Flatten › Shapes", "Flatten › Shapes", "");
        assertThat(reading.questions().get(2).name()).isEqualTo("c");
    }

    @Test
    void aCategoryOfMoodleIsTheSame() {
        Reading reading = MoodleXml.read("""
                <quiz>
                  <question type="category">
                    <category><text>$course$/top/AND//OR</text></category>
                    <info format="html"><text>What stands here</text></info>
                  </question>
                  <question type="truefalse"><questiontext><text>a</text></questiontext>
                    <answer fraction="100"><text>true</text></answer><answer fraction="0"><text>false</text></answer>
                  </question>
                </quiz>
                """);
        assertThat(reading.refusals()).isEmpty();
        assertThat(categories(reading)).containsExactly("AND/OR");
        assertThat(Gift.write(reading.questions())).startsWith("$CATEGORY: $course$/top/AND//OR\n\n");
    }

    /** Whatever order they come in, and whichever file they go through. */
    @ParameterizedTest
    @EnumSource(
            value = FileKind.class,
            names = {"GIFT", "MOODLE"})
    void whatIsWrittenIsReadWithTheSameCategories(FileKind kind) {
        for (int seed = 0; seed < SEEDS; seed++) {
            Random random = new Random(seed);
            List<WrittenQuestion> questions = new ArrayList<>();
            for (int i = 0; i < random.nextInt(12); i++) {
                questions.add(new WrittenQuestion(
                        "t" + i,
                        "asked " + i,
                        new Answers.Truth(random.nextBoolean(), "", ""),
                        "",
                        FormattedText.EMPTY,
                        Format.MOODLE,
                        Category.read(PATHS.get(random.nextInt(PATHS.size()))).stream()
                                .toList(),
                        0));
            }
            Reading again = kind.read(kind.write(questions, ""));
            assertThat(again.refusals()).as("seed %d", seed).isEmpty();
            assertThat(again.questions().stream().map(question -> question.at(0)))
                    .as("seed %d", seed)
                    .isEqualTo(questions);
            assertThat(kind.losses(questions)).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"$course$/top", "top", "", "  "})
    void theUsualOneIsNone(String path) {
        assertThat(Category.read(path)).isEmpty();
    }

    @Test
    void aPathThatNoMoodleMakesIsNamedAndItsQuestionsAreKept() {
        Reading reading = Gift.read("$CATEGORY: " + "a/".repeat(501) + "\n\nb {T}", 1);
        assertThat(reading.refusals()).hasSize(1);
        assertThat(categories(reading)).containsExactly("");
    }

    /** Read again, a generated question is the same exercise and counts for the same idea. */
    @Test
    void aGeneratedQuestionLiesWhereItsTypeBelongsAndSaysWhatItTrains() {
        QuizWords words = new QuizWords(Locale.ENGLISH);
        WrittenQuestion written = Generated.of(
                        new Questions(OutcomeTable.bundled()).question(QuestionType.Q3, 7, 1, Locale.ENGLISH), words)
                .orElseThrow();
        for (FileKind kind : List.of(FileKind.GIFT, FileKind.MOODLE)) {
            WrittenQuestion again =
                    kind.read(kind.write(List.of(written), "")).questions().get(0);
            assertThat(Category.shown(again)).startsWith("FlattenLab › Q3 ");
            assertThat(again.name()).isEqualTo("Q3-7-1");
            assertThat(again.idea()).contains(Misconception.M1);
        }
    }
}
