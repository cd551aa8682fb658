package flattenlab.ui.network;

import flattenlab.scene.FlowLayout;
import flattenlab.scene.Rect;
import flattenlab.ui.common.Hint;
import flattenlab.ui.common.Messages;
import flattenlab.ui.common.WholeText;
import flattenlab.ui.network.OcclusionViewModel.Seen;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.css.PseudoClass;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.Pane;

/**
 * What is said of the picture of a flow, at the foot of the stage: whose it is, or which of its pixels the answer depends on.
 * The names of the classes are buttons that ask about their logits.
 */
final class InputWords extends Pane {
    private static final PseudoClass ASKED = PseudoClass.getPseudoClass("asked");

    private final NetworkViewModel model;
    private final NetworkInput input;
    private final OcclusionViewModel occlusion;
    private final Messages messages;
    private final Label words = WholeText.cut(new Label());
    private final List<Button> names = new ArrayList<>();

    InputWords(NetworkViewModel model, Messages messages) {
        this.model = model;
        this.input = model.input();
        this.occlusion = model.occlusion();
        this.messages = messages;
        setPickOnBounds(false);
        words.setId("inputWords");
        words.getStyleClass().addAll("mute", "secondary");
        getChildren().add(words);
        input.stateProperty().subscribe(state -> say());
        occlusion.seenProperty().subscribe(seen -> say());
    }

    /** Belongs to another flow. */
    void place(FlowLayout layout) {
        Rect hint = layout.hint();
        words.resizeRelocate(hint.x(), hint.y(), hint.width(), hint.height());
        placeNames(layout);
        say();
    }

    @Override
    protected void layoutChildren() {
        // Everything stands where the flow says.
    }

    private void placeNames(FlowLayout layout) {
        int last = layout.plan().linears() - 1;
        int count = layout.linePitch(last) < FlowLayout.NAMED_LINE
                ? 0
                : layout.plan().classes();
        getChildren().removeAll(names);
        names.clear();
        for (int output = 0; output < count; output++) {
            Button name = new Button();
            int label = output;
            name.setId("ask-" + output);
            name.getStyleClass().setAll("class-name");
            String text = messages.text("network.occlusion.ask", model.classes().get(output));
            name.setAccessibleText(text);
            Hint.setText(name, text);
            name.setOnAction(event -> occlusion.ask(label));
            name.visibleProperty().bind(occlusion.onProperty());
            Rect place = layout.name(output);
            name.resizeRelocate(place.x(), place.y() - 1, place.width(), place.height() + 2);
            names.add(name);
        }
        getChildren().addAll(names);
    }

    private void say() {
        // What is known of a network with more classes is of one that was shown before.
        Optional<Seen> seen = occlusion
                .seenProperty()
                .get()
                .filter(one -> one.label() < model.classes().size());
        // Of a network that refuses there is no answer that could follow.
        words.setVisible(model.stopped().isEmpty());
        words.setText(seen.map(this::said)
                .orElseGet(() -> messages.text(
                        switch (input.stateProperty().get().kind()) {
                            case TEST -> "network.input.hint";
                            case CHANGED -> "network.input.changed";
                            case OWN -> "network.input.own";
                        })));
        for (int i = 0; i < names.size(); i++) {
            names.get(i)
                    .pseudoClassStateChanged(
                            ASKED, seen.isPresent() && seen.get().label() == i);
        }
    }

    private String said(Seen seen) {
        if (seen.failed()) {
            return messages.text("network.occlusion.failed");
        }
        long percent = Math.round(100 * seen.progress());
        if (seen.map().length == 0) {
            return messages.text("network.occlusion.progress", percent);
        }
        String words = messages.text(
                "network.occlusion.words",
                seen.side(),
                model.classes().get(seen.label()),
                messages.decimal(seen.lowers(), 1),
                messages.decimal(seen.raises(), 1));
        return seen.progress() < 1 ? messages.text("network.occlusion.so_far", percent) + " " + words : words;
    }
}
