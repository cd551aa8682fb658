package flattenlab.app;

import flattenlab.cli.Services.WindowOptions;
import flattenlab.data.OwnData;
import flattenlab.journal.Profile;
import flattenlab.journal.Profiles;
import flattenlab.lesson.Course;
import flattenlab.lesson.Lesson;
import flattenlab.nn.Natives;
import flattenlab.preset.Preset;
import flattenlab.store.RunFile;
import flattenlab.tensor.BadInputException;
import flattenlab.ui.common.AboutProgram;
import flattenlab.ui.common.Learner;
import flattenlab.ui.common.Messages;
import flattenlab.ui.common.Theme;
import flattenlab.ui.shell.Kept;
import flattenlab.ui.shell.LabWindow;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import javafx.application.Platform;
import javafx.geometry.Rectangle2D;
import javafx.scene.Scene;
import javafx.scene.image.Image;
import javafx.scene.shape.Rectangle;
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
    private final Session.Remembered remembered;
    private final SystemMotion motion = SystemMotion.here();
    private LabWindow window;
    private Stage stage;
    /** In the window; one that was asked for by an option is that of this start alone. */
    private Optional<String> chosenLanguage;

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
        this.remembered = Session.read(home);
        this.chosenLanguage = remembered.session().language();
        this.theme = options.theme() == null
                ? Theme.LIGHT
                : Theme.valueOf(options.theme().toUpperCase(Locale.ROOT));
    }

    /** Opens the window and waits until it is closed. */
    void run() throws InterruptedException {
        Platform.startup(() -> attempt(this::make));
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
                .or(() -> chosenLanguage)
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
        window.motion().bring(remembered.session().reducedMotion());
        if (preset != null) {
            window.lab().choose(preset.setup());
        }
        if (options.lesson() != null) {
            check(options.lesson(), window.lessons().course());
        }
        window.sayNdStatus("status.nd4j.loading");
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
            window.leave(this::keep);
        });
        keepWhenTold(() -> window);
        stage.setOnHidden(event -> {
            window.close();
            closed.countDown();
        });
        // Before anything can be pressed.
        window.greetKnowing(everybody);
        stage.show();
        Platform.runLater(() -> {
            stage.setWidth(Math.min(WIDTH, screen.getWidth()));
            stage.setHeight(Math.min(HEIGHT, screen.getHeight()));
            stage.centerOnScreen();
            place(stage, remembered.session());
        });
        window.ticker().start();
        window.scene().lookup("#play").requestFocus();
        window.onceGreeted(() -> {
            if (preset != null) {
                window.take(preset);
            }
            if (options.lesson() != null) {
                window.shell().showLessons(true);
                window.lessons().open(options.lesson());
            }
            window.open(options.files());
            if (came()) {
                remembered.aside().ifPresent(this::sayAside);
            } else {
                comeBack();
            }
        });
        afterFirstPicture(window.scene(), () -> {
            tellWhatItTook();
            window.onLanguage(this::speak);
            welcome(window);
            window.later().begin();
            loadNd4j(window);
            motion.tell(window);
            // Whoever comes back may have been in the settings.
            stage.focusedProperty().subscribe(focused -> {
                if (focused) {
                    motion.tell(window);
                }
            });
        });
    }

    /** Whether somebody came for something of their own. */
    private boolean came() {
        return options.lesson() != null || preset != null || !options.files().isEmpty();
    }

    private void sayAside(Path aside) {
        window.say(window.text("session.damaged", aside));
    }

    /** What was there the last time, if the same person learns. */
    private void comeBack() {
        remembered.aside().ifPresent(this::sayAside);
        Session last = remembered.session();
        if (last.state().isEmpty() || !last.learner().equals(learner())) {
            return;
        }
        Preset state = last.state().get();
        window.recent().bring(last.recent());
        window.bring(options.theme() == null ? state : state.withTheme(Optional.of(options.theme())), last.course());
        Path runs = Session.runs(home);
        window.tasks()
                .run(
                        () -> Files.isRegularFile(runs)
                                ? RunFile.read(runs).entries(OwnData::source)
                                : List.<RunFile.Saved>of(),
                        window::bring,
                        failure -> window.say(window.text("session.runs", window.failure(failure))));
    }

    private String learner() {
        return window.learner().profileProperty().get().map(Profile::id).orElse("");
    }

    /** Keeps the session, away from this thread, and closes the window. */
    private void keep() {
        Kept kept = window.keep();
        Session session = new Session(
                chosenLanguage,
                Optional.of(bounds()),
                learner(),
                window.motion().chosen(),
                kept.course(),
                Optional.of(withOwnTheme(kept.state())),
                kept.recent());
        Path runs = Session.runs(home);
        window.tasks()
                .run(
                        () -> {
                            session.write(home);
                            if (kept.runs().isEmpty()) {
                                Files.deleteIfExists(runs);
                            } else {
                                RunFile.write(runs, kept.runs());
                            }
                            return session;
                        },
                        done -> stage.hide(),
                        this::unkept);
    }

    /** Whoever was told at the start that nothing is kept here is not asked again. */
    private void unkept(Throwable failure) {
        if (window.learner().isToldThatNothingIsKept()) {
            stage.hide();
        } else {
            LOG.warn("the session is not remembered", failure);
            window.askUnkept(failure, stage::hide);
        }
    }

    /** A theme that was asked for by an option, and not changed since, is that of this start alone. */
    private Preset withOwnTheme(Preset state) {
        return state.theme().equals(Optional.ofNullable(options.theme()))
                ? state.withTheme(remembered.session().state().flatMap(Preset::theme))
                : state;
    }

    private Session.Bounds bounds() {
        return new Session.Bounds(stage.getX(), stage.getY(), stage.getWidth(), stage.getHeight(), stage.isMaximized());
    }

    /** Where it stood, if there still is a screen. */
    private static void place(Stage stage, Session session) {
        session.bounds().ifPresent(at -> {
            boolean there = !Screen.getScreensForRectangle(at.x(), at.y(), at.width(), at.height())
                    .isEmpty();
            if (at.maximized()) {
                stage.setMaximized(true);
            } else if (there) {
                stage.setX(at.x());
                stage.setY(at.y());
                stage.setWidth(Math.max(at.width(), stage.getMinWidth()));
                stage.setHeight(Math.max(at.height(), stage.getMinHeight()));
            }
        });
    }

    /** Speaks another language from now on, in this window. */
    private void speak(String code) {
        window.change(() -> {
            Locale.setDefault(Locale.forLanguageTag(code));
            chosenLanguage = Optional.of(code);
            window = window.in(new Messages(Locale.forLanguageTag(code)));
            window.onLanguage(this::speak);
            window.tells(about);
            window.sayNdStatus("status.nd4j.loading");
            stage.setScene(window.scene());
            window.ticker().start();
            window.later().begin();
            loadNd4j(window);
            motion.tell(window);
            window.shell().focusLanguage();
            window.tasks()
                    .run(
                            () -> {
                                remembered.session().in(code).write(home);
                                return code;
                            },
                            done -> LOG.debug("the language is remembered"),
                            failure -> window.say(window.text("session.unkept", window.failure(failure))));
        });
    }

    /** Who came for something of their own is not asked where to begin. */
    private void welcome(LabWindow window) {
        if (came() || remembered.session().state().isPresent()) {
            return;
        }
        Path begun = home.resolve(BEGUN);
        window.tasks()
                .run(
                        () -> Files.exists(begun),
                        known -> window.onceGreeted(() -> window.welcome(known, () -> remember(window, begun))),
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

    private static void tellWhatItTook() {
        ProcessHandle.Info process = ProcessHandle.current().info();
        LOG.info(
                "window painted {} ms after the start, with {} ms of processor time",
                Duration.between(process.startInstant().orElse(Instant.EPOCH), Instant.now())
                        .toMillis(),
                process.totalCpuDuration().orElse(Duration.ZERO).toMillis());
    }

    /** A desktop that shuts down asks nobody; what is on its way to the disk still gets there. */
    static void keepWhenTold(Supplier<LabWindow> window) {
        Runtime.getRuntime().addShutdownHook(new Thread(() -> window.get().rescue(), "rescue"));
    }

    private static void check(String lesson, Course course) {
        if (course.lesson(lesson).isEmpty()) {
            throw new BadInputException(
                    "lesson", lesson, course.lessons().stream().map(Lesson::id).collect(Collectors.joining(", ")));
        }
    }

    /**
     * What takes the processor waits until the first picture is on the screen. Pulses do not tell: they go on while it is
     * painted on a thread of its own, and what is painted is handed back to this one, where nothing may stand in its way.
     */
    private static void afterFirstPicture(Scene scene, Runnable then) {
        scene.addPostLayoutPulseListener(new Runnable() {
            @Override
            public void run() {
                scene.removePostLayoutPulseListener(this);
                Platform.runLater(() -> {
                    // Painted in its turn, so that this thread waits until the picture is.
                    new Rectangle(1, 1).snapshot(null, null);
                    Platform.runLater(then);
                });
            }
        });
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
