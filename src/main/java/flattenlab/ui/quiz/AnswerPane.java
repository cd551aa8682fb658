package flattenlab.ui.quiz;

import flattenlab.learn.Answer;
import flattenlab.learn.AnswerForm;
import flattenlab.learn.Field;
import flattenlab.ui.common.Messages;
import flattenlab.ui.common.WholeText;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import javafx.geometry.Pos;
import javafx.geometry.VPos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.RadioButton;
import javafx.scene.control.Slider;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.javafx.FontIcon;

/** The form that a question is answered in: options, fields, cells, cards, pairs, reasons, or an estimate. */
final class AnswerPane extends VBox {
    private final Messages messages;
    private final Runnable enter;
    private Supplier<Optional<Answer>> answer = Optional::empty;
    private AnswerForm form;

    /** @param enter called when Enter is pressed in a field */
    AnswerPane(Messages messages, Runnable enter) {
        super(8);
        this.messages = messages;
        this.enter = enter;
        setId("answer");
    }

    /** What has been entered; empty while something is missing. */
    Optional<Answer> answer() {
        return answer.get();
    }

    /** Shows the form of a question, empty. */
    void show(AnswerForm newForm) {
        form = newForm;
        getChildren().clear();
        if (form instanceof AnswerForm.Choice choice) {
            pick(choice.texts(), false);
        } else if (form instanceof AnswerForm.Lines lines) {
            pick(lines.lines(), true);
        } else if (form instanceof AnswerForm.Fields fields) {
            type(fields.fields(), 1);
        } else if (form instanceof AnswerForm.Cells cells) {
            type(cells.fields(), cells.columns());
        } else if (form instanceof AnswerForm.Cards cards) {
            order(cards.cards());
        } else if (form instanceof AnswerForm.Matching matching) {
            match(matching);
        } else if (form instanceof AnswerForm.TwoTier tiers) {
            reason(tiers);
        } else if (form instanceof AnswerForm.Estimate estimate) {
            estimate(estimate);
        }
    }

    private static ToggleGroup radios(String id, List<String> texts, boolean code, List<Node> into) {
        ToggleGroup group = new ToggleGroup();
        for (int i = 0; i < texts.size(); i++) {
            RadioButton button = new RadioButton(texts.get(i));
            button.setId(id + "-" + i);
            // Or the underscore of kernel_size would not be seen.
            button.setMnemonicParsing(false);
            WholeText.wrap(button);
            button.setToggleGroup(group);
            button.setUserData(i);
            if (code) {
                button.getStyleClass().add("mono");
            }
            into.add(button);
        }
        return group;
    }

    private static Optional<Integer> chosen(ToggleGroup group) {
        return Optional.ofNullable(group.getSelectedToggle()).map(toggle -> (Integer) toggle.getUserData());
    }

    private void pick(List<String> texts, boolean code) {
        List<Node> nodes = new ArrayList<>();
        ToggleGroup group = radios("option", texts, code, nodes);
        getChildren().setAll(nodes);
        answer = () -> chosen(group).map(Answer.Pick::new);
    }

    private void type(List<Field> fields, int columns) {
        GridPane grid = new GridPane();
        grid.setHgap(10);
        grid.setVgap(6);
        List<TextField> typed = new ArrayList<>();
        for (int i = 0; i < fields.size(); i++) {
            TextField field = new TextField();
            field.setId("field-" + i);
            field.getStyleClass().add("value-field");
            field.setPrefColumnCount(columns > 1 ? 4 : 14);
            field.setAccessibleText(fields.get(i).label());
            field.setOnAction(event -> enter.run());
            typed.add(field);
            if (columns > 1) {
                grid.add(field, i % columns, i / columns);
            } else {
                Label label = new Label(fields.get(i).label());
                label.setLabelFor(field);
                label.setMinWidth(USE_PREF_SIZE);
                field.setMinWidth(60);
                VBox box = new VBox(2, field);
                box.setId("fieldBox-" + i);
                grid.addRow(i, label, box);
                GridPane.setValignment(label, VPos.TOP);
                label.setMinHeight(30);
            }
        }
        getChildren().setAll(grid);
        answer = () -> typed.stream().allMatch(field -> field.getText().isBlank())
                ? Optional.empty()
                : Optional.of(
                        new Answer.Typed(typed.stream().map(TextField::getText).toList()));
    }

