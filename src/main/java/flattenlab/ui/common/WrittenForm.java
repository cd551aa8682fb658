package flattenlab.ui.common;

import flattenlab.exchange.Answers;
import flattenlab.exchange.Judged;
import flattenlab.exchange.Response;
import flattenlab.exchange.WrittenQuestion;
import flattenlab.tensor.BadInputException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.RadioButton;
import javafx.scene.control.TextArea;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/** A question that somebody wrote: its form, and what the author says to what is answered. */
public final class WrittenForm extends VBox {
    private static final int ESSAY_ROWS = 5;

    /** Gets what was answered, in words, and what it was worth. */
    @FunctionalInterface
    public interface Told {
        /** An answer was judged. */
        void answered(WrittenQuestion question, String answer, Judged judged);
    }

    /** What stands in the form, and the same in words. */
    private record Given(Response response, String words) {}

    private final WrittenQuestion question;
    private final Messages messages;
    private final Told told;
    private final Label feedback = new Label();
    private Supplier<Optional<Given>> given = Optional::empty;

    /** The form of a question. */
    public WrittenForm(WrittenQuestion question, Messages messages, Told told) {
        super(8);
        this.question = question;
        this.messages = messages;
        this.told = told;
        getStyleClass().addAll("prediction", "written");
        boolean blank = !question.tail().isEmpty();
        Label stem = wrapped(blank ? question.stem() + " \u2026" + question.tail() : question.stem());
        stem.getStyleClass().add("md-strong-label");
        getChildren().add(stem);
        feedback.setWrapText(true);
        feedback.setMinHeight(USE_PREF_SIZE);
        feedback.getStyleClass().add("secondary");
        feedback.managedProperty().bind(feedback.textProperty().isNotEmpty());
        form(question.answers());
        getChildren().add(feedback);
    }

    private static Label wrapped(String text) {
        Label label = new Label(text);
        label.setWrapText(true);
        label.setMinHeight(USE_PREF_SIZE);
        return label;
    }

    private void form(Answers answers) {
        if (answers instanceof Answers.Choices choices && choices.several()) {
            several(choices);
        } else if (answers instanceof Answers.Choices choices) {
            ToggleGroup group = radios(
                    choices.choices().stream().map(choice -> choice.text()).toList());
            given = () -> chosen(group)
                    .map(place -> new Given(
                            Response.pick(place), choices.choices().get(place).text()));
        } else if (answers instanceof Answers.Truth) {
            ToggleGroup group = radios(List.of(messages.text("written.true"), messages.text("written.false")));
            given = () ->
                    chosen(group).map(place -> new Given(new Response.Says(place == 0), place == 0 ? "true" : "false"));
        } else if (answers instanceof Answers.Matching matching) {
            matching(matching);
        } else if (answers instanceof Answers.Essay) {
            essay();
        } else if (!(answers instanceof Answers.Description)) {
            typed();
        }
    }

    /** A press answers. */
    private ToggleGroup radios(List<String> texts) {
        ToggleGroup group = new ToggleGroup();
        for (int i = 0; i < texts.size(); i++) {
            RadioButton button = new RadioButton(texts.get(i));
            button.setUserData(i);
            button.setWrapText(true);
            button.setToggleGroup(group);
            button.setOnAction(event -> check());
            getChildren().add(button);
        }
        return group;
    }

    private static Optional<Integer> chosen(ToggleGroup group) {
        return Optional.ofNullable(group.getSelectedToggle()).map(toggle -> (Integer) toggle.getUserData());
    }

