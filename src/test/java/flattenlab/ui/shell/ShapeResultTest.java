package flattenlab.ui.shell;

import static org.assertj.core.api.Assertions.assertThat;

import flattenlab.setup.Setup;
import flattenlab.tensor.Crash;
import flattenlab.tensor.FlattenVariant;
import flattenlab.tensor.Shape;
import flattenlab.training.Net;
import flattenlab.training.NetworkSpec;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What the shape bar says becomes of which tensor. */
class ShapeResultTest {
    private static NetworkSpec spec(Setup setup, String variant) {
        FlattenVariant flatten = FlattenVariant.parse(variant);
        return setup.training(List.of(flatten)).spec(flatten);
    }

    @Test
    void theStagesTensorIsTheBarsOwn() {
        ShapeResult result = ShapeResult.of(Setup.USUAL);
        assertThat(result.before()).isEqualTo(Shape.of(2, 3, 8, 8));
        assertThat(result.after()).contains(Shape.of(2, 192));
        assertThat(result.inNetwork()).isFalse();
    }

    @Test
    void inANetworkItIsWhatReachesTheFlatten() {
        ShapeResult result = ShapeResult.of(spec(Setup.TRAINING, "correct"));
        assertThat(result.before()).isEqualTo(Shape.of(32, 16, 7, 7));
        assertThat(result.after()).contains(Shape.of(32, 784));
        assertThat(result.inNetwork()).isTrue();
    }

    @Test
    void aLinearThatRefusesLeavesTheShapeAndSaysTheClassesOfTheData() {
        Crash crash = ShapeResult.of(Setup.USUAL.withVariant(FlattenVariant.parse("in-features:7")))
                .crash()
                .orElseThrow();
        assertThat(((Crash.LinearMismatch) crash).outputs()).isEqualTo(Setup.USUAL.classes());
    }

    @Test
    void aBlockBeforeTheFlattenThatRefusesIsNamed() {
        Setup setup = Setup.TRAINING.withShape(Shape.of(2, 1, 3, 3)).withNet(Net.parse("8k5p0s1m1"));
        ShapeResult result = ShapeResult.of(spec(setup, "correct"));
        assertThat(result.after()).isEmpty();
        assertThat(result.crash()).map(Crash::stage).contains(Crash.Stage.CONV);
    }
}
