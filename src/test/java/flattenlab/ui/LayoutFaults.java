package flattenlab.ui;

import flattenlab.ui.common.Hint;
import flattenlab.ui.common.Nearby;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import javafx.geometry.Bounds;
import javafx.geometry.NodeOrientation;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.canvas.Canvas;
import javafx.scene.control.Control;
import javafx.scene.control.Labeled;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.scene.text.Text;

/**
 * What a person would see at a glance to be broken in a scene that has been laid out: text that is cut and says nowhere
 * what it is, controls that cannot be reached, and neighbours that lie over each other.
 */
final class LayoutFaults {
    /** Rounding of layouts, in pixels. */
    private static final double SLACK = 1.5;
    /** Where JavaFX leaves the tooltip of a tab. */
    private static final String TOOLTIP = "javafx.scene.control.Tooltip";

    /** Styles of what is not turned round with the window. */
    private static final Set<String> ALWAYS_LEFT_TO_RIGHT =
            Set.of("mono", "code", "code-line", "doctor-code", "formula", "md-formula", "md-code", "result");

    private static final Set<String> HEADINGS = Set.of("title", "pane-title", "modal-title");

    private final Region room;
    private final List<String> faults = new ArrayList<>();

    private LayoutFaults(Region room) {
        this.room = room;
    }

    /** All faults of a scene, one sentence each. */
    static List<String> of(Scene scene) {
        return of((Region) scene.getRoot());
    }

    /** All faults of what may be scrolled as a whole, one sentence each. */
    static List<String> of(Region room) {
        LayoutFaults search = new LayoutFaults(room);
        search.look(room);
        return search.faults;
    }

    private void look(Node node) {
        if (!node.isVisible()) {
            return;
        }
        if (node instanceof Labeled labeled) {
            lookForCutText(labeled);
            lookForBrokenWords(labeled);
        }
        if (node instanceof Control control && !(node instanceof ScrollPane)) {
            lookOutside(control);
        }
        if (node.getStyleClass().contains("tab-down-button")) {
            faults.add("hidden: a tab of " + name(node));
        }
        if (node instanceof VBox box) {
            lookForEmptySections(box);
        }
        if (node instanceof Parent parent) {
            if (lines(node)) {
                lookForOverlaps(parent);
            }
            parent.getChildrenUnmodifiable().forEach(this::look);
        }
    }

    /** A heading has something below it. */
    private void lookForEmptySections(VBox box) {
        List<Node> seen = box.getChildren().stream()
                .filter(child -> child.isVisible() && child.isManaged())
                .filter(child -> child.getLayoutBounds().getHeight() > 0)
                .toList();
        if (seen.isEmpty() || !(seen.get(seen.size() - 1) instanceof Labeled last)) {
            return;
        }
        if (HEADINGS.stream().anyMatch(last.getStyleClass()::contains)) {
            faults.add("empty: nothing stands below \u201c" + last.getText() + "\u201d");
        }
    }

    private void lookForCutText(Labeled labeled) {
        String whole = labeled.getText();
        if (whole == null || whole.isBlank() || saysItAll(labeled)) {
            return;
        }
        for (Node child : labeled.getChildrenUnmodifiable()) {
            if (child instanceof Text text && text.isVisible()) {
                boolean ellipsis =
                        !text.getText().equals(whole) && text.getText().endsWith(labeled.getEllipsisString());
                boolean low = text.getLayoutBounds().getHeight() > labeled.getHeight() + SLACK;
                boolean narrow = text.getLayoutBounds().getWidth() > labeled.getWidth() + SLACK;
                if (ellipsis || low || narrow) {
                    faults.add(String.format(
                            Locale.ROOT,
                            "cut: %s shows \u201c%s\u201d of \u201c%s\u201d in %.0fx%.0f",
                            name(labeled),
                            text.getText(),
                            whole,
                            labeled.getWidth(),
                            labeled.getHeight()));
                }
            }
        }
    }

    /** Whether the whole text can be had by resting the pointer on it or on what it stands in. */
    private static boolean saysItAll(Node node) {
        for (Node at = node; at != null; at = at.getParent()) {
            if (!Hint.getText(at).isEmpty()
                    || at.hasProperties() && at.getProperties().containsKey(TOOLTIP)) {
                return true;
            }
        }
        return false;
    }

    /** A label that breaks into lines breaks between words, as long as one of them can stand in a line. */
    private void lookForBrokenWords(Labeled labeled) {
        for (Node child : labeled.getChildrenUnmodifiable()) {
            if (child instanceof Text text && text.isVisible() && text.getWrappingWidth() > 0) {
                for (String word : text.getText().split("[\\s\\-/\u2013]+")) {
                    Text alone = new Text(word);
                    alone.setFont(text.getFont());
                    if (alone.getLayoutBounds().getWidth() > text.getWrappingWidth() + SLACK) {
                        faults.add(String.format(
                                Locale.ROOT,
                                "broken: \u201c%s\u201d of %s has a line of %.0f",
                                word,
                                name(labeled),
                                text.getWrappingWidth()));
                    }
                }
            }
        }
    }

    /** Controls that must be in sight wherever the window's content is, by their ids; those that are hidden are not asked for. */
    static List<String> unseen(Scene scene, List<String> ids) {
        List<String> unseen = new ArrayList<>();
        for (String id : ids) {
            for (Node node : scene.getRoot().lookupAll("#" + id)) {
                Bounds bounds = node.localToScene(node.getLayoutBounds());
                if (Nearby.isShown(node)
                        && (bounds.getHeight() < 1
                                || bounds.getMinX() < -SLACK
                                || bounds.getMinY() < -SLACK
                                || bounds.getMaxX() > scene.getWidth() + SLACK
                                || bounds.getMaxY() > scene.getHeight() + SLACK)) {
                    unseen.add("unseen: " + name(node) + " at " + Math.round(bounds.getMinX()) + ","
                            + Math.round(bounds.getMinY()) + " to " + Math.round(bounds.getMaxX()) + ","
                            + Math.round(bounds.getMaxY()));
                }
            }
        }
        return unseen;
    }

