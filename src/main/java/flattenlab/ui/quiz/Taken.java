package flattenlab.ui.quiz;

import flattenlab.learn.QuestionType;
import flattenlab.preset.Preset.Quiz;
import flattenlab.ui.common.Captioned;
import flattenlab.ui.common.Messages;
import flattenlab.ui.common.NumberField;
import flattenlab.ui.common.Room;
import flattenlab.ui.common.WholeText;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javafx.scene.control.Label;
import javafx.scene.control.RadioButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.VBox;

/** Which questions are printed or written to a file: the round for a class, if there is one, or others drawn by lot. */
final class Taken extends VBox {
    private final RadioButton ofRound = new RadioButton();
    private final Optional<Quiz> round;
    private int wanted;

    /**
     * @param id of the field for how many
     * @param usual how many are drawn at first
     * @param changed called when something else is chosen
     */
    Taken(
            Messages messages,
            String id,
            int most,
            int usual,
            Optional<Quiz> round,
            QuizViewModel model,
            Runnable changed) {
        super(8);
        this.round = round.filter(quiz -> quiz.count() > 0);
        this.wanted = usual;
        NumberField count = new NumberField(messages, 1, most, usual, number -> {
            wanted = number;
            changed.run();
        });
        count.setId(id);
        this.round.ifPresent(quiz -> {
            RadioButton others = new RadioButton(messages.text("taken.others"));
            ofRound.setText(messages.text("taken.round", quiz.count()));
            ofRound.setId(id + "-round");
            others.setId(id + "-others");
            ToggleGroup group = new ToggleGroup();
            for (RadioButton button : List.of(ofRound, others)) {
                WholeText.wrap(button).setToggleGroup(group);
                button.setOnAction(event -> changed.run());
            }
            ofRound.setSelected(true);
            count.disableProperty().bind(ofRound.selectedProperty());
            Label note = WholeText.wrap(new Label(note(quiz, model, messages)));
            note.setId(id + "-note");
            note.getStyleClass().addAll("mute", "small");
            Room.ifSaid(note);
            getChildren().addAll(ofRound, note, others);
        });
        getChildren().add(Captioned.field(messages.text("questions.count"), count));
    }

    /** What of the round is left out. */
    private static String note(Quiz quiz, QuizViewModel model, Messages messages) {
        Set<QuestionType> kinds = quiz.picked().isEmpty()
                ? Set.copyOf(quiz.drawn().turns(model.stock().drawn().types()))
                : quiz.kinds();
        String missing = WrittenShelf.missing(model.stock().roundQuestions().missing(quiz), messages);
        return kinds.contains(QuestionType.Q12) ? (missing + " " + messages.text("taken.estimates")).strip() : missing;
    }

    /** The round, if that is taken. */
    Optional<Quiz> round() {
        return round.filter(quiz -> ofRound.isSelected());
    }

    /** How many are drawn otherwise. */
    int count() {
        return wanted;
    }
}
