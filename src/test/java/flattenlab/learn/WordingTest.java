package flattenlab.learn;

import static org.assertj.core.api.Assertions.assertThat;

import flattenlab.tensor.Axis;
import flattenlab.tensor.FlattenVariant;
import flattenlab.tensor.Shape;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What is said to an answer fits the numbers of its question, whichever were drawn. */
class WordingTest {
    private static final int SEEDS = 600;

    private interface Check {
        void of(Question question, Option wrong, String as);
    }

    private static void each(QuestionType type, Check check) {
        for (long seed = 0; seed < SEEDS; seed++) {
            Question question = Quizzes.english(type, seed, 1 + (int) (seed % Question.MAX_DIFFICULTY));
            for (Option option : question.options()) {
                if (!option.correct()) {
                    check.of(question, option, type + ", seed " + seed + ": " + option.text());
                }
            }
        }
    }

    private static String code(Question question) {
        return String.join("\n", question.prompt().code());
    }

    @Test
    void whoeverForgetsTheKernelIsPraisedForThePaddingOnlyWhereThereIsSome() {
        int[] met = new int[2];
        each(QuestionType.Q4, (question, wrong, as) -> {
            if (wrong.feedback().contains("The kernel is missing")) {
                boolean padded =
                        code(question).lines().anyMatch(line -> line.contains("Conv2d") && line.contains("padding="));
                met[padded ? 1 : 0]++;
                assertThat(wrong.feedback().contains("padding")).as(as).isEqualTo(padded);
            }
            if (wrong.feedback().contains("The padding is missing")) {
                assertThat(code(question)).as(as).contains("padding=");
            }
        });
        assertThat(met).as("both are asked").doesNotContain(0);
    }

    @Test
    void theRowsOfASwapHoldPiecesOfAsManyPicturesAsIsSaid() {
        Pattern pieces = Pattern.compile("each row would hold pieces of (\\d+) pictures");
        int[] met = new int[1];
        each(QuestionType.Q13, (question, wrong, as) -> {
            Matcher said = pieces.matcher(wrong.feedback());
            if (said.find()) {
                met[0]++;
                Shape shape = question.subject().orElseThrow().shape();
                Subject swapped = Subject.of(shape, FlattenVariant.Kind.MIX_SAMPLES);
                assertThat(ContentQuestions.dependencies(swapped.mapping()))
                        .as(as)
                        .allSatisfy(row ->
                                assertThat(row.stream().filter("1"::equals)).hasSize(Integer.parseInt(said.group(1))));
            }
        });
        assertThat(met[0]).isPositive();
    }

    @Test
    void whoeverCountsOnePlaneIsToldWhatThisHeadMakesOfIt() {
        int[] met = new int[2];
        each(QuestionType.Q17, (question, wrong, as) -> {
            if (!wrong.feedback().startsWith("H·W ")) {
                return;
            }
            boolean pooled = code(question).contains("AdaptiveAvgPool2d");
            Shape maps = question.subject().orElseThrow().shape();
            long in = pooled ? maps.dim(Axis.C) : maps.dim(Axis.C) * maps.dim(Axis.H) * maps.dim(Axis.W);
            met[pooled ? 1 : 0]++;
            assertThat(wrong.feedback()).as(as).contains(in + " numbers");
            assertThat(wrong.feedback().contains("Pooling makes one number of each map"))
                    .as(as)
                    .isEqualTo(pooled);
        });
        assertThat(met).as("both are asked").doesNotContain(0);
    }

    /** The numbers of a matrix are all different, so that what an answer did is plain from where it took them. */
    @Test
    void viewAndTransposeAreToldApart() {
        int[] met = new int[2];
        each(QuestionType.Q16, (question, wrong, as) -> {
            boolean transposed =
                    code(question).contains("transpose") || code(question).contains(".T");
            if (wrong.feedback().startsWith("Your numbers are right for a")) {
                met[transposed ? 1 : 0]++;
                assertThat(wrong.feedback())
                        .as(as)
                        .startsWith("Your numbers are right for a " + (transposed ? "view" : "transpose"));
                List<List<String>> rows =
                        question.prompt().table().orElseThrow().rows();
                String second = transposed ? rows.get(0).get(1) : rows.get(1).get(0);
                assertThat(wrong.text()).as(as).startsWith(rows.get(0).get(0) + "  " + second);
            }
        });
        assertThat(met).as("both are asked").doesNotContain(0);
    }
}
