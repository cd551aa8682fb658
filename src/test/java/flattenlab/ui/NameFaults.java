package flattenlab.ui;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import javafx.scene.AccessibleRole;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.control.Accordion;
import javafx.scene.control.Control;
import javafx.scene.control.Label;
import javafx.scene.control.Labeled;
import javafx.scene.control.ListView;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.SplitPane;
import javafx.scene.control.TabPane;
import javafx.scene.control.TableView;
import javafx.scene.control.TitledPane;
import javafx.scene.control.ToolBar;
import javafx.scene.control.TreeView;

/**
 * What a screen reader would have no word for: whatever takes the keyboard, or is pressed, in a scene, and has neither a name
 * of its own, nor a text that can be spoken, nor a label that is for it; and what is painted and says nowhere what it is.
 */
final class NameFaults {
    private final List<String> faults = new ArrayList<>();
    private final Set<Node> labelled = new HashSet<>();
    private int named;

    private NameFaults() {}

    /** All faults of a scene, one sentence each. */
    static List<String> of(Scene scene) {
        NameFaults search = new NameFaults();
        search.labels(scene.getRoot());
        search.look(scene.getRoot());
        if (search.named == 0) {
            search.faults.add("nothing has a name");
        }
        return search.faults;
    }

    private void labels(Node node) {
        if (node instanceof Label label && label.getLabelFor() != null && isSpoken(label.getText())) {
            labelled.add(label.getLabelFor());
        }
        if (node instanceof Parent parent) {
            parent.getChildrenUnmodifiable().forEach(this::labels);
        }
    }

    private void look(Node node) {
        if (!node.isVisible()) {
            return;
        }
        boolean isRoom = isRoom(node);
        if (!isRoom && (isControl(node) || node.isFocusTraversable())) {
            lookAt(node);
        }
        // What a control is made of is the control's.
        if (node instanceof Parent parent && (isRoom || !(node instanceof Control) || holdsControls(node))) {
            parent.getChildrenUnmodifiable().forEach(this::look);
        }
    }

    private void lookAt(Node node) {
        named++;
        if (!isSpoken(node.getAccessibleText())
                && !labelled.contains(node)
                && !(node instanceof Labeled labeled && isSpoken(labeled.getText()))) {
            faults.add("without a name: " + name(node));
        }
        if (!(node instanceof Control) && hasNoRole(node)) {
            faults.add("without a role: " + name(node));
        }
    }

    private static boolean hasNoRole(Node node) {
        return node.getAccessibleRole() == null
                || node.getAccessibleRole() == AccessibleRole.NODE
                || node.getAccessibleRole() == AccessibleRole.PARENT;
    }

    /** A cross or an arrow is no word; a digit is. */
    private static boolean isSpoken(String text) {
        return text != null && text.codePoints().anyMatch(Character::isLetterOrDigit);
    }

    /** What is only there to hold others. */
    private static boolean isRoom(Node node) {
        return node instanceof ScrollPane
                || node instanceof SplitPane
                || node instanceof TabPane
                || node instanceof ToolBar
                || node instanceof Accordion;
    }

    private static boolean holdsControls(Node node) {
        return node instanceof TitledPane
                || node instanceof ListView
                || node instanceof TableView
                || node instanceof TreeView
                || node instanceof javafx.scene.control.Cell;
    }

    /** What is worked with, even while it is disabled or skipped by the tabulator key. */
    private static boolean isControl(Node node) {
        return node instanceof Control
                && !(node instanceof Label)
                && !(node instanceof javafx.scene.control.Cell)
                && !(node instanceof javafx.scene.control.Separator)
                && !(node instanceof javafx.scene.control.ProgressIndicator)
                && !(node instanceof javafx.scene.control.ScrollBar)
                && !(node instanceof TitledPane);
    }

    private static String name(Node node) {
        StringBuilder name = new StringBuilder(node.getClass().getSimpleName());
        if (node.getId() != null) {
            name.append('#').append(node.getId());
        }
        node.getStyleClass().forEach(style -> name.append('.').append(style));
        if (node instanceof Labeled labeled
                && labeled.getText() != null
                && !labeled.getText().isEmpty()) {
            name.append(" \"").append(labeled.getText()).append('"');
        }
        Node within = node.getParent();
        while (within != null && within.getId() == null) {
            within = within.getParent();
        }
        return within == null ? name.toString() : name + " in #" + within.getId();
    }
}
