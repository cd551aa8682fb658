package flattenlab.training;

import static org.assertj.core.api.Assertions.assertThat;

import flattenlab.data.Dataset;
import flattenlab.nn.Nd4jNetworks;
import flattenlab.tensor.Crash;
import flattenlab.training.Experiment.Arm;
import flattenlab.training.Experiment.Diagnosis;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The runs of each experiment give the answer that its lesson counts on: real networks, judged as the screen judges
 * them. Fewer pictures and epochs than on the screen where that is enough.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(60)
class ExperimentTest {
    private static final long SEED = 7;
    private static final Network.Factory NETWORKS = new Nd4jNetworks(Path.of("target", "test-home"));
    private static final Dataset DIGITS = Dataset.load(Dataset.Source.DIGITS);

    private final Map<Training, Run> trained = new HashMap<>();

    private static List<Arm> arms(Experiment experiment) {
        return experiment.arms(Dataset.Source.DIGITS, SEED, Experiment.KEPT);
    }

    /** A training on the first pictures alone. */
    private static Training small(Arm arm, int train, int epochs) {
        Training training = arm.training();
        Task task = training.task();
        return training.withTask(task.withSizes(Math.min(train, task.trainSize()), Math.min(1000, task.testSize())))
                .withSchedule(training.schedule().withEpochs(epochs));
    }

    private Run run(Training training) {
        return trained.computeIfAbsent(training, wanted -> {
            try (TrainingSession session = new TrainingSession(wanted, DIGITS, NETWORKS, 0)) {
                while (!session.isOver()) {
                    session.step();
                }
                return session.runs().get(0);
            }
        });
    }

    private Verdict verdict(Training training) {
        Run run = run(training);
        return run.outcome() == Run.Outcome.CRASHED ? Verdict.of(run, run) : Verdict.of(run, run(training.reference()));
    }

    private static double[] losses(Run run) {
        return run.history().curve(Integer.MAX_VALUE).loss();
    }

    @Test
    void theFirstThousandFeaturesHoldAPictureInTheFirstChannelAndNoneInTheLast() {
        List<Training> runs = arms(Experiment.SIGNATURE).stream()
                .map(arm -> small(arm, 4000, 2))
                .toList();
        assertThat(verdict(runs.get(0)).reason()).isEqualTo(Verdict.Reason.LIKE_REFERENCE);
        assertThat(verdict(runs.get(1)).reason()).isEqualTo(Verdict.Reason.LIKE_REFERENCE);
        assertThat(verdict(runs.get(Experiment.SIGNATURE.asked())).reason()).isEqualTo(Verdict.Reason.AT_CHANCE);
        // A third of the rows of the picture is all that is left of it.
        Verdict channelsLast = verdict(runs.get(3));
        assertThat(channelsLast.reason()).isEqualTo(Verdict.Reason.BELOW_REFERENCE);
        for (Training one : runs) {
            assertThat(verdict(one).reference().mean()).isGreaterThan(0.8);
        }
    }

    /** What the question asks about depends on how many features are kept. */
    @Test
    void withEveryFeatureKeptTheLastChannelIsSeenToo() {
        Arm last = Experiment.SIGNATURE
                .arms(Dataset.Source.DIGITS, SEED, Experiment.FEATURES)
                .get(Experiment.SIGNATURE.asked());
        assertThat(verdict(small(last, 4000, 2)).reason()).isEqualTo(Verdict.Reason.LIKE_REFERENCE);
    }

    @Test
    void aFixedOrderIsLearnedLikeTheCorrectOneAndItsLossCurveCoincides() {
        List<Training> runs =
                arms(Experiment.ORDER).stream().map(arm -> small(arm, 3200, 1)).toList();
        double[] correct = losses(run(runs.get(0)));
        assertThat(correct).hasSize(100);
        for (int i : new int[] {Experiment.ORDER.asked(), 2}) {
            assertThat(verdict(runs.get(i)).reason()).isEqualTo(Verdict.Reason.LIKE_REFERENCE);
            assertThat(losses(run(runs.get(i)))).containsExactly(correct, Offset.offset(0.01));
        }
        Verdict fresh = verdict(runs.get(3));
        assertThat(fresh.kind()).isEqualTo(Verdict.Kind.TRAINS_BADLY);
        assertThat(Math.abs(losses(run(runs.get(3)))[99] - correct[99])).isGreaterThan(0.2);
    }

