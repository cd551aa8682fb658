package flattenlab.ui.quiz;

import flattenlab.exchange.Reading;
import flattenlab.journal.Progress;
import flattenlab.learn.AnswerForm;
import flattenlab.learn.Grade;
import flattenlab.learn.Question;
import flattenlab.learn.QuestionType;
import flattenlab.learn.Trial;
import flattenlab.ui.common.Messages;
import flattenlab.ui.common.Tools;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.application.Platform;
import javafx.collections.ListChangeListener;
import javafx.fxml.FXML;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.util.StringConverter;

/** Binds the quiz to its model: asks, takes an answer, says what helps, and shows it. */
public final class QuizController {
    private final QuizViewModel model;
    private final Tools tools;
    private final Messages messages;
    private final AnswerPane answerPane;
    private final Consumer<List<Trial>> run;
    private QuestionView questionView;
    private AnswerPictures answerPictures;
    private SideProgress side;

    @FXML
    private ComboBox<QuestionType> type;

    @FXML
    private HBox difficulty;

    @FXML
    private VBox ideas;

    @FXML
    private Label score;

    @FXML
    private Label title;

    @FXML
    private Label prompt;

    @FXML
    private VBox code;

    @FXML
    private GridPane table;

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
    private QuestionFiles files;

    @FXML
    private StackPane main;

    @FXML
    private VBox generated;

    @FXML
    private VBox reviewBox;

    @FXML
    private Label dueWords;

    @FXML
    private Button review;

    @FXML
    private VBox pictures;

    /**
     * A screen for a model.
     *
     * @param run starts the runs that a question is about, where they can be watched
     */
    public QuizController(QuizViewModel model, Tools tools, Consumer<List<Trial>> run) {
        this.model = model;
        this.run = run;
        this.tools = tools;
        this.messages = tools.messages();
        this.answerPane = new AnswerPane(messages, this::check);
    }

    @FXML
    private void initialize() {
        form.getChildren().setAll(answerPane);
        form.sceneProperty().addListener((property, old, now) -> Platform.runLater(answerPane::focusField));
        questionView = new QuestionView(prompt, code, table);
        answerPictures = new AnswerPictures(pictures, tools);
        side = new SideProgress(model, messages, type, reviewBox, dueWords, review, ideas);
        files.bind(model, tools, this::showOpened);
        initializeTypes();
        initializeDifficulty();
        for (Label label : List.of(prompt, feedback, worked)) {
            label.setWrapText(true);
            label.setMinHeight(Label.USE_PREF_SIZE);
            label.managedProperty().bind(label.textProperty().isNotEmpty());
            label.visibleProperty().bind(label.managedProperty());
        }
        model.questionProperty().addListener((property, old, now) -> show(now));
        model.gradeProperty().addListener((property, old, now) -> showGrade(now));
        model.runningProperty().addListener((property, old, now) -> showState());
        model.hints().addListener((ListChangeListener<String>) change -> showHints());
        model.progressProperty().addListener((property, old, now) -> {
            side.show();
            showShare();
        });
        model.reviewingProperty().addListener((property, old, now) -> side.show());
        model.canBeEasedProperty().addListener((property, old, now) -> showEasy(now));
        showEasy(false);
        side.show();
        model.next();
    }

    private void initializeTypes() {
        type.getItems().add(null);
        type.getItems().addAll(model.types());
        type.setConverter(new StringConverter<>() {
            @Override
            public String toString(QuestionType one) {
                return one == null ? messages.text("quiz.mixed") : one.title(model.words());
            }

            @Override
            public QuestionType fromString(String text) {
                throw new UnsupportedOperationException("types are chosen, not typed");
            }
        });
        type.valueProperty().bindBidirectional(model.chosenProperty());
        type.valueProperty().addListener((property, old, now) -> model.next());
    }

