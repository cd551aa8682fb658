package flattenlab.ui.network;

import static org.assertj.core.api.Assertions.assertThat;

import flattenlab.data.Dataset;
import flattenlab.data.Placement;
import flattenlab.nn.Natives;
import flattenlab.nn.Nd4jNetworks;
import flattenlab.scene.FlowPlan;
import flattenlab.scene.Focus;
import flattenlab.setup.Setup;
import flattenlab.tensor.Shape;
import flattenlab.training.Net;
import flattenlab.training.Task;
import flattenlab.ui.common.LabState;
import flattenlab.ui.common.Messages;
import flattenlab.ui.common.TaskRunner;
import flattenlab.ui.train.TrainViewModel;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The zoom without a window: one level down and back, and where it stays when the network becomes another. */
@Timeout(60)
class ZoomTest {
    private static final Path HOME = Path.of("target", "test-home");
    private static final Messages MESSAGES = new Messages(Locale.ENGLISH);

    private final LabState lab = new LabState();
    private final Nd4jNetworks networks = new Nd4jNetworks(HOME);
    private final TrainViewModel train = new TrainViewModel(lab, MESSAGES, networks);
    private final Queue<Runnable> window = new ConcurrentLinkedQueue<>();
    private final TaskRunner tasks = new TaskRunner(window::add);
    private final NetworkViewModel model = new NetworkViewModel(lab, train.subjects(), MESSAGES, tasks, networks);
    private final Zoom zoom = model.zoom();

    @BeforeEach
    void look() throws InterruptedException {
        Natives.load(HOME);
        lab.arraysReadyProperty().set(true);
        lab.choose(Setup.TRAINING
                .withTask(new Task(Dataset.Source.DIGITS, Shape.of(16, 1, 12, 12), Placement.ALL, 64, 50, 0))
                .withNet(Net.parse("4k3p1s1m2,6k3p1s1m2")));
        model.watch(true);
        until(() -> model.flowProperty().get() != null);
    }

    @AfterEach
    void close() {
        model.close();
        train.close();
        tasks.close();
    }

    private void until(BooleanSupplier done) throws InterruptedException {
        while (!done.getAsBoolean()) {
            Thread.sleep(5);
            for (Runnable next = window.poll(); next != null; next = window.poll()) {
                next.run();
            }
            model.tick(0.1);
            assertThat(model.problemProperty().get()).isEmpty();
        }
    }

    private Focus focus() {
        return model.focusProperty().get();
    }

    private void enter(Focus part) {
        zoom.pointAt(Optional.of(part));
        assertThat(zoom.enter()).isTrue();
    }

    @Test
    void oneLevelAtATimeDownAndBack() {
        assertThat(focus()).isEqualTo(Focus.NETWORK);
        assertThat(zoom.back()).isFalse();
        assertThat(zoom.enter()).as("nothing is pointed at").isFalse();
        enter(new Focus.Maps(1));
        enter(new Focus.Map(1, 2));
        enter(new Focus.Cell(1, 2, 5, 7));
        assertThat(focus()).isEqualTo(new Focus.Cell(1, 2, 5, 7));
        assertThat(zoom.enter()).as("a cell holds nothing more").isFalse();
        assertThat(zoom.back()).isTrue();
        assertThat(focus()).isEqualTo(new Focus.Map(1, 2));
        assertThat(zoom.aimProperty().get())
                .as("so that Enter leads there again")
                .contains(new Focus.Cell(1, 2, 5, 7));
        zoom.back();
        zoom.back();
        assertThat(focus()).isEqualTo(Focus.NETWORK);
    }

    @Test
    void keysPointAtNeighboursAndInALeafGoToThem() {
        enter(new Focus.Maps(1));
        zoom.move(1, 0);
        assertThat(zoom.aimProperty().get()).contains(new Focus.Map(1, 0));
        zoom.move(1, 0);
        assertThat(zoom.aimProperty().get()).contains(new Focus.Map(1, 1));
        zoom.enter();
        enter(new Focus.Cell(1, 1, 3, 3));
        zoom.move(0, 1);
        assertThat(focus()).isEqualTo(new Focus.Cell(1, 1, 4, 3));
    }

    @Test
    void whatThereIsNotCannotBePointedAt() {
        zoom.pointAt(Optional.of(new Focus.Map(1, 99)));
        assertThat(zoom.aimProperty().get()).isEmpty();
        zoom.goTo(new Focus.Cell(1, 99, 0, 0));
        assertThat(focus()).isEqualTo(new Focus.Maps(1));
    }

    @Test
    void anotherPictureLeavesTheFocusAndBringsOtherValues() throws InterruptedException {
        zoom.goTo(new Focus.Cell(1, 2, 5, 7));
        Flow before = model.flowProperty().get();
        model.pictures().turn(1);
        until(() -> model.flowProperty().get() != before);
        assertThat(focus()).isEqualTo(new Focus.Cell(1, 2, 5, 7));
        assertThat(model.flowProperty().get().plan()).isSameAs(before.plan());
    }

    @Test
    void anotherNetworkLeavesTheNearestLevelThatItHas() throws InterruptedException {
        zoom.goTo(new Focus.Cell(3, 5, 2, 2));
        FlowPlan before = model.flowProperty().get().plan();
        lab.choose(setup -> setup.withNet(Net.parse("4k3p1s1m2,4k3p1s1m2")));
        until(() -> model.flowProperty().get().plan() != before);
        assertThat(focus()).isEqualTo(new Focus.Maps(3));
        FlowPlan now = model.flowProperty().get().plan();
        lab.choose(setup -> setup.withNet(Net.parse("4k3p1s1m2")));
        until(() -> model.flowProperty().get().plan() != now);
        assertThat(focus()).isEqualTo(Focus.NETWORK);
    }

    @Test
    void whatEntersTheFlattenIsHandedToUnroll() throws InterruptedException {
        boolean[] there = {false};
        model.handOver(() -> there[0] = true);
        until(() -> there[0]);
        float[] seen = model.flowProperty().get().values().maps()[4];
        float[] handed = lab.trainedProperty().get().inspection().features();
        for (int i = 0; i < seen.length; i++) {
            assertThat(handed[i]).isEqualTo(seen[i]);
        }
    }
}
