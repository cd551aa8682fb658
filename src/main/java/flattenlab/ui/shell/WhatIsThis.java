package flattenlab.ui.shell;

import flattenlab.ui.common.Hint;
import flattenlab.ui.common.Messages;
import flattenlab.ui.common.WholeText;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import javafx.event.EventHandler;
import javafx.geometry.Bounds;
import javafx.geometry.Point2D;
import javafx.scene.Cursor;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Label;
import javafx.scene.control.Labeled;
import javafx.scene.input.InputEvent;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;
import javafx.stage.Popup;

/**
 * Tells of any element what it is: what is pressed next does nothing but say so. Enter tells of what has the focus, Escape
 * ends it.
 */
final class WhatIsThis {
    private static final double WIDTH = 340;
    private static final double GAP = 6;
    private static final double FAR_BELOW = 40;
    private static final String TEXTS = "what.";

    private final Scene scene;
    private final Messages messages;
    private final EventHandler<MouseEvent> mouse = this::mouse;
    private final EventHandler<KeyEvent> key = this::key;
    private boolean asking;
    /** Whether it is pressed what is asked about; the click that began this is none. */
    private boolean pressed;

    private Popup told;

    WhatIsThis(Scene scene, Messages messages) {
        this.scene = scene;
        this.messages = messages;
    }

    /** Waits for something to be pointed out. */
    void ask() {
        if (!asking) {
            asking = true;
            pressed = false;
            scene.addEventFilter(MouseEvent.ANY, mouse);
            scene.addEventFilter(KeyEvent.KEY_PRESSED, key);
            scene.setCursor(Cursor.CROSSHAIR);
        }
        Node middle = scene.lookup("#help");
        tell(middle, messages.text("whatis.hint"));
    }

    private void end() {
        asking = false;
        scene.removeEventFilter(MouseEvent.ANY, mouse);
        scene.removeEventFilter(KeyEvent.KEY_PRESSED, key);
        scene.setCursor(null);
    }

    private void mouse(MouseEvent event) {
        if (event.getEventType() == MouseEvent.MOUSE_PRESSED) {
            pressed = true;
            tellOf(event.getTarget() instanceof Node node ? node : scene.getRoot(), event);
        } else if (pressed && event.getEventType() == MouseEvent.MOUSE_RELEASED) {
            event.consume();
        } else if (pressed && event.getEventType() == MouseEvent.MOUSE_CLICKED) {
            // Only now is the press over that was meant as a question.
            end();
            event.consume();
        }
    }

    private void key(KeyEvent event) {
        if (event.getCode() == KeyCode.ESCAPE) {
            hide();
            end();
            event.consume();
        } else if (event.getCode() == KeyCode.ENTER && scene.getFocusOwner() != null) {
            tellOf(scene.getFocusOwner(), event);
            end();
        }
    }

    private void tellOf(Node node, InputEvent event) {
        event.consume();
        tell(node, words(node).orElseGet(() -> messages.text("whatis.nothing")));
    }

    private void tell(Node beside, String words) {
        hide();
        Label label = new Label(words);
        label.setId("whatIsThis");
        WholeText.wrap(label);
        label.setMaxWidth(WIDTH);
        label.getStyleClass().addAll("note", "told");
        label.getStylesheets().setAll(scene.getStylesheets());
        told = new Popup();
        told.getContent().setAll(label);
        told.setAutoHide(true);
        told.setConsumeAutoHidingEvents(false);
        Bounds bounds = beside.getBoundsInLocal();
        // Below what is small, in the middle of what is large.
        Point2D below = beside.localToScreen(
                bounds.getMinX(), Math.min(bounds.getMaxY(), bounds.getCenterY() + FAR_BELOW) + GAP);
        told.show(beside, below.getX(), below.getY());
    }

    private void hide() {
        if (told != null) {
            told.hide();
        }
    }

    /** What is told of the nearest element around a node of which there is something to tell. */
    Optional<String> words(Node node) {
        String screen = screen(node);
        for (Node at = node; at != null; at = at.getParent()) {
            Optional<String> written = written(screen, at.getId());
            Optional<String> words = written.isPresent() ? written : own(at);
            if (words.isPresent()) {
                return words;
            }
        }
        return Optional.empty();
    }

    private Optional<String> written(String screen, String id) {
        if (id == null) {
            return Optional.empty();
        }
        return Stream.of(TEXTS + screen + "." + id, TEXTS + id)
                .filter(messages.bundle()::containsKey)
                .findFirst()
                .map(messages::text);
    }

    /** What a control says of itself to those who point at it, or listen. */
    private Optional<String> own(Node node) {
        String help = Hint.getText(node).isEmpty() ? node.getAccessibleHelp() : Hint.getText(node);
        String name = node.getAccessibleText() == null && node instanceof Labeled labeled && node.isFocusTraversable()
                ? labeled.getText()
                : node.getAccessibleText();
        if (help == null || help.isBlank() || help.equals(name)) {
            return Optional.ofNullable(name).filter(text -> !text.isBlank());
        }
        return Optional.of(name == null || name.isBlank() || help.contains(name) ? help : messages.named(name, help));
    }

    private static String screen(Node node) {
        for (Node at = node; at != null; at = at.getParent()) {
            for (ShellController.Workspace one : ShellController.Workspace.values()) {
                if (one.name().toLowerCase(Locale.ROOT).equals(at.getId())) {
                    return at.getId();
                }
            }
        }
        return "";
    }
}
