package flattenlab.ui.learn;

import javafx.scene.Node;
import javafx.scene.control.TextField;

/** A number, typed. */
final class TypedGuess implements Guess {
    private final TextField field = new TextField();

    /** @param commit called when Enter is pressed */
    TypedGuess(String name, Runnable commit) {
        field.getStyleClass().add("value-field");
        field.setPrefColumnCount(10);
        field.setMaxWidth(TextField.USE_PREF_SIZE);
        field.setAccessibleText(name);
        field.setOnAction(event -> commit.run());
    }

    @Override
    public Node node() {
        return field;
    }

    @Override
    public String said() {
        return field.getText().strip();
    }
}
