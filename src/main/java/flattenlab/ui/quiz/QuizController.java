package flattenlab.ui.quiz;

import flattenlab.exchange.Reading;
import flattenlab.learn.Exercise;
import flattenlab.learn.Question;
import flattenlab.learn.QuizRules;
import flattenlab.learn.SteadyClock;
import flattenlab.learn.Trial;
import flattenlab.lesson.Lesson;
import flattenlab.preset.Part;
import flattenlab.preset.Preset.Quiz;
import flattenlab.ui.common.Carried;
import flattenlab.ui.common.Columns;
import flattenlab.ui.common.Messages;
import flattenlab.ui.common.Room;
import flattenlab.ui.common.Tools;
import flattenlab.ui.common.WholeText;
import flattenlab.ui.common.exercise.AnswerPane;
import flattenlab.ui.common.exercise.PromptView;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.application.Platform;
import javafx.beans.binding.Bindings;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/** Binds the quiz to its model: asks, takes an answer, says what helps, and shows it. */
public final class QuizController {
    private final QuizViewModel model;
    private final Tools tools;
    private final Messages messages;
    private final AnswerPane answerPane;
    private final Consumer<List<Trial>> run;
    private final Supplier<List<Lesson>> lessons;
    private final Runnable doctor;
    private final Runnable share;
    private final PromptView prompt = new PromptView("quiz-prompt");
    private AnswerPictures answerPictures;
    private SaidToAnswer said;

    @FXML
    private FlowPane asked;

    @FXML
    private Label askedWords;

    @FXML
    private Label title;

    @FXML
    private VBox question;

    @FXML
    private VBox form;

    @FXML
    private Label feedback;

    @FXML
    private VBox hints;

    @FXML
    private VBox remarks;

    @FXML
    private Label worked;

    @FXML
    private Button check;

    @FXML
    private Button hint;

    @FXML
    private Button giveUp;

    @FXML
    private Button similar;

    @FXML
    private Button next;

    @FXML
    private Button runIt;

    @FXML
    private Button easy;

    @FXML
    private QuizSide side;

    @FXML
    private QuestionFiles files;

    @FXML
    private StackPane main;

    @FXML
    private VBox generated;

    @FXML
    private VBox pictures;

    @FXML
    private Columns quiz;

    @FXML
    private VBox choices;

    @FXML
    private VBox inPictures;

    /**
     * A screen for a model.
     *
     * @param run starts the runs that a question is about, where they can be watched
     * @param doctor shows where the model stands that is asked about
     * @param share gives away what is asked, with the rest of the window
     * @param lessons of the open course
     */
    public QuizController(
            QuizViewModel model,
            Tools tools,
            Consumer<List<Trial>> run,
            Runnable doctor,
            Runnable share,
            Supplier<List<Lesson>> lessons) {
        this.model = model;
        this.run = run;
        this.doctor = doctor;
        this.share = share;
        this.lessons = lessons;
        this.tools = tools;
        this.messages = tools.messages();
        this.answerPane = new AnswerPane(messages, this::check, () -> {});
    }

    @FXML
    private void initialize() {
        quiz.project(tools.projected(), true, List.of(main, inPictures), List.of(choices));
        // Whether there is anything in the picture says nothing about whether a lesson has room beside the quiz.
        main.minWidthProperty()
                .bind(Bindings.when(inPictures
                                .managedProperty()
                                .or(tools.projected().onProperty()))
                        .then(main.getMinWidth())
                        .otherwise(main.getMinWidth() + quiz.getSpacing() + inPictures.getMinWidth()));
        form.getChildren().setAll(answerPane);
        form.sceneProperty().addListener((property, old, now) -> Platform.runLater(this::arrive));
        answerPane.setId("answer");
        question.getChildren().setAll(prompt);
        answerPictures = new AnswerPictures(
                pictures,
                tools,
                Bindings.createBooleanBinding(
                        () -> main.getChildren().stream().noneMatch(ClassQuizPane.class::isInstance),
                        main.getChildren()));
        side.bind(model, messages);
        files.bind(model, tools, this::beginOpened, () -> chooseForClass(Optional.empty()), this::round);
        tools.ticker()
                .add(seconds -> model.round().clock().pass(SteadyClock.OF_PROGRAM.instant(), main.getScene() != null));
        said = new SaidToAnswer(messages, hints, feedback, remarks, worked);
        model.answering().turnProperty().addListener((property, old, now) -> show(old, now));
        model.answering().runningProperty().addListener((property, old, now) -> showState());
        model.preparationProperty().addListener((property, old, now) -> showState());
        // An answer counts in its round once something has been said of it.
        model.round().resultsProperty().addListener((property, old, now) -> showState());
        model.round().rulesProperty().addListener((property, old, now) -> showState());
        model.reviewingProperty().addListener((property, old, now) -> showState());
        files.disableProperty().bind(model.preparationProperty().map(now -> now.holds(Part.QUESTIONS)));
        model.lookingBackProperty().addListener((property, old, now) -> showMain());
        WholeText.wrap(askedWords);
        askedWords.maxWidthProperty().bind(asked.widthProperty().subtract(24));
        Room.ifVisible(asked);
        model.stock().modelProperty().subscribe(this::showAsked);
        ask();
        model.answering().enteredIn(answerPane::begun);
        Carried.by(answerPane, answerPane::begun, begun -> begun.ifPresent(answerPane::show));
        Carried.layout(main, this::laidOver, this::layOver);
    }

