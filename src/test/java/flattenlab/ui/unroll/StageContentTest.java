package flattenlab.ui.unroll;

import static org.assertj.core.api.Assertions.assertThat;

import flattenlab.data.ColourPicture;
import flattenlab.scene.Look;
import flattenlab.setup.Fill;
import flattenlab.tensor.AxisOrder;
import flattenlab.tensor.FlattenMapping;
import flattenlab.tensor.FlattenVariant;
import flattenlab.tensor.Shape;
import flattenlab.training.Design;
import flattenlab.training.Inspection;
import flattenlab.training.Net;
import flattenlab.training.NetworkSpec;
import flattenlab.ui.common.LabState;
import flattenlab.ui.common.Trained;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What stands in the cells: real pictures of any kind, and what a trained network sees. */
class StageContentTest {
    private final LabState lab = new LabState();
    private final StageContent content = new StageContent(lab);

    private static FlattenMapping correct(Shape shape) {
        return FlattenMapping.of(shape, FlattenVariant.CORRECT, AxisOrder.NCHW, new FlattenVariant.Draw(7, 0));
    }

    private StageContent.Values values(Shape shape) {
        return content.values(correct(shape), false);
    }

    @Test
    void theRampTellsEveryCellsPosition() {
        lab.choose(setup -> setup.withCells(Fill.RAMP));
        StageContent.Values ramp = values(Shape.of(1, 1, 16, 16));
        for (int cell = 0; cell < 256; cell++) {
            assertThat(ramp.field().at(cell)).isEqualTo(cell);
        }
    }

    @Test
    void aNewShapePlacesTheOwnPictureAnewAndAsLight() {
        int[] argb = new int[64];
        for (int i = 0; i < 64; i++) {
            argb[i] = i % 8 < 4 ? 0xFFFF0000 : 0xFF0000FF;
        }
        content.pictureProperty().set(ColourPicture.of(8, 8, argb));
        assertThat(lab.setup().cells()).isEqualTo(Fill.PICTURE);
        for (int side : new int[] {4, 8, 16}) {
            StageContent.Values values = values(Shape.of(2, 3, side, side));
            assertThat(values.look()).isEqualTo(Look.LIGHT);
            int plane = side * side;
            assertThat(values.field().at(0)).as("red on the left").isEqualTo(255);
            assertThat(values.field().at(2 * plane)).as("no blue on the left").isZero();
            assertThat(values.field().at(3 * plane - 1)).as("blue on the right").isEqualTo(255);
            assertThat(values.field().at(5 * plane)).as("the second sample too").isZero();
        }
    }

    @Test
    void aTensorBeyondMemoryShowsItsIndicesWhateverWasChosen() {
        StageContent.Values values = values(Shape.of(1024, 64, 512, 512));
        assertThat(values.field().at(0)).isZero();
        assertThat(values.field().at(1024L * 64 * 512 * 512 - 1)).isEqualTo(255);
    }

    /** A network of two samples, one channel of 2x2, whose gradient is known. */
    private Trained trained() {
        Shape shape = Shape.of(2, 1, 2, 2);
        NetworkSpec spec =
                new NetworkSpec(Design.of(Net.LINEAR), shape, 2, FlattenVariant.CORRECT, FlattenVariant.CORRECT, 7);
        float[] features = {0, 1, 2, 4, 0, 0, 0, 0};
        float[] gradient = {0, -2, 1, 2, 0, 0, 0, 0};
        return new Trained(
                spec,
                new Inspection(
                        correct(shape),
                        features,
                        features,
                        gradient,
                        gradient,
                        new float[8],
                        new float[2],
                        new float[4],
                        new int[2],
                        0.5),
                List.of("0", "1"));
    }

    @Test
    void theFeatureMapsOfATrainedNetworkBringTheirShape() {
        content.showFeatures();
        assertThat(lab.setup().cells()).as("nothing has been trained").isEqualTo(Fill.DATA);
        lab.trainedProperty().set(trained());
        content.showFeatures();
        assertThat(lab.setup().shape()).isEqualTo(Shape.of(2, 1, 2, 2));
        StageContent.Values values = values(lab.setup().shape());
        assertThat(values.field().at(3)).isEqualTo(255);
        assertThat(values.field().at(2)).isEqualTo(128);
    }

    @Test
    void aBackwardFilmShowsTheRealGradientOfTheNetworkThatMatches() {
        lab.trainedProperty().set(trained());
        FlattenMapping mapping = correct(Shape.of(2, 1, 2, 2));
        StageContent.Values gradient = content.values(mapping, true);
        assertThat(gradient.look()).isEqualTo(Look.SIGNED);
        assertThat(gradient.field().at(0)).isEqualTo(128);
        assertThat(gradient.field().at(1)).isEqualTo(1);
        assertThat(gradient.field().at(3)).isEqualTo(255);
        assertThat(content.hasGradient(correct(Shape.of(2, 1, 2, 3)))).isFalse();
        assertThat(content.values(correct(Shape.of(2, 1, 2, 3)), true).look()).isEqualTo(Look.INK);
    }
}
