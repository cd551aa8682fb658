package flattenlab.ui.network;

import static org.assertj.core.api.Assertions.assertThat;

import flattenlab.data.Dataset;
import flattenlab.data.Placement;
import flattenlab.scene.FlowTimeline;
import flattenlab.scene.FlowValues;
import flattenlab.scene.Focus;
import flattenlab.setup.Setup;
import flattenlab.tensor.FlattenVariant;
import flattenlab.tensor.Shape;
import flattenlab.training.Net;
import flattenlab.training.Network;
import flattenlab.training.Schedule;
import flattenlab.training.Snapshot;
import flattenlab.training.Task;
import flattenlab.training.Trainer.Work;
import flattenlab.ui.network.OcclusionViewModel.Seen;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import javafx.beans.property.SimpleObjectProperty;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A picture that is played with: the network answers, and says which pixels it went by. Without a window. */
@Timeout(60)
class NetworkPlayTest extends NetworkModelTest {
    NetworkPlayTest() {
        super(0.02);
    }

    private static final int SIDE = 12;

    @BeforeEach
    void aSmallNetwork() throws InterruptedException {
        lab.choose(Setup.TRAINING
                .withTask(new Task(Dataset.Source.DIGITS, Shape.of(16, 1, SIDE, SIDE), Placement.ALL, 640, 50, 0))
                .withSchedule(Schedule.USUAL.withEpochs(2)));
        lab.arraysReadyProperty().set(true);
        model.watch(true);
        await(() -> flow() != null);
    }

    private Flow flow() {
        return model.flowProperty().get();
    }

    private float[] logits() {
        float[][] sums = flow().values().sums();
        return sums[sums.length - 1];
    }

    private FlowValues after(Runnable deed) throws InterruptedException {
        Flow before = flow();
        deed.run();
        await(() -> flow() != null && flow() != before && shows(model.input().batch()));
        return flow().values();
    }

    /** As when one changes the network while a step of the one before goes on slowly. */
    @Test
    void slowMotionWaitsForAPictureOfTheNetworkThatHasJustCome() throws InterruptedException {
        SimpleObjectProperty<Work> work = new SimpleObjectProperty<>();
        new SlowMotion(model).follow(work);
        Flow first = flow();
        lab.choose(setup -> setup.withNet(Net.LINEAR));
        await(() -> flow() != null && flow() != first);
        Flow before = flow();
        FlowTimeline timeline = model.film().timelineProperty().get();
        lab.choose(setup -> setup.withNet(Net.parse("4k3p1s1m1,4k3p1s1m1,4k3p1s1m2")));
        await(() -> model.film().timelineProperty().get() != timeline);
        assertThat(flow()).isSameAs(before);
        List<Throwable> thrown = new ArrayList<>();
        // Where a listener throws, JavaFX tells the thread's handler and goes on.
        Thread.currentThread().setUncaughtExceptionHandler((thread, why) -> thrown.add(why));
        work.set(new Work(Network.Part.CONV, 1, true));
        Thread.currentThread().setUncaughtExceptionHandler(null);
        assertThat(thrown).isEmpty();
        await(() -> flow() != null && flow() != before);
        work.set(new Work(Network.Part.CONV, 2, true));
        assertThat(model.film().positionProperty().get())
                .isEqualTo(flow().timeline().of(FlowTimeline.Part.MAPS, 5).start());
    }

    private boolean shows(float[] batch) {
        return Arrays.equals(flow().values().maps()[0], Arrays.copyOf(batch, SIDE * SIDE));
    }

    private void draw() {
        model.input().begin();
        model.input().stroke(2, 2, 9, 9, false);
    }

    /** What a network of its own, not yet trained, says of a picture. */
    private float[] alone(float[] picture) {
        try (Network network =
                networks.build(train.subjects().selected().orElseThrow().network())) {
            return network.logits(picture, 1, 0, FlattenVariant.CORRECT);
        }
    }

    @Test
    void aCloseUpIsOfTheWayThereAndTheWayBackOfAllLayers() throws InterruptedException {
        model.backwardProperty().set(true);
        await(() -> flow() != null && flow().gradient().isPresent());
        model.zoom().goTo(new Focus.Slot(3));
        assertThat(model.backwardProperty().get()).isFalse();
        assertThat(model.focusProperty().get()).isEqualTo(new Focus.Slot(3));
        await(() -> flow() != null && flow().gradient().isEmpty());
        model.backwardProperty().set(true);
        assertThat(model.focusProperty().get()).isEqualTo(Focus.NETWORK);
    }

    @Test
    void theAnswerIsThatOfTheNetworkForWhatWasDrawn() throws InterruptedException {
        float[] before = logits().clone();
        model.film().jump(0);
        int label = flow().values().label();
        FlowValues drawn = after(this::draw);
        assertThat(logits()).isNotEqualTo(before);
        assertThat(model.film().positionProperty().get())
                .as("the answer is in sight")
                .isEqualTo(model.film().endProperty().get());
        float[] alone = alone(model.input().batch());
        assertThat(logits()).containsExactly(alone, Offset.offset(1e-5f));
        assertThat(drawn.label()).isEqualTo(label);
        assertThat(drawn.loss()).isPositive();
        after(model.input()::undo);
        assertThat(logits()).containsExactly(before, Offset.offset(1e-6f));
    }