    /** What is laid over the question: the questions of a file, or a round that is chosen for a class. */
    private record LaidOver(Optional<OpenedQuestions.State> opened, Optional<ClassQuizPane.State> forClass) {}

    private LaidOver laidOver() {
        Node over = main.getChildren().get(0);
        return new LaidOver(
                Optional.of(over)
                        .filter(OpenedQuestions.class::isInstance)
                        .map(pane -> ((OpenedQuestions) pane).state()),
                Optional.of(over).filter(ClassQuizPane.class::isInstance).map(pane -> ((ClassQuizPane) pane).state()));
    }

    private void layOver(LaidOver over) {
        over.opened()
                .ifPresent(state -> showOpened(state.file(), state.reading()).goOn(state));
        over.forClass().map(Optional::of).ifPresent(this::chooseForClass);
    }

    /** Shows the questions of a file; what is thrown if it cannot be read is brought to the window's thread. */
    public void openQuestions(Path file, Consumer<Throwable> failed) {
        files.open(file, failed);
    }

    /** The same for questions that nobody has asked for: the keyboard stays where it is. */
    public void offerQuestions(Path file, Consumer<Throwable> failed) {
        files.read(file, this::showOpened, failed);
    }

    private void beginOpened(Path file, Reading reading) {
        Platform.runLater(showOpened(file, reading)::begin);
    }

    /** Questions of a file take the place of the generated ones until the learner goes back. */
    private OpenedQuestions showOpened(Path file, Reading reading) {
        model.opened(file.getFileName().toString(), reading.questions());
        OpenedQuestions pane = new OpenedQuestions(
                file,
                reading,
                messages,
                (question, answer, grade, tries) -> model.diary()
                        .answered(file.getFileName().toString(), reading.questions(), question, answer, grade, tries),
                this::leave);
        main.getChildren().setAll(pane);
        return pane;
    }

    /** Chooses a round for a class, in the place of the question. */
    private void chooseForClass(Optional<ClassQuizPane.State> begun) {
        main.getChildren().setAll(new ClassQuizPane(model, tools, begun, lessons.get(), share, this::leave));
    }

    /** The round for a class as it is chosen just now, else as it was given. */
    private Optional<Quiz> round() {
        return main.getChildren().get(0) instanceof ClassQuizPane open
                ? open.quiz()
                : model.round().plan().asked();
    }

    /** Whose model is asked about, if one is; it goes before questions of a file. */
    private void showAsked(Optional<QuizViewModel.Asked> now) {
        asked.setVisible(now.isPresent());
        now.ifPresent(about -> {
            String name = about.file()
                    .map(path -> messages.text("quiz.asked.file", path.getFileName()))
                    .orElseGet(() -> messages.text("quiz.asked.pasted"));
            askedWords.setText(name + (about.foreign() ? " " + messages.text("quiz.asked.foreign") : ""));
        });
    }

    /** The question, or the look back on a round. */
    private void showMain() {
        if (!model.lookingBackProperty().get()) {
            main.getChildren().setAll(generated);
            return;
        }
        RoundPane round = new RoundPane(model, messages);
        boolean byKey = generated.lookupAll("*").stream().anyMatch(Node::isFocused);
        main.getChildren().setAll(round);
        answerPictures.clear();
        if (byKey) {
            Platform.runLater(round::focus);
        }
    }

