package flattenlab.training;

import static org.assertj.core.api.Assertions.assertThat;

import flattenlab.data.Dataset;
import flattenlab.data.Pictures;
import flattenlab.nn.Nd4jNetworks;
import flattenlab.tensor.Shape;
import flattenlab.training.Network.Part;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** One step of one network, part by part. */
@Timeout(60)
class SlowMotionTest {
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final Network.Factory NETWORKS = new Nd4jNetworks(Path.of("target", "test-home"));
    private static final Dataset DIGITS = Dataset.load(Dataset.Source.DIGITS);
    /** 40 blank pictures of 4x4: ten steps of four an epoch. */
    private static final Dataset BLANK = new Dataset(Dataset.Source.DIGITS, blank(40), blank(8));

    private static final List<Trainer.Work> PARTS = List.of(
            new Trainer.Work(Part.CONV, 0, true),
            new Trainer.Work(Part.POOL, 0, true),
            new Trainer.Work(Part.FLATTEN, 0, true),
            new Trainer.Work(Part.LINEAR, 0, true),
            new Trainer.Work(Part.LOSS, 0, true),
            new Trainer.Work(Part.LOSS, 0, false),
            new Trainer.Work(Part.LINEAR, 0, false),
            new Trainer.Work(Part.FLATTEN, 0, false),
            new Trainer.Work(Part.POOL, 0, false),
            new Trainer.Work(Part.CONV, 0, false),
            new Trainer.Work(Part.UPDATE, 0, false));

    private final List<Trainer> started = new ArrayList<>();
    /** What the watched networks have done, each part when it works. */
    private final List<Trainer.Work> done = new CopyOnWriteArrayList<>();

    private static Pictures blank(int count) {
        return new Pictures(4, 4, new byte[count * 16], new byte[count]);
    }

    /** Names its parts to whoever watches, and takes a millisecond a step. */
    private class Fake extends ScriptedNetwork {
        private Watcher watcher;

        Fake(double loss) {
            super(10, step -> loss, step -> 1);
        }

        @Override
        public void watch(Watcher newWatcher) {
            watcher = newWatcher;
        }

        @Override
        public BatchResult train(float[] pictures, int[] labels, long batch, double rate) {
            LockSupport.parkNanos(1_000_000);
            if (watcher != null) {
                for (Trainer.Work part : PARTS) {
                    watcher.at(part.part(), part.block(), part.forward());
                    done.add(part);
                }
            }
            return super.train(pictures, labels, batch, rate);
        }

        @Override
        public Activations activations(float[] pictures, int[] labels, long batch, Activations.Reach reach) {
            Shape before = Shape.of(labels.length, 1, 4, 4);
            return ScriptedActivations.of(before, pictures, new float[160], 10, labels, 1);
        }
    }

    private static TrainingSession session(Network.Factory factory, int epochs, String... variants) {
        Training training =
                Trainings.digits().in("4,1,4,4").with(Net.LINEAR).epochs(epochs).of(variants);
        return new TrainingSession(training, BLANK, factory, 0);
    }

    private Trainer start(Callable<Runner> opening, boolean paused) {
        Trainer trainer = new Trainer(opening, paused);
        started.add(trainer);
        return trainer;
    }

