package flattenlab.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import flattenlab.data.Dataset;
import flattenlab.data.Pictures;
import flattenlab.tensor.BadInputException;
import java.util.function.IntToDoubleFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Changes on the way, and the conditions that end a run before its last epoch. */
class ControlsTest {
    /** 40 blank pictures of 4x4, all of class 0: ten steps of four an epoch. */
    private static final Dataset BLANK = new Dataset(Dataset.Source.DIGITS, blank(40), blank(8));

    private static final int STEPS = 10;

    private static Pictures blank(int count) {
        return new Pictures(4, 4, new byte[count * 16], new byte[count]);
    }

    private static Trainings trainings() {
        return Trainings.digits().in("4,1,4,4");
    }

    private static ScriptedNetwork usual() {
        return new ScriptedNetwork(10, step -> 2, step -> 1);
    }

    private static TrainingSession session(Training training, Network network) {
        return new TrainingSession(training, BLANK, spec -> network, 0);
    }

    private static void steps(TrainingSession session, int count) {
        for (int i = 0; i < count; i++) {
            session.step();
        }
    }

    private static Run toTheEnd(TrainingSession session) {
        while (!session.isOver()) {
            session.step();
        }
        return session.runs().get(0);
    }

    @Test
    void aNewLearningRateHoldsFromTheNextStepOnAndLeavesAMarkWithItsEpoch() {
        ScriptedNetwork network = usual();
        try (Runner runner =
                new Runner(session(trainings().epochs(2).learningRate(0.01).of("correct"), network))) {
            for (int i = 0; i < 13; i++) {
                runner.step();
            }
            runner.changeLearningRate(0.5);
            runner.step();
            assertThat(network.rates()).hasSize(14);
            assertThat(network.rates().subList(0, 13)).containsOnly(0.01);
            assertThat(network.rates().get(13)).isEqualTo(0.5);
            assertThat(runner.marks()).containsExactly(new Controls.Mark(1.3, Controls.Knob.LEARNING_RATE, 0.5));
            while (!runner.isOver()) {
                runner.step();
            }
            assertThat(network.rates().subList(13, 20)).containsOnly(0.5);
        }
    }

