package flattenlab.ui.network;

import flattenlab.render.ComparisonDrawing;
import flattenlab.render.FlowDrawing;
import flattenlab.render.FlowStage;
import flattenlab.scene.FlowLayout;
import flattenlab.scene.FlowPlan;
import flattenlab.scene.FlowScene;
import flattenlab.scene.FlowTimeline;
import flattenlab.ui.common.Messages;
import flattenlab.ui.network.Comparison.Pair;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Puts on the stage what is looked at: the selected run's flow, two runs' side by side, or by how much two differ. */
final class StageSetting {
    private final NetworkViewModel model;
    private final Messages messages;
    private Places places;
    private List<FlowLayout> layouts = List.of();
    private FlowStage stage;
    private Flow shown;
    private Pair compared;

    /** What a layout hangs on. */
    private record Places(List<FlowPlan> plans, boolean difference, int alike, double width, double height) {}

    StageSetting(NetworkViewModel model, Messages messages) {
        this.model = model;
        this.messages = messages;
    }

    /** Nothing is on the stage. */
    void clear() {
        places = null;
        layouts = List.of();
        stage = null;
        shown = null;
        compared = null;
    }

    /** Where the flow of the selected run stands, and that of the run beside it if there is one; empty before the first. */
    List<FlowLayout> layouts() {
        return layouts;
    }

    /** Whether two flows are subtracted, so that nothing can be followed. */
    boolean areSubtracted() {
        return places != null && places.difference;
    }

    /** What is on the stage; the same as before if nothing has changed. */
    FlowStage set(Flow flow, double width, double height) {
        Pair pair = model.comparison().pairProperty().get();
        boolean difference = pair != null && isDifference();
        List<FlowPlan> plans = pair == null
                ? List.of(flow.plan())
                : List.of(pair.a().plan(), pair.b().plan());
        // On the way back nothing is the same: each gradient comes from an answer of its own.
        int alike = pair == null || pair.a().timeline().isBackward()
                ? 0
                : Math.min(pair.difference().same(), flow.plan().maps().size());
        Places now = new Places(plans, difference, alike, width, height);
        boolean moved = !now.equals(places);
        if (moved) {
            places = now;
            layouts = pair == null
                    ? List.of(new FlowLayout(flow.plan(), width, height))
                    : difference
                            ? List.of(FlowLayout.ofDifference(pair.difference().plan(), width, height))
                            : FlowLayout.together(plans.get(0), plans.get(1), now.alike, width, height);
        }
        if (moved || shown != flow || compared != pair) {
            shown = flow;
            compared = pair;
            stage = pair == null
                    ? FlowStage.of(flow.on(layouts.get(0)), words(flow, true, model.stopped()))
                    : difference ? difference(pair) : sideBySide(pair);
        }
        return stage;
    }

    /** The way back is looked at beside each other only. */
    private boolean isDifference() {
        return model.comparison().differenceProperty().get()
                && !model.backwardProperty().get();
    }

    private FlowStage sideBySide(Pair pair) {
        List<Flow> flows = List.of(pair.a(), pair.b());
        List<Optional<String>> stopped =
                List.of(model.stopped(), model.comparison().stopped());
        List<FlowScene> scenes = new ArrayList<>();
        List<FlowDrawing.Words> words = new ArrayList<>();
        List<String> titles = new ArrayList<>();
        for (int i = 0; i < flows.size(); i++) {
            scenes.add(flows.get(i).beside(flows.get(1 - i)).on(layouts.get(i)));
            words.add(words(flows.get(i), false, stopped.get(i)));
            String loss = stopped.get(i).isPresent() ? "" : loss(flows.get(i), "network.loss");
            String title = messages.text(
                    "network.compare.title." + "ab".charAt(i), pair.names().get(i));
            String epoch = new ComparisonWords(messages).epoch(pair, i);
            titles.add(Stream.of(title, loss, epoch)
                    .filter(part -> !part.isEmpty())
                    .collect(Collectors.joining(" \u00b7 ")));
        }
        return new FlowStage(scenes, words, pair.clock(), Optional.of(comparison(pair, titles)));
    }

    private FlowStage difference(Pair pair) {
        FlowTimeline timeline =
                new FlowTimeline(layouts.get(0).plan(), pair.difference().reached());
        FlowScene scene = new FlowScene(layouts.get(0), timeline, pair.difference());
        List<String> titles = List.of(messages.text(
                "network.compare.title.difference",
                new ComparisonWords(messages).runs(pair).toArray()));
        return new FlowStage(
                List.of(scene),
                List.of(new FlowDrawing.Words(
                        model.classes(),
                        "",
                        stopped(model.stopped().or(() -> model.comparison().stopped())),
                        messages.decimals())),
                pair.clock(),
                Optional.of(comparison(pair, titles)));
    }

    private ComparisonDrawing.Words comparison(Pair pair, List<String> titles) {
        if (pair.a().timeline().isBackward()) {
            return new ComparisonDrawing.Words(List.of(), 0, titles, messages.text("network.compare.back"));
        }
        ComparisonWords words = new ComparisonWords(messages);
        return new ComparisonDrawing.Words(
                words.notes(pair.difference()), pair.difference().same(), titles, words.sentence(pair));
    }

    private String loss(Flow flow, String key) {
        double loss = flow.values().loss();
        return Double.isNaN(loss) ? "" : messages.text(key, messages.decimal(loss, 3));
    }

    private FlowDrawing.Words words(Flow flow, boolean withLoss, Optional<String> stopped) {
        return new FlowDrawing.Words(
                model.classes(),
                withLoss ? loss(flow, flow.gradient().isPresent() ? "network.loss.back" : "network.loss") : "",
                stopped(stopped),
                messages.decimals());
    }

    private List<String> stopped(Optional<String> why) {
        return why.map(words -> List.of(messages.text("network.stopped"), words))
                .orElse(List.of());
    }
}
