package flattenlab.ui.common;

import java.util.function.Supplier;
import javafx.animation.PauseTransition;
import javafx.scene.control.Button;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.util.Duration;
import org.kordamp.ikonli.javafx.FontIcon;

/** Puts a text on the clipboard and says that it did: a tick for a moment, and a note. */
public final class CopyButton extends Button {
    private static final Duration TICKED = Duration.seconds(2);

    private final PauseTransition ticked = new PauseTransition(TICKED);

    /**
     * A button for a text.
     *
     * @param what what is copied, in words, for the tooltip and those who listen
     */
    public CopyButton(Messages messages, String what, Supplier<String> text) {
        getStyleClass().add("quiet");
        setAccessibleText(what);
        Hint.setText(this, what);
        showIcon("fth-copy");
        ticked.setOnFinished(event -> showIcon("fth-copy"));
        setOnAction(event -> {
            ClipboardContent content = new ClipboardContent();
            content.putString(text.get());
            Clipboard.getSystemClipboard().setContent(content);
            showIcon("fth-check");
            ticked.playFromStart();
            Note.show(this, messages.text("copied"));
        });
    }

    private void showIcon(String icon) {
        setGraphic(new FontIcon(icon));
    }
}
