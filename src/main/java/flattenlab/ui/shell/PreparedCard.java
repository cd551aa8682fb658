package flattenlab.ui.shell;

import flattenlab.preset.Part;
import flattenlab.preset.Preparation;
import flattenlab.ui.common.Command;
import flattenlab.ui.common.LabState;
import flattenlab.ui.common.Messages;
import flattenlab.ui.common.ModalLayer;
import flattenlab.ui.common.ModalLayer.Card;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import javafx.scene.control.Button;

/** Says what has been hidden or locked for a class, and is the way out of it. */
final class PreparedCard {
    private final ModalLayer layer;
    private final Messages messages;
    private final LabState lab;
    private final Before before;
    private final Supplier<Sharing> ways;

    /** @param ways out of it */
    PreparedCard(ModalLayer layer, Messages messages, LabState lab, Before before, Supplier<Sharing> ways) {
        this.before = before;
        this.ways = ways;
        this.layer = layer;
        this.messages = messages;
        this.lab = lab;
    }

    /** What a part is called on the screen. */
    static String name(Part part, Messages messages) {
        if (part.isWorkspace()) {
            return messages.text("rail." + part.id());
        }
        return part == Part.LESSONS ? messages.text("rail.learn") : messages.text("part." + part.id());
    }

    void open() {
        Button close = new Button(messages.text("prepared.close"));
        Card card = layer.card(messages.text("prepared.title"), close::fire);
        card.say(messages.text("prepared.what")).setId("preparedWords");
        say(card, "prepared.hidden", part -> !part.isChoice());
        say(card, "prepared.locked", Part::isChoice);
        Button leave = new Button(messages.text("prepared.leave"));
        leave.setId("leavePreparation");
        leave.getStyleClass().add("quiet");
        leave.setOnAction(event -> {
            card.close();
            ways.get().leavePreparation();
        });
        close.setId("closePrepared");
        close.getStyleClass().add("primary");
        close.setOnAction(event -> card.close());
        if (before.isAny()) {
            card.say(messages.text("prepared.before", Command.BEFORE.text(messages)));
            card.buttons(
                    BackButton.of(
                            "preparedBefore",
                            messages,
                            card::close,
                            () -> ways.get().back()),
                    leave,
                    close);
        } else {
            card.buttons(leave, close);
        }
        card.show(close);
    }

    private void say(Card card, String key, Predicate<Part> which) {
        String names = names(lab.preparation(), messages, which);
        if (!names.isEmpty()) {
            card.say(messages.text(key, names));
        }
    }

    /** The names of some of the parts. */
    static String names(Preparation preparation, Messages messages, Predicate<Part> which) {
        return preparation.parts().stream()
                .filter(which)
                .map(part -> name(part, messages))
                .collect(Collectors.joining(", "));
    }
}
