package flattenlab.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import flattenlab.tensor.BadInputException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ComparisonTest {
    private static final int PICTURES = 320;

    private final List<ScriptedNetwork> built = new ArrayList<>();

    private static Experiment batches(int size, int epochs) {
        return Experiments.digits()
                .in(size + ",1,4,4")
                .sizes(PICTURES, 20)
                .epochs(epochs)
                .of("correct");
    }

    private Comparison compare(Experiment... experiments) {
        return new Comparison(
                List.of(experiments),
                spec -> {
                    ScriptedNetwork network = new ScriptedNetwork(10, step -> 2, step -> 1);
                    built.add(network);
                    return network;
                },
                0);
    }

    @Test
    void experimentsOfDifferentBatchSizesAdvanceAtTheSamePaceInEpochs() {
        try (Comparison comparison = compare(batches(32, 3), batches(1, 3), batches(7, 3))) {
            double progress = 0;
            while (!comparison.isOver()) {
                comparison.step();
                assertThat(comparison.progress()).isGreaterThan(progress);
                progress = comparison.progress();
                double least = Double.MAX_VALUE;
                double most = 0;
                for (TrainingSession session : comparison.sessions()) {
                    least = Math.min(least, session.epoch());
                    most = Math.max(most, session.epoch());
                }
                // One step of the largest batch is a tenth of an epoch.
                assertThat(most - least).isLessThanOrEqualTo(0.1 + 1e-9);
                assertThat(comparison.epoch()).isEqualTo(least);
            }
            assertThat(progress).isEqualTo(1);
            assertThat(comparison.sessions()).extracting(TrainingSession::steps).containsExactly(30, 960, 135);
            assertThat(comparison.runs()).allMatch(run -> run.outcome() == Run.Outcome.TRAINED);
            assertThat(comparison.runs()).allMatch(run -> run.epochs().size() == 3);
        }
        assertThat(built).hasSize(3).allMatch(ScriptedNetwork::isClosed);
    }

    @Test
    void theLongerExperimentGoesOnAloneWhenTheOtherHasEnded() {
        try (Comparison comparison = compare(batches(32, 1), batches(16, 3))) {
            while (!comparison.isOver()) {
                comparison.step();
            }
            comparison.step();
            assertThat(comparison.sessions()).extracting(TrainingSession::steps).containsExactly(10, 60);
            assertThat(comparison.progress()).isEqualTo(1);
        }
    }

    @Test
    void stopEndsEveryRunWhereItStandsAndLeavesAloneWhatHasEnded() {
        try (Comparison comparison = compare(batches(32, 1), batches(16, 3))) {
            while (!comparison.sessions().get(0).isOver()
                    || comparison.sessions().get(1).epoch() < 1.5) {
                comparison.step();
            }
            comparison.stop();
            assertThat(comparison.isOver()).isTrue();
            Run ended = comparison.runs().get(0);
            Run stopped = comparison.runs().get(1);
            assertThat(ended.outcome()).isEqualTo(Run.Outcome.TRAINED);
            assertThat(ended.stop()).isEmpty();
            assertThat(stopped.outcome()).isEqualTo(Run.Outcome.STOPPED);
            assertThat(stopped.stop()).contains(Run.Stop.BY_HAND);
            assertThat(stopped.epochs()).hasSize(2);
            assertThat(stopped.evaluation()).isPresent();
        }
        assertThat(built).allMatch(ScriptedNetwork::isClosed);
    }

    @Test
    void changesReachEveryExperimentAndAreMarkedOnce() {
        try (Comparison comparison = compare(batches(32, 9), batches(16, 9))) {
            for (int i = 0; i < 9; i++) {
                comparison.step();
            }
            comparison.changeLearningRate(0.25);
            comparison.changeEpochs(1);
            while (!comparison.isOver()) {
                comparison.step();
            }
            assertThat(comparison.sessions()).extracting(TrainingSession::steps).containsExactly(10, 20);
            assertThat(built).allMatch(network -> network.rates().get(0) == Schedule.LEARNING_RATE);
            assertThat(built)
                    .allMatch(network -> network.rates().get(network.rates().size() - 1) == 0.25);
            assertThat(comparison.marks())
                    .extracting(Controls.Mark::knob)
                    .containsExactly(Controls.Knob.LEARNING_RATE, Controls.Knob.EPOCHS);
        }
    }

    @Test
    void whenOneExperimentCannotBeBuiltTheOthersAreGivenBack() {
        Experiment tooLarge = batches(PICTURES + 1, 1);
        assertThatThrownBy(() -> compare(batches(32, 1), tooLarge)).isInstanceOf(BadInputException.class);
        assertThat(built).hasSize(1).allMatch(ScriptedNetwork::isClosed);
    }

    @Test
    void aCrashIsNothingToWaitFor() {
        Experiment crashes = Experiments.digits().sizes(PICTURES, 20).of("fold-batch");
        try (Comparison comparison = compare(crashes, batches(32, 1))) {
            assertThat(comparison.isOver()).isFalse();
            while (!comparison.isOver()) {
                comparison.step();
            }
            assertThat(comparison.runs())
                    .extracting(Run::outcome)
                    .containsExactly(Run.Outcome.CRASHED, Run.Outcome.TRAINED);
        }
        try (Comparison comparison = compare(crashes)) {
            assertThat(comparison.isOver()).isTrue();
            assertThat(comparison.progress()).isEqualTo(1);
        }
    }

    @Test
    void whatWasStoppedHalfWayStaysHalfWay() {
        try (Comparison comparison = compare(batches(32, 2))) {
            for (int i = 0; i < 10; i++) {
                comparison.step();
            }
            comparison.stop();
            assertThat(comparison.isOver()).isTrue();
            assertThat(comparison.progress()).isEqualTo(0.5);
        }
    }
}