    /** Cards are pressed in the order that they should have; a card in the row below goes back when it is pressed. */
    private void order(List<String> cards) {
        FlowPane dealt = new FlowPane(6, 6);
        FlowPane row = new FlowPane(6, 6);
        row.getStyleClass().add("card-row");
        row.setMinHeight(44);
        List<Integer> order = new ArrayList<>();
        for (int i = 0; i < cards.size(); i++) {
            int card = i;
            Button button = new Button(cards.get(i));
            button.setId("card-" + i);
            button.getStyleClass().addAll("quiet", "mono");
            button.setOnAction(event -> {
                boolean back = row.getChildren().remove(button);
                if (back) {
                    order.remove((Integer) card);
                    dealt.getChildren().add(button);
                } else {
                    dealt.getChildren().remove(button);
                    row.getChildren().add(button);
                    order.add(card);
                }
            });
            dealt.getChildren().add(button);
        }
        Label hint = new Label(messages.text("quiz.cards"));
        hint.getStyleClass().addAll("mute", "small");
        WholeText.wrap(hint);
        getChildren().setAll(hint, dealt, row);
        answer = () -> order.size() < cards.size() ? Optional.empty() : Optional.of(new Answer.Order(order));
    }

    private void match(AnswerForm.Matching matching) {
        GridPane grid = new GridPane();
        grid.setHgap(12);
        grid.setVgap(6);
        List<ComboBox<String>> boxes = new ArrayList<>();
        for (int i = 0; i < matching.left().size(); i++) {
            ComboBox<String> box = new ComboBox<>();
            box.getItems().setAll(matching.right());
            box.setId("match-" + i);
            box.setAccessibleText(matching.left().get(i));
            boxes.add(box);
            Label label = new Label(matching.left().get(i));
            WholeText.wrap(label);
            box.setMinWidth(0);
            box.setMaxWidth(Double.MAX_VALUE);
            grid.addRow(i, label, box);
        }
        // Half each: what is longest to choose from must not break the words beside it.
        for (int column = 0; column < 2; column++) {
            ColumnConstraints half = new ColumnConstraints();
            half.setPercentWidth(50);
            grid.getColumnConstraints().add(half);
        }
        getChildren().setAll(grid);
        answer = () -> boxes.stream().anyMatch(box -> box.getValue() == null)
                ? Optional.empty()
                : Optional.of(new Answer.Match(boxes.stream()
                        .map(box -> box.getSelectionModel().getSelectedIndex())
                        .toList()));
    }

    private void reason(AnswerForm.TwoTier tiers) {
        List<Node> nodes = new ArrayList<>();
        ToggleGroup claims = radios("claim", tiers.claims(), false, nodes);
        Label because = new Label(messages.text("quiz.because"));
        because.getStyleClass().add("pane-title");
        nodes.add(because);
        ToggleGroup reasons = radios("reason", tiers.reasons(), false, nodes);
        getChildren().setAll(nodes);
        answer = () ->
                chosen(claims).flatMap(claim -> chosen(reasons).map(reason -> new Answer.Reasoned(claim, reason)));
    }

    private void estimate(AnswerForm.Estimate estimate) {
        Slider slider = new Slider(estimate.min(), estimate.max(), (estimate.min() + estimate.max()) / 2);
        slider.setId("estimate");
        slider.setPrefWidth(320);
        Label value = new Label();
        value.getStyleClass().add("mono");
        value.setMinWidth(Label.USE_PREF_SIZE);
        value.textProperty()
                .bind(javafx.beans.binding.Bindings.createStringBinding(
                        () -> String.format(Locale.ROOT, "%.0f %s", slider.getValue(), estimate.unit()),
                        slider.valueProperty()));
        HBox row = new HBox(12, slider, value);
        row.setAlignment(Pos.CENTER_LEFT);
        getChildren().setAll(row);
        answer = () -> Optional.of(new Answer.Guess(slider.getValue()));
    }

    /**
     * Marks the right answer where it stands, be it among options or below fields.
     *
     * @param known whether the learner has given it: fields that are right need no answer below them
     */
    void reveal(boolean known) {
        if (form instanceof AnswerForm.Choice choice) {
            tick("option", choice.right());
        } else if (form instanceof AnswerForm.Lines lines) {
            tick("option", lines.right());
        } else if (form instanceof AnswerForm.TwoTier tiers) {
            tick("claim", tiers.claim());
            tick("reason", tiers.reason());
        } else if (form instanceof AnswerForm.Fields fields && !known && lookup(".right-answer") == null) {
            GridPane grid = (GridPane) getChildren().get(0);
            for (int i = 0; i < fields.fields().size(); i++) {
                String right = fields.fields().get(i).rightText();
                if (!right.isEmpty()) {
                    Label label = WholeText.wrap(new Label(messages.text("quiz.right.is", right)));
                    label.getStyleClass().addAll("mono", "right-answer");
                    ((VBox) grid.lookup("#fieldBox-" + i)).getChildren().add(label);
                }
            }
        }
    }

    private void tick(String id, int right) {
        RadioButton button = (RadioButton) lookup("#" + id + "-" + right);
        button.setGraphic(new FontIcon("fth-check"));
        button.getStyleClass().add("right-answer");
    }

    /** The first field gets the focus, so that the answer can be typed at once. */
    void focusField() {
        Node field = lookup(".text-field");
        if (field != null) {
            field.requestFocus();
        }
    }

    /** Locks or unlocks the form. */
    void lock(boolean locked) {
        getChildren().forEach(node -> node.setDisable(locked));
    }
}
