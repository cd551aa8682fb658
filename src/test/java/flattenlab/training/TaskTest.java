package flattenlab.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import flattenlab.data.Dataset;
import flattenlab.data.Pictures;
import flattenlab.tensor.BadInputException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Wrong labels, as the networks of a session meet them. */
class TaskTest {
    private static final int TRAIN = 4000;
    private static final int TEST = 200;
    private static final Dataset DIGITS = Dataset.load(Dataset.Source.DIGITS);

    /** Each pixel row names its picture: a data set whose pictures can be told apart by what they hold. */
    private static Dataset numbered() {
        return new Dataset(Dataset.Source.DIGITS, numbered(TRAIN), numbered(TEST));
    }

    private static Pictures numbered(int count) {
        byte[] pixels = new byte[count * 16];
        byte[] labels = new byte[count];
        for (int i = 0; i < count; i++) {
            for (int bit = 0; bit < 12; bit++) {
                pixels[i * 16 + bit] = (byte) ((i >> bit & 1) == 1 ? 255 : 0);
            }
            labels[i] = (byte) (i % 10);
        }
        return new Pictures(4, 4, pixels, labels);
    }

    /** The label that training showed with each picture in one epoch. */
    private static int[] shown(double share, long seed) {
        int[] labels = new int[TRAIN];
        Arrays.fill(labels, -1);
        Training training =
                Trainings.digits().in("4,1,4,4").wrongLabels(share).seed(seed).of("correct");
        Network.Factory factory = spec -> new ScriptedNetwork(10, step -> 2, step -> 1) {
            @Override
            public BatchResult train(float[] pictures, int[] batchLabels, long batch, double rate) {
                for (int i = 0; i < batchLabels.length; i++) {
                    int number = 0;
                    for (int bit = 0; bit < 12; bit++) {
                        number |= pictures[i * 16 + bit] > pictures[i * 16 + 15] ? 1 << bit : 0;
                    }
                    labels[number] = batchLabels[i];
                }
                return super.train(pictures, batchLabels, batch, rate);
            }
        };
        try (TrainingSession session = new TrainingSession(training, numbered(), factory, 0)) {
            while (!session.isOver()) {
                session.step();
            }
        }
        assertThat(labels).doesNotContain(-1);
        return labels;
    }

    private static List<Integer> wrong(int[] labels) {
        List<Integer> wrong = new ArrayList<>();
        for (int i = 0; i < labels.length; i++) {
            if (labels[i] != i % 10) {
                wrong.add(i);
            }
        }
        return wrong;
    }

    /** Five standard deviations of the binomial distribution. A label that is to be wrong never stays right by chance. */
    @ParameterizedTest
    @ValueSource(doubles = {0, 0.01, 0.2, 0.5, 0.9, 1})
    void theShareOfWrongLabelsIsTheOneAskedFor(double share) {
        int[] labels = shown(share, 7);
        double deviation = Math.sqrt(TRAIN * share * (1 - share));
        assertThat((double) wrong(labels).size())
                .isBetween(TRAIN * share - 5 * deviation, TRAIN * share + 5 * deviation);
    }

    @Test
    void everyOtherClassIsDrawnAboutAsOften() {
        int[] labels = shown(1, 7);
        int[] shifts = new int[10];
        for (int i = 0; i < labels.length; i++) {
            shifts[(labels[i] - i % 10 + 10) % 10]++;
        }
        double expected = TRAIN / 9.0;
        assertThat(shifts[0]).isZero();
        for (int shift = 1; shift < 10; shift++) {
            assertThat((double) shifts[shift])
                    .isBetween(expected - 5 * Math.sqrt(expected), expected + 5 * Math.sqrt(expected));
        }
    }

    @Test
    void theSameSeedDrawsTheSameLabelsAndAnotherDoesNot() {
        assertThat(shown(0.3, 7)).containsExactly(shown(0.3, 7));
        assertThat(shown(0.3, 8)).isNotEqualTo(shown(0.3, 7));
    }

    @Test
    void aHigherShareKeepsWhatWasWrongAlready() {
        assertThat(wrong(shown(0.6, 7))).containsAll(wrong(shown(0.2, 7)));
    }

    @Test
    void testPicturesKeepTheirLabels() {
        Training training = Trainings.digits().sizes(64, 500).wrongLabels(1).of("correct");
        ScriptedNetwork network = new ScriptedNetwork(10, step -> 2, step -> 1);
        try (TrainingSession session = new TrainingSession(training, DIGITS, spec -> network, 0)) {
            while (!session.isOver()) {
                session.step();
            }
            Evaluation evaluation = session.runs().get(0).evaluation().orElseThrow();
            byte[] right = DIGITS.test().first(500).labels();
            for (int i = 0; i < right.length; i++) {
                assertThat(evaluation.predictions().labels()[i]).isEqualTo(right[i]);
            }
        }
        byte[] train = Dataset.load(Dataset.Source.DIGITS).train().labels();
        assertThat(DIGITS.train().labels()).as("the data set itself").containsExactly(train);
    }

    @ParameterizedTest
    @ValueSource(doubles = {-0.01, 1.01, Double.NaN})
    void aShareThatIsNoneIsRefused(double share) {
        assertThatThrownBy(() -> Trainings.digits().wrongLabels(share))
                .isInstanceOf(BadInputException.class)
                .hasMessageContaining("wrong-labels");
    }
}
