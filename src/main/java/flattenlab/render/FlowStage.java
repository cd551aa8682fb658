package flattenlab.render;

import flattenlab.scene.FlowLayout;
import flattenlab.scene.FlowPlan;
import flattenlab.scene.FlowScene;
import flattenlab.scene.FlowTimeline;
import flattenlab.scene.Rect;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * What stands on a stage: one flow, or two that share it, or what two differ by; with what is written there.
 *
 * @param scenes from the top
 * @param words one for each scene
 * @param clock whose moments are asked for; where another flow does not come so far it waits at its end
 * @param comparison what is written of two; empty for one
 */
public record FlowStage(
        List<FlowScene> scenes,
        List<FlowDrawing.Words> words,
        FlowTimeline clock,
        Optional<ComparisonDrawing.Words> comparison) {
    public FlowStage {
        scenes = List.copyOf(scenes);
        words = List.copyOf(words);
    }

    /** One flow. */
    public static FlowStage of(FlowScene scene, FlowDrawing.Words words) {
        return new FlowStage(List.of(scene), List.of(words), scene.timeline(), Optional.empty());
    }

    /** The flow that has the stage, or the upper one. */
    public FlowScene first() {
        return scenes.get(0);
    }

    /** Where the first flow stands. */
    public FlowLayout layout() {
        return first().layout();
    }

    /** What is written on, in whole pixels. */
    public Rect written() {
        Rect zone = null;
        for (FlowScene scene : scenes) {
            Rect own = scene.layout().written(scene.timeline());
            zone = zone == null ? own : zone.around(own);
        }
        return comparison.isEmpty() ? zone : new Rect(0, 0, Math.ceil(layout().width()), Math.ceil(layout().height()));
    }

    /** The same on a stage of another size. */
    public FlowStage on(double width, double height) {
        FlowPlan plan = layout().plan();
        List<FlowLayout> layouts = comparison.isEmpty()
                ? List.of(new FlowLayout(plan, width, height))
                : scenes.size() == 1
                        ? List.of(FlowLayout.ofDifference(plan, width, height))
                        : FlowLayout.together(
                                plan,
                                scenes.get(1).layout().plan(),
                                comparison.get().same(),
                                width,
                                height);
        return new FlowStage(
                IntStream.range(0, layouts.size())
                        .mapToObj(i -> scenes.get(i).on(layouts.get(i)))
                        .toList(),
                words,
                clock,
                comparison);
    }
}
