package flattenlab.ui.common;

import flattenlab.explain.CodeLine;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.function.Supplier;
import javafx.scene.control.Button;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.scene.text.TextFlow;

/** A program, line below line, of which some can be lit; a button copies all of it. */
public final class CodeColumn extends HBox {
    private final VBox code = new VBox();
    private final List<TextFlow> lines = new ArrayList<>();

    /**
     * Without a program.
     *
     * @param copyId of the button
     * @param copied what the button copies
     */
    public CodeColumn(Messages messages, String copyId, Supplier<String> copied) {
        code.getStyleClass().add("code");
        ScrollPane scroll = new ScrollPane(code);
        scroll.setFitToWidth(true);
        Button copy = new CopyButton(messages, messages.text("code.copy"), copied);
        copy.setId(copyId);
        copy.setMinWidth(Region.USE_PREF_SIZE);
        HBox.setHgrow(scroll, Priority.ALWAYS);
        getChildren().addAll(scroll, copy);
        getStyleClass().add("code-pane");
    }

    /** Shows other lines; none of them is lit. */
    public void show(List<CodeLine> program) {
        lines.clear();
        for (CodeLine line : program) {
            TextFlow flow = new TextFlow();
            flow.getStyleClass().add("code-line");
            Pieces.show(flow, List.of(Piece.plain(line.text()), new Piece("   " + line.comment(), "comment")));
            lines.add(flow);
        }
        code.getChildren().setAll(lines);
    }

    /** @param lit whether a line is, by its number from 0 */
    public void light(IntPredicate lit) {
        for (int i = 0; i < lines.size(); i++) {
            lines.get(i).getStyleClass().remove("lit");
            if (lit.test(i)) {
                lines.get(i).getStyleClass().add("lit");
            }
        }
    }
}
