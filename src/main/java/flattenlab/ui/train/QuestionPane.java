package flattenlab.ui.train;

import flattenlab.training.Experiment;
import flattenlab.training.Experiment.Diagnosis;
import flattenlab.ui.common.Hint;
import flattenlab.ui.common.IntoSight;
import flattenlab.ui.common.Messages;
import flattenlab.ui.common.Room;
import flattenlab.ui.common.RoomyScroll;
import flattenlab.ui.common.Tools;
import flattenlab.ui.common.WholeText;
import flattenlab.ui.train.Running.Phase;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.Slider;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import javafx.util.StringConverter;

/** The question of an experiment: first the expectation, then beside it what happened in this learner's own runs. */
public final class QuestionPane extends VBox {
    /** The question and a row of answers. */
    private static final double LOWEST = 76;

    private final Label title = new Label();
    private final Label question = new Label();
    private final FlowPane answers = new FlowPane(8, 6);
    private final Label result = new Label();
    private final Label why = new Label();
    private final KeptSweep sweep = new KeptSweep();
    private final VBox happened = new VBox(6, result);
    private final VBox content = new VBox(6, question, answers, happened, why, sweep);
    private TrainViewModel model;
    private Messages messages;
    private ExperimentVote vote;
    private Runnable train;

    /** Empty until it is bound. */
    public QuestionPane() {
        super(6);
        getStyleClass().addAll("card", "question");
        setId("question");
        title.getStyleClass().add("title");
        WholeText.wrap(question);
        question.setId("questionText");
        WholeText.wrap(result);
        result.setId("questionResult");
        result.getStyleClass().add("result-text");
        WholeText.wrap(why);
        why.setId("questionWhy");
        getChildren().addAll(title, new RoomyScroll(content, LOWEST));
        Room.ifVisible(result);
        Room.ifVisible(answers);
        Room.ifVisible(why);
        why.visibleProperty().bind(why.textProperty().isNotEmpty());
        Room.ifVisible(this);
        setVisible(false);
    }

    /**
     * @param whenPredicted called when what is expected is another
     * @param thenTrain leads whoever has predicted to the runs
     */
    void bind(
            TrainViewModel newModel,
            Tools tools,
            flattenlab.training.Network.Factory networks,
            Runnable whenPredicted,
            Runnable thenTrain) {
        model = newModel;
        messages = tools.messages();
        sweep.bind(model, tools, networks);
        train = thenTrain;
        vote = new ExperimentVote(model, messages, choice -> answer(experiment(), choice), train);
        vote.carry(this::showResult);
        vote.onHandsShown(() -> IntoSight.show(happened));
        happened.getChildren().add(vote);
        // An experiment comes with its runs: until they are there, its question cannot be put to those on the screen.
        model.list().onChange(this::show);
        model.running().phaseProperty().addListener((property, old, now) -> showResult());
        model.inquiry().expectationProperty().addListener((property, old, now) -> {
            whenPredicted.run();
            show();
        });
        show();
    }

    private Experiment experiment() {
        return model.list().experiment().get();
    }

    private void show() {
        Experiment now = experiment();
        setVisible(now != null);
        sweep.setVisible(now == Experiment.SIGNATURE);
        if (now == null) {
            return;
        }
        WholeText.wrap(title).setText(messages.text("train.experiment." + now.id()));
        question.setText(messages.text(
                "train.question." + now.id(), model.list().keptProperty().get()));
        answers.getChildren().clear();
        if (now.question() == Experiment.Question.WHICH_IS_WHICH) {
            showRiddle();
        } else {
            showAnswers(now);
        }
        showResult();
    }

    private void showAnswers(Experiment now) {
        ToggleGroup group = new ToggleGroup();
        List<RunCard> cards = model.list().cards();
        for (int i = 0; i < Expectation.answers(now, cards); i++) {
            int choice = i;
            ToggleButton button = new ToggleButton(answer(now, i));
            button.setId("answer-" + i);
            button.getStyleClass().addAll("quiet", "switch", "answer");
            button.setToggleGroup(group);
            button.setSelected(model.inquiry().expectationProperty().get() != null
                    && model.inquiry().expectationProperty().get().choice() == i);
            button.setOnAction(event -> {
                button.setSelected(true);
                model.inquiry().expect(choice);
                train.run();
            });
            answers.getChildren().add(button);
        }
    }

