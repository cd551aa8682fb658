package flattenlab.ui.common;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import javafx.beans.value.ObservableValue;
import javafx.event.Event;
import javafx.event.EventType;
import javafx.scene.AccessibleAttribute;
import javafx.scene.AccessibleRole;
import javafx.scene.Node;
import javafx.scene.control.Labeled;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;

/**
 * Tells whoever listens to a window what changes in it by itself. A screen reader follows the keyboard, and JavaFX has no live
 * regions: so there is one node whose text is what was said last, and which reports each change of it. Whatever is to be told
 * is marked where it is made; what nobody could see is not told.
 */
public final class Announcer extends Region {
    /** In FXML, the style of what is live. */
    private static final String LIVE = "live";
    /** Seconds that words must have stood: what runs on is told when it rests. */
    private static final double QUIET = 0.4;

    /** Words that have changed. */
    private static final class Changed extends Event {
        private static final long serialVersionUID = 1;
        private static final EventType<Changed> TYPE = new EventType<>(Event.ANY, "CHANGED_WORDS");
        private final transient String words;

        Changed(String words) {
            super(TYPE);
            this.words = words;
        }
    }

    /** What waits until it has stood long enough. */
    private static final class Waiting {
        private final String words;
        private double seconds;

        Waiting(String words) {
            this.words = words;
        }
    }

    /** By what they are about. */
    private final Map<Node, Waiting> waiting = new LinkedHashMap<>();

    /** @param front of the window, of everything in which it tells */
    public Announcer(StackPane front) {
        setId("announcer");
        setAccessibleRole(AccessibleRole.TEXT);
        setAccessibleText("");
        setManaged(false);
        setMouseTransparent(true);
        front.addEventHandler(Changed.TYPE, event -> {
            event.consume();
            Node about = (Node) event.getTarget();
            waiting.remove(about);
            if (!event.words.isBlank()) {
                waiting.put(about, new Waiting(event.words));
            }
        });
        front.getChildren().add(this);
    }

    /** Has the words of a label told whenever they change, as long as it is to be seen. */
    public static <T extends Labeled> T live(T label) {
        live(label, label.textProperty());
        return label;
    }

    /** Has words about a node told whenever they change, as long as it is to be seen. */
    public static void live(Node node, ObservableValue<String> words) {
        words.addListener((property, old, now) -> {
            if (now != null) {
                node.fireEvent(new Changed(now));
            }
        });
    }

    /** If it is marked so, has it told. */
    static void liveIfMarked(Object part) {
        if (part instanceof Labeled label && label.getStyleClass().contains(LIVE)) {
            live(label);
        }
    }

    /** Lets time pass. */
    public void tick(double seconds) {
        if (waiting.isEmpty()) {
            return;
        }
        StringBuilder rested = new StringBuilder();
        for (Iterator<Map.Entry<Node, Waiting>> all = waiting.entrySet().iterator(); all.hasNext(); ) {
            Map.Entry<Node, Waiting> one = all.next();
            one.getValue().seconds += seconds;
            if (one.getValue().seconds >= QUIET) {
                if (one.getKey().getScene() != null && Nearby.isShown(one.getKey())) {
                    rested.append(rested.isEmpty() ? "" : " ").append(one.getValue().words);
                }
                all.remove();
            }
        }
        if (!rested.isEmpty()) {
            setAccessibleText(rested.toString());
            notifyAccessibleAttributeChanged(AccessibleAttribute.TEXT);
        }
    }

    /** What was told last. */
    public String told() {
        return getAccessibleText();
    }
}
