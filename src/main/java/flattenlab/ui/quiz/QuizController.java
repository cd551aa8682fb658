package flattenlab.ui.quiz;

import flattenlab.exchange.Reading;
import flattenlab.learn.Grade;
import flattenlab.learn.Question;
import flattenlab.learn.Trial;
import flattenlab.lesson.Lesson;
import flattenlab.preset.Part;
import flattenlab.text.FormattedText;
import flattenlab.ui.common.Messages;
import flattenlab.ui.common.Room;
import flattenlab.ui.common.Tools;
import flattenlab.ui.common.WholeText;
import flattenlab.ui.common.exercise.AnswerPane;
import flattenlab.ui.common.exercise.PromptView;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.application.Platform;
import javafx.fxml.FXML;
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
    private flattenlab.ui.common.Columns quiz;

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
        form.getChildren().setAll(answerPane);
        form.sceneProperty().addListener((property, old, now) -> Platform.runLater(answerPane::focusField));
        answerPane.setId("answer");
        question.getChildren().setAll(prompt);
        answerPictures = new AnswerPictures(pictures, tools);
        side.bind(model, messages);
        files.bind(model, tools, this::showOpened, this::chooseForClass);
        tools.ticker().add(seconds -> model.clock().pass(Instant.now(), main.getScene() != null));
        for (Label label : List.of(feedback, worked)) {
            WholeText.wrap(label);
            Room.ifSaid(label);
        }
        model.turnProperty().addListener((property, old, now) -> show(old, now));
        model.runningProperty().addListener((property, old, now) -> showState());
        model.preparationProperty().addListener((property, old, now) -> showState());
        files.disableProperty().bind(model.preparationProperty().map(now -> now.holds(Part.QUESTIONS)));
        model.lookingBackProperty().addListener((property, old, now) -> showMain());
        WholeText.wrap(askedWords);
        askedWords.maxWidthProperty().bind(asked.widthProperty().subtract(24));
        Room.ifVisible(asked);
        model.askedProperty().subscribe(this::showAsked);
        ask();
    }

    /** Shows the questions of a file; what is thrown if it cannot be read is brought to the window's thread. */
    public void openQuestions(Path file, Consumer<Throwable> failed) {
        files.open(file, failed);
    }

    /** Questions of a file take the place of the generated ones until the learner goes back. */
    private void showOpened(Path file, Reading reading) {
        OpenedQuestions pane = new OpenedQuestions(
                file,
                reading,
                messages,
                (question, answer, grade, tries) -> model.diary()
                        .answered(file.getFileName().toString(), reading.questions(), question, answer, grade, tries),
                this::showMain);
        main.getChildren().setAll(pane);
    }

    /** Chooses a round for a class, in the place of the question. */
    private void chooseForClass() {
        main.getChildren().setAll(new ClassQuizPane(model, tools, lessons.get(), share, this::showMain));
    }

    /** Whose model is asked about, if one is; it goes before questions of a file. */
    private void showAsked(Optional<QuizViewModel.Asked> now) {
        asked.setVisible(now.isPresent());
        now.ifPresent(about ->
                askedWords.setText(about.name() + (about.foreign() ? " " + messages.text("quiz.asked.foreign") : "")));
    }

    /** The question, or the look back on a round. */
    private void showMain() {
        boolean back = model.lookingBackProperty().get();
        main.getChildren().setAll(back ? new RoundPane(model, messages) : generated);
        if (back) {
            answerPictures.clear();
        }
    }

    private void show(Turn before, Turn now) {
        if (now.question() != before.question()) {
            ask();
        } else {
            showTurn();
        }
    }

    private void ask() {
        Question now = model.question();
        showMain();
        title.setText(now.type().title(model.words()));
        prompt.show(now.prompt());
        answerPictures.ask(now);
        answerPane.ask(now);
        Platform.runLater(answerPane::focusField);
        showTurn();
    }

    /** What has been said to the question so far. */
    private void showTurn() {
        Turn turn = model.turnProperty().get();
        hints.getChildren()
                .setAll(turn.hints().stream().map(QuizController::hint).toList());
        feedback.setText(turn.grade().map(Grade::feedback).orElse(""));
        feedback.getStyleClass().removeAll("is-right", "is-wrong");
        turn.grade().ifPresent(grade -> feedback.getStyleClass().add(grade.right() ? "is-right" : "is-wrong"));
        worked.setText(turn.over() ? turn.question().worked().words() : "");
        if (turn.over() || turn.grade().isPresent()) {
            answerPictures.show(turn.question(), turn.grade().orElse(null), turn.over());
        }
        if (turn.over()) {
            // What had the focus is gone or locked: whoever answers by key goes on by key.
            Platform.runLater(next::requestFocus);
            answerPane.reveal(turn.grade().isPresent() && turn.grade().get().right());
        }
        showState();
    }

    private static Label hint(FormattedText text) {
        Label label = new Label(text.words());
        WholeText.wrap(label);
        label.getStyleClass().addAll("secondary", "mute");
        return label;
    }

    private void showState() {
        Turn turn = model.turnProperty().get();
        String running = model.runningProperty().get();
        boolean open = model.isOpen();
        answerPane.lock(!open);
        check.setDisable(!open);
        check.setText(running.isEmpty() ? messages.text("quiz.check") : messages.text("quiz.training", running));
        hint.setDisable(!open || !turn.hasHint());
        giveUp.setDisable(!open);
        similar.setDisable(open);
        shown(check, !turn.over());
        for (Button button : List.of(hint, giveUp)) {
            shown(button, !turn.over() && !model.holds(Part.HINTS));
        }
        shown(similar, turn.over());
        next.setDisable(!running.isEmpty());
        // The one thing to press: first the answer, then the next question.
        next.getStyleClass().setAll("button", turn.over() ? "primary" : "quiet", "tall");
        next.setText(messages.text(model.roundProperty().get().isOver() ? "quiz.round.look" : "quiz.next"));
        shown(runIt, isMeasured(turn.question()) && !open);
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
            feedback.setText(messages.text("quiz.missing"));
            return;
        }
        model.answer(given.get());
    }

    @FXML
    private void hint() {
        model.hint();
    }

    @FXML
    private void giveUp() {
        model.giveUp();
    }

    @FXML
    private void similar() {
        model.similar();
    }

    @FXML
    private void easy() {
        model.ease();
    }

    @FXML
    private void runIt() {
        run.accept(model.question().trials());
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
