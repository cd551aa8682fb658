package flattenlab.ui.shell;

import flattenlab.data.OwnData;
import flattenlab.preset.Preset;
import flattenlab.setup.Setup;
import flattenlab.store.DataFinder;
import flattenlab.store.RunFile;
import flattenlab.ui.common.ChoiceHistory;
import flattenlab.ui.common.LabState;
import flattenlab.ui.common.LabState.Lender;
import flattenlab.ui.common.Later.Part;
import flattenlab.ui.common.Messages;
import flattenlab.ui.common.RecentFiles;
import flattenlab.ui.common.TaskRunner;
import flattenlab.ui.learn.CourseShelf;
import flattenlab.ui.learn.LearnPanel;
import flattenlab.ui.learn.LessonStanding;
import flattenlab.ui.quiz.OpenQuestion;
import flattenlab.ui.shell.ShellController.Workspace;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Takes what is to be kept out of a window, and brings it back: the next time that the program is started, or in a window of
 * another language.
 */
public final class Keeping {
    private final Models models;
    private final WindowPreset state;
    private final Part<CourseShelf> shelf;
    private final Screens screens;
    private final Part<LearnPanel> lessons;
    private final RecentFiles recent;
    private final ChoiceHistory history;
    private final ShellController shell;
    private final Messages messages;
    private final TaskRunner tasks;

    Keeping(
            Models models,
            WindowPreset state,
            Part<CourseShelf> shelf,
            Screens screens,
            Part<LearnPanel> lessons,
            RecentFiles recent,
            ChoiceHistory history,
            ShellController shell,
            Messages messages,
            TaskRunner tasks) {
        this.models = models;
        this.state = state;
        this.shelf = shelf;
        this.screens = screens;
        this.lessons = lessons;
        this.recent = recent;
        this.history = history;
        this.shell = shell;
        this.messages = messages;
        this.tasks = tasks;
    }

    /** What is to be kept; the window stays as it is. */
    public Kept take() {
        Optional<Path> course = shelf.isMade() ? shelf.get().foreign().map(Path::toAbsolutePath) : Optional.empty();
        return new Kept(
                state.own(),
                course,
                models.train().ownRuns(),
                lent(),
                lesson(),
                shell.foldsLessons(),
                question(),
                recent.files());
    }

    /** What nobody has seen or touched is no reason to make a quiz at the next start. */
    private Optional<OpenQuestion> question() {
        return models.quiz().isMade()
                ? models.quiz()
                        .get()
                        .openQuestion()
                        .filter(open -> open.isTouched() || shell.workspace() == Workspace.QUIZ)
                : Optional.empty();
    }

    private Optional<LessonStanding> lesson() {
        return shell.showsLessons() ? lessons.get().standing() : Optional.empty();
    }

    /** Feature maps on the stage belong to a network that is gone with this window; all else can be kept. */
    private Optional<Lent> lent() {
        LabState lab = models.lab();
        return Optional.ofNullable(lab.lenderProperty().get())
                .filter(who -> who != Lender.NETWORK)
                .map(who -> new Lent(
                        who,
                        lab.originProperty().get(),
                        Preset.of(lab.setup()).withFilm(state.shown().film()),
                        models.train().lentRuns()));
    }

    /** Goes on where another window of the program stood, from which this has been taken: with its questions, its model too. */
    void goOn(Kept kept, Keeping other) {
        models.doctor().restore(other.models.doctor().broughtProperty().get());
        Optional<LearnPanel.State> read =
                other.lessons.isMade() ? Optional.of(other.lessons.get().state()) : Optional.empty();
        bring(
                kept.state().withQuiz(Optional.empty()),
                kept.course(),
                kept.recent(),
                () -> read.ifPresent(state -> lessons.get().goOn(state)),
                OwnData::source,
                () -> {});
        history.takeOver(other.history);
        bring(kept.runs());
        kept.lent().ifPresent(this::bring);
        other.models.quiz().ifMade(quiz -> models.quiz().get().goOn(quiz.standing()));
        screens.goOn(other.screens);
        shell.goOn(other.shell);
    }

    /** Brings the state back, with files that were opened, and a course; what was open of it once it is there. */
    void bring(Preset kept, Optional<Path> course, List<Path> files) {
        bring(kept, course, files, opened(kept, course), OwnData::source, () -> {});
    }

    private Runnable opened(Preset kept, Optional<Path> course) {
        return () -> kept.lesson()
                .filter(place -> course.isPresent())
                .ifPresent(place -> lessons.get().open(place.lesson(), place.section()));
    }

    /**
     * The same.
     *
     * @param lesson how the lesson stood that was open
     * @param data opens pictures of the learner's own
     * @param chosen called when what was chosen is chosen again, as far as that can be
     */
    public void bring(
            Preset kept,
            Optional<Path> course,
            List<Path> files,
            Optional<LessonStanding> lesson,
            DataFinder data,
            Runnable chosen) {
        Runnable read =
                lesson.map(how -> (Runnable) () -> lessons.get().goOn(how)).orElse(opened(kept, course));
        bring(kept, course, files, read, data, chosen);
    }

    /** @param read to be done with the lessons once they are those of the course */
    private void bring(
            Preset kept, Optional<Path> course, List<Path> files, Runnable read, DataFinder data, Runnable chosen) {
        recent.bring(files);
        apply(kept, data, chosen);
        course.ifPresentOrElse(
                folder -> shelf.get()
                        .open(
                                folder,
                                read,
                                failure ->
                                        shell.notice().say(messages.text("session.course", messages.failure(failure)))),
                read);
    }

    private void apply(Preset kept, DataFinder data, Runnable then) {
        state.apply(kept);
        if (kept.pictures().isEmpty()) {
            then.run();
            return;
        }
        // The learner has opened them here before: nobody has to be asked again.
        Preset.Pictures own = kept.pictures().get();
        LabState lab = models.lab();
        Setup chosen = lab.own();
        tasks.run(
                () -> data.find(own.place(), own.splitSeed()),
                source -> {
                    if (lab.setup().equals(chosen)) {
                        lab.choose(chosen.withData(source));
                    }
                    then.run();
                },
                failure -> {
                    shell.notice().say(messages.text("session.pictures", messages.failure(failure)));
                    then.run();
                });
    }

    /** Has runs back that have ended earlier; those that do not fit what is chosen by now stay away. */
    public void bring(List<RunFile.Saved> runs) {
        if (!runs.isEmpty() && isFree()) {
            models.train().bringBack(runs);
        }
    }

    /** Asks again what was open in the quiz. */
    public void bring(OpenQuestion question) {
        models.quiz().get().goOn(question);
    }

    /** Lends again what was lent, unless somebody has lent something or trains by now. */
    public void bring(Lent lent) {
        if (isFree() && !lent.runs().isNothing()) {
            state.lend(lent.who(), lent.state());
            models.lab().lentFrom(lent.origin());
            models.train().bringBack(lent.runs());
        }
    }

    private boolean isFree() {
        return models.lab().lenderProperty().get() == null
                && !models.train().running().isBusy();
    }
}
