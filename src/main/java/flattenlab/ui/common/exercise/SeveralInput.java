package flattenlab.ui.common.exercise;

import flattenlab.learn.Answer;
import flattenlab.learn.AnswerForm;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import javafx.scene.Node;
import javafx.scene.control.CheckBox;
import javafx.scene.layout.VBox;

/** Options, of which any number is chosen. */
final class SeveralInput implements AnswerInput {
    private final Map<Integer, CheckBox> boxes = new LinkedHashMap<>();
    private final VBox box = new VBox(8);

    SeveralInput(AnswerForm.Several form) {
        for (int place : form.shown()) {
            CheckBox check = new CheckBox();
            check.setId("option-" + place);
            boxes.put(place, check);
            box.getChildren().add(OptionGroup.labelled(check, form.texts().get(place)));
        }
    }

    @Override
    public Node node() {
        return box;
    }

    private Set<Integer> places() {
        return boxes.entrySet().stream()
                .filter(entry -> entry.getValue().isSelected())
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
    }

    @Override
    public Optional<Answer> answer() {
        return places().isEmpty() ? Optional.empty() : begun();
    }

    @Override
    public Optional<Answer> begun() {
        return Optional.of(new Answer.Picks(places()));
    }

    @Override
    public void show(Answer answer) {
        if (answer instanceof Answer.Picks shown) {
            boxes.forEach((place, box) -> box.setSelected(shown.places().contains(place)));
        }
    }
}
