package flattenlab.ui.unroll;

import flattenlab.render.CellNumbers;
import flattenlab.scene.UnrollScene;
import flattenlab.tensor.FlattenMapping;
import flattenlab.tensor.Shape;
import flattenlab.ui.common.Hint;
import flattenlab.ui.common.Messages;
import flattenlab.ui.common.Nearby;
import flattenlab.ui.common.Room;
import flattenlab.ui.common.WholeText;
import java.util.function.Function;
import java.util.function.Supplier;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.collections.ObservableListBase;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import javafx.scene.shape.Rectangle;
import org.kordamp.ikonli.javafx.FontIcon;

/**
 * The stage in words: a table of all slots with the cells they hold, of which there may be a million millions: so many at a
 * time; and one sentence that says what it shows.
 */
final class TablePane extends VBox {
    /** JavaFX counts from the first row to the one in sight, several times for each picture. */
    static final int AT_A_TIME = 100_000;

    /** Said before any style comes: without it a table looks at the height of each of its rows. */
    private static final double ROW = 22;

    /** The head and two rows stay in sight however low a window is. */
    private static final double LOWEST = 26 + 2 * ROW;

    /** What a letter of the table takes, and what stands around a text, in pixels. */
    private static final double LETTER = 6.9;

    private static final double EDGES = 14;
    /** As a cell of a shape is written that is as large as most. */
    private static final String CELL = "(00, 00, 00, 00)";

    private final UnrollViewModel model;
    private final Messages messages;
    private final Supplier<UnrollScene> scene;
    private final TableView<Long> table = new TableView<>();
    private final TableColumn<Long, String> cells;
    private final Label sentence = new Label();
    private final Button before = new Button();
    private final Button after = new Button();
    private final Label place = new Label();
    private final HBox turning = new HBox(8, before, place, after);
    /** The slot in the first row. */
    private long first;

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
        table.setMinHeight(LOWEST);
        table.setFixedCellSize(ROW);
        // An edge that is pressed twice has JavaFX measure every row; it can still be dragged.
        table.addEventFilter(MouseEvent.MOUSE_PRESSED, event -> {
            if (event.getClickCount() > 1 && event.getTarget() instanceof Rectangle) {
                event.consume();
            }
        });
        column("table.row", slot -> Long.toString(slot / mapping().columns()), 4);
        column("table.slot", slot -> Long.toString(slot % mapping().columns()), 7);
        cells = column("table.cell", this::cell, CELL.length());
        column("table.value", this::value, 6);
        column(
                "table.arrived",
                this::arrived,
                Math.max(
                        messages.text("table.yes").length(),
                        messages.text("table.no").length()));
        table.getSelectionModel().selectedItemProperty().addListener((property, old, slot) -> {
            if (slot != null && !following) {
                model.pointAt(UnrollViewModel.NONE, slot);
            }
        });
        VBox.setVgrow(table, Priority.ALWAYS);
        turner(before, "slotsBefore", "fth-chevron-left", "table.before", -1);
        turner(after, "slotsAfter", "fth-chevron-right", "table.after", 1);
        place.setId("slotsPlace");
        WholeText.wrap(place);
        turning.setAlignment(Pos.CENTER_LEFT);
        Room.ifVisible(turning);
        getChildren().addAll(table, turning, sentence);
        model.mappingProperty().addListener((property, old, now) -> {
            fitCells();
            fill(0);
        });
        model.forwardProperty().addListener((property, old, now) -> follow());
        model.film().playingProperty().addListener((property, old, now) -> table.refresh());
        fitCells();
        fill(0);
    }

    private void turner(Button button, String id, String icon, String words, int step) {
        button.setId(id);
        button.setGraphic(new FontIcon(icon));
        button.setAccessibleText(messages.text(words));
        Hint.setText(button, messages.text(words));
        button.getStyleClass().add("quiet");
        button.setOnAction(event -> fill(first + (long) step * AT_A_TIME));
    }

    private FlattenMapping mapping() {
        return model.mappingProperty().get();
    }

    private TableColumn<Long, String> column(String key, Function<Long, String> text, int letters) {
        TableColumn<Long, String> column = new TableColumn<>(messages.text(key));
        column.setCellValueFactory(features -> new ReadOnlyStringWrapper(text.apply(features.getValue())));
        column.setPrefWidth(width(column, letters));
        column.setSortable(false);
        column.setReorderable(false);
        table.getColumns().add(column);
        return column;
    }

    /** As wide as its head and so many letters. */
    private static double width(TableColumn<?, ?> column, int letters) {
        return Math.max(column.getText().length(), letters) * LETTER + EDGES;
    }

    private void fitCells() {
        boolean means = mapping().cellsPerSlot() > 1;
        String widest = means ? messages.text("table.mean", CELL, mapping().cellsPerSlot()) : CELL;
        cells.setPrefWidth(width(cells, widest.length()));
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

    /** The rows from a slot on; each is worked out when it is looked at. */
    private void fill(long from) {
        long all = mapping().output().elements();
        int count = (int) Math.min(AT_A_TIME, all - from);
        first = from;
        following = true;
        table.getSelectionModel().clearSelection();
        table.setItems(new ObservableListBase<>() {
            @Override
            public Long get(int index) {
                return from + index;
            }

            @Override
            public int size() {
                return count;
            }
        });
        table.scrollTo(0);
        following = false;
        turning.setVisible(all > AT_A_TIME);
        place.setText(messages.text("table.place", from, from + count - 1, all));
        before.setDisable(from == 0);
        after.setDisable(from + count == all);
    }

    /** Keeps the table at the slot that the stage traces. */
    private void follow() {
        long slot = model.tracedSlot();
        if (getScene() == null || !Nearby.isShown(this) || slot < 0 || table.isFocused()) {
            return;
        }
        if (slot < first || slot >= first + AT_A_TIME) {
            fill(slot / AT_A_TIME * AT_A_TIME);
        }
        int row = (int) (slot - first);
        following = true;
        table.getSelectionModel().clearAndSelect(row);
        table.scrollTo(Math.max(0, row - 1));
        following = false;
    }
}
