package flattenlab.ui.quiz;

import flattenlab.exchange.Reading;
import flattenlab.learn.AnswerForm;
import flattenlab.learn.Grade;
import flattenlab.learn.Mastery;
import flattenlab.learn.Misconception;
import flattenlab.learn.Option;
import flattenlab.learn.Picture;
import flattenlab.learn.Question;
import flattenlab.learn.QuestionType;
import flattenlab.learn.Subject;
import flattenlab.learn.Table;
import flattenlab.learn.Trial;
import flattenlab.tensor.FlattenVariant;
import flattenlab.ui.common.Messages;
import flattenlab.ui.common.Tools;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
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
    private final FilmPreview right = new FilmPreview("filmRight");
    private final FilmPreview yours = new FilmPreview("filmYours");
    private final CurveChart curves = new CurveChart();

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
        right.bind(tools, pictures.widthProperty());
        yours.bind(tools, pictures.widthProperty());
        pictures.setMinWidth(0);
        curves.bind(tools);
        pictures.getChildren().addAll(curves, yours, right);
        files.bind(model, messages, this::showOpened);
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
        model.progressProperty().addListener((property, old, now) -> showProgress());
        model.reviewingProperty().addListener((property, old, now) -> showReview());
        model.canBeEasedProperty().addListener((property, old, now) -> showEasy(now));
        showEasy(false);
        showProgress();
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
        prompt.setText(question.prompt().text());
        code.getChildren()
                .setAll(question.prompt().code().stream()
                        .map(QuizController::codeLine)
                        .toList());
        code.setManaged(!question.prompt().code().isEmpty());
        code.setVisible(code.isManaged());
        showTable(question.prompt().table());
        curves.show(question.prompt().curves());
        answerPane.show(question.form());
        Platform.runLater(answerPane::focusField);
        right.clear();
        yours.clear();
        showGrade(model.gradeProperty().get());
        showHints();
    }

    private static Label codeLine(String text) {
        Label line = new Label(text);
        line.getStyleClass().addAll("mono", "quiz-code");
        line.setWrapText(true);
        line.setMinHeight(Label.USE_PREF_SIZE);
        return line;
    }

    private void showTable(Optional<Table> shown) {
        table.getChildren().clear();
        table.setManaged(shown.isPresent());
        if (shown.isEmpty()) {
            return;
        }
        int row = 0;
        if (!shown.get().columns().isEmpty()) {
            addRow(row++, shown.get().columns(), "head-row");
        }
        for (List<String> cells : shown.get().rows()) {
            addRow(row++, cells, "mono");
        }
    }

    private void addRow(int row, List<String> cells, String style) {
        for (int i = 0; i < cells.size(); i++) {
            Label cell = new Label(cells.get(i));
            cell.getStyleClass().add(style);
            table.add(cell, i, row);
        }
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
            showPictures(question, grade, over);
        }
        showState();
    }

    /** The learner's own wrong answer beside the right one. */
    private void showPictures(Question question, Grade grade, boolean over) {
        yours.clear();
        if (grade != null && !grade.right()) {
            grade.option()
                    .flatMap(Option::picture)
                    .flatMap(QuizController::film)
                    .ifPresent(subject -> yours.play(
                            messages.text(
                                    "quiz.film.yours",
                                    grade.option().orElseThrow().text()),
                            subject));
        }
        if (over) {
            question.subject().ifPresent(subject -> right.play(messages.text("quiz.film.right"), subject));
        }
    }

    /** The flatten that a wrong answer would come from: counted cells stay, forgotten ones fall away. */
    private static Optional<Subject> film(Picture picture) {
        if (picture instanceof Picture.OfFlatten flatten) {
            return Optional.of(flatten.subject());
        }
        if (picture instanceof Picture.OfCount count
                && count.counted() > 0
                && count.counted() < count.input().features()) {
            return Optional.of(
                    Subject.of(count.input(), new FlattenVariant(FlattenVariant.Kind.TRUNCATE, count.counted())));
        }
        return Optional.empty();
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
        long finished = model.session().events().stream()
                .filter(event -> event instanceof flattenlab.learn.QuizEvent.Finished)
                .count();
        score.setText(
                finished == 0
                        ? messages.text("quiz.score.none")
                        : messages.text(
                                "quiz.score",
                                finished,
                                String.format(
                                        Locale.ROOT,
                                        "%.0f",
                                        100 * model.session().score().orElse(0))));
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

    /** What is due, and how to begin with it or to leave it. */
    private void showReview() {
        boolean reviewing = model.reviewingProperty().get();
        int due = model.due().size();
        reviewBox.setVisible(due > 0 || reviewing);
        reviewBox.setManaged(reviewBox.isVisible());
        dueWords.setText(due == 1 ? messages.text("quiz.due.one") : messages.text("quiz.due", due));
        review.setText(messages.text(reviewing ? "quiz.review.stop" : "quiz.review.start"));
        type.setDisable(reviewing);
    }

    private void showProgress() {
        showReview();
        ideas.getChildren().clear();
        for (Misconception idea : Misconception.values()) {
            Mastery.Level level = model.progressProperty().get().mastery().level(idea);
            Label words = new Label(idea.words(model.words()));
            words.setWrapText(true);
            words.setMinHeight(Label.USE_PREF_SIZE);
            words.getStyleClass().add("small");
            Label state = new Label(messages.text("quiz.level." + level.name().toLowerCase(Locale.ROOT)));
            state.getStyleClass()
                    .addAll("level", level.name().toLowerCase(Locale.ROOT).replace('_', '-'));
            state.setMinWidth(Label.USE_PREF_SIZE);
            HBox.setHgrow(words, Priority.ALWAYS);
            words.setMaxWidth(Double.MAX_VALUE);
            HBox row = new HBox(8, words, state);
            ideas.getChildren().add(row);
        }
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
