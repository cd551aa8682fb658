package flattenlab.ui.shell;

import flattenlab.ui.common.Command;
import flattenlab.ui.common.Messages;
import javafx.scene.control.Button;

/** The way back to what was there before a preset, on a card. */
final class BackButton {
    private BackButton() {}

    /** A button that closes its card and goes back. */
    static Button of(String id, Messages messages, Runnable close, Runnable back) {
        Button button = new Button(Command.BEFORE.text(messages));
        button.setId(id);
        button.getStyleClass().add("quiet");
        button.setOnAction(event -> {
            close.run();
            back.run();
        });
        return button;
    }
}
