package flattenlab.ui.train;

import flattenlab.tensor.FlattenVariant;
import flattenlab.training.Design;
import flattenlab.training.Experiment;
import flattenlab.training.Schedule;
import flattenlab.training.Task;
import flattenlab.ui.common.LabState;
import java.util.List;
import java.util.stream.Stream;
import javafx.beans.InvalidationListener;
import javafx.beans.Observable;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.DoubleProperty;
import javafx.beans.property.IntegerProperty;
import javafx.beans.property.LongProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleDoubleProperty;
import javafx.beans.property.SimpleIntegerProperty;
import javafx.beans.property.SimpleLongProperty;
import javafx.beans.property.SimpleObjectProperty;

/**
 * What the learner sets for all runs: what the shape bar holds, and what only training needs. Values are checked where
 * they are typed; {@link #experiment} refuses what cannot be trained.
 */
final class TrainSetup {
    private final LabState lab;
    private final IntegerProperty hidden = new SimpleIntegerProperty(0);
    private final LongProperty inFeatures = new SimpleLongProperty(0);
    private final BooleanProperty matched = new SimpleBooleanProperty(false);
    private final ObjectProperty<FlattenVariant> evalVariant = new SimpleObjectProperty<>();
    private final IntegerProperty trainSize = new SimpleIntegerProperty(Task.ALL_PICTURES);
    private final DoubleProperty wrongLabels = new SimpleDoubleProperty(0);
    private final IntegerProperty epochs = new SimpleIntegerProperty(Schedule.EPOCHS);
    private final DoubleProperty learningRate = new SimpleDoubleProperty(Schedule.LEARNING_RATE);
    private final DoubleProperty stopAt = new SimpleDoubleProperty(0);
    private final IntegerProperty patience = new SimpleIntegerProperty(0);

    TrainSetup(LabState lab) {
        this.lab = lab;
    }

    /** Calls back when something changes that a run cannot take over while it trains. */
    void onChange(Runnable action) {
        InvalidationListener listener = changed -> action.run();
        Stream.<Observable>of(
                        lab.shapeProperty(),
                        lab.dataProperty(),
                        lab.placementProperty(),
                        lab.netProperty(),
                        lab.seedProperty(),
                        hidden,
                        inFeatures,
                        matched,
                        evalVariant,
                        trainSize,
                        wrongLabels,
                        stopAt,
                        patience)
                .forEach(property -> property.addListener(listener));
    }

    LabState lab() {
        return lab;
    }

    /** Units of a hidden Linear; 0 for none. */
    IntegerProperty hiddenProperty() {
        return hidden;
    }

    /** What the learner typed into the first Linear; 0 to have it computed. */
    LongProperty inFeaturesProperty() {
        return inFeatures;
    }

    /** Whether all runs start with the same weight for the same cell. */
    BooleanProperty matchedProperty() {
        return matched;
    }

    /** The flatten to evaluate all runs with; null for each one's own. */
    ObjectProperty<FlattenVariant> evalVariantProperty() {
        return evalVariant;
    }

    /** Training pictures; {@link Task#ALL_PICTURES} for all. */
    IntegerProperty trainSizeProperty() {
        return trainSize;
    }

    /** Share of wrong labels, 0 to 1. */
    DoubleProperty wrongLabelsProperty() {
        return wrongLabels;
    }

    /** The last epoch; can be changed while something trains. */
    IntegerProperty epochsProperty() {
        return epochs;
    }

    /** Of Adam; can be changed while something trains. */
    DoubleProperty learningRateProperty() {
        return learningRate;
    }

    /** The test accuracy that is aimed at, 0 to 1; 0 for none. */
    DoubleProperty stopAtProperty() {
        return stopAt;
    }

    /** Epochs without progress after which a run is given up; 0 for never. */
    IntegerProperty patienceProperty() {
        return patience;
    }

    /**
     * The experiment of all runs, with the correct flatten.
     *
     * @throws flattenlab.tensor.BadInputException if it cannot be trained
     */
    Experiment experiment() {
        return new Experiment(
                Task.of(lab.dataProperty().get(), lab.shape())
                        .withPlacement(lab.placementProperty().get())
                        .withSizes(trainSize.get(), Task.ALL_PICTURES)
                        .withWrongLabels(wrongLabels.get()),
                // Each run names its own order; the shape bar's order is a variant like the others.
                Design.of(lab.netProperty().get())
                        .withHidden(hidden.get())
                        .withInFeatures(inFeatures.get())
                        .withMatched(matched.get()),
                new Schedule(epochs.get(), learningRate.get(), stopAt.get(), patience.get()),
                List.of(FlattenVariant.CORRECT),
                evalVariant.get(),
                lab.seedProperty().get());
    }
}
