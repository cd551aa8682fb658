package flattenlab.ui.network;

import static org.assertj.core.api.Assertions.assertThat;

import flattenlab.scene.FlowLayout;
import flattenlab.scene.FlowPart;
import flattenlab.scene.FlowParts;
import flattenlab.scene.FlowPlan;
import flattenlab.scene.Rect;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What stands at a point is what is drawn there. */
@Timeout(60)
class FlowPartsTest {
    private static List<FlowPart> parts(FlowPlan plan) {
        List<FlowPart> parts = new ArrayList<>();
        for (int stage = 0; stage < plan.maps().size(); stage++) {
            boolean last = stage == plan.lastMaps();
            long cells = last
                    ? plan.mapping().input().elements()
                    : plan.maps().get(stage).elements();
            for (long cell = 0; cell < cells; cell++) {
                parts.add(new FlowPart.Cell(stage, cell));
            }
        }
        for (long slot = 0; slot < plan.mapping().output().elements(); slot++) {
            parts.add(new FlowPart.Slot(0, slot));
        }
        for (int linear = 0; linear < plan.linears(); linear++) {
            for (int output = 0; output < plan.outputs().get(linear); output++) {
                parts.add(new FlowPart.Output(linear, output));
                for (long input = 0; input < plan.inputs(linear); input++) {
                    parts.add(new FlowPart.Product(linear, output, input));
                }
            }
        }
        if (plan.linears() > 1) {
            for (long unit = 0; unit < plan.inputs(1); unit++) {
                parts.add(new FlowPart.Slot(1, unit));
            }
        }
        return parts;
    }

    @ParameterizedTest
    @CsvSource({"correct, 0", "correct, 6", "mix-samples, 0", "mix-samples, 6", "pool, 0", "truncate:20, 0"})
    void eachPartIsFoundInTheMiddleOfItsPlace(String variant, int hidden) throws InterruptedException {
        FlowPlan plan = Looked.at(variant, hidden).plan();
        FlowLayout layout = new FlowLayout(plan, 1200, 560);
        for (FlowPart part : parts(plan)) {
            Rect place = FlowParts.place(layout, part);
            assertThat(FlowParts.at(layout, place.centerX(), place.centerY())).isEqualTo(part);
        }
        assertThat(FlowParts.at(layout, 600, 10)).as("a heading").isNull();
        assertThat(FlowParts.at(layout, 20, 559)).as("the foot").isNull();
    }
}
