package flattenlab.learn;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Questions about what was measured say what was measured: with four runs whose ends nobody takes for each other. */
class OutcomeQuestionsTest {
    private static final String FINE = "digits,linear,all,correct,TRAINS_FINE,0.90,0.894,0.91,,,2.3 1.5 0.6\n";
    private static final String CRASH = "digits,linear,all,fold-batch,CRASHES,,,,,,\n";
    private static final String REDRAWN =
            "digits,linear,all,fresh-shuffle,TRAINS_BADLY,0.10,0.09,0.11,0.80,0.02,2.3 2.3\n";
    private static final String POOLED = "digits,linear,all,pool,TRAINS_BADLY,0.30,0.29,0.31,0.60,0.02,2.3 2.0\n";

    private static Questions measured(String... rows) {
        String text = "data,net,placement,variant,verdict,accuracyMean,accuracyMin,accuracyMax,below,tolerance,loss\n"
                + String.join("", rows);
        try {
            return new Questions(OutcomeTable.read(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8))));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static final Questions FOUR = measured(FINE, CRASH, REDRAWN, POOLED);

    private static List<Question> asked(QuestionType type, int difficulty) {
        List<Question> asked = new ArrayList<>();
        for (long seed = 0; seed < 25; seed++) {
            asked.add(FOUR.question(type, seed, difficulty, Locale.ENGLISH));
        }
        return asked;
    }

    private static String variant(Question question) {
        return question.trials().get(0).variant().id();
    }

    @Test
    void aVerdictIsTheMeasuredOneAndIsWorkedOutWithItsNumbers() {
        Set<String> met = new TreeSet<>();
        for (Question question : asked(QuestionType.Q10, 1)) {
            String worked = question.worked().words();
            switch (variant(question)) {
                case "correct" ->
                    assertThat(worked)
                            .startsWith("It trains fine. Every picture keeps its row")
                            .endsWith("Measured: 90 % of the test pictures right on average, from 89 % to 91 %.");
                case "fresh-shuffle" ->
                    assertThat(worked)
                            .startsWith("It trains badly. A weight belongs to a slot")
                            .contains("Measured: 10 % ");
                default ->
                    assertThat(worked)
                            .startsWith("It crashes. The whole batch became one list")
                            .endsWith("the program stops before the first step.");
            }
            met.add(variant(question) + ": " + question.right().orElseThrow().text());
        }
        assertThat(met)
                .as("a pooling is for the hardest")
                .containsExactly("correct: It trains fine", "fold-batch: It crashes", "fresh-shuffle: It trains badly");
        assertThat(asked(QuestionType.Q10, 3))
                .extracting(OutcomeQuestionsTest::variant)
                .contains("pool");
        assertThat(asked(QuestionType.Q10, 2))
                .extracting(OutcomeQuestionsTest::variant)
                .doesNotContain("pool");
    }

    @Test
    void whatCrashesHasNoAccuracyToForetell() {
        assertThat(asked(QuestionType.Q12, 2))
                .extracting(OutcomeQuestionsTest::variant)
                .containsOnly("correct", "fresh-shuffle");
        assertThat(asked(QuestionType.Q12, 3)).allSatisfy(question -> {
            Misconception idea = Map.of(
                            "correct", Misconception.M12, "fresh-shuffle", Misconception.M11, "pool", Misconception.M6)
                    .get(variant(question));
            assertThat(question.focus()).isEqualTo(idea);
            assertThat(question.form()).isEqualTo(new AnswerForm.Estimate(0, 100, 10, "%"));
            assertThat(question.judge(new Answer.Guess(90)))
                    .as("only a run can tell")
                    .isEmpty();
        });
    }

    @Test
    void eachCurveHasOneOwnerAndTheHarderOfTwoThatWereExchangedIsTheIdea() {
        for (Question question : asked(QuestionType.Q11, 1)) {
            AnswerForm.Matching form = (AnswerForm.Matching) question.form();
            List<Integer> own = ((Answer.Match) question.right().orElseThrow().answer()).right();
            assertThat(question.trials()).hasSize(4);
            assertThat(question.prompt().curves()).as("a crash has none").hasSize(3);
            assertThat(question.options()).as("six pairs may be exchanged").hasSize(7);
            for (int run = 0; run < 4; run++) {
                assertThat(form.accepted().get(run)).containsExactly(own.get(run));
                String name = form.left().get(run).words();
                String curve = form.right().get(own.get(run));
                char letter = (char) ('A' + own.get(run));
                assertThat(curve)
                        .isEqualTo(
                                switch (name) {
                                    case "flatten, row by row" -> letter + ": ends at 90 % (from 89 % to 91 %)";
                                    case "flatten from axis 0" -> letter + ": no curve, stopped before the first step";
                                    case "one mean for each channel" -> letter + ": ends at 30 % (from 29 % to 31 %)";
                                    default -> letter + ": ends at 10 % (from 9 % to 11 %)";
                                });
            }
            assertThat(question.right().orElseThrow().feedback())
                    .contains(
                            "“flatten, row by row” ends at 90 %. Every picture keeps its row",
                            "“flatten from axis 0” does not start. The whole batch became one list",
                            "“one mean for each channel” ends at 30 %. Positions are averaged away");
            question.options().stream()
                    .filter(option -> !option.correct())
                    .forEach(option -> exchanged(form, own, option));
        }
    }

