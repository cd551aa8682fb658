package flattenlab.proof.walk;

import java.awt.image.BufferedImage;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import javafx.application.Platform;
import javafx.geometry.Point2D;
import javafx.geometry.Rectangle2D;
import javafx.scene.image.PixelFormat;
import javafx.scene.image.WritableImage;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import javafx.scene.robot.Robot;
import javafx.stage.Screen;
import javafx.stage.Window;

/** A mouse and a keyboard, as the system would report them; each move waits until the window has taken it. */
final class Hand {
    /** A window that takes nothing for so long is lost. */
    private static final long PATIENCE_SECONDS = 60;

    private static final int DRAG_STEPS = 4;

    /** So often, and so far apart, it is looked at what a thread does that does not answer. */
    private static final int LOOKS = 40;

    private static final long LOOK_MILLIS = 100;
    private static final int TOLD = 6;

    private final Thread window;
    private final Robot robot;

    /** The window's thread has not answered. */
    static final class NoAnswer extends RuntimeException {
        private static final long serialVersionUID = 1;

        private NoAnswer(Thread window) {
            super("the window does not answer; in front are " + inFront() + "\n" + seen(window));
        }

        /** Asked of another thread than the window's, which does not answer. */
        private static String inFront() {
            return Window.getWindows().stream()
                    .map(one -> one.getClass().getSimpleName() + " at " + one.getX() + ", " + one.getY() + " of "
                            + one.getWidth() + " x " + one.getHeight())
                    .collect(Collectors.joining("; "));
        }

        /** What it does, looked at more than once: all that differs, most frequent first. */
        private static String seen(Thread window) {
            Map<String, Integer> seen = new HashMap<>();
            for (int i = 0; i < LOOKS; i++) {
                seen.merge(
                        Arrays.stream(window.getStackTrace())
                                .map(frame -> "    at " + frame)
                                .collect(Collectors.joining("\n")),
                        1,
                        Integer::sum);
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(LOOK_MILLIS));
            }
            return seen.entrySet().stream()
                    .sorted(Map.Entry.<String, Integer>comparingByValue().reversed())
                    .limit(TOLD)
                    .map(one -> one.getValue() + " times of " + LOOKS + ":\n" + one.getKey())
                    .collect(Collectors.joining("\n"));
        }
    }

    Hand() {
        CompletableFuture<Thread> thread = new CompletableFuture<>();
        Platform.runLater(() -> thread.complete(Thread.currentThread()));
        window = thread.join();
        robot = ask(Robot::new);
    }

    /** Asks on the window's thread. */
    <T> T ask(Callable<T> question) {
        FutureTask<T> task = new FutureTask<>(question);
        Platform.runLater(task);
        try {
            return task.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (TimeoutException e) {
            throw new NoAnswer(window);
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** Does something on the window's thread; what it throws there is the window's affair. */
    void act(Runnable action) {
        CompletableFuture<Boolean> done = new CompletableFuture<>();
        Platform.runLater(() -> {
            try {
                action.run();
            } finally {
                done.complete(true);
            }
        });
        // Whoever drags something keeps an action from its end until it is let go, though not the window.
        Platform.runLater(() -> done.complete(true));
        try {
            done.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (TimeoutException e) {
            throw new NoAnswer(window);
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** Moves there. */
    void move(Point2D to) {
        act(() -> robot.mouseMove(to));
    }

    /** Presses there, as often. */
    void press(Point2D at, MouseButton button, int times) {
        act(() -> {
            robot.mouseMove(at);
            for (int i = 0; i < times; i++) {
                robot.mousePress(button);
                robot.mouseRelease(button);
            }
        });
    }

    /** Draws from here to there. */
    void drag(Point2D from, Point2D to) {
        move(from);
        act(() -> robot.mousePress(MouseButton.PRIMARY));
        for (int step = 1; step <= DRAG_STEPS; step++) {
            move(from.interpolate(to, (double) step / DRAG_STEPS));
        }
        act(() -> robot.mouseRelease(MouseButton.PRIMARY));
    }

    /** Turns the wheel there. */
    void turn(Point2D at, int clicks) {
        act(() -> {
            robot.mouseMove(at);
            robot.mouseWheel(clicks);
        });
    }

    /** Types a key with others held down. */
    void type(KeyCode key, KeyCode... held) {
        act(() -> {
            try {
                Arrays.stream(held).forEach(robot::keyPress);
                robot.keyPress(key);
            } finally {
                robot.keyRelease(key);
                Arrays.stream(held).forEach(robot::keyRelease);
            }
        });
    }

    /** All windows as they are on the screen. */
    BufferedImage picture() {
        Rectangle2D screen = ask(() -> Screen.getPrimary().getBounds());
        BufferedImage whole =
                new BufferedImage((int) screen.getWidth(), (int) screen.getHeight(), BufferedImage.TYPE_INT_ARGB);
        for (Window one : ask(() -> List.copyOf(Window.getWindows()))) {
            Point2D corner = ask(() -> new Point2D(one.getX(), one.getY()));
            WritableImage seen = ask(() -> one.isShowing() ? one.getScene().snapshot(null) : new WritableImage(1, 1));
            int width = (int) seen.getWidth();
            int height = (int) seen.getHeight();
            int[] colours = new int[width * height];
            seen.getPixelReader().getPixels(0, 0, width, height, PixelFormat.getIntArgbInstance(), colours, 0, width);
            BufferedImage picture = new BufferedImage(width, height, BufferedImage.TYPE_INT_ARGB);
            picture.setRGB(0, 0, width, height, colours, 0, width);
            whole.getGraphics().drawImage(picture, (int) corner.getX(), (int) corner.getY(), null);
        }
        return whole;
    }
}
