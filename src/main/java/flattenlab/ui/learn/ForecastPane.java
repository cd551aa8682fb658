package flattenlab.ui.learn;

import flattenlab.lesson.Forecast;
import flattenlab.lesson.ForecastQuestion;
import flattenlab.ui.common.Messages;
import flattenlab.ui.common.Room;
import flattenlab.ui.common.WholeText;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;

/** Asks for a forecast, has the run made that answers it, and sets the two side by side. */
final class ForecastPane extends VBox {
    private final ForecastQuestion question;
    private final Forecast forecast;
    private final Messages messages;
    private final Guide guide;
    private final BiConsumer<String, Forecast.Outcome> told;
    private final Guess guess;
    private final Label result = new Label();
    private final Button run = new Button();
    private Runnable stopWaiting = () -> {};
    private boolean judged;

    /** @param told gets what was said and what has happened */
    ForecastPane(ForecastQuestion question, Messages messages, Guide guide, BiConsumer<String, Forecast.Outcome> told) {
        super(8);
        this.question = question;
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
        getChildren().add(result);
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
        boolean right = outcome.get().right();
        result.setText(messages.text(right ? "learn.right" : "learn.wrong")
                + " "
                + messages.text("learn.result", guess.said(), shown(outcome.get()))
                + " "
                + question.why());
        told.accept(guess.said(), outcome.get());
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