    private static void exchanged(AnswerForm.Matching form, List<Integer> own, Option option) {
        List<Integer> given = ((Answer.Match) option.answer()).right();
        List<String> two = new ArrayList<>();
        for (int run = 0; run < 4; run++) {
            if (!given.get(run).equals(own.get(run))) {
                two.add(form.left().get(run).words());
            }
        }
        assertThat(two).hasSize(2);
        assertThat(option.feedback())
                .startsWith("“" + two.get(0) + "” and “" + two.get(1) + "” seem to have changed places.");
        Map<String, Misconception> ideas = Map.of(
                "flatten, row by row",
                Misconception.M12,
                "flatten from axis 0",
                Misconception.M4,
                "features shuffled anew for each batch",
                Misconception.M11);
        assertThat(option.misconception())
                .contains(two.contains("one mean for each channel") ? Misconception.M6 : ideas.get(two.get(0)));
    }

    /** A question needs runs that can be told apart, and enough of them that share everything but the flatten. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            all    | true  | true
            three  | true  | false
            crash  | false | false
            close  | false | false
            alike  | true  | false
            spread | true  | false
            none   | false | false
            """)
    void whatCanBeAskedFollowsFromWhatWasMeasured(String which, boolean verdicts, boolean curves) {
        String close = "digits,linear,all,roll:1,TRAINS_FINE,0.89,0.88,0.90,0.01,0.012,2.3 0.6\n";
        Questions questions = switch (which) {
            case "all" -> FOUR;
            case "three" -> measured(FINE, CRASH, REDRAWN);
            case "crash" -> measured(CRASH);
            case "close" -> measured(close, CRASH);
            case "alike" ->
                measured(
                        FINE,
                        FINE.replace("correct", "column-major"),
                        FINE.replace("correct", "channels-last"),
                        FINE.replace("correct", "fixed-shuffle"));
            case "spread" ->
                measured(
                        FINE,
                        CRASH.replace("digits", "clothing"),
                        REDRAWN.replace("linear", "tiny"),
                        POOLED.replace("all", "first"));
            default -> new Questions(Outcomes.none());
        };
        assertThat(questions.types().contains(QuestionType.Q10)).isEqualTo(verdicts);
        assertThat(questions.types().contains(QuestionType.Q12)).isEqualTo(verdicts);
        assertThat(questions.types().contains(QuestionType.Q11)).isEqualTo(curves);
        assertThat(questions.types()).contains(QuestionType.Q1, QuestionType.Q20);
    }

    @Test
    void theTinyNetworkFlattensItsMapsAndTheOtherThePicturesThemselves() {
        Question tiny = measured(FINE.replace("linear", "tiny")).question(QuestionType.Q12, 1, 1, Locale.ENGLISH);
        assertThat(tiny.prompt().text()).contains("the tiny CNN").contains("(32, 16, 7, 7)");
        assertThat(tiny.prompt().code()).containsExactly("y = nn.Flatten()(x)", "z = nn.Linear(784, 10)(y)");
        assertThat(tiny.trials().get(0).pictures()).hasToString("(32, 1, 28, 28)");
        Question linear = FOUR.question(QuestionType.Q12, 1, 1, Locale.ENGLISH);
        assertThat(linear.prompt().text())
                .contains("one Linear and nothing else")
                .contains("(32, 3, 28, 28)");
        assertThat(linear.trials().get(0).pictures()).hasToString("(32, 3, 28, 28)");
        Question other = measured(FINE.replace("digits", "letters")).question(QuestionType.Q12, 1, 1, Locale.ENGLISH);
        assertThat(other.prompt().text())
                .as("a name without words of its own")
                .startsWith("Data: letters, the picture");
    }

    /** Runs look alike where chance explains the difference of their means, or where their ranges meet. */
    @ParameterizedTest
    @CsvSource({
        "0.75, 0.74, 0.76, 0.25, 0.50, 0.49, 0.51, 0.00, true",
        "0.75, 0.75, 0.75, 0.00, 0.50, 0.50, 0.50, 0.25, true",
        "0.75, 0.75, 0.75, 0.20, 0.50, 0.50, 0.50, 0.20, false",
        "0.90, 0.80, 0.95, 0.00, 0.70, 0.60, 0.80, 0.00, true",
        "0.90, 0.85, 0.95, 0.00, 0.70, 0.60, 0.80, 0.00, false",
        "0.90, 0.85, 0.95, 0.00, 0.70, 0.60, 0.845, 0.00, true"
    })
    void runsLookAlikeInBothDirections(
            double mean,
            double min,
            double max,
            double chance,
            double mean2,
            double min2,
            double max2,
            double chance2,
            boolean alike) {
        Outcomes.Row one = row(mean, min, max, chance);
        Outcomes.Row two = row(mean2, min2, max2, chance2);
        assertThat(one.looksLike(two)).isEqualTo(alike);
        assertThat(two.looksLike(one)).isEqualTo(alike);
    }

    private static Outcomes.Row row(double mean, double min, double max, double tolerance) {
        return new Outcomes.Row(
                "digits",
                "tiny",
                "all",
                flattenlab.tensor.FlattenVariant.CORRECT,
                Outcomes.Verdict.TRAINS_FINE,
                mean,
                min,
                max,
                0,
                tolerance,
                List.of());
    }
}