    /** Back from what was laid over the question. */
    private void leave() {
        showMain();
        Platform.runLater(answerPane::focusFirst);
    }

    private void show(Turn before, Turn now) {
        if (now.posed() != before.posed()) {
            boolean here = quiz.isFocusWithin();
            ask();
            if (here) {
                Platform.runLater(answerPane::focusFirst);
            }
        } else {
            showTurn();
            boolean answered = now.grade().isPresent() && now.hints().equals(before.hints());
            if (answered && !now.over()) {
                answerPane.again();
            }
        }
    }

    private void ask() {
        Turn turn = model.answering().turnProperty().get();
        Exercise now = turn.exercise();
        showMain();
        title.setText(model.stock().title(turn.posed().id()));
        prompt.show(now.prompt());
        turn.generated().ifPresentOrElse(answerPictures::ask, answerPictures::askWithout);
        answerPane.ask(now);
        model.answering().brought().ifPresent(answerPane::show);
        showTurn();
    }

    /** The keyboard begins at the answer, unless it was led to something else here. */
    private void arrive() {
        if (!quiz.isFocusWithin()) {
            answerPane.focusFirst();
        }
    }

    /** What has been said to the question so far. */
    private void showTurn() {
        Turn turn = model.answering().turnProperty().get();
        said.show(turn);
        if (turn.over() || turn.grade().isPresent()) {
            turn.generated()
                    .ifPresent(asked -> answerPictures.show(asked, turn.grade().orElse(null), turn.over()));
        }
        if (turn.over()) {
            // What had the focus is gone or locked: whoever answers by key goes on by key.
            Platform.runLater(next::requestFocus);
            answerPane.reveal(turn.grade().isPresent() && turn.grade().get().right());
        }
        showState();
    }

    private void showState() {
        Turn turn = model.answering().turnProperty().get();
        String running = model.answering().runningProperty().get();
        boolean open = model.answering().isOpen();
        answerPane.lock(!open);
        check.setDisable(!open);
        check.setText(running.isEmpty() ? messages.text("quiz.check") : messages.text("quiz.training", running));
        hint.setDisable(!open || !turn.hasHint());
        giveUp.setDisable(!open);
        similar.setDisable(open);
        shown(check, !turn.over());
        boolean forClass = model.asksForClass();
        boolean helped = !turn.over() && !model.holds(Part.HINTS);
        QuizRules rules = model.round().rulesProperty().get();
        shown(hint, helped && (!forClass || rules.offerHints()));
        shown(giveUp, helped && (!forClass || rules.offerAnswer()));
        shown(similar, turn.over() && turn.generated().isPresent() && !forClass);
        next.setDisable(!running.isEmpty());
        // The one thing to press: first the answer, then the next question.
        next.getStyleClass().setAll("button", turn.over() ? "primary" : "quiet", "tall");
        next.setText(messages.text(model.round().resultsProperty().get().isOver() ? "quiz.round.look" : "quiz.next"));
        shown(runIt, turn.generated().filter(QuizController::isMeasured).isPresent() && !open);
        shown(easy, turn.easeable());
    }

    /** What was measured can be measured again by whoever does not believe it; an estimate has had its run. */
    private static boolean isMeasured(Question question) {
        return !question.trials().isEmpty() && !question.needsRun();
    }

    private static void shown(Button button, boolean now) {
        button.setVisible(now);
        button.setManaged(now);
    }

    @FXML
    private void check() {
        Optional<flattenlab.learn.Answer> given = answerPane.answer();
        if (given.isEmpty()) {
            said.say(answerPane.askForRest());
            return;
        }
        model.answering().answer(given.get());
    }

    @FXML
    private void hint() {
        model.answering().hint();
    }

    @FXML
    private void giveUp() {
        model.answering().giveUp();
    }

    @FXML
    private void similar() {
        model.answering().similar();
    }

    @FXML
    private void easy() {
        model.answering().ease();
    }

    @FXML
    private void runIt() {
        run.accept(model.answering().question().trials());
    }

    @FXML
    private void toDoctor() {
        doctor.run();
    }

    @FXML
    private void leaveModel() {
        model.leaveModel();
    }

    @FXML
    private void next() {
        model.next();
    }
}
