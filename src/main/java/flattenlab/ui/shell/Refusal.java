package flattenlab.ui.shell;

import flattenlab.opening.Opening;
import flattenlab.ui.common.Messages;
import flattenlab.ui.common.ModalLayer;
import flattenlab.ui.common.ModalLayer.Card;
import javafx.scene.control.Button;

/** Says, in front of everything, why something cannot be opened, with what can be. */
final class Refusal {
    private final ModalLayer layer;
    private final Messages messages;

    Refusal(ModalLayer layer, Messages messages) {
        this.layer = layer;
        this.messages = messages;
    }

    /** Says it in one sentence. */
    void say(Throwable failure) {
        String sentence = messages.failure(failure);
        Button close = new Button(messages.text("open.close"));
        Card card = layer.card(messages.text("open.failed"), close::fire);
        card.say(sentence).setId("openProblem");
        String kinds = messages.said(Opening.kinds());
        if (!sentence.contains(kinds)) {
            card.say(messages.text("open.kinds", kinds), "secondary", "mute");
        }
        close.setId("closeOpen");
        close.getStyleClass().add("primary");
        close.setOnAction(event -> card.close());
        card.buttons(close);
        card.show(close);
    }
}