    private String answer(Experiment now, int choice) {
        return now.question() == Experiment.Question.FATE
                ? messages.text(
                        "train.fate." + Expectation.FATES.get(choice).name().toLowerCase(Locale.ROOT))
                : RunNames.of(messages, model.list().cards().get(choice).name());
    }

    private void showRiddle() {
        for (RunCard card : model.list().cards()) {
            ComboBox<Diagnosis> guess = new ComboBox<>();
            guess.getItems().setAll(Diagnosis.values());
            guess.setId("guess-" + card.name().replace(' ', '-'));
            guess.setConverter(new StringConverter<>() {
                @Override
                public String toString(Diagnosis diagnosis) {
                    return diagnosis == null
                            ? messages.text("train.diagnosis.none")
                            : messages.text(
                                    "train.diagnosis." + diagnosis.name().toLowerCase(Locale.ROOT));
                }

                @Override
                public Diagnosis fromString(String text) {
                    throw new UnsupportedOperationException("diagnoses are chosen, not typed");
                }
            });
            guess.setPrefWidth(158);
            Hint.bindText(
                    guess,
                    guess.valueProperty()
                            .map(guess.getConverter()::toString)
                            .orElse(messages.text("train.diagnosis.none")));
            guess.setAccessibleText(RunNames.of(messages, card.name()));
            guess.valueProperty().bindBidirectional(card.guessProperty());
            Label name = new Label(RunNames.of(messages, card.name()));
            name.getStyleClass().add("mono");
            HBox row = new HBox(6, name, guess);
            row.setAlignment(Pos.CENTER_LEFT);
            answers.getChildren().add(row);
        }
        Button check = new Button(messages.text("train.riddle.check"));
        check.setId("checkGuesses");
        check.getStyleClass().add("quiet");
        check.setOnAction(event -> checkGuesses());
        answers.getChildren().add(check);
    }

    private void checkGuesses() {
        List<String> right = new ArrayList<>();
        List<String> wrong = new ArrayList<>();
        for (RunCard card : model.list().cards()) {
            (card.guessProperty().get() == card.truth() ? right : wrong).add(RunNames.of(messages, card.name()));
        }
        result.setVisible(true);
        result.setText(
                wrong.isEmpty()
                        ? messages.text("train.riddle.solved")
                        : messages.text(
                                "train.riddle.open",
                                Integer.toString(right.size()),
                                Integer.toString(right.size() + wrong.size())));
    }

    private void showResult() {
        Experiment now = experiment();
        if (now == null) {
            return;
        }
        Expectation expectation = model.inquiry().expectationProperty().get();
        int outcome = model.running().phaseProperty().get() == Phase.ENDED
                ? Expectation.outcome(now, model.list().cards())
                : -1;
        result.setVisible(expectation != null || outcome >= 0);
        why.setText(outcome >= 0 ? messages.text("train.explain." + now.id()) : "");
        vote.show(outcome);
        // Each of them stands beside its hands then.
        answers.setVisible(!vote.hasTheWord() || !vote.showsHands());
        if (vote.hasTheWord()) {
            String said = answer(now, expectation.choice());
            result.setText(
                    outcome >= 0
                            ? messages.text("vote.result", said, answer(now, outcome))
                            : messages.text("vote.says", said));
        } else if (outcome >= 0) {
            String expected = expectation == null ? "\u2013" : answer(now, expectation.choice());
            String key = expectation == null
                    ? "train.result.none"
                    : expectation.choice() == outcome ? "train.result.right" : "train.result.other";
            result.setText(messages.text(key, expected, answer(now, outcome)));
        } else if (expectation != null) {
            result.setText(messages.text("train.predicted", answer(now, expectation.choice())));
        }
    }

    /** The slider of the signature experiment, for tests. */
    Slider kept() {
        return sweep.slider();
    }
}
