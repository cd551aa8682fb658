package flattenlab.render;

import static org.assertj.core.api.Assertions.assertThat;

import flattenlab.scene.FlowFrame;
import flattenlab.scene.FlowGradient;
import flattenlab.scene.FlowLayout;
import flattenlab.scene.FlowPlan;
import flattenlab.scene.FlowScene;
import flattenlab.scene.FlowTimeline;
import flattenlab.scene.FlowTones;
import flattenlab.scene.FlowValues;
import flattenlab.scene.Flows;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/** Sums are told with digits that fit the length of their bars. */
class FlowSumsTest {
    private static final FlowPlan PLAN = Flows.plan(4);

    private static List<String> written(FlowScene scene, Locale decimals) {
        FlowFrame frame = new FlowFrame(scene, 1);
        frame.fill(scene.timeline().end());
        FlowDrawing.Words words = new FlowDrawing.Words(List.of("a", "b", "c", "d"), "", List.of(), decimals);
        return Written.by(pen ->
                        new FlowDrawing(scene.layout(), Palette.of("light")).labels(frame, List.of(scene), words, pen))
                .stream()
                .map(Written::text)
                .toList();
    }

    private static FlowScene backward(float... sums) {
        FlowValues values = Flows.values(PLAN, 3, 0);
        FlowGradient gradient = new FlowGradient(values.maps(), values.inputs(), new float[][] {sums});
        return new FlowScene(
                new FlowLayout(PLAN, 1000, 500),
                new FlowTimeline(PLAN).reversed(),
                values,
                gradient,
                FlowTones.of(gradient));
    }

    @Test
    void smallGradientsHaveDigitsThatCount() {
        FlowScene scene = backward(-0.00123f, 0.000766f, 0.0000123f, 0);
        assertThat(written(scene, Locale.ROOT)).contains("-.00123", ".000766", "1.23e-5", "0");
        assertThat(written(scene, Locale.GERMAN)).contains("-,00123", ",000766", "1,23e-5");
    }

    @Test
    void smallLogitsHaveToo() {
        FlowValues values = Flows.values(PLAN, 3, 0);
        FlowValues small = new FlowValues(
                values.maps(),
                0,
                values.inputs(),
                values.weights(),
                new float[][] {{0.00412f, -0.0312f, 0.00123f, 0}},
                values.probabilities(),
                0);
        FlowLayout layout = new FlowLayout(PLAN, 1000, 500);
        assertThat(written(new FlowScene(layout, new FlowTimeline(PLAN), small), Locale.ROOT))
                .contains(".00412", "-.0312", ".00123");
    }
}
