package flattenlab.ui.common;

import flattenlab.exchange.Answers;
import flattenlab.exchange.Judged;
import flattenlab.exchange.Response;
import flattenlab.exchange.WrittenQuestion;
import flattenlab.tensor.BadInputException;
import flattenlab.text.Format;
import flattenlab.text.FormattedText;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javafx.beans.binding.Bindings;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.RadioButton;
import javafx.scene.control.TextArea;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** A question that somebody wrote: its form, and what the author says to what is answered. */
public final class WrittenForm extends VBox {
    private static final int ESSAY_ROWS = 5;

    /** Gets what was answered, in words, and what it was worth. */
    @FunctionalInterface
    public interface Told {
        /**
         * An answer was judged.
         *
         * @param tries how many were since the form was shown, with this one
         */
        void answered(WrittenQuestion question, String answer, Judged judged, int tries);
    }

    /** What stands in the form, and the same in words. */
    private record Given(Response response, String words) {}

    private final WrittenQuestion question;
    private final Messages messages;
    private final Told told;
    private final Label feedback = new Label();
    private final VBox remarks = new VBox(4);
    private final List<FormattedText> hints;
    private int tries;
    private Supplier<Optional<Given>> given = Optional::empty;

    /** The form of a question. */
    public WrittenForm(WrittenQuestion question, Messages messages, Told told) {
        super(8);
        this.question = question;
        this.messages = messages;
        this.told = told;
        getStyleClass().addAll("prediction", "written");
        this.hints = new ArrayList<>(question.hints());
        boolean blank = !question.tail().isEmpty();
        FormattedText asked = new FormattedText(
                blank ? question.stem() + " \u2026" + question.tail() : question.stem(),
                question.format(),
                question.files());
        Region stem = WrittenText.node(asked);
        if (stem instanceof Label) {
            // Where some words are strong, not all can be.
            stem.getStyleClass().add("md-strong-label");
        }
        getChildren().add(stem);
        WholeText.wrap(feedback);
        feedback.getStyleClass().add("secondary");
        Room.ifSaid(feedback);
        form(question.answers());
        Room.where(remarks, Bindings.isNotEmpty(remarks.getChildren()));
        getChildren().addAll(feedback, remarks);
    }

