package flattenlab.ui.unroll;

import flattenlab.data.Brightness;
import flattenlab.data.CellContent;
import flattenlab.data.ColourPicture;
import flattenlab.data.Content;
import flattenlab.data.Dataset;
import flattenlab.data.Noise;
import flattenlab.data.Pictures;
import flattenlab.data.PlacedPicture;
import flattenlab.data.Placer;
import flattenlab.data.Ramp;
import flattenlab.scene.CellField;
import flattenlab.scene.Look;
import flattenlab.scene.UnrollScene;
import flattenlab.setup.Fill;
import flattenlab.tensor.Axis;
import flattenlab.tensor.FlattenMapping;
import flattenlab.tensor.Shape;
import flattenlab.ui.common.LabState;
import flattenlab.ui.common.Trained;
import java.util.Map;
import java.util.WeakHashMap;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;

/** What stands in the cells of the stage, and its values for any shape. */
final class StageContent {
    /**
     * Values and what they mean.
     *
     * @param field from 0 to 255
     */
    record Values(CellField field, Look look) {}

    private final LabState lab;
    /** Weak, for pictures of one's own should go when another folder is opened. */
    private final Map<Dataset.Source, Pictures> loaded = new WeakHashMap<>();

    private final BooleanProperty tinted = new SimpleBooleanProperty(true);
    private final ObjectProperty<ColourPicture> picture = new SimpleObjectProperty<>();
    private final ObjectProperty<ColourPicture> drawing = new SimpleObjectProperty<>();

    StageContent(LabState lab) {
        this.lab = lab;
        picture.addListener((property, old, now) -> lab.choose(setup -> setup.withCells(Fill.PICTURE)));
        drawing.addListener((property, old, now) -> lab.choose(setup -> setup.withCells(Fill.DRAWING)));
    }

    /** Whether each channel has a hue of its own, so that their order is seen where all hold the same picture. */
    BooleanProperty tintedProperty() {
        return tinted;
    }

    /** The learner's picture; setting it shows it. */
    ObjectProperty<ColourPicture> pictureProperty() {
        return picture;
    }

    /** The learner's drawing, ink bright; setting it shows it. */
    ObjectProperty<ColourPicture> drawingProperty() {
        return drawing;
    }

    /** Whether the feature maps of a trained network can stand on the stage in its present shape. */
    boolean hasFeatures(Shape shape) {
        Trained trained = lab.trainedProperty().get();
        return trained != null && trained.shape().equals(shape);
    }

    /** Takes the trained network's shape and flatten, and shows what enters it; nothing if none has been trained. */
    void showFeatures() {
        Trained trained = lab.trainedProperty().get();
        if (trained != null) {
            FlattenMapping mapping = trained.inspection().mapping();
            lab.lend(
                    LabState.Lender.NETWORK,
                    lab.setup()
                            .withShape(trained.shape())
                            .withFlatten(mapping.variant(), mapping.order())
                            .withCells(Fill.FEATURES));
        }
    }

    /** Whether a backward film shows the gradient of a trained network; otherwise the values themselves fold back. */
    boolean hasGradient(FlattenMapping mapping) {
        Trained trained = lab.trainedProperty().get();
        return trained != null && trained.matches(mapping);
    }

    /** The values of a forward or backward film. */
    Values values(FlattenMapping mapping, boolean backward) {
        Shape shape = mapping.input();
        if (backward && hasGradient(mapping)) {
            return new Values(signed(lab.trainedProperty().get().inspection().featureGradient()), Look.SIGNED);
        }
        if (lab.setup().cells() == Fill.FEATURES && hasFeatures(shape)) {
            return new Values(scaled(lab.trainedProperty().get().inspection().features()), ink(shape));
        }
        Content content = content(shape);
        boolean photograph = lab.setup().cells() == Fill.PICTURE && picture.get() != null && !(content instanceof Ramp);
        Look look = photograph ? Look.LIGHT : content instanceof Ramp ? Look.INDEX : ink(shape);
        return new Values(bytes(content, shape), look);
    }

    private Look ink(Shape shape) {
        return tinted.get() && shape.dim(Axis.C) > 1 ? Look.TINTED : Look.INK;
    }

    private Content content(Shape shape) {
        if (shape.elements() > UnrollScene.MAX_HELD) {
            // No data set is that large; the position of each cell is known without being held.
            return lab.setup().cells() == Fill.NOISE
                    ? new Noise(shape, lab.setup().seed())
                    : new Ramp(shape);
        }
        ColourPicture own = lab.setup().cells() == Fill.DRAWING ? drawing.get() : picture.get();
        return switch (lab.setup().cells()) {
            case RAMP -> new Ramp(shape);
            case NOISE -> new Noise(shape, lab.setup().seed());
            case PICTURE, DRAWING -> own == null ? data(shape) : new PlacedPicture(own, shape);
            case DATA, FEATURES -> data(shape);
        };
    }

    private Content data(Shape shape) {
        Pictures pictures = loaded.computeIfAbsent(lab.setup().data(), Dataset::loadTest);
        return new Placer(pictures, shape, lab.setup().placement(), lab.setup().seed());
    }

    private static CellField bytes(Content content, Shape shape) {
        return content instanceof CellContent known && shape.elements() > UnrollScene.MAX_HELD
                ? Brightness.virtual(known)::applyAsInt
                : Brightness.held(content, shape)::applyAsInt;
    }

    /** The largest value is ink. */
    private static CellField scaled(float[] values) {
        float most = largest(values);
        return cell -> Brightness.of(values[(int) cell] / most);
    }

    /** Zero is in the middle; the largest value, of either sign, at an end. */
    private static CellField signed(float[] values) {
        float most = largest(values);
        return cell -> 128 + Math.round(127 * values[(int) cell] / most);
    }

    private static float largest(float[] values) {
        float most = Float.MIN_NORMAL;
        for (float value : values) {
            most = Math.max(most, Math.abs(value));
        }
        return most;
    }
}
