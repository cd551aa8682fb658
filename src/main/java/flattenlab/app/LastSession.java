package flattenlab.app;

import flattenlab.data.OwnData;
import flattenlab.journal.Profile;
import flattenlab.preset.Preset;
import flattenlab.store.RunFile;
import flattenlab.ui.shell.Kept;
import flattenlab.ui.shell.LabWindow;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import javafx.stage.Screen;
import javafx.stage.Stage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The session of the last time: it comes back at the start, and gives way to the one of this time at the end. What was asked
 * for by an option is that of one start alone.
 */
final class LastSession {
    private static final Logger LOG = LoggerFactory.getLogger(LastSession.class);

    private final Path home;
    private final Optional<String> askedTheme;
    private final Session session;
    private final Optional<Path> aside;
    /** The one that was chosen in the window, then or now. */
    private Optional<String> language;

    /**
     * Reads what is remembered.
     *
     * @param home folder that it is remembered in
     * @param askedTheme id of the theme that was asked for by an option
     */
    LastSession(Path home, Optional<String> askedTheme) {
        this.home = home;
        this.askedTheme = askedTheme;
        Session.Remembered remembered = Session.read(home);
        this.session = remembered.session();
        this.aside = remembered.aside();
        this.language = session.language();
    }

    /** Code of the language that was chosen in the window. */
    Optional<String> language() {
        return language;
    }

    /** Whether things were to fade instead of moving; empty if nobody had chosen. */
    Optional<Boolean> reducedMotion() {
        return session.reducedMotion();
    }

    /** Whether there was none. */
    boolean isNone() {
        return session.state().isEmpty();
    }

    /** Where the window stood, if there still is a screen. */
    void place(Stage stage) {
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

    /** Says where it is if it could not be read. */
    void tellIfDamaged(LabWindow window) {
        aside.ifPresent(file -> window.shell().notice().say(window.messages().text("session.damaged", file)));
    }

    /** What was there comes back, if the same person learns. */
    void comeBack(LabWindow window) {
        if (isNone() || !session.learner().equals(learner(window))) {
            return;
        }
        Preset state = session.state().get();
        window.keeping()
                .bring(
                        askedTheme.isPresent() ? state.withTheme(askedTheme) : state,
                        session.course(),
                        session.recent());
        Path runs = Session.runs(home);
        window.tasks()
                .run(
                        () -> Files.isRegularFile(runs)
                                ? RunFile.read(runs).entries(OwnData::source)
                                : List.<RunFile.Saved>of(),
                        window.keeping()::bring,
                        failure -> say(window, "session.runs", failure));
    }

    /** Another language was chosen in the window: that alone is remembered at once. */
    void speak(String code, LabWindow window) {
        language = Optional.of(code);
        window.tasks()
                .run(
                        () -> {
                            session.in(code).write(home);
                            return code;
                        },
                        done -> LOG.debug("the language is remembered"),
                        failure -> say(window, "session.unkept", failure));
    }

    private static void say(LabWindow window, String key, Throwable failure) {
        window.shell()
                .notice()
                .say(window.messages().text(key, window.messages().failure(failure)));
    }

    /** Keeps the session of this time, away from the window's thread, and goes on; asks before, if that cannot be. */
    void giveWay(LabWindow window, Stage stage, Runnable then) {
        Kept kept = window.keeping().take();
        Session now = new Session(
                language,
                Optional.of(new Session.Bounds(
                        stage.getX(), stage.getY(), stage.getWidth(), stage.getHeight(), stage.isMaximized())),
                learner(window),
                window.motion().chosen(),
                kept.course(),
                Optional.of(withOwnTheme(kept.state())),
                kept.recent());
        Path runs = Session.runs(home);
        window.tasks()
                .run(
                        () -> {
                            now.write(home);
                            if (kept.runs().isEmpty()) {
                                Files.deleteIfExists(runs);
                            } else {
                                RunFile.write(runs, kept.runs());
                            }
                            return now;
                        },
                        done -> then.run(),
                        failure -> unkept(window, failure, then));
    }

    /** Whoever was told at the start that nothing is kept here is not asked again. */
    private static void unkept(LabWindow window, Throwable failure, Runnable then) {
        if (window.learner().isToldThatNothingIsKept()) {
            then.run();
        } else {
            LOG.warn("the session is not remembered", failure);
            window.leaving().askUnkept(failure, then);
        }
    }

    /** A theme that was asked for, and not changed since, is not that of the session. */
    private Preset withOwnTheme(Preset state) {
        return state.theme().equals(askedTheme)
                ? state.withTheme(session.state().flatMap(Preset::theme))
                : state;
    }

    private static String learner(LabWindow window) {
        return window.learner().profileProperty().get().map(Profile::id).orElse("");
    }
}
