package flattenlab.ui.common.exercise;

import flattenlab.learn.Answer;
import flattenlab.learn.AnswerForm;
import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.control.TextArea;

/** A text, which only a person can judge: also an empty one can be set beside what the author has to say. */
final class EssayInput implements AnswerInput {
    private static final int ROWS = 5;

    private final TextArea area = new TextArea();

    /** @param asked what is asked, in words */
    EssayInput(AnswerForm.Essay form, String asked) {
        area.setPrefRowCount(ROWS);
        area.setWrapText(true);
        area.setAccessibleText(asked);
        area.setText(form.begun().words());
    }

    @Override
    public Node node() {
        return area;
    }

    @Override
    public Optional<Answer> answer() {
        return begun();
    }

    @Override
    public Optional<Answer> begun() {
        return Optional.of(Answer.Typed.of(area.getText()));
    }

    @Override
    public void show(Answer answer) {
        if (answer instanceof Answer.Typed typed && typed.fields().size() == 1) {
            area.setText(typed.fields().get(0));
        }
    }
}