    @Test
    void aChangeToWhatHoldsAlreadyLeavesNoMark() {
        Controls controls = new Controls(Schedule.USUAL);
        controls.changeLearningRate(Schedule.LEARNING_RATE, 0.5);
        controls.changeEpochs(Schedule.EPOCHS, 0.5);
        assertThat(controls.marks()).isEmpty();
        assertThat(controls.schedule()).isEqualTo(Schedule.USUAL);
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, -1, 101, Double.NaN, Double.POSITIVE_INFINITY})
    void aRateThatCannotBeUsedIsRefusedAndNothingChanges(double rate) {
        Controls controls = new Controls(Schedule.USUAL);
        assertThatThrownBy(() -> controls.changeLearningRate(rate, 1))
                .isInstanceOf(BadInputException.class)
                .hasMessageContaining("learning-rate");
        assertThatThrownBy(() -> controls.changeEpochs(0, 1))
                .isInstanceOf(BadInputException.class)
                .hasMessageContaining("epochs");
        assertThat(controls.marks()).isEmpty();
        assertThat(controls.schedule()).isEqualTo(Schedule.USUAL);
    }

    @ParameterizedTest
    @CsvSource({"1, 13, 20", "2, 13, 20", "3, 13, 30", "7, 13, 70", "1, 25, 30", "1, 3, 10"})
    void theNewNumberOfEpochsHoldsOrEndsWithTheEpochInProgress(int epochs, int after, int stepsInAll) {
        ScriptedNetwork network = usual();
        try (TrainingSession session = session(trainings().epochs(5).of("correct"), network)) {
            steps(session, after);
            session.controls().changeEpochs(epochs, session.epoch());
            Run run = toTheEnd(session);
            assertThat(session.steps()).isEqualTo(stepsInAll);
            assertThat(run.history().steps()).isEqualTo(stepsInAll);
            assertThat(run.outcome()).isEqualTo(Run.Outcome.TRAINED);
            assertThat(run.stop()).isEmpty();
            assertThat(run.epochs()).hasSize(stepsInAll / STEPS);
            assertThat(session.controls().marks())
                    .containsExactly(new Controls.Mark(after / 10.0, Controls.Knob.EPOCHS, epochs));
        }
        assertThat(network.isClosed()).isTrue();
    }

    @Test
    void changesOfAllExperimentsReachEachOfThem() {
        ScriptedNetwork first = usual();
        try (Runner runner = new Runner(session(trainings().epochs(9).of("correct"), first))) {
            runner.changeEpochs(1);
            runner.changeLearningRate(0.25);
            while (!runner.isOver()) {
                runner.step();
            }
            assertThat(first.rates()).hasSize(STEPS).containsOnly(0.25);
            assertThat(runner.marks()).hasSize(2);
        }
    }

    /** Its answers are wrong for so many epochs, then right. */
    private static IntToDoubleFunction rightAfter(int epochs) {
        return steps -> steps >= epochs * STEPS ? 1 : -1;
    }

    @Test
    void aRunThatReachesItsAimEndsThereAsTrained() {
        ScriptedNetwork network = new ScriptedNetwork(10, step -> 2, rightAfter(3));
        Training training =
                trainings().with(Schedule.USUAL.withEpochs(8).withStop(0.9, 0)).of("correct");
        try (TrainingSession session = session(training, network)) {
            Run run = toTheEnd(session);
            assertThat(run.epochs()).hasSize(3);
            assertThat(run.outcome()).isEqualTo(Run.Outcome.TRAINED);
            assertThat(run.stop()).contains(Run.Stop.AIM_REACHED);
            assertThat(run.parameters()).isPresent();
        }
        assertThat(network.isClosed()).isTrue();
    }

    @Test
    void withoutAnAimTheSameRunGoesOn() {
        ScriptedNetwork network = new ScriptedNetwork(10, step -> 2, rightAfter(3));
        try (TrainingSession session = session(trainings().epochs(8).of("correct"), network)) {
            Run run = toTheEnd(session);
            assertThat(run.epochs()).hasSize(8);
            assertThat(run.stop()).isEmpty();
        }
    }

    /** Confidence rises to the third epoch; the test loss is lowest there. */
    @ParameterizedTest
    @CsvSource({"1, 4", "2, 5", "4, 7"})
    void aRunThatMakesNoProgressIsGivenUpWhenPatienceEnds(int patience, int epochs) {
        double[] confidence = {0, 1, 2, 3, 2.5, 2.9, 3, 2, 1, 1, 1};
        ScriptedNetwork network = new ScriptedNetwork(10, step -> 2, steps -> confidence[steps / STEPS]);
        Training training = trainings()
                .with(Schedule.USUAL.withEpochs(10).withStop(0, patience))
                .of("correct");
        try (TrainingSession session = session(training, network)) {
            Run run = toTheEnd(session);
            assertThat(run.epochs()).hasSize(epochs);
            assertThat(run.outcome()).isEqualTo(Run.Outcome.STOPPED);
            assertThat(run.stop()).contains(Run.Stop.NO_PROGRESS);
            assertThat(run.evaluation()).isPresent();
        }
    }

    @Test
    void progressRenewsPatience() {
        ScriptedNetwork network = new ScriptedNetwork(10, step -> 2, steps -> steps / STEPS / 2);
        Training training =
                trainings().with(Schedule.USUAL.withEpochs(9).withStop(0, 2)).of("correct");
        try (TrainingSession session = session(training, network)) {
            Run run = toTheEnd(session);
            assertThat(run.epochs()).hasSize(9);
            assertThat(run.outcome()).isEqualTo(Run.Outcome.TRAINED);
            assertThat(run.stop()).isEmpty();
        }
    }

    @Test
    void aRunThatIsStoppedSaysThatItWasByHand() {
        try (TrainingSession session = session(trainings().epochs(4).of("correct"), usual())) {
            steps(session, 12);
            session.stop();
            Run run = session.runs().get(0);
            assertThat(run.outcome()).isEqualTo(Run.Outcome.STOPPED);
            assertThat(run.stop()).contains(Run.Stop.BY_HAND);
            assertThat(run.epochs()).hasSize(2);
            assertThat(run.parameters().orElseThrow()).containsOnly(12);
        }
    }

    /** One of two ends at its aim; the other sees the same batches to the last. */
    @Test
    void theOthersGoOnWhenOneHasReachedItsAim() {
        ScriptedNetwork quick = new ScriptedNetwork(10, step -> 2, rightAfter(1));
        ScriptedNetwork slow = new ScriptedNetwork(10, step -> 2, rightAfter(9));
        Training training =
                trainings().with(Schedule.USUAL.withEpochs(4).withStop(1, 0)).of("correct", "channels-last");
        try (TrainingSession session =
                new TrainingSession(training, BLANK, spec -> spec.variant().id().equals("correct") ? quick : slow, 0)) {
            toTheEnd(session);
            assertThat(session.runs()).extracting(run -> run.history().steps()).containsExactly(10, 40);
            assertThat(session.runs().get(1).stop()).isEmpty();
        }
    }

    /** 100 times ln 10 is 230. */
    @ParameterizedTest
    @CsvSource({"1, 300, DIVERGED", "1, 200, TRAINED", "2, 300, DIVERGED"})
    void aLossThatExplodesIsSeenInARunThatIsShorterThanTheWindowToo(int epochs, double loss, Run.Outcome outcome) {
        ScriptedNetwork network = new ScriptedNetwork(10, step -> loss, step -> 1);
        try (TrainingSession session = session(trainings().epochs(epochs).of("correct"), network)) {
            Run run = toTheEnd(session);
            assertThat(run.outcome()).isEqualTo(outcome);
            assertThat(run.history().steps()).isEqualTo(epochs * STEPS);
            assertThat(run.divergence().isPresent()).isEqualTo(outcome == Run.Outcome.DIVERGED);
        }
        assertThat(network.isClosed()).isTrue();
    }

    @Test
    void aSingleSpikeIsNoDivergence() {
        ScriptedNetwork network = new ScriptedNetwork(10, step -> step == 25 ? 4000 : 2, step -> 1);
        try (TrainingSession session = session(trainings().epochs(6).of("correct"), network)) {
            assertThat(toTheEnd(session).outcome()).isEqualTo(Run.Outcome.TRAINED);
        }
    }
}
