package flattenlab.ui.common;

import flattenlab.tensor.BadInputException;
import flattenlab.tensor.FlattenVariant;
import flattenlab.tensor.FlattenVariant.Argument;
import flattenlab.tensor.FlattenVariant.Kind;
import java.util.function.Function;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.geometry.Pos;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.TextField;
import javafx.scene.control.TextFormatter;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.util.StringConverter;

/** Chooses one of the sixteen flattens, and its number where it takes one. */
public final class VariantPicker extends HBox {
    private final ComboBox<Kind> kinds = new ComboBox<>();
    private final TextField number = new LineField();
    private final ObjectProperty<FlattenVariant> value = new SimpleObjectProperty<>(FlattenVariant.CORRECT);
    private Function<Kind, Long> suggestion = kind -> 1L;
    private Messages messages;
    private boolean showing;

    /** A picker; {@link #initialize} makes it usable. */
    public VariantPicker() {
        getStyleClass().add("variant-picker");
        setSpacing(8);
        setAlignment(Pos.CENTER_LEFT);
        kinds.getItems().setAll(Kind.values());
        kinds.setConverter(new StringConverter<>() {
            @Override
            public String toString(Kind kind) {
                return kind == null ? "" : kind.id();
            }

            @Override
            public Kind fromString(String text) {
                throw new UnsupportedOperationException("a flatten is chosen, not typed");
            }
        });
        kinds.setVisibleRowCount(Kind.values().length);
        kinds.setId("variant");
        number.setId("variantNumber");
        number.getStyleClass().add("number-field");
        number.setTextFormatter(
                new TextFormatter<>(change -> change.getControlNewText().matches("-?\\d{0,9}") ? change : null));
        Room.ifVisible(number);
        number.setVisible(false);
        getChildren().addAll(kinds, number);
        kinds.setOnAction(event -> kindChosen());
        number.setOnAction(event -> numberChosen());
        number.focusedProperty().addListener((property, had, has) -> {
            if (had) {
                numberChosen();
            }
        });
        value.addListener((property, old, now) -> show(now));
    }

    /**
     * Gives the picker its words.
     *
     * @param suggestedNumber a sensible number for a kind that takes one
     */
    public void initialize(Messages texts, Function<Kind, Long> suggestedNumber) {
        messages = texts;
        suggestion = suggestedNumber;
        kinds.setAccessibleText(texts.text("variant.accessible"));
        number.setAccessibleText(texts.text("variant.number.accessible"));
        kinds.setCellFactory(list -> new KindCell());
        show(value.get());
    }

    /** The chosen flatten. */
    public ObjectProperty<FlattenVariant> valueProperty() {
        return value;
    }

    /** The list, for those who place their own words beside it. */
    public ComboBox<Kind> kinds() {
        return kinds;
    }

    private void show(FlattenVariant variant) {
        showing = true;
        kinds.setValue(variant.kind());
        number.setVisible(variant.kind().argument() != Argument.NONE);
        number.setText(Long.toString(variant.argument()));
        showing = false;
    }

    private void kindChosen() {
        Kind kind = kinds.getValue();
        if (!showing && kind != null && kind != value.get().kind()) {
            value.set(new FlattenVariant(kind, kind.argument() == Argument.NONE ? 0 : suggestion.apply(kind)));
        }
    }

    private void numberChosen() {
        if (showing || !number.isVisible()) {
            return;
        }
        try {
            value.set(FlattenVariant.parse(value.get().kind().id() + ":" + number.getText()));
        } catch (BadInputException e) {
            Note.show(number, messages.failure(e));
            show(value.get());
        }
    }

    /** In the open list: the name and what it does. */
    private final class KindCell extends ListCell<Kind> {
        @Override
        protected void updateItem(Kind kind, boolean empty) {
            super.updateItem(kind, empty);
            setText(null);
            setGraphic(null);
            if (empty || kind == null) {
                return;
            }
            Label name = new Label(kind.id());
            name.getStyleClass().add("mono");
            name.setMinWidth(120);
            Label meaning = new Label(messages.text("variant." + kind.id()));
            meaning.getStyleClass().addAll("mute", "secondary");
            Region gap = new Region();
            HBox.setHgrow(gap, Priority.ALWAYS);
            HBox row = new HBox(12, name, meaning, gap);
            row.setAlignment(Pos.CENTER_LEFT);
            setGraphic(row);
        }
    }
}
