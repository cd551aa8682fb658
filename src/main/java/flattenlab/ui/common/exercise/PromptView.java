package flattenlab.ui.common.exercise;

import flattenlab.learn.Prompt;
import flattenlab.learn.Table;
import flattenlab.ui.common.WholeText;
import flattenlab.ui.common.WrittenText;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** What is asked: words, lines of code, a table. Curves belong to the pictures that stand beside a question. */
public final class PromptView extends VBox {
    private final String style;

    /**
     * Empty at first.
     *
     * @param style of the words, where they are words alone
     */
    public PromptView(String style) {
        super(8);
        this.style = style;
    }

    /** Shows what is asked, in the place of what was asked before. */
    public void show(Prompt prompt) {
        Region words = WrittenText.node(prompt.asked());
        if (words instanceof Label) {
            // Where some words are strong, not all can be.
            words.getStyleClass().add(style);
        }
        words.setId("prompt");
        getChildren().setAll(words);
        if (!prompt.code().isEmpty()) {
            getChildren().add(code(prompt.code()));
        }
        prompt.table().ifPresent(table -> getChildren().add(table(table)));
    }

    private static Node code(List<String> lines) {
        VBox code = new VBox();
        code.getStyleClass().add("quiz-code-box");
        for (String text : lines) {
            Label line = WholeText.wrap(new Label(text));
            line.getStyleClass().addAll("mono", "quiz-code");
            code.getChildren().add(line);
        }
        return code;
    }

    private static Node table(Table shown) {
        GridPane table = new GridPane();
        table.getStyleClass().add("quiz-table");
        int row = 0;
        if (!shown.columns().isEmpty()) {
            addRow(table, row++, shown.columns(), "head-row");
        }
        for (List<String> cells : shown.rows()) {
            addRow(table, row++, cells, "mono");
        }
        return table;
    }

    private static void addRow(GridPane table, int row, List<String> cells, String style) {
        for (int i = 0; i < cells.size(); i++) {
            Label cell = new Label(cells.get(i));
            cell.getStyleClass().add(style);
            table.add(cell, i, row);
        }
    }
}
