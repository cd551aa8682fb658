package flattenlab.ui.shell;

import flattenlab.tensor.Axis;
import flattenlab.tensor.BadInputException;
import flattenlab.tensor.ShapeText;
import flattenlab.ui.common.Note;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.function.LongConsumer;
import javafx.application.Platform;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.control.TextFormatter;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.HBox;

/**
 * A field for the size along one axis. Nothing but a whole number can be typed, and each is taken over at once. One over
 * the limit is not: the size goes back to what it was when typing began, and the limit is said. A field that was left
 * empty, or with such a number, gets its value back. Up and Down count. A whole shape that is pasted goes to all four
 * fields.
 */
public final class AxisField extends HBox {
    private final Label letter = new Label();
    private final TextField field = new TextField();
    private long value = 1;
    /** What typing began with. */
    private long before = 1;

    private long max = 1;
    private String allowed = "";
    private String most = "";
    private boolean selectsOnRelease;
    private LongConsumer changed = size -> {};
    private Consumer<ShapeText> shapePasted = shape -> {};

    /** A field; {@link #initialize} makes it usable. */
    public AxisField() {
        getStyleClass().add("axis-field");
        setSpacing(6);
        setAlignment(Pos.CENTER_LEFT);
        letter.getStyleClass().add("letter");
        letter.setLabelFor(field);
        getChildren().addAll(letter, field);
    }

    /**
     * Makes the field usable.
     *
     * @param whole says in one line what can be typed
     * @param limit says in one line how much is allowed at most
     * @param onChange called with each new size
     * @param onShape called with a shape of as many sizes as there are axes, when one is pasted
     */
    void initialize(
            Axis axis,
            String accessible,
            String whole,
            String limit,
            long largest,
            LongConsumer onChange,
            Consumer<ShapeText> onShape) {
        String name = axis.name().toLowerCase(Locale.ROOT);
        max = largest;
        allowed = whole;
        most = limit;
        changed = onChange;
        shapePasted = onShape;
        letter.setText(axis.name());
        letter.getStyleClass().add("axis-" + name);
        getStyleClass().add(name);
        field.setId("size-" + name);
        field.setAccessibleText(accessible);
        field.setTextFormatter(new TextFormatter<>(this::filter));
        field.textProperty().addListener((property, old, now) -> typed(now));
        field.setOnAction(event -> restore());
        field.focusedProperty().addListener((property, had, has) -> {
            selectsOnRelease = has;
            before = value;
            if (had) {
                restore();
            }
        });
        // The click that enters the field would put the caret somewhere into the number: typing should replace it.
        field.addEventHandler(MouseEvent.MOUSE_RELEASED, event -> {
            if (selectsOnRelease) {
                field.selectAll();
            }
            selectsOnRelease = false;
        });
        field.addEventFilter(KeyEvent.KEY_PRESSED, this::key);
    }

    /** Shows a size. */
    void show(long size) {
        value = size;
        // While it is typed into, the field holds what the learner types.
        if (!field.getText().equals(Long.toString(size)) && !(field.isFocused() && !isSize(field.getText()))) {
            field.setText(Long.toString(size));
        }
    }

    private TextFormatter.Change filter(TextFormatter.Change change) {
        if (isShape(change.getText())) {
            ShapeText shape = ShapeText.read(change.getText());
            // This field is among those that change: not while it is asked whether it may.
            Platform.runLater(() -> shapePasted.accept(shape));
            return null;
        }
        if (change.isContentChange() && !change.getControlNewText().matches("|[1-9]\\d{0,8}")) {
            Note.show(field, allowed);
            return null;
        }
        return change;
    }

    private boolean isSize(String text) {
        return !text.isEmpty() && Long.parseLong(text) <= max;
    }

    private static boolean isShape(String pasted) {
        try {
            return ShapeText.read(pasted).shape().rank() == Axis.values().length;
        } catch (BadInputException e) {
            return false;
        }
    }

    private void typed(String text) {
        if (isSize(text)) {
            take(Long.parseLong(text));
        } else if (!text.isEmpty()) {
            Note.show(field, most);
            take(before);
        }
    }

    private void take(long size) {
        if (size != value) {
            value = size;
            changed.accept(size);
        }
    }

    private void restore() {
        before = value;
        field.setText(Long.toString(value));
    }

    private void key(KeyEvent event) {
        if (event.getCode() == KeyCode.UP && value < max) {
            field.setText(Long.toString(value + 1));
            event.consume();
        } else if (event.getCode() == KeyCode.DOWN && value > 1) {
            field.setText(Long.toString(value - 1));
            event.consume();
        }
    }
}