    private Trainer start(boolean paused) {
        return start(() -> new Runner(session(spec -> new Fake(2), 1000, "correct")), paused);
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

    private static void await(Trainer trainer, Trainer.Work work) {
        await(
                "a pause at " + work,
                () -> trainer.state() == Trainer.State.PAUSED && Objects.equals(work, trainer.work()));
    }

    private static Run run(Trainer trainer) {
        return trainer.runner().runs().get(0);
    }

    private static int steps(Trainer trainer) {
        return trainer.runner().sessions().get(0).steps();
    }

    private Trainer startWatched() {
        Trainer trainer = start(true);
        await(trainer, Trainer.State.PAUSED);
        trainer.watch(running -> run(trainer));
        return trainer;
    }

    private void assertNothingMovesFor(Trainer trainer, Duration time) {
        Trainer.Work work = trainer.work();
        int parts = done.size();
        int steps = steps(trainer);
        long end = System.nanoTime() + time.toNanos();
        while (System.nanoTime() < end) {
            assertThat(trainer.work()).isEqualTo(work);
            assertThat(done).hasSize(parts);
            assertThat(steps(trainer)).isEqualTo(steps);
            LockSupport.parkNanos(500_000);
        }
    }

    /** A part is shown, and works when it is left. After the last there is a moment without any: the batch is done. */
    @Test
    void stepGoesOnePartOnAndShowsEveryPartBeforeItWorks() {
        Trainer trainer = startWatched();
        for (int batch = 0; batch < 3; batch++) {
            for (int i = 0; i < PARTS.size(); i++) {
                trainer.step();
                await(trainer, PARTS.get(i));
                assertThat(done).hasSize(batch * PARTS.size() + i);
                assertThat(steps(trainer)).isEqualTo(batch);
            }
            trainer.step();
            int wanted = batch + 1;
            await("a batch", () -> steps(trainer) == wanted);
            await(trainer, (Trainer.Work) null);
        }
        assertThat(done.subList(0, PARTS.size())).containsExactlyElementsOf(PARTS);
    }

    @Test
    void aPauseHoldsWithinAStep() {
        Trainer trainer = startWatched();
        for (int i = 0; i < 3; i++) {
            trainer.step();
            await(trainer, PARTS.get(i));
        }
        assertNothingMovesFor(trainer, Duration.ofMillis(Trainer.SLOW_MILLIS + 100));
        assertThat(run(trainer).history().steps()).isZero();
    }

    @Test
    void leftAloneEachPartIsShownForAWhile() {
        Trainer trainer = startWatched();
        long before = System.nanoTime();
        trainer.resume();
        await("two parts", () -> done.size() >= 2);
        assertThat(Duration.ofNanos(System.nanoTime() - before))
                .isGreaterThanOrEqualTo(Duration.ofMillis(2L * Trainer.SLOW_MILLIS - 10));
        assertThat(trainer.state()).isEqualTo(Trainer.State.RUNNING);
        trainer.pause();
        await(trainer, Trainer.State.PAUSED);
        assertNothingMovesFor(trainer, Duration.ofMillis(50));
    }

    @Test
    void resumeGoesOnFromThePartThatItWasPausedAt() {
        Trainer trainer = startWatched();
        trainer.step();
        await(trainer, PARTS.get(0));
        trainer.resume();
        await("the next part", () -> done.size() == 1);
        assertThat(done).containsExactly(PARTS.get(0));
    }

    @Test
    void switchingSlowMotionOffLetsTheStepGoAtOnce() {
        Trainer trainer = startWatched();
        trainer.step();
        await(trainer, PARTS.get(0));
        trainer.resume();
        long before = System.nanoTime();
        trainer.watch(null);
        await("thirty steps", () -> steps(trainer) > 30);
        // Thirty steps in slow motion would take three minutes, a single part more than this.
        assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(Duration.ofMillis(Trainer.SLOW_MILLIS));
        assertThat(trainer.work()).isNull();
        assertThat(done).hasSize(PARTS.size());
    }

    /** Full speed ends the step that is in progress, but not the pause. */
    @Test
    void switchingSlowMotionOffWithinAPausedStepEndsTheStepAndStaysPaused() {
        Trainer trainer = startWatched();
        trainer.step();
        await(trainer, PARTS.get(0));
        trainer.step();
        await(trainer, PARTS.get(1));
        trainer.watch(null);
        await("the step", () -> steps(trainer) == 1);
        await(trainer, Trainer.State.PAUSED);
        assertNothingMovesFor(trainer, Duration.ofMillis(50));
        trainer.step();
        await("a whole batch", () -> steps(trainer) == 2);
        await(trainer, Trainer.State.PAUSED);
    }

    @Test
    void stopEndsWithinAPart() {
        for (boolean paused : new boolean[] {true, false}) {
            Trainer trainer = startWatched();
            trainer.step();
            await(trainer, PARTS.get(0));
            if (!paused) {
                trainer.resume();
            }
            long before = System.nanoTime();
            trainer.stop();
            await(trainer, Trainer.State.ENDED);
            assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(Duration.ofMillis(200));
            assertThat(run(trainer).outcome()).isEqualTo(Run.Outcome.STOPPED);
            assertThat(trainer.work()).isNull();
        }
    }

    @Test
    void theOtherNetworksAreNotWatched() {
        Trainer trainer = start(() -> new Runner(session(spec -> new Fake(2), 1000, "correct", "channels-last")), true);
        await(trainer, Trainer.State.PAUSED);
        trainer.watch(running -> trainer.runner().runs().get(1));
        for (int i = 0; i <= PARTS.size(); i++) {
            trainer.step();
            await(trainer, i < PARTS.size() ? PARTS.get(i) : null);
        }
        assertThat(steps(trainer)).isEqualTo(1);
        assertThat(done).hasSize(PARTS.size());
    }

    /** There is nothing to follow in a network that crashed or ran away: a step is a batch of the others. */
    @Test
    void watchingARunThatHasEndedAStepIsABatch() {
        for (String ended : List.of("fold-batch", "channels-last")) {
            Trainer trainer = start(
                    () -> new Runner(session(
                            spec -> new Fake(spec.variant().id().equals("correct") ? 2 : Double.NaN),
                            1000,
                            "correct",
                            ended)),
                    true);
            await(trainer, Trainer.State.PAUSED);
            trainer.step();
            await("a batch", () -> steps(trainer) == 1);
            await(trainer, Trainer.State.PAUSED);
            trainer.watch(running -> trainer.runner().runs().get(1));
            for (int i = 2; i < 5; i++) {
                int wanted = i;
                trainer.step();
                await("batch " + i, () -> steps(trainer) == wanted);
                await(trainer, (Trainer.Work) null);
                assertNothingMovesFor(trainer, Duration.ofMillis(30));
            }
        }
    }

    private static List<Trainer.Work> partsOf(Design design) {
        List<Trainer.Work> parts = new ArrayList<>();
        Training training = Trainings.digits().with(design).in("4,1,12,12").of("correct");
        try (Network network = NETWORKS.build(training.spec(training.variants().get(0)))) {
            network.watch((part, block, forward) -> parts.add(new Trainer.Work(part, block, forward)));
            network.train(new float[4 * 144], new int[4], 0, 0.01);
            network.watch(null);
            network.train(new float[4 * 144], new int[4], 1, 0.01);
        }
        return parts;
    }

    private static Trainer.Work on(Part part, int block) {
        return new Trainer.Work(part, block, true);
    }

    private static Trainer.Work back(Part part, int block) {
        return new Trainer.Work(part, block, false);
    }

    @Test
    void aRealNetworkNamesItsPartsOnTheWayToTheLossAndBack() {
        assertThat(partsOf(Design.of(Net.TINY)))
                .containsExactly(
                        on(Part.CONV, 0),
                        on(Part.POOL, 0),
                        on(Part.CONV, 1),
                        on(Part.POOL, 1),
                        on(Part.FLATTEN, 0),
                        on(Part.LINEAR, 0),
                        on(Part.LOSS, 0),
                        back(Part.LOSS, 0),
                        back(Part.LINEAR, 0),
                        back(Part.FLATTEN, 0),
                        back(Part.POOL, 1),
                        back(Part.CONV, 1),
                        back(Part.POOL, 0),
                        back(Part.CONV, 0),
                        back(Part.UPDATE, 0));
    }

    @Test
    void aHiddenLinearIsAPartOfItsOwn() {
        assertThat(partsOf(Design.of(Net.LINEAR).withHidden(5)))
                .containsExactly(
                        on(Part.FLATTEN, 0),
                        on(Part.LINEAR, 0),
                        on(Part.LINEAR, 1),
                        on(Part.LOSS, 0),
                        back(Part.LOSS, 0),
                        back(Part.LINEAR, 1),
                        back(Part.LINEAR, 0),
                        back(Part.FLATTEN, 0),
                        back(Part.UPDATE, 0));
    }

    /** For each kind of block and several flattens: one that shuffles anew must not draw twice. */
    @Test
    void aWatchedNetworkLearnsToTheLastBitWhatItLearnsUnwatched() {
        Trainings trainings = Trainings.digits().sizes(128, 32);
        for (String net : List.of("tiny", "linear", "6k3p1s2m1,4k3p1s1m2")) {
            for (String variant : List.of("correct", "fresh-shuffle", "roll:5", "pad:2000", "pool")) {
                Training training =
                        trainings.with(Design.of(Net.parse(net)).withHidden(4)).of(variant);
                assertThat(parameters(training, true))
                        .as("%s, %s", net, variant)
                        .containsExactly(parameters(training, false));
            }
        }
    }

    private static float[] parameters(Training training, boolean watched) {
        try (TrainingSession session = new TrainingSession(training, DIGITS, NETWORKS, 0)) {
            Run run = session.runs().get(0);
            session.watch(run, watched ? (part, block, forward) -> {} : null);
            while (!session.isOver()) {
                session.step();
            }
            return run.parameters().orElseThrow();
        }
    }

    @Test
    void theCurveIsTheSameAsAtFullSpeed() {
        Training training = Trainings.digits().sizes(96, 32).of("correct");
        Callable<Runner> opening = () -> new Runner(new TrainingSession(training, DIGITS, NETWORKS, 0));
        Trainer fast = start(opening, false);
        await(fast, Trainer.State.ENDED);
        Trainer slow = start(opening, true);
        await(slow, Trainer.State.PAUSED);
        slow.watch(running -> run(slow));
        int parts = partsOf(Design.of(Net.TINY)).size();
        IntStream.range(0, 3 * (parts + 1)).forEach(i -> slow.step());
        await(slow, Trainer.State.ENDED);
        assertThat(run(slow).history().curve(10).loss())
                .hasSize(3)
                .containsExactly(run(fast).history().curve(10).loss());
        assertThat(run(slow).parameters().orElseThrow())
                .containsExactly(run(fast).parameters().orElseThrow());
    }
}
