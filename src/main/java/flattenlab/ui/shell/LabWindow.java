package flattenlab.ui.shell;

import flattenlab.journal.Profiles;
import flattenlab.journal.RecordWriter;
import flattenlab.opening.Opening;
import flattenlab.tensor.Phrase;
import flattenlab.training.MemoryProbe;
import flattenlab.training.Network;
import flattenlab.training.StructureProbe;
import flattenlab.ui.common.LabState;
import flattenlab.ui.common.Learner;
import flattenlab.ui.common.Messages;
import flattenlab.ui.common.ModalLayer;
import flattenlab.ui.common.TaskRunner;
import flattenlab.ui.common.Theme;
import flattenlab.ui.common.Ticker;
import flattenlab.ui.common.Tools;
import flattenlab.ui.common.Views;
import flattenlab.ui.common.Views.View;
import flattenlab.ui.learn.CourseShelf;
import flattenlab.ui.learn.LearnPanel;
import flattenlab.ui.progress.ProgressController;
import flattenlab.ui.quiz.QuizController;
import flattenlab.ui.quiz.QuizViewModel;
import flattenlab.ui.train.TrainController;
import flattenlab.ui.train.TrainViewModel;
import flattenlab.ui.unroll.UnrollController;
import flattenlab.ui.unroll.UnrollViewModel;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javafx.application.Platform;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.layout.Region;

/**
 * One window's content with everything behind it, put together by hand. The window, the gallery and the tests open the
 * same one.
 */
public final class LabWindow implements AutoCloseable {
    /**
     * What computes behind the window.
     *
     * @param networks builds what is trained
     * @param memory tells views from copies
     * @param structure says where a flatten's values come from
     */
    public record Engines(Network.Factory networks, MemoryProbe memory, StructureProbe structure) {}

    private final LabState lab = new LabState();
    private final Ticker ticker = new Ticker();
    private final TaskRunner tasks = new TaskRunner(Platform::runLater);
    private final ObjectProperty<Theme> theme;
    private final ReadOnlyStringWrapper ndStatus = new ReadOnlyStringWrapper("");
    private final Messages messages;
    private final UnrollViewModel unroll;
    private final TrainViewModel train;
    private final TrainController trainScreen;
    private final Learner learner;
    private final QuizViewModel quiz;
    private final CourseShelf shelf;
    private final LearnPanel lessons;
    private final ShellController shell;
    private final Leaving leaving;
    private final WhoPane who;
    private final ModalLayer layer;
    private final Opener opener;
    private final Scene scene;

    /**
     * A window's content of some size; nothing ticks until {@link #ticker} is started.
     *
     * @param profiles of those who learn on this computer; empty for guests alone
     */
    public LabWindow(
            Messages messages,
            Theme firstTheme,
            Engines engines,
            Optional<Profiles> profiles,
            double width,
            double height) {
        this.learner = new Learner(
                profiles,
                InstantSource.system(),
                ZoneId.systemDefault(),
                new RecordWriter(),
                Platform::runLater,
                messages.faults());
        this.messages = messages;
        this.theme = new SimpleObjectProperty<>(firstTheme);
        this.unroll = new UnrollViewModel(lab, messages);
        this.train = new TrainViewModel(lab, messages, engines.networks());
        Views views = new Views(messages);
        Tools tools = new Tools(messages, theme, ticker, tasks);
        UnrollController unrollScreen = new UnrollController(lab, unroll, tools, engines.memory());
        Region unrollView = views.load(View.UNROLL, unrollScreen);
        this.trainScreen = new TrainController(train, tools, engines.networks(), engines.structure());
        Region trainView = views.load(View.TRAIN, trainScreen);
        this.quiz = new QuizViewModel(learner, messages.locale(), tasks, engines.networks(), System.nanoTime());
        ShellGuide guide = new ShellGuide(lab, unroll, train, quiz);
        QuizController quizScreen = new QuizController(quiz, tools, guide::run);
        Region quizView = views.load(View.QUIZ, quizScreen);
        this.shelf = new CourseShelf(Courses.of(messages.locale()), tasks);
        Region progressView =
                views.load(View.PROGRESS, new ProgressController(learner, shelf.courseProperty(), tools, guide));
        this.shell = new ShellController(
                lab,
                messages,
                theme,
                ndStatus.getReadOnlyProperty(),
                tasks,
                train,
                Map.of(
                        ShellController.Workspace.UNROLL,
                        unrollView,
                        ShellController.Workspace.TRAIN,
                        trainView,
                        ShellController.Workspace.QUIZ,
                        quizView,
                        ShellController.Workspace.PROGRESS,
                        progressView));
        Parent root = views.load(View.SHELL, shell);
        this.layer = new ModalLayer(root);
        this.leaving = new Leaving(learner, messages, layer);
        this.who = new WhoPane(learner, messages, layer, leaving);
        this.scene = new Scene(layer, width, height);
        guide.attach(shell, scene);
        shell.focusRail();
        ticker.add(shelf::tick);
        this.lessons = new LearnPanel(shelf, messages, guide, new LearnerDiary(learner));
        guide.attach(lessons);
        shell.setLessons(lessons);
        shell.setLearner(learner, who::ask);
        shell.onHelp(new HelpPane(layer, messages)::open);
        new WindowKeys(
                root,
                shell,
                Map.of(
                        ShellController.Workspace.UNROLL, unrollScreen::press,
                        ShellController.Workspace.TRAIN, trainScreen::press),
                () -> {
                    shell.showLessons(true);
                    lessons.search();
                });
        this.opener = new Opener(
                shell,
                lab,
                new Opener.Ways(
                        trainScreen::openRuns,
                        lessons::open,
                        quizScreen::openQuestions,
                        unrollScreen::openPicture,
                        shell::openData),
                messages,
                tasks,
                layer);
        opener.acceptDrops(scene, unrollScreen::showPicture);
        learner.profileProperty().addListener((property, old, now) -> resume());
        firstTheme.apply(scene);
        theme.addListener((property, old, now) -> now.apply(scene));
    }