    @Test
    void aConversionFallsAndMovingTheRowsRepairsIt() {
        Training met = small(arms(Experiment.CONVERSION).get(Experiment.CONVERSION.asked()), 4000, 1);
        Run run = run(met);
        Run correct = run(met.reference());
        assertThat(verdict(met).kind()).isEqualTo(Verdict.Kind.TRAINS_BADLY);
        assertThat(run.evaluation().orElseThrow().accuracy())
                .isLessThan(correct.evaluation().orElseThrow().accuracy() - 0.4);
        assertThat(run.asTrained().orElseThrow().confusion().counts())
                .isDeepEqualTo(correct.evaluation().orElseThrow().confusion().counts());
        assertThat(run.repaired().orElseThrow().confusion().counts())
                .isDeepEqualTo(correct.evaluation().orElseThrow().confusion().counts());
    }

    @Test
    void mixedSamplesTrainInABatchOfOneAndNotIn32() {
        List<Arm> arms = arms(Experiment.MIXING);
        assertThat(verdict(small(arms.get(1), 4000, 1)).reason()).isEqualTo(Verdict.Reason.AT_CHANCE);
        Training single = small(arms.get(Experiment.MIXING.asked()), 2000, 1);
        assertThat(verdict(single).reason()).isEqualTo(Verdict.Reason.LIKE_REFERENCE);
        // In a batch of one there is nothing to mix: it is the correct run itself.
        assertThat(losses(run(single))).containsExactly(losses(run(single.reference())));
    }

    @Test
    void aRollByOneIsLikeTheReferenceAndARollByAWholeSampleIsNot() {
        List<Training> runs =
                arms(Experiment.ROLL).stream().map(arm -> small(arm, 4000, 1)).toList();
        assertThat(verdict(runs.get(Experiment.ROLL.asked())).reason()).isEqualTo(Verdict.Reason.LIKE_REFERENCE);
        assertThat(verdict(runs.get(2)).reason()).isEqualTo(Verdict.Reason.AT_CHANCE);
    }

    @Test
    void aSplitBatchCrashesAtTheLossAndAFoldedOneAtTheLinear() {
        List<Arm> arms = arms(Experiment.SPLIT);
        Run split = run(arms.get(Experiment.SPLIT.asked()).training());
        assertThat(verdict(split.spec(), arms).kind()).isEqualTo(Verdict.Kind.CRASHES);
        assertThat(split.crash().orElseThrow().stage()).isEqualTo(Crash.Stage.LOSS);
        assertThat(split.crash().orElseThrow().message()).contains("64 samples, but 32 labels");
        Run folded = run(arms.get(2).training());
        assertThat(folded.crash().orElseThrow().stage()).isEqualTo(Crash.Stage.LINEAR);
        assertThat(arms.get(0).training().spec(arms.get(0).variant()).crash()).isEmpty();
    }

    private Verdict verdict(NetworkSpec spec, List<Arm> arms) {
        return verdict(arms.stream()
                .filter(arm -> arm.variant().equals(spec.variant()))
                .findFirst()
                .orElseThrow()
                .training());
    }

    private double gap(Arm arm) {
        List<Run.Epoch> epochs = run(arm.training()).epochs();
        Run.Epoch last = epochs.get(epochs.size() - 1);
        return last.trainAccuracy() - last.test().accuracy();
    }

