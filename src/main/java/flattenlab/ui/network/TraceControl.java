package flattenlab.ui.network;

import flattenlab.scene.FlowLayout;
import flattenlab.scene.FlowParts;
import flattenlab.ui.common.Tools;
import java.util.List;
import java.util.function.Supplier;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;

/** Lights what is pointed at or moved to, and pins what is clicked; paints at most once a frame. */
final class TraceControl {
    private final FlowView stage;
    private final Tracing tracing;
    private final Tools tools;
    private final Supplier<List<String>> classes;
    private final RestingPointer pointer = new RestingPointer();
    private FlowLayout layout;
    private boolean byKeyboard;
    private boolean moved;

    TraceControl(FlowView stage, Tracing tracing, Tools tools, Supplier<List<String>> classes) {
        this.stage = stage;
        this.tracing = tracing;
        this.tools = tools;
        this.classes = classes;
        tracing.onChange(() -> moved = true);
        stage.setOnMouseMoved(event -> {
            if (pointer.hasMoved(event)) {
                point(event.getX(), event.getY());
            }
        });
        stage.setOnMouseExited(event -> {
            if (pointer.hasMoved(event) && !byKeyboard) {
                tracing.light(null);
            }
        });
        stage.setOnMouseClicked(event -> {
            stage.requestFocus();
            if (event.getButton() == MouseButton.PRIMARY && event.isStillSincePress()) {
                point(event.getX(), event.getY());
                tracing.togglePin();
            }
        });
        // Where brackets are typed with AltGr, no key is theirs: the character counts.
        stage.addEventHandler(KeyEvent.KEY_TYPED, this::type);
    }

    private void point(double x, double y) {
        if (layout != null) {
            byKeyboard = false;
            tracing.light(FlowParts.at(layout, x, y));
        }
    }

    private void type(KeyEvent event) {
        int direction =
                event.getCharacter().equals("]") ? 1 : event.getCharacter().equals("[") ? -1 : 0;
        if (direction != 0) {
            byKeyboard = true;
            tracing.cross(direction);
            event.consume();
        }
    }

    /** Keys that move, pin and clear; whether one was taken. */
    boolean press(KeyEvent event) {
        switch (event.getCode()) {
            case LEFT -> move(-1, 0);
            case RIGHT -> move(1, 0);
            case UP -> move(0, -1);
            case DOWN -> move(0, 1);
            case P -> tracing.togglePin();
            case C -> tracing.clearPins();
            case ESCAPE -> {
                boolean lit = tracing.lit().isPresent();
                byKeyboard = false;
                tracing.light(null);
                return lit;
            }
            default -> {
                return false;
            }
        }
        return true;
    }

    private void move(int right, int down) {
        byKeyboard = true;
        tracing.move(right, down);
    }

    /** Paints what has changed, over a flow that stands as the layout says. */
    void paint(FlowLayout shown) {
        if (moved || layout != shown) {
            layout = shown;
            moved = false;
            String words = tracing.trace()
                    .map(trace -> new TracedWords(tools.messages(), tracing, classes.get()).of(trace))
                    .orElse("");
            stage.setAccessibleHelp(words);
            stage.traces().show(tracing, shown, tools.theme().get().palette(), words);
        }
    }
}
