package flattenlab.training;

import static org.assertj.core.api.Assertions.assertThat;

import flattenlab.data.Dataset;
import flattenlab.data.Pictures;
import flattenlab.tensor.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is kept of a run's parameters, and how often they are copied for who looks. */
class SnapshotsTest {
    private static final long MILLI = 1_000_000;
    /** 40 blank pictures of 4x4: ten steps of four an epoch. */
    private static final Dataset BLANK = new Dataset(Dataset.Source.DIGITS, blank(40), blank(8));

    private static Pictures blank(int count) {
        return new Pictures(4, 4, new byte[count * 16], new byte[count]);
    }

    private static class Seen extends ScriptedNetwork {
        Seen(double diverges) {
            super(10, step -> step > diverges ? Double.NaN : 2, step -> 1);
        }

        @Override
        public Activations activations(float[] pictures, int[] labels, long batch, Activations.Reach reach) {
            return ScriptedActivations.of(Shape.of(labels.length, 1, 4, 4), pictures, new float[160], 10, labels, 1);
        }
    }

    private static TrainingSession session(int epochs, double diverges) {
        return new TrainingSession(
                Trainings.digits().in("4,1,4,4").epochs(epochs).of("correct"), BLANK, spec -> new Seen(diverges), 0);
    }

    private static List<Double> epochs(Snapshots snapshots) {
        return snapshots.kept().stream().map(Snapshot::epoch).toList();
    }

    /** A scripted network's parameters are the number of its steps. */
    private static List<Float> steps(Snapshots snapshots) {
        return snapshots.kept().stream().map(kept -> kept.parameters()[0]).toList();
    }

    @Test
    void theStartEachEpochAndTheEndAreKept() {
        TrainingSession session = session(3, 1000);
        session.show(1);
        Run run = session.runs().get(0);
        assertThat(epochs(run.snapshots())).containsExactly(0.0);
        while (!session.isOver()) {
            session.step();
        }
        assertThat(epochs(run.snapshots())).containsExactly(0.0, 1.0, 2.0, 3.0);
        assertThat(steps(run.snapshots())).containsExactly(0f, 10f, 20f, 30f);
        assertThat(run.snapshots().kept().get(3).parameters())
                .as("no copy of what the run has anyway")
                .isSameAs(run.parameters().orElseThrow());
        assertThat(run.snapshots().live().orElseThrow().epoch()).isEqualTo(3);
    }

    @Test
    void aRunThatIsStoppedOrDivergesIsKeptAsItEnded() {
        TrainingSession stopped = session(3, 1000);
        stopped.show(1);
        for (int i = 0; i < 14; i++) {
            stopped.step();
        }
        stopped.stop();
        assertThat(epochs(stopped.runs().get(0).snapshots())).containsExactly(0.0, 1.0, 1.4);
        TrainingSession diverging = session(3, 16);
        diverging.show(1);
        while (!diverging.isOver()) {
            diverging.step();
        }
        Run run = diverging.runs().get(0);
        assertThat(run.outcome()).isEqualTo(Run.Outcome.DIVERGED);
        assertThat(epochs(run.snapshots())).containsExactly(0.0, 1.0, 1.7);
        assertThat(run.snapshots().live().orElseThrow().parameters()[0]).isEqualTo(17);
    }

    /** A sweep holds on to hundreds of runs: only who shows them to a person pays for that. */
    @Test
    void whereNobodyMayLookTheEndAloneIsKeptAndLikewiseOfARunFromAFile() {
        TrainingSession session = session(3, 1000);
        while (!session.isOver()) {
            session.step();
        }
        Run run = session.runs().get(0);
        assertThat(epochs(run.snapshots())).containsExactly(3.0);
        Run again = Run.of(run.kept());
        assertThat(epochs(again.snapshots())).containsExactly(3.0);
        assertThat(steps(again.snapshots())).containsExactly(30f);
        assertThat(again.snapshots().live()).isPresent();
    }

