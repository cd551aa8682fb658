package flattenlab.ui.shell;

import flattenlab.data.OwnData;
import flattenlab.preset.Preset;
import flattenlab.setup.Setup;
import flattenlab.store.RunFile;
import flattenlab.ui.common.LabState;
import flattenlab.ui.common.Later;
import flattenlab.ui.common.Messages;
import flattenlab.ui.common.RecentFiles;
import flattenlab.ui.common.TaskRunner;
import flattenlab.ui.learn.CourseShelf;
import flattenlab.ui.learn.LearnPanel;
import flattenlab.ui.train.TrainViewModel;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Takes what is to be kept out of a window, and brings back what another has kept. */
final class Keeping {
    private final LabState lab;
    private final TrainViewModel train;
    private final WindowPreset state;
    private final Later.Part<CourseShelf> shelf;
    private final Later.Part<LearnPanel> lessons;
    private final RecentFiles recent;
    private final Notice notice;
    private final Messages messages;
    private final TaskRunner tasks;

    Keeping(
            LabState lab,
            TrainViewModel train,
            WindowPreset state,
            Later.Part<CourseShelf> shelf,
            Later.Part<LearnPanel> lessons,
            RecentFiles recent,
            Notice notice,
            Messages messages,
            TaskRunner tasks) {
        this.lab = lab;
        this.train = train;
        this.state = state;
        this.shelf = shelf;
        this.lessons = lessons;
        this.recent = recent;
        this.notice = notice;
        this.messages = messages;
        this.tasks = tasks;
    }

    /** What is to be kept; what was lent is given back for that, and this window should not be used any more. */
    Kept take() {
        Preset own = state.own();
        lab.giveBack();
        Optional<Path> course = shelf.isMade() ? shelf.get().foreign().map(Path::toAbsolutePath) : Optional.empty();
        return new Kept(own, course, train.ownRuns(), recent.files());
    }

    /** Brings the state back, and a course; what was open of it once it is there. */
    void bring(Preset kept, Optional<Path> course) {
        apply(kept);
        course.ifPresent(folder -> shelf.get()
                .open(
                        folder,
                        () -> kept.lesson().ifPresent(place -> lessons.get().open(place.lesson(), place.section())),
                        failure -> notice.say(messages.text("session.course", messages.failure(failure)))));
    }

    private void apply(Preset kept) {
        state.apply(kept);
        // The learner has opened them here before: nobody has to be asked again.
        kept.pictures().ifPresent(own -> {
            Setup chosen = lab.own();
            tasks.run(
                    () -> OwnData.source(own.place(), own.splitSeed()),
                    source -> {
                        if (lab.setup().equals(chosen)) {
                            lab.choose(chosen.withData(source));
                        }
                    },
                    failure -> notice.say(messages.text("session.pictures", messages.failure(failure))));
        });
    }

    /** Has runs back that have ended earlier; those that do not fit what is chosen by now stay away. */
    void bring(List<RunFile.Saved> runs) {
        if (!runs.isEmpty() && lab.lenderProperty().get() == null && !train.isBusy()) {
            train.bringBack(runs);
        }
    }
}
