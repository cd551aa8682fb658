package flattenlab.proof.walk;

import flattenlab.app.OpenedWindow;
import flattenlab.ui.Stalls;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import javafx.geometry.Point2D;
import javafx.scene.Node;
import javafx.scene.image.WritableImage;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import javafx.scene.input.TransferMode;
import javafx.scene.layout.StackPane;
import javafx.scene.shape.Rectangle;
import javafx.stage.PopupWindow;
import javafx.stage.Stage;

/** One seed's way through the window. What it does is drawn from the seed; what comes of that hangs on the machine, too. */
final class Walk {
    /** After so many events every screen must be reached. */
    private static final int BETWEEN = 500;

    /** What the window is kept busy with by who walks, or while it is not there for anybody yet. */
    private static final Set<String> OWN = Set.of("start", "is opened again", "is looked at");

    private static final String AT_FIRST = "at first: ";

    /** A window that is not seen any more waits until what was being saved is on the disk. */
    private static final String HIDDEN = "LabWindow.rescue < LabWindow.close";

    /** So long the window may not answer. */
    static final long BLOCKED_MILLIS = 250;

    private static final double LEAST_WIDTH = 1024;
    private static final double LEAST_HEIGHT = 700;

    private final Path home;
    private final boolean byKeyboardAlone;
    private final Random random;
    private final Hand hand = new Hand();
    private final WayBack way = new WayBack(hand);
    private final Strangers strangers;
    private final Answers answers;
    private final Findings findings;
    private final Stalls stalls;
    private final Deque<Stroke> word = new ArrayDeque<>();
    private final int cold;
    private OpenedWindow window;
    private int done;
    private int looks;

    /**
     * @param home folder of the program
     * @param window that is open
     * @param cold so many events, for each of which Java may have to load classes that the program gets from an archive
     */
    Walk(
            Path home,
            OpenedWindow window,
            boolean byKeyboardAlone,
            Random random,
            Strangers strangers,
            Answers answers,
            Findings findings,
            Stalls stalls,
            int cold) {
        this.home = home;
        this.window = window;
        this.byKeyboardAlone = byKeyboardAlone;
        this.random = random;
        this.strangers = strangers;
        this.answers = answers;
        this.findings = findings;
        this.stalls = stalls;
        this.cold = cold;
    }

    /** Goes on for so many events. */
    void go(int events) throws Exception {
        for (int end = done + events; done < end; ) {
            done++;
            if (!window.isShowing()) {
                tell("is opened again");
                stalls.during("is opened again");
                answers.clear();
                window = OpenedWindow.in(home, null);
                findings.listen();
            } else if (done >= (looks + 1) * BETWEEN) {
                looks++;
                tell("looks for the way to every screen");
                way.obstacle(window).ifPresent(obstacle -> findings.add("dead end: " + obstacle, null));
                readLog();
            } else if (!word.isEmpty()) {
                type(word.remove());
            } else if (byKeyboardAlone) {
                key(random.nextInt(100));
            } else {
                any(random.nextInt(100));
            }
            over(BLOCKED_MILLIS).forEach(stall -> findings.add("blocked: " + stall, null));
            if (findings.isUnseen()) {
                stalls.during("is looked at");
                findings.show(hand);
            }
        }
    }

    /** Finds what the program has logged that it need not have. */
    void readLog() throws IOException {
        LogReader.unexpected(OpenedWindow.log(home)).forEach(entry -> findings.add("logged: " + entry, null));
    }

    /** So many events have been. */
    int done() {
        return done;
    }

    /** So often every screen was looked for. */
    int looks() {
        return looks;
    }

    /** The window, which may have been closed and opened since. */
    OpenedWindow window() {
        return window;
    }

    /** When it did not answer for at least so long though Java was warm, worst first. */
    List<Stalls.Stall> over(long millis) {
        return stalls.over(millis).stream()
                .filter(stall -> !OWN.contains(stall.during()))
                .filter(stall -> !stall.during().startsWith(AT_FIRST))
                .filter(stall -> !stall.culprit().contains(HIDDEN))
                .toList();
    }

    /** How long it did not answer at most while Java was cold, in ms. */
    long longestAtFirst() {
        return stalls.over(0).stream()
                .filter(stall -> stall.during().startsWith(AT_FIRST))
                .mapToLong(Stalls.Stall::millis)
                .findFirst()
                .orElse(0);
    }

    private void tell(String what) {
        findings.event(done, what);
        stalls.during((done <= cold ? AT_FIRST : "") + what);
    }

    private void key(int kind) {
        if (kind < 6) {
            word.addAll(Stroke.word(random));
            type(word.remove());
        } else if (kind < 9) {
            paste();
        } else if (kind < 11) {
            type(new Stroke(KeyCode.K, KeyCode.CONTROL));
            word.addAll(Stroke.word(random));
            word.add(new Stroke(KeyCode.ENTER));
        } else {
            type(Stroke.any(random));
        }
    }