    @Test
    void ofTheHeadsTheFlattenHasTheLargestGapBetweenTrainingAndTest() {
        List<Arm> arms = arms(Experiment.HEADS);
        assertThat(Experiment.HEADS.question()).isEqualTo(Experiment.Question.LARGEST_GAP);
        assertThat(arms.stream().max(Comparator.comparingDouble(this::gap)).orElseThrow())
                .isEqualTo(arms.get(Experiment.HEADS.asked()));
        assertThat(arms.get(Experiment.HEADS.asked()).name()).isEqualTo("Flatten");
        assertThat(gap(arms.get(0))).isGreaterThan(0.15).isGreaterThan(gap(arms.get(1)) + 0.05);
        assertThat(gap(arms.get(2))).isLessThan(0.15);
        // Fewer features in front of the last Linear is what tells the heads apart.
        assertThat(arms)
                .extracting(arm -> arm.training().spec(arm.variant()).inFeatures())
                .containsExactly(784L, 64L, 16L);
    }

    @Test
    void theMysteryHasEachDiagnosisOnceUnderNamesThatDoNotTell() {
        Set<List<Diagnosis>> orders = new HashSet<>();
        for (long seed = 0; seed < 20; seed++) {
            List<Arm> arms = Experiment.MYSTERY.arms(Dataset.Source.DIGITS, seed, Experiment.KEPT);
            List<Diagnosis> truths = arms.stream().map(Arm::truth).toList();
            assertThat(truths).containsExactlyInAnyOrder(Diagnosis.values());
            assertThat(arms)
                    .extracting(Arm::name)
                    .containsExactly("run A", "run B", "run C", "run D", "run E", "run F");
            assertThat(Experiment.MYSTERY.arms(Dataset.Source.DIGITS, seed, Experiment.KEPT))
                    .isEqualTo(arms);
            orders.add(truths);
        }
        assertThat(orders).hasSizeGreaterThan(15);
    }

    /** Each is what its diagnosis says, and only that. */
    @Test
    void theRunsOfTheMysteryDifferInWhatTheirDiagnosisNames() {
        Map<Diagnosis, Training> of = new HashMap<>();
        arms(Experiment.MYSTERY).forEach(arm -> of.put(arm.truth(), arm.training()));
        Training correct = of.get(Diagnosis.CORRECT);
        assertThat(correct).isEqualTo(correct.reference());
        assertThat(of.get(Diagnosis.FIXED_ORDER).withVariants(correct.variants()))
                .isEqualTo(correct);
        assertThat(of.get(Diagnosis.SAMPLES_MIXED).withVariants(correct.variants()))
                .isEqualTo(correct);
        assertThat(of.get(Diagnosis.FEATURES_LOST).withVariants(correct.variants()))
                .isEqualTo(correct);
        Training rate = of.get(Diagnosis.LEARNING_RATE);
        assertThat(rate.schedule().learningRate()).isGreaterThan(10 * Schedule.LEARNING_RATE);
        assertThat(rate.withSchedule(correct.schedule())).isEqualTo(correct);
        Training labels = of.get(Diagnosis.WRONG_LABELS);
        assertThat(labels.task().wrongLabels()).isGreaterThan(0.5);
        assertThat(labels.withTask(correct.task())).isEqualTo(correct);
    }

    @ParameterizedTest
    @EnumSource(Experiment.class)
    void everyRunHasANameOfItsOwnAndOneVariantAndTheQuestionIsAboutOneOfThem(Experiment experiment) {
        List<Arm> arms = arms(experiment);
        assertThat(arms).extracting(Arm::name).doesNotHaveDuplicates().doesNotContain("");
        assertThat(arms).extracting(Arm::training).doesNotHaveDuplicates();
        assertThat(arms).allMatch(arm -> arm.training().variants().size() == 1);
        assertThat(arms).allMatch(arm -> arm.training().seed() == SEED);
        assertThat(experiment.asked()).isBetween(0, arms.size() - 1);
        assertThat(arms).allMatch(arm -> (arm.truth() != null) == (experiment == Experiment.MYSTERY));
        assertThat(experiment.id()).isEqualTo(experiment.id().toLowerCase(Locale.ROOT));
    }
}
