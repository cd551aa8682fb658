package flattenlab.dist;

import flattenlab.app.Main;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import javafx.application.Platform;
import javafx.collections.ListChangeListener;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.ButtonBase;
import javafx.scene.shape.Rectangle;
import javafx.stage.Stage;
import javafx.stage.Window;

/** The program with its window, in which every screen may be visited before it is closed: what it loads will be wanted. */
final class Rehearsal {
    private static final List<String> VISITS =
            List.of("#railLearn", "#railTrain", "#railQuiz", "#railProgress", "#railLearn", "#railUnroll", "#play");
    private static final long STEP_MILLIS = 700;
    private static final long LOOK_MILLIS = 20;

    private Rehearsal() {}

    /** @param args if there is one, the screens are visited; else the window is closed as soon as its first picture is painted */
    public static void main(String[] args) {
        CompletableFuture<Scene> shown = new CompletableFuture<>();
        Thread visitor = new Thread(() -> visit(shown, args.length > 0), "visitor");
        visitor.setDaemon(true);
        visitor.start();
        Main.main(new String[0]);
    }

    private static void visit(CompletableFuture<Scene> shown, boolean screens) {
        try {
            while (!onWindowThread(() -> await(shown, screens))) {
                Thread.sleep(LOOK_MILLIS);
            }
            if (screens) {
                Scene scene = shown.join();
                for (String id : VISITS) {
                    Thread.sleep(STEP_MILLIS);
                    Platform.runLater(() -> press(scene, id));
                }
                Thread.sleep(STEP_MILLIS);
                Platform.runLater(() -> scene.getWindow().hide());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Whether the toolkit has started, and will do this. */
    private static boolean onWindowThread(Runnable task) {
        try {
            Platform.runLater(task);
            return true;
        } catch (IllegalStateException e) {
            return false;
        }
    }

    private static void await(CompletableFuture<Scene> shown, boolean staysOpen) {
        List<Window> windows = Window.getWindows();
        windows.forEach(window -> meet(window, shown, staysOpen));
        Window.getWindows().addListener((ListChangeListener<Window>)
                change -> windows.forEach(window -> meet(window, shown, staysOpen)));
    }

    private static void meet(Window window, CompletableFuture<Scene> shown, boolean staysOpen) {
        if (window instanceof Stage && shown.complete(window.getScene()) && !staysOpen) {
            window.getScene().addPostLayoutPulseListener(new Runnable() {
                @Override
                public void run() {
                    window.getScene().removePostLayoutPulseListener(this);
                    Platform.runLater(() -> {
                        // Painted in its turn, after the window.
                        new Rectangle(1, 1).snapshot(null, null);
                        window.hide();
                    });
                }
            });
        }
    }

    private static void press(Scene scene, String id) {
        Node button = scene.lookup(id);
        if (button instanceof ButtonBase pressed) {
            pressed.fire();
        } else {
            throw new IllegalStateException("no button " + id);
        }
    }
}