    private void form(Answers answers) {
        if (answers instanceof Answers.Choices choices && choices.several()) {
            several(choices);
        } else if (answers instanceof Answers.Choices choices) {
            List<Integer> order = order(choices.choices().size(), choices.shuffled());
            ToggleGroup group = radios(order.stream()
                    .map(place -> choices.choices().get(place).text())
                    .toList());
            given = () -> chosen(group)
                    .map(order::get)
                    .map(place -> new Given(
                            Response.pick(place),
                            WrittenText.words(choices.choices().get(place).text())));
        } else if (answers instanceof Answers.Truth) {
            ToggleGroup group = radios(Stream.of("written.true", "written.false")
                    .map(key -> new FormattedText(messages.text(key), Format.PLAIN))
                    .toList());
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

    private List<Integer> order(int count, boolean shuffled) {
        return order(question, count, shuffled);
    }

    /**
     * The places of a question's answers in the order in which they are shown: that of the file, or where the file wants
     * another one, a drawn one, the same each time.
     */
    static List<Integer> order(WrittenQuestion question, int count, boolean shuffled) {
        List<Integer> order = new ArrayList<>(IntStream.range(0, count).boxed().toList());
        if (shuffled) {
            Collections.shuffle(
                    order,
                    new Random(
                            question.title().hashCode() * 31L + question.stem().hashCode()));
        }
        return order;
    }

    /** A press answers. */
    private ToggleGroup radios(List<FormattedText> texts) {
        ToggleGroup group = new ToggleGroup();
        for (int i = 0; i < texts.size(); i++) {
            RadioButton button = new RadioButton();
            button.setUserData(i);
            button.setToggleGroup(group);
            button.setOnAction(event -> check());
            getChildren().add(labelled(button, texts.get(i)));
        }
        return group;
    }

    /** A button with its text: inside it where that is words alone, else beside it, where a press counts as well. */
    private static Node labelled(ButtonBase button, FormattedText text) {
        if (WrittenText.isPlain(text)) {
            button.setText(WrittenText.words(text));
            WholeText.wrap(button);
            return button;
        }
        button.setAccessibleText(WrittenText.words(text));
        button.setMinWidth(USE_PREF_SIZE);
        Region words = WrittenText.node(text);
        words.setOnMouseClicked(event -> button.fire());
        HBox.setHgrow(words, Priority.ALWAYS);
        return new HBox(6, button, words);
    }

    private static Optional<Integer> chosen(ToggleGroup group) {
        return Optional.ofNullable(group.getSelectedToggle()).map(toggle -> (Integer) toggle.getUserData());
    }

    private void several(Answers.Choices choices) {
        List<CheckBox> boxes = new ArrayList<>();
        List<Integer> order = order(choices.choices().size(), choices.shuffled());
        for (int place : order) {
            CheckBox box = new CheckBox();
            boxes.add(box);
            getChildren().add(labelled(box, choices.choices().get(place).text()));
        }
        given = () -> {
            Set<Integer> places = new LinkedHashSet<>();
            List<String> words = new ArrayList<>();
            for (int i = 0; i < boxes.size(); i++) {
                if (boxes.get(i).isSelected()) {
                    places.add(order.get(i));
                    words.add(WrittenText.words(
                            choices.choices().get(order.get(i)).text()));
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
        field.setAccessibleText(words());
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
        List<FormattedText> lefts = matching.lefts();
        List<Integer> order = order(lefts.size(), matching.shuffled());
        List<ComboBox<String>> boxes = new ArrayList<>();
        // In the order of the alphabet, so that the order of the pairs gives nothing away.
        List<String> rights = matching.rights().stream().sorted().toList();
        for (int place : order) {
            ComboBox<String> box = new ComboBox<>();
            box.getItems().setAll(rights);
            box.setAccessibleText(WrittenText.words(lefts.get(place)));
            box.setMinWidth(90);
            boxes.add(box);
            Region label = WrittenText.node(lefts.get(place));
            GridPane.setHgrow(label, Priority.ALWAYS);
            grid.addRow(boxes.size() - 1, label, box);
        }
        getChildren().add(grid);
        given = () -> {
            List<String> chosen = IntStream.range(0, boxes.size())
                    .mapToObj(place -> boxes.get(order.indexOf(place)).getValue())
                    .map(value -> value == null ? "" : value)
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
        area.setAccessibleText(words());
        Button compare = new Button(messages.text("written.compare"));
        compare.getStyleClass().addAll("quiet", "commit");
        compare.setOnAction(event -> {
            boolean none = question.generalFeedback().isEmpty();
            say(none ? messages.text("written.essay") : "", List.of(question.generalFeedback()));
        });
        question.extra("responsetemplate")
                .ifPresent(template ->
                        area.setText(WrittenText.words(new FormattedText(template.text(), question.format()))));
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
            say(messages.text("quiz.missing"), List.of());
            return;
        }
        try {
            Judged judged = question.judge(answer.get().response());
            say(judged);
            tries++;
            told.answered(question, answer.get().words(), judged, tries);
        } catch (BadInputException e) {
            say(messages.failure(e), List.of());
        }
    }

    /** What the author says to the answer, to every one like it, to all, and after a wrong one the next hint. */
    private void say(Judged judged) {
        String verdict = judged.right() ? "learn.right" : judged.share() > 0 ? "written.partly" : "learn.wrong";
        List<FormattedText> texts = new ArrayList<>(judged.feedback());
        texts.add(question.combinedFeedback(judged));
        texts.add(question.generalFeedback());
        if (!judged.right() && !hints.isEmpty()) {
            texts.add(hints.remove(0));
        }
        say(messages.text(verdict), texts);
    }

    /** Words alone follow each other; what has a form of its own stands below them. */
    private void say(String first, List<FormattedText> texts) {
        StringBuilder line = new StringBuilder(first);
        remarks.getChildren().clear();
        for (FormattedText text : texts) {
            if (!WrittenText.isPlain(text)) {
                remarks.getChildren().add(WrittenText.node(text));
            } else if (!text.isEmpty()) {
                line.append(line.isEmpty() ? "" : " ").append(WrittenText.words(text));
            }
        }
        feedback.setText(line.toString());
    }

    private String words() {
        return WrittenText.words(new FormattedText(question.stem(), question.format()));
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
