package flattenlab.ui.common;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import javafx.animation.FadeTransition;
import javafx.application.Platform;
import javafx.css.PseudoClass;
import javafx.event.Event;
import javafx.geometry.Bounds;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.TableView;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.stage.PopupWindow;
import javafx.stage.Window;
import javafx.util.Duration;

/**
 * A window's content, and cards that may stand in front of it. As long as there is one, nothing behind it can be used,
 * by mouse or by key. It belongs to the scene, so no window manager can lose or hide it.
 */
public final class ModalLayer extends StackPane {
    private static final double CARD_WIDTH = 440;
    /** What is over before is not worth a flicker. */
    private static final Duration UNSEEN = Duration.millis(300);

    /** Less room than this, in pixels, is narrow. */
    private static final double NARROW = 720;
    /** Of what is free around every card, so much is left at the edge of what is seen. */
    private static final double EDGE = 16;

    private static final PseudoClass IS_NARROW = PseudoClass.getPseudoClass("narrow");

    private final Node behind;
    /** The card in front, which is scrolled where it has no room. */
    private final StackPane place = new StackPane();

    private final RoomyScroll sheet = RoomyScroll.around(place);
    private final StackPane front = new StackPane(sheet);
    private final Deque<Card> cards = new ArrayDeque<>();
    private final Deque<Runnable> waiting = new ArrayDeque<>();
    private Nearby focusedBefore;
    /** Whether little of this is to be seen. */
    private boolean narrow;

    /** Something that is asked or said, in front of everything else. */
    public final class Card extends VBox {
        private final Optional<Runnable> escape;
        private final FadeTransition fade = new FadeTransition(Duration.millis(120), front);
        private Node first;

        private Card(String title, Optional<Runnable> escape) {
            super(12);
            this.escape = escape;
            getStyleClass().add("modal-card");
            setMaxSize(CARD_WIDTH, USE_PREF_SIZE);
            setPrefWidth(CARD_WIDTH);
            narrow();
            Label heading = new Label(title);
            heading.getStyleClass().add("modal-title");
            WholeText.wrap(heading);
            getChildren().add(heading);
        }

        private void narrow() {
            pseudoClassStateChanged(IS_NARROW, narrow);
        }

        /** Adds text of its own width. */
        public Label say(String words, String... styles) {
            Label label = new Label(words);
            WholeText.wrap(label);
            label.getStyleClass().addAll(styles);
            getChildren().add(label);
            return label;
        }

        /** Adds a row at the right edge, or several where there is no room for all beside each other. */
        public void buttons(Node... buttons) {
            FlowPane row = new FlowPane(8, 8, buttons);
            row.getStyleClass().add("modal-buttons");
            row.setAlignment(Pos.CENTER_RIGHT);
            List.of(buttons).forEach(button -> ((Region) button).setMinWidth(USE_PREF_SIZE));
            getChildren().add(row);
        }

        /** Puts it in front of everything, with the keyboard on one of its controls. */
        public void show(Node newFirst) {
            first = newFirst;
            push(this);
            fade.setFromValue(front.getOpacity());
            fade.setToValue(1);
            fade.play();
        }

        /** Blocks what is behind at once, and shows itself if that lasts. */
        public void showIfItLasts(Node newFirst) {
            boolean alone = cards.isEmpty();
            first = newFirst;
            push(this);
            if (alone) {
                front.setOpacity(0);
                fade.setDelay(UNSEEN);
                fade.setToValue(1);
                fade.play();
            }
        }

        /** Takes it away; what it covered can be used again. */
        public void close() {
            fade.stop();
            cards.remove(this);
            present();
        }

        /** Whether it is there, in front or behind another. */
        public boolean isOpen() {
            return cards.contains(this);
        }
    }

    /** A layer in front of a window's content. */
    public ModalLayer(Node behind) {
        super(behind);
        this.behind = behind;
        sheet.setId("modalSheet");
        front.getStyleClass().add("modal-scrim");
        front.setId("modal");
        addEventFilter(KeyEvent.KEY_PRESSED, ModalLayer::passList);
        place.addEventHandler(KeyEvent.KEY_PRESSED, this::passSheet);
        addEventHandler(KeyEvent.KEY_PRESSED, event -> {
            if (event.getCode() == KeyCode.ESCAPE && !cards.isEmpty()) {
                event.consume();
                cards.getFirst().escape.ifPresent(Runnable::run);
            }
        });
    }

    /** A list or a table keeps the escape key to itself, though nothing is written in any: it goes to what holds the list. */
    private static void passList(KeyEvent event) {
        if (event.getCode() != KeyCode.ESCAPE) {
            return;
        }
        for (Node at = event.getTarget() instanceof Node node ? node : null; at != null; at = at.getParent()) {
            if (at instanceof ListView || at instanceof TableView) {
                event.consume();
                Event.fireEvent(at.getParent(), event.copyFor(at.getParent(), at.getParent()));
                return;
            }
        }
    }

