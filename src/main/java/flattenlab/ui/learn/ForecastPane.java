package flattenlab.ui.learn;

import flattenlab.learn.Grade;
import flattenlab.lesson.Forecast;
import flattenlab.lesson.ForecastQuestion;
import flattenlab.ui.common.Messages;
import flattenlab.ui.common.ModalLayer;
import flattenlab.ui.common.Room;
import flattenlab.ui.common.WholeText;
import flattenlab.ui.common.exercise.ExercisePane;
import flattenlab.ui.common.exercise.Measuring;
import flattenlab.ui.common.vote.Ballot;
import flattenlab.ui.common.vote.Tally;
import flattenlab.ui.common.vote.VoteBars;
import flattenlab.ui.common.vote.VoteCard;
import java.util.Optional;
import javafx.scene.control.Button;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.javafx.FontIcon;

/** A prediction, with the runs that answer it; a class can be asked too. */
final class ForecastPane {
    private final Forecast forecast;
    private final Ballot ballot;
    private final Messages messages;
    private final ExercisePane exercise;
    private final VBox bars = new VBox();
    private final Button vote = new Button();

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
            ExercisePane.Told told) {
        this.messages = messages;
        Optional<Measuring> measuring = question.run().map(run -> then -> {
            guide.perform(run);
            return guide.when(run, then);
        });
        forecast = new Forecast(question, guide::verdict);
        ballot = ForecastBallot.of(question, forecast, tally, messages);
        exercise = new ExercisePane(forecast, messages, measuring, told);
        vote.setText(messages.text("vote.open"));
        vote.setGraphic(new FontIcon("fth-users"));
        WholeText.wrap(vote);
        vote.getStyleClass().addAll("quiet", "ask-class");
        Room.ifVisible(vote);
        vote.setOnAction(event -> VoteCard.open(ballot, messages, layer, exercise::answerForClass));
        exercise.addAction(vote);
        exercise.addBelow(bars);
        exercise.onJudged(this::judged);
    }

    private void judged(Grade grade) {
        vote.setVisible(false);
        if (ballot.tally().total() > 0) {
            bars.getChildren().setAll(new VoteBars(ForecastBallot.beside(ballot, forecast, grade, messages), messages));
        }
    }

    ExercisePane node() {
        return exercise;
    }
}
