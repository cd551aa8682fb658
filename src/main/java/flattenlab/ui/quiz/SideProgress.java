package flattenlab.ui.quiz;

import flattenlab.learn.Mastery;
import flattenlab.learn.Misconception;
import flattenlab.learn.QuestionType;
import flattenlab.ui.common.Messages;
import java.util.Locale;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/** Beside the question: what is due for review, and how far each idea is overcome. */
final class SideProgress {
    private final QuizViewModel model;
    private final Messages messages;
    private final ComboBox<QuestionType> type;
    private final VBox reviewBox;
    private final Label dueWords;
    private final Button review;
    private final VBox ideas;

    /** @param type cannot be chosen during a review */
    SideProgress(
            QuizViewModel model,
            Messages messages,
            ComboBox<QuestionType> type,
            VBox reviewBox,
            Label dueWords,
            Button review,
            VBox ideas) {
        this.model = model;
        this.messages = messages;
        this.type = type;
        this.reviewBox = reviewBox;
        this.dueWords = dueWords;
        this.review = review;
        this.ideas = ideas;
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

    void show() {
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
}
