package flattenlab.ui.shell;

import flattenlab.tensor.Axis;
import flattenlab.tensor.BadInputException;
import flattenlab.tensor.ShapeText;
import flattenlab.ui.common.LineField;
import flattenlab.ui.common.Messages;
import flattenlab.ui.common.Note;
import flattenlab.ui.common.ValueField;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.LongConsumer;
import javafx.application.Platform;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.TextFormatter;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.HBox;

/**
 * A field for the size along one axis. What is typed is taken over with Enter or when the field is left: a whole number
 * is the size, and a whole shape goes to all four fields, as one that is pasted does at once. Anything else is named in
 * one line, and the size stays. Up and Down count.
 */
public final class AxisField extends HBox {
    /** Characters of a size, or of a shape that somebody types in its place. */
    private static final int LONGEST = 200;

    private final Label letter = new Label();
    private ValueField field;
    private Messages messages;
    private Axis axis;
    private long value = 1;
    private long max = 1;
    private boolean selectsOnRelease;
    private LongConsumer changed = size -> {};
    private Consumer<ShapeText> shapeGiven = shape -> {};

    /** A field; {@link #initialize} makes it usable. */
    public AxisField() {
        getStyleClass().add("axis-field");
        setSpacing(6);
        setAlignment(Pos.CENTER_LEFT);
        letter.getStyleClass().add("letter");
        getChildren().add(letter);
    }

    /**
     * Makes the field usable.
     *
     * @param onChange called with each new size
     * @param onShape called with a shape of as many sizes as there are axes
     */
    void initialize(Axis of, Messages words, long largest, LongConsumer onChange, Consumer<ShapeText> onShape) {
        String name = of.name().toLowerCase(Locale.ROOT);
        axis = of;
        messages = words;
        field = new ValueField(messages, Long.toString(value), this::take);
        letter.setLabelFor(field);
        getChildren().add(field);
        max = largest;
        changed = onChange;
        shapeGiven = onShape;
        letter.setText(axis.name());
        letter.getStyleClass().add("axis-" + name);
        getStyleClass().add(name);
        field.setId("size-" + name);
        field.setAccessibleText(messages.text("shape." + name + ".accessible"));
        field.setTextFormatter(new TextFormatter<>(this::filter));
        field.focusedProperty().addListener((property, had, has) -> selectsOnRelease = has);
        // The click that enters the field would put the caret somewhere into the number: typing should replace it.
        field.addEventHandler(MouseEvent.MOUSE_RELEASED, event -> {
            if (selectsOnRelease) {
                field.selectAll();
            }
            selectsOnRelease = false;
        });
        field.addEventFilter(KeyEvent.KEY_PRESSED, this::key);
    }

    /** Shows a size; what is being typed stays unless the size is another one. */
    void show(long size) {
        if (size != value) {
            value = size;
            field.showValue(Long.toString(size));
        }
    }

    /** A shape that comes in one piece has been pasted. */
    private TextFormatter.Change filter(TextFormatter.Change change) {
        Optional<ShapeText> pasted = shape(change.getText());
        pasted.ifPresent(shape -> {
            // This field is among those that change: not while it is asked whether it may.
            Platform.runLater(() -> {
                field.showValue(Long.toString(value));
                shapeGiven.accept(shape);
            });
        });
        return pasted.isPresent() ? null : LineField.within(change, LONGEST);
    }

    private static Optional<ShapeText> shape(String text) {
        try {
            return Optional.of(ShapeText.read(text)).filter(read -> read.shape().rank() == Axis.values().length);
        } catch (BadInputException e) {
            return Optional.empty();
        }
    }

    private void take(String text) {
        Optional<ShapeText> shape = shape(text);
        boolean number = text.matches("\\d{1,18}");
        long size = number ? Long.parseLong(text) : 0;
        if (size >= 1 && size <= max) {
            change(size);
            return;
        }
        field.showValue(Long.toString(value));
        shape.ifPresentOrElse(
                shapeGiven,
                () -> Note.show(
                        field,
                        size > max
                                ? messages.text("shape.most", axis.name(), max)
                                : messages.text("shape.allowed", axis.name(), shortened(text), max)));
    }

    private static String shortened(String text) {
        return text.length() > 30 ? text.substring(0, 30) + "\u2026" : text;
    }

    private void change(long size) {
        value = size;
        field.showValue(Long.toString(size));
        changed.accept(size);
    }

    private void key(KeyEvent event) {
        int step = event.getCode() == KeyCode.UP ? 1 : event.getCode() == KeyCode.DOWN ? -1 : 0;
        if (step != 0 && value + step >= 1 && value + step <= max) {
            change(value + step);
            event.consume();
        }
    }
}
