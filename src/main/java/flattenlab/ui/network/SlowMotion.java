package flattenlab.ui.network;

import flattenlab.scene.FlowTimeline;
import flattenlab.scene.FlowTimeline.Chapter;
import flattenlab.scene.Focus;
import flattenlab.training.Network;
import flattenlab.training.NetworkSpec;
import flattenlab.training.NetworkSpec.Row;
import flattenlab.training.Trainer;
import flattenlab.training.Trainer.Work;
import java.util.Optional;
import javafx.beans.value.ObservableValue;

/** While training goes from part to part of a step, the flow's clock goes through the same part, there and back. */
final class SlowMotion {
    private static final double SECONDS = Trainer.SLOW_MILLIS / 1000.0;

    private final NetworkViewModel model;
    private boolean turned;

    SlowMotion(NetworkViewModel model) {
        this.model = model;
    }

    void follow(ObservableValue<Work> work) {
        work.addListener((property, old, now) -> show(now));
    }

    private void show(Work work) {
        Flow flow = model.flowProperty().get();
        if (work == null) {
            rest();
        } else if (flow != null
                // Of a network that has just come there is no flow yet, and its film tells of other layers.
                && flow.network().equals(model.network())
                && work.part() != Network.Part.UPDATE) {
            // What somebody looks at closely stays in sight.
            boolean back = !work.forward() && model.focusProperty().get().equals(Focus.NETWORK);
            turned |= back;
            model.backwardProperty().set(back);
            FlowTimeline timeline = model.film().timelineProperty().get();
            chapter(flow.network(), timeline, work)
                    .ifPresent(chapter -> model.film().pass(chapter, SECONDS));
        }
    }

    /** All is in sight again, the way it was looked at before. */
    private void rest() {
        if (turned) {
            turned = false;
            model.backwardProperty().set(false);
        }
        model.film().jump(model.film().endProperty().get());
    }

    /** The part of the film that tells of a part at work. */
    static Optional<Chapter> chapter(NetworkSpec network, FlowTimeline timeline, Work work) {
        return timeline.chapters().stream()
                .filter(chapter -> {
                    Row box = FlowNumbers.box(network, chapter.layer());
                    return work.isAt(box.kind(), box.block());
                })
                .findFirst();
    }
}
