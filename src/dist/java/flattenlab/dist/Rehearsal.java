package flattenlab.dist;

import flattenlab.app.Main;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import javafx.application.Platform;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.ButtonBase;
import javafx.stage.Stage;
import javafx.stage.Window;

/** The program with its window, in which every screen is visited before it is closed: what it loads will be wanted. */
final class Rehearsal {
    private static final List<String> VISITS =
            List.of("#railLearn", "#railTrain", "#railQuiz", "#railProgress", "#railLearn", "#railUnroll", "#play");
    private static final long STEP_MILLIS = 700;

    private Rehearsal() {}

    /** Runs the program with the arguments. */
    public static void main(String[] args) {
        Thread visitor = new Thread(Rehearsal::visit, "visitor");
        visitor.setDaemon(true);
        visitor.start();
        Main.main(args);
    }

    private static void visit() {
        try {
            Thread.sleep(STEP_MILLIS);
            Scene scene = scene();
            for (String id : VISITS) {
                onWindowThread(() -> press(scene, id));
                Thread.sleep(STEP_MILLIS);
            }
            onWindowThread(() -> scene.getWindow().hide());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
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

    /** The window's scene, as soon as the window is shown. */
    private static Scene scene() throws InterruptedException {
        Scene[] found = new Scene[1];
        while (found[0] == null) {
            try {
                onWindowThread(() -> found[0] = Window.getWindows().stream()
                        .filter(window -> window instanceof Stage && window.isShowing())
                        .map(Window::getScene)
                        .findFirst()
                        .orElse(null));
            } catch (IllegalStateException e) {
                // The toolkit has not started.
                Thread.sleep(STEP_MILLIS);
            }
        }
        return found[0];
    }

    private static void onWindowThread(Runnable task) throws InterruptedException {
        CountDownLatch done = new CountDownLatch(1);
        Platform.runLater(() -> {
            try {
                task.run();
            } finally {
                done.countDown();
            }
        });
        done.await();
    }
}
