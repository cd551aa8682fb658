package flattenlab.ui.shell;

import flattenlab.journal.Progress;
import flattenlab.learn.OwnQuestions;
import flattenlab.learn.QuestionType;
import flattenlab.learn.Trial;
import flattenlab.lesson.Directive;
import flattenlab.lesson.Directive.Command;
import flattenlab.lesson.Mode;
import flattenlab.scene.Timeline.Grain;
import flattenlab.setup.Setup;
import flattenlab.tensor.BadInputException;
import flattenlab.tensor.FlattenVariant;
import flattenlab.tensor.Shape;
import flattenlab.training.Experiment;
import flattenlab.training.Verdict;
import flattenlab.ui.common.LabState;
import flattenlab.ui.common.LabState.Lender;
import flattenlab.ui.common.Later.Part;
import flattenlab.ui.common.Messages;
import flattenlab.ui.common.Trials;
import flattenlab.ui.doctor.DoctorController;
import flattenlab.ui.learn.Guide;
import flattenlab.ui.learn.LearnPanel;
import flattenlab.ui.network.NetworkViewModel;
import flattenlab.ui.network.Visit;
import flattenlab.ui.progress.ProgressController;
import flattenlab.ui.quiz.QuizViewModel;
import flattenlab.ui.shell.ShellController.Workspace;
import flattenlab.ui.train.Subject;
import flattenlab.ui.train.TrainViewModel;
import flattenlab.ui.unroll.UnrollViewModel;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import javafx.animation.PauseTransition;
import javafx.application.Platform;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.util.Duration;

/** Does what lessons ask for, in the same models that the learner's own hands move. */
final class ShellGuide implements Guide, ProgressController.Ways, DoctorController.Ways {
    private static final double RING_SECONDS = 4;
    /** Ids of the parts that lessons can point at. */
    private static final Map<String, String> PARTS = Map.ofEntries(
            Map.entry("shape-bar", "#size-n"),
            Map.entry("result", "#result"),
            Map.entry("order", "#orderChoice"),
            Map.entry("data", "#data"),
            Map.entry("stage", "#stage"),
            Map.entry("transport", "#play"),
            Map.entry("formula", "#formula"),
            Map.entry("code", "#panes"),
            Map.entry("memory", "#panes"),
            Map.entry("table", "#panes"),
            Map.entry("pipeline", "#pipeline"),
            Map.entry("runs", "#runs"),
            Map.entry("loss", "#lossChart"),
            Map.entry("accuracy", "#accuracyChart"),
            Map.entry("confusion", "#tab-confusion"),
            Map.entry("structure", "#tab-structure"),
            Map.entry("verdict", "#verdict"),
            Map.entry("experiments", "#experiments"));

    private final LabState lab;
    private final Messages messages;
    private final UnrollViewModel unroll;
    private final Part<NetworkViewModel> network;
    private final TrainViewModel train;
    private final Supplier<QuizViewModel> quiz;
    private final Deeds deeds;
    private final OwnView own;
    private ShellController shell;
    private Supplier<LearnPanel> lessons;
    private Scene scene;

    ShellGuide(Models models, Messages messages) {
        this.messages = messages;
        this.lab = models.lab();
        this.unroll = models.unroll();
        this.network = models.network();
        this.train = models.train();
        this.quiz = models.quiz();
        this.deeds = new Deeds(
                lab,
                unroll.film().playingProperty(),
                unroll.pointedProperty(),
                train.running().phaseProperty());
        this.own = new OwnView(models);
    }

    /** Once there is a window. */
    void attach(ShellController newShell, Supplier<LearnPanel> newLessons, Scene newScene) {
        shell = newShell;
        lessons = newLessons;
        scene = newScene;
    }

    @Override
    public void review() {
        shell.on(Workspace.QUIZ, () -> quiz.get().startReview());
    }

    @Override
    public void resume(Progress.Place place) {
        shell.show(Workspace.UNROLL);
        lesson(place.lesson(), place.mode());
    }

    @Override
    public void lesson(String lesson, Mode mode) {
        shell.inLessons(() -> lessons.get().open(lesson, mode));
    }

    @Override
    public void unroll() {
        shell.show(Workspace.UNROLL);
    }

    @Override
    public void train() {
        shell.on(Workspace.TRAIN, () -> train.runWith(lab.setup().variant()));
    }

    @Override
    public void ask(OwnQuestions questions, Optional<Path> file, boolean foreign) {
        shell.on(Workspace.QUIZ, () -> quiz.get().ask(new QuizViewModel.Asked(questions, file, foreign)));
    }

    /** Back to the model that was asked about. */
    void doctor() {
        shell.show(Workspace.DOCTOR);
    }

    /** Gives away what is in sight. */
    void share() {
        shell.share();
    }

    @Override
    public void sectionOpened() {
        deeds.forget();
    }

    @Override
    public Optional<String> perform(Directive directive) {
        return deeds.guided(() -> {
            Optional<String> missing = Optional.empty();
            if (directive.command() == Command.FLOW) {
                missing = flow(directive);
            } else {
                doOne(directive);
            }
            lab.lentFrom(lessons.get().place());
            return missing;
        });
    }

