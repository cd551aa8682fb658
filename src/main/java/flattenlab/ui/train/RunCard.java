package flattenlab.ui.train;

import flattenlab.tensor.FlattenVariant;
import flattenlab.training.Run;
import flattenlab.training.Verdict;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleObjectProperty;

/** One flatten in the list of runs: before, while and after it trains. */
final class RunCard {
    private final FlattenVariant variant;
    private final int place;
    private final ReadOnlyStringWrapper value = new ReadOnlyStringWrapper("");
    private final ObjectProperty<Verdict> verdict = new SimpleObjectProperty<>();
    private Run run;

    RunCard(FlattenVariant variant, int place) {
        this.variant = variant;
        this.place = place;
    }

    FlattenVariant variant() {
        return variant;
    }

    /** Its place in the list: chooses colour and dash of its curve. */
    int place() {
        return place;
    }

    /** The figure that matters now: test accuracy, or the step of a crash. */
    ReadOnlyStringProperty valueProperty() {
        return value.getReadOnlyProperty();
    }

    void say(String text) {
        value.set(text);
    }

    /** Null until it has been reached. */
    ObjectProperty<Verdict> verdictProperty() {
        return verdict;
    }

    /** Null before the first start. */
    Run run() {
        return run;
    }

    void follow(Run newRun) {
        run = newRun;
    }
}