    /** A scroll pane keeps the keys that scroll, even with nothing to scroll: the window says what they do. */
    private void passSheet(KeyEvent event) {
        switch (event.getCode()) {
            case PAGE_UP, PAGE_DOWN, HOME, END -> {
                event.consume();
                Event.fireEvent(front, event.copyFor(front, front));
            }
            default -> {}
        }
    }

    /** The layer in front of whatever holds a node; empty outside of a window. */
    public static Optional<ModalLayer> around(Node node) {
        Node at = node;
        while (at != null && !(at instanceof ModalLayer)) {
            at = at.getParent();
        }
        return Optional.ofNullable((ModalLayer) at);
    }

    /** @param seen what of this is to be seen, in its own pixels */
    public void showIn(Bounds seen) {
        // Where that is less than the window, a card is no larger either: it is not to be looked for.
        StackPane.setMargin(
                sheet,
                new Insets(
                        beyond(seen.getMinY()),
                        beyond(getWidth() - seen.getMaxX()),
                        beyond(getHeight() - seen.getMaxY()),
                        beyond(seen.getMinX())));
        narrow = seen.getWidth() < NARROW;
        cards.forEach(Card::narrow);
    }

    /** What is out of sight, less what is free around every card, and a little of that for an edge. */
    private static double beyond(double hidden) {
        return Math.max(0, hidden - EDGE);
    }

    /** An empty card that stays until something is chosen. */
    public Card card(String title) {
        return new Card(title, Optional.empty());
    }

    /** An empty card that the escape key leaves. */
    public Card card(String title, Runnable escape) {
        return new Card(title, Optional.of(escape));
    }

    /** Whether something stands in front, so that nothing behind it can be used. */
    public boolean isInUse() {
        return !cards.isEmpty();
    }

    /** Goes on when nothing stands in front any more; at once if nothing does. */
    public void whenFree(Runnable then) {
        if (isInUse()) {
            waiting.add(then);
        } else {
            then.run();
        }
    }

    /** One question may follow another: whoever waits goes on when the last has been answered. */
    private void goOn() {
        while (!isInUse() && !waiting.isEmpty()) {
            waiting.remove().run();
        }
    }

    private void push(Card card) {
        Node owner = getScene() == null ? null : getScene().getFocusOwner();
        // A card may follow another at once: what had the keyboard before both gets it back, and not what is gone.
        if (cards.isEmpty() && owner != null && owner.getScene() == getScene()) {
            focusedBefore = Nearby.to(owner);
        }
        cards.remove(card);
        cards.push(card);
        present();
    }

    private void present() {
        boolean any = !cards.isEmpty();
        behind.setDisable(any);
        place.getChildren().setAll(any ? List.of(cards.getFirst()) : List.of());
        sheet.setVvalue(0);
        getChildren().remove(front);
        if (any) {
            closePopups();
            getChildren().add(front);
            // The card is in the window from now on, and not only once this is painted.
            front.applyCss();
        }
        Nearby wanted = any ? Nearby.to(cards.getFirst().first) : focusedBefore;
        // Only what has been laid out takes the focus; what is in a scroll pane is in the window only then.
        Platform.runLater(() -> {
            for (int pass = 0; pass < 2; pass++) {
                // What a control is made of is styled once it has been made, which styling does.
                front.applyCss();
                layout();
            }
            if (wanted != null) {
                (wanted.isThere() ? Optional.of(beginning(wanted.node())) : nearest(wanted))
                        .ifPresent(Node::requestFocus);
            }
            goOn();
        });
    }

    /** What is opened is read from its beginning: the keyboard scrolls it if its first control is further down. */
    private Node beginning(Node first) {
        double seen = sheet.localToScene(sheet.getLayoutBounds()).getMaxY();
        boolean below = first.localToScene(first.getLayoutBounds()).getMaxY() > seen + 1;
        return isInUse() && below ? sheet : first;
    }

    /** What takes the keyboard next to something that has gone away; empty if there is nothing in its part of the window. */
    public Optional<Node> nearest(Nearby gone) {
        return isInUse()
                ? gone.nearest(List.of(this)).or(() -> Optional.of(beginning(cards.getFirst().first)))
                : gone.nearest(List.of(this, behind));
    }

    /** Pop-overs are windows of their own and would stand in front of this. */
    private void closePopups() {
        Window mine = getScene() == null ? null : getScene().getWindow();
        List.copyOf(Window.getWindows()).stream()
                .filter(window -> mine != null && window instanceof PopupWindow)
                .map(PopupWindow.class::cast)
                .filter(popup -> popup.getOwnerWindow() == mine)
                .forEach(PopupWindow::hide);
    }
}
