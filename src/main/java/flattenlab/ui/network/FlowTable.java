package flattenlab.ui.network;

import flattenlab.ui.common.ComingColumns;
import flattenlab.ui.common.CopyButton;
import flattenlab.ui.common.Messages;
import flattenlab.ui.common.WholeText;
import flattenlab.ui.network.Comparison.Pair;
import flattenlab.ui.network.FlowWords.Answer;
import flattenlab.ui.network.FlowWords.Layer;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.scene.control.Label;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** The flow in words: one paragraph that says all of it, a table of the layers and one of the classes. */
final class FlowTable extends VBox {
    /** Width of a letter in the head of a column, and of what is around a head. */
    private static final double CHARACTER = 6.6;

    private static final double AROUND = 18;

    private final NetworkViewModel model;
    private final FlowWords words;
    private final ComparisonWords comparisons;
    private final Label sentence = new Label();
    private final TableView<Integer> layers = new TableView<>();
    private final TableView<Integer> classes = new TableView<>();
    private List<Layer> layerRows = List.of();
    private List<Answer> classRows = List.of();
    private final ComingColumns<Integer> layerColumns = new ComingColumns<>(layers);
    private final ComingColumns<Integer> classColumns = new ComingColumns<>(classes);
    /** Of the run that is laid beside, while one is. */
    private List<String> noteRows = List.of();

    private List<Answer> besideRows = List.of();

    FlowTable(NetworkViewModel model, Messages messages) {
        super(4);
        this.model = model;
        this.words = new FlowWords(messages);
        setId("flowTwin");
        getStyleClass().add("pane");
        sentence.setId("flowSentence");
        sentence.getStyleClass().add("secondary");
        sentence.setFocusTraversable(true);
        WholeText.cut(sentence).textProperty().bind(model.saidProperty());
        layers.setId("flowLayers");
        layers.setAccessibleText(messages.text("network.table.layers"));
        column(layerColumns, "layer", 130, row -> layerRows.get(row).name());
        column(layerColumns, "shape", 110, row -> layerRows.get(row).shape());
        column(layerColumns, "parameters", 100, row -> layerRows.get(row).parameters());
        column(layerColumns, "least", 70, row -> words.number(layerRows.get(row).least()));
        column(layerColumns, "mean", 70, row -> words.number(layerRows.get(row).mean()));
        column(
                layerColumns,
                "largest",
                70,
                row -> words.number(layerRows.get(row).largest()));
        beside(layerColumns, "apart", 130, row -> at(noteRows, row, note -> note));
        classes.setId("flowClasses");
        classes.setAccessibleText(messages.text("network.table.classes"));
        column(classColumns, "class", 90, row -> classRows.get(row).name());
        column(classColumns, "logit", 70, row -> words.number(classRows.get(row).logit()));
        column(
                classColumns,
                "probability",
                90,
                row -> words.percent(classRows.get(row).probability()));
        column(classColumns, "mark", 130, row -> words.mark(classRows.get(row)));
        beside(classColumns, "logit.b", 70, row -> at(besideRows, row, b -> words.number(b.logit())));
        beside(classColumns, "probability.b", 90, row -> at(besideRows, row, b -> words.percent(b.probability())));
        showColumns();
        comparisons = new ComparisonWords(messages);
        HBox tables = new HBox(
                8,
                grown(layers, 3),
                copy("copyLayers", messages, "network.table.layers.copy", () -> words.layersAsCsv(flow(), pair())),
                grown(classes, 2),
                copy(
                        "copyClasses",
                        messages,
                        "network.table.classes.copy",
                        () -> words.answersAsCsv(flow(), pair(), model.classes())));
        VBox.setVgrow(tables, Priority.ALWAYS);
        getChildren().addAll(sentence, tables);
        model.flowProperty().subscribe(flow -> fill());
        model.comparison().pairProperty().addListener((property, old, now) -> fill());
        // What nobody sees is not kept up to date.
        sceneProperty().addListener((property, old, now) -> fill());
        visibleProperty().addListener((property, old, now) -> fill());
    }

    private Flow flow() {
        return model.flowProperty().get();
    }

    private Pair pair() {
        return model.comparison().pairProperty().get();
    }

    private static TableView<Integer> grown(TableView<Integer> table, double share) {
        table.setMinHeight(40);
        table.setPrefWidth(100 * share);
        HBox.setHgrow(table, Priority.ALWAYS);
        return table;
    }

    private CopyButton copy(String id, Messages messages, String key, Supplier<String> text) {
        CopyButton button = new CopyButton(messages, messages.text(key), text);
        button.setId(id);
        button.setMinWidth(Region.USE_PREF_SIZE);
        button.disableProperty().bind(model.flowProperty().isNull());
        return button;
    }

    /** What only the layers and classes have that both networks reach. */
    private static <T> String at(List<T> rows, int row, Function<T, String> text) {
        return row < rows.size() ? text.apply(rows.get(row)) : "";
    }

    private void column(ComingColumns<Integer> columns, String id, double width, Function<Integer, String> text) {
        columns.add(() -> column(id, width, text));
    }

    private void beside(ComingColumns<Integer> columns, String id, double width, Function<Integer, String> text) {
        columns.add(() -> column(id, width, text), () -> pair() != null);
    }

    private TableColumn<Integer, String> column(String id, double width, Function<Integer, String> text) {
        TableColumn<Integer, String> column = new TableColumn<>(words.column(id));
        column.setCellValueFactory(features -> new ReadOnlyStringWrapper(text.apply(features.getValue())));
        column.setPrefWidth(Math.max(width, column.getText().length() * CHARACTER + AROUND));
        column.setSortable(false);
        column.setReorderable(false);
        return column;
    }

    private void showColumns() {
        layerColumns.show();
        classColumns.show();
    }

    private void fill() {
        if (getScene() == null) {
            return;
        }
        Flow flow = flow();
        layerRows = flow == null ? List.of() : words.layers(flow);
        classRows = flow == null ? List.of() : words.answers(flow, model.classes());
        Pair pair = pair();
        noteRows = pair == null ? List.of() : comparisons.notes(pair.difference());
        besideRows = pair == null ? List.of() : words.answers(pair.b(), model.classes());
        showColumns();
        number(layers, layerRows.size());
        number(classes, classRows.size());
    }

    /** While a network trains its rows stay the same rows, so that who reads them is not thrown out. */
    private static void number(TableView<Integer> table, int rows) {
        if (table.getItems().size() != rows) {
            table.getItems().setAll(IntStream.range(0, rows).boxed().toList());
        } else {
            table.refresh();
        }
    }
}
