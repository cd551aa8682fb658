package flattenlab.ui.quiz;

import flattenlab.learn.Prompt;
import flattenlab.learn.Table;
import flattenlab.ui.common.WholeText;
import java.util.List;
import java.util.Optional;
import javafx.scene.control.Label;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.VBox;

/** What is asked: words, lines of code, a table. */
final class QuestionView {
    private final Label words;
    private final VBox code;
    private final GridPane table;

    QuestionView(Label words, VBox code, GridPane table) {
        this.words = words;
        this.code = code;
        this.table = table;
    }

    void show(Prompt prompt) {
        words.setText(prompt.text());
        code.getChildren()
                .setAll(prompt.code().stream().map(QuestionView::codeLine).toList());
        code.setManaged(!prompt.code().isEmpty());
        code.setVisible(code.isManaged());
        showTable(prompt.table());
    }

    private static Label codeLine(String text) {
        Label line = new Label(text);
        line.getStyleClass().addAll("mono", "quiz-code");
        WholeText.wrap(line);
        return line;
    }

    private void showTable(Optional<Table> shown) {
        table.getChildren().clear();
        table.setManaged(shown.isPresent());
        if (shown.isEmpty()) {
            return;
        }
        int row = 0;
        if (!shown.get().columns().isEmpty()) {
            addRow(row++, shown.get().columns(), "head-row");
        }
        for (List<String> cells : shown.get().rows()) {
            addRow(row++, cells, "mono");
        }
    }

    private void addRow(int row, List<String> cells, String style) {
        for (int i = 0; i < cells.size(); i++) {
            Label cell = new Label(cells.get(i));
            cell.getStyleClass().add(style);
            table.add(cell, i, row);
        }
    }
}