    /** Where whoever learns has stopped; a guest begins at the beginning. */
    private void resume() {
        learner.progressProperty()
                .get()
                .lastPlace()
                .ifPresentOrElse(place -> lessons.open(place.lesson(), place.mode()), lessons::openFirst);
    }

    /** The scene to show. */
    public Scene scene() {
        return scene;
    }

    /** What is chosen. */
    public LabState lab() {
        return lab;
    }

    /** The frame, to change workspaces. */
    public ShellController shell() {
        return shell;
    }

    /** Lets time pass for everything that moves. */
    public Ticker ticker() {
        return ticker;
    }

    /** Runs what takes time. */
    public TaskRunner tasks() {
        return tasks;
    }

    /** Its colours. */
    public ObjectProperty<Theme> theme() {
        return theme;
    }

    /** The stage's state. */
    public UnrollViewModel unroll() {
        return unroll;
    }

    /** The training screen's state. */
    public TrainViewModel train() {
        return train;
    }

    /** The training screen, to open its parts. */
    public TrainController trainScreen() {
        return trainScreen;
    }

    /** The lessons. */
    public LearnPanel lessons() {
        return lessons;
    }

    /** The course that is open. */
    public CourseShelf shelf() {
        return shelf;
    }

    /** Who learns. */
    public Learner learner() {
        return learner;
    }

    /** The quiz's state. */
    public QuizViewModel quiz() {
        return quiz;
    }

    /** Says one line about ND4J below the workspaces. */
    public void sayNdStatus(String key, Object... arguments) {
        ndStatus.set(messages.text(key, arguments));
    }

    /** ND4J has been loaded, with what it says of itself. */
    public void nd4jIsReady(String version, String platform, double seconds, Phrase remark) {
        sayNdStatus("status.nd4j.ready", version, platform, messages.decimal(seconds, 1));
        if (!remark.isEmpty()) {
            lab.arraysFaultProperty().set(messages.text("nd4j.slow", messages.said(remark)));
        }
        lab.arraysReadyProperty().set(true);
    }

    /** ND4J cannot be loaded; nothing waits for it any longer. */
    public void nd4jIsMissing(Throwable failure) {
        String reason = messages.failure(failure);
        sayNdStatus("status.nd4j.failed", reason);
        lab.arraysFaultProperty().set(messages.text("status.nd4j.failed", reason));
    }

    /** Asks who learns where that is not plain; until it is, nothing else can be used. */
    public void greet() {
        who.greet();
    }

    /** Does what the program was started for, once whoever learns is there and stands where they left. */
    public void onceGreeted(Runnable then) {
        layer.whenFree(then);
    }

    /** Opens files that have been looked at. */
    public void open(List<Opening> files) {
        files.forEach(opener::open);
    }

    /** Goes on once nothing is lost by closing, or whoever learns has said that it may be. */
    public void leave(Runnable then) {
        leaving.close(then);
    }

    /** Keeps what is on its way to the disk, when the program is told to end; from any thread. */
    public void rescue() {
        learner.close();
        tasks.close();
    }

    @Override
    public void close() {
        ticker.stop();
        train.close();
        rescue();
    }
}
