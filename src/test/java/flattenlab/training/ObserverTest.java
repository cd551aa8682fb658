package flattenlab.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import flattenlab.data.Dataset;
import flattenlab.data.Placement;
import flattenlab.data.Placer;
import flattenlab.nn.Nd4jNetworks;
import flattenlab.tensor.BadInputException;
import flattenlab.tensor.Crash;
import flattenlab.tensor.CrashException;
import flattenlab.tensor.FlattenVariant;
import flattenlab.tensor.Shape;
import flattenlab.training.Activations.Reach;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Who looks sees the newest, soon, and costs training little. */
@Timeout(60)
class ObserverTest {
    private static final long PATIENCE_NANOS = 20_000_000_000L;

    private final AtomicInteger open = new AtomicInteger();
    private final AtomicInteger built = new AtomicInteger();
    private final List<Float> loads = new CopyOnWriteArrayList<>();
    /** The first pixel of every picture that was looked at. */
    private final List<Float> looks = new CopyOnWriteArrayList<>();

    private final Semaphore gate = new Semaphore(1 << 20);
    private final List<Observer<?>> observers = new CopyOnWriteArrayList<>();
    private volatile long lasts;
    private volatile RuntimeException breaks;

    /** Its logit of class 0 is the sum of the pixels and its first parameter. */
    private final class Fake extends ScriptedNetwork {
        private float parameter;

        Fake() {
            super(10, step -> 0, step -> 0);
            open.incrementAndGet();
            built.incrementAndGet();
        }

        @Override
        public void load(float[] parameters) {
            parameter = parameters[0];
            loads.add(parameter);
        }

        private void work() {
            gate.acquireUninterruptibly();
            if (lasts > 0) {
                LockSupport.parkNanos(lasts);
            }
            if (breaks != null) {
                throw breaks;
            }
        }

        @Override
        public Activations activations(float[] pictures, int[] labels, long batch, Activations.Reach reach) {
            looks.add(pictures[0]);
            work();
            return ScriptedActivations.of(
                    Shape.of(labels.length, 1, 4, 4), pictures, new float[160], 10, labels, parameter);
        }

        @Override
        public float[] logits(float[] pictures, int samples, long batch, FlattenVariant flatten) {
            work();
            float[] logits = new float[samples * 10];
            for (int i = 0; i < samples; i++) {
                logits[i * 10] = parameter;
                for (int pixel = 0; pixel < 16; pixel++) {
                    logits[i * 10] += pictures[i * 16 + pixel];
                }
            }
            return logits;
        }

        @Override
        public void close() {
            open.decrementAndGet();
        }
    }

    @AfterEach
    void closeAll() {
        gate.release(1 << 20);
        observers.forEach(Observer::close);
        await("no network is left", () -> open.get() == 0);
        await(
                "no thread is left",
                () -> Thread.getAllStackTraces().keySet().stream()
                        .noneMatch(thread -> thread.getName().equals("observer")));
    }

