package flattenlab.ui.common;

import flattenlab.data.Dataset;
import flattenlab.data.Placement;
import flattenlab.tensor.AxisOrder;
import flattenlab.tensor.BadInputException;
import flattenlab.tensor.FlattenVariant;
import flattenlab.tensor.FlattenVariant.Kind;
import flattenlab.tensor.Shape;
import flattenlab.training.Net;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;

/**
 * What is chosen: the one state that the shape bar edits and every workspace shows, trains and asks about. Limits are
 * checked here, whatever a widget let through.
 */
public final class LabState {
    /** Largest size along each axis: more than any classroom network has. */
    public static final int MAX_SIZE = 1024;

    private final ReadOnlyObjectWrapper<Shape> shape = new ReadOnlyObjectWrapper<>(Shape.of(2, 3, 8, 8));
    private final ReadOnlyObjectWrapper<FlattenVariant> variant = new ReadOnlyObjectWrapper<>(FlattenVariant.CORRECT);
    private final ReadOnlyObjectWrapper<AxisOrder> order = new ReadOnlyObjectWrapper<>(AxisOrder.NCHW);
    private final ObjectProperty<Dataset.Source> data = new SimpleObjectProperty<>(Dataset.Source.DIGITS);
    private final ObjectProperty<Placement> placement = new SimpleObjectProperty<>(Placement.ALL);
    private final ObjectProperty<Net> net = new SimpleObjectProperty<>(Net.TINY);
    private final ObjectProperty<Trained> trained = new SimpleObjectProperty<>();
    private final BooleanProperty arraysReady = new SimpleBooleanProperty(false);
    private final StringProperty arraysFault = new SimpleStringProperty("");
    private final ObjectProperty<Long> seed = new SimpleObjectProperty<>(7L);

    /** (N,C,H,W). */
    public ReadOnlyObjectProperty<Shape> shapeProperty() {
        return shape.getReadOnlyProperty();
    }

    /** (N,C,H,W). */
    public Shape shape() {
        return shape.get();
    }

    /**
     * Chooses a shape.
     *
     * @throws BadInputException if a size is not from 1 to {@link #MAX_SIZE}; nothing changes then
     */
    public void choose(Shape chosen) {
        chosen.requireBatchOfPictures();
        for (long size : chosen.dims()) {
            if (size < 1 || size > MAX_SIZE) {
                throw new BadInputException("shape", chosen, "four sizes from 1 to " + MAX_SIZE);
            }
        }
        shape.set(chosen);
    }

    /** The flatten on the stage. */
    public ReadOnlyObjectProperty<FlattenVariant> variantProperty() {
        return variant.getReadOnlyProperty();
    }

    /** The flatten on the stage. */
    public FlattenVariant variant() {
        return variant.get();
    }

    /** Chooses a flatten; one that has an order of its own brings it along. */
    public void choose(FlattenVariant chosen) {
        AxisOrder own = chosen.order(order.get());
        boolean leavesOrder = orderOf(variant.get()) != AxisOrder.NCHW && orderOf(chosen) == AxisOrder.NCHW;
        order.set(leavesOrder ? AxisOrder.NCHW : own);
        variant.set(chosen);
    }

    /** The order in which the flatten on the stage reads the axes. */
    public ReadOnlyObjectProperty<AxisOrder> orderProperty() {
        return order.getReadOnlyProperty();
    }

    /** The order in which the flatten on the stage reads the axes. */
    public AxisOrder order() {
        return order.get();
    }

    /**
     * Chooses an order. A correct flatten in another order is a variant of its own, with a name that can be trained and
     * compared; for the other variants the order is a setting.
     */
    public void choose(AxisOrder chosen) {
        FlattenVariant current = variant.get();
        order.set(chosen);
        if (current.kind() == Kind.CORRECT || orderOf(current) != AxisOrder.NCHW) {
            variant.set(FlattenVariant.of(
                    switch (chosen) {
                        case NCHW -> Kind.CORRECT;
                        case NHWC -> Kind.CHANNELS_LAST;
                        case COLUMN -> Kind.COLUMN_MAJOR;
                    }));
        }
    }

    /** The order that a variant has of its own; NCHW for those that follow the setting. */
    private static AxisOrder orderOf(FlattenVariant variant) {
        return variant.order(AxisOrder.NCHW);
    }

    /** Whose pictures. */
    public ObjectProperty<Dataset.Source> dataProperty() {
        return data;
    }

    /** Which channels hold the picture. */
    public ObjectProperty<Placement> placementProperty() {
        return placement;
    }

    /** What stands before the flatten when training. */
    public ObjectProperty<Net> netProperty() {
        return net;
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

    /** Of everything that is drawn by lot. */
    public ObjectProperty<Long> seedProperty() {
        return seed;
    }
}
