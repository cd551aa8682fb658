package flattenlab.ui.common.exercise;

import flattenlab.learn.Answer;
import flattenlab.learn.Field;
import flattenlab.ui.common.LineField;
import flattenlab.ui.common.Messages;
import flattenlab.ui.common.WholeText;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import javafx.application.Platform;
import javafx.geometry.VPos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** Fields to type into: one below the other with their labels, or as a small matrix. */
final class FieldInput implements AnswerInput {
    /** Characters of an answer: a shape, a number, or a few of them. */
    private static final int LONGEST = 500;

    private static final int LABEL_HEIGHT = 30;
    private static final int NARROWEST = 60;
    private static final int COLUMNS = 14;
    private static final int CELL_COLUMNS = 4;

    private final List<Field> fields;
    private final Messages messages;
    private final GridPane grid = new GridPane();
    private final List<TextField> typed = new ArrayList<>();
    /** Below each field, where its right answer is shown; none in a matrix. */
    private final List<VBox> boxes = new ArrayList<>();

    private boolean revealed;

    /**
     * @param columns of the matrix; 1 for fields with their labels
     * @param enter called when Enter is pressed in a field
     */
    FieldInput(List<Field> fields, int columns, Messages messages, Runnable enter) {
        this.fields = fields;
        this.messages = messages;
        grid.setHgap(10);
        grid.setVgap(6);
        for (int i = 0; i < fields.size(); i++) {
            TextField field = new LineField("", LONGEST);
            field.setId("field-" + i);
            field.getStyleClass().add("value-field");
            field.setPrefColumnCount(columns > 1 ? CELL_COLUMNS : COLUMNS);
            field.setAccessibleText(fields.get(i).label());
            field.setOnAction(event -> {
                if (field.isEditable()) {
                    enter.run();
                }
            });
            typed.add(field);
            if (columns > 1) {
                grid.add(field, i % columns, i / columns);
            } else {
                field.setMinWidth(NARROWEST);
                VBox box = new VBox(2, field);
                boxes.add(box);
                if (fields.get(i).kind().isAskedByQuestion()) {
                    // It is labelled by the question itself.
                    grid.add(box, 0, i, 2, 1);
                } else {
                    grid.addRow(i, label(fields.get(i), field), box);
                }
            }
        }
    }

    private static Node label(Field field, TextField typed) {
        Label label = new Label(field.label());
        label.setLabelFor(typed);
        label.setMinWidth(Region.USE_PREF_SIZE);
        label.setMinHeight(LABEL_HEIGHT);
        GridPane.setValignment(label, VPos.TOP);
        return label;
    }

    @Override
    public Node node() {
        return grid;
    }

    private static boolean isEmpty(TextField field) {
        return field.getText().isBlank();
    }

    @Override
    public Optional<Answer> answer() {
        return typed.stream().anyMatch(FieldInput::isEmpty) ? Optional.empty() : begun();
    }

    /** A single one needs no name. */
    @Override
    public List<String> missing() {
        return typed.size() == 1
                ? List.of()
                : IntStream.range(0, typed.size())
                        .filter(i -> isEmpty(typed.get(i)))
                        .mapToObj(i -> fields.get(i).label())
                        .filter(label -> !label.isBlank())
                        .toList();
    }

    @Override
    public void askForRest() {
        int from = IntStream.range(0, typed.size())
                .filter(i -> typed.get(i).isFocused())
                .findFirst()
                .orElse(0);
        IntStream.range(0, typed.size())
                .mapToObj(i -> typed.get((from + i) % typed.size()))
                .filter(FieldInput::isEmpty)
                .findFirst()
                .ifPresent(TextField::requestFocus);
    }

    /** Whoever comes back to a field finds it selected, by mouse too, until something else stands in it. */
    @Override
    public void again() {
        for (TextField field : typed) {
            String wrong = field.getText();
            Runnable select = () -> {
                if (field.isFocused() && field.getText().equals(wrong)) {
                    field.selectAll();
                }
            };
            select.run();
            field.focusedProperty().subscribe(focused -> {
                if (focused) {
                    // The press that brings it here sets the caret first.
                    Platform.runLater(select);
                }
            });
        }
    }

    @Override
    public Optional<Answer> begun() {
        return Optional.of(new Answer.Typed(IntStream.range(0, fields.size())
                .mapToObj(i -> fields.get(i).typed(typed.get(i).getText(), messages.locale()))
                .toList()));
    }

    @Override
    public void show(Answer answer) {
        if (answer instanceof Answer.Typed shown && shown.fields().size() == typed.size()) {
            for (int i = 0; i < typed.size(); i++) {
                String text = shown.fields().get(i);
                boolean number = fields.get(i).kind() == Field.Kind.NUMBER;
                typed.get(i).setText(number ? messages.shown(text) : text);
            }
        }
    }

    /** What stands there can still be read by key, and what is typed at it reaches nothing else. */
    @Override
    public void lock(boolean locked) {
        typed.forEach(field -> field.setEditable(!locked));
    }

    @Override
    public void reveal(boolean known) {
        if (known || revealed) {
            return;
        }
        revealed = true;
        for (int i = 0; i < boxes.size(); i++) {
            String right = fields.get(i).rightText();
            if (!right.isEmpty()) {
                Label label = WholeText.wrap(new Label(messages.text("quiz.right.is", right)));
                label.getStyleClass().addAll("mono", "right-answer");
                boxes.get(i).getChildren().add(label);
            }
        }
    }
}
