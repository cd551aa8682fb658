package flattenlab.setup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import flattenlab.data.Dataset;
import flattenlab.tensor.AxisOrder;
import flattenlab.tensor.BadInputException;
import flattenlab.tensor.Crash;
import flattenlab.tensor.FlattenVariant;
import flattenlab.tensor.Shape;
import flattenlab.training.Net;
import flattenlab.training.Training;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SetupTest {
    private static FlattenVariant variant(String id) {
        return FlattenVariant.parse(id);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1,2,3", "0,1,1,1", "2,3,8,1025", "2,3,8,8,8"})
    void aShapeThatCannotBeShownIsRefusedWithWhatIsAllowed(String shape) {
        assertThatThrownBy(() -> Setup.USUAL.withShape(Shape.parse(shape)))
                .isInstanceOf(BadInputException.class)
                .hasMessageContaining("four sizes");
    }

    @ParameterizedTest
    @CsvSource({
        "correct, NHWC, channels-last, NHWC",
        "correct, COLUMN, column-major, COLUMN",
        "channels-last, NCHW, correct, NCHW",
        "column-major, NHWC, channels-last, NHWC",
        "truncate:10, NHWC, truncate:10, NHWC"
    })
    void aCorrectFlattenInAnotherOrderIsAVariantOfItsOwn(
            String before, AxisOrder chosen, String after, AxisOrder order) {
        Setup changed = Setup.USUAL.withVariant(variant(before)).withOrder(chosen);
        assertThat(changed.variant()).isEqualTo(variant(after));
        assertThat(changed.order()).isEqualTo(order);
    }

    @ParameterizedTest
    @CsvSource({
        "correct, NHWC, pool, NCHW",
        "correct, NHWC, column-major, COLUMN",
        "truncate:10, NHWC, pad:300, NHWC",
        "truncate:10, NHWC, correct, NCHW",
        "truncate:10, COLUMN, channels-last, NHWC"
    })
    void aVariantBringsItsOrderOrKeepsTheOneThatIsASetting(
            String before, AxisOrder chosen, String next, AxisOrder order) {
        Setup changed =
                Setup.USUAL.withVariant(variant(before)).withOrder(chosen).withVariant(variant(next));
        assertThat(changed.variant()).isEqualTo(variant(next));
        assertThat(changed.order()).isEqualTo(order);
    }

    @Test
    void theOrderIsPartOfTheExperiment() {
        Training training = Setup.TRAINING.withOrder(AxisOrder.NHWC).training(List.of(variant("truncate:100")));
        assertThat(training.design().order()).isEqualTo(AxisOrder.NHWC);
        assertThat(training.reference().design().order()).isEqualTo(AxisOrder.NHWC);
    }

    @Test
    void aTrainingAndItsSetupAreTheSameSettings() {
        Training training = Setup.TRAINING
                .withData(Dataset.Source.CLOTHING)
                .withNet(Net.LINEAR)
                .withDesign(Setup.TRAINING
                        .design()
                        .withNet(Net.LINEAR)
                        .withHidden(20)
                        .withOrder(AxisOrder.COLUMN))
                .withSchedule(Setup.USUAL.schedule().withEpochs(9).withLearningRate(0.1))
                .withEvalVariant(variant("channels-last"))
                .withSeed(4)
                .training(List.of(variant("roll:1")));
        assertThat(Setup.of(training).training(training.variants())).isEqualTo(training);
    }

    @Test
    void whatDoesNotTouchTheStageDoesNotComputeItAnew() {
        Setup first = Setup.USUAL;
        Staged staged = first.staged();
        assertThat(first.staged()).isSameAs(staged);
        Setup later = first.withSchedule(first.schedule().withEpochs(9)).withCells(Fill.RAMP);
        assertThat(later.staged()).isSameAs(staged);
        assertThat(later.stagesLike(first)).isTrue();
        assertThat(later.withSeed(8).stagesLike(first)).isFalse();
        assertThat(later.withShape(Shape.of(1, 1, 2, 2)).staged().mapping().input())
                .isEqualTo(Shape.of(1, 1, 2, 2));
    }

    @Test
    void aCrashIsPartOfWhatFollowsFromTheChoice() {
        Staged staged = Setup.USUAL.withVariant(variant("split-batch:7")).staged();
        assertThat(staged.crash()).map(Crash::stage).contains(Crash.Stage.RESHAPE);
        assertThat(staged.isRefused()).isTrue();
        assertThat(staged.mapping().isAttempt()).isTrue();
        Staged linear = Setup.USUAL.withVariant(variant("in-features:7")).staged();
        assertThat(linear.crash()).map(Crash::stage).contains(Crash.Stage.LINEAR);
        assertThat(linear.isRefused()).isFalse();
    }

    @Test
    void theSameChoiceIsEqualWhateverWayLedToIt() {
        Setup one = Setup.USUAL.withSeed(3).withVariant(variant("pool"));
        Setup other = Setup.USUAL.withVariant(variant("pool")).withSeed(3);
        assertThat(one).isEqualTo(other).hasSameHashCodeAs(other).isNotEqualTo(Setup.USUAL);
    }

    @Test
    void whatOnlyThisWindowHoldsHasNoName() {
        assertThat(Fill.parse("Ramp")).isEqualTo(Fill.RAMP);
        assertThatThrownBy(() -> Fill.parse("picture")).hasMessageContaining("data, ramp, noise");
    }
}
