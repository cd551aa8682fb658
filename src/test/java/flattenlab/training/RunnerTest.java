package flattenlab.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import flattenlab.tensor.BadInputException;
import flattenlab.tensor.FlattenVariant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.LongStream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class RunnerTest {
    private static final int PICTURES = 320;

    private final List<ScriptedNetwork> built = new ArrayList<>();

    private static Training batches(int size, int epochs) {
        return Trainings.digits()
                .in(size + ",1,4,4")
                .sizes(PICTURES, 20)
                .epochs(epochs)
                .of("correct");
    }

    private Runner compare(Training... trainings) {
        return run(Plan.of(List.of(trainings)));
    }

    private Runner run(Plan plan) {
        return new Runner(
                plan,
                spec -> {
                    ScriptedNetwork network = new ScriptedNetwork(10, step -> 2, step -> 1);
                    built.add(network);
                    return network;
                },
                0);
    }

    @Test
    void experimentsOfDifferentBatchSizesAdvanceAtTheSamePaceInEpochs() {
        try (Runner runner = compare(batches(32, 3), batches(1, 3), batches(7, 3))) {
            double progress = 0;
            while (!runner.isOver()) {
                runner.step();
                assertThat(runner.progress()).isGreaterThan(progress);
                progress = runner.progress();
                double least = Double.MAX_VALUE;
                double most = 0;
                for (TrainingSession session : runner.sessions()) {
                    least = Math.min(least, session.epoch());
                    most = Math.max(most, session.epoch());
                }
                // One step of the largest batch is a tenth of an epoch.
                assertThat(most - least).isLessThanOrEqualTo(0.1 + 1e-9);
                assertThat(runner.epoch()).isEqualTo(least);
            }
            assertThat(progress).isEqualTo(1);
            assertThat(runner.sessions()).extracting(TrainingSession::steps).containsExactly(30, 960, 135);
            assertThat(runner.runs()).allMatch(run -> run.outcome() == Run.Outcome.TRAINED);
            assertThat(runner.runs()).allMatch(run -> run.epochs().size() == 3);
        }
        assertThat(built).hasSize(3).allMatch(ScriptedNetwork::isClosed);
    }

    @Test
    void theLongerExperimentGoesOnAloneWhenTheOtherHasEnded() {
        try (Runner runner = compare(batches(32, 1), batches(16, 3))) {
            while (!runner.isOver()) {
                runner.step();
            }
            runner.step();
            assertThat(runner.sessions()).extracting(TrainingSession::steps).containsExactly(10, 60);
            assertThat(runner.progress()).isEqualTo(1);
        }
    }

    @Test
    void stopEndsEveryRunWhereItStandsAndLeavesAloneWhatHasEnded() {
        try (Runner runner = compare(batches(32, 1), batches(16, 3))) {
            while (!runner.sessions().get(0).isOver()
                    || runner.sessions().get(1).epoch() < 1.5) {
                runner.step();
            }
            runner.stop();
            assertThat(runner.isOver()).isTrue();
            Run ended = runner.runs().get(0);
            Run stopped = runner.runs().get(1);
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
        try (Runner runner = compare(batches(32, 9), batches(16, 9))) {
            for (int i = 0; i < 9; i++) {
                runner.step();
            }
            runner.changeLearningRate(0.25);
            runner.changeEpochs(1);
            while (!runner.isOver()) {
                runner.step();
            }
            assertThat(runner.sessions()).extracting(TrainingSession::steps).containsExactly(10, 20);
            assertThat(built).allMatch(network -> network.rates().get(0) == Schedule.LEARNING_RATE);
            assertThat(built)
                    .allMatch(network -> network.rates().get(network.rates().size() - 1) == 0.25);
            assertThat(runner.marks())
                    .extracting(Controls.Mark::knob)
                    .containsExactly(Controls.Knob.LEARNING_RATE, Controls.Knob.EPOCHS);
        }
    }

    @Test
    void whenOneExperimentCannotBeBuiltTheOthersAreGivenBack() {
        Training tooLarge = batches(PICTURES + 1, 1);
        assertThatThrownBy(() -> compare(batches(32, 1), tooLarge)).isInstanceOf(BadInputException.class);
        assertThat(built).hasSize(1).allMatch(ScriptedNetwork::isClosed);
    }

    @Test
    void aCrashIsNothingToWaitFor() {
        Training crashes = Trainings.digits().sizes(PICTURES, 20).of("fold-batch");
        try (Runner runner = compare(crashes, batches(32, 1))) {
            assertThat(runner.isOver()).isFalse();
            while (!runner.isOver()) {
                runner.step();
            }
            assertThat(runner.runs())
                    .extracting(Run::outcome)
                    .containsExactly(Run.Outcome.CRASHED, Run.Outcome.TRAINED);
        }
        try (Runner runner = compare(crashes)) {
            assertThat(runner.isOver()).isTrue();
            assertThat(runner.progress()).isEqualTo(1);
        }
    }

    @Test
    void whatWasStoppedHalfWayStaysHalfWay() {
        try (Runner runner = compare(batches(32, 2))) {
            for (int i = 0; i < 10; i++) {
                runner.step();
            }
            runner.stop();
            assertThat(runner.isOver()).isTrue();
            assertThat(runner.progress()).isEqualTo(0.5);
        }
    }

    /** Every second network knows nothing: it names class 1 for all. */
    private Runner alternating(Plan plan) {
        return new Runner(
                plan,
                spec -> {
                    int sign = built.size() % 2 == 0 ? 1 : -1;
                    ScriptedNetwork network = new ScriptedNetwork(10, step -> 2, step -> sign);
                    built.add(network);
                    return network;
                },
                0);
    }

    private static Training small(String... variants) {
        return Trainings.digits().in("32,1,4,4").sizes(PICTURES, 20).of(variants);
    }

    @Test
    void experimentsThatDifferInTheirFlattenAloneShareTheirBatchesAndTheOneTheyAreJudgedBy() {
        Plan plan = new Plan(List.of(small("roll:1"), small("pad:400")), 0, 1, true);
        try (Runner runner = run(plan)) {
            assertThat(runner.sessions()).hasSize(1);
            assertThat(runner.runs()).hasSize(3);
            Run reference = runner.references(small("roll:1")).get(0);
            assertThat(reference.spec().variant()).isEqualTo(FlattenVariant.CORRECT);
            assertThat(runner.references(small("pad:400"))).containsExactly(reference);
            assertThat(runner.runs(small("pad:400")))
                    .extracting(run -> run.spec().variant().id())
                    .containsExactly("pad:400");
        }
    }

    /** Evaluated with another flatten, the correct run is not what it is judged by. */
    @Test
    void theCorrectRunIsItsOwnReferenceOnlyWhereItIsTestedAsItWasTrained() {
        Training met = small("correct").withEvalVariant(FlattenVariant.parse("column-major"));
        try (Runner runner = run(new Plan(List.of(small("correct"), met), 0, 1, true))) {
            Run plain = runner.runs(small("correct")).get(0);
            assertThat(runner.references(small("correct"))).containsExactly(plain);
            assertThat(runner.references(met)).containsExactly(plain);
            assertThat(runner.runs(met)).doesNotContain(plain);
            assertThat(runner.sessions()).hasSize(2);
        }
    }

    @Test
    void whatCrashesHasNothingTrainedBesideIt() {
        try (Runner runner = run(new Plan(List.of(small("fold-batch")), 0, 1, true))) {
            assertThat(runner.runs()).hasSize(1);
            assertThat(runner.references(small("fold-batch"))).isEmpty();
            assertThat(runner.verdict(small("fold-batch")).kind()).isEqualTo(Verdict.Kind.CRASHES);
        }
    }

    @Test
    void seedsComeOneAfterAnotherAndEachStandsBesideItsOwnReference() {
        Training training = small("roll:1");
        List<Double> progress = new ArrayList<>();
        try (Runner runner = alternating(new Plan(List.of(training), 1, 3, true))) {
            assertThat(built).hasSize(2);
            runner.finish(() -> progress.add(runner.progress()));
            assertThat(built).hasSize(6).allMatch(ScriptedNetwork::isClosed);
            assertThat(runner.runs(training))
                    .extracting(run -> run.spec().seed())
                    .containsExactly(Seedings.seed(7, 1), Seedings.seed(7, 2), Seedings.seed(7, 3));
            assertThat(runner.references(training))
                    .extracting(run -> run.spec().seed())
                    .containsExactly(Seedings.seed(7, 1), Seedings.seed(7, 2), Seedings.seed(7, 3));
            assertThat(runner.verdict(training).accuracy().seeds()).isEqualTo(3);
        }
        assertThat(progress).isSorted().hasSize(30).endsWith(1.0);
        assertThat(progress.get(9)).isCloseTo(1 / 3.0, Offset.offset(1e-9));
    }

    @Test
    void whatIsStoppedInItsSecondSeedBeginsNoThird() {
        try (Runner runner = run(new Plan(List.of(small("roll:1")), 0, 3, false))) {
            runner.finish(() -> {
                if (runner.runs().size() == 2) {
                    runner.stop();
                }
            });
            assertThat(runner.runs())
                    .extracting(Run::outcome)
                    .containsExactly(Run.Outcome.TRAINED, Run.Outcome.STOPPED);
            assertThat(runner.progress()).isBetween(0.3, 0.5);
        }
    }

    @Test
    void whoeverWaitsMayGiveUpAndNothingStaysOpen() {
        assertThatThrownBy(() -> {
                    try (Runner runner = run(new Plan(List.of(small("roll:1")), 0, 3, true))) {
                        runner.finish(() -> {
                            throw new CancellationException("enough");
                        });
                    }
                })
                .isInstanceOf(CancellationException.class);
        assertThat(built).hasSize(2).allMatch(ScriptedNetwork::isClosed);
    }

    /** A step takes fifteen milliseconds: after half of 160 steps, the other half takes as long again. */
    @Test
    void theTimeThatIsLeftFollowsFromThePaceSoFar() {
        Training training = batches(32, 16);
        try (Runner runner = new Runner(
                Plan.of(List.of(training)),
                spec -> new ScriptedNetwork(
                        10,
                        step -> {
                            LockSupport.parkNanos(15_000_000);
                            return 2;
                        },
                        step -> 1),
                0)) {
            assertThat(runner.secondsLeft()).isEmpty();
            long start = System.nanoTime();
            for (int i = 0; i < 80; i++) {
                runner.step();
            }
            double elapsed = (System.nanoTime() - start) / 1e9;
            assertThat(runner.secondsLeft().orElseThrow()).isCloseTo(elapsed, Offset.offset(0.1 * elapsed));
            runner.stop();
            assertThat(runner.secondsLeft()).isEmpty();
        }
    }

    @Test
    void aPlanRefusesTooManySeeds() {
        assertThatThrownBy(() -> new Plan(List.of(small("correct")), 0, 0, false))
                .isInstanceOf(BadInputException.class);
        assertThatThrownBy(() -> new Plan(List.of(small("correct")), 0, 101, false))
                .isInstanceOf(BadInputException.class);
    }

    @Test
    void seedsOfRepetitionsAreDistinctAndCanBeTyped() {
        long[] seeds =
                LongStream.range(0, 100).map(i -> Seedings.seed(7, (int) i)).toArray();
        assertThat(seeds).doesNotHaveDuplicates();
        assertThat(LongStream.of(seeds).min().orElseThrow()).isNotNegative();
    }
}
