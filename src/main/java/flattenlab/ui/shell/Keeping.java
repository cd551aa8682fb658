package flattenlab.ui.shell;

import flattenlab.data.OwnData;
import flattenlab.preset.Preset;
import flattenlab.setup.Setup;
import flattenlab.store.RunFile;
import flattenlab.ui.common.ChoiceHistory;
import flattenlab.ui.common.LabState;
import flattenlab.ui.common.Later.Part;
import flattenlab.ui.common.Messages;
import flattenlab.ui.common.RecentFiles;
import flattenlab.ui.common.TaskRunner;
import flattenlab.ui.learn.CourseShelf;
import flattenlab.ui.learn.LearnPanel;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Takes what is to be kept out of a window, and brings it back: the next time that the program is started, or in a window of
 * another language.
 */
public final class Keeping {
    private final Models models;
    private final WindowPreset state;
    private final Part<CourseShelf> shelf;
    private final Supplier<LearnPanel> lessons;
    private final RecentFiles recent;
    private final ChoiceHistory history;
    private final ShellController shell;
    private final Messages messages;
    private final TaskRunner tasks;

    Keeping(
            Models models,
            WindowPreset state,
            Part<CourseShelf> shelf,
            Supplier<LearnPanel> lessons,
            RecentFiles recent,
            ChoiceHistory history,
            ShellController shell,
            Messages messages,
            TaskRunner tasks) {
        this.models = models;
        this.state = state;
        this.shelf = shelf;
        this.lessons = lessons;
        this.recent = recent;
        this.history = history;
        this.shell = shell;
        this.messages = messages;
        this.tasks = tasks;
    }

    /** What is to be kept; what was lent is given back for that, and this window should not be used any more. */
    public Kept take() {
        Preset own = state.own();
        models.lab().giveBack();
        Optional<Path> course = shelf.isMade() ? shelf.get().foreign().map(Path::toAbsolutePath) : Optional.empty();
        return new Kept(own, course, models.train().ownRuns(), recent.files());
    }

    /** Goes on where another window of the program stood, from which this has been taken: with its questions, its model too. */
    void goOn(Kept kept, Keeping other) {
        models.doctor().restore(other.models.doctor().broughtProperty().get());
        bring(kept.state().withQuiz(Optional.empty()), kept.course(), kept.recent());
        history.takeOver(other.history);
        bring(kept.runs());
        other.models.quiz().ifMade(quiz -> models.quiz().get().goOn(quiz.standing()));
        shell.showLessons(other.shell.showsLessons());
    }

    /** Brings the state back, with files that were opened, and a course; what was open of it once it is there. */
    public void bring(Preset kept, Optional<Path> course, List<Path> files) {
        recent.bring(files);
        apply(kept);
        course.ifPresent(folder -> shelf.get()
                .open(
                        folder,
                        () -> kept.lesson().ifPresent(place -> lessons.get().open(place.lesson(), place.section())),
                        failure -> shell.notice().say(messages.text("session.course", messages.failure(failure)))));
    }

    private void apply(Preset kept) {
        state.apply(kept);
        // The learner has opened them here before: nobody has to be asked again.
        kept.pictures().ifPresent(own -> {
            LabState lab = models.lab();
            Setup chosen = lab.own();
            tasks.run(
                    () -> OwnData.source(own.place(), own.splitSeed()),
                    source -> {
                        if (lab.setup().equals(chosen)) {
                            lab.choose(chosen.withData(source));
                        }
                    },
                    failure -> shell.notice().say(messages.text("session.pictures", messages.failure(failure))));
        });
    }

    /** Has runs back that have ended earlier; those that do not fit what is chosen by now stay away. */
    public void bring(List<RunFile.Saved> runs) {
        if (!runs.isEmpty()
                && models.lab().lenderProperty().get() == null
                && !models.train().running().isBusy()) {
            models.train().bringBack(runs);
        }
    }
}
