package flattenlab.app;

import flattenlab.cli.Services.GalleryOptions;
import flattenlab.store.SafeFile;
import flattenlab.ui.shell.LabWindow;
import flattenlab.ui.train.Running.Phase;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.function.Supplier;
import javafx.application.Platform;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.image.PixelFormat;
import javafx.scene.image.WritableImage;
import javax.imageio.ImageIO;

/** Takes pictures of a window that nobody sees: waits until it is still, then writes a PNG. */
final class Stills {
    /** Many times what the longest run of the gallery takes on a busy machine. */
    private static final Duration LONGEST_WAIT = Duration.ofMinutes(5);

    private final GalleryOptions options;
    private final LabWindow window;
    private final List<Path> written = new ArrayList<>();

    Stills(GalleryOptions options, LabWindow window) {
        this.options = options;
        this.window = window;
    }

    /** How large everything is; 1 is the usual size. */
    double size() {
        return options.text() / 100.0;
    }

    LabWindow window() {
        return window;
    }

    /** The files so far. */
    List<Path> written() {
        return written;
    }

    /** Whether a picture is asked for; the names of a part of the gallery begin alike. */
    boolean wants(String name) {
        return name.startsWith(options.only());
    }

    /** Whether any picture of a part is asked for. */
    boolean wantsAnyOf(String... parts) {
        return Arrays.stream(parts)
                .anyMatch(part ->
                        part.startsWith(options.only()) || options.only().startsWith(part));
    }

    /** Changes something, waits for what it sets off, and takes a picture. */
    void take(String name, Runnable change) throws InterruptedException {
        onFx(() -> {
            change.run();
            settle();
        });
        awaitTasks();
        awaitTasks();
        onFx(() -> {
            settle();
            if (wants(name)) {
                write(name, window.scene());
            }
        });
    }

    /** The same of something that has a window of its own. */
    void takeAlone(String name, Supplier<? extends Parent> made) throws InterruptedException {
        if (wants(name)) {
            Scene alone = onFx(() -> {
                Scene scene = new Scene(made.get());
                window.theme().get().apply(scene);
                return scene;
            });
            awaitTasks();
            onFx(() -> write(name, alone));
        }
    }

    interface Condition {
        boolean holds(LabWindow window);
    }

    /**
     * Waits for what a run brings about.
     *
     * @throws IllegalStateException if it never comes: rather no gallery than one that hangs
     */
    void waitUntil(Condition condition) throws InterruptedException {
        long last = System.nanoTime() + LONGEST_WAIT.toNanos();
        boolean[] holds = new boolean[1];
        while (!holds[0]) {
            if (System.nanoTime() > last) {
                onFx(() -> write("stuck", window.scene()));
                throw new IllegalStateException("nothing to be taken after " + LONGEST_WAIT.toSeconds() + " s");
            }
            Thread.sleep(50);
            onFx(() -> {
                window.ticker().tick(0.11);
                holds[0] = condition.holds(window)
                        || window.train().running().phaseProperty().get() == Phase.IDLE;
            });
        }
    }

    /** Until what was computed in the background has been shown. */
    void awaitTasks() throws InterruptedException {
        boolean[] idle = new boolean[1];
        while (!idle[0]) {
            Thread.sleep(5);
            onFx(() -> idle[0] = window.tasks().isIdle());
        }
    }

    /** Lets layout and painting catch up. */
    void settle() {
        for (int i = 0; i < 3; i++) {
            window.scene().getRoot().applyCss();
            window.scene().getRoot().layout();
            window.ticker().tick(0);
        }
    }

    /** Writes a picture that is no screen. */
    void file(String name, String extension, SafeFile.Body body) {
        Path file = options.out().resolve(name + "-" + window.theme().get().id() + "." + extension);
        SafeFile.write(file, body);
        written.add(file);
    }

    private void write(String name, Scene scene) {
        WritableImage image = scene.snapshot(null);
        int width = (int) image.getWidth();
        int height = (int) image.getHeight();
        int[] pixels = new int[width * height];
        image.getPixelReader().getPixels(0, 0, width, height, PixelFormat.getIntArgbInstance(), pixels, 0, width);
        BufferedImage picture = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        picture.setRGB(0, 0, width, height, pixels, 0, width);
        Path file = options.out()
                .resolve(String.format(
                        Locale.ROOT,
                        "%s-%s-%dx%d.png",
                        name,
                        window.theme().get().id(),
                        width,
                        height));
        try {
            ImageIO.write(picture, "png", file.toFile());
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + file, e);
        }
        written.add(file);
    }

    static void onFx(Runnable task) throws InterruptedException {
        onFx(() -> {
            task.run();
            return null;
        });
    }

    static <T> T onFx(Callable<T> task) throws InterruptedException {
        FutureTask<T> future = new FutureTask<>(task);
        Platform.runLater(future);
        try {
            return future.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw new IllegalStateException(e.getCause());
        }
    }
}