    /** What is written from left to right in every language, and is not: tensors, code, formulas, what is drawn. */
    static List<String> mirrored(Scene scene) {
        List<String> mirrored = new ArrayList<>();
        lookForMirrored(scene.getRoot(), mirrored);
        return mirrored;
    }

    private static void lookForMirrored(Node node, List<String> mirrored) {
        if (!node.isVisible()) {
            return;
        }
        boolean fixed =
                node instanceof Canvas || node.getStyleClass().stream().anyMatch(ALWAYS_LEFT_TO_RIGHT::contains);
        if (fixed && node.getEffectiveNodeOrientation() == NodeOrientation.RIGHT_TO_LEFT) {
            mirrored.add("mirrored: " + name(node) + " " + node.getStyleClass());
        } else if (node instanceof Parent parent) {
            parent.getChildrenUnmodifiable().forEach(child -> lookForMirrored(child, mirrored));
        }
    }

    private void lookOutside(Control control) {
        Bounds bounds = room.sceneToLocal(control.localToScene(control.getLayoutBounds()));
        boolean inside = bounds.getMinX() >= -SLACK && bounds.getMaxX() <= room.getWidth() + SLACK;
        boolean scrolls = scrollPane(control) != null;
        inside &= scrolls || bounds.getMinY() >= -SLACK && bounds.getMaxY() <= room.getHeight() + SLACK;
        if (!inside && bounds.getWidth() > 0 && bounds.getHeight() > 0 && !scrollsSideways(control)) {
            faults.add(String.format(
                    Locale.ROOT,
                    "outside: %s at %.0f,%.0f to %.0f,%.0f",
                    name(control),
                    bounds.getMinX(),
                    bounds.getMinY(),
                    bounds.getMaxX(),
                    bounds.getMaxY()));
        }
    }

    private static ScrollPane scrollPane(Node node) {
        for (Node at = node.getParent(); at != null; at = at.getParent()) {
            if (at instanceof ScrollPane pane) {
                return pane;
            }
        }
        return null;
    }

    private static boolean scrollsSideways(Node node) {
        for (ScrollPane pane = scrollPane(node); pane != null; pane = scrollPane(pane)) {
            if (pane.getHbarPolicy() != ScrollPane.ScrollBarPolicy.NEVER && !pane.isFitToWidth()) {
                return true;
            }
        }
        return false;
    }

    /** Whether a parent puts its children beside or below each other, and not one upon the other. */
    private static boolean lines(Node node) {
        return node instanceof HBox
                || node instanceof VBox
                || node instanceof FlowPane
                || node instanceof GridPane
                || node instanceof BorderPane;
    }

    private void lookForOverlaps(Parent parent) {
        List<Node> children = parent.getChildrenUnmodifiable().stream()
                .filter(child -> child.isVisible() && child.isManaged())
                .filter(child -> child.getLayoutBounds().getWidth() > 0
                        && child.getLayoutBounds().getHeight() > 0)
                .toList();
        for (int i = 0; i < children.size(); i++) {
            Bounds one = placed(children.get(i));
            Bounds room = parent.getLayoutBounds();
            if (one.getMaxX() > room.getMaxX() + SLACK || one.getMaxY() > room.getMaxY() + SLACK) {
                faults.add(String.format(
                        Locale.ROOT,
                        "spills: %s reaches %.0f,%.0f in %s of %.0fx%.0f",
                        name(children.get(i)),
                        one.getMaxX(),
                        one.getMaxY(),
                        name(parent),
                        room.getWidth(),
                        room.getHeight()));
            }
            for (int j = i + 1; j < children.size(); j++) {
                Bounds other = placed(children.get(j));
                double wide = Math.min(one.getMaxX(), other.getMaxX()) - Math.max(one.getMinX(), other.getMinX());
                double high = Math.min(one.getMaxY(), other.getMaxY()) - Math.max(one.getMinY(), other.getMinY());
                if (wide > SLACK && high > SLACK) {
                    faults.add(String.format(
                            Locale.ROOT,
                            "overlap: %s and %s share %.0fx%.0f in %s",
                            name(children.get(i)),
                            name(children.get(j)),
                            wide,
                            high,
                            name(parent)));
                }
            }
        }
    }

    /** Where layout put a node, without its shadow or focus ring. */
    private static Bounds placed(Node node) {
        return node.localToParent(node.getLayoutBounds());
    }

    /** Id or text, with the ids around it. */
    private static String name(Node node) {
        StringBuilder name = new StringBuilder(plain(node));
        for (Parent at = node.getParent(); at != null; at = at.getParent()) {
            if (at.getId() != null) {
                name.append(" in #").append(at.getId());
                break;
            }
        }
        return name.toString();
    }

    private static String plain(Node node) {
        if (node.getId() != null) {
            return "#" + node.getId();
        }
        String kind = node.getClass().getSimpleName();
        if (node instanceof Labeled labeled
                && labeled.getText() != null
                && !labeled.getText().isBlank()) {
            String text = labeled.getText();
            return kind + " \u201c" + text.substring(0, Math.min(30, text.length())) + "\u201d";
        }
        return kind + node.getStyleClass();
    }
}
