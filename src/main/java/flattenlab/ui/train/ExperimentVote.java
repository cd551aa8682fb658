package flattenlab.ui.train;

import flattenlab.learn.Answer;
import flattenlab.learn.QuizWords;
import flattenlab.training.Experiment;
import flattenlab.ui.common.Carried;
import flattenlab.ui.common.Messages;
import flattenlab.ui.common.ModalLayer;
import flattenlab.ui.common.Room;
import flattenlab.ui.common.WholeText;
import flattenlab.ui.common.vote.Ballot;
import flattenlab.ui.common.vote.Said;
import flattenlab.ui.common.vote.Tally;
import flattenlab.ui.common.vote.VoteBars;
import flattenlab.ui.common.vote.VoteCard;
import flattenlab.ui.train.Running.Phase;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import javafx.scene.control.Button;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.javafx.FontIcon;

/** A class is asked what will become of an experiment, before it runs; its hands stand beside what has happened. */
final class ExperimentVote extends VBox {
    private final TrainViewModel model;
    private final Messages messages;
    private final IntFunction<String> answers;
    private final Runnable begun;
    private final Map<Asked, Tally> kept = new HashMap<>();
    private final Button ask = new Button();
    private final VBox bars = new VBox();

    private Expectation said;

    /** @param features that are kept, where the question says how many */
    private record Asked(Experiment experiment, int features) {}

    /** @param said what the class predicts of the experiment on the screen; null if it is the learner who does */
    private record Standing(Map<Asked, Tally> kept, Expectation said) {}

    /**
     * @param answers to the question of the experiment on the screen, in words
     * @param begun leads to the runs, once they have begun
     */
    ExperimentVote(TrainViewModel model, Messages messages, IntFunction<String> answers, Runnable begun) {
        super(6);
        this.begun = begun;
        this.model = model;
        this.messages = messages;
        this.answers = answers;
        ask.setId("askClass");
        ask.setText(messages.text("vote.open"));
        ask.setGraphic(new FontIcon("fth-users"));
        WholeText.wrap(ask);
        ask.getStyleClass().addAll("quiet", "ask-class");
        ask.setOnAction(event -> ModalLayer.around(this).ifPresent(layer -> {
            Asked asked = asked();
            VoteCard.open(ballot(), messages, layer, answer -> run(asked, answer));
        }));
        Room.ifVisible(ask);
        Room.ifVisible(bars);
        bars.setVisible(false);
        getChildren().addAll(ask, bars);
    }

    /**
     * Has the window in another language go on with what was said in this one.
     *
     * @param shown called when it does
     */
    void carry(Runnable shown) {
        Carried.<Standing>by(this, () -> new Standing(kept, hasTheWord() ? said : null), standing -> {
            kept.putAll(standing.kept);
            said = standing.said;
            shown.run();
        });
    }

    private Experiment experiment() {
        return model.list().experiment().get();
    }

    private Asked asked() {
        Experiment now = experiment();
        return new Asked(
                now, now == Experiment.SIGNATURE ? model.list().keptProperty().get() : 0);
    }

    /** The hands for the question on the screen, the same whenever it is asked; they are in nobody's record. */
    private Tally tally() {
        int choices = Expectation.answers(experiment(), model.list().cards());
        return kept.computeIfAbsent(asked(), asked -> new Tally(choices));
    }

    /** Its words stay those of the experiment that it is about, whatever comes to the screen behind it. */
    private Ballot ballot() {
        List<String> words =
                IntStream.range(0, tally().size()).mapToObj(answers).toList();
        return new Ballot(
                messages.text(
                        "train.question." + experiment().id(),
                        model.list().keptProperty().get()),
                tally(),
                answer -> words.get(((Answer.Pick) answer).index()),
                Optional.empty(),
                messages.text("learn.run"));
    }

    /** What most hands predict is expected, and the runs begin; unless it is of an experiment that is gone. */
    private void run(Asked asked, Answer answer) {
        if (!asked.equals(asked())) {
            return;
        }
        int choice = ((Answer.Pick) answer).index();
        said = new Expectation(experiment(), choice);
        model.inquiry().expect(choice);
        if (model.running().phaseProperty().get() == Phase.IDLE) {
            model.startOrPause();
        }
        begun.run();
    }

    /** Whether what is expected is what a class has said. */
    boolean hasTheWord() {
        return said != null && said.equals(model.inquiry().expectationProperty().get());
    }

    /** Whether the hands stand beside what has happened. */
    boolean showsHands() {
        return bars.isVisible();
    }

    /** Calls back when they begin to. */
    void onHandsShown(Runnable shown) {
        bars.visibleProperty().addListener((property, old, now) -> {
            if (now) {
                shown.run();
            }
        });
    }

    /**
     * Shows the way to ask, or what was said beside what has happened.
     *
     * @param outcome the place of the answer that the runs gave; negative while they have not
     */
    void show(int outcome) {
        Experiment now = experiment();
        if (model.inquiry().expectationProperty().get() == null) {
            said = null;
        }
        boolean asks = now != null && now.question() != Experiment.Question.WHICH_IS_WHICH;
        ask.setVisible(asks && model.running().phaseProperty().get() == Phase.IDLE);
        bars.setVisible(asks && outcome >= 0 && tally().total() > 0);
        bars.getChildren().clear();
        if (bars.isVisible()) {
            QuizWords words = new QuizWords(messages.locale());
            bars.getChildren()
                    .add(new VoteBars(
                            Said.beside(
                                    ballot(),
                                    answer -> new Said.Worth(
                                            ((Answer.Pick) answer).index() == outcome,
                                            Expectation.idea(now, ((Answer.Pick) answer).index())
                                                    .map(idea -> idea.words(words))
                                                    .orElse("")),
                                    answers.apply(outcome)),
                            messages));
        }
    }
}