    @Test
    void nobodyKnowsWhatOnesOwnPictureIs() throws InterruptedException {
        FlowValues own = after(model.input()::showOwn);
        assertThat(own.label()).isNegative();
        assertThat(own.loss()).isNaN();
        after(this::draw);
        FlowValues test = after(() -> model.pictures().turn(1));
        assertThat(test.label()).isNotNegative();
        assertThat(model.pictures().numberProperty().get()).isZero();
        after(() -> model.pictures().turn(1));
        assertThat(model.pictures().numberProperty().get()).isEqualTo(1);
    }

    /** Every look that was asked for may be late by one event: who draws without pause still sees the answer move. */
    @Test
    void whoDrawsWithoutPauseSeesTheAnswerMove() throws InterruptedException {
        Flow[] last = {flow()};
        int shown = 0;
        model.input().begin();
        for (int i = 0; i < 200; i++) {
            double x = 1 + i % 10;
            model.input().stroke(x, 3, x + 1, i % 7, i % 3 == 0);
            tick();
            shown += flow() == last[0] ? 0 : 1;
            last[0] = flow();
        }
        assertThat(shown).isGreaterThan(20);
    }

    private Seen answered() throws InterruptedException {
        await(() -> seen().filter(seen -> seen.map().length > 0 && seen.progress() == 1)
                .isPresent());
        return seen().orElseThrow();
    }

    private Optional<Seen> seen() {
        return model.occlusion().seenProperty().get();
    }

    @Test
    void theMapIsWhatCoveringDoesToTheLogit() throws InterruptedException {
        assertThat(seen()).isEmpty();
        model.occlusion().onProperty().set(true);
        Seen seen = answered();
        int predicted = flow().values().predicted();
        assertThat(seen.label()).isEqualTo(predicted);
        assertThat(seen.map()).hasSize(SIDE * SIDE);
        assertThat(seen.side()).isEqualTo(1);
        int pixel = largest(seen.map());
        float[] covered = model.input().batch().clone();
        covered[pixel] = 0;
        float[] answer = alone(covered);
        float drop = logits()[predicted] - answer[predicted];
        assertThat(seen.map()[pixel]).isEqualTo(drop, Offset.offset(1e-4f));
        assertThat(seen.lowers()).isEqualTo(drop, Offset.offset(1e-4));

        int other = (predicted + 3) % 10;
        model.occlusion().ask(other);
        tick();
        assertThat(seen().orElseThrow().label()).isEqualTo(other);
        assertThat(seen().orElseThrow().map()).isNotEqualTo(seen.map());
        model.occlusion().ask(other);
        tick();
        assertThat(seen().orElseThrow().map()).isEqualTo(seen.map());

        model.occlusion().ask(other);
        model.occlusion().onProperty().set(false);
        tick();
        assertThat(seen()).isEmpty();
        model.occlusion().onProperty().set(true);
        assertThat(answered().label()).as("the question ends with the asking").isEqualTo(predicted);
    }

    private static int largest(float[] map) {
        int largest = 0;
        for (int i = 0; i < map.length; i++) {
            largest = map[i] > map[largest] ? i : largest;
        }
        return largest;
    }

    @Test
    void theMapFollowsThePictureAndTheEpoch() throws InterruptedException {
        model.occlusion().onProperty().set(true);
        float[] first = answered().map();
        after(this::draw);
        tick();
        assertThat(seen().orElseThrow().map())
                .as("another picture's map is no longer shown")
                .isEmpty();
        float[] drawn = answered().map();
        assertThat(drawn).isNotEqualTo(first);
        train.startOrPause();
        await(() -> !train.running().isBusy() && model.momentsProperty().get().size() > 1);
        await(() -> seen().filter(seen -> !Arrays.equals(seen.map(), drawn) && seen.map().length > 0)
                .isPresent());
        List<Snapshot> moments = model.momentsProperty().get();
        float[] trained = answered().map();
        model.momentProperty().set(moments.get(0));
        await(() -> seen().filter(seen -> !Arrays.equals(seen.map(), trained) && seen.map().length > 0)
                .isPresent());
    }

    /** A large picture: the answer is there long before every place is tried, becomes finer, and goes with its picture. */
    @Test
    void ofALargePictureARoughAnswerComesFirst() throws InterruptedException {
        lab.choose(setup -> setup.withTask(setup.task().withShape(Shape.of(16, 1, 96, 96))));
        await(() -> flow() != null && flow().plan().maps().get(0).dim(2) == 96 && model.isSettled());
        model.occlusion().onProperty().set(true);
        await(() -> seen().filter(seen -> seen.map().length > 0).isPresent());
        Seen rough = seen().orElseThrow();
        assertThat(rough.progress()).isBetween(0.05, 0.5);
        assertThat(rough.map()).hasSize(96 * 96);
        assertThat(rough.lowers() + rough.raises()).isPositive();
        await(() -> seen().orElseThrow().progress() > rough.progress());
        assertThat(seen().orElseThrow().map()).isNotEqualTo(rough.map());
        model.pictures().turn(1);
        await(() -> seen().filter(seen -> seen.map().length == 0).isPresent());
        assertThat(seen().orElseThrow().progress()).isLessThan(rough.progress());
        answered();
    }

    @Test
    void anotherShapeIsNotSeenBeforeItsPicturesAreThere() throws InterruptedException {
        for (int side : new int[] {10, 14, SIDE}) {
            lab.choose(setup -> setup.withShape(Shape.of(16, 1, side, side)));
            await(() -> flow() != null && flow().network().input().dim(2) == side);
            assertThat(model.pictures().count()).isPositive();
            assertThat(flow().values().maps()[0]).hasSize(side * side);
        }
    }
}
