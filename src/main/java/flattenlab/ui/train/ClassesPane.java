package flattenlab.ui.train;

import flattenlab.training.ConfusionMatrix;
import flattenlab.ui.common.Messages;
import flattenlab.ui.common.WholeText;
import java.util.List;
import javafx.geometry.HPos;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/** Precision, recall and F1 of each class, and their means. */
final class ClassesPane extends VBox {
    private final GridPane grid = new GridPane();
    private final Label note = new Label();
    private Messages messages;

    ClassesPane() {
        super(6);
        setId("classes");
        grid.setHgap(6);
        grid.setVgap(3);
        grid.getStyleClass().add("classes-table");
        for (int i = 0; i < 5; i++) {
            ColumnConstraints column = new ColumnConstraints();
            column.setHgrow(Priority.ALWAYS);
            column.setHalignment(i == 0 ? HPos.LEFT : HPos.RIGHT);
            grid.getColumnConstraints().add(column);
        }
        WholeText.wrap(note);
        note.getStyleClass().addAll("mute", "small");
        ScrollPane scroll = new ScrollPane(grid);
        scroll.setFitToWidth(true);
        scroll.getStyleClass().add("bare");
        VBox.setVgrow(scroll, Priority.ALWAYS);
        getChildren().addAll(scroll, note);
    }

    void bind(Messages newMessages) {
        messages = newMessages;
    }

    void show(ConfusionMatrix matrix, List<String> names) {
        grid.getChildren().clear();
        if (matrix == null) {
            note.setText(messages.text("train.confusion.empty"));
            return;
        }
        header();
        double[] precision = matrix.precision();
        double[] recall = matrix.recall();
        double[] f1 = matrix.f1();
        boolean empty = false;
        for (int k = 0; k < names.size(); k++) {
            boolean never = matrix.isNeverPredicted(k);
            boolean absent = matrix.isAbsent(k);
            empty |= never || absent;
            row(
                    k + 1,
                    "",
                    names.get(k),
                    share(precision[k]) + (never ? "*" : ""),
                    share(recall[k]) + (absent ? "*" : ""),
                    share(f1[k]) + (never && absent ? "*" : ""),
                    messages.number(matrix.actual(k)));
        }
        row(
                names.size() + 1,
                "strong-row",
                messages.text("train.macro"),
                share(matrix.macro(precision)),
                share(matrix.macro(recall)),
                share(matrix.macro(f1)),
                messages.number(matrix.total()));
        String micro = share(matrix.micro());
        row(names.size() + 2, "strong-row", messages.text("train.micro"), micro, micro, micro, "");
        note.setText(messages.text(empty ? "train.classes.empty" : "train.classes.note"));
    }

    private void header() {
        row(
                0,
                "head-row",
                messages.text("train.class"),
                messages.text("train.precision"),
                messages.text("train.recall"),
                "F1",
                messages.text("train.count"));
    }

    private void row(int row, String style, String... cells) {
        for (int i = 0; i < cells.length; i++) {
            Label label = new Label(cells[i]);
            if (i == 0) {
                WholeText.cut(label);
            } else {
                label.setMinWidth(USE_PREF_SIZE);
            }
            if (!style.isEmpty()) {
                label.getStyleClass().add(style);
            }
            grid.add(label, i, row);
        }
    }

    private String share(double value) {
        return messages.decimal(value, 3);
    }
}
