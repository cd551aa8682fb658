package flattenlab.learn;

import static org.assertj.core.api.Assertions.assertThat;

import flattenlab.net.Padding;
import flattenlab.net.ShapeCheck;
import flattenlab.net.Slide;
import flattenlab.tensor.AxisOrder;
import flattenlab.tensor.FlattenVariant;
import flattenlab.tensor.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Right answers, worked out a second time by counting. */
class TruthTest {
    private static final int SEEDS = 3334;

    private static Question question(QuestionType type, long seed) {
        return Quizzes.english(type, seed, 1 + (int) (seed % 3));
    }

    /** The cells (c,h,w) of a picture in the order in which loops meet them. */
    private static List<List<Long>> walk(Shape shape, boolean channelsLast) {
        List<List<Long>> cells = new ArrayList<>();
        long[] sizes = channelsLast
                ? new long[] {shape.dim(2), shape.dim(3), shape.dim(1)}
                : new long[] {shape.dim(1), shape.dim(2), shape.dim(3)};
        for (long a = 0; a < sizes[0]; a++) {
            for (long b = 0; b < sizes[1]; b++) {
                for (long c = 0; c < sizes[2]; c++) {
                    cells.add(channelsLast ? List.of(c, a, b) : List.of(a, b, c));
                }
            }
        }
        return cells;
    }

    @Test
    void slotsAndCellsAreThoseThatLoopsMeet() {
        for (long seed = 0; seed < SEEDS; seed++) {
            Question inverse = question(QuestionType.Q6, seed);
            Subject subject = inverse.subject().orElseThrow();
            List<Long> cell = inverse.form().typed().stream()
                    .map(field -> field.right().get(0))
                    .toList();
            boolean channelsLast = subject.variant().kind() == FlattenVariant.Kind.CHANNELS_LAST;
            int slot = walk(subject.shape(), channelsLast).indexOf(cell);
            assertThat(inverse.prompt().text()).contains("slot " + slot + " ");

            Question forward = question(QuestionType.Q5, seed);
            subject = forward.subject().orElseThrow();
            channelsLast = subject.variant().kind() == FlattenVariant.Kind.CHANNELS_LAST;
            long k = forward.form().typed().get(0).right().get(0);
            List<Long> there = walk(subject.shape(), channelsLast).get((int) k);
            assertThat(forward.prompt().text())
                    .contains("(" + there.get(0) + ", " + there.get(1) + ", " + there.get(2) + ")");
        }
    }

    @Test
    void aWindowFitsWhereCountingSaysSo() {
        for (int side = 1; side < 30; side++) {
            for (int kernel = 1; kernel <= 7; kernel++) {
                for (int stride = 1; stride <= 3; stride++) {
                    for (int padding = 0; padding <= 3; padding++) {
                        Slide window = new Slide(kernel, stride, new Padding.Zeros(padding, padding), 1);
                        int positions = 0;
                        for (int start = 0; start + kernel <= side + 2 * padding; start += stride) {
                            positions++;
                        }
                        if (positions > 0) {
                            assertThat(window.positions(side)).isEqualTo(positions);
                        }
                    }
                }
            }
        }
    }

    @Test
    void aModelWithAGuiltyLineCrashesAndTheRightFlattenDoesNot() {
        for (long seed = 0; seed < SEEDS; seed++) {
            // Where the mistake lies outside of the flatten, no flatten is shown.
            Optional<Subject> shown = question(QuestionType.Q9, seed).subject();
            if (shown.isEmpty()) {
                continue;
            }
            Subject subject = shown.get();
            long inFeatures = subject.variant().inFeatures(subject.shape());
            assertThat(ShapeCheck.firstCrash(subject.shape(), subject.variant(), AxisOrder.NCHW, inFeatures, 10))
                    .isPresent();
            assertThat(ShapeCheck.firstCrash(
                            subject.shape(),
                            FlattenVariant.CORRECT,
                            AxisOrder.NCHW,
                            subject.shape().features(),
                            10))
                    .isEmpty();
        }
    }

    @Test
    void theMatrixOfARightFlattenIsDiagonal() {
        Subject subject = Subject.of(Shape.of(3, 2, 2, 2), FlattenVariant.Kind.CHANNELS_LAST);
        assertThat(ContentQuestions.dependencies(subject.mapping()))
                .containsExactly(List.of("1", "0", "0"), List.of("0", "1", "0"), List.of("0", "0", "1"));
        Subject shifted = Subject.of(Shape.of(3, 2, 2, 2), FlattenVariant.parse("roll:1"));
        assertThat(ContentQuestions.dependencies(shifted.mapping()))
                .containsExactly(List.of("1", "0", "1"), List.of("1", "1", "0"), List.of("0", "1", "1"));
    }

    @Test
    void theShapeThatIsRightIsThatOfTheMapping() {
        for (long seed = 0; seed < SEEDS; seed++) {
            Question question = question(QuestionType.Q1, seed);
            String right = question.form().typed().get(0).rightText();
            assertThat(Shape.parse(right))
                    .isEqualTo(question.subject().orElseThrow().mapping().output());
        }
    }

    @Test
    void theVerdictIsTheMeasuredOne() {
        List<Outcomes.Row> rows = OutcomeTable.bundled().rows();
        for (long seed = 0; seed < SEEDS; seed++) {
            Question question = question(QuestionType.Q10, seed);
            Trial trial = question.trials().get(0);
            Outcomes.Row row = rows.stream()
                    .filter(candidate -> candidate.trial().equals(trial))
                    .findFirst()
                    .orElseThrow();
            String key = row.verdict().name().toLowerCase(Locale.ROOT).replace("_", "");
            assertThat(question.right().orElseThrow().text())
                    .isEqualTo(new QuizWords(Locale.ENGLISH).text("verdict." + key));
        }
    }
}
