package flattenlab.app;

import flattenlab.cli.Services.WindowOptions;
import flattenlab.journal.Profiles;
import flattenlab.lesson.Course;
import flattenlab.lesson.Lesson;
import flattenlab.preset.Preset;
import flattenlab.setup.Setup;
import flattenlab.tensor.BadInputException;
import flattenlab.ui.common.AboutProgram;
import flattenlab.ui.common.Learner;
import flattenlab.ui.common.Messages;
import flattenlab.ui.common.Theme;
import flattenlab.ui.learn.CourseShelf;
import flattenlab.ui.shell.LabWindow;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
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
    /** Side in pixels: JavaFX passes one icon on, of 32 pixels, on macOS of 128, and would scale any other. */
    private static final int ICON =
            System.getProperty("os.name").toLowerCase(Locale.ROOT).startsWith("mac") ? 128 : 32;

    /** A file that is there once somebody has chosen where to begin. */
    private static final String BEGUN = "begun";

    private static final double WIDTH = 1280;
    private static final double HEIGHT = 800;
    private static final double MIN_WIDTH = 1024;
    private static final double MIN_HEIGHT = 700;

    private final WindowOptions options;
    private final Preset preset;
    private final LabWindow.Engines engines;
    private final Path home;
    private final Supplier<AboutProgram> about;
    private final Theme theme;
    private final LastSession last;
    private final SystemMotion motion = SystemMotion.here();
    private volatile LabWindow window;
    private Stage stage;
    private boolean arriving;
    /** Code of the language that was chosen last. */
    private String chosen;

    private final CountDownLatch closed = new CountDownLatch(1);
    private final AtomicReference<Throwable> failure = new AtomicReference<>();

    /**
     * A window to be opened.
     *
     * @param preset null for none
     * @param about what the program tells of itself
     */
    DesktopWindow(
            WindowOptions options, Preset preset, LabWindow.Engines engines, Path home, Supplier<AboutProgram> about) {
        this.options = options;
        this.preset = preset;
        this.engines = engines;
        this.home = home;
        this.about = about;
        this.last = new LastSession(home, Optional.ofNullable(options.theme()));
        this.theme = options.theme() == null
                ? Theme.LIGHT
                : Theme.valueOf(options.theme().toUpperCase(Locale.ROOT));
    }

    /** Opens the window and waits until it is closed. */
    void run() throws InterruptedException {
        keepWhenTold(() -> window);
        Platform.startup(this::open);
        closed.await();
        if (failure.get() instanceof RuntimeException e) {
            throw e;
        } else if (failure.get() instanceof Error e) {
            throw e;
        }
    }

    /** Opens it, on the thread of all windows. */
    void open() {
        attempt(this::make);
    }

    /** Its content, which another language replaces; null before there is any. */
    LabWindow window() {
        return window;
    }

    /** What it is shown in; null before it is shown. */
    Stage stage() {
        return stage;
    }

    /** Whether its content has not taken over yet what stood in the one before. */
    boolean isArriving() {
        return arriving;
    }

    /** What kept it from opening; null for nothing. */
    Throwable failure() {
        return failure.get();
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

    /** An error here, too, must end the program and not only this thread. */
    private void attempt(Runnable step) {
        try {
            step.run();
        } catch (Throwable e) {
            failure.set(e);
            closed.countDown();
        }
    }

    private void make() {
        tellName();
        Theme.loadFonts();
        Locale locale = Optional.ofNullable(options.lang())
                .or(last::language)
                .map(Locale::forLanguageTag)
                .orElseGet(Locale::getDefault);
        // JavaFX has words of its own, in the menus of its fields, and takes their language from here.
        Locale.setDefault(locale);
        Rectangle2D screen = Screen.getPrimary().getVisualBounds();
        window = new LabWindow(
                new Messages(locale),
                theme,
                engines,
                Optional.of(new Profiles(home, InstantSource.system(), new SecureRandom())),
                Math.min(WIDTH, screen.getWidth()),
                Math.min(HEIGHT, screen.getHeight()));
        window.tells(about);
        window.motion().bring(last.reducedMotion());
        if (preset != null) {
            window.lab().choose(preset.setup());
        }
        if (options.lesson() != null) {
            check(options.lesson(), window.lessons().course());
        }
        window.nd4j().isLoading();
        CompletableFuture<Learner.Everybody> everybody = window.learner().everybody();
        // A window that stands on the screen before its content is ready is white that long.
        window.layOut();
        // By now that is mostly known, and then nothing needs to stand in front of the first picture.
        Platform.runLater(() -> attempt(() -> show(screen, everybody)));
    }

    private void show(Rectangle2D screen, CompletableFuture<Learner.Everybody> everybody) {
        stage = new Stage();
        stage.setTitle(NAME);
        stage.getIcons().add(new Image(DesktopWindow.class.getResourceAsStream("/icons/flattenlab-" + ICON + ".png")));
        stage.setScene(window.scene());
        stage.setMinWidth(Math.min(MIN_WIDTH, screen.getWidth()));
        stage.setMinHeight(Math.min(MIN_HEIGHT, screen.getHeight()));
        // Some window managers open a stage with a smallest size at that size.
        stage.setWidth(Math.min(WIDTH, screen.getWidth()));
        stage.setHeight(Math.min(HEIGHT, screen.getHeight()));
        stage.setOnCloseRequest(event -> {
            event.consume();
            whenArrived(() -> window.leaving().close(() -> last.giveWay(window, stage, stage::hide)));
        });
        stage.setOnHidden(event -> {
            // A move of the mouse that is still on its way would ask JavaFX, which is gone by then, what it is over.
            stage.getScene().getRoot().setMouseTransparent(true);
            window.close();
            closed.countDown();
        });
        // Before anything can be pressed.
        window.welcome().greet(everybody);
        stage.show();
        Platform.runLater(() -> {
            stage.setWidth(Math.min(WIDTH, screen.getWidth()));
            stage.setHeight(Math.min(HEIGHT, screen.getHeight()));
            stage.centerOnScreen();
            last.place(stage);
        });
        window.ticker().start();
        window.scene().lookup("#play").requestFocus();
        window.welcome().onceGreeted(() -> {
            if (came()) {
                last.remind(window);
            }
            if (preset != null) {
                // The first picture was its own already, and the window that can be gone back to is one without it.
                window.lab().choose(Setup.USUAL);
            }
            if (came()) {
                last.stepAside(window);
            }
            if (preset != null) {
                window.sharing().take(preset);
            }
            if (options.lesson() != null) {
                window.shell().showLessons(true);
                window.lessons().open(options.lesson());
            }
            options.files().forEach(window.opener()::open);
            last.tellIfDamaged(window);
            if (!came()) {
                last.comeBack(window);
            }
        });
        FirstPicture.await(window.scene(), () -> {
            welcome(window);
            furnish();
            // Whoever comes back may have been in the settings.
            stage.focusedProperty().addListener((property, had, has) -> {
                if (has) {
                    motion.tell(window);
                }
            });
        });
    }

    /** What the first picture does without. */
    private void furnish() {
        window.shell().languages().offer(window.messages().locale(), this::speak);
        window.later().begin();
        window.nd4j().load(home);
        motion.tell(window);
    }

    /** Whether somebody came for something of their own. */
    private boolean came() {
        return options.lesson() != null || preset != null || !options.files().isEmpty();
    }

    /** Speaks another language from now on, in this window. */
    private void speak(String code) {
        chosen = code;
        // Whoever has a lesson open would wait for all of them to be read.
        window.tasks()
                .run(
                        () -> LabWindow.read(Locale.forLanguageTag(code)),
                        lessons -> {
                            if (code.equals(chosen)) {
                                whenArrived(() -> change(code, lessons));
                            }
                        },
                        failure -> window.shell().notice().say(window.messages().failure(failure)));
    }

    private void change(String code, Optional<CourseShelf.Opened> lessons) {
        window.leaving().change(() -> {
            Locale language = Locale.forLanguageTag(code);
            Locale.setDefault(language);
            window = window.in(new Messages(language), lessons);
            arriving = true;
            // Put together, filled and laid out in one go, it would keep everything else waiting.
            Platform.runLater(() -> arrive(code));
        });
    }

    private void arrive(String code) {
        try {
            window.arrive();
        } finally {
            Platform.runLater(() -> present(code));
        }
    }

    private void present(String code) {
        arriving = false;
        stage.setScene(window.scene());
        window.ticker().start();
        furnish();
        Platform.runLater(window::takeKeyboard);
        last.speak(code, window);
    }

    /** Nothing may happen to a window that is still to take over what stood in the one before. */
    private void whenArrived(Runnable then) {
        if (arriving) {
            Platform.runLater(() -> whenArrived(then));
        } else if (stage.isShowing()) {
            then.run();
        }
    }

    /** Who came for something of their own is not asked where to begin. */
    private void welcome(LabWindow window) {
        if (came() || !last.isNone()) {
            return;
        }
        Path begun = home.resolve(BEGUN);
        window.tasks()
                .run(
                        () -> Files.exists(begun),
                        known -> window.welcome()
                                .onceGreeted(() ->
                                        window.welcome().offerDoors(known, () -> remember(this.window, begun))),
                        failure -> LOG.debug("nobody is asked where to begin", failure));
    }

    /** If that cannot be written, a guest is asked the next time, too. */
    private static void remember(LabWindow window, Path begun) {
        window.tasks()
                .run(
                        () -> Files.write(begun, new byte[0]),
                        written -> LOG.debug("somebody has begun here"),
                        failure -> LOG.debug("not remembered: {}", begun, failure));
    }

    /** A desktop that shuts down asks nobody; what is on its way to the disk still gets there, once there is a window. */
    static void keepWhenTold(Supplier<LabWindow> window) {
        Runtime.getRuntime()
                .addShutdownHook(
                        new Thread(() -> Optional.ofNullable(window.get()).ifPresent(LabWindow::rescue), "rescue"));
    }

    private static void check(String lesson, Course course) {
        if (course.lesson(lesson).isEmpty()) {
            throw new BadInputException(
                    "lesson", lesson, course.lessons().stream().map(Lesson::id).collect(Collectors.joining(", ")));
        }
    }
}
