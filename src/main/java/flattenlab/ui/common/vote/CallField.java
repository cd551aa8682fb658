package flattenlab.ui.common.vote;

import flattenlab.tensor.BadInputException;
import flattenlab.ui.common.Announcer;
import flattenlab.ui.common.LineField;
import flattenlab.ui.common.Messages;
import flattenlab.ui.common.Room;
import flattenlab.ui.common.WholeText;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** What a class calls out is typed here, answer by answer. */
final class CallField extends VBox {
    private static final int COLUMNS = 10;

    private final Tally tally;
    private final Ballot.Calls calls;
    private final Messages messages;
    private final Runnable changed;
    private final Runnable count;
    private final TextField field = new LineField();
    private final Label refused = WholeText.wrap(new Label());
    private final Button offer;

    /**
     * Empty at first.
     *
     * @param changed called when something was called out
     * @param count called when Enter is pressed and nothing is typed: the hands are counted next
     */
    CallField(Tally tally, Ballot.Calls calls, Messages messages, Runnable changed, Runnable count) {
        super(4);
        this.tally = tally;
        this.calls = calls;
        this.messages = messages;
        this.changed = changed;
        this.count = count;
        Label hint = WholeText.wrap(new Label(calls.hint()));
        hint.getStyleClass().add("vote-call-hint");
        field.setId("voteCall");
        field.getStyleClass().addAll("value-field", "vote-call");
        field.setPrefColumnCount(COLUMNS);
        field.setAccessibleText(messages.text("vote.call") + ". " + calls.hint());
        field.setPromptText(messages.text("vote.call"));
        field.setOnAction(event -> enter());
        HBox.setHgrow(field, Priority.ALWAYS);
        Button add = button("voteCallAdd", "vote.call.add", this::call);
        offer = button("voteOffer", "vote.offer", this::offer);
        HBox row = new HBox(8, field, add, offer);
        row.setAlignment(Pos.CENTER_LEFT);
        refused.setId("voteRefused");
        refused.getStyleClass().add("vote-refused");
        Room.ifSaid(refused);
        Announcer.live(refused);
        // What is being mended is not refused any more.
        field.textProperty().addListener((property, old, now) -> refused.setText(""));
        getChildren().addAll(hint, row, refused);
        show();
    }

    private Button button(String id, String key, Runnable act) {
        Button button = new Button(messages.text(key));
        button.setId(id);
        button.getStyleClass().addAll("quiet", "vote-call-button");
        button.setMinWidth(Region.USE_PREF_SIZE);
        button.setOnAction(event -> act.run());
        return button;
    }

    private void enter() {
        if (field.getText().isBlank()) {
            count.run();
        } else {
            call();
        }
    }

    /** Takes over what is typed; what cannot be read stays, and is said. */
    void call() {
        if (field.getText().isBlank()) {
            field.requestFocus();
            return;
        }
        try {
            if (tally.call(calls.read(field.getText()))) {
                field.clear();
                changed.run();
            } else {
                refused.setText(messages.text("vote.full", Tally.ANSWERS));
            }
        } catch (BadInputException e) {
            refused.setText(messages.failure(e));
        }
        field.requestFocus();
    }

    private void offer() {
        calls.ready().forEach(tally::offer);
        changed.run();
    }

    /** What is offered once is not offered again. */
    void show() {
        offer.setVisible(!calls.ready().stream().allMatch(tally::has));
        offer.setManaged(offer.isVisible());
    }

    TextField field() {
        return field;
    }
}
