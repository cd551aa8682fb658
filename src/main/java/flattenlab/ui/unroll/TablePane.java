package flattenlab.ui.unroll;

import flattenlab.render.CellNumbers;
import flattenlab.scene.UnrollScene;
import flattenlab.tensor.FlattenMapping;
import flattenlab.tensor.Shape;
import flattenlab.ui.common.Messages;
import flattenlab.ui.common.WholeText;
import java.util.function.Function;
import java.util.function.Supplier;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.collections.ObservableListBase;
import javafx.scene.control.Label;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import javafx.scene.shape.Rectangle;

/** The stage in words: one sentence that says what it shows, and a table of all slots with the cells they hold. */
final class TablePane extends VBox {
    /** Said before any style comes: without it a table looks at the height of each of its rows, which may be millions. */
    private static final double ROW = 22;

    private final UnrollViewModel model;
    private final Messages messages;
    private final Supplier<UnrollScene> scene;
    private final TableView<Long> table = new TableView<>();
    private final Label sentence = new Label();
    private boolean following;

    TablePane(UnrollViewModel model, Messages messages, Supplier<UnrollScene> scene) {
        super(4);
        this.model = model;
        this.messages = messages;
        this.scene = scene;
        setId("textTwin");
        getStyleClass().add("pane");
        sentence.setId("sentence");
        WholeText.wrap(sentence);
        sentence.getStyleClass().add("secondary");
        sentence.setFocusTraversable(true);
        sentence.textProperty().bind(model.sentenceProperty());
        table.setId("slots");
        table.setAccessibleText(messages.text("table.accessible"));
        table.setMinHeight(40);
        table.setFixedCellSize(ROW);
        // An edge that is pressed twice has JavaFX measure every row, which are millions; it can still be dragged.
        table.addEventFilter(MouseEvent.MOUSE_PRESSED, event -> {
            if (event.getClickCount() > 1 && event.getTarget() instanceof Rectangle) {
                event.consume();
            }
        });
        column("table.row", slot -> Long.toString(slot / mapping().columns()), 60);
        column("table.slot", slot -> Long.toString(slot % mapping().columns()), 70);
        column("table.cell", this::cell, 190);
        column("table.value", this::value, 70);
        column("table.arrived", this::arrived, 90);
        table.getSelectionModel().selectedItemProperty().addListener((property, old, slot) -> {
            if (slot != null && !following) {
                model.pointAt(UnrollViewModel.NONE, slot);
            }
        });
        VBox.setVgrow(table, Priority.ALWAYS);
        getChildren().addAll(sentence, table);
        model.mappingProperty().addListener((property, old, now) -> fill());
        model.forwardProperty().addListener((property, old, now) -> follow());
        model.film().playingProperty().addListener((property, old, now) -> table.refresh());
        fill();
    }

    private FlattenMapping mapping() {
        return model.mappingProperty().get();
    }

    private void column(String key, Function<Long, String> text, double width) {
        TableColumn<Long, String> column = new TableColumn<>(messages.text(key));
        column.setCellValueFactory(features -> new ReadOnlyStringWrapper(text.apply(features.getValue())));
        column.setPrefWidth(width);
        column.setSortable(false);
        column.setReorderable(false);
        table.getColumns().add(column);
    }

    private String cell(long slot) {
        long cell = mapping().cellOf(slot);
        if (cell == FlattenMapping.PADDING) {
            return messages.text("table.empty");
        }
        String first = Shape.of(mapping().input().index(cell)).toString();
        return mapping().cellsPerSlot() > 1
                ? messages.text("table.mean", first, mapping().cellsPerSlot())
                : first;
    }

    private String value(long slot) {
        UnrollScene film = scene.get();
        if (film == null || film.layout().mapping() != mapping() || mapping().cellOf(slot) < 0) {
            return "";
        }
        return messages.shown(CellNumbers.text(
                film, film.slotTone(slot), mapping().cellOf(slot), mapping().cellsPerSlot()));
    }

    private String arrived(long slot) {
        boolean landed = model.hasLanded(slot % mapping().columns());
        return messages.text(landed ? "table.yes" : "table.no");
    }

    /** As many rows as there are slots; each is worked out when it is looked at. */
    private void fill() {
        int count = (int) Math.min(Integer.MAX_VALUE - 8L, mapping().output().elements());
        following = true;
        table.getSelectionModel().clearSelection();
        table.setItems(new ObservableListBase<>() {
            @Override
            public Long get(int index) {
                return (long) index;
            }

            @Override
            public int size() {
                return count;
            }
        });
        following = false;
    }

    private boolean isShowing() {
        return getParent() != null && getParent().isVisible();
    }

    /** Keeps the table at the slot that the stage traces. */
    private void follow() {
        long slot = model.tracedSlot();
        if (getScene() == null || !isShowing() || slot < 0 || slot > Integer.MAX_VALUE || table.isFocused()) {
            return;
        }
        following = true;
        table.getSelectionModel().clearAndSelect((int) slot);
        table.scrollTo(Math.max(0, (int) slot - 1));
        following = false;
    }
}