    private void doOne(Directive directive) {
        switch (directive.command()) {
            case STAGE -> stage(directive);
            case PLAY -> {
                shell.show(Workspace.UNROLL);
                unroll.film()
                        .playFrom(directive
                                .value("chapter")
                                .map(Integer::parseInt)
                                .orElse(1));
            }
            case SEEK ->
                unroll.film()
                        .jump(Double.parseDouble(directive.values().get("at"))
                                * unroll.film().endProperty().get());
            case TRACE -> trace(directive);
            case POINT -> point(directive.values().get("at"));
            case TRAIN -> train(directive);
            case EXPERIMENT ->
                shell.on(
                        Workspace.TRAIN,
                        () -> train.inquiry()
                                .open(
                                        Experiment.valueOf(
                                                directive.values().get("id").toUpperCase(Locale.ROOT)),
                                        Setup.USUAL));
            case FLOW, WAIT -> {
                // The learner does it; nothing is locked meanwhile.
            }
        }
    }

    @Override
    public Runnable when(Directive directive, Runnable then) {
        return new Waiting(unroll.film(), train.running().phaseProperty(), deeds, Platform::runLater)
                .until(directive, then);
    }

    private void stage(Directive directive) {
        shell.show(Workspace.UNROLL);
        lab.lend(Lender.LESSON, directive.setup());
        unroll.backwardProperty().set(false);
        unroll.chosenGrainProperty()
                .set(directive
                        .value("grain")
                        .map(grain -> Grain.valueOf(grain.toUpperCase(Locale.ROOT)))
                        .orElse(null));
    }

    private void trace(Directive directive) {
        shell.show(Workspace.UNROLL);
        Shape shape = lab.setup().shape();
        directive.value("cell").map(ShellGuide::numbers).ifPresent(at -> {
            long cell = 0;
            for (int i = 0; i < at.length; i++) {
                cell = cell * shape.dim(i) + Math.min(at[i], shape.dim(i) - 1);
            }
            unroll.pointAt(cell, -1);
        });
        directive
                .value("slot")
                .map(ShellGuide::numbers)
                .ifPresent(at -> unroll.pointAt(-1, at[0] * shape.features() + at[1]));
    }

    private static long[] numbers(String text) {
        return Arrays.stream(text.split(","))
                .mapToLong(part -> Long.parseLong(part.strip()))
                .toArray();
    }

    private void train(Directive directive) {
        shell.show(Workspace.TRAIN);
        train.run(Lender.LESSON, directive.setup(), directive.variants());
    }

    /** Looks into the network that a directive names, or into the one in sight; nothing is trained for it. */
    private Optional<String> flow(Directive directive) {
        Optional<String> missing = Optional.empty();
        if (directive.namesNetwork()) {
            train.look(Lender.LESSON, directive.setup(), directive.looked());
        } else {
            missing = Stream.of(directive.beside(), directive.variant())
                    .flatMap(Optional::stream)
                    .filter(variant -> !train.selectRun(variant))
                    .findFirst()
                    .map(variant -> messages.text(
                            "learn.missing.run",
                            variant.id(),
                            String.join(", ", train.subjects().names())));
        }
        shell.show(Workspace.NETWORK);
        Optional<Subject> subject = train.subjects().selected().filter(one -> !one.isSecret());
        if (missing.isPresent() || subject.isEmpty()) {
            return missing;
        }
        try {
            network.get().visit(Visit.of(directive, subject.get()));
            own.isLedThroughNetwork();
        } catch (BadInputException e) {
            missing = Optional.of(messages.text("learn.missing", messages.failure(e)));
        }
        return missing;
    }

    /** Trains what a question is about, beside the correct flatten; the runs of a question differ in their flatten alone. */
    void run(List<Trial> trials) {
        shell.on(
                Workspace.TRAIN,
                () -> deeds.guided(() -> train.run(
                        Lender.QUIZ,
                        Trials.setup(trials.get(0)),
                        trials.stream().map(Trial::variant).toList())));
    }

    private void point(String part) {
        Node node = scene.lookup(PARTS.getOrDefault(part, "#" + part));
        if (node == null) {
            return;
        }
        node.getStyleClass().add("ringed");
        PauseTransition pause = new PauseTransition(Duration.seconds(RING_SECONDS));
        pause.setOnFinished(event -> node.getStyleClass().remove("ringed"));
        pause.play();
    }

    @Override
    public void quiz(QuestionType type, int difficulty) {
        shell.on(Workspace.QUIZ, () -> quiz.get().ask(type, difficulty));
    }

    @Override
    public void open(String workspace) {
        Arrays.stream(Workspace.values())
                .filter(one -> one.name().equalsIgnoreCase(workspace))
                .findFirst()
                .ifPresent(shell::show);
    }

    @Override
    public Optional<Verdict> verdict(String variant) {
        return train.verdict(FlattenVariant.parse(variant));
    }
}
