package flattenlab.training;

import static org.assertj.core.api.Assertions.assertThat;

import flattenlab.data.Dataset;
import flattenlab.data.Pictures;
import flattenlab.nn.Nd4jNetworks;
import flattenlab.tensor.FlattenVariant;
import flattenlab.tensor.Shape;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class TrainerTest {
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    /** Less than any join; more than a busy machine takes for a call. */
    private static final Duration AT_ONCE = Duration.ofMillis(500);
    /** 40 blank pictures of 4x4: ten steps of four an epoch. */
    private static final Dataset BLANK = new Dataset(Dataset.Source.DIGITS, blank(40), blank(8));

    private final AtomicInteger open = new AtomicInteger();
    private final AtomicInteger evaluated = new AtomicInteger();
    private final List<Trainer> started = new ArrayList<>();

    private static Pictures blank(int count) {
        return new Pictures(4, 4, new byte[count * 16], new byte[count]);
    }

    /** Counts what is open, and takes a millisecond a step so that there is time to interfere. */
    private class Fake implements Network {
        private int trained;

        Fake() {
            open.incrementAndGet();
        }

        @Override
        public BatchResult train(float[] pictures, int[] labels, long batch, double rate) {
            LockSupport.parkNanos(1_000_000);
            trained++;
            return new BatchResult(2, 1);
        }

        @Override
        public float[] logits(float[] pictures, int samples, long batch, FlattenVariant flatten) {
            evaluated.addAndGet(samples);
            return new float[samples * 10];
        }

        /** Its loss is the number of steps so far. */
        @Override
        public Activations activations(float[] pictures, int[] labels, long batch, Activations.Reach reach) {
            Shape before = Shape.of(labels.length, 1, 4, 4);
            return ScriptedActivations.of(before, pictures, new float[160], 10, labels, trained);
        }

        @Override
        public void close() {
            open.decrementAndGet();
        }
    }

    private Runner session(int epochs) {
        return runner(Trainings.digits().in("4,1,4,4").epochs(epochs).of("correct"), BLANK, spec -> new Fake(), 0);
    }

    private static Runner runner(Training training, Dataset data, Network.Factory factory, int looksPerEpoch) {
        return new Runner(new TrainingSession(training, data, factory, looksPerEpoch));
    }

    /** Batches shown so far. */
    private static int steps(Trainer trainer) {
        return trainer.runner().sessions().get(0).steps();
    }

    private Trainer start(Callable<Runner> opening, boolean paused) {
        Trainer trainer = new Trainer(opening, paused);
        started.add(trainer);
        return trainer;
    }

    @AfterEach
    void closeAll() {
        started.forEach(Trainer::close);
    }

    private static void await(String what, BooleanSupplier condition) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as("waiting for: " + what).isLessThan(deadline);
            LockSupport.parkNanos(200_000);
        }
    }

    private static void await(Trainer trainer, Trainer.State state) {
        await(state.name(), () -> trainer.state() == state);
    }

    private static void assertNoStepWithin(Trainer trainer, Duration time) {
        int steps = steps(trainer);
        long end = System.nanoTime() + time.toNanos();
        while (System.nanoTime() < end) {
            assertThat(steps(trainer)).isEqualTo(steps);
            LockSupport.parkNanos(500_000);
        }
    }

    private static Run run(Trainer trainer) {
        return trainer.runner().runs().get(0);
    }

    @Test
    void aTrainerLeftAloneTrainsToTheEnd() {
        Trainer trainer = start(() -> session(3), false);
        await(trainer, Trainer.State.ENDED);
        assertThat(steps(trainer)).isEqualTo(30);
        assertThat(run(trainer).outcome()).isEqualTo(Run.Outcome.TRAINED);
        assertThat(run(trainer).epochs()).hasSize(3);
        assertThat(trainer.failure()).isNull();
    }

    @Test
    void aTrainerStartedPausedPreparesAndWaits() {
        Trainer trainer = start(() -> session(1000), true);
        await(trainer, Trainer.State.PAUSED);
        assertThat(open).hasValue(1);
        assertNoStepWithin(trainer, Duration.ofMillis(50));
        assertThat(steps(trainer)).isZero();
    }

    @Test
    void pauseStopsTheStepsAndResumeContinuesThem() {
        Trainer trainer = start(() -> session(1000), false);
        await("steps", () -> trainer.runner() != null && steps(trainer) > 5);
        trainer.pause();
        await(trainer, Trainer.State.PAUSED);
        assertNoStepWithin(trainer, Duration.ofMillis(100));
        int before = steps(trainer);
        trainer.resume();
        await("more steps", () -> steps(trainer) > before + 5);
        assertThat(trainer.state()).isEqualTo(Trainer.State.RUNNING);
    }

    @Test
    void stepAdvancesExactlyOne() {
        Trainer trainer = start(() -> session(1000), true);
        await(trainer, Trainer.State.PAUSED);
        for (int i = 1; i <= 12; i++) {
            int wanted = i;
            trainer.step();
            await("step " + i, () -> steps(trainer) == wanted);
            assertNoStepWithin(trainer, Duration.ofMillis(5));
        }
        assertNoStepWithin(trainer, Duration.ofMillis(50));
        // Ten steps are an epoch, and stepping through its end evaluates like running does.
        assertThat(run(trainer).epochs()).hasSize(1);
    }

    @Test
    void threeStepsAtOnceAreThreeSteps() {
        Trainer trainer = start(() -> session(1000), true);
        trainer.step();
        trainer.step();
        trainer.step();
        await("three steps", () -> trainer.runner() != null && steps(trainer) == 3);
        await(trainer, Trainer.State.PAUSED);
        assertNoStepWithin(trainer, Duration.ofMillis(50));
    }

    @Test
    void stepWhileRunningPausesAfterIt() {
        Trainer trainer = start(() -> session(1000), false);
        await("steps", () -> trainer.runner() != null && steps(trainer) > 3);
        trainer.step();
        await(trainer, Trainer.State.PAUSED);
        assertNoStepWithin(trainer, Duration.ofMillis(50));
    }

    @Test
    void stopEndsTheRunsWithAnEvaluationOfWhereTheyStand() {
        Trainer trainer = start(() -> session(1000), true);
        trainer.step();
        trainer.step();
        trainer.step();
        await("three steps", () -> trainer.runner() != null && steps(trainer) == 3);
        trainer.stop();
        await(trainer, Trainer.State.ENDED);
        assertThat(run(trainer).outcome()).isEqualTo(Run.Outcome.STOPPED);
        assertThat(run(trainer).evaluation()).isPresent();
        assertThat(evaluated).hasValue(8);
        assertThat(steps(trainer)).isEqualTo(3);
        assertThat(open).hasValue(0);
    }

    @Test
    void stopWhileRunningEndsTheRuns() {
        Trainer trainer = start(() -> session(1000), false);
        await("steps", () -> trainer.runner() != null && steps(trainer) > 3);
        trainer.stop();
        await(trainer, Trainer.State.ENDED);
        assertThat(run(trainer).outcome()).isEqualTo(Run.Outcome.STOPPED);
        assertThat(run(trainer).evaluation()).isPresent();
        assertThat(open).hasValue(0);
    }

    @Test
    void stopBeforeTheFirstStepEndsWithoutAnEvaluation() {
        Trainer trainer = start(() -> session(1000), true);
        trainer.stop();
        await(trainer, Trainer.State.ENDED);
        assertThat(run(trainer).outcome()).isEqualTo(Run.Outcome.STOPPED);
        assertThat(run(trainer).evaluation()).isEmpty();
        assertThat(run(trainer).history().steps()).isZero();
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void closeReturnsAtOnceAndEverythingIsGivenBack(boolean paused) {
        Trainer trainer = start(() -> session(1000), paused);
        await("prepared", () -> trainer.runner() != null);
        long before = System.nanoTime();
        trainer.close();
        assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(AT_ONCE);
        await(trainer, Trainer.State.ENDED);
        await("closed", () -> open.get() == 0);
        await("no thread", () -> aliveTrainers() == 0);
    }

    /** Loading native code cannot be interrupted, and nobody may wait for it in front of a closed window. */
    @Test
    void closeDoesNotWaitForAPreparationThatHangs() {
        CountDownLatch hangs = new CountDownLatch(1);
        Trainer trainer = start(
                () -> {
                    hangs.await();
                    return session(1000);
                },
                false);
        assertThat(trainer.state()).isEqualTo(Trainer.State.PREPARING);
        assertThat(trainer.runner()).isNull();
        long before = System.nanoTime();
        trainer.close();
        assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(AT_ONCE);
        hangs.countDown();
        await(trainer, Trainer.State.ENDED);
        await("closed", () -> open.get() == 0);
        assertThat(steps(trainer)).isZero();
    }

    @Test
    void aTrainerThatEndedTakesEveryCommandWithoutHarm() {
        Trainer trainer = start(() -> session(1), false);
        await(trainer, Trainer.State.ENDED);
        trainer.step();
        trainer.pause();
        trainer.resume();
        trainer.stop();
        trainer.close();
        assertThat(trainer.state()).isEqualTo(Trainer.State.ENDED);
        assertThat(run(trainer).outcome()).isEqualTo(Run.Outcome.TRAINED);
    }

    @Test
    void aFactoryThatThrowsEndsInFailedWithTheFailure() {
        for (Throwable thrown : List.of(
                new IllegalStateException("no networks today"),
                new UnsatisfiedLinkError("no native code"),
                new OutOfMemoryError("a test's own"))) {
            Trainer trainer = start(
                    () -> runner(
                            Trainings.digits().in("4,1,4,4").of("correct"),
                            BLANK,
                            spec -> {
                                throw TrainerTest.<RuntimeException>sneaky(thrown);
                            },
                            0),
                    false);
            await(trainer, Trainer.State.FAILED);
            assertThat(trainer.failure()).isSameAs(thrown);
            assertThat(trainer.runner()).isNull();
        }
    }

    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
    private static <T extends Throwable> T sneaky(Throwable thrown) throws T {
        throw (T) thrown;
    }

    @Test
    void aNetworkThatBreaksWhileTrainingEndsInFailedAndTheOthersAreGivenBack() {
        IllegalStateException broken = new IllegalStateException("broken");
        Trainer trainer = start(
                () -> runner(
                        Trainings.digits().in("4,1,4,4").of("pool", "correct"),
                        BLANK,
                        spec -> new Fake() {
                            @Override
                            public BatchResult train(float[] pictures, int[] labels, long batch, double rate) {
                                if (batch == 3) {
                                    throw broken;
                                }
                                return super.train(pictures, labels, batch, rate);
                            }
                        },
                        0),
                false);
        await(trainer, Trainer.State.FAILED);
        assertThat(trainer.failure()).isSameAs(broken);
        assertThat(open).hasValue(0);
    }

    @Test
    void aSecondNetworkThatCannotBeBuiltDoesNotLeakTheFirst() {
        Trainer trainer = start(
                () -> runner(
                        Trainings.digits().in("4,1,4,4").of("pool", "correct"),
                        BLANK,
                        spec -> {
                            if (open.get() == 1) {
                                throw new OutOfMemoryError("a test's own");
                            }
                            return new Fake();
                        },
                        0),
                false);
        await(trainer, Trainer.State.FAILED);
        assertThat(open).hasValue(0);
    }

    @Test
    void thirtyStartsAndStopsLeaveNoThreadAndNoNetworkBehind() {
        for (int i = 0; i < 30; i++) {
            try (Trainer trainer = new Trainer(() -> session(1000), i % 3 == 0)) {
                // Every third is closed while it prepares, every third while it waits, every third while it trains.
                int kind = i % 3;
                await("its turn", () -> kind == 1 || trainer.state() != Trainer.State.PREPARING);
            }
        }
        await("no thread", () -> aliveTrainers() == 0);
        await("no network", () -> open.get() == 0);
    }

    private static double inspectedAfter(Trainer trainer) {
        return run(trainer).inspection().orElseThrow().loss();
    }

    @Test
    void everyPauseAndTheEndLookIntoTheNetworkAsItStandsThen() {
        Trainer trainer = start(() -> session(1000), true);
        await(trainer, Trainer.State.PAUSED);
        assertThat(inspectedAfter(trainer)).isZero();
        for (int i = 1; i <= 3; i++) {
            int wanted = i;
            trainer.step();
            await("a look after step " + i, () -> inspectedAfter(trainer) == wanted);
        }
        trainer.resume();
        await("steps", () -> steps(trainer) > 6);
        trainer.pause();
        await(trainer, Trainer.State.PAUSED);
        assertThat(inspectedAfter(trainer)).isEqualTo(steps(trainer));
        assertThat(run(trainer).inspection().orElseThrow().labels()).hasSize(4);
        trainer.resume();
        await("more steps", () -> steps(trainer) > 10);
        trainer.stop();
        await(trainer, Trainer.State.ENDED);
        assertThat(inspectedAfter(trainer)).isEqualTo(steps(trainer));
    }

    @Test
    void aRunThatIsTrainedOrDivergedWasLookedIntoAndOneThatCrashedWasNot() {
        Trainer trainer = start(
                () -> runner(
                        Trainings.digits().in("4,1,4,4").of("correct", "pool", "fold-batch"),
                        BLANK,
                        spec -> new Fake() {
                            @Override
                            public BatchResult train(float[] pictures, int[] labels, long batch, double rate) {
                                double loss = super.train(pictures, labels, batch, rate)
                                        .loss();
                                boolean breaks =
                                        batch == 4 && spec.variant().id().equals("pool");
                                return new BatchResult(breaks ? Double.NaN : loss, 0);
                            }
                        },
                        0),
                false);
        await(trainer, Trainer.State.ENDED);
        List<Run> runs = trainer.runner().runs();
        assertThat(runs)
                .extracting(Run::outcome)
                .containsExactly(Run.Outcome.TRAINED, Run.Outcome.DIVERGED, Run.Outcome.CRASHED);
        assertThat(runs.get(0).inspection().orElseThrow().loss()).isEqualTo(10);
        assertThat(runs.get(1).inspection().orElseThrow().loss()).isEqualTo(5);
        assertThat(runs.get(2).inspection()).isEmpty();
    }

    /** A sweep holds on to hundreds of runs: only who shows them to a person pays for that. */
    @Test
    void aSessionWithoutATrainerLooksIntoNothing() {
        try (Runner session = session(1)) {
            while (!session.isOver()) {
                session.step();
            }
            assertThat(session.runs().get(0).inspection()).isEmpty();
        }
    }

    private static long aliveTrainers() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().equals("trainer") && thread.isAlive())
                .count();
    }

    /** Another thread than the one that loaded the native code, with pauses between: the numbers are the same. */
    @Test
    void aRealNetworkLearnsTheSameUnderATrainerAsWithoutOne() {
        Nd4jNetworks networks = new Nd4jNetworks(Path.of("target", "test-home"));
        Dataset digits = Dataset.load(Dataset.Source.DIGITS);
        Training training = Trainings.digits().sizes(640, 64).of("correct");
        double[] alone;
        try (TrainingSession session = new TrainingSession(training, digits, networks, 0)) {
            while (!session.isOver()) {
                session.step();
            }
            alone = session.runs().get(0).history().curve(100).loss();
        }
        Trainer trainer = start(() -> runner(training, digits, networks, 0), true);
        trainer.step();
        await("a step", () -> trainer.runner() != null && steps(trainer) == 1);
        trainer.resume();
        await(trainer, Trainer.State.ENDED);
        assertThat(run(trainer).history().curve(100).loss()).containsExactly(alone);
        Inspection seen = run(trainer).inspection().orElseThrow();
        assertThat(seen.beforeFlatten()).isEqualTo(Shape.of(32, 16, 7, 7));
        assertThat(seen.labels()).hasSize(32);
        for (int i = 0; i < 32; i++) {
            assertThat(seen.labels()[i]).isEqualTo(digits.test().labels()[i]);
        }
        assertThat(seen.logits()).hasSize(320);
        assertThat(seen.loss()).isBetween(0.0, 3.0);
    }
}
