package flattenlab.ui.network;

import flattenlab.scene.FlowGradient;
import flattenlab.scene.FlowLayers;
import flattenlab.scene.FlowLayout;
import flattenlab.scene.FlowPlan;
import flattenlab.scene.FlowScene;
import flattenlab.scene.FlowTimeline;
import flattenlab.scene.FlowTones;
import flattenlab.scene.FlowValues;
import flattenlab.training.NetworkSpec;
import java.util.Optional;

/**
 * A flow with its numbers.
 *
 * @param network whose flow it is
 * @param timeline of the way there, or with a gradient of the way back
 * @param gradient of the loss, where the way back is looked at
 * @param tones of the gradient, or without one of the values
 * @param plan the same as long as the network is
 * @param layers what they computed with
 * @param epoch that the network has reached
 */
public record Flow(
        NetworkSpec network,
        FlowPlan plan,
        FlowTimeline timeline,
        FlowValues values,
        Optional<FlowGradient> gradient,
        FlowTones tones,
        FlowLayers layers,
        double epoch) {
    /** The same, to scale with another flow of the same layers and direction. */
    Flow beside(Flow other) {
        FlowTones together = gradient.isPresent()
                ? FlowTones.of(gradient.get(), other.gradient.orElseThrow())
                : FlowTones.of(values, other.values);
        return new Flow(network, plan, timeline, values, gradient, together, layers, epoch);
    }

    /** As it looks on a stage. */
    FlowScene on(FlowLayout layout) {
        return new FlowScene(layout, timeline, values, gradient.orElse(null), tones);
    }
}
