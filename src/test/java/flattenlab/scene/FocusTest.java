package flattenlab.scene;

import static org.assertj.core.api.Assertions.assertThat;

import flattenlab.tensor.AxisOrder;
import flattenlab.tensor.FlattenMapping;
import flattenlab.tensor.FlattenVariant;
import flattenlab.tensor.Shape;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The way from a network to one value and back. */
class FocusTest {
    private static FlowPlan plan(int filters, int side, Integer... outputs) {
        Shape last = Shape.of(1, filters, side, side);
        return new FlowPlan(
                List.of(Shape.of(1, 1, 8, 8), Shape.of(1, filters, 8, 8), last),
                FlattenMapping.of(last, FlattenVariant.CORRECT, AxisOrder.NCHW, new FlattenVariant.Draw(1, 0)),
                List.of(outputs));
    }

    private static final FlowPlan PLAN = plan(4, 4, 20, 10);

    @Test
    void everyLevelLeadsBackToTheNetwork() {
        assertThat(new Focus.Cell(2, 3, 1, 0).path())
                .containsExactly(Focus.NETWORK, new Focus.Maps(2), new Focus.Map(2, 3), new Focus.Cell(2, 3, 1, 0));
        assertThat(new Focus.Slot(7).path()).containsExactly(Focus.NETWORK, new Focus.Flatten(), new Focus.Slot(7));
        assertThat(new Focus.Output(1, 9).path())
                .containsExactly(Focus.NETWORK, new Focus.Linear(1), new Focus.Output(1, 9));
        assertThat(new Focus.Softmax().path()).containsExactly(Focus.NETWORK, new Focus.Softmax());
        assertThat(Focus.NETWORK.path()).containsExactly(Focus.NETWORK);
        assertThat(Focus.NETWORK.parent()).isEqualTo(Focus.NETWORK);
    }

    @Test
    void whatAnotherNetworkLacksFallsBackToTheNearestLevelThatItHas() {
        FlowPlan smaller = plan(2, 2, 5);
        assertThat(new Focus.Cell(2, 1, 1, 1).nearest(smaller)).isEqualTo(new Focus.Cell(2, 1, 1, 1));
        assertThat(new Focus.Cell(2, 1, 2, 1).nearest(smaller)).isEqualTo(new Focus.Map(2, 1));
        assertThat(new Focus.Cell(2, 3, 0, 0).nearest(smaller)).isEqualTo(new Focus.Maps(2));
        assertThat(new Focus.Cell(3, 0, 0, 0).nearest(smaller)).isEqualTo(Focus.NETWORK);
        assertThat(new Focus.Slot(8).nearest(smaller)).isEqualTo(new Focus.Flatten());
        assertThat(new Focus.Slot(7).nearest(smaller)).isEqualTo(new Focus.Slot(7));
        assertThat(new Focus.Output(0, 5).nearest(smaller)).isEqualTo(new Focus.Linear(0));
        assertThat(new Focus.Output(1, 0).nearest(smaller)).isEqualTo(Focus.NETWORK);
    }

    @Test
    void neighboursEndAtTheEdge() {
        assertThat(new Focus.Cell(2, 0, 0, 3).beside(PLAN, 1, 0)).isEqualTo(new Focus.Cell(2, 0, 0, 3));
        assertThat(new Focus.Cell(2, 0, 0, 3).beside(PLAN, -1, 1)).isEqualTo(new Focus.Cell(2, 0, 1, 2));
        assertThat(new Focus.Cell(2, 0, 0, 0).beside(PLAN, -1, -1)).isEqualTo(new Focus.Cell(2, 0, 0, 0));
        assertThat(new Focus.Slot(3).beside(PLAN, 0, 1)).isEqualTo(new Focus.Slot(7));
        assertThat(new Focus.Slot(63).beside(PLAN, 1, 0)).isEqualTo(new Focus.Slot(63));
        assertThat(new Focus.Maps(2).beside(PLAN, 1, 0)).isEqualTo(new Focus.Flatten());
        assertThat(new Focus.Linear(0).beside(PLAN, 1, 0)).isEqualTo(new Focus.Linear(1));
        assertThat(new Focus.Softmax().beside(PLAN, 1, 0)).isEqualTo(new Focus.Softmax());
        assertThat(new Focus.Output(1, 9).beside(PLAN, 0, 1)).isEqualTo(new Focus.Output(1, 9));
    }

    @Test
    void thePixelsThatACellDependsOnGrowWithEachWindowAndEndAtThePicture() {
        FlowLayers.MapLayer conv = new FlowLayers.MapLayer(FlowLayers.Kind.CONV, 3, 1, 1, new float[36], new float[4]);
        FlowLayers layers = new FlowLayers(
                List.of(FlowLayers.MapLayer.PICTURE, conv, FlowLayers.MapLayer.plain(FlowLayers.Kind.POOL, 2)),
                new float[2][]);
        assertThat(layers.window(1, 0, 7)).isEqualTo(new FlowLayers.Field(-1, 6, 2, 9));
        assertThat(layers.receptive(PLAN, 0, 5, 6)).isEqualTo(new FlowLayers.Field(5, 6, 6, 7));
        assertThat(layers.receptive(PLAN, 2, 1, 1)).isEqualTo(new FlowLayers.Field(1, 1, 5, 5));
        assertThat(layers.receptive(PLAN, 2, 0, 3)).isEqualTo(new FlowLayers.Field(0, 5, 3, 8));
    }

    @Test
    void numbersHaveThreeSignificantDigitsOrAsManyAsThereIsRoomFor() {
        assertThat(Digits.three(0.123456)).isEqualTo("0.123");
        assertThat(Digits.three(-12.36)).isEqualTo("-12.4");
        assertThat(Digits.three(1234.5)).isEqualTo("1230");
        assertThat(Digits.three(1.2345e-7)).isEqualTo("1.23e-7");
        assertThat(Digits.three(9.87e9)).isEqualTo("9.87e9");
        assertThat(Digits.three(0)).isEqualTo("0");
        assertThat(Digits.three(Float.NaN)).isEqualTo("NaN");
        assertThat(Digits.three(Float.NEGATIVE_INFINITY)).isEqualTo("-inf");
        assertThat(Digits.within(0.123456, 5)).isEqualTo(".123");
        assertThat(Digits.within(-0.123456, 4)).isEqualTo("-.12");
        assertThat(Digits.within(-0.00012, 4)).isEqualTo("0");
    }
}
