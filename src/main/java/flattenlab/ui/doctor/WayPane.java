package flattenlab.ui.doctor;

import flattenlab.ui.common.LabState;
import flattenlab.ui.common.Messages;
import flattenlab.ui.common.Tools;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableRow;
import javafx.scene.control.TableView;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/** The way of the shape: what enters, boxes to scale, and a table with a row for each step. */
public final class WayPane extends VBox {
    private final TableView<StepRow> table = new TableView<>();
    private final ScrollPane scroll = new ScrollPane();
    private DoctorViewModel model;
    private Tools tools;
    private Messages messages;
    private WayStrip strip;
    private boolean following;

    /** Empty until it is bound. */
    public WayPane() {
        super(6);
        getStyleClass().addAll("card", "doctor-card", "pane");
    }

    void bind(DoctorViewModel newModel, LabState lab, Tools newTools) {
        model = newModel;
        tools = newTools;
        messages = tools.messages();
        strip = new WayStrip(model, messages.text("doctor.strip.accessible"));
        scroll.setContent(strip);
        scroll.getStyleClass().addAll("bare", "doctor-strip");
        scroll.setVbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        scroll.setFocusTraversable(false);
        scroll.setMinHeight(WayStrip.HEIGHT + 14);
        scroll.setMaxHeight(WayStrip.HEIGHT + 14);
        table.setId("doctorSteps");
        table.setAccessibleText(messages.text("doctor.steps.accessible"));
        table.setMinHeight(96);
        table.setPrefHeight(140);
        table.getStyleClass().add("doctor-steps");
        column("line", 47, true, WayPane::line);
        column("layer", 73, false, this::layer);
        column("in", 87, false, StepRow::in);
        column("out", 87, false, this::out);
        column("formula", 180, false, StepRow::formula);
        column("parameters", 66, true, StepRow::parameters);
        table.setColumnResizePolicy(TableView.CONSTRAINED_RESIZE_POLICY_SUBSEQUENT_COLUMNS);
        table.setRowFactory(view -> new Row());
        table.getSelectionModel().selectedItemProperty().addListener((property, old, row) -> {
            if (!following && row != null && row.step().isPresent()) {
                model.stepProperty().set(row.step().getAsInt());
            }
        });
        VBox.setVgrow(table, Priority.ALWAYS);
        getChildren().setAll(new InputRow(model, lab, messages), new DepartureRows(model, messages), scroll, table);
        model.shownProperty().addListener((property, old, now) -> show());
        model.stepProperty().addListener((property, old, now) -> select());
        tools.theme().addListener((property, old, now) -> showStrip());
        show();
    }

    /** The keyboard goes to the table. */
    void focusTable() {
        table.requestFocus();
    }

    private static String line(StepRow row) {
        return row.line().isPresent() ? Integer.toString(row.line().getAsInt()) : "";
    }

    private String layer(StepRow row) {
        return row.state() == StepRow.State.GAP ? messages.text("doctor.row.gap") : row.layer();
    }

    private String out(StepRow row) {
        return row.state() == StepRow.State.BROKEN ? messages.text("doctor.row.broken") : row.out();
    }

    private void column(String key, double width, boolean number, Function<StepRow, String> text) {
        TableColumn<StepRow, StepRow> column = new TableColumn<>(messages.text("doctor.column." + key));
        column.setId("column-" + key);
        column.setCellValueFactory(features -> new ReadOnlyObjectWrapper<>(features.getValue()));
        column.setCellFactory(one -> new Cell(text, number));
        column.setPrefWidth(width);
        column.setMinWidth(Math.min(width, 66));
        column.setSortable(false);
        column.setReorderable(false);
        table.getColumns().add(column);
    }

    /** A text that the pointer brings whole. */
    private static final class Cell extends TableCell<StepRow, StepRow> {
        private final Function<StepRow, String> text;

        private Cell(Function<StepRow, String> text, boolean number) {
            this.text = text;
            setAlignment(number ? Pos.CENTER_RIGHT : Pos.CENTER_LEFT);
        }

        @Override
        protected void updateItem(StepRow row, boolean empty) {
            super.updateItem(row, empty);
            String words = empty || row == null ? "" : text.apply(row);
            setText(words);
            setTooltip(words.isEmpty() ? null : new Tooltip(words));
        }
    }

    /** Coloured by what is to be said of its step. */
    private static final class Row extends TableRow<StepRow> {
        @Override
        protected void updateItem(StepRow row, boolean empty) {
            super.updateItem(row, empty);
            for (StepRow.State state : StepRow.State.values()) {
                pseudoClassStateChanged(
                        PseudoClass.getPseudoClass(state.name().toLowerCase(Locale.ROOT)),
                        !empty && row != null && row.state() == state);
            }
        }
    }

    private void show() {
        List<StepRow> rows = model.shownProperty()
                .get()
                .map(shown -> StepRow.of(shown, messages::number, messages::said))
                .orElse(List.of());
        following = true;
        table.getItems().setAll(rows);
        for (Node part : List.of(scroll, table)) {
            part.setVisible(!rows.isEmpty());
            part.setManaged(!rows.isEmpty());
        }
        setMaxHeight(rows.isEmpty() ? USE_PREF_SIZE : Double.MAX_VALUE);
        following = false;
        showStrip();
        select();
    }

    private void showStrip() {
        strip.show(
                model.shownProperty().get(),
                tools.theme().get(),
                messages.text("doctor.strip.input"),
                messages.text("doctor.row.broken"));
    }

    private void select() {
        int wanted = model.stepProperty().get();
        following = true;
        for (int i = 0; i < table.getItems().size(); i++) {
            StepRow row = table.getItems().get(i);
            if (row.step().isPresent() && row.step().getAsInt() == wanted) {
                table.getSelectionModel().clearAndSelect(i);
                if (!table.isFocused()) {
                    table.scrollTo(Math.max(0, i - 3));
                }
            }
        }
        following = false;
        strip.draw();
    }
}
