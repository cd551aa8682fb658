package flattenlab.ui.shell;

import flattenlab.journal.Profiles;
import flattenlab.journal.RecordWriter;
import flattenlab.lesson.Courses;
import flattenlab.lesson.Search;
import flattenlab.opening.Opening;
import flattenlab.preset.Preset;
import flattenlab.store.RunFile;
import flattenlab.tensor.Phrase;
import flattenlab.training.MemoryProbe;
import flattenlab.training.Network;
import flattenlab.training.StructureProbe;
import flattenlab.ui.common.AboutProgram;
import flattenlab.ui.common.Announcer;
import flattenlab.ui.common.Appearance;
import flattenlab.ui.common.ChoiceHistory;
import flattenlab.ui.common.Command;
import flattenlab.ui.common.Direction;
import flattenlab.ui.common.FileChosen;
import flattenlab.ui.common.LabState;
import flattenlab.ui.common.Later;
import flattenlab.ui.common.Later.Part;
import flattenlab.ui.common.Learner;
import flattenlab.ui.common.Learner.Everybody;
import flattenlab.ui.common.Messages;
import flattenlab.ui.common.ModalLayer;
import flattenlab.ui.common.Motion;
import flattenlab.ui.common.RecentFiles;
import flattenlab.ui.common.TaskRunner;
import flattenlab.ui.common.Theme;
import flattenlab.ui.common.Ticker;
import flattenlab.ui.common.Tools;
import flattenlab.ui.common.Views;
import flattenlab.ui.common.Views.View;
import flattenlab.ui.doctor.CaseKeeper;
import flattenlab.ui.doctor.Consultation;
import flattenlab.ui.doctor.DoctorController;
import flattenlab.ui.doctor.DoctorViewModel;
import flattenlab.ui.learn.CourseShelf;
import flattenlab.ui.learn.LearnPanel;
import flattenlab.ui.network.NetworkController;
import flattenlab.ui.network.NetworkViewModel;
import flattenlab.ui.progress.ProgressController;
import flattenlab.ui.quiz.QuizController;
import flattenlab.ui.quiz.QuizViewModel;
import flattenlab.ui.train.TrainController;
import flattenlab.ui.train.TrainViewModel;
import flattenlab.ui.unroll.UnrollController;
import flattenlab.ui.unroll.UnrollViewModel;
import java.nio.file.Path;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.application.Platform;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.input.KeyEvent;
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
     * @param consultation says what is wrong with a model
     */
    public record Engines(
            Network.Factory networks, MemoryProbe memory, StructureProbe structure, Consultation consultation) {}

    private final LabState lab = new LabState();
    private final RecentFiles recent = new RecentFiles();
    private final Ticker ticker = new Ticker();
    private final TaskRunner tasks = new TaskRunner(Platform::runLater);
    private final Later later = new Later(tasks, ticker);
    private final ObjectProperty<Theme> theme;
    private final BooleanProperty presenting = new SimpleBooleanProperty();
    private final ReadOnlyStringWrapper ndStatus = new ReadOnlyStringWrapper("");
    private final Messages messages;
    private final UnrollViewModel unroll;
    private final TrainViewModel train;
    private final NetworkViewModel network;
    private final Part<TrainController> trainScreen;
    private final Part<ProgressController> progressScreen;
    private final DoctorViewModel doctor;
    private final CaseKeeper keeper;
    private final Learner learner;
    private final Part<QuizViewModel> quiz;
    private final Part<CourseShelf> shelf;
    private final Part<LearnPanel> lessons;
    private final ShellController shell;
    private final Leaving leaving;
    private final WhoPane who;
    private final ModalLayer layer;
    private final Part<Tour> tour;
    private final Part<SightMenu> sight;
    private Supplier<AboutProgram> facts = () -> AboutProgram.UNKNOWN;
    private final Opener opener;
    private final Magnified magnified;
    private final WindowKeys keys;
    private final Engines engines;
    private final Part<Keeping> keeping;
    private final ChoiceHistory history;
    private final Motion motion;
    private final Part<WindowPreset> state;
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
                width,
                height);
    }

    private LabWindow(
            Messages messages, Theme firstTheme, Engines engines, Learner learner, double width, double height) {
        this.learner = learner;
        this.engines = engines;
        this.messages = messages;
        this.theme = new SimpleObjectProperty<>(firstTheme);
        this.unroll = new UnrollViewModel(lab, messages);
        this.motion = new Motion(unroll.film().reduceMotionProperty());
        this.train = new TrainViewModel(lab, messages, engines.networks());
        this.doctor = new DoctorViewModel(engines.consultation(), tasks);
        ticker.add(train::tick);
        this.keeper = new CaseKeeper(doctor, learner);
        ticker.add(doctor::tick);
        ticker.add(keeper::tick);
        Views views = new Views(messages);
        ReadOnlyObjectProperty<Appearance> appearance = Appearance.following(theme, presenting);
        Tools tools = new Tools(messages, appearance, ticker, tasks, later);
        UnrollController unrollScreen = new UnrollController(lab, unroll, tools, engines.memory());
        Region unrollView = views.load(View.UNROLL, unrollScreen);
        this.network = new NetworkViewModel(lab, train, messages, tasks, engines.networks());
        Part<NetworkController> networkScreen = later.part(
                "network",
                () -> new NetworkController(
                        network,
                        train,
                        tools,
                        new NetworkController.Ways(unroll.film().reduceMotionProperty(), this::showUnroll)));
        Part<Region> networkView = later.part("network screen", () -> views.load(View.NETWORK, networkScreen.get()));
        this.trainScreen = later.part(
                "training", () -> new TrainController(train, tools, engines.networks(), engines.structure()));
        Part<Region> trainView = later.part("training screen", () -> views.load(View.TRAIN, trainScreen.get()));
        this.quiz = later.part("quiz", () -> {
            QuizViewModel made =
                    new QuizViewModel(learner, messages.locale(), tasks, engines.networks(), System.nanoTime());
            made.preparationProperty().bind(lab.preparationProperty());
            return made;
        });
        Optional<Path> course = Courses.of(messages.locale());
        this.shelf = later.part("course", () -> CourseShelf.read(course), read -> shelf(course, read));
        ShellGuide guide = new ShellGuide(lab, messages, unroll, network, train, quiz);
        Part<DoctorController> doctorScreen =
                later.part("doctor", () -> new DoctorController(doctor, lab, tools, guide, engines.structure()));
        Part<Region> doctorView = later.part("doctor screen", () -> views.load(View.DOCTOR, doctorScreen.get()));
        Part<QuizController> quizScreen = later.part(
                "questions", () -> new QuizController(quiz.get(), tools, guide::run, guide::doctor, this::share));
        Part<Region> quizView = later.part("quiz screen", () -> views.load(View.QUIZ, quizScreen.get()));
        this.progressScreen = later.part(
                "progress", () -> new ProgressController(learner, shelf.get().courseProperty(), tools, guide));
        Part<Region> progressView =
                later.part("progress screen", () -> views.load(View.PROGRESS, progressScreen.get()));
        this.lessons = later.part("lessons", () -> lessons(guide));
        this.shell = new ShellController(
                lab,
                messages,
                theme,
                ndStatus.getReadOnlyProperty(),
                tasks,
                train,
                Map.of(
                        ShellController.Workspace.UNROLL,
                        () -> unrollView,
                        ShellController.Workspace.NETWORK,
                        networkView,
                        ShellController.Workspace.TRAIN,
                        trainView,
                        ShellController.Workspace.DOCTOR,
                        doctorView,
                        ShellController.Workspace.QUIZ,
                        quizView,
                        ShellController.Workspace.PROGRESS,
                        progressView));
        Parent root = views.load(View.SHELL, shell);
        this.layer = new ModalLayer(root);
        this.leaving = new Leaving(learner, messages, layer, doctor::isOwn, train::isBusy);
        this.who = new WhoPane(learner, messages, layer, leaving);
        this.magnified = new Magnified(layer);
        this.scene = new Scene(magnified, width, height);
        magnified.attach(scene);
        magnified.sightProperty().subscribe(layer::showIn);
        Part<Presenter> presenter = later.part(
                "presenter", () -> new Presenter(scene, layer, shell, messages, presenting, unroll.lightProperty()));
        guide.attach(shell, lessons, scene);
        shell.beginAt(ShellController.Workspace.DOCTOR, () -> doctorScreen.get().focusText());
        shell.focusRail();
        shell.setLessons(lessons);
        shell.setLearner(learner, who::ask);
        this.tour = later.part("tour", () -> new Tour(layer, shell, messages));
        Part<HelpPane> help = later.part(
                "help",
                () -> new HelpPane(
                        layer,
                        messages,
                        new AboutCard(layer, messages, tasks, () -> facts.get())::open,
                        new WhatIsThis(scene, messages)::ask,
                        () -> tour.get().begin()));
        shell.onHelp(screen -> help.get().open(screen));
        this.history = new ChoiceHistory(lab);
        shell.offerSteps(history);
        this.keys = new WindowKeys(
                root,
                shell,
                later,
                history,
                Map.of(
                        ShellController.Workspace.UNROLL,
                        unrollScreen::actions,
                        ShellController.Workspace.NETWORK,
                        () -> networkScreen.get().actions(),
                        ShellController.Workspace.TRAIN,
                        () -> trainScreen.get().actions(),
                        ShellController.Workspace.DOCTOR,
                        () -> doctorScreen.get().actions()),
                () -> {
                    shell.showLessons(true);
                    lessons.get().search();
                },
                () -> FindPane.open(layer, messages, finder(root)),
                magnified,
                presenter,
                direction -> {
                    boolean any = shell.showsLessons();
                    if (any) {
                        lessons.get().step(direction);
                    }
                    return any;
                });
        this.sight = later.part("sizes and themes", () -> {
            shell.sight().bind(messages, theme, keys::run, presenter.get());
            return shell.sight();
        });
        shell.sight().setOnShowing(event -> sight.get());
        this.state = later.part("state", () -> new WindowPreset(shell, lab, unroll, theme, magnified, lessons, quiz));
        this.keeping = later.part(
                "session",
                () -> new Keeping(lab, train, state.get(), shelf, lessons, recent, shell.notice(), messages, tasks));
        Part<Sharing> sharing = later.part(
                "sharing",
                () -> new Sharing(
                        state.get(), lab, shell.notice(), messages, tasks, layer, failure -> opener().refuse(failure)));
        shell.onShare(() -> sharing.get().share());
        Part<PreparedCard> prepared = later.part("prepared", () -> new PreparedCard(layer, messages, lab));
        shell.onPrepared(() -> prepared.get().open());
        // What is pasted to the doctor is a model.
        scene.addEventFilter(KeyEvent.KEY_PRESSED, event -> {
            if (Sharing.isPaste(event) && shell.workspace() != ShellController.Workspace.DOCTOR) {
                sharing.get().paste(event);
            }
        });
        this.opener = new Opener(
                shell,
                sharing,
                new Opener.Ways(
                        (file, failed) -> trainScreen.get().openRuns(file, failed),
                        (file, failed) -> lessons.get().open(file, failed),
                        (file, failed) -> {
                            // The quiz of a course arrives before anybody may have looked at that screen.
                            quizView.get();
                            quizScreen.get().openQuestions(file, failed);
                        },
                        unrollScreen::openPicture,
                        (file, failed) -> networkScreen.get().openPicture(file, failed),
                        shell::openData,
                        (file, failed) -> doctor.open(file)),
                recent,
                messages,
                tasks,
                layer);
        scene.addEventHandler(FileChosen.CHOSEN, event -> recent.add(event.file()));
        opener.acceptDrops(
                scene,
                image -> {
                    if (shell.workspace() == ShellController.Workspace.NETWORK) {
                        networkScreen.get().showPicture(image);
                    } else {
                        unrollScreen.showPicture(image);
                    }
                },
                doctor::put);
        learner.profileProperty().addListener((property, before, now) -> {
            if (before.isPresent()) {
                recent.clear();
            }
        });
        learner.profileProperty()
                .addListener((property, guest, now) -> lessons.ifMade(panel -> {
                    // A guest who gives a nickname goes on where they are.
                    boolean stays = guest.isEmpty()
                            && learner.progressProperty().get().lastPlace().isEmpty();
                    if (!stays) {
                        resume(panel);
                    }
                }));
        ticker.add(new FocusRing(scene, layer)::tick);
        ticker.add(new Announcer(layer)::tick);
        Direction.apply(scene, messages.locale(), ticker);
        firstTheme.apply(scene);
        theme.addListener((property, old, now) -> now.apply(scene));
        appearance.subscribe(now -> now.mark(layer));
    }

    /** Looks from the screen in sight. */
    private Finder finder(Parent root) {
        // What stands in it is looked for, too.
        sight.get();
        return new Finder(
                messages,
                shell.workspace(),
                () -> shelf.get().search(),
                Buttons.in(root, messages),
                recent.files(),
                new Finder.Ways() {
                    @Override
                    public void run(Command command) {
                        keys.run(command);
                    }

                    @Override
                    public void open(Search.Hit hit) {
                        shell.showLessons(true);
                        lessons.get().open(hit);
                    }

                    @Override
                    public void open(Path file) {
                        opener.look(List.of(file));
                    }

                    @Override
                    public void ask(String error) {
                        shell.show(ShellController.Workspace.DOCTOR);
                        doctor.put(error);
                    }
                });
    }

    private CourseShelf shelf(Optional<Path> own, Optional<CourseShelf.Opened> read) {
        CourseShelf made = new CourseShelf(own, read, tasks);
        ticker.add(made::tick);
        made.courseProperty().addListener((property, before, now) -> {
            // A course is read again whenever its teacher saves something.
            if (!now.folder().equals(before.folder())) {
                opener.openQuiz(now);
            }
        });
        return made;
    }

    private LearnPanel lessons(ShellGuide guide) {
        LearnPanel made = new LearnPanel(shelf.get(), messages, guide, new LearnerDiary(learner), layer);
        resume(made);
        return made;
    }

    /** Where whoever learns has stopped; a guest begins at the beginning. */
    private void resume(LearnPanel panel) {
        learner.progressProperty()
                .get()
                .lastPlace()
                .ifPresentOrElse(place -> panel.open(place.lesson(), place.mode()), panel::openFirst);
    }

    /** What a network has handed over, on the stage of Unroll. */
    private void showUnroll() {
        unroll.showFeatures();
        shell.show(ShellController.Workspace.UNROLL);
    }

    /** The scene to show. */
    public Scene scene() {
        return scene;
    }

    /** What is seen of a network. */
    public NetworkViewModel network() {
        return network;
    }

    /** What is chosen. */
    public LabState lab() {
        return lab;
    }

    /** The frame, to change workspaces. */
    public ShellController shell() {
        return shell;
    }

    /** What the keyboard does. */
    WindowKeys keys() {
        return keys;
    }

    /** Does what a key would do. */
    public void run(Command command) {
        keys.run(command);
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

    /** Its colours. */
    public ObjectProperty<Theme> theme() {
        return theme;
    }

    /** How much larger everything is than usual: 1 is as usual; what cannot be is the nearest that can. */
    public double magnification() {
        return magnified.sizeProperty().get();
    }

    /** Makes everything larger or smaller. */
    public void magnify(double wanted) {
        magnified.set(wanted);
    }

    /** Whether things move. */
    public Motion motion() {
        return motion;
    }

    /** Calls back whenever somebody looks at it differently. */
    public void onSight(Runnable changed) {
        magnified.sizeProperty().addListener((property, old, now) -> changed.run());
        theme.addListener((property, old, now) -> changed.run());
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
        return trainScreen.get();
    }

    /** The screen of what was learned. */
    public ProgressController progressScreen() {
        return progressScreen.get();
    }

    /** The lessons. */
    public LearnPanel lessons() {
        return lessons.get();
    }

    /** The course that is open. */
    public CourseShelf shelf() {
        return shelf.get();
    }

    /** The doctor's state. */
    public DoctorViewModel doctor() {
        return doctor;
    }

    /** Who learns. */
    public Learner learner() {
        return learner;
    }

    /** The quiz's state. */
    public QuizViewModel quiz() {
        return quiz.get();
    }

    /** What the program tells of itself when it is asked; asked away from the window's thread. */
    public void tells(Supplier<AboutProgram> newFacts) {
        facts = newFacts;
    }

    /** What was opened lately. */
    public RecentFiles recent() {
        return recent;
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
        greetKnowing(learner.everybody());
    }

    /**
     * The same, where it has been asked before who can be chosen: if that is known, and nothing has to be decided, nothing is shown.
     */
    public void greetKnowing(CompletableFuture<Everybody> everybody) {
        who.greet(everybody);
    }

    /**
     * Offers three ways to begin to whoever has never begun here.
     *
     * @param knownGuest whether somebody has begun here as a guest before
     * @param chosen called once a way has been chosen
     */
    public void welcome(boolean knownGuest, Runnable chosen) {
        boolean guest = learner.profileProperty().get().isEmpty();
        boolean begun = learner.session() > 1 || learner.entries().size() > 1;
        if (guest ? knownGuest : begun) {
            return;
        }
        Doors doors = new Doors(
                messages,
                () -> shell.show(ShellController.Workspace.DOCTOR),
                () -> {
                    shell.showLessons(true);
                    lessons.get().openFirst();
                },
                () -> shell.show(ShellController.Workspace.UNROLL),
                () -> tour.get().begin());
        shell.showDoors(doors, chosen);
    }

    /** Makes the content as it will be shown first, while nothing is shown yet. */
    public void layOut() {
        scene.getRoot().applyCss();
        scene.getRoot().layout();
        ticker.tick(0);
    }

    /** Does what the program was started for, once whoever learns is there and stands where they left. */
    public void onceGreeted(Runnable then) {
        layer.whenFree(then);
    }

    /** Opens files that have been looked at. */
    public void open(List<Opening> files) {
        files.forEach(opener::open);
    }

    private Opener opener() {
        return opener;
    }

    /** The whole state of this window, and the way to another. */
    public WindowPreset state() {
        return state.get();
    }

    private void share() {
        shell.share();
    }

    /** Makes the window as a preset says that came from elsewhere, and offers the way back. */
    public void take(Preset preset) {
        opener.take(preset);
    }

    /** What is to come back the next time; this window should only be closed after that. */
    public Kept keep() {
        return keeping.get().take();
    }

    /**
     * Brings back what another window has kept, but for its runs.
     *
     * @see #bring(List)
     */
    public void bring(Preset kept, Optional<Path> course) {
        keeping.get().bring(kept, course);
    }

    /** Brings back runs that have ended in another window, if they are of what is chosen. */
    public void bring(List<RunFile.Saved> runs) {
        keeping.get().bring(runs);
    }

    /** A text of this window's language. */
    public String text(String key, Object... arguments) {
        return messages.text(key, arguments);
    }

    /** What a person is told of something that was thrown, in this window's language. */
    public String failure(Throwable thrown) {
        return messages.failure(thrown);
    }

    /** Says a line that stays until it has been read. */
    public void say(String line) {
        shell.notice().say(line);
    }

    /** @param choose speaks a language, by its code, from now on */
    public void onLanguage(Consumer<String> choose) {
        shell.offerLanguages(choose);
    }

    /** Goes on once this window may be replaced by another one. */
    public void change(Runnable then) {
        leaving.change(then);
    }

    /**
     * The same in another language, with what was learned, chosen, trained, asked and brought; this window is closed, and
     * what trains in it ends.
     */
    public LabWindow in(Messages other) {
        keeper.flush();
        Optional<QuizViewModel.Standing> standing =
                quiz.isMade() ? Optional.of(quiz.get().standing()) : Optional.empty();
        Kept kept = keep();
        LabWindow next = new LabWindow(
                other, theme.get(), engines, learner.handedOver(other.faults()), scene.getWidth(), scene.getHeight());
        next.doctor.restore(doctor.broughtProperty().get());
        next.bring(kept.state().withQuiz(Optional.empty()), kept.course());
        next.history.takeOver(history);
        next.motion.bring(motion.chosen());
        next.recent.bring(kept.recent());
        next.bring(kept.runs());
        standing.ifPresent(next.quiz()::goOn);
        next.shell.showLessons(shell.showsLessons());
        ticker.stop();
        network.close();
        train.close();
        tasks.close();
        return next;
    }

    /** Goes on once nothing is lost by closing, or whoever learns has said that it may be. */
    public void leave(Runnable then) {
        leaving.close(then);
    }

    /** Asks whether to close all the same, as where it stands and its runs could not be kept. */
    public void askUnkept(Throwable failure, Runnable anyway) {
        leaving.askUnkept(failure, anyway);
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
        network.close();
        train.close();
        rescue();
    }
}
