package flattenlab.app;

import flattenlab.journal.Profile;
import flattenlab.learn.SteadyClock;
import flattenlab.preset.Preset;
import flattenlab.ui.shell.Earlier;
import flattenlab.ui.shell.Kept;
import flattenlab.ui.shell.LabWindow;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
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
    private final StoredSession stored;
    private final EarlierSessions earlier;
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
        this.stored = new StoredSession(home);
        this.earlier = new EarlierSessions(home);
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
        if (isOf(window)) {
            window.before().bring(earlier.all());
            stored.bring(window, session, askedTheme);
        }
    }

    /** What was there gives way to what the program was started for, and can be gone back to if the same person learns. */
    void stepAside(LabWindow window) {
        if (isOf(window)) {
            window.before().bring(earlier.all());
            // How somebody sees best is theirs, whatever they came for.
            Preset state = session.state().orElseThrow();
            window.state().lookAs(askedTheme.isPresent() ? state.withTheme(askedTheme) : state);
            window.sharing().giveWay(stored);
        }
    }

    /** Somebody came for something of their own: if that is the round that they were in, they go on with it. */
    void remind(LabWindow window) {
        if (isOf(window)) {
            StoredSession.quiz(window, session).ifPresent(window.keeping()::remember);
        }
    }

    private boolean isOf(LabWindow window) {
        return !isNone() && session.learner().equals(learner(window));
    }

    /** Another language was chosen in the window: that alone is remembered at once. */
    void speak(String code, LabWindow window) {
        language = Optional.of(code);
        window.tasks()
                .run(
                        () -> {
                            // Another window may have been closed meanwhile: what it has kept stays.
                            Session.read(home).session().in(code).write(home);
                            return code;
                        },
                        done -> LOG.debug("the language is remembered"),
                        failure -> StoredSession.say(window, "session.unkept", failure));
    }

    /**
     * Keeps the session of this time, with what was there before, away from the window's thread, and goes on; asks before, if
     * that cannot be.
     */
    void giveWay(LabWindow window, Stage stage, Runnable then) {
        Kept kept = window.keeping().take();
        // What a guest has answered is gone with the window.
        boolean guest = window.learner().profileProperty().get().isEmpty();
        Session.Bounds bounds = new Session.Bounds(
                stage.getX(), stage.getY(), stage.getWidth(), stage.getHeight(), stage.isMaximized());
        String learner = learner(window);
        Optional<Boolean> reducedMotion = window.motion().chosen();
        Function<Kept, Session> sessions = one -> new Session(
                language,
                Optional.of(bounds),
                learner,
                reducedMotion,
                one.course(),
                Optional.of(withOwnTheme(one.state())),
                one.lent().map(LentJson::write),
                one.lesson().filter(open -> !guest).map(LessonJson::write),
                one.folded(),
                one.quiz()
                        .filter(standing -> !guest)
                        .flatMap(standing -> QuizJson.write(standing, SteadyClock.OF_PROGRAM.instant())),
                one.recent(),
                false);
        List<Earlier> before = window.before().all();
        window.tasks()
                .run(
                        () -> {
                            earlier.keep(before, sessions, kept);
                            return home;
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
