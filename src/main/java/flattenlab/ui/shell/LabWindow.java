package flattenlab.ui.shell;

import flattenlab.journal.Profiles;
import flattenlab.journal.RecordWriter;
import flattenlab.lesson.Courses;
import flattenlab.training.MemoryProbe;
import flattenlab.training.Network;
import flattenlab.training.StructureProbe;
import flattenlab.ui.common.AboutProgram;
import flattenlab.ui.common.Appearance;
import flattenlab.ui.common.Carried;
import flattenlab.ui.common.ChoiceHistory;
import flattenlab.ui.common.Chooser;
import flattenlab.ui.common.Command;
import flattenlab.ui.common.LabState;
import flattenlab.ui.common.Later;
import flattenlab.ui.common.Later.Part;
import flattenlab.ui.common.Learner;
import flattenlab.ui.common.Messages;
import flattenlab.ui.common.ModalLayer;
import flattenlab.ui.common.Motion;
import flattenlab.ui.common.RecentFiles;
import flattenlab.ui.common.Saver;
import flattenlab.ui.common.TaskRunner;
import flattenlab.ui.common.Theme;
import flattenlab.ui.common.Ticker;
import flattenlab.ui.common.Tools;
import flattenlab.ui.common.Views;
import flattenlab.ui.common.Views.View;
import flattenlab.ui.doctor.CaseKeeper;
import flattenlab.ui.doctor.Consultation;
import flattenlab.ui.doctor.DoctorViewModel;
import flattenlab.ui.learn.CourseShelf;
import flattenlab.ui.learn.LearnPanel;
import flattenlab.ui.network.NetworkViewModel;
import flattenlab.ui.quiz.QuizViewModel;
import flattenlab.ui.train.TrainViewModel;
import flattenlab.ui.unroll.UnrollViewModel;
import java.nio.file.Path;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import javafx.application.Platform;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.event.Event;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.input.InputEvent;

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
     * @param consultation says what is wrong with a model
     */
    public record Engines(
            Network.Factory networks, MemoryProbe memory, StructureProbe structure, Consultation consultation) {}

    private final RecentFiles recent = new RecentFiles();
    private final Before before = new Before();
    private final Ticker ticker = new Ticker();
    private final TaskRunner tasks = new TaskRunner(Platform::runLater);
    private final Later later = new Later(tasks, ticker);
    private final ObjectProperty<Theme> theme;
    private final Messages messages;
    private final Engines engines;
    private final Learner learner;
    private final Models models;
    private final CaseKeeper keeper;
    private final Nd4jStatus nd4j;
    private final Part<CourseShelf> shelf;
    private final Screens screens;
    private final Part<LearnPanel> lessons;
    private final ShellController shell;
    private final Motion motion;
    private final Sight sight;
    private final Leaving leaving;
    private final Welcome welcome;
    private final WindowKeys keys;
    private final Part<WindowPreset> state;
    private final Part<Keeping> keeping;
    private final Part<Sharing> sharing;
    private final Opener opener;
    /** Where the keyboard was in the window before. */
    private Optional<String> focus = Optional.empty();

    /** Brings over what stood there. */
    private Runnable arrival = () -> {};

    private Supplier<AboutProgram> facts = () -> AboutProgram.UNKNOWN;

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
        this(
                messages,
                firstTheme,
                engines,
                new Learner(
                        profiles,
                        InstantSource.system(),
                        ZoneId.systemDefault(),
                        new RecordWriter(),
                        Platform::runLater,
                        messages.faults()),
                () -> read(messages.locale()),
                width,
                height);
    }

    private LabWindow(
            Messages messages,
            Theme firstTheme,
            Engines engines,
            Learner learner,
            Supplier<Optional<CourseShelf.Opened>> lessonsRead,
            double width,
            double height) {
        this.messages = messages;
        this.engines = engines;
        this.learner = learner;
        this.theme = new SimpleObjectProperty<>(firstTheme);
        BooleanProperty presenting = new SimpleBooleanProperty();
        Tools tools = new Tools(messages, Appearance.following(theme, presenting), ticker, tasks, later);
        this.models = Models.of(learner, tools, engines, this::openShelf);
        LabState lab = models.lab();
        this.motion = new Motion(models.unroll().film().reduceMotionProperty());
        this.keeper = new CaseKeeper(models.doctor(), learner);
        ticker.add(keeper::tick);
        this.nd4j = new Nd4jStatus(lab, messages, tasks);
        Optional<Path> course = Courses.of(messages.locale());
        this.shelf = later.part("course", lessonsRead, read -> shelf(course, read));
        ShellGuide guide = new ShellGuide(models, messages);
        this.screens = new Screens(models, learner, tools, engines, guide, shelf);
        this.shell = new ShellController(
                lab, messages, theme, nd4j.lineProperty(), tasks, models.train(), screens, tools.projected());
        Parent root = new Views(messages).load(View.SHELL, shell);
        ModalLayer layer = new ModalLayer(root);
        this.sight = new Sight(
                layer,
                width,
                height,
                shell,
                tools,
                theme,
                presenting,
                models.unroll().lightProperty(),
                command -> keys().run(command));
        this.leaving = new Leaving(
                learner,
                messages,
                later.part("saving elsewhere", () -> new Saver(new Chooser(layer), messages, tasks)),
                layer,
                models.doctor()::isOwn,
                models.train().running()::isBusy);
        WhoPane who = new WhoPane(learner, messages, layer, leaving);
        this.lessons = later.part("lessons", () -> {
            LearnPanel panel =
                    new LearnPanel(shelf.get(), messages, guide, new LearnerDiary(learner), layer, tools.projected());
            welcome().resume(panel);
            return panel;
        });
        guide.attach(shell, lessons, sight.scene());
        shell.focusRail();
        shell.setLessons(lessons);
        shell.setLearner(learner, who::ask);
        Part<Tour> tour = later.part("tour", () -> new Tour(layer, shell, messages));
        this.welcome = new Welcome(learner, messages, layer, who, shell, lessons, tour);
        AboutCard about = new AboutCard(layer, messages, tasks, () -> facts.get());
        Part<HelpPane> help = later.part("help", () -> new HelpPane(layer, messages, about, tour));
        shell.onHelp(screen -> help.get().open(screen));
        ChoiceHistory history = new ChoiceHistory(lab);
        shell.offerSteps(history);
        BrowsedLists.follow(sight.scene(), history);
        Map<Command, Runnable> forms = Map.of(
                Command.FIND, () -> FindPane.open(layer, messages, this::finder),
                Command.PREPARE, () -> sharing().prepare(),
                Command.BEFORE, () -> sharing().back(),
                Command.TOUR, () -> tour.get().begin(),
                Command.WHAT_IS_THIS, () -> help.get().askWhat(),
                Command.ABOUT, about::open);
        this.keys = new WindowKeys(
                root,
                shell,
                later,
                Map.of(Command.UNDO, () -> undo(history), Command.REDO, history::redo),
                screens,
                lessons,
                forms,
                command -> command != Command.BEFORE || before.isAny(),
                sight);
        this.state = later.part(
                "state",
                () -> new WindowPreset(
                        shell, lab, history, models.unroll(), theme, sight.magnified(), lessons, models.quiz()));
        this.keeping = later.part(
                "session",
                () -> new Keeping(
                        models, state.get(), shelf, screens, lessons, recent, history, shell, messages, tasks));
        Refusal refusal = new Refusal(layer, messages);
        this.sharing = later.part(
                "sharing",
                () -> new Sharing(
                        state.get(),
                        before,
                        () -> keeping().remembered(),
                        earlier -> earlier.comeBack(this),
                        lab,
                        shell.notice(),
                        messages,
                        tasks,
                        layer,
                        refusal::say));
        shell.onShare(() -> sharing.get().share());
        Part<PreparedCard> prepared =
                later.part("prepared", () -> new PreparedCard(layer, messages, lab, before, sharing));
        shell.onPrepared(() -> prepared.get().open());
        this.opener = new Opener(shell, screens, models.doctor(), lessons, sharing, recent, tasks, refusal);
        opener.listen(sight.scene(), layer);
        learner.profileProperty()
                .addListener((property, left, now) -> left.ifPresent(gone -> {
                    recent.clear();
                    before.forget();
                    history.begin();
                }));
    }

    /** A preset is no step: where the steps end, the way back from it is pointed out. */
    private void undo(ChoiceHistory history) {
        if (history.isAtStart() && before.isAny()) {
            sharing().pointBack();
        } else {
            history.undo();
        }
    }

    private CourseShelf openShelf() {
        return shelf.get();
    }

    private CourseShelf shelf(Optional<Path> own, Optional<CourseShelf.Opened> read) {
        CourseShelf made = new CourseShelf(own, read, tasks);
        ticker.add(made::tick);
        made.courseProperty().addListener((property, before, now) -> {
            models.quiz().ifMade(QuizViewModel::lookForWritten);
            // A course is read again whenever its teacher saves something.
            if (!now.folder().equals(before.folder())) {
                opener.openQuiz(now);
            }
        });
        return made;
    }

    /** Looks for anything by its name, from the screen in sight. */
    Finder finder() {
        // What stands in it is looked for, too.
        sight.menu();
        return new Finder(
                messages,
                shell.workspace(),
                () -> shelf.get().search(),
                Area.all(shell, screens, lessons.get(), messages),
                recent.files(),
                keys,
                opener);
    }

    /** The scene to show. */
    public Scene scene() {
        return sight.scene();
    }

    /** What is chosen. */
    public LabState lab() {
        return models.lab();
    }

    /** The stage's state. */
    public UnrollViewModel unroll() {
        return models.unroll();
    }

    /** What is seen of a network. */
    public NetworkViewModel network() {
        return models.network().get();
    }

    /** The training screen's state. */
    public TrainViewModel train() {
        return models.train();
    }

    /** The doctor's state. */
    public DoctorViewModel doctor() {
        return models.doctor();
    }

    /** The quiz's state. */
    public QuizViewModel quiz() {
        return models.quiz().get();
    }

    /** The screens, to open their parts. */
    public Screens screens() {
        return screens;
    }

    /** The lessons. */
    public LearnPanel lessons() {
        return lessons.get();
    }

    /** The course that is open. */
    public CourseShelf shelf() {
        return shelf.get();
    }

    /** The frame, to change workspaces. */
    public ShellController shell() {
        return shell;
    }

    /** What the keyboard does. */
    public WindowKeys keys() {
        return keys;
    }

    /** How it is looked at. */
    public Sight sight() {
        return sight;
    }

    /** Its colours. */
    public ObjectProperty<Theme> theme() {
        return theme;
    }

    /** Whether things move. */
    public Motion motion() {
        return motion;
    }

    /** Its texts. */
    public Messages messages() {
        return messages;
    }

    /** Lets time pass for everything that moves. */
    public Ticker ticker() {
        return ticker;
    }

    /** Makes what is not in sight yet; to be begun when the first picture stands. */
    public Later later() {
        return later;
    }

    /** Runs what takes time. */
    public TaskRunner tasks() {
        return tasks;
    }

    /** What is known of ND4J. */
    public Nd4jStatus nd4j() {
        return nd4j;
    }

    /** Who learns. */
    public Learner learner() {
        return learner;
    }

    /** Receives whoever learns. */
    public Welcome welcome() {
        return welcome;
    }

    /** Asks whoever learns what would be lost. */
    public Leaving leaving() {
        return leaving;
    }

    /** Opens what comes from outside. */
    public Opener opener() {
        return opener;
    }

    /** The whole state of this window, and the way to another. */
    public WindowPreset state() {
        return state.get();
    }

    /** Takes a state that comes from elsewhere, and gives one away. */
    public Sharing sharing() {
        return sharing.get();
    }

    /** What was there before what is there now. */
    public Before before() {
        return before;
    }

    /** What of this window comes back in another. */
    public Keeping keeping() {
        return keeping.get();
    }

    /** What the program tells of itself when it is asked; asked away from the window's thread. */
    public void tells(Supplier<AboutProgram> newFacts) {
        facts = newFacts;
    }

    /** Makes the content as it will be shown first, while nothing is shown yet. */
    public void layOut() {
        scene().getRoot().applyCss();
        scene().getRoot().layout();
        ticker.tick(0);
    }

    /** The lessons that come with the program, in a language. Takes a while; on any thread. */
    public static Optional<CourseShelf.Opened> read(Locale language) {
        return CourseShelf.read(Courses.of(language));
    }

    /**
     * The same in another language, as soon as it {@linkplain #arrive arrives}. This window can be looked at until then, but
     * not used any more, and what trains in it ends.
     *
     * @param lessonsRead in that language
     */
    public LabWindow in(Messages other, Optional<CourseShelf.Opened> lessonsRead) {
        keeper.flush();
        Remembered there = keeping().remembered();
        LabWindow next = new LabWindow(
                other,
                theme.get(),
                engines,
                learner.handedOver(other.faults()),
                () -> lessonsRead,
                scene().getWidth(),
                scene().getHeight());
        next.tells(facts);
        next.motion.bring(motion.chosen());
        next.focus =
                Optional.ofNullable(scene().getFocusOwner()).flatMap(owner -> Carried.place(scene().getRoot(), owner));
        ticker.stop();
        scene().addEventFilter(InputEvent.ANY, Event::consume);
        next.arrival = () -> {
            next.keeping().goOn(there, keeping());
            next.before.bring(before.all());
            next.sight.magnified().goOn(sight.magnified());
            next.welcome.goOn(welcome);
            models.close();
            // Who speaks another language now does not wait for what is still being looked at or written.
            tasks.leave();
        };
        return next;
    }

    /** Goes on with what was chosen, trained, asked and brought in the window of the language before, which is closed. */
    public void arrive() {
        arrival.run();
        arrival = () -> {};
    }

    /** The keyboard goes where it was in the window of another language, or else to where a language is chosen. */
    public void takeKeyboard() {
        layOut();
        focus.flatMap(place -> Carried.at(scene().getRoot(), place))
                .orElseGet(shell::languages)
                .requestFocus();
    }

    /** Keeps what is on its way to the disk, when the program is told to end; from any thread. */
    public void rescue() {
        keeper.flush();
        learner.close();
        tasks.close();
    }

    @Override
    public void close() {
        ticker.stop();
        // A caret that blinks does so by a clock that would keep all of this.
        scene().getRoot().requestFocus();
        models.close();
        rescue();
    }
}
