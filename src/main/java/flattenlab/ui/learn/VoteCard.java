package flattenlab.ui.learn;

import flattenlab.lesson.ForecastQuestion;
import flattenlab.ui.common.Announcer;
import flattenlab.ui.common.Command;
import flattenlab.ui.common.Messages;
import flattenlab.ui.common.ModalLayer;
import flattenlab.ui.common.NumberField;
import flattenlab.ui.common.RoomyScroll;
import flattenlab.ui.common.WholeText;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntConsumer;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextInputControl;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** A prediction in front of everything, as large as the window allows, with the hands that a class raises for each option. */
final class VoteCard {
    /** So many options have a key. */
    private static final int KEYS = 9;

    private final ForecastQuestion question;
    private final Tally tally;
    private final Messages messages;
    private final IntConsumer answered;
    private final ModalLayer.Card card;
    private final List<NumberField> fields = new ArrayList<>();
    private final List<ToggleButton> choices = new ArrayList<>();
    private final Label total = new Label();
    private final Label said = new Label();
    private final Button clear = new Button();
    private final Button run = new Button();
    private final Button leave = new Button();

    private VoteCard(
            ForecastQuestion question, Tally tally, Messages messages, ModalLayer layer, IntConsumer answered) {
        this.question = question;
        this.tally = tally;
        this.messages = messages;
        this.answered = answered;
        card = layer.card(question.ask(), this::close);
        card.setId("voteCard");
        card.getStyleClass().add("vote");
        card.setMaxWidth(Double.MAX_VALUE);
        card.stayInSight();
        ToggleGroup group = new ToggleGroup();
        VBox rows = new VBox(10);
        List<Button> more = new ArrayList<>();
        for (int option = 0; option < tally.options(); option++) {
            rows.getChildren().add(row(option, group, more));
        }
        WholeText.wrap(total);
        total.setId("voteTotal");
        WholeText.wrap(said);
        said.setId("voteSaid");
        Announcer.live(total);
        Announcer.live(said);
        clear.setId("voteClear");
        clear.getStyleClass().add("quiet");
        clear.setOnAction(event -> clear());
        run.setId("voteRun");
        run.getStyleClass().add("primary");
        run.setText(messages.text(question.run().isPresent() ? "learn.run" : "vote.compare"));
        run.setOnAction(event -> answer());
        leave.setText(messages.text("vote.leave"));
        leave.setId("voteLeave");
        leave.getStyleClass().add("quiet");
        leave.setOnAction(event -> close());
        RoomyScroll scroll = new RoomyScroll(rows, 60);
        VBox.setVgrow(scroll, Priority.ALWAYS);
        card.getChildren().addAll(scroll, total, said);
        card.buttons(clear, leave, run);
        card.addEventFilter(KeyEvent.KEY_PRESSED, this::key);
        show();
        card.show(more.get(0));
    }

    /** @param answered gets the option that the class predicts, counted from 0, when it is to be run */
    static void open(
            ForecastQuestion question, Tally tally, Messages messages, ModalLayer layer, IntConsumer answered) {
        new VoteCard(question, tally, messages, layer, answered);
    }

    private Node row(int option, ToggleGroup group, List<Button> all) {
        String words = question.options().get(option).words();
        Label number = new Label(option < KEYS ? Integer.toString(option + 1) : "");
        number.getStyleClass().addAll("mono", "vote-key");
        number.setMinWidth(Region.USE_PREF_SIZE);
        Label label = WholeText.wrap(new Label(words));
        label.setMinWidth(0);
        label.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(label, Priority.ALWAYS);
        ToggleButton choice = new ToggleButton(messages.text("vote.decide"));
        choice.getStyleClass().addAll("quiet", "switch", "vote-decide");
        choice.setMinWidth(Region.USE_PREF_SIZE);
        choice.setToggleGroup(group);
        choice.setAccessibleText(messages.text("vote.decide.one", words));
        choice.setVisible(false);
        choice.managedProperty().bind(choice.visibleProperty());
        choice.setOnAction(event -> {
            choice.setSelected(true);
            tally.decide(option);
            show();
        });
        choices.add(choice);
        Button less = step("\u2212", "vote.less", words, () -> tally.take(option));
        Button more = step("+", "vote.more", words, () -> tally.add(option));
        all.add(more);
        NumberField field = new NumberField(messages, 0, Tally.MOST, tally.hands(option), count -> {
            tally.set(option, count);
            show();
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
        fields.add(field);
        HBox row = new HBox(12, number, label, choice, less, field, more);
        row.setAlignment(Pos.CENTER_LEFT);
        return row;
    }

    private Button step(String sign, String key, String words, Runnable act) {
        Button button = new Button(sign);
        button.getStyleClass().addAll("quiet", "vote-step");
        button.setMinWidth(Region.USE_PREF_SIZE);
        button.setAccessibleText(messages.text(key, words));
        button.setOnAction(event -> {
            act.run();
            show();
        });
        return button;
    }

    private void key(KeyEvent event) {
        // In a field, digits are typed.
        if (event.getTarget() instanceof TextInputControl) {
            return;
        }
        int option = digit(event.getCode()) - 1;
        if (Command.VOTE_ADD.isPressed(event)) {
            tally.add(option);
        } else if (Command.VOTE_TAKE.isPressed(event)) {
            tally.take(option);
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

    private void show() {
        for (int option = 0; option < tally.options(); option++) {
            fields.get(option).showValue(Integer.toString(tally.hands(option)));
            choices.get(option).setVisible(tally.isEven() && tally.leading().contains(option));
            choices.get(option).setSelected(tally.isEven() && tally.answer().orElse(-1) == option);
        }
        total.setText(messages.text("vote.total", tally.total()));
        said.setText(
                tally.answer().isPresent()
                        ? messages.text("vote.says", words(tally.answer().getAsInt()))
                        : messages.text(tally.isEven() ? "vote.even" : "vote.hint"));
        run.setDisable(tally.answer().isEmpty());
        clear.setText(messages.text(tally.isCleared() ? "vote.restore" : "vote.clear"));
        clear.setDisable(tally.total() == 0 && !tally.isCleared());
    }

    private String words(int option) {
        return question.options().get(option).words();
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
        // A number that stands in a field is counted when the field is left for this button; the answer may be another
        // then.
        if (tally.answer().isPresent()) {
            close();
            answered.accept(tally.answer().getAsInt());
        }
    }

    private void close() {
        // What is being typed is taken over, or refused, as long as the field is in the window.
        leave.requestFocus();
        card.close();
    }
}