    /** Whatever the number of epochs: evenly spaced, but for the last, and never more than there is room for. */
    @ParameterizedTest
    @ValueSource(ints = {2, 23, 24, 25, 26, 47, 48, 49, 50, 97, 500, 1000})
    void theFirstAndTheLastStayAndThoseBetweenAreThinnedEvenly(int count) {
        Snapshots snapshots = new Snapshots();
        float[] megabyte = new float[1 << 18];
        for (int i = 0; i < count; i++) {
            snapshots.keep(new Snapshot(i, megabyte));
            assertThat(snapshots.kept().get(0).epoch()).isZero();
            assertThat(snapshots.kept().get(snapshots.kept().size() - 1).epoch())
                    .isEqualTo(i);
        }
        List<Double> epochs = epochs(snapshots);
        assertThat(epochs).hasSizeBetween(Math.min(count, 12), 24);
        double spacing = epochs.get(1) - epochs.get(0);
        for (int i = 1; i < epochs.size() - 1; i++) {
            assertThat(epochs.get(i)).isEqualTo(i * spacing);
        }
        assertThat(epochs.get(epochs.size() - 1) - epochs.get(epochs.size() - 2))
                .isBetween(1.0, spacing);
    }

    @Test
    void hugeNetworksKeepTheFirstAndTheLastAndManyRunsShareTheRoom() {
        Snapshots huge = new Snapshots();
        float[] large = new float[5 << 20];
        for (int i = 0; i < 6; i++) {
            huge.keep(new Snapshot(i, large));
        }
        assertThat(epochs(huge)).containsExactly(0.0, 5.0);
        Snapshots oneOfMany = new Snapshots();
        oneOfMany.oneOf(24);
        for (int i = 0; i < 100; i++) {
            oneOfMany.keep(new Snapshot(i, new float[1 << 18]));
        }
        assertThat(oneOfMany.kept()).hasSizeBetween(2, 4);
    }

    /** How many copies are made in some time of steps of 5 ms, each copy lasting so long. */
    private static List<Long> copies(
            AtomicLong now, Snapshots snapshots, long millis, long copyMillis, boolean looked) {
        List<Long> copied = new ArrayList<>();
        long end = now.get() + millis * MILLI;
        while (now.get() < end) {
            now.addAndGet(5 * MILLI);
            if (looked) {
                snapshots.live();
            }
            snapshots.offer(() -> {
                copied.add(now.get());
                now.addAndGet(copyMillis * MILLI);
                return new Snapshot(now.get(), new float[1]);
            });
        }
        return copied;
    }

    @Test
    void theParametersAreCopiedTenTimesASecondWhileSomebodyLooksAndNotAtAllOtherwise() {
        AtomicLong now = new AtomicLong(-7 * MILLI);
        Snapshots snapshots = new Snapshots(now::get);
        assertThat(copies(now, snapshots, 2000, 0, false)).isEmpty();
        List<Long> copied = copies(now, snapshots, 3000, 0, true);
        assertThat(copied).hasSizeBetween(29, 31);
        for (int i = 1; i < copied.size(); i++) {
            assertThat(copied.get(i) - copied.get(i - 1)).isGreaterThanOrEqualTo(100 * MILLI);
        }
        assertThat(snapshots.live().orElseThrow().epoch()).isEqualTo((double) copied.get(copied.size() - 1));
        assertThat(copies(now, snapshots, 3000, 0, false))
                .as("until the look is forgotten")
                .hasSizeBetween(9, 11);
        assertThat(copies(now, snapshots, 3000, 0, false)).isEmpty();
    }

    @Test
    void copyingTakesAtMostAFiftiethOfTheTime() {
        AtomicLong now = new AtomicLong(5);
        assertThat(copies(now, new Snapshots(now::get), 10_000, 20, true)).hasSizeBetween(9, 11);
    }

    /** While a run waits, what is shown is where it stands, not where it was a tenth of a second before. */
    @Test
    void aLookFromOutsideShowsWhereTheRunStands() {
        TrainingSession session = session(3, 1000);
        session.show(1);
        Snapshots snapshots = session.runs().get(0).snapshots();
        for (int i = 1; i <= 7; i++) {
            session.step();
            session.inspect();
            assertThat(snapshots.live().orElseThrow().epoch()).isEqualTo(i / 10.0);
            assertThat(snapshots.live().orElseThrow().parameters()[0]).isEqualTo(i);
        }
        assertThat(epochs(snapshots)).containsExactly(0.0);
    }

    @Test
    void ofARunThatIsPutAwayTheNewestAloneIsKept() {
        Snapshots snapshots = new Snapshots();
        snapshots.forgetEarlier();
        assertThat(snapshots.kept()).isEmpty();
        for (int epoch = 0; epoch < 4; epoch++) {
            snapshots.keep(new Snapshot(epoch, new float[] {epoch}));
        }
        snapshots.forgetEarlier();
        assertThat(epochs(snapshots)).containsExactly(3.0);
        assertThat(snapshots.live())
                .hasValueSatisfying(live -> assertThat(live.epoch()).isEqualTo(3));
    }
}
