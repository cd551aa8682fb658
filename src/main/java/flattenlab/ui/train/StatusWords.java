package flattenlab.ui.train;

import flattenlab.setup.Setup;
import flattenlab.tensor.AxisOrder;
import flattenlab.ui.common.LabState;
import flattenlab.ui.common.Messages;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;

/** How far the runs are, in one line. */
final class StatusWords {
    private final LabState lab;
    private final Running running;
    private final Subjects subjects;
    private final Messages messages;
    private final ReadOnlyStringWrapper line = new ReadOnlyStringWrapper("");

    StatusWords(LabState lab, Running running, Subjects subjects, Messages messages) {
        this.lab = lab;
        this.running = running;
        this.subjects = subjects;
        this.messages = messages;
    }

    ReadOnlyStringProperty lineProperty() {
        return line.getReadOnlyProperty();
    }

    /** Says what is so now. */
    void read() {
        Setup setup = lab.setup();
        String epoch = messages.decimal(running.epoch(), 1);
        int epochs = subjects.epochs();
        // Beside the time that is left there is no room for the seed, which stands there before and after.
        String words = running.timeLeft()
                .map(left -> messages.text("train.runs.left", epoch, epochs, left))
                .orElseGet(() -> messages.text(
                        "train.runs.status", Long.toString(setup.seed()), epoch, Integer.toString(epochs)));
        AxisOrder order = setup.order();
        // Every run reads the axes as the bar says; the usual order goes without saying.
        line.set(order == AxisOrder.NCHW ? words : messages.text("shape.order." + order.id()) + " \u00b7 " + words);
    }
}
