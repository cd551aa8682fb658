package flattenlab.app;

import flattenlab.data.Dataset;
import flattenlab.data.OwnData;
import flattenlab.journal.Profile;
import flattenlab.preset.Preset;
import flattenlab.store.DataFinder;
import flattenlab.store.RunFile;
import flattenlab.tensor.BadInputException;
import flattenlab.ui.learn.LessonStanding;
import flattenlab.ui.quiz.OpenQuestion;
import flattenlab.ui.shell.Kept;
import flattenlab.ui.shell.LabWindow;
import flattenlab.ui.shell.Lent;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
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
        DataFinder data = new FoundOnce();
        window.keeping()
                .bring(
                        askedTheme.isPresent() ? state.withTheme(askedTheme) : state,
                        session.course(),
                        session.recent(),
                        lesson(window),
                        data,
                        () -> bringRuns(window, data));
        if (session.folded()) {
            window.shell().foldLessons();
        }
        question(window).ifPresent(window.keeping()::bring);
    }

    private Optional<OpenQuestion> question(LabWindow window) {
        try {
            return session.question().map(QuestionJson::read);
        } catch (BadInputException e) {
            say(window, "session.question", e);
            return Optional.empty();
        }
    }

    private Optional<LessonStanding> lesson(LabWindow window) {
        try {
            return session.lesson().map(LessonJson::read);
        } catch (BadInputException e) {
            say(window, "session.lesson", e);
            return Optional.empty();
        }
    }

    /** First the learner's own, then what somebody else has put before them. */
    private void bringRuns(LabWindow window, DataFinder data) {
        window.tasks()
                .run(
                        () -> runs(Session.runs(home), data),
                        runs -> {
                            window.keeping().bring(runs);
                            bringLent(window, data);
                        },
                        failure -> {
                            say(window, "session.runs", failure);
                            bringLent(window, data);
                        });
    }

    private void bringLent(LabWindow window, DataFinder data) {
        session.lent()
                .ifPresent(node -> window.tasks()
                        .run(
                                () -> lent(LentJson.read(node), data),
                                lent -> bringLent(window, lent, data),
                                failure -> say(window, "session.lent", failure)));
    }

    private static Lent lent(Lent read, DataFinder data) {
        Preset state = read.state();
        return read.with(state.pictures()
                .map(own -> state.withSetup(state.setup().withData(data.find(own.place(), own.splitSeed()))))
                .orElse(state));
    }

    /** What was chosen comes back even if its runs do not. */
    private void bringLent(LabWindow window, Lent lent, DataFinder data) {
        window.tasks()
                .run(
                        () -> runs(Session.lentRuns(home), data),
                        runs -> window.keeping().bring(lent.with(runs)),
                        failure -> {
                            window.keeping().bring(lent);
                            say(window, "session.lent.runs", failure);
                        });
    }

    private static List<RunFile.Saved> runs(Path file, DataFinder data) {
        return Files.isRegularFile(file) ? RunFile.read(file).entries(data) : List.of();
    }

    /** Opens pictures of the learner's own once for all runs and what was chosen: the same object is the same data. */
    private static final class FoundOnce implements DataFinder {
        private record Place(String id, long splitSeed) {}

        private final Map<Place, Dataset.Source> found = new HashMap<>();

        @Override
        public synchronized Dataset.Source find(String id, long splitSeed) {
            return found.computeIfAbsent(new Place(id, splitSeed), place -> OwnData.source(id, splitSeed));
        }
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
        // What a guest has answered is gone with the window.
        boolean guest = window.learner().profileProperty().get().isEmpty();
        Session now = new Session(
                language,
                Optional.of(new Session.Bounds(
                        stage.getX(), stage.getY(), stage.getWidth(), stage.getHeight(), stage.isMaximized())),
                learner(window),
                window.motion().chosen(),
                kept.course(),
                Optional.of(withOwnTheme(kept.state())),
                kept.lent().map(LentJson::write),
                kept.lesson().filter(open -> !guest).map(LessonJson::write),
                kept.folded(),
                kept.question().filter(open -> !guest).map(QuestionJson::write),
                kept.recent());
        window.tasks()
                .run(
                        () -> {
                            now.write(home);
                            keep(Session.runs(home), kept.runs());
                            keep(
                                    Session.lentRuns(home),
                                    kept.lent().map(lent -> lent.runs().runs()).orElse(List.of()));
                            return now;
                        },
                        done -> then.run(),
                        failure -> unkept(window, failure, then));
    }

    private static void keep(Path file, List<RunFile.Saved> runs) throws IOException {
        if (runs.isEmpty()) {
            Files.deleteIfExists(file);
        } else {
            RunFile.write(file, runs);
        }
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
