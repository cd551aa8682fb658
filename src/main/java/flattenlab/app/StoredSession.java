package flattenlab.app;

import flattenlab.data.Dataset;
import flattenlab.data.OwnData;
import flattenlab.learn.SteadyClock;
import flattenlab.preset.Preset;
import flattenlab.store.DataFinder;
import flattenlab.store.RunFile;
import flattenlab.tensor.BadInputException;
import flattenlab.ui.learn.LessonStanding;
import flattenlab.ui.quiz.QuizViewModel.Standing;
import flattenlab.ui.shell.Earlier;
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

/**
 * How a window stood when it was closed, as a folder holds it with its runs.
 *
 * @param folder that it stands in
 */
record StoredSession(Path folder) implements Earlier {
    /**
     * Puts a session and its runs into a folder, in the place of those that are there, which are whole until then: its runs
     * come first, under names that are not theirs.
     */
    static void write(Path folder, Session session, Kept kept) throws IOException {
        Session before = Session.read(folder).session();
        Session now = session.withSecond(before.state().isPresent() && !before.second());
        keep(now.runs(folder), kept.runs());
        keep(now.lentRuns(folder), kept.lent().map(lent -> lent.runs().runs()).orElse(List.of()));
        now.write(folder);
        for (Path file : Session.runFiles(folder)) {
            if (!file.equals(now.runs(folder)) && !file.equals(now.lentRuns(folder))) {
                Files.deleteIfExists(file);
            }
        }
    }

    private static void keep(Path file, List<RunFile.Saved> runs) throws IOException {
        if (runs.isEmpty()) {
            Files.deleteIfExists(file);
        } else {
            RunFile.write(file, runs);
        }
    }

    @Override
    public void comeBack(LabWindow window) {
        window.tasks()
                .run(
                        () -> Session.read(folder),
                        read -> {
                            read.aside()
                                    .ifPresent(file -> window.shell()
                                            .notice()
                                            .say(window.messages().text("session.damaged", file)));
                            if (read.session().state().isPresent()) {
                                window.keeping().clear(true);
                                bring(window, read.session(), Optional.empty());
                            }
                        },
                        failure -> say(window, "session.runs", failure));
    }

    /**
     * Brings it into a window that nobody has used.
     *
     * @param session that the folder holds, with a state
     * @param askedTheme id of the theme that was asked for by an option
     */
    void bring(LabWindow window, Session session, Optional<String> askedTheme) {
        Optional<Standing> quiz = quiz(window, session);
        Preset kept = session.state().orElseThrow();
        // How far it has come says also what is asked.
        Preset state = quiz.isPresent() ? kept.withQuiz(Optional.empty()) : kept;
        DataFinder data = new FoundOnce();
        window.keeping()
                .bring(
                        askedTheme.isPresent() ? state.withTheme(askedTheme) : state,
                        session.course(),
                        session.recent(),
                        lesson(window, session),
                        () -> quiz.ifPresent(standing -> bring(window, standing)),
                        data,
                        () -> bringRuns(window, session, data));
        if (session.folded()) {
            window.shell().foldLessons();
        }
    }

    static Optional<Standing> quiz(LabWindow window, Session session) {
        try {
            return session.quiz().map(node -> QuizJson.read(node, SteadyClock.OF_PROGRAM.instant()));
        } catch (BadInputException e) {
            say(window, "session.quiz", e);
            return Optional.empty();
        }
    }

    /** A question of a course may have been written anew since then. */
    private static void bring(LabWindow window, Standing quiz) {
        try {
            window.keeping().bring(quiz);
        } catch (BadInputException e) {
            say(window, "session.quiz", e);
        }
    }

    private static Optional<LessonStanding> lesson(LabWindow window, Session session) {
        try {
            return session.lesson().map(LessonJson::read);
        } catch (BadInputException e) {
            say(window, "session.lesson", e);
            return Optional.empty();
        }
    }

    /** First the learner's own, then what somebody else has put before them. */
    private void bringRuns(LabWindow window, Session session, DataFinder data) {
        window.tasks()
                .run(
                        () -> runs(session.runs(folder), data),
                        runs -> {
                            window.keeping().bring(runs);
                            bringLent(window, session, data);
                        },
                        failure -> {
                            say(window, "session.runs", failure);
                            bringLent(window, session, data);
                        });
    }

    private void bringLent(LabWindow window, Session session, DataFinder data) {
        session.lent()
                .ifPresent(node -> window.tasks()
                        .run(
                                () -> lent(LentJson.read(node), data),
                                lent -> bringLent(window, session, lent, data),
                                failure -> say(window, "session.lent", failure)));
    }

    private static Lent lent(Lent read, DataFinder data) {
        Preset state = read.state();
        return read.with(state.pictures()
                .map(own -> state.withSetup(state.setup().withData(data.find(own.place(), own.splitSeed()))))
                .orElse(state));
    }

    /** What was chosen comes back even if its runs do not. */
    private void bringLent(LabWindow window, Session session, Lent lent, DataFinder data) {
        window.tasks()
                .run(
                        () -> runs(session.lentRuns(folder), data),
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

    static void say(LabWindow window, String key, Throwable failure) {
        window.shell()
                .notice()
                .say(window.messages().text(key, window.messages().failure(failure)));
    }
}
