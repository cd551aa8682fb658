package flattenlab.ui.quiz;

import flattenlab.learn.QuizResult;
import flattenlab.learn.QuizRound;
import flattenlab.ui.common.Messages;
import flattenlab.ui.common.WholeText;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.javafx.FontIcon;

/** The look back on a round: what was right, which ideas showed, and what to do about them. */
final class RoundPane extends VBox {
    private final FlowPane buttons;

    RoundPane(QuizViewModel model, Messages messages) {
        super(14);
        setId("roundPane");
        QuizRound round = model.round().resultsProperty().get();
        int answered = round.results().size();
        Label title = new Label(
                round.timeUp()
                        ? messages.text("quiz.round.up", round.rightAtOnce(), round.length(), answered)
                        : messages.text("quiz.round.over", round.rightAtOnce(), answered));
        title.getStyleClass().add("title");
        WholeText.wrap(title);
        VBox list = new VBox(6);
        round.results().forEach(result -> list.getChildren().add(row(result, model, messages)));
        VBox content = new VBox(14, list);
        if (!round.ideas().isEmpty()) {
            Label heading = new Label(messages.text("quiz.round.ideas"));
            heading.getStyleClass().add("pane-title");
            content.getChildren().add(heading);
            VBox ideas = new VBox(6);
            round.ideas()
                    .forEach((idea, times) -> ideas.getChildren()
                            .add(WholeText.wrap(new Label(
                                    "\u2022 " + idea.words(model.stock().words())))));
            content.getChildren().add(ideas);
        }
        ScrollPane scroll = new ScrollPane(content);
        scroll.setFitToWidth(true);
        scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        scroll.getStyleClass().add("bare");
        VBox.setVgrow(scroll, Priority.ALWAYS);
        buttons = buttons(round, model, messages);
        getChildren().addAll(title, scroll, buttons);
    }

    /** The keyboard goes on with the first of the ways on. */
    void focus() {
        buttons.getChildren().get(0).requestFocus();
    }

    private static FlowPane buttons(QuizRound round, QuizViewModel model, Messages messages) {
        FlowPane buttons = new FlowPane(8, 6);
        Button another = new Button(messages.text("quiz.round.another"));
        another.setId("anotherRound");
        another.setOnAction(event -> model.startRound(QuizRound.USUAL));
        int missed = round.missed().size();
        if (missed > 0) {
            Button repeat = new Button(messages.text("quiz.round.repeat", missed));
            repeat.setId("repeatMissed");
            repeat.getStyleClass().add("primary");
            repeat.setOnAction(event -> model.repeatMissed());
            buttons.getChildren().add(repeat);
        }
        another.getStyleClass().addAll(missed > 0 ? "quiet" : "primary", "tall");
        buttons.getChildren().add(another);
        return buttons;
    }

    private static HBox row(QuizResult result, QuizViewModel model, Messages messages) {
        String how = result.unaided() ? "right" : result.solved() ? "helped" : result.tried() ? "wrong" : "untried";
        FontIcon mark =
                new FontIcon(result.unaided() ? "fth-check" : result.solved() ? "fth-corner-down-right" : "fth-x");
        mark.getStyleClass().add("round-" + (result.tried() ? how : "wrong"));
        Label words = WholeText.wrap(new Label(model.stock().title(result.exercise())));
        HBox.setHgrow(words, Priority.ALWAYS);
        words.setMaxWidth(Double.MAX_VALUE);
        Label state = new Label(messages.text("quiz.round." + how));
        state.getStyleClass().addAll("mute", "small");
        state.setMinWidth(USE_PREF_SIZE);
        return new HBox(8, mark, words, state);
    }
}
