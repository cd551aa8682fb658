package flattenlab.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import flattenlab.exchange.FileKind;
import flattenlab.exchange.WrittenQuestion;
import flattenlab.learn.ExerciseId.Drawn;
import flattenlab.learn.Misconception;
import flattenlab.learn.OutcomeTable;
import flattenlab.learn.QuestionType;
import flattenlab.learn.Questions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The questions that a class gets, from the command line. */
class QuizVerbTest {
    @TempDir
    private Path folder;

    private static List<Drawn> asked(String... arguments) throws IOException {
        Shell.Result result = Shell.run(null, arguments);
        assertThat(result.err()).isEmpty();
        List<Drawn> asked = new ArrayList<>();
        for (JsonNode one : new ObjectMapper().readTree(result.out()).get("questions")) {
            asked.add(new Drawn(
                    QuestionType.valueOf(one.get("type").asText()),
                    one.get("seed").asLong(),
                    one.get("difficulty").asInt()));
        }
        return asked;
    }

    private String preset(String quiz) throws IOException {
        return Files.writeString(folder.resolve("class.flattenlab.json"), "{\"version\":6,\"quiz\":" + quiz + "}")
                .toString();
    }

    @Test
    void onlyWhatWorksOnAnIdeaIsAsked() throws IOException {
        Questions questions = new Questions(OutcomeTable.bundled());
        List<Drawn> asked = asked("quiz", "--idea", "M7,m8", "--count", "8", "--difficulty", "2", "--json");
        assertThat(asked)
                .hasSize(8)
                .isEqualTo(asked("quiz", "--idea", "M8,M7", "--count", "8", "--difficulty", "2", "--json"));
        assertThat(asked)
                .allMatch(one -> List.of(Misconception.M7, Misconception.M8)
                        .contains(questions
                                .question(one.type(), one.seed(), one.difficulty(), Locale.ENGLISH)
                                .focus()));
    }

    @Test
    void aPresetAsksExactlyWhatEverybodyGets() throws IOException {
        assertThat(asked("quiz", "--preset", preset("{\"picked\":[\"Q5-11-2\",\"Q1-4-1\"]}"), "--json"))
                .containsExactly(new Drawn(QuestionType.Q5, 11, 2), new Drawn(QuestionType.Q1, 4, 1));
        assertThat(asked("quiz", "--preset", preset("{\"types\":[\"Q5\"],\"seed\":7,\"count\":2}"), "--json"))
                .containsExactly(new Drawn(QuestionType.Q5, 7, 1), new Drawn(QuestionType.Q5, 8, 1));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            --idea M13|idea: 'M13' cannot be used; allowed: M1, M2,
            --type Q1 --idea M7|idea: 'M7' cannot be used; allowed: M4
            --idea M10 --difficulty 2|idea: 'M10' cannot be used
            --preset nowhere|preset: 'nowhere' cannot be used; allowed: an existing file or a preset code
            --preset 33EEN|preset: '33EEN' cannot be used; allowed: one with a round that is the same for everybody
            --preset 33EEN --seed 3|--seed: cannot be used here; allowed: without --preset
            """)
    void whatCannotBeAskedIsOneLine(String typed, String message) {
        Shell.Result result = Shell.run(null, Shell.words("quiz " + typed));
        assertThat(result.status()).isEqualTo(2);
        assertThat(result.err().lines()).hasSize(1);
        assertThat(result.err()).contains(message);
    }

    @Test
    void aRoundThatEverybodyGetsWithOtherNumbersIsNotPrinted() throws IOException {
        Shell.Result result = Shell.run(null, "quiz", "--preset", preset("{\"count\":5}"));
        assertThat(result.err()).contains("the same for everybody");
    }

    private static final String MIXED = "{\"picked\":[\"mine.gift/tea\",\"Q5-11-2\",\"counting-cells/which-product\"]}";

    private String written() throws IOException {
        return Files.writeString(
                        folder.resolve("mine.gift"),
                        "// [id:tea]\nWhich is no layer? {=tea#Right. ~Linear#It is.####Why.}")
                .toString();
    }

    @Test
    void whatSomebodyWroteIsPrintedWithItsAnswer() throws IOException {
        Shell.Result result =
                Shell.run(null, "quiz", "--preset", preset(MIXED), "--questions", written(), "--answer-key");
        assertThat(result.err()).isEmpty();
        assertThat(result.out())
                .contains(
                        "1. [mine.gift/tea] Which is no layer?", "   = tea", "2. [Q5 seed 11]", "3. [counting-cells/");
        JsonNode first = new ObjectMapper()
                .readTree(Shell.run(null, "quiz", "--preset", preset(MIXED), "--questions", written(), "--json")
                        .out())
                .get("questions")
                .get(0);
        assertThat(first.get("place").asText()).isEqualTo("mine.gift");
        assertThat(first.get("name").asText()).isEqualTo("tea");
        assertThat(first.get("answer").asText()).isEqualTo("tea");
        assertThat(first.get("options").get(1).get("correct").asBoolean()).isFalse();
    }

    @Test
    void aRoundIsExportedAndGoesOnWithoutWhatIsNotThere() throws IOException {
        Shell.Result result = Shell.run(null, "quiz", "--preset", preset(MIXED), "--export", "gift");
        assertThat(result.status()).isZero();
        assertThat(result.err()).isEqualToIgnoringNewLines("mine.gift/tea is left out: it is not there");
        assertThat(FileKind.GIFT.read(result.out()).questions())
                .extracting(WrittenQuestion::name)
                .containsExactly("Q5-11-2", "which-product");
    }

    @Test
    void aCourseOfOnesOwnIsAskedWithItsQuiz() throws IOException {
        Path course = Files.createDirectory(folder.resolve("course"));
        Files.writeString(course.resolve("quiz.gift"), "// [id:tea]\nIs tea a layer? {FALSE}");
        String preset = preset("{\"picked\":[\"quiz.gift/tea\"]}");
        assertThat(Shell.run(null, "quiz", "--preset", preset, "--course", course.toString())
                        .out())
                .contains("Is tea a layer?", "( ) true   ( ) false");
        Shell.Result nothing = Shell.run(null, "quiz", "--preset", preset);
        assertThat(nothing.status()).isEqualTo(2);
        assertThat(nothing.err()).contains("allowed: a round of questions that are there");
    }
}
