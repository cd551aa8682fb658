package flattenlab.scene;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import flattenlab.scene.FlowDifference.Distance;
import flattenlab.scene.FlowDifference.Side;
import flattenlab.scene.FlowTimeline.Part;
import flattenlab.tensor.AxisOrder;
import flattenlab.tensor.FlattenMapping;
import flattenlab.tensor.FlattenVariant;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** By how much two flows of the same picture differ. */
class FlowDifferenceTest {
    private static final FlowPlan PLAN = Flows.plan(5, 3);

    private static Side side(FlowPlan plan, FlowValues values) {
        return new Side(plan, values, Part.SOFTMAX);
    }

    private static FlowValues values(RepetitionInfo info, int more) {
        return Flows.values(PLAN, info.getCurrentRepetition() + more, 2);
    }

    private static FlowPlan flattened(String variant, int... outputs) {
        FlowPlan plan = Flows.plan(outputs);
        FlattenMapping mapping = FlattenMapping.of(
                plan.mapping().input(), FlattenVariant.parse(variant), AxisOrder.NCHW, new FlattenVariant.Draw(7, 0));
        return new FlowPlan(plan.maps(), mapping, plan.outputs());
    }

    /** The same maps, and rows and products of another length. */
    private static FlowValues values(FlowPlan plan, long seed) {
        FlowValues all = Flows.values(Flows.plan(3), seed, 2);
        float[] row =
                Arrays.copyOf(all.inputs()[0], Math.toIntExact(plan.mapping().columns()));
        float[] weights = Arrays.copyOf(all.weights()[0], row.length * 3);
        return new FlowValues(
                all.maps(), 0, new float[][] {row}, new float[][] {weights}, all.sums(), all.probabilities(), 2);
    }

    @RepeatedTest(20)
    void aFlowDiffersNowhereFromItself(RepetitionInfo info) {
        FlowDifference nothing = new FlowDifference(side(PLAN, values(info, 0)), side(PLAN, values(info, 0)));
        assertThat(nothing.distances()).allMatch(Distance::same).allMatch(distance -> distance.most() == 0);
        for (float[] maps : Arrays.copyOfRange(nothing.maps(), 1, nothing.maps().length)) {
            assertThat(maps).containsOnly(0);
        }
    }

    @RepeatedTest(20)
    void whatIsSeenIsTheOneMinusTheOther(RepetitionInfo info) {
        FlowValues a = values(info, 0);
        FlowValues b = values(info, 100);
        FlowDifference difference = new FlowDifference(side(PLAN, a), side(PLAN, b));
        assertThat(difference.maps()[0]).as("the picture is one").isEqualTo(a.maps()[0]);
        for (int stage = 1; stage < PLAN.maps().size(); stage++) {
            for (int cell = 0; cell < a.maps()[stage].length; cell++) {
                assertThat(difference.maps()[stage][cell]).isEqualTo(a.maps()[stage][cell] - b.maps()[stage][cell]);
            }
        }
        for (int linear = 0; linear < PLAN.linears(); linear++) {
            for (int output = 0; output < PLAN.outputs().get(linear); output++) {
                double sum = 0;
                for (int slot = 0; slot < PLAN.inputs(linear); slot++) {
                    sum += difference.product(linear, slot, output);
                }
                assertThat((double) difference.sum(linear, output)).isCloseTo(sum, within(1e-4));
            }
        }
        assertThat(difference.distances()).hasSize(3 + 1 + 1 + 1 + 1 + 1);
    }

    @RepeatedTest(20)
    void theFirstLayerThatDiffersIsFound(RepetitionInfo info) {
        FlowValues a = values(info, 0);
        FlowValues b = values(info, 0);
        int stage = info.getCurrentRepetition() % 2 + 1;
        float before = b.maps()[stage][3];
        b.maps()[stage][3] = before + 0.25f;
        List<Distance> distances = new FlowDifference(side(PLAN, a), side(PLAN, b)).distances();
        for (int i = 0; i < distances.size(); i++) {
            assertThat(distances.get(i).same()).isEqualTo(i != stage);
        }
        assertThat(distances.get(stage).most()).isCloseTo(0.25f, within(1e-6f));
    }

    @Test
    void roundingIsNoDifferenceAndNothingIsSeenOfIt() {
        FlowValues a = Flows.values(PLAN, 1, 2);
        FlowValues b = Flows.values(PLAN, 1, 2);
        b.maps()[1][0] = Math.nextUp(b.maps()[1][0]);
        FlowDifference rounded = new FlowDifference(side(PLAN, a), side(PLAN, b));
        assertThat(rounded.distances().get(1).same()).isTrue();
        assertThat(rounded.maps()[1]).containsOnly(0);
    }

    @Test
    void whatIsNoNumberIsNotTheSameAsOneAndInfinitiesAreAlike() {
        FlowValues a = Flows.values(PLAN, 1, 2);
        FlowValues b = Flows.values(PLAN, 1, 2);
        a.maps()[1][0] = Float.POSITIVE_INFINITY;
        b.maps()[1][0] = Float.POSITIVE_INFINITY;
        assertThat(new FlowDifference(side(PLAN, a), side(PLAN, b))
                        .distances()
                        .get(1)
                        .same())
                .isTrue();
        b.maps()[1][1] = Float.NaN;
        assertThat(new FlowDifference(side(PLAN, a), side(PLAN, b))
                        .distances()
                        .get(1)
                        .same())
                .isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"truncate:20", "pad:40"})
    void slotsOfAShorterRowStandOneForOneAndTheRestDiffersFromNothing(String variant) {
        FlowPlan other = flattened(variant, 3);
        FlowPlan correct = Flows.plan(3);
        FlowValues a = Flows.values(correct, 4, 2);
        FlowValues b = values(other, 4);
        FlowDifference difference = new FlowDifference(side(correct, a), side(other, b));
        int longest = (int) Math.max(correct.inputs(0), other.inputs(0));
        assertThat(difference.plan().inputs(0)).isEqualTo(longest);
        assertThat(difference.plan().mapping().rows()).isEqualTo(1);
        for (int slot = 0; slot < longest; slot++) {
            float one = slot < a.inputs()[0].length ? a.inputs()[0][slot] : 0;
            float two = slot < b.inputs()[0].length ? b.inputs()[0][slot] : 0;
            assertThat(difference.inputs(0)[slot]).isEqualTo(one - two);
        }
        Distance row = difference.distances().get(3);
        assertThat(row.same()).isFalse();
        assertThat(row.isLonger()).isTrue();
        assertThat(row.sizes()).containsExactly(a.inputs()[0].length, b.inputs()[0].length);
    }

    @Test
    void nothingIsToldOfWhatOneOfThemNeverReaches() {
        FlowValues values = Flows.values(PLAN, 1, 2);
        FlowDifference difference =
                new FlowDifference(side(PLAN, values), new Side(PLAN, Flows.values(PLAN, 2, 2), Part.MAPS));
        assertThat(difference.reached()).isEqualTo(Part.MAPS);
        assertThat(difference.distances()).hasSize(3);
        assertThat(difference.inputs(0)).containsOnly(0);
    }

    @Test
    void otherLayersCannotBeSubtracted() {
        FlowPlan other = Flows.plan(5, 4);
        assertThat(FlowDifference.areAlike(PLAN, other)).isFalse();
        assertThatThrownBy(() -> new FlowDifference(
                        side(PLAN, Flows.values(PLAN, 1, 2)), side(other, Flows.values(other, 1, 2))))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
