package flattenlab.ui.shell;

import flattenlab.ui.common.Command;
import flattenlab.ui.common.Messages;
import flattenlab.ui.common.ModalLayer;
import flattenlab.ui.learn.LearnPanel;
import java.util.Collections;
import java.util.Optional;
import java.util.Set;
import java.util.WeakHashMap;
import java.util.stream.Stream;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;

/**
 * Lets whoever uses the keyboard read all of what is scrolled: around what has the focus, on a card in front, and, where
 * nothing in it takes the focus, by going to it.
 */
final class ScrollKeys {
    private static final double LINE = 40;
    /** Of what was seen, so much stays in sight a page further on. */
    private static final double KEPT = 0.1;

    private final Scene scene;
    private final String name;
    /** Those that are gone to because of this alone. */
    private final Set<ScrollPane> reached = Collections.newSetFromMap(new WeakHashMap<>());

    ScrollKeys(Scene scene, Messages messages) {
        this.scene = scene;
        this.name = messages.text("scroll.name");
        scene.addEventFilter(KeyEvent.KEY_PRESSED, this::before);
        scene.addEventHandler(KeyEvent.KEY_PRESSED, this::press);
    }

    private void before(KeyEvent event) {
        if (event.getCode() == KeyCode.TAB) {
            panes(scene.getRoot()).forEach(this::reach);
        } else if (isLine(event) && scene.getFocusOwner() instanceof Button) {
            // A button would go to the next one by these, which the tabulator does, too.
            press(event);
        }
    }

    private static boolean isLine(KeyEvent event) {
        return event.getCode() == KeyCode.UP || event.getCode() == KeyCode.DOWN;
    }

    private void press(KeyEvent event) {
        boolean typed = scene.getFocusOwner() instanceof TextInputControl;
        if (Command.SCROLL.isPressed(event) && !(typed && isLine(event))) {
            around(scene.getFocusOwner(), isLine(event)).ifPresent(pane -> {
                scroll(pane, event.getCode());
                event.consume();
            });
        }
    }

    private static Stream<ScrollPane> panes(Node root) {
        return root.lookupAll(".scroll-pane").stream()
                .filter(ScrollPane.class::isInstance)
                .map(ScrollPane.class::cast)
                .filter(pane -> !(pane.getParent() instanceof TextInputControl));
    }

    private static Optional<ScrollPane> around(Node owner, boolean line) {
        for (Node at = owner; at != null; at = at.getParent()) {
            if (at instanceof ScrollPane pane && hidden(pane) > 0) {
                return Optional.of(pane);
            } else if (at instanceof ModalLayer.Card || at instanceof LearnPanel && !line) {
                Optional<ScrollPane> within =
                        panes(at).filter(pane -> hidden(pane) > 0).findFirst();
                if (within.isPresent()) {
                    return within;
                }
            }
        }
        return Optional.empty();
    }

    /** How many pixels of its height are out of sight. */
    private static double hidden(ScrollPane pane) {
        Bounds content = pane.getContent() == null ? null : pane.getContent().getLayoutBounds();
        double height = pane.getViewportBounds().getHeight();
        return content == null || content.getHeight() < height + 1 ? 0 : content.getHeight() - height;
    }

    private static void scroll(ScrollPane pane, KeyCode code) {
        double page = pane.getViewportBounds().getHeight() * (1 - KEPT);
        double pixels = switch (code) {
            case PAGE_DOWN -> page;
            case PAGE_UP -> -page;
            case DOWN -> LINE;
            case UP -> -LINE;
            case END -> hidden(pane);
            default -> -hidden(pane);
        };
        double share = pixels / hidden(pane) * (pane.getVmax() - pane.getVmin());
        pane.setVvalue(Math.max(pane.getVmin(), Math.min(pane.getVmax(), pane.getVvalue() + share)));
    }

    private void reach(ScrollPane pane) {
        if (pane.isFocusTraversable() && !reached.contains(pane)) {
            return;
        }
        boolean wanted =
                hidden(pane) > 0 && pane.getContent().lookupAll("*").stream().noneMatch(Node::isFocusTraversable);
        pane.setFocusTraversable(wanted);
        if (wanted && reached.add(pane) && pane.getAccessibleText() == null) {
            pane.setAccessibleText(name);
        }
    }
}
