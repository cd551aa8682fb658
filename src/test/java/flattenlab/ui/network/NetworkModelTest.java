package flattenlab.ui.network;

import flattenlab.nn.Nd4jNetworks;
import flattenlab.ui.common.LabState;
import flattenlab.ui.common.Messages;
import flattenlab.ui.common.TaskRunner;
import flattenlab.ui.train.TrainViewModel;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;

/** What is tested of the Network workspace with real networks and without a window. */
abstract class NetworkModelTest {
    final LabState lab = new LabState();
    final Messages messages = new Messages(Locale.ENGLISH);
    final Nd4jNetworks networks = new Nd4jNetworks(Path.of("target", "test-home"));
    final TrainViewModel train = new TrainViewModel(lab, messages, networks);
    private final Queue<Runnable> window = new ConcurrentLinkedQueue<>();
    private final TaskRunner tasks = new TaskRunner(window::add);
    final NetworkViewModel model = new NetworkViewModel(lab, train.subjects(), messages, tasks, networks);
    private final double seconds;

    /** @param seconds that pass with each tick */
    NetworkModelTest(double seconds) {
        this.seconds = seconds;
    }

    @AfterEach
    void close() {
        model.close();
        train.close();
        tasks.close();
    }

    /** What the window's thread does in one frame. */
    void tick() throws InterruptedException {
        Thread.sleep(2);
        for (Runnable next = window.poll(); next != null; next = window.poll()) {
            next.run();
        }
        train.tick(seconds);
        model.tick(seconds);
    }

    /** Lets frames pass until something is so. */
    void await(BooleanSupplier condition) throws InterruptedException {
        while (!condition.getAsBoolean()) {
            tick();
        }
    }
}
