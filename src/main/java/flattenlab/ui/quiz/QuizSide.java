package flattenlab.ui.quiz;

import flattenlab.journal.Progress;
import flattenlab.learn.Mastery;
import flattenlab.learn.Misconception;
import flattenlab.learn.Question;
import flattenlab.learn.QuestionType;
import flattenlab.learn.QuizRound;
import flattenlab.learn.QuizRules;
import flattenlab.preset.Part;
import flattenlab.ui.common.Hint;
import flattenlab.ui.common.Messages;
import flattenlab.ui.common.Room;
import flattenlab.ui.common.Toggles;
import flattenlab.ui.common.WholeText;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javafx.beans.InvalidationListener;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import javafx.util.StringConverter;

/** Beside the question: what is asked and how much of it, what is due for review, and how far each idea is overcome. */
public final class QuizSide extends VBox {
    private final VBox reviewBox = new VBox(6);
    private final Label dueWords = WholeText.wrap(new Label());
    private final Button review = new Button();
    private final ComboBox<QuestionType> type = new ComboBox<>();
    private final HBox difficulty = Toggles.row("difficulty");
    private final HBox round = Toggles.row("round");
    private final Label score = WholeText.wrap(new Label());
    private final Label rules = WholeText.wrap(new Label());
    private final Label missing = WholeText.wrap(new Label());
    private final Label time = WholeText.wrap(new Label());
    private final VBox known = new VBox(10);
    private final VBox ideas = new VBox(9);
    private QuizViewModel model;
    private Messages messages;

    /** Called by FXML. */
    public QuizSide() {
        super(10);
        reviewBox.setId("reviewBox");
        reviewBox.getStyleClass().add("due-box");
        dueWords.setId("dueWords");
        dueWords.getStyleClass().add("md-strong-label");
        review.setId("review");
        review.getStyleClass().addAll("quiet", "tall");
        WholeText.cut(review).setMaxWidth(Double.MAX_VALUE);
        reviewBox.getChildren().setAll(dueWords, review);
        type.setId("type");
        type.setMaxWidth(Double.MAX_VALUE);
        score.setId("score");
        score.getStyleClass().addAll("mute", "small");
        rules.setId("roundRules");
        rules.getStyleClass().addAll("mute", "small");
        Room.ifSaid(rules);
        missing.setId("missingQuestions");
        missing.getStyleClass().addAll("small", "live");
        Room.ifSaid(missing);
        time.setId("timeLeft");
        time.getStyleClass().add("md-strong-label");
        Room.ifVisible(time);
        known.setId("knownIdeas");
        Room.ifVisible(known);
        ideas.setId("ideas");
    }

    void bind(QuizViewModel newModel, Messages newMessages) {
        model = newModel;
        messages = newMessages;
        initializeTypes();
        for (int level = 1; level <= Question.MAX_DIFFICULTY; level++) {
            int wanted = level;
            add(
                    difficulty,
                    "difficulty-" + level,
                    messages.text("quiz.difficulty." + level),
                    () -> model.choose(wanted));
        }
        add(round, "round-0", messages.text("quiz.round.none"), () -> model.startRound(0));
        add(
                round,
                "round-" + QuizRound.USUAL,
                messages.text("quiz.round", QuizRound.USUAL),
                () -> model.startRound(QuizRound.USUAL));
        review.setOnAction(event -> {
            if (model.reviewingProperty().get()) {
                model.stopReview();
            } else {
                model.startReview();
            }
        });
        Label heading = new Label(messages.text("quiz.ideas"));
        WholeText.wrap(heading).getStyleClass().add("pane-title");
        ScrollPane scroll = new ScrollPane(ideas);
        scroll.setFitToWidth(true);
        scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        scroll.getStyleClass().add("bare");
        VBox.setVgrow(scroll, Priority.ALWAYS);
        VBox.setVgrow(known, Priority.ALWAYS);
        known.getChildren().setAll(heading, scroll);
        getChildren().addAll(reviewBox, type, difficulty, round, score, rules, missing, time, known);
        model.round().missingProperty().subscribe(some -> missing.setText(WrittenShelf.missing(some, messages)));
        model.round().clock().leftProperty().subscribe(left -> {
            time.setVisible(left.isPresent());
            time.setText(left.map(some -> messages.text("quiz.time.left", minutes(some)))
                    .orElse(""));
        });
        model.lookingBackProperty().addListener((property, old, now) -> show());
        model.round().rulesProperty().addListener((property, old, now) -> show());
        InvalidationListener listener = changed -> show();
        model.learner().progressProperty().addListener(listener);
        model.reviewingProperty().addListener(listener);
        model.answering().turnProperty().addListener(listener);
        model.round().resultsProperty().addListener(listener);
        model.difficultyProperty().addListener(listener);
        model.preparationProperty().addListener(listener);
        show();
    }

