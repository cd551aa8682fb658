package flattenlab.ui.learn;

import flattenlab.ui.common.Messages;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javafx.scene.control.Label;
import javafx.scene.control.RadioButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.VBox;

/** Questions that a teacher wrote into a lesson as GIFT, each answer with its feedback. */
final class WrittenQuestions extends VBox {
    private static final Pattern QUESTION =
            Pattern.compile("(?s)(?:::(?:\\\\.|[^:])*::)?\\s*((?:\\\\.|[^\\\\{])*)\\{((?:\\\\.|[^\\\\}])*)}");
    private static final Pattern ANSWER =
            Pattern.compile("(?s)([=~])((?:\\\\.|[^\\\\=~#])*)(?:#((?:\\\\.|[^\\\\=~])*))?");

    private record Choice(boolean right, String text, String feedback) {}

    WrittenQuestions(String gift, Messages messages) {
        super(14);
        Matcher matcher = QUESTION.matcher(gift);
        while (matcher.find()) {
            List<Choice> choices = new ArrayList<>();
            Matcher answers = ANSWER.matcher(matcher.group(2));
            while (answers.find()) {
                choices.add(new Choice(
                        answers.group(1).equals("="),
                        plain(answers.group(2)),
                        answers.group(3) == null ? "" : plain(answers.group(3))));
            }
            getChildren().add(question(plain(matcher.group(1)), choices, messages));
        }
    }

    private static VBox question(String stem, List<Choice> choices, Messages messages) {
        VBox box = new VBox(6);
        box.getStyleClass().add("prediction");
        Label words = new Label(stem);
        words.getStyleClass().add("md-strong-label");
        Label feedback = new Label();
        feedback.getStyleClass().add("secondary");
        feedback.managedProperty().bind(feedback.textProperty().isNotEmpty());
        box.getChildren().add(words);
        ToggleGroup group = new ToggleGroup();
        for (Choice choice : choices) {
            RadioButton button = new RadioButton(choice.text);
            button.setMnemonicParsing(false);
            button.setWrapText(true);
            button.setToggleGroup(group);
            button.setOnAction(event -> feedback.setText(
                    messages.text(choice.right ? "learn.right" : "learn.wrong") + " " + choice.feedback));
            box.getChildren().add(button);
        }
        for (Label label : List.of(words, feedback)) {
            label.setWrapText(true);
            label.setMinHeight(USE_PREF_SIZE);
        }
        box.getChildren().add(feedback);
        return box;
    }

    private static String plain(String text) {
        return text.strip().replaceAll("\\s*\n\\s*", " ").replaceAll("\\\\([~=#{}:\\\\])", "$1");
    }
}
