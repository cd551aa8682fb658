package flattenlab.preset;

import static org.assertj.core.api.Assertions.assertThat;

import flattenlab.data.Dataset;
import flattenlab.setup.Setup;
import flattenlab.tensor.AxisOrder;
import flattenlab.tensor.FlattenVariant;
import flattenlab.tensor.Shape;
import flattenlab.training.Net;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class PreparationTest {
    private static final Setup OTHER = Setup.USUAL
            .withShape(Shape.of(4, 1, 5, 6))
            .withData(Dataset.Source.CLOTHING)
            .withNet(Net.LINEAR)
            .withSchedule(Setup.USUAL.schedule().withEpochs(9))
            .withFlatten(FlattenVariant.parse("truncate:5"), AxisOrder.NHWC)
            .withSeed(99);

    private static Setup keep(Part... parts) {
        return Preparation.of(List.of(parts)).keep(Setup.USUAL, OTHER);
    }

    @Test
    void onlyWhatIsLockedStaysAsItWas() {
        assertThat(keep()).isEqualTo(OTHER);
        assertThat(keep(Part.SHAPE)).isEqualTo(OTHER.withShape(Setup.USUAL.shape()));
        assertThat(keep(Part.SEED)).isEqualTo(OTHER.withSeed(Setup.USUAL.seed()));
        assertThat(keep(Part.DATA)).isEqualTo(OTHER.withData(Dataset.Source.DIGITS));
        assertThat(keep(Part.FLATTEN)).isEqualTo(OTHER.withFlatten(FlattenVariant.CORRECT, AxisOrder.NCHW));
        Setup trained = keep(Part.TRAINING);
        assertThat(trained).isEqualTo(OTHER.withNet(Net.TINY).withSchedule(Setup.USUAL.schedule()));
        assertThat(trained.order()).isEqualTo(AxisOrder.NHWC);
    }

    @Test
    void ifEverythingIsLockedNothingChanges() {
        assertThat(keep(Part.values())).isEqualTo(Setup.USUAL);
        Setup own = OTHER.withFlatten(FlattenVariant.CORRECT, AxisOrder.COLUMN);
        assertThat(Preparation.of(Arrays.asList(Part.values())).keep(own, Setup.USUAL))
                .isEqualTo(own);
    }
}