    private static void add(HBox row, String id, String words, Runnable choose) {
        ToggleButton button = new ToggleButton(words);
        button.setId(id);
        WholeText.cut(button).setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(button, Priority.ALWAYS);
        button.setOnAction(event -> {
            // Pressed again, it stays pressed.
            button.setSelected(true);
            choose.run();
        });
        row.getChildren().add(button);
    }

    private void initializeTypes() {
        type.setAccessibleText(messages.text("quiz.type.accessible"));
        type.setConverter(new StringConverter<>() {
            @Override
            public String toString(QuestionType one) {
                return one == null
                        ? messages.text("quiz.mixed")
                        : one.title(model.stock().words());
            }

            @Override
            public QuestionType fromString(String text) {
                throw new UnsupportedOperationException("types are chosen, not typed");
            }
        });
        Hint.bindText(
                type, type.valueProperty().map(type.getConverter()::toString).orElse(messages.text("quiz.mixed")));
        model.chosenProperty().addListener((property, old, now) -> type.setValue(now));
        // Without what it tells, nobody would be told of what is there already.
        model.stock().modelProperty().subscribe(now -> showTypes());
    }

    private void showTypes() {
        List<QuestionType> all = new ArrayList<>(model.stock().source().types());
        all.add(0, null);
        // Other items are no choice of the learner's.
        type.setOnAction(null);
        type.getItems().setAll(all);
        type.setVisibleRowCount(all.size());
        type.setValue(model.chosenProperty().get());
        type.setOnAction(event -> {
            if (type.getValue() != model.chosenProperty().get()) {
                model.choose(type.getValue());
            }
        });
    }

    private void show() {
        showReview();
        Toggles.press(difficulty, "difficulty-" + model.difficultyProperty().get());
        Toggles.press(round, "round-" + model.round().resultsProperty().get().length());
        showScore();
        // What is known of an idea moves with each answer, and would tell what is hidden.
        known.setVisible(!hidesScore());
        showIdeas();
    }

    private boolean hidesScore() {
        return model.round().rulesProperty().get().hiddenScore()
                && !model.lookingBackProperty().get()
                && !model.reviewingProperty().get();
    }

    private static String minutes(Duration left) {
        return String.format(Locale.ROOT, "%d:%02d", left.toMinutes(), left.toSecondsPart());
    }

    /** What is due, and how to begin with it or to leave it. */
    private void showReview() {
        boolean reviewing = model.reviewingProperty().get();
        int due = model.due().size();
        boolean fixed = model.holds(Part.QUESTIONS);
        // Whose questions are given is asked nothing else, nor is a class before the end of its round.
        reviewBox.setVisible(!fixed && (due > 0 && !model.asksForClass() || reviewing));
        reviewBox.setManaged(reviewBox.isVisible());
        dueWords.setText(messages.text("quiz.due", due));
        review.setText(messages.text(reviewing ? "quiz.review.stop" : "quiz.review.start"));
        type.setDisable(reviewing || fixed);
        round.setDisable(reviewing || fixed);
        difficulty.setDisable(fixed);
    }

    private void showScore() {
        QuizRound now = model.round().resultsProperty().get();
        if (now.length() > 0 && !model.reviewingProperty().get()) {
            int place = Math.min(
                    now.length(),
                    now.results().size()
                            + (model.answering().turnProperty().get().over() ? 0 : 1));
            score.setText(
                    hidesScore()
                            ? messages.text("quiz.round.place.hidden", place, now.length())
                            : messages.text("quiz.round.place", place, now.length(), now.rightAtOnce()));
        } else {
            showShare();
        }
        rules.setText(model.asksForClass() ? words(model.round().rulesProperty().get()) : "");
    }

    private String words(QuizRules now) {
        List<String> all = new ArrayList<>();
        all.add(messages.text("quiz.rules.tries", now.tries()));
        now.minutes().ifPresent(minutes -> all.add(messages.text("quiz.rules.minutes", minutes)));
        if (now.hiddenScore()) {
            all.add(messages.text("quiz.rules.hidden"));
        }
        return String.join(" \u00b7 ", all);
    }

    /** The same share as on the progress screen. */
    private void showShare() {
        Progress.Share share = model.learner().progressProperty().get().share();
        score.setText(
                share.finished() == 0
                        ? messages.text("quiz.score.none")
                        : messages.text("quiz.score", share.finished(), share.percent()));
    }

    private void showIdeas() {
        ideas.getChildren().clear();
        for (Misconception idea : Misconception.values()) {
            Mastery.Level level =
                    model.learner().progressProperty().get().mastery().level(idea);
            Label words = WholeText.wrap(new Label(idea.words(model.stock().words())));
            words.getStyleClass().add("small");
            Label state = new Label(messages.text("quiz.level." + level.name().toLowerCase(Locale.ROOT)));
            state.getStyleClass()
                    .addAll("level", level.name().toLowerCase(Locale.ROOT).replace('_', '-'));
            state.setMinWidth(USE_PREF_SIZE);
            HBox.setHgrow(words, Priority.ALWAYS);
            words.setMaxWidth(Double.MAX_VALUE);
            ideas.getChildren().add(new HBox(8, words, state));
        }
    }
}
