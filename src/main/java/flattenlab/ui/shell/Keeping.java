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
import flattenlab.ui.quiz.QuizViewModel.Standing;
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
        return new Kept(
                state.own(),
                course(),
                models.train().ownRuns(),
                lent(),
                lesson(),
                shell.foldsLessons(),
                quiz(),
                recent.files());
    }

    /** What nobody has seen or touched is no reason to make a quiz at the next start. */
    private Optional<Standing> quiz() {
        return models.quiz().isMade()
                ? Optional.of(models.quiz().get().standing())
                        .filter(quiz -> quiz.isTouched() || shell.workspace() == Workspace.QUIZ)
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

    /** What is to be kept, and how it stands exactly, for as long as the program runs; the window stays as it is. */
    public Remembered remembered() {
        return new Remembered(
                take(),
                shell.showsLessons(),
                lessons.isMade() ? Optional.of(lessons.get().state()) : Optional.empty(),
                models.quiz().isMade() ? Optional.of(models.quiz().get().standing()) : Optional.empty(),
                history.way());
    }

    /** Goes on where another window of the program stood. */
    void goOn(Remembered there, Keeping other) {
        models.doctor().restore(other.models.doctor().broughtProperty().get());
        goBack(there);
        screens.goOn(other.screens);
        shell.goOn(other.shell);
    }

    /** Goes on where this or another window stood: with its runs and questions, its model too. */
    void goBack(Remembered there) {
        Kept kept = there.kept();
        clear(kept.lent().isPresent());
        bring(
                kept.state().withQuiz(Optional.empty()),
                kept.course().filter(folder -> !course().equals(Optional.of(folder))),
                kept.recent(),
                () -> there.read().ifPresent(state -> lessons.get().goOn(state)),
                () -> {},
                OwnData::source,
                () -> {});
        shell.showLessons(there.lessons());
        if (kept.folded()) {
            shell.foldLessons();
        }
        history.takeOver(there.way());
        // Most have come back by themselves, together with those that had not ended.
        if (!models.train().ownRuns().containsAll(kept.runs())) {
            bring(kept.runs());
        }
        kept.lent().ifPresent(this::bring);
        there.quiz().ifPresent(standing -> models.quiz().get().goOn(standing));
    }

    /**
     * As a window that nobody has used, before something comes back that was there earlier.
     *
     * @param trains whether that brings runs along which nothing may train beside
     */
    public void clear(boolean trains) {
        if (trains) {
            models.train().running().giveUp();
        }
        state.clear();
    }

    private Optional<Path> course() {
        return shelf.isMade() ? shelf.get().foreign().map(Path::toAbsolutePath) : Optional.empty();
    }

    /** Brings the state back, with files that were opened, and a course; what was open of it once it is there. */
    void bring(Preset kept, Optional<Path> course, List<Path> files) {
        bring(kept, course, files, opened(kept, course), () -> {}, OwnData::source, () -> {});
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
     * @param quiz goes on with the quiz; it may ask what stands in the course
     * @param data opens pictures of the learner's own
     * @param chosen called when what was chosen is chosen again, as far as that can be
     */
    public void bring(
            Preset kept,
            Optional<Path> course,
            List<Path> files,
            Optional<LessonStanding> lesson,
            Runnable quiz,
            DataFinder data,
            Runnable chosen) {
        Runnable read =
                lesson.map(how -> (Runnable) () -> lessons.get().goOn(how)).orElse(opened(kept, course));
        bring(kept, course, files, read, quiz, data, chosen);
    }

    /**
     * The same.
     *
     * @param read to be done with the lessons once they are those of the course
     * @param then to be done after that, also if the course is not there
     */
    private void bring(
            Preset kept,
            Optional<Path> course,
            List<Path> files,
            Runnable read,
            Runnable then,
            DataFinder data,
            Runnable chosen) {
        recent.bring(files);
        apply(kept, data, chosen);
        Runnable both = () -> {
            read.run();
            then.run();
        };
        course.ifPresentOrElse(
                folder -> shelf.get().open(folder, both, failure -> {
                    shell.notice().say(messages.text("session.course", messages.failure(failure)));
                    then.run();
                }),
                both);
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

    /** Has a quiz at hand that was left, for whoever opens its round again. */
    public void remember(Standing quiz) {
        models.quiz().get().remember(quiz);
    }

    /**
     * Goes on with the quiz.
     *
     * @throws flattenlab.tensor.BadInputException if what was answered does not fit what is asked by now
     */
    public void bring(Standing quiz) {
        models.quiz().get().goOn(quiz);
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
