package flattenlab.ui.common;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.SplitPane;
import javafx.scene.control.Tab;
import javafx.scene.control.TabPane;
import javafx.scene.control.ToolBar;

/** What a part of the window is put together of, in sight or not: controls of JavaFX have no children before they are seen. */
public final class Contents {
    private Contents() {}

    /** What stands in a node, in its order. */
    public static List<? extends Node> of(Node node) {
        if (node instanceof TabPane tabs) {
            return tabs.getTabs().stream()
                    .map(Tab::getContent)
                    .filter(Objects::nonNull)
                    .toList();
        }
        if (node instanceof ScrollPane scroll) {
            return scroll.getContent() == null ? List.of() : List.of(scroll.getContent());
        }
        if (node instanceof SplitPane split) {
            return split.getItems();
        }
        if (node instanceof ToolBar bar) {
            return bar.getItems();
        }
        return node instanceof Parent parent ? parent.getChildrenUnmodifiable() : List.of();
    }

    /** The first in a part, or the part itself, that takes the keyboard as it is now. */
    public static Optional<Node> first(Node part) {
        if (!part.isVisible() || part.isDisabled()) {
            return Optional.empty();
        }
        return part.isFocusTraversable()
                ? Optional.of(part)
                : of(part).stream().flatMap(inside -> first(inside).stream()).findFirst();
    }
}
