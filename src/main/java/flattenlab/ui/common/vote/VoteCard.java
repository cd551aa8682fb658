package flattenlab.ui.common.vote;

import flattenlab.learn.Answer;
import flattenlab.ui.common.Announcer;
import flattenlab.ui.common.Command;
import flattenlab.ui.common.Messages;
import flattenlab.ui.common.ModalLayer;
import flattenlab.ui.common.Room;
import flattenlab.ui.common.RoomyScroll;
import flattenlab.ui.common.WholeText;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.beans.property.IntegerProperty;
import javafx.beans.property.SimpleIntegerProperty;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/** A question in front of everything, as large as the window allows, with the hands that a class raises for each answer. */
public final class VoteCard {
    private static final double LOWEST = 60;
    private static final double GAP = 20;

    private final Ballot ballot;
    private final Tally tally;
    private final Messages messages;
    private final Consumer<Answer> answered;
    private final ModalLayer.Card card;
    private final VBox rows = new VBox(10);
    private final List<HandsRow> shown = new ArrayList<>();
    private final Optional<CallField> calls;
    private final IntegerProperty hands = new SimpleIntegerProperty();
    private final Label total = new Label();
    private final Label said = new Label();
    private final Button clear = new Button();
    private final Button run = new Button();
    private final Button leave = new Button();

    private VoteCard(Ballot ballot, Messages messages, ModalLayer layer, Consumer<Answer> answered) {
        this.ballot = ballot;
        this.tally = ballot.tally();
        this.messages = messages;
        this.answered = answered;
        card = layer.card(ballot.ask(), this::close);
        card.setId("voteCard");
        card.getStyleClass().add("vote");
        card.setMaxWidth(Double.MAX_VALUE);
        calls = ballot.calls().map(each -> new CallField(tally, each, messages, this::show, this::count));
        total.setId("voteTotal");
        said.setId("voteSaid");
        Announcer.live(total);
        Announcer.live(said);
        clear.setId("voteClear");
        clear.getStyleClass().add("quiet");
        clear.setOnAction(event -> clear());
        run.setId("voteRun");
        run.getStyleClass().add("primary");
        run.setText(ballot.run());
        run.setOnAction(event -> answer());
        leave.setText(messages.text("vote.leave"));
        leave.setId("voteLeave");
        leave.getStyleClass().add("quiet");
        leave.setOnAction(event -> close());
        RoomyScroll scroll = new RoomyScroll(rows, LOWEST);
        VBox.setVgrow(scroll, Priority.ALWAYS);
        calls.ifPresent(field -> card.getChildren().add(field));
        // Before the first hand there is nothing to say of all, and the rows have the room.
        Room.where(total, hands.greaterThan(0));
        card.getChildren().addAll(scroll, WholeText.beside(GAP, total, said));
        card.buttons(clear, leave, run);
        card.addEventFilter(KeyEvent.KEY_PRESSED, this::key);
        show();
        card.show(calls.<Node>map(CallField::field).orElseGet(() -> shown.get(0).more()));
    }

    /** @param answered gets what the class predicts, when it is to be set beside what happens */
    public static void open(Ballot ballot, Messages messages, ModalLayer layer, Consumer<Answer> answered) {
        new VoteCard(ballot, messages, layer, answered);
    }

    private void key(KeyEvent event) {
        // In a field, digits are typed.
        if (event.getTarget() instanceof TextInputControl) {
            return;
        }
        int row = digit(event.getCode()) - 1;
        if (Command.VOTE_ADD.isPressed(event)) {
            tally.add(row);
        } else if (Command.VOTE_TAKE.isPressed(event)) {
            tally.take(row);
        } else if (Command.VOTE_CALL.isPressed(event) && calls.isPresent()) {
            calls.get().field().requestFocus();
        } else if (event.getCode() == KeyCode.ENTER && shown.stream().anyMatch(one -> one.counts(event.getTarget()))) {
            // Whoever counts hands ends the vote with Enter, as with the button that stands out.
            event.consume();
            answer();
            return;
        } else {
            return;
        }
        event.consume();
        show();
    }

    /** Of the main block or the numeric one. */
    private static int digit(KeyCode code) {
        String name = code.name();
        return code.isDigitKey() ? name.charAt(name.length() - 1) - '0' : 0;
    }

    /** From the field in which answers are typed to where the digits count hands. */
    private void count() {
        (shown.isEmpty() ? leave : shown.get(0).more()).requestFocus();
    }

    private void show() {
        while (shown.size() < tally.size()) {
            HandsRow row = new HandsRow(ballot, shown.size(), messages, this::show);
            shown.add(row);
            rows.getChildren().add(row);
        }
        shown.forEach(HandsRow::show);
        calls.ifPresent(CallField::show);
        hands.set(tally.total());
        total.setText(messages.text("vote.total", tally.total()));
        said.setText(
                tally.answer().isPresent()
                        ? messages.text("vote.says", ballot.said(tally.answer().getAsInt()))
                        : messages.text(tally.isEven() ? "vote.even" : tally.isOpen() ? "vote.calls" : "vote.hint"));
        run.setDisable(tally.answer().isEmpty());
        clear.setText(messages.text(tally.isCleared() ? "vote.restore" : "vote.clear"));
        clear.setDisable(tally.total() == 0 && !tally.isCleared());
    }

    private void clear() {
        if (tally.isCleared()) {
            tally.restore();
        } else {
            tally.clear();
        }
        show();
    }

    private void answer() {
        // What stands in a field is counted when the field is left for this button, and the answer may be another then.
        // What cannot be read is nobody's answer: the class waits for the run, and the hands that were counted decide.
        calls.ifPresent(CallField::call);
        if (tally.answer().isPresent()) {
            Answer answer = tally.said(tally.answer().getAsInt());
            close();
            answered.accept(answer);
        }
    }

    private void close() {
        // What is being typed is taken over, or refused, as long as the field is in the window.
        calls.ifPresent(CallField::call);
        leave.requestFocus();
        card.close();
        tally.tidy();
    }
}
