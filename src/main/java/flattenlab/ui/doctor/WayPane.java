package flattenlab.ui.doctor;

import flattenlab.doctor.Verdict;
import flattenlab.ui.common.ComingColumns;
import flattenlab.ui.common.Hint;
import flattenlab.ui.common.LabState;
import flattenlab.ui.common.Messages;
import flattenlab.ui.common.Room;
import flattenlab.ui.common.Tools;
import flattenlab.ui.common.WholeText;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Stream;
import javafx.application.Platform;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableRow;
import javafx.scene.control.TableView;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.javafx.FontIcon;

/** The way of the shape: what enters, boxes to scale, and a table with a row for each step. */
public final class WayPane extends VBox {
    private static final double ROOMY = 500;
    /** Width of a column of shapes, and the most that long ones get. */
    private static final double SHAPE = 87;

    private static final double MOST = 170;
    /** Width of a digit in a table. */
    private static final double CHARACTER = 7;

    private final TableView<StepRow> table = new TableView<>();
    private final ScrollPane scroll = new ScrollPane();
    private final Label nothing = new Label();
    private DoctorViewModel model;
    private Tools tools;
    private Messages messages;
    private InputRow input;
    private WayStrip strip;
    private final ComingColumns<StepRow> columns = new ComingColumns<>(table);
    /** Whether a step has a line: a model without a text has none. */
    private boolean lines;
    /** Widths of what enters and leaves a step. */
    private double inWidth = SHAPE;

    private double outWidth = SHAPE;
    private boolean shareOut;
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
        table.setMinHeight(74);
        table.setPrefHeight(140);
        table.getStyleClass().add("doctor-steps");
        columns.add(() -> column("line", 47, true, WayPane::line), () -> lines);
        columns.add(() -> column("layer", 86, false, this::layer));
        // What comes is what left the step before: the first to go where room is scarce.
        columns.add(() -> column("in", SHAPE, false, StepRow::in), () -> table.getWidth() > ROOMY);
        columns.add(() -> column("out", SHAPE, false, this::out));
        columns.add(() -> column("formula", 180, false, StepRow::formula));
        columns.add(() -> column("parameters", 66, true, StepRow::parameters));
        table.widthProperty().addListener((property, old, now) -> showColumns());
        table.setColumnResizePolicy(TableView.CONSTRAINED_RESIZE_POLICY_SUBSEQUENT_COLUMNS);
        table.setRowFactory(view -> new Row());
        table.getSelectionModel().selectedItemProperty().addListener((property, old, row) -> {
            if (!following && row != null && row.step().isPresent()) {
                model.stepProperty().set(row.step().getAsInt());
            }
        });
        input = new InputRow(model, lab, messages);
        Room.ifVisible(input);
        VBox.setVgrow(table, Priority.ALWAYS);
        getChildren().setAll(input, new DepartureRows(model, messages), scroll, table, nothing);
        nothing.setId("doctorNoWay");
        nothing.getStyleClass().addAll("mute", "doctor-no-way");
        nothing.setGraphic(new FontIcon("fth-layers"));
        nothing.setContentDisplay(ContentDisplay.TOP);
        nothing.setMaxSize(Double.MAX_VALUE, Double.MAX_VALUE);
        WholeText.wrap(nothing);
        VBox.setVgrow(nothing, Priority.ALWAYS);
        Room.ifSaid(nothing);
        model.shownProperty().addListener((property, old, now) -> show());
        model.stepProperty().addListener((property, old, now) -> select());
        tools.theme().addListener((property, old, now) -> showStrip());
        scroll.widthProperty().addListener((property, old, now) -> select());
        show();
    }

    /** A table does not share out its width again for a column that comes or goes, or wants another. */
    @Override
    protected void layoutChildren() {
        super.layoutChildren();
        if (shareOut) {
            shareOut = false;
            table.getColumnResizePolicy().call(new TableView.ResizeFeatures<>(table, null, 0.0));
        }
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

    private TableColumn<StepRow, StepRow> column(
            String key, double width, boolean number, Function<StepRow, String> text) {
        TableColumn<StepRow, StepRow> column = new TableColumn<>();
        column.setGraphic(WholeText.cut(new Label(messages.text("doctor.column." + key))));
        column.setId("column-" + key);
        column.setCellValueFactory(features -> new ReadOnlyObjectWrapper<>(features.getValue()));
        column.setCellFactory(one -> new Cell(text, number));
        column.setPrefWidth(width);
        column.setMinWidth(Math.min(width, 66));
        column.setSortable(false);
        column.setReorderable(false);
        return column;
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
            Hint.setText(this, words);
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
        lines = rows.stream().anyMatch(row -> row.line().isPresent());
        inWidth = width(rows.stream().map(StepRow::in));
        outWidth = width(rows.stream().map(this::out));
        showColumns();
        table.getItems().setAll(rows);
        for (Node part : List.of(scroll, table)) {
            part.setVisible(!rows.isEmpty());
            part.setManaged(!rows.isEmpty());
        }
        // Of a message alone nothing enters that could be sent through.
        input.setVisible(!rows.isEmpty() || inWant().equals("doctor.way.shape"));
        nothing.setText(rows.isEmpty() ? messages.text(inWant()) : "");
        following = false;
        shareOut = true;
        requestLayout();
        showStrip();
        select();
    }

    private void showColumns() {
        if (columns.show()) {
            shareOut = true;
        }
        giveRoom("in", inWidth);
        giveRoom("out", outWidth);
    }

    /** A shape that is cut is a wrong one; how it is computed gives way, and is brought whole by the pointer. */
    private void giveRoom(String key, double width) {
        table.getColumns().stream()
                .filter(column -> column.getId().equals("column-" + key))
                .forEach(column -> {
                    column.setMinWidth(width);
                    column.setPrefWidth(width);
                });
    }

    private static double width(Stream<String> shapes) {
        int longest = shapes.mapToInt(String::length).max().orElse(0);
        return Math.max(SHAPE, Math.min(MOST, longest * CHARACTER + 16));
    }

    /** Key of what is wanted so that a way can be shown. */
    private String inWant() {
        boolean asked = model.diagnosis()
                .filter(now ->
                        now.verdict() == Verdict.UNDECIDABLE || !now.missing().isEmpty())
                .isPresent();
        boolean message = model.diagnosis().isPresent() && !asked;
        return asked ? "doctor.way.shape" : message ? "doctor.way.code" : "doctor.way.model";
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
        // Once the strip has its new width: until then the pane keeps what is in sight where it is.
        Platform.runLater(() -> strip.middle().ifPresent(this::bringIntoSight));
    }

    private void bringIntoSight(double middle) {
        double seen = scroll.getViewportBounds().getWidth();
        double beyond = strip.getMinWidth() - seen;
        if (seen > 0 && beyond > 0) {
            scroll.setHvalue(Math.max(0, Math.min(1, (middle - seen / 2) / beyond)));
        }
    }
}