    private void any(int kind) {
        if (kind < 42) {
            press();
        } else if (kind < 52) {
            pressAnywhere();
        } else if (kind < 62) {
            hover();
        } else if (kind < 70) {
            drag();
        } else if (kind < 74) {
            turn();
        } else if (kind < 76) {
            drop();
        } else if (kind < 78) {
            resize();
        } else if (kind < 80) {
            pressNamed(List.of("#language", "#themeButton", "#sight", "#who"));
        } else if (kind == 80 && random.nextInt(20) == 0) {
            tell("asks to close");
            hand.act(window::askToClose);
        } else {
            key(random.nextInt(100));
        }
    }

    private void type(Stroke stroke) {
        tell("types " + stroke);
        hand.type(stroke.key(), stroke.held());
    }

    private void paste() {
        String text = strangers.text(random);
        tell("pastes " + text.substring(0, Math.min(30, text.length())).replace('\n', ' '));
        hand.act(() -> {
            ClipboardContent content = new ClipboardContent();
            if (random.nextInt(10) == 0) {
                content.putImage(new WritableImage(40, 30));
            } else {
                content.putString(text);
            }
            Clipboard.getSystemClipboard().setContent(content);
        });
        hand.type(KeyCode.V, KeyCode.CONTROL);
    }

    /** What is in front is what somebody means. */
    private Optional<Target> target() {
        boolean front = random.nextInt(3) > 0;
        List<Target> all = hand.ask(Target::all);
        List<Target> inFront = all.stream()
                .filter(target -> target.window() instanceof PopupWindow)
                .toList();
        List<Target> chosen = front && !inFront.isEmpty() ? inFront : all;
        int which = random.nextInt(Math.max(1, chosen.size()));
        return chosen.isEmpty() ? Optional.empty() : Optional.of(chosen.get(which));
    }

    private void press() {
        MouseButton button = random.nextInt(20) == 0 ? MouseButton.SECONDARY : MouseButton.PRIMARY;
        int times = random.nextInt(12) == 0 ? 2 : 1;
        target().ifPresent(target -> {
            tell("presses " + target + (button == MouseButton.SECONDARY ? " with the other button" : ""));
            hand.press(target.at(), button, times);
        });
    }

    private void pressNamed(List<String> ids) {
        String id = ids.get(random.nextInt(ids.size()));
        Point2D at = hand.ask(() -> {
            Node node = window.scene().lookup(id);
            return node == null || node.isDisabled() || !node.isVisible()
                    ? null
                    : node.localToScreen(
                            node.getLayoutBounds().getCenterX(),
                            node.getLayoutBounds().getCenterY());
        });
        if (at != null) {
            tell("presses " + id);
            hand.press(at, MouseButton.PRIMARY, 1);
        }
    }

    private Point2D anywhere() {
        Stage stage = window.stage();
        return new Point2D(
                stage.getX() + random.nextDouble() * stage.getWidth(),
                stage.getY() + random.nextDouble() * stage.getHeight());
    }

    private void pressAnywhere() {
        Point2D at = anywhere();
        tell("presses at " + words(at));
        hand.press(at, MouseButton.PRIMARY, 1);
    }

    private void hover() {
        Point2D at = random.nextBoolean() ? target().map(Target::at).orElseGet(this::anywhere) : anywhere();
        tell("points at " + words(at));
        hand.move(at);
    }

    private void drag() {
        Point2D from = random.nextBoolean() ? target().map(Target::at).orElseGet(this::anywhere) : anywhere();
        Point2D to = random.nextBoolean() ? from.add(random.nextInt(120) - 60, random.nextInt(120) - 60) : anywhere();
        tell("drags from " + words(from) + " to " + words(to));
        hand.drag(from, to);
    }

    private void turn() {
        Point2D at = anywhere();
        int clicks = random.nextInt(9) - 4;
        tell("turns the wheel at " + words(at) + " by " + clicks);
        hand.turn(at, clicks);
    }

    private static String words(Point2D at) {
        return Math.round(at.getX()) + ", " + Math.round(at.getY());
    }

    /** As from another window, of which only the edge is seen. */
    private void drop() {
        ClipboardContent content = new ClipboardContent();
        File file = strangers.file(random).toFile();
        content.putFiles(
                random.nextInt(4) == 0 ? List.of(file, strangers.file(random).toFile()) : List.of(file));
        Point2D to = anywhere();
        tell("drops " + file.getName() + " at " + words(to));
        Rectangle source = new Rectangle(30, 30);
        Point2D from = hand.ask(() -> {
            // At once, for another language may bring another scene.
            StackPane front = (StackPane)
                    window.scene().getRoot().getChildrenUnmodifiable().get(0);
            source.setOnDragDetected(event -> {
                source.startDragAndDrop(TransferMode.COPY).setContent(content);
                event.consume();
            });
            source.setManaged(false);
            source.relocate(600, 400);
            front.getChildren().add(source);
            return source.localToScreen(15, 15);
        });
        hand.drag(from, to);
        hand.act(() -> ((StackPane) source.getParent()).getChildren().remove(source));
    }

    private void resize() {
        Stage stage = window.stage();
        double width = LEAST_WIDTH + random.nextInt(400);
        double height = LEAST_HEIGHT + random.nextInt(200);
        tell("resizes to " + width + " x " + height);
        hand.act(() -> {
            stage.setX(0);
            stage.setY(0);
            stage.setWidth(width);
            stage.setHeight(height);
        });
    }
}
