package flattenlab.ui.train;

import flattenlab.setup.Setup;
import flattenlab.tensor.AxisOrder;
import flattenlab.training.Run;
import flattenlab.training.Runner;
import flattenlab.training.Trainer;
import flattenlab.ui.common.LabState;
import flattenlab.ui.common.Messages;
import java.util.Locale;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;

/** How far the runs are, and how fast they get on, in words. */
public final class StatusWords {
    private final LabState lab;
    private final Running running;
    private final Subjects subjects;
    private final Messages messages;
    private final ReadOnlyStringWrapper line = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper rate = new ReadOnlyStringWrapper("");

    StatusWords(LabState lab, Running running, Subjects subjects, Messages messages) {
        this.lab = lab;
        this.running = running;
        this.subjects = subjects;
        this.messages = messages;
    }

    ReadOnlyStringProperty lineProperty() {
        return line.getReadOnlyProperty();
    }

    /** How fast the fastest run trains, or in slow motion what is at work. */
    public ReadOnlyStringProperty rateProperty() {
        return rate.getReadOnlyProperty();
    }

    /** Says what is so now. */
    void read() {
        Setup setup = lab.setup();
        String epoch = messages.decimal(running.epoch(), 1);
        int epochs = subjects.epochs();
        // Beside the time that is left there is no room for the seed, which stands there before and after.
        String words = running.active()
                .flatMap(Runner::timeLeft)
                .map(left -> messages.text("train.runs.left", epoch, epochs, left))
                .orElseGet(() -> messages.text(
                        "train.runs.status", Long.toString(setup.seed()), epoch, Integer.toString(epochs)));
        AxisOrder order = setup.order();
        // Every run reads the axes as the bar says; the usual order goes without saying.
        line.set(order == AxisOrder.NCHW ? words : messages.text("shape.order." + order.id()) + " \u00b7 " + words);
        rate.set(running.active().map(this::speed).orElse(""));
    }

    private String speed(Runner runner) {
        Trainer.Work now = running.workProperty().get();
        if (now != null) {
            String part = messages.text("train.part." + now.part().name().toLowerCase(Locale.ROOT));
            return messages.text(now.forward() ? "train.part.forward" : "train.part.back", part);
        }
        double speed =
                runner.runs().stream().mapToDouble(Run::imagesPerSecond).max().orElse(0);
        return speed == 0 ? "" : messages.text("train.rate", messages.number(Math.round(speed)));
    }
}
