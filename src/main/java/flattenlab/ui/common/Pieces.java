package flattenlab.ui.common;

import java.util.List;
import javafx.scene.text.Text;
import javafx.scene.text.TextFlow;

/** Puts runs of coloured text on the screen. */
public final class Pieces {
    private Pieces() {}

    /** Shows a line of pieces, instead of what was there. */
    public static void show(TextFlow flow, List<Piece> pieces) {
        // A text flow draws the first letter after an empty text in that text's colour.
        flow.getChildren()
                .setAll(pieces.stream()
                        .filter(piece -> !piece.text().isEmpty())
                        .map(Pieces::text)
                        .toList());
    }

    private static Text text(Piece piece) {
        Text text = new Text(piece.text());
        text.getStyleClass().add("piece");
        if (!piece.style().isEmpty()) {
            text.getStyleClass().add(piece.style());
        }
        return text;
    }
}
