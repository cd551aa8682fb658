package flattenlab.app;

import flattenlab.cli.Services.GalleryOptions;
import flattenlab.nn.Natives;
import flattenlab.tensor.BadInputException;
import flattenlab.tensor.FlattenVariant;
import flattenlab.tensor.Shape;
import flattenlab.ui.common.Messages;
import flattenlab.ui.common.Theme;
import flattenlab.ui.shell.LabWindow;
import flattenlab.ui.shell.ShellController.Workspace;
import flattenlab.ui.train.TrainViewModel.Phase;
import flattenlab.ui.unroll.Film;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import javafx.application.Platform;
import javafx.scene.control.TabPane;
import javafx.scene.image.PixelFormat;
import javafx.scene.image.WritableImage;
import javax.imageio.ImageIO;

/** Renders every screen to PNG without a display: the same window, at chosen moments. */
final class Gallery {
    private final GalleryOptions options;
    private final LabWindow.Engines engines;
    private final Path home;
    private final List<Path> written = new ArrayList<>();

    Gallery(GalleryOptions options, LabWindow.Engines engines, Path home) {
        this.options = options;
        this.engines = engines;
        this.home = home;
    }

    /** A shape and a flatten for the stage. */
    private record Scene(String name, String shape, String variant, double moment) {}

    private static final int SHEET_WIDTH = 560;
    private static final double[] MOMENTS = {0, 0.45, 1};
    private static final String[] MOMENT_NAMES = {"rest", "middle", "end"};

    /** One of every kind of flatten, on a shape at which it shows what it does. */
    private static final List<String> VARIANTS = List.of(
            "correct",
            "channels-last",
            "column-major",
            "fixed-shuffle",
            "fresh-shuffle",
            "mix-samples",
            "roll:5",
            "truncate:100",
            "pad:216",
            "pool",
            "in-features:100",
            "fold-batch",
            "keep-channels",
            "dims:12",
            "split-batch:100",
            "no-flatten");

    private static List<Scene> stages() {
        List<Scene> stages = new ArrayList<>();
        for (String variant : VARIANTS) {
            String shape = variant.equals("mix-samples") ? "4,3,8,8" : "2,3,8,8";
            for (int i = 0; i < MOMENTS.length; i++) {
                String name = "unroll-" + variant.replace(':', '-') + "-" + MOMENT_NAMES[i];
                stages.add(new Scene(name, shape, variant, MOMENTS[i]));
            }
        }
        stages.add(new Scene("unroll-small", "2,3,4,4", "correct", 0.4));
        stages.add(new Scene("unroll-large", "32,3,28,28", "correct", 0.5));
        stages.add(new Scene("unroll-huge", "64,3,224,224", "fixed-shuffle", 0.5));
        stages.add(new Scene("unroll-virtual", "1024,64,512,512", "correct", 0.5));
        return stages;
    }

    /** Renders all screens in all themes and gives the files. */
    List<Path> render() throws IOException, InterruptedException {
        try {
            Files.createDirectories(options.out());
        } catch (IOException e) {
            throw new BadInputException("out", options.out(), "a folder that can be written");
        }
        Platform.startup(Theme::loadFonts);
        for (String theme : options.themes()) {
            int first = written.size();
            render(Theme.valueOf(theme.toUpperCase(Locale.ROOT)));
            if (options.sheet()) {
                sheet(theme, written.subList(first, written.size()));
            }
        }
        return written;
    }

    /** All flattens at rest, mid-way and at the end, a row each. */
    private void sheet(String theme, List<Path> pictures) throws IOException {
        List<Path> flattens = pictures.stream()
                .filter(file -> file.getFileName().toString().matches("unroll-.*-(rest|middle|end)-.*"))
                .toList();
        if (!flattens.isEmpty()) {
            String name = String.format(Locale.ROOT, "flattens-%s-%dx%d.jpg", theme, options.width(), options.height());
            ContactSheet.write(
                    flattens, MOMENTS.length, SHEET_WIDTH, options.out().resolve(name));
        }
    }

