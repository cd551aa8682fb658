package flattenlab.ui.learn;

import flattenlab.lesson.ForecastQuestion;
import flattenlab.ui.common.WholeText;
import java.util.HashMap;
import java.util.Map;
import javafx.scene.Node;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.VBox;

/** One of several options is pressed, which says it. */
final class ChoiceGuess implements Guess {
    private final VBox box = new VBox(8);
    private final Map<String, ToggleButton> buttons = new HashMap<>();
    private String said = "";

    /** @param commit called when an option has been pressed */
    ChoiceGuess(ForecastQuestion forecast, Runnable commit) {
        ToggleGroup group = new ToggleGroup();
        for (ForecastQuestion.Choice choice : forecast.options()) {
            ToggleButton button = new ToggleButton(choice.words());
            button.setMnemonicParsing(false);
            WholeText.wrap(button);
            button.setMaxWidth(Double.MAX_VALUE);
            button.getStyleClass().addAll("quiet", "switch", "answer");
            button.setToggleGroup(group);
            button.setOnAction(event -> {
                button.setSelected(true);
                said = choice.words();
                commit.run();
            });
            buttons.put(choice.words(), button);
            box.getChildren().add(button);
        }
    }

    /** Shows an option as said that was not pressed here; nobody is told. */
    void say(String words) {
        buttons.get(words).setSelected(true);
        said = words;
    }

    @Override
    public Node node() {
        return box;
    }

    @Override
    public String said() {
        return said;
    }
}
