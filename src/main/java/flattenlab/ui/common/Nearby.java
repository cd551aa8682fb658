package flattenlab.ui.common;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.TextInputControl;

/** Where something stands that takes the keyboard, so that what is nearest to it can be found once it has gone away. */
public final class Nearby {
    private final Node node;
    /** From what holds it to the root. */
    private final List<Step> way = new ArrayList<>();

    /** @param index where on the way something stood among all that its parent holds */
    private record Step(Parent parent, int index, Node child) {}

    private Nearby(Node node) {
        this.node = node;
        for (Node at = node; at.getParent() != null; at = at.getParent()) {
            Parent parent = at.getParent();
            way.add(new Step(parent, parent.getChildrenUnmodifiable().indexOf(at), at));
        }
    }

    /** Remembers where something stands now. */
    public static Nearby to(Node node) {
        return new Nearby(node);
    }

    /** What is remembered. */
    public Node node() {
        return node;
    }

    /** Whether it can still take the keyboard. */
    public boolean isThere() {
        return takesKeys(node);
    }

    /** Whether a node is in a window, can be seen if it is scrolled to, and can be used. */
    public static boolean takesKeys(Node node) {
        return node.getScene() != null && !node.isDisabled() && isShown(node);
    }

    /** Whether neither it nor anything that holds it is hidden. */
    public static boolean isShown(Node node) {
        for (Node at = node; at != null; at = at.getParent()) {
            if (!at.isVisible()) {
                return false;
            }
        }
        return true;
    }

    /**
     * What takes the keyboard next to it: what follows it, or stands in its place, before what stands in front of it, in the
     * smallest part that has any. Never a field in which the next key would be typed.
     *
     * @param edges nothing is looked for in these parts as a whole
     * @return empty if there is nothing within the edges
     */
    public Optional<Node> nearest(List<? extends Node> edges) {
        for (Step step : way) {
            if (edges.contains(step.parent)) {
                return Optional.empty();
            }
            if (takesKeys(step.parent)) {
                Optional<Node> found = in(step);
                if (found.isPresent()) {
                    return found;
                }
            }
        }
        return Optional.empty();
    }

    private static Optional<Node> in(Step step) {
        List<Node> children = step.parent.getChildrenUnmodifiable();
        int index = children.indexOf(step.child);
        // What has been taken out may have been replaced by another in its place.
        int after = index < 0 ? Math.min(Math.max(0, step.index), children.size()) : index + 1;
        int before = index < 0 ? after : index;
        List<Node> back = new ArrayList<>(children.subList(0, before));
        Collections.reverse(back);
        return children.subList(after, children.size()).stream()
                .flatMap(child -> first(child, false).stream())
                .findFirst()
                .or(() -> back.stream()
                        .flatMap(child -> first(child, true).stream())
                        .findFirst());
    }

    private static Optional<Node> first(Node part, boolean fromEnd) {
        if (!part.isVisible() || part.isDisabled() || part instanceof TextInputControl) {
            return Optional.empty();
        }
        if (part.isFocusTraversable()) {
            return Optional.of(part);
        }
        if (!(part instanceof Parent parent)) {
            return Optional.empty();
        }
        List<Node> children = new ArrayList<>(parent.getChildrenUnmodifiable());
        if (fromEnd) {
            Collections.reverse(children);
        }
        return children.stream()
                .flatMap(child -> first(child, fromEnd).stream())
                .findFirst();
    }
}
