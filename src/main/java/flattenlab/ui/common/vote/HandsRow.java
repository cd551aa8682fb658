package flattenlab.ui.common.vote;

import flattenlab.ui.common.Messages;
import flattenlab.ui.common.NumberField;
import flattenlab.ui.common.WholeText;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;

/** An answer with its key, the hands for it, and what counts them. */
final class HandsRow extends HBox {
    /** So many answers have a key. */
    private static final int KEYS = 9;

    private final Ballot ballot;
    private final int row;
    private final Runnable changed;
    private final ToggleButton choice;
    private final NumberField field;
    private final Button less;
    private final Button more;

    /** @param changed called when hands were counted here, or the class was understood to mean this */
    HandsRow(Ballot ballot, int row, Messages messages, Runnable changed) {
        super(12);
        this.ballot = ballot;
        this.row = row;
        this.changed = changed;
        Tally tally = ballot.tally();
        String words = ballot.said(row);
        Label number = new Label(row < KEYS ? Integer.toString(row + 1) : "");
        number.getStyleClass().addAll("mono", "vote-key");
        number.setMinWidth(Region.USE_PREF_SIZE);
        Label label = WholeText.wrap(new Label(words));
        label.getStyleClass().add("vote-said");
        label.setMinWidth(0);
        label.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(label, Priority.ALWAYS);
        choice = new ToggleButton(messages.text("vote.decide"));
        choice.getStyleClass().addAll("quiet", "switch", "vote-decide");
        choice.setMinWidth(Region.USE_PREF_SIZE);
        choice.setAccessibleText(messages.text("vote.decide.one", words));
        choice.managedProperty().bind(choice.visibleProperty());
        choice.setOnAction(event -> {
            tally.decide(row);
            changed.run();
        });
        less = step("\u2212", messages.text("vote.less", words), () -> tally.take(row));
        more = step("+", messages.text("vote.more", words), () -> tally.add(row));
        field = new NumberField(messages, 0, Tally.MOST, tally.hands(row), count -> {
            tally.set(row, count);
            changed.run();
        });
        field.getStyleClass().add("vote-hands");
        field.setAccessibleText(messages.text("vote.hands", words));
        field.setMinWidth(Region.USE_PREF_SIZE);
        field.addEventHandler(KeyEvent.KEY_PRESSED, event -> {
            if (event.getCode() == KeyCode.ENTER) {
                // From here the digits count hands again.
                more.requestFocus();
            }
        });
        getChildren().addAll(number, label, choice, less, field, more);
        setAlignment(Pos.CENTER_LEFT);
        show();
    }

    private Button step(String sign, String accessible, Runnable act) {
        Button button = new Button(sign);
        button.getStyleClass().addAll("quiet", "vote-step");
        button.setMinWidth(Region.USE_PREF_SIZE);
        button.setAccessibleText(accessible);
        button.setOnAction(event -> {
            act.run();
            changed.run();
        });
        return button;
    }

    /** What the tally has now. */
    void show() {
        Tally tally = ballot.tally();
        field.showValue(Integer.toString(tally.hands(row)));
        choice.setVisible(tally.isEven() && tally.leading().contains(row));
        choice.setSelected(tally.isEven() && tally.answer().orElse(-1) == row);
    }

    /** Whether it is a button that counts, which the space bar presses. */
    boolean counts(Object target) {
        return target == less || target == more;
    }

    /** Where the keyboard stands while the digits count hands. */
    Button more() {
        return more;
    }
}
