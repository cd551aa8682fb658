package flattenlab.ui.common.exercise;

import flattenlab.learn.Answer;
import flattenlab.learn.AnswerForm;
import flattenlab.text.FormattedText;
import flattenlab.ui.common.WrittenText;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javafx.scene.Node;
import javafx.scene.control.ComboBox;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Region;

/** For each item on the left one on the right is chosen. */
final class MatchInput implements AnswerInput {
    private static final double HALF = 50;

    private final AnswerForm.Matching form;
    private final GridPane grid = new GridPane();
    /** By the place of the item, wherever it stands. */
    private final List<ComboBox<String>> boxes;

    MatchInput(AnswerForm.Matching form) {
        this.form = form;
        grid.setHgap(12);
        grid.setVgap(6);
        boxes = new ArrayList<>(Collections.nCopies(form.left().size(), null));
        int row = 0;
        for (int place : form.shown()) {
            FormattedText left = form.left().get(place);
            ComboBox<String> box = new ComboBox<>();
            box.getItems().setAll(form.right());
            box.setId("match-" + place);
            box.setAccessibleText(left.words());
            box.setMinWidth(0);
            box.setMaxWidth(Double.MAX_VALUE);
            boxes.set(place, box);
            Region words = WrittenText.node(left);
            grid.addRow(row, words, box);
            row++;
        }
        // Half each: what is longest to choose from must not break the words beside it.
        for (int column = 0; column < 2; column++) {
            ColumnConstraints half = new ColumnConstraints();
            half.setPercentWidth(HALF);
            grid.getColumnConstraints().add(half);
        }
    }

    @Override
    public Node node() {
        return grid;
    }

    @Override
    public Optional<Answer> answer() {
        return boxes.stream().anyMatch(box -> box.getValue() == null) ? Optional.empty() : begun();
    }

    private Stream<Integer> open() {
        return form.shown().stream().filter(place -> boxes.get(place).getValue() == null);
    }

    @Override
    public List<String> missing() {
        return open().map(place -> form.left().get(place).words()).toList();
    }

    @Override
    public void askForRest() {
        open().findFirst().ifPresent(place -> boxes.get(place).requestFocus());
    }

    @Override
    public Optional<Answer> begun() {
        return Optional.of(new Answer.Match(boxes.stream()
                .map(box -> box.getSelectionModel().getSelectedIndex())
                .toList()));
    }

    @Override
    public void show(Answer answer) {
        if (answer instanceof Answer.Match shown && shown.right().size() == boxes.size()) {
            for (int i = 0; i < boxes.size(); i++) {
                boxes.get(i).getSelectionModel().clearAndSelect(shown.right().get(i));
            }
        }
    }
}
