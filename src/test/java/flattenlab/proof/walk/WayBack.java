package flattenlab.proof.walk;

import flattenlab.app.OpenedWindow;
import flattenlab.preset.Part;
import flattenlab.ui.shell.ShellController.Workspace;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javafx.scene.Node;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.stage.PopupWindow;
import javafx.stage.Window;

/** Whether the keyboard leads from wherever somebody is to every screen that is not put away. */
final class WayBack {
    /** So many things stand in front of each other at most. */
    private static final int IN_FRONT = 12;

    private static final int CONTROLS = 60;
    private static final long BREATH_MILLIS = 150;
    /** A screen that is opened for the first time may take its time on a busy machine, but it opens. */
    private static final int BREATHS = 100;

    private static final List<KeyCode> DIGITS =
            List.of(KeyCode.DIGIT1, KeyCode.DIGIT2, KeyCode.DIGIT3, KeyCode.DIGIT4, KeyCode.DIGIT5, KeyCode.DIGIT6);

    private final Hand hand;

    WayBack(Hand hand) {
        this.hand = hand;
    }

    /** What is not reached, and what stands in the way; empty if everything is. */
    Optional<String> obstacle(OpenedWindow window) throws InterruptedException {
        // What is pressed while another language comes goes to a window that is on its way out.
        for (int i = 0; i < IN_FRONT && !hand.ask(window::isSettled); i++) {
            Thread.sleep(BREATH_MILLIS);
        }
        for (int i = 0; i < IN_FRONT && isSomethingInFront(window); i++) {
            // A menu in front of the question has the keyboard, and is left first.
            if (isAskedWhoLearns(window) && !isMenuOpen()) {
                chooseGuest(window);
            } else {
                hand.type(KeyCode.ESCAPE);
            }
            await(window);
        }
        if (isSomethingInFront(window)) {
            return Optional.of("stands in front whatever is pressed: " + inFront(window));
        }
        for (Workspace screen : Workspace.values()) {
            if (hand.ask(() -> window.content().lab().preparation().holds(Part.valueOf(screen.name())))) {
                continue;
            }
            if (!leads(window, screen)) {
                String from = shown(window) + ", keyboard on "
                        + hand.ask(() -> window.scene().getFocusOwner());
                return Optional.of("no way to " + screen + " from " + from
                        + (leads(window, screen) ? ", but at the second press" : ""));
            }
        }
        return Optional.empty();
    }

    private boolean leads(OpenedWindow window, Workspace screen) throws InterruptedException {
        hand.type(DIGITS.get(screen.ordinal()), KeyCode.CONTROL);
        for (int i = 0; i < BREATHS && shown(window) != screen; i++) {
            Thread.sleep(BREATH_MILLIS);
        }
        return shown(window) == screen;
    }

    private Workspace shown(OpenedWindow window) {
        return hand.ask(() -> window.content().shell().workspace());
    }

    /** What fades or is saved takes a moment. */
    private void await(OpenedWindow window) throws InterruptedException {
        for (int i = 0; i < 2 && isSomethingInFront(window); i++) {
            Thread.sleep(BREATH_MILLIS);
        }
    }

    private boolean isSomethingInFront(OpenedWindow window) {
        return hand.ask(() -> window.scene().lookup("#modal") != null) || isMenuOpen();
    }

    private boolean isMenuOpen() {
        return hand.ask(() -> popUps().findAny().isPresent());
    }

    private static Stream<Window> popUps() {
        return Window.getWindows().stream()
                .filter(one -> one instanceof PopupWindow && !(one instanceof Tooltip) && one.isShowing());
    }

    private String inFront(OpenedWindow window) {
        return hand.ask(() -> Stream.concat(
                        Stream.ofNullable(window.scene().lookup("#modal"))
                                .flatMap(modal -> modal.lookupAll(".modal-title").stream()),
                        popUps().map(one -> one.getScene().getRoot()))
                .map(Node::toString)
                .toList()
                .toString());
    }

    /** Nobody passes this by without an answer. */
    private boolean isAskedWhoLearns(OpenedWindow window) {
        return hand.ask(() -> window.scene().lookup("#guest") != null);
    }

    private void chooseGuest(OpenedWindow window) {
        for (int i = 0; i < CONTROLS; i++) {
            if (hand.ask(() -> window.scene().getFocusOwner() != null
                    && "guest".equals(window.scene().getFocusOwner().getId()))) {
                hand.type(KeyCode.SPACE);
                return;
            }
            hand.type(KeyCode.TAB);
        }
    }
}