    private static void await(String what, BooleanSupplier condition) {
        long deadline = System.nanoTime() + PATIENCE_NANOS;
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as("waiting for: " + what).isLessThan(deadline);
            LockSupport.parkNanos(200_000);
        }
    }

    private static NetworkSpec spec(String shape, String variant) {
        return Trainings.digits().in(shape).with(Net.LINEAR).of(variant).spec(FlattenVariant.parse(variant));
    }

    private Observer<Activations> observer(NetworkSpec spec, Network.Factory networks) {
        Observer<Activations> observer = new Observer<>(spec, networks, Function.identity());
        observers.add(observer);
        return observer;
    }

    private Observer<Activations> observer() {
        return observer(spec("32,1,4,4", "correct"), spec -> new Fake());
    }

    private static Snapshot snapshot(double value) {
        return new Snapshot(value, new float[] {(float) value});
    }

    private static Observer.Look look(double parameter, float pixel) {
        float[] picture = new float[16];
        picture[0] = pixel;
        return new Observer.Look(snapshot(parameter), picture, new int[] {3}, Reach.VALUES);
    }

    private static <T> void awaitSeen(Observer<T> observer, Observer.Look look) {
        await(
                "the look is answered",
                () -> observer.seen().map(Observer.Seen::look).orElse(null) == look);
    }

    /** Who polls has nothing left to work out. */
    @Test
    void whatIsMadeOfALookIsMadeOnItsThread() {
        List<Thread> makers = new CopyOnWriteArrayList<>();
        Observer<Integer> observer = new Observer<>(spec("32,1,4,4", "correct"), spec -> new Fake(), seen -> {
            makers.add(Thread.currentThread());
            if (seen.loss() == 2) {
                throw new IllegalStateException("nothing can be made of two");
            }
            return seen.labels()[0];
        });
        observers.add(observer);
        observer.look(look(1, 1));
        await("seen", () -> observer.seen().isPresent());
        assertThat(observer.seen().orElseThrow().found()).contains(3);
        assertThat(makers).hasSize(1).doesNotContain(Thread.currentThread());
        Observer.Look bad = look(2, 1);
        observer.look(bad);
        awaitSeen(observer, bad);
        assertThat(observer.seen().orElseThrow().found()).isEmpty();
        assertThat(observer.seen().orElseThrow().failure().orElseThrow()).hasMessage("nothing can be made of two");
    }

    @Test
    void aLookIsAnsweredWithTheParametersOfItsSnapshot() {
        Observer<Activations> observer = observer();
        assertThat(observer.seen()).isEmpty();
        Observer.Look look = look(5, 0.5f);
        observer.look(look);
        awaitSeen(observer, look);
        Observer.Seen<Activations> seen = observer.seen().orElseThrow();
        assertThat(seen.failure()).isEmpty();
        assertThat(seen.found().orElseThrow().loss()).isEqualTo(5);
        assertThat(seen.found().orElseThrow().labels()).containsExactly(3);
        Observer.Look moved = new Observer.Look(look.snapshot(), new float[16], new int[] {3}, Reach.VALUES);
        observer.look(moved);
        awaitSeen(observer, moved);
        assertThat(loads).as("parameters that are there already").containsExactly(5f);
        assertThat(built).hasValue(1);
    }

    @Test
    void ofLooksThatWaitTheLatestAloneIsComputed() {
        Observer<Activations> observer = observer();
        gate.drainPermits();
        observer.look(look(1, 1));
        await("the first is computed", () -> looks.size() == 1);
        Observer.Look latest = null;
        for (int i = 2; i <= 9; i++) {
            latest = look(i, i);
            observer.look(latest);
        }
        gate.release(100);
        awaitSeen(observer, latest);
        assertThat(looks).containsExactly(1f, 9f);
    }

    @Test
    void whatIsSeenAlreadyIsNotComputedAgainAndGoingBackToItGivesUpTheOther() {
        Observer<Activations> observer = observer();
        Observer.Look look = look(1, 1);
        gate.drainPermits();
        observer.look(look);
        await("it is computed", () -> looks.size() == 1);
        observer.look(look(2, 2));
        observer.look(new Observer.Look(look.snapshot(), look.pictures(), look.labels(), Reach.VALUES));
        gate.release(100);
        awaitSeen(observer, look);
        observer.look(look);
        observer.follow(look);
        LockSupport.parkNanos(150_000_000);
        assertThat(looks).containsExactly(1f);
        observer.look(new Observer.Look(look.snapshot(), look.pictures(), look.labels(), Reach.GRADIENTS));
        await("with gradients it is another", () -> looks.size() == 2);
    }

    /** Follows for a second and returns how many looks were computed. */
    private int followed(Observer<Activations> observer) {
        int before = looks.size();
        long end = System.nanoTime() + 1_000_000_000;
        for (int i = 0; System.nanoTime() < end; i++) {
            observer.follow(look(i, 1));
            LockSupport.parkNanos(2_000_000);
        }
        return looks.size() - before;
    }

    @Test
    void aTrainingIsFollowedTenTimesASecondAndForATwentiethOfTheTime() {
        Observer<Activations> observer = observer();
        assertThat(followed(observer)).isBetween(5, 11);
        lasts = 20_000_000;
        assertThat(followed(observer)).isBetween(1, 4);
    }

    @Test
    void anotherPictureIsAnsweredAtOnceEvenIfNewerParametersCome() {
        Observer<Activations> observer = observer();
        lasts = 100_000_000;
        observer.follow(look(1, 1));
        await("seen", () -> observer.seen().isPresent());
        lasts = 0;
        // The next look that follows may come in two seconds.
        long start = System.nanoTime();
        observer.look(look(1, 2));
        Observer.Look newer = look(2, 2);
        observer.follow(newer);
        awaitSeen(observer, newer);
        assertThat(System.nanoTime() - start).isLessThan(1_000_000_000);
    }

    @Test
    void aFailureIsAnAnswerAndTheNextLookBeginsAnew() {
        Observer<Activations> observer = observer();
        breaks = new IllegalStateException("no memory");
        Observer.Look look = look(1, 1);
        observer.look(look);
        awaitSeen(observer, look);
        assertThat(observer.seen().orElseThrow().failure().orElseThrow()).hasMessage("no memory");
        assertThat(observer.seen().orElseThrow().found()).isEmpty();
        await("what broke is given back", () -> open.get() == 0);
        assertThat(followed(observer))
                .as("following would break again and again")
                .isZero();
        breaks = null;
        observer.look(look);
        await("seen", () -> observer.seen().orElseThrow().found().isPresent());
        assertThat(built).hasValue(2);
    }

    @Test
    void whatCannotBeBuiltSaysWhy() {
        Observer<Activations> crashing = observer(spec("32,1,4,4", "fold-batch"), spec -> new Fake());
        crashing.look(look(1, 1));
        await("seen", () -> crashing.seen().isPresent());
        assertThat(crashing.seen().orElseThrow().failure().orElseThrow())
                .isInstanceOfSatisfying(
                        CrashException.class, e -> assertThat(e.crash()).isInstanceOf(Crash.class));
        Observer<Activations> huge = observer(spec("32,1,4096,4096", "correct"), spec -> new Fake());
        huge.look(look(1, 1));
        await("seen", () -> huge.seen().isPresent());
        assertThat(huge.seen().orElseThrow().failure().orElseThrow())
                .isInstanceOf(BadInputException.class)
                .hasMessageContaining("64 MB");
        Observer<Activations> without = observer(spec("32,1,4,4", "correct"), spec -> {
            throw new UnsatisfiedLinkError("no natives");
        });
        without.look(look(1, 1));
        await("seen", () -> without.seen().isPresent());
        assertThat(without.seen().orElseThrow().failure().orElseThrow()).hasMessage("no natives");
        assertThat(built).hasValue(0);
    }

    private static Observer.Trials trials(int count, int samples, double parameter) {
        return new Observer.Trials(
                snapshot(parameter), count, samples, (trial, target, at) -> Arrays.fill(target, at, at + 16, trial));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 7, 8, 9, 100})
    void everyTrialHasItsLogits(int count) {
        Observer<Activations> observer = observer();
        Observer.Trials trials = trials(count, 1, 0.5);
        observer.attempt(trials);
        await("tried", () -> observer.tried().filter(Observer.Tried::isOver).isPresent());
        Observer.Tried tried = observer.tried().orElseThrow();
        assertThat(tried.done()).isEqualTo(count);
        assertThat(tried.logits()).hasSize(count * 10);
        for (int i = 0; i < count; i++) {
            assertThat(tried.logits()[i * 10]).isEqualTo(16 * i + 0.5f);
        }
    }

    @Test
    void aLookComesBetweenTwoSlicesAndNewerTrialsReplaceTheOld() {
        Observer<Activations> observer = observer();
        gate.drainPermits();
        Observer.Trials first = trials(800, 1, 1);
        observer.attempt(first);
        gate.release(3);
        await("three slices", () -> observer.tried().map(Observer.Tried::done).orElse(0) == 24);
        Observer.Look look = look(2, 2);
        observer.look(look);
        gate.release(2);
        awaitSeen(observer, look);
        assertThat(observer.tried().orElseThrow().done()).isEqualTo(32);
        Observer.Trials second = trials(16, 1, 3);
        observer.attempt(second);
        gate.release(100);
        await("the newer are done", () -> {
            Observer.Tried tried = observer.tried().orElseThrow();
            return tried.trials() == second && tried.isOver();
        });
        assertThat(observer.tried().orElseThrow().logits()[10]).isEqualTo(19);
        Observer.Trials third = trials(800, 1, 1);
        gate.drainPermits();
        observer.attempt(third);
        observer.attempt(null);
        gate.release(1000);
        Observer.Look after = look(4, 4);
        observer.look(after);
        awaitSeen(observer, after);
        assertThat(observer.tried().orElseThrow().done()).isLessThan(800);
    }

    @Test
    void trialsThatBreakSayWhy() {
        Observer<Activations> observer = observer();
        breaks = new IllegalStateException("no memory");
        observer.attempt(trials(20, 1, 1));
        await("over", () -> observer.tried().filter(Observer.Tried::isOver).isPresent());
        assertThat(observer.tried().orElseThrow().failure().orElseThrow()).hasMessage("no memory");
        assertThat(observer.tried().orElseThrow().done()).isZero();
    }

    @Test
    void closingReturnsAtOnceAndGivesBackWhatWasBuilt() {
        Observer<Activations> observer = observer();
        gate.drainPermits();
        observer.look(look(1, 1));
        await("it is computed", () -> looks.size() == 1);
        long start = System.nanoTime();
        observer.close();
        assertThat(System.nanoTime() - start).isLessThan(500_000_000);
        assertThat(open).hasValue(1);
        gate.release(1);
        await("given back", () -> open.get() == 0);
    }

    private static final Nd4jNetworks REAL = new Nd4jNetworks(Path.of("target", "test-home"));

    /** Through other flattens than those that mix samples one picture is enough, whatever the batch. */
    @ParameterizedTest
    @ValueSource(strings = {"correct", "fresh-shuffle", "mix-samples", "roll:3"})
    void aRealNetworkIsSeenAsItIs(String variant) {
        NetworkSpec spec = Trainings.digits().of(variant).spec(FlattenVariant.parse(variant));
        Dataset digits = Dataset.load(Dataset.Source.DIGITS);
        Placer placer = new Placer(digits.test(), spec.input(), Placement.ALL, 1);
        int samples = Activations.samples(spec);
        assertThat(samples).isEqualTo(variant.equals("correct") || variant.equals("fresh-shuffle") ? 1 : 8);
        float[] pictures = new float[samples * placer.features()];
        int[] labels = new int[samples];
        for (int i = 0; i < samples; i++) {
            placer.place(i, pictures, i * placer.features());
            labels[i] = digits.test().labels()[i];
        }
        try (Network network = REAL.build(spec)) {
            Snapshot snapshot = new Snapshot(0, network.parameters());
            Observer<Activations> observer = observer(spec, REAL);
            Observer.Look look = new Observer.Look(snapshot, pictures, labels, Reach.GRADIENTS);
            observer.look(look);
            awaitSeen(observer, look);
            Activations direct = network.activations(pictures, labels, Evaluation.EVALUATION_BATCHES, Reach.GRADIENTS);
            Activations seen = observer.seen().orElseThrow().found().orElseThrow();
            for (int i = 0; i < seen.rows().size(); i++) {
                assertThat(seen.rows().get(i).values())
                        .containsExactly(direct.rows().get(i).values());
                assertThat(seen.rows().get(i).gradient())
                        .usingRecursiveComparison()
                        .isEqualTo(direct.rows().get(i).gradient());
            }
            Occlusion occlusion = new Occlusion(pictures, spec.input().with(0, samples), 0, 20);
            observer.attempt(occlusion.trials(snapshot));
            await("tried", () -> observer.tried().filter(Observer.Tried::isOver).isPresent());
            Observer.Tried tried = observer.tried().orElseThrow();
            assertThat(tried.done()).isEqualTo(81);
            float[] covered = pictures.clone();
            for (int row = 5; row < 25; row++) {
                Arrays.fill(covered, row * 28 + 2, row * 28 + 22, 0);
            }
            float[] logits = network.logits(covered, samples, Evaluation.EVALUATION_BATCHES, spec.evalVariant());
            float[] written = new float[pictures.length];
            int place = IntStream.range(0, tried.done())
                    .filter(trial -> {
                        tried.trials().writer().write(trial, written, 0);
                        return Arrays.equals(written, covered);
                    })
                    .findFirst()
                    .orElseThrow();
            for (int k = 0; k < logits.length; k++) {
                assertThat(tried.logits()[place * logits.length + k]).isCloseTo(logits[k], within(1e-5f));
            }
        }
    }

    private static double[] losses(Training training, Consumer<Run> afterStep) {
        try (TrainingSession session = new TrainingSession(training, Dataset.load(Dataset.Source.DIGITS), REAL, 0)) {
            Run run = session.runs().get(0);
            while (!session.isOver()) {
                session.step();
                afterStep.accept(run);
            }
            return run.history().curve(1000).loss();
        }
    }

    /** The live parameters are those of some step, and what is learned is the same to the last digit. */
    @Test
    void aTrainingThatIsFollowedLearnsTheSame() {
        Training training = Trainings.digits().sizes(3200, 64).epochs(8).of("correct");
        double[] alone = losses(training, run -> {});
        Observer<Activations> observer = observer(training.spec(FlattenVariant.CORRECT), REAL);
        float[] picture = new float[784];
        Arrays.fill(picture, 300, 500, 1);
        List<Double> epochs = new CopyOnWriteArrayList<>();
        double[] followed = losses(training, run -> {
            run.snapshots()
                    .live()
                    .ifPresent(
                            live -> observer.follow(new Observer.Look(live, picture, new int[] {1}, Reach.GRADIENTS)));
            observer.seen()
                    .map(seen -> seen.look().snapshot().epoch())
                    .filter(epoch -> epochs.isEmpty() || epoch > epochs.get(epochs.size() - 1))
                    .ifPresent(epochs::add);
        });
        assertThat(followed).containsExactly(alone);
        await("the last look", () -> observer.seen().isPresent());
        assertThat(observer.seen().orElseThrow().failure()).isEmpty();
        assertThat(observer.seen().orElseThrow().look().snapshot().epoch()).isBetween(0.0, 8.0);
        assertThat(epochs).as("several moments of the training").hasSizeGreaterThan(1);
    }

    /** A learner who draws: the network is small, and the answer there before the next picture of the screen or two. */
    @Test
    void anotherPictureIsAnsweredWithinFiftyMilliseconds() {
        NetworkSpec spec = Trainings.digits().of("correct").spec(FlattenVariant.CORRECT);
        try (Network network = REAL.build(spec)) {
            Snapshot snapshot = new Snapshot(0, network.parameters());
            Observer<Activations> observer = observer(spec, REAL);
            long[] nanos = new long[41];
            for (int i = 0; i < nanos.length; i++) {
                float[] picture = new float[784];
                picture[i] = 1;
                Observer.Look look =
                        new Observer.Look(snapshot, picture, new int[] {Activations.UNLABELLED}, Reach.GRADIENTS);
                long start = System.nanoTime();
                observer.look(look);
                awaitSeen(observer, look);
                nanos[i] = System.nanoTime() - start;
            }
            Arrays.sort(nanos);
            // The median: a busy machine may hold up some.
            assertThat(nanos[nanos.length / 2]).isLessThan(50_000_000);
        }
    }
}