    /** Questions of a file take the place of the generated ones until the learner goes back. */
    private void showOpened(Path file, Reading reading) {
        OpenedQuestions pane = new OpenedQuestions(
                file,
                reading,
                messages,
                (question, answer, judged) ->
                        model.answered(file.getFileName().toString(), question, answer, judged.share()),
                this::showGenerated);
        main.getChildren().setAll(pane);
    }

    private void showGenerated() {
        main.getChildren().setAll(generated);
    }

    private void initializeDifficulty() {
        ToggleGroup group = new ToggleGroup();
        for (int level = 1; level <= Question.MAX_DIFFICULTY; level++) {
            int chosen = level;
            ToggleButton button = new ToggleButton(messages.text("quiz.difficulty." + level));
            button.setId("difficulty-" + level);
            button.setToggleGroup(group);
            button.setSelected(level == model.difficultyProperty().get());
            button.setMaxWidth(Double.MAX_VALUE);
            HBox.setHgrow(button, Priority.ALWAYS);
            button.setOnAction(event -> {
                button.setSelected(true);
                model.difficultyProperty().set(chosen);
                model.next();
            });
            difficulty.getChildren().add(button);
        }
    }

    private void show(Question question) {
        if (question == null) {
            return;
        }
        showGenerated();
        title.setText(question.type().title(model.words()));
        questionView.show(question.prompt());
        answerPictures.ask(question);
        answerPane.show(question.form());
        Platform.runLater(answerPane::focusField);
        showGrade(model.gradeProperty().get());
        showHints();
    }

    private void showHints() {
        hints.getChildren()
                .setAll(model.hints().stream()
                        .map(text -> {
                            Label label = new Label(text);
                            label.setWrapText(true);
                            label.setMinHeight(Label.USE_PREF_SIZE);
                            label.getStyleClass().addAll("secondary", "mute");
                            return label;
                        })
                        .toList());
        showState();
    }

    private void showGrade(Grade grade) {
        feedback.setText(grade == null ? "" : grade.feedback());
        feedback.getStyleClass().removeAll("is-right", "is-wrong");
        if (grade != null) {
            feedback.getStyleClass().add(grade.right() ? "is-right" : "is-wrong");
        }
        Question question = model.questionProperty().get();
        boolean over = question != null && !model.session().open();
        worked.setText(over ? question.worked() : "");
        if (question != null && (over || grade != null)) {
            answerPictures.show(question, grade, over);
        }
        showState();
    }

    private void showState() {
        boolean open = model.isOpen();
        answerPane.lock(!open);
        check.setDisable(!open);
        check.setText(
                model.runningProperty().get().isEmpty()
                        ? messages.text("quiz.check")
                        : messages.text("quiz.training", model.runningProperty().get()));
        hint.setDisable(!open || !model.hasHint());
        giveUp.setDisable(!open);
        similar.setDisable(open);
        showRunIt(open);
        next.setDisable(!model.runningProperty().get().isEmpty());
        showShare();
    }

    /** The same share as on the progress screen. */
    private void showShare() {
        Progress.Share share = model.progressProperty().get().share();
        score.setText(
                share.finished() == 0
                        ? messages.text("quiz.score.none")
                        : messages.text("quiz.score", share.finished(), Long.toString(share.percent())));
    }

    /** What was measured can be measured again by whoever does not believe it; an estimate has had its run. */
    private void showRunIt(boolean open) {
        Question question = model.questionProperty().get();
        boolean shown = question != null
                && !question.trials().isEmpty()
                && !(question.form() instanceof AnswerForm.Estimate)
                && !open;
        runIt.setVisible(shown);
        runIt.setManaged(shown);
    }

    private void showEasy(boolean shown) {
        easy.setVisible(shown);
        easy.setManaged(shown);
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
    private void review() {
        if (model.reviewingProperty().get()) {
            model.stopReview();
        } else {
            model.startReview();
        }
    }

    @FXML
    private void runIt() {
        run.accept(model.questionProperty().get().trials());
    }

    @FXML
    private void next() {
        model.next();
    }
}
