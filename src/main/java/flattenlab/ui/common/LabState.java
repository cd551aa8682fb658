package flattenlab.ui.common;

import flattenlab.preset.Part;
import flattenlab.preset.Preparation;
import flattenlab.setup.Setup;
import java.util.Locale;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.beans.value.ObservableValue;

/**
 * What the window is about: one choice, which the shape bar edits and every workspace shows, trains and asks about. A
 * lesson, a question, an experiment, a file or a trained network lends one of its own; meanwhile the learner's is kept,
 * and comes back with {@link #giveBack}.
 */
public final class LabState {
    /** Whose choice is shown instead of the learner's own. */
    public enum Lender {
        /** A lesson put something on the stage, or trains it. */
        LESSON,
        /** A question of the quiz is being tried. */
        QUIZ,
        /** An experiment that asks first. */
        EXPERIMENT,
        /** Runs were opened from a file. */
        FILE,
        /** The feature maps of the network trained last are on the stage. */
        NETWORK;

        /** The name in texts. */
        public String id() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    private final ReadOnlyObjectWrapper<Setup> setup = new ReadOnlyObjectWrapper<>(Setup.USUAL);
    private final ReadOnlyObjectWrapper<Lender> lender = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyStringWrapper origin = new ReadOnlyStringWrapper("");
    private final ObjectProperty<Trained> trained = new SimpleObjectProperty<>();
    private final BooleanProperty arraysReady = new SimpleBooleanProperty(false);
    private final StringProperty arraysFault = new SimpleStringProperty("");
    /** The learner's own choice while something else is lent. */
    private Setup own = Setup.USUAL;

    private final ReadOnlyObjectWrapper<Preparation> preparation = new ReadOnlyObjectWrapper<>(Preparation.NONE);

    private boolean handingOver;

    /** What is chosen. */
    public ReadOnlyObjectProperty<Setup> setupProperty() {
        return setup.getReadOnlyProperty();
    }

    /** What is chosen. */
    public Setup setup() {
        return setup.get();
    }

    /** A part of what is chosen, which tells its listeners only when this part is another one. */
    public <T> ObservableValue<T> part(Function<Setup, T> part) {
        return setup.map(part);
    }

    /** Chooses; whoever listens is told once, and not at all if it is the same. What is locked stays as it is. */
    public void choose(Setup chosen) {
        Setup allowed = handingOver ? chosen : preparation.get().keep(setup.get(), chosen);
        if (!allowed.equals(setup.get())) {
            setup.set(allowed);
        }
    }

    /** What is hidden or locked for a class. */
    public ReadOnlyObjectProperty<Preparation> preparationProperty() {
        return preparation.getReadOnlyProperty();
    }

    /** What is hidden or locked for a class. */
    public Preparation preparation() {
        return preparation.get();
    }

    /** Hides and locks these parts and no others; what is chosen stays. */
    public void prepare(Preparation parts) {
        preparation.set(parts);
    }

    /** Whether a part is hidden or locked. */
    public ObservableValue<Boolean> held(Part part) {
        return preparation.map(now -> now.holds(part));
    }

    /**
     * Changes what is chosen.
     *
     * @throws flattenlab.tensor.BadInputException if the change leads to something that cannot be; nothing changes then
     */
    public void choose(UnaryOperator<Setup> change) {
        choose(change.apply(setup.get()));
    }

    /** Whose choice is shown; null for the learner's own. */
    public ReadOnlyObjectProperty<Lender> lenderProperty() {
        return lender.getReadOnlyProperty();
    }

    /** The learner's own choice, whatever is shown. */
    public Setup own() {
        return lender.get() == null ? setup.get() : own;
    }

    /** Shows a choice that is not the learner's, and keeps the learner's for later. */
    public void lend(Lender who, Setup lent) {
        if (lender.get() == null) {
            own = setup.get();
        }
        origin.set("");
        // First, so that whoever holds what belongs to the learner's own can set it aside before it no longer fits.
        handOver(() -> {
            lender.set(who);
            choose(lent);
        });
    }

    /** Back to the learner's own choice; nothing if it is shown. */
    public void giveBack() {
        if (lender.get() != null) {
            handOver(() -> {
                choose(own);
                lender.set(null);
            });
            origin.set("");
        }
    }

    /** Where what is lent comes from, in words, such as the title of a lesson; empty if nobody has said so. */
    public ReadOnlyStringProperty originProperty() {
        return origin.getReadOnlyProperty();
    }

    /** Says where what is lent comes from, until something else is lent; nothing if the learner's own choice is shown. */
    public void lentFrom(String words) {
        if (lender.get() != null) {
            origin.set(words);
        }
    }

    private void handOver(Runnable change) {
        handingOver = true;
        try {
            change.run();
        } finally {
            handingOver = false;
        }
    }

    /** Whether what changes now is being lent or given back: nobody has chosen it. */
    public boolean isHandingOver() {
        return handingOver;
    }

    /** The network that was trained last, or null. */
    public ObjectProperty<Trained> trainedProperty() {
        return trained;
    }

    /** Whether real arrays can be made: ND4J has been loaded. */
    public BooleanProperty arraysReadyProperty() {
        return arraysReady;
    }

    /** Why real arrays cannot be made, or only slowly, in one line; empty if nothing is known to be wrong. */
    public StringProperty arraysFaultProperty() {
        return arraysFault;
    }
}
