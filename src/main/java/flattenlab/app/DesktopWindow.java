package flattenlab.app;

import flattenlab.cli.Services.WindowOptions;
import flattenlab.journal.Profiles;
import flattenlab.lesson.Course;
import flattenlab.lesson.Lesson;
import flattenlab.nn.Natives;
import flattenlab.setup.Setup;
import flattenlab.tensor.BadInputException;
import flattenlab.ui.common.Messages;
import flattenlab.ui.common.Theme;
import flattenlab.ui.shell.LabWindow;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import javafx.application.Platform;
import javafx.geometry.Rectangle2D;
import javafx.scene.image.Image;
import javafx.stage.Screen;
import javafx.stage.Stage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The program's window on a real display: shows itself first, then loads what training needs. */
final class DesktopWindow {
    private static final Logger LOG = LoggerFactory.getLogger(DesktopWindow.class);
    private static final String NAME = "FlattenLab";
    /** Sides in pixels. JavaFX takes the one nearest to what a screen needs; larger ones are in the packages alone. */
    private static final List<Integer> ICONS = List.of(16, 24, 32, 48, 64, 128);

    private static final double WIDTH = 1280;
    private static final double HEIGHT = 800;
    private static final double MIN_WIDTH = 1024;
    private static final double MIN_HEIGHT = 700;

    private final WindowOptions options;
    private final Setup preset;
    private final LabWindow.Engines engines;
    private final Path home;

    /** @param preset null for none */
    DesktopWindow(WindowOptions options, Setup preset, LabWindow.Engines engines, Path home) {
        this.options = options;
        this.preset = preset;
        this.engines = engines;
        this.home = home;
    }

    /** Opens the window and waits until it is closed. */
    void run() throws InterruptedException {
        CountDownLatch closed = new CountDownLatch(1);
        AtomicReference<Throwable> failure = new AtomicReference<>();
        Platform.startup(() -> {
            try {
                open(closed);
            } catch (Throwable e) {
                // An error here, too, must end the program and not only this thread.
                failure.set(e);
                closed.countDown();
            }
        });
        closed.await();
        if (failure.get() instanceof RuntimeException e) {
            throw e;
        } else if (failure.get() instanceof Error e) {
            throw e;
        }
    }

    /** By this name a desktop knows whose window it is: its menu entry names it as StartupWMClass. */
    private static void tellName() {
        try {
            com.sun.glass.ui.Application.GetApplication().setName(NAME);
        } catch (IllegalAccessError e) {
            // Started without the launcher, which opens JavaFX for this.
            LOG.debug("the window has no name of its own", e);
        }
    }

    private void open(CountDownLatch closed) {
        tellName();
        Theme.loadFonts();
        Locale locale = options.lang() == null ? Locale.getDefault() : Locale.forLanguageTag(options.lang());
        // JavaFX has words of its own, in the menus of its fields, and takes their language from here.
        Locale.setDefault(locale);
        Theme theme = "dark".equals(options.theme()) ? Theme.DARK : Theme.LIGHT;
        Rectangle2D screen = Screen.getPrimary().getVisualBounds();
        LabWindow window = new LabWindow(
                new Messages(locale),
                theme,
                engines,
                Optional.of(new Profiles(home, InstantSource.system(), new SecureRandom())),
                Math.min(WIDTH, screen.getWidth()),
                Math.min(HEIGHT, screen.getHeight()));
        if (preset != null) {
            window.lab().choose(preset);
        }
        if (options.lesson() != null) {
            check(options.lesson(), window.lessons().course());
        }
        Stage stage = new Stage();
        stage.setTitle(NAME);
        for (int size : ICONS) {
            stage.getIcons()
                    .add(new Image(DesktopWindow.class.getResourceAsStream("/icons/flattenlab-" + size + ".png")));
        }
        stage.setScene(window.scene());
        stage.setMinWidth(Math.min(MIN_WIDTH, screen.getWidth()));
        stage.setMinHeight(Math.min(MIN_HEIGHT, screen.getHeight()));
        // Some window managers open a stage with a smallest size at that size.
        stage.setWidth(Math.min(WIDTH, screen.getWidth()));
        stage.setHeight(Math.min(HEIGHT, screen.getHeight()));
        stage.setOnCloseRequest(event -> {
            event.consume();
            window.leave(stage::hide);
        });
        keepWhenTold(window);
        stage.setOnHidden(event -> {
            window.close();
            closed.countDown();
        });
        window.sayNdStatus("status.nd4j.loading");
        stage.show();
        Platform.runLater(() -> {
            stage.setWidth(Math.min(WIDTH, screen.getWidth()));
            stage.setHeight(Math.min(HEIGHT, screen.getHeight()));
            stage.centerOnScreen();
        });
        window.ticker().start();
        window.scene().lookup("#play").requestFocus();
        // Before anything can be pressed.
        window.greet();
        window.onceGreeted(() -> {
            if (options.lesson() != null) {
                window.shell().showLessons(true);
                window.lessons().open(options.lesson());
            }
            window.open(options.files());
        });
        afterFirstFrame(() -> {
            LOG.info(
                    "window visible {} ms after the start of the JVM",
                    System.currentTimeMillis()
                            - ManagementFactory.getRuntimeMXBean().getStartTime());
            loadNd4j(window);
        });
    }

    /** A desktop that shuts down asks nobody; what is on its way to the disk still gets there. */
    static void keepWhenTold(LabWindow window) {
        Runtime.getRuntime().addShutdownHook(new Thread(window::rescue, "rescue"));
    }

    private static void check(String lesson, Course course) {
        if (course.lesson(lesson).isEmpty()) {
            throw new BadInputException(
                    "lesson", lesson, course.lessons().stream().map(Lesson::id).collect(Collectors.joining(", ")));
        }
    }

    /** Two pulses on, the first picture is on its way to the screen. */
    private static void afterFirstFrame(Runnable then) {
        Platform.runLater(() -> Platform.runLater(then));
    }

    private void loadNd4j(LabWindow window) {
        window.tasks()
                .run(
                        () -> Natives.load(home),
                        info -> window.nd4jIsReady(info.version(), info.platform(), info.seconds(), info.remark()),
                        failure -> {
                            LOG.warn("ND4J cannot be loaded", failure);
                            window.nd4jIsMissing(failure);
                        });
    }
}
