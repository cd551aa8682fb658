package flattenlab.ui.common;

import flattenlab.explain.CodeLine;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.function.Supplier;
import javafx.application.Platform;
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
    private final ScrollPane scroll = new ScrollPane(code);
    private final List<TextFlow> lines = new ArrayList<>();

    /**
     * Without a program.
     *
     * @param copyId of the button
     * @param copied what the button copies
     */
    public CodeColumn(Messages messages, String copyId, Supplier<String> copied) {
        code.getStyleClass().add("code");
        scroll.setFitToWidth(true);
        // Lines have their places behind a change of size.
        code.heightProperty().addListener((property, old, now) -> Platform.runLater(this::showLit));
        scroll.viewportBoundsProperty().addListener((property, old, now) -> Platform.runLater(this::showLit));
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

    /**
     * Lights lines, and brings them in sight.
     *
     * @param lit whether a line is, by its number from 0
     */
    public void light(IntPredicate lit) {
        for (int i = 0; i < lines.size(); i++) {
            lines.get(i).getStyleClass().remove("lit");
            if (lit.test(i)) {
                lines.get(i).getStyleClass().add("lit");
            }
        }
        showLit();
    }

    /** Moves no further than is needed; a line that stands in sight stays where it is. */
    private void showLit() {
        layout();
        List<TextFlow> lit = lines.stream()
                .filter(line -> line.getStyleClass().contains("lit"))
                .toList();
        if (!lit.isEmpty()) {
            IntoSight.bring(
                    scroll,
                    lit.get(0).getBoundsInParent().getMinY(),
                    lit.get(lit.size() - 1).getBoundsInParent().getMaxY());
        }
    }
}
