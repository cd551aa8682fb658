package flattenlab.ui.learn;

import flattenlab.lesson.Forecast;
import flattenlab.lesson.ForecastQuestion;
import flattenlab.ui.common.Messages;
import flattenlab.ui.common.ModalLayer;
import flattenlab.ui.common.Room;
import flattenlab.ui.common.WholeText;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.javafx.FontIcon;

/** Asks for a forecast, has the run made that answers it, and sets the two side by side. */
final class ForecastPane extends VBox {
    private final ForecastQuestion question;
    private final Forecast forecast;
    private final Messages messages;
    private final Guide guide;
    private final BiConsumer<String, Forecast.Outcome> told;
    private final Guess guess;
    private final Tally tally;
    private final Label result = new Label();
    private final VBox bars = new VBox();
    private final Button vote = new Button();
    private final Button run = new Button();
    private Runnable stopWaiting = () -> {};
    private boolean judged;
    private boolean saidByClass;

    /**
     * Asks.
     *
     * @param tally of a class that is asked
     * @param told gets what the learner has said and what has happened
     */
    ForecastPane(
            ForecastQuestion question,
            Tally tally,
            Messages messages,
            Guide guide,
            ModalLayer layer,
            BiConsumer<String, Forecast.Outcome> told) {
        super(8);
        this.question = question;
        this.tally = tally;
        this.forecast = new Forecast(question);
        this.messages = messages;
        this.guide = guide;
        this.told = told;
        this.guess = guess();
        getStyleClass().add("prediction");
        Label ask = new Label(question.ask());
        for (Label label : List.of(ask, result)) {
            WholeText.wrap(label);
        }
        ask.getStyleClass().add("md-strong-label");
        result.getStyleClass().add("secondary");
        Room.ifSaid(result);
        getChildren().addAll(ask, guess.node());
        boolean pressedAtOnce = question.kind() == ForecastQuestion.Kind.CHOICE;
        if (!pressedAtOnce) {
            Button check = WholeText.wrap(
                    new Button(messages.text(question.run().isPresent() ? "learn.commit" : "quiz.check")));
            check.getStyleClass().addAll("quiet", "commit");
            check.setOnAction(event -> commit());
            getChildren().add(check);
        }
        if (question.run().isPresent()) {
            run.setText(messages.text("learn.run"));
            run.getStyleClass().addAll("primary", "run-prediction");
            // First the forecast, then the run.
            run.setDisable(true);
            run.setOnAction(event -> run());
            getChildren().add(run);
        }
        if (guess instanceof ChoiceGuess choice) {
            vote.setText(messages.text("vote.open"));
            vote.setGraphic(new FontIcon("fth-users"));
            WholeText.wrap(vote);
            vote.getStyleClass().addAll("quiet", "ask-class");
            Room.ifVisible(vote);
            vote.setOnAction(event -> VoteCard.open(question, tally, messages, layer, option -> voted(choice, option)));
            getChildren().add(vote);
        }
        getChildren().addAll(result, bars);
    }

    /** The class has the word: what it says is run, and is not the learner's. */
    private void voted(ChoiceGuess choice, int option) {
        choice.say(question.options().get(option).words());
        saidByClass = true;
        if (question.run().isPresent()) {
            run.setDisable(false);
            run();
        } else {
            compare();
        }
    }

    private Guess guess() {
        return switch (question.kind()) {
            case CHOICE -> new ChoiceGuess(question, this::commit);
            case NUMBER -> new TypedGuess(question.ask(), this::commit);
            case ORDER -> new OrderGuess(forecast.dealt(), messages);
            case SLOT -> {
                long slots = forecast.mapping().rows() * forecast.mapping().columns();
                yield slots > SlotGuess.MOST || forecast.shape().elements() > SlotGuess.MOST
                        ? new TypedGuess(question.ask(), this::commit)
                        : new SlotGuess(forecast, messages);
            }
        };
    }

    private void commit() {
        saidByClass = false;
        if (guess.said().isBlank()) {
            result.setText(messages.text("quiz.missing"));
        } else if (!forecast.understands(guess.said())) {
            result.setText(messages.text("learn.number", guess.said()));
        } else if (question.run().isEmpty()) {
            compare();
        } else if (!judged) {
            run.setDisable(false);
            result.setText(messages.text("learn.predicted", guess.said()));
        }
    }

    private void run() {
        guess.node().setDisable(true);
        stopWaiting.run();
        guide.perform(question.run().orElseThrow());
        result.setText(messages.text("learn.running"));
        stopWaiting = guide.when(question.run().orElseThrow(), this::compare);
    }

    private void compare() {
        Optional<Forecast.Outcome> outcome = forecast.judge(guess.said(), guide::verdict);
        if (outcome.isEmpty()) {
            result.setText(messages.text("learn.notyet"));
            return;
        }
        judged = true;
        guess.reveal();
        vote.setVisible(false);
        if (tally.total() > 0) {
            bars.getChildren()
                    .setAll(new VoteBars(question, tally, outcome.get().happened(), messages));
        }
        boolean right = outcome.get().right();
        result.setText(messages.text(right ? "learn.right" : "learn.wrong")
                + " "
                + messages.text(saidByClass ? "vote.result" : "learn.result", guess.said(), shown(outcome.get()))
                + " "
                + question.why());
        if (!saidByClass) {
            told.accept(guess.said(), outcome.get());
        }
    }

    /** What has happened; a number that was measured has the decimal sign of the language. */
    private String shown(Forecast.Outcome outcome) {
        return switch (question.kind()) {
            case NUMBER, ORDER -> messages.shown(outcome.happened());
            case CHOICE, SLOT -> outcome.happened();
        };
    }

    /** Lets go of the window: another section is shown. */
    void leave() {
        stopWaiting.run();
    }
}
