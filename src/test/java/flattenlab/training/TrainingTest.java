package flattenlab.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import flattenlab.data.Dataset;
import flattenlab.data.Placement;
import flattenlab.nn.Nd4jNetworks;
import flattenlab.tensor.BadInputException;
import flattenlab.tensor.Crash;
import flattenlab.tensor.FlattenVariant;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Real networks on real pictures do what the lessons say of them. Accuracies have bands, wide enough for another CPU's
 * rounding; everything else is exact.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TrainingTest {
    private static final Network.Factory NETWORKS = new Nd4jNetworks(Path.of("target", "test-home"));
    private static final Dataset DIGITS = Dataset.load(Dataset.Source.DIGITS);
    private static final double LN_CLASSES = Math.log(10);

    private Map<String, Run> sideBySide;

    private static List<Run> train(Training training, Network.Factory factory) {
        try (TrainingSession session = new TrainingSession(training, DIGITS, factory, 0)) {
            while (!session.isOver()) {
                session.step();
            }
            return session.runs();
        }
    }

    private static Run trainOne(Training training) {
        return train(training, NETWORKS).get(0);
    }

    private static double accuracy(Run run) {
        return run.evaluation().orElseThrow().accuracy();
    }

    private static double[] losses(Run run) {
        return run.history().curve(Integer.MAX_VALUE).loss();
    }

    @BeforeAll
    void trainTheVariantsSideBySide() {
        Training training = Trainings.digits()
                .epochs(3)
                .of(
                        "correct",
                        "fixed-shuffle",
                        "channels-last",
                        "mix-samples",
                        "fresh-shuffle",
                        "truncate:100",
                        "pad:1000");
        sideBySide = train(training, NETWORKS).stream()
                .collect(Collectors.toMap(run -> run.spec().variant().id(), run -> run));
    }

    private double reached(String variant) {
        return accuracy(sideBySide.get(variant));
    }

    @Test
    void theCorrectFlattenLearnsTheDigitsInThreeEpochs() {
        Run run = sideBySide.get("correct");
        assertThat(run.outcome()).isEqualTo(Run.Outcome.TRAINED);
        assertThat(run.epochs()).hasSize(3);
        assertThat(run.epochs()).anyMatch(epoch -> epoch.test().accuracy() >= 0.95);
    }

    /** An untrained softmax over ten classes guesses: its loss is ln 10. The first check of any network. */
    @Test
    void everyRunStartsNearTheLossOfGuessing() {
        sideBySide.forEach((id, run) -> assertThat(losses(run)[0]).as(id).isCloseTo(LN_CLASSES, Offset.offset(0.8)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"fixed-shuffle", "channels-last", "pad:1000"})
    void aReorderingThatIsTheSameForAllSamplesTrainsAsWellAsTheCorrectOrder(String variant) {
        assertThat(reached(variant)).isCloseTo(reached("correct"), Offset.offset(0.03));
    }

    @Test
    void mixedSamplesCannotBeToldFromGuessing() {
        assertThat(reached("mix-samples")).isBetween(0.05, 0.18);
        assertThat(sideBySide.get("mix-samples").epochs().get(2).trainLoss()).isCloseTo(LN_CLASSES, Offset.offset(0.1));
    }

    @Test
    void aFreshShuffleLearnsLittle() {
        // Measured with seeds 7, 8 and 9: 25 to 28 %; what does not depend on order, such as the amount of ink, is
        // left.
        assertThat(reached("fresh-shuffle")).isBetween(0.12, 0.50);
    }

    @Test
    void aTruncationLosesSomeOfIt() {
        assertThat(reached("truncate:100")).isBetween(0.60, reached("correct") - 0.02);
    }

    @Test
    void theVerdictsAreTheOnesThatTheLessonsTeach() {
        Run correct = sideBySide.get("correct");
        for (String id : List.of("correct", "fixed-shuffle", "channels-last", "pad:1000")) {
            assertThat(Verdict.of(sideBySide.get(id), correct).kind()).as(id).isEqualTo(Verdict.Kind.TRAINS_FINE);
        }
        Verdict mixed = Verdict.of(sideBySide.get("mix-samples"), correct);
        assertThat(mixed.kind()).isEqualTo(Verdict.Kind.TRAINS_BADLY);
        assertThat(mixed.reason()).isEqualTo(Verdict.Reason.AT_CHANCE);
        for (String id : List.of("fresh-shuffle", "truncate:100")) {
            Verdict verdict = Verdict.of(sideBySide.get(id), correct);
            assertThat(verdict.kind()).as(id).isEqualTo(Verdict.Kind.TRAINS_BADLY);
            assertThat(verdict.reason()).as(id).isEqualTo(Verdict.Reason.BELOW_REFERENCE);
        }
    }

    @Test
    void whatIsEvaluatedIsEveryTestPictureOnce() {
        ConfusionMatrix confusion =
                sideBySide.get("correct").evaluation().orElseThrow().confusion();
        assertThat(confusion.total()).isEqualTo(DIGITS.test().count());
        for (int[] row : confusion.counts()) {
            assertThat(Arrays.stream(row).sum()).isEqualTo(DIGITS.test().count() / 10);
        }
    }

    @Test
    void aVariantThatCrashesSaysWhereAndWithWhichNumbersAndTheOthersStillTrain() {
        List<Run> runs = train(
                Trainings.digits()
                        .sizes(640, 200)
                        .of(
                                "in-features:1000",
                                "fold-batch",
                                "correct",
                                "keep-channels",
                                "no-flatten",
                                "split-batch:392"),
                NETWORKS);
        assertCrashed(runs.get(0), Crash.Stage.LINEAR, "(32x784) times (1000x10)");
        assertCrashed(runs.get(1), Crash.Stage.LINEAR, "(1x25088) times (784x10)");
        assertCrashed(runs.get(3), Crash.Stage.LINEAR, "(512x49) times (784x10)");
        assertCrashed(runs.get(4), Crash.Stage.LINEAR, "(3584x7) times (784x10)");
        assertCrashed(runs.get(5), Crash.Stage.LOSS, "64 samples, but 32 labels");
        Run correct = runs.get(2);
        assertThat(correct.outcome()).isEqualTo(Run.Outcome.TRAINED);
        assertThat(correct.history().steps()).isEqualTo(20);
        assertThat(accuracy(correct)).isGreaterThan(0.2);
    }

    private static void assertCrashed(Run run, Crash.Stage stage, String numbers) {
        assertThat(run.outcome()).isEqualTo(Run.Outcome.CRASHED);
        assertThat(run.crash()).hasValueSatisfying(crash -> {
            assertThat(crash.stage()).isEqualTo(stage);
            assertThat(crash.message()).contains(numbers);
        });
        assertThat(run.history().steps()).isZero();
        assertThat(run.evaluation()).isEmpty();
        Verdict verdict = Verdict.of(run, run);
        assertThat(verdict.kind()).isEqualTo(Verdict.Kind.CRASHES);
        assertThat(new VerdictWords(Locale.ENGLISH).evidence(verdict, run)).contains(numbers);
    }

    @Test
    void whenEveryVariantCrashesThereIsNothingToTrain() {
        try (TrainingSession session =
                new TrainingSession(Trainings.digits().of("fold-batch", "no-flatten"), DIGITS, NETWORKS, 0)) {
            assertThat(session.isOver()).isTrue();
            session.step();
            assertThat(session.steps()).isZero();
        }
    }

    @Test
    void theSameSeedGivesTheSameCurveToTheLastDigitAndAnotherDoesNot() {
        Trainings trainings = Trainings.digits().sizes(1280, 100).epochs(2);
        String[] variants = {"correct", "fresh-shuffle"};
        List<Run> first = train(trainings.of(variants), NETWORKS);
        List<Run> second = train(trainings.of(variants), NETWORKS);
        List<Run> other = train(trainings.seed(8).of(variants), NETWORKS);
        for (int i = 0; i < variants.length; i++) {
            assertThat(losses(first.get(i))).hasSize(80);
            assertThat(losses(second.get(i))).containsExactly(losses(first.get(i)));
            assertThat(second.get(i).epochs().get(1).test().loss())
                    .isEqualTo(first.get(i).epochs().get(1).test().loss());
            assertThat(losses(other.get(i))).isNotEqualTo(losses(first.get(i)));
        }
    }

    @Test
    void aRunBesideOthersLearnsExactlyWhatItLearnsAlone() {
        Trainings trainings = Trainings.digits().sizes(960, 100);
        String[] variants = {"mix-samples", "correct", "fresh-shuffle", "pool"};
        List<Run> together = train(trainings.of(variants), NETWORKS);
        for (int i = 0; i < variants.length; i++) {
            assertThat(losses(together.get(i)))
                    .as(variants[i])
                    .containsExactly(losses(trainOne(trainings.of(variants[i]))));
        }
    }

    @Test
    void lookingAtTestPicturesBetweenStepsDoesNotChangeWhatIsLearned() {
        Training training = Trainings.digits().sizes(960, 100).of("correct");
        try (TrainingSession looking = new TrainingSession(training, DIGITS, NETWORKS, 10)) {
            while (!looking.isOver()) {
                looking.step();
            }
            Run run = looking.runs().get(0);
            assertThat(run.testPoints()).hasSizeGreaterThanOrEqualTo(10);
            assertThat(losses(run)).containsExactly(losses(trainOne(training)));
        }
    }

    @ParameterizedTest
    @CsvSource({"TINY, 0.55", "LINEAR, 0.50"})
    void anotherShapeThanThePicturesTrainsToo(Net net, double atLeast) {
        Run run = trainOne(Trainings.digits()
                .in("16,3,20,12")
                .with(Placement.LAST)
                .with(net)
                .sizes(4000, 1000)
                .of("correct"));
        assertThat(run.outcome()).isEqualTo(Run.Outcome.TRAINED);
        assertThat(accuracy(run)).isGreaterThan(atLeast);
    }

    /** The first 1000 of 2352 features are channel 0 and a part of channel 1: whoever stands there is seen. */
    @Test
    void aThousandFeaturesAreEnoughWhereThePictureStandsFirstAndNoneWhereItStandsLast() {
        Trainings trainings =
                Trainings.digits().in("32,3,28,28").with(Net.LINEAR).epochs(2);
        Run everywhere = trainOne(trainings.with(Placement.ALL).of("truncate:1000"));
        Run last = trainOne(trainings.with(Placement.LAST).of("truncate:1000"));
        assertThat(accuracy(everywhere)).isGreaterThan(0.80);
        assertThat(accuracy(last)).isBetween(0.04, 0.18);
    }

    /** Nothing crashes, the training loss is fine, and the weights meet the wrong features. */
    @Test
    void trainedInOneOrderAndTestedInAnotherIsAlmostGuessing() {
        Run run = trainOne(
                Trainings.digits().evaluatedWith("channels-last").epochs(2).of("correct"));
        assertThat(run.outcome()).isEqualTo(Run.Outcome.TRAINED);
        assertThat(run.epochs().get(1).trainAccuracy()).isGreaterThan(0.90);
        assertThat(accuracy(run)).isLessThan(0.35);
        Verdict verdict = Verdict.of(run, sideBySide.get("correct"));
        assertThat(verdict.kind()).isEqualTo(Verdict.Kind.TRAINS_BADLY);
    }

    @Test
    void anAbsurdLearningRateEndsWithAStatedReason() {
        Run run =
                trainOne(Trainings.digits().learningRate(100).sizes(3200, 1000).of("correct"));
        assertThat(run.outcome()).isEqualTo(Run.Outcome.DIVERGED);
        assertThat(run.divergence())
                .hasValueSatisfying(what -> assertThat(what)
                        .contains("loss")
                        .contains("step " + run.history().steps()));
        assertThat(run.history().steps()).isLessThan(100);
        // There is nothing to wait for: what ran away is judged by that, whether or not a correct run is there.
        for (Run reference : List.of(run, sideBySide.get("correct"))) {
            Verdict verdict = Verdict.of(run, reference);
            assertThat(verdict.kind()).isEqualTo(Verdict.Kind.TRAINS_BADLY);
            assertThat(verdict.reason()).isEqualTo(Verdict.Reason.DIVERGED);
            assertThat(new VerdictWords(Locale.ENGLISH).evidence(verdict, run))
                    .isEqualTo("The run fell apart: " + run.divergence().orElseThrow() + ".")
                    .doesNotContain("NaN %");
        }
    }

    @Test
    void aLossThatIsNoNumberEndsTheRunAndNamesTheStep() {
        Map<String, Integer> closed = new HashMap<>();
        Network.Factory factory = spec -> new Network() {
            private final boolean breaks = spec.variant().id().equals("correct");

            @Override
            public BatchResult train(float[] pictures, int[] labels, long batch, double rate) {
                return new BatchResult(breaks && batch == 4 ? Double.NaN : 2, 3);
            }

            @Override
            public float[] logits(float[] pictures, int samples, long batch, FlattenVariant flatten) {
                return new float[samples * spec.classes()];
            }

            @Override
            public void close() {
                closed.merge(spec.variant().id(), 1, Integer::sum);
            }
        };
        List<Run> runs = train(Trainings.digits().sizes(640, 100).of("correct", "pool"), factory);
        assertThat(runs.get(0).outcome()).isEqualTo(Run.Outcome.DIVERGED);
        assertThat(runs.get(0).divergence()).contains("the loss became NaN at step 5");
        assertThat(runs.get(0).history().steps()).isEqualTo(5);
        assertThat(runs.get(1).outcome()).isEqualTo(Run.Outcome.TRAINED);
        assertThat(runs.get(1).history().steps()).isEqualTo(20);
        assertThat(closed).containsExactlyInAnyOrderEntriesOf(Map.of("correct", 1, "pool", 1));
    }

    /** Asked of shapes alone: a shape that would fill the memory must not fill it first. */
    @ParameterizedTest
    @Timeout(5)
    @ValueSource(
            strings = {
                "1024,1024,1024,1024",
                "32,1024,512,512",
                "1,65536,256,256",
                "1,1,65536,65536",
                "1000,3,4096,4096",
                "7000,512,64,64",
                "1,2147483648,4,4",
                "1,1,4,4294967296",
            })
    void aShapeThatNeedsTooMuchMemoryIsRefusedByName(String shape) {
        for (Net net : Net.NAMED) {
            assertThatThrownBy(() ->
                            trainOne(Trainings.digits().in(shape).with(net).of("correct")))
                    .as("%s in %s", net, shape)
                    .isInstanceOf(BadInputException.class)
                    .hasMessageContaining("shape")
                    .hasMessageContaining(shape.replace(",", ", "));
        }
    }

    @Test
    @Timeout(5)
    void aShapeThatIsTooLargeButCrashesAnywayNeedsNoMemory() {
        Run run = trainOne(Trainings.digits().in("1024,1024,1024,1024").of("no-flatten"));
        assertThat(run.outcome()).isEqualTo(Run.Outcome.CRASHED);
    }

    @Test
    void aBatchLargerThanTheTrainingPicturesIsRefusedWithBothNumbers() {
        assertThatThrownBy(() -> trainOne(
                        Trainings.digits().in("65,1,28,28").sizes(64, 10).of("correct")))
                .isInstanceOf(BadInputException.class)
                .hasMessageContaining("65")
                .hasMessageContaining("64");
    }

    @Test
    void aBatchOfAllTrainingPicturesIsOneStepAnEpoch() {
        Run run = trainOne(
                Trainings.digits().in("64,1,28,28").sizes(64, 10).epochs(3).of("correct"));
        assertThat(run.outcome()).isEqualTo(Run.Outcome.TRAINED);
        assertThat(run.history().steps()).isEqualTo(3);
        assertThat(run.epochs()).hasSize(3);
    }

    @Test
    void withOneSampleABatchNothingCanBeMixed() {
        Trainings trainings = Trainings.digits().in("1,1,28,28").sizes(300, 50);
        List<Run> runs = train(trainings.of("correct", "mix-samples"), NETWORKS);
        assertThat(losses(runs.get(1))).containsExactly(losses(runs.get(0)));
    }

    @Test
    void stoppingWithinAnEpochEvaluatesWhereTheNetworkStands() {
        try (TrainingSession session =
                new TrainingSession(Trainings.digits().sizes(640, 100).of("correct"), DIGITS, NETWORKS, 0)) {
            for (int i = 0; i < 5; i++) {
                session.step();
            }
            session.stop();
            Run run = session.runs().get(0);
            assertThat(run.outcome()).isEqualTo(Run.Outcome.STOPPED);
            assertThat(session.isOver()).isTrue();
            assertThat(run.epochs()).hasSize(1);
            assertThat(run.epochs().get(0).trainLoss())
                    .isCloseTo(Arrays.stream(losses(run)).average().orElseThrow(), Offset.offset(1e-12));
            assertThat(run.evaluation().orElseThrow().confusion().total()).isEqualTo(100);
        }
    }

    @Test
    void anEpochShowsEveryPictureOnceAndTheNextInAnotherOrder() {
        StringBuilder first = new StringBuilder();
        StringBuilder second = new StringBuilder();
        Network.Factory factory = spec -> new Network() {
            @Override
            public BatchResult train(float[] pictures, int[] labels, long batch, double rate) {
                for (int i = 0; i < labels.length; i++) {
                    int hash = Arrays.hashCode(Arrays.copyOfRange(pictures, i * 784, (i + 1) * 784));
                    (batch < 20 ? first : second).append(hash).append(' ');
                }
                return new BatchResult(new Random(batch).nextDouble(), 0);
            }

            @Override
            public float[] logits(float[] pictures, int samples, long batch, FlattenVariant flatten) {
                return new float[samples * 10];
            }

            @Override
            public void close() {}
        };
        train(Trainings.digits().sizes(640, 10).epochs(2).of("correct"), factory);
        List<String> one = List.of(first.toString().split(" "));
        List<String> two = List.of(second.toString().split(" "));
        assertThat(one).hasSize(640).doesNotHaveDuplicates();
        assertThat(two).containsExactlyInAnyOrderElementsOf(one).isNotEqualTo(one);
    }
}
