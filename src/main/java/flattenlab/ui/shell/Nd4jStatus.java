package flattenlab.ui.shell;

import flattenlab.nn.Natives;
import flattenlab.ui.common.LabState;
import flattenlab.ui.common.Messages;
import flattenlab.ui.common.TaskRunner;
import java.nio.file.Path;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** How far ND4J is, as one line below the workspaces; what waits for it goes on, or is told why it cannot. */
public final class Nd4jStatus {
    private static final Logger LOG = LoggerFactory.getLogger(Nd4jStatus.class);

    private final LabState lab;
    private final Messages messages;
    private final TaskRunner tasks;
    private final ReadOnlyStringWrapper line = new ReadOnlyStringWrapper("");

    /** Nothing is said yet. */
    Nd4jStatus(LabState lab, Messages messages, TaskRunner tasks) {
        this.lab = lab;
        this.messages = messages;
        this.tasks = tasks;
    }

    /** What is said. */
    ReadOnlyStringProperty lineProperty() {
        return line.getReadOnlyProperty();
    }

    /** It is on its way. */
    public void isLoading() {
        line.set(messages.text("status.nd4j.loading"));
    }

    /**
     * Loads it, away from the window's thread.
     *
     * @param home folder for what was found out about this CPU
     */
    public void load(Path home) {
        isLoading();
        tasks.run(() -> Natives.load(home), this::isReady, failure -> {
            LOG.warn("ND4J cannot be loaded", failure);
            isMissing(failure);
        });
    }

    /** It has been loaded, with what it says of itself. */
    public void isReady(Natives.Info info) {
        line.set(messages.text(
                "status.nd4j.ready", info.version(), info.platform(), messages.decimal(info.seconds(), 1)));
        if (!info.remark().isEmpty()) {
            lab.arraysFaultProperty().set(messages.text("nd4j.slow", messages.said(info.remark())));
        }
        lab.arraysReadyProperty().set(true);
    }

    /** It cannot be loaded; nothing waits for it any longer. */
    public void isMissing(Throwable failure) {
        line.set(messages.text("status.nd4j.failed", messages.failure(failure)));
        lab.arraysFaultProperty().set(line.get());
    }
}