    private void several(Answers.Choices choices) {
        List<CheckBox> boxes = new ArrayList<>();
        choices.choices().forEach(choice -> {
            CheckBox box = new CheckBox(choice.text());
            box.setWrapText(true);
            boxes.add(box);
            getChildren().add(box);
        });
        given = () -> {
            Set<Integer> places = new LinkedHashSet<>();
            List<String> words = new ArrayList<>();
            for (int i = 0; i < boxes.size(); i++) {
                if (boxes.get(i).isSelected()) {
                    places.add(i);
                    words.add(choices.choices().get(i).text());
                }
            }
            return places.isEmpty()
                    ? Optional.empty()
                    : Optional.of(new Given(new Response.Picks(places), String.join("; ", words)));
        };
        addCheck();
    }

    private void typed() {
        TextField field = new TextField();
        field.getStyleClass().add("value-field");
        field.setAccessibleText(question.stem());
        field.setOnAction(event -> check());
        getChildren().add(field);
        given = () -> field.getText().isBlank()
                ? Optional.empty()
                : Optional.of(new Given(
                        new Response.Typed(field.getText()), field.getText().strip()));
        addCheck();
    }

    private void matching(Answers.Matching matching) {
        GridPane grid = new GridPane();
        grid.setHgap(8);
        grid.setVgap(6);
        List<ComboBox<String>> boxes = new ArrayList<>();
        // In the order of the alphabet, so that the order of the pairs gives nothing away.
        List<String> rights = matching.rights().stream().sorted().toList();
        for (String left : matching.lefts()) {
            ComboBox<String> box = new ComboBox<>();
            box.getItems().setAll(rights);
            box.setAccessibleText(left);
            box.setMinWidth(90);
            boxes.add(box);
            Label label = wrapped(left);
            GridPane.setHgrow(label, Priority.ALWAYS);
            grid.addRow(boxes.size() - 1, label, box);
        }
        getChildren().add(grid);
        given = () -> {
            List<String> chosen = boxes.stream()
                    .map(box -> box.getValue() == null ? "" : box.getValue())
                    .toList();
            return chosen.contains("")
                    ? Optional.empty()
                    : Optional.of(new Given(new Response.Matched(chosen), String.join("; ", chosen)));
        };
        addCheck();
    }

    /** Nobody but a person can judge it: what the author has to say is shown, to compare with. */
    private void essay() {
        TextArea area = new TextArea();
        area.setPrefRowCount(ESSAY_ROWS);
        area.setWrapText(true);
        area.setAccessibleText(question.stem());
        Button compare = new Button(messages.text("written.compare"));
        compare.getStyleClass().addAll("quiet", "commit");
        compare.setOnAction(event -> feedback.setText(
                question.generalFeedback().isEmpty() ? messages.text("written.essay") : question.generalFeedback()));
        getChildren().addAll(area, compare);
    }

    private void addCheck() {
        Button check = new Button(messages.text("quiz.check"));
        check.getStyleClass().addAll("quiet", "commit");
        check.setOnAction(event -> check());
        getChildren().add(check);
    }

    private void check() {
        Optional<Given> answer = given.get();
        if (answer.isEmpty()) {
            feedback.setText(messages.text("quiz.missing"));
            return;
        }
        try {
            Judged judged = question.judge(answer.get().response());
            feedback.setText(words(judged));
            told.answered(question, answer.get().words(), judged);
        } catch (BadInputException e) {
            feedback.setText(e.getMessage());
        }
    }

    private String words(Judged judged) {
        String verdict = judged.right() ? "learn.right" : judged.share() > 0 ? "written.partly" : "learn.wrong";
        StringBuilder text = new StringBuilder(messages.text(verdict));
        for (String part : List.of(judged.feedback(), question.generalFeedback())) {
            if (!part.isEmpty()) {
                text.append(' ').append(part);
            }
        }
        return text.toString();
    }

    /** Whether there is anything to answer. */
    public boolean asks() {
        return !(question.answers() instanceof Answers.Description);
    }

    /** Forms for questions, one below the other. */
    public static List<Node> all(List<WrittenQuestion> questions, Messages messages, Told told) {
        return questions.stream()
                .<Node>map(question -> new WrittenForm(question, messages, told))
                .toList();
    }
}
