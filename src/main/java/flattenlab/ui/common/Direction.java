package flattenlab.ui.common;

import flattenlab.tensor.Language;
import java.util.Locale;
import java.util.Set;
import javafx.geometry.NodeOrientation;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.Scene;

/** Which way a window is read: as its language is, but for what is written from left to right everywhere. */
public final class Direction {
    /** Styles of code, formulas and tensors. */
    private static final Set<String> WRITTEN =
            Set.of("mono", "code", "code-line", "doctor-code", "formula", "md-formula", "md-code");

    private Direction() {}

    /** Lays a window out from the side where its language begins. */
    public static void apply(Scene scene, Locale locale, Ticker ticker) {
        if (Language.rightToLeft(locale)) {
            scene.setNodeOrientation(NodeOrientation.RIGHT_TO_LEFT);
            ticker.add(seconds -> scene.getRoot().getChildrenUnmodifiable().forEach(Direction::keepWritten));
        }
    }

    /** Gives what is styled as written in every language its own direction, wherever it has come into the window. */
    private static void keepWritten(Node node) {
        if (node.getNodeOrientation() == NodeOrientation.LEFT_TO_RIGHT) {
            return;
        }
        if (node.getStyleClass().stream().anyMatch(WRITTEN::contains)) {
            leftToRight(node);
        } else if (node instanceof Parent parent) {
            parent.getChildrenUnmodifiable().forEach(Direction::keepWritten);
        }
    }

    /** Keeps tensors, code, formulas and what is drawn as they are written in every language. */
    public static <T extends Node> T leftToRight(T node) {
        node.setNodeOrientation(NodeOrientation.LEFT_TO_RIGHT);
        return node;
    }
}