    private void render(Theme theme) throws InterruptedException {
        LabWindow window = onFx(
                () -> new LabWindow(new Messages(Locale.ENGLISH), theme, engines, options.width(), options.height()));
        Natives.Info nd4j = Natives.load(home);
        onFx(() -> window.nd4jIsReady(nd4j.version(), nd4j.platform(), nd4j.seconds()));
        for (Scene stage : stages()) {
            if (!stage.name.startsWith(options.only())) {
                continue;
            }
            onFx(() -> {
                window.lab().choose(FlattenVariant.CORRECT);
                window.lab().choose(Shape.parse(stage.shape));
                window.lab().choose(FlattenVariant.parse(stage.variant));
                settle(window);
                Film film = window.unroll().film();
                film.jump(stage.moment * film.endProperty().get());
            });
            awaitTasks(window);
            onFx(() -> {
                settle(window);
                snapshot(window, stage.name);
            });
        }
        if (!"train".startsWith(options.only()) && !options.only().startsWith("train")) {
            onFx(window::close);
            return;
        }
        training(window);
        onFx(window::close);
    }

    /** Trains for real, and takes a picture before, after a third, and at the end. */
    private void training(LabWindow window) throws InterruptedException {
        onFx(() -> {
            window.lab().choose(FlattenVariant.CORRECT);
            window.lab().choose(Shape.parse("32,1,28,28"));
            window.shell().show(Workspace.TRAIN);
            settle(window);
            snapshot(window, "train-start");
            window.train().startOrPause();
        });
        waitUntil(window, w -> w.train().progressProperty().get() > 0.33);
        onFx(() -> {
            settle(window);
            snapshot(window, "train-running");
        });
        waitUntil(window, w -> w.train().phaseProperty().get() == Phase.ENDED);
        for (int run : new int[] {0, 2, 3}) {
            onFx(() -> {
                window.train().select(run);
                settle(window);
                snapshot(window, "train-end-" + run);
            });
        }
        onFx(() -> window.shell().show(Workspace.UNROLL));
        insideTheTrainedNetwork(window);
    }

    /** What enters the flatten of the network just trained, and the gradient that comes back. */
    private void insideTheTrainedNetwork(LabWindow window) throws InterruptedException {
        onFx(() -> {
            window.unroll().showFeatures();
            settle(window);
        });
        awaitTasks(window);
        onFx(() -> {
            settle(window);
            snapshot(window, "unroll-features");
            ((TabPane) window.scene().lookup("#panes")).getSelectionModel().select(2);
            window.unroll().pointAt(0, -1);
            settle(window);
        });
        awaitTasks(window);
        onFx(() -> {
            window.unroll().backwardProperty().set(true);
            window.unroll()
                    .film()
                    .jump(0.4 * window.unroll().film().endProperty().get());
            settle(window);
            snapshot(window, "unroll-gradient");
            window.unroll().backwardProperty().set(false);
            ((TabPane) window.scene().lookup("#panes")).getSelectionModel().select(0);
        });
    }

    private interface Condition {
        boolean holds(LabWindow window);
    }

    private static void waitUntil(LabWindow window, Condition condition) throws InterruptedException {
        boolean[] holds = new boolean[1];
        while (!holds[0]) {
            Thread.sleep(50);
            onFx(() -> {
                window.ticker().tick(0.11);
                holds[0] = condition.holds(window)
                        || window.train().phaseProperty().get() == Phase.IDLE;
            });
        }
    }

    /** Until what was computed in the background has been shown. */
    private static void awaitTasks(LabWindow window) throws InterruptedException {
        CountDownLatch done = new CountDownLatch(1);
        onFx(() -> window.tasks().run(() -> null, nothing -> done.countDown(), failure -> done.countDown()));
        done.await();
    }

    /** Lets layout and painting catch up. */
    private static void settle(LabWindow window) {
        for (int i = 0; i < 3; i++) {
            window.scene().getRoot().applyCss();
            window.scene().getRoot().layout();
            window.ticker().tick(0);
        }
    }

    private void snapshot(LabWindow window, String name) {
        WritableImage image = window.scene().snapshot(null);
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

    private static void onFx(Runnable task) throws InterruptedException {
        onFx(() -> {
            task.run();
            return null;
        });
    }

    private static <T> T onFx(Callable<T> task) throws InterruptedException {
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
