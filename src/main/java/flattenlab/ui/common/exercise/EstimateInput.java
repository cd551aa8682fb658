package flattenlab.ui.common.exercise;

import flattenlab.learn.Answer;
import flattenlab.learn.AnswerForm;
import java.util.Locale;
import java.util.Optional;
import javafx.beans.binding.Bindings;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.Slider;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;

/** A number is set with a slider. */
final class EstimateInput implements AnswerInput {
    private static final double WIDTH = 320;

    private final Slider slider;
    private final HBox row;

    /** @param asked what is asked, in words */
    EstimateInput(AnswerForm.Estimate form, String asked) {
        slider = new Slider(form.min(), form.max(), (form.min() + form.max()) / 2);
        slider.setId("estimate");
        slider.setAccessibleText(asked);
        slider.setPrefWidth(WIDTH);
        Label value = new Label();
        value.getStyleClass().add("mono");
        value.setMinWidth(Region.USE_PREF_SIZE);
        value.textProperty()
                .bind(Bindings.createStringBinding(
                        () -> String.format(Locale.ROOT, "%.0f %s", slider.getValue(), form.unit()),
                        slider.valueProperty()));
        row = new HBox(12, slider, value);
        row.setAlignment(Pos.CENTER_LEFT);
    }

    @Override
    public Node node() {
        return row;
    }

    @Override
    public Optional<Answer> answer() {
        return begun();
    }

    @Override
    public Optional<Answer> begun() {
        return Optional.of(new Answer.Guess(slider.getValue()));
    }

    @Override
    public void show(Answer answer) {
        if (answer instanceof Answer.Guess guess) {
            slider.setValue(guess.value());
        }
    }
}
