package flattenlab.ui.quiz;

import flattenlab.learn.ExerciseId.Drawn;
import flattenlab.learn.Question;
import flattenlab.learn.QuizWords;
import flattenlab.ui.common.Messages;
import flattenlab.ui.common.Room;
import flattenlab.ui.common.WholeText;
import flattenlab.ui.common.exercise.PromptView;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.javafx.FontIcon;

/** Drawn questions one below the other, to be looked at, picked and put into an order. */
final class PickList extends VBox {
    private final Messages messages;
    private final QuizWords words;
    private final Runnable changed;
    private final Picks picks = new Picks();
    private final Map<Drawn, VBox> rows = new HashMap<>();

    /** @param changed called when other questions are picked, or in another order */
    PickList(Messages messages, QuizWords words, Runnable changed) {
        super(14);
        this.messages = messages;
        this.words = words;
        this.changed = changed;
        setId("classQuizPicks");
    }

    /** The picked questions, in their order. */
    List<Drawn> picked() {
        return picks.picked();
    }

    /** Shows other questions behind those that are picked. */
    void show(Collection<Question> others) {
        picks.draw(others);
        rows.clear();
        order();
    }

    /** Picks questions that were picked before. */
    void begin(Collection<Question> before) {
        picks.draw(before);
        before.forEach(question -> picks.pick(question, true));
        order();
    }

    private void order() {
        List<Question> shown = picks.shown();
        getChildren()
                .setAll(shown.stream()
                        .map(question -> rows.computeIfAbsent(question.id(), id -> row(question)))
                        .toList());
        for (int i = 0; i < shown.size(); i++) {
            rows.get(shown.get(i).id()).lookup(".pick-up").setDisable(i == 0);
            rows.get(shown.get(i).id()).lookup(".pick-down").setDisable(i == shown.size() - 1);
        }
        changed.run();
    }

    private VBox row(Question question) {
        String name = question.id().text();
        CheckBox box = new CheckBox(question.type() + "  " + question.type().title(words) + " ("
                + messages.text("quiz.difficulty." + question.difficulty()) + ")");
        box.setMnemonicParsing(false);
        box.setId("pick-" + name);
        box.getStyleClass().add("md-strong-label");
        WholeText.wrap(box);
        box.setSelected(picks.isPicked(question));
        box.setOnAction(event -> {
            picks.pick(question, box.isSelected());
            changed.run();
        });
        Label idea = WholeText.wrap(new Label(question.focus().words(words)));
        idea.getStyleClass().addAll("mute", "small");
        PromptView prompt = new PromptView("secondary");
        prompt.show(question.prompt());
        Label answer = WholeText.wrap(new Label(question.worked().words()));
        answer.setId("answer-" + name);
        answer.getStyleClass().add("secondary");
        ToggleButton show = new ToggleButton(messages.text("classquiz.pick.answer"));
        show.setId("show-" + name);
        show.getStyleClass().addAll("quiet", "small-button");
        show.setMinWidth(USE_PREF_SIZE);
        // What only a run can tell has no answer yet.
        show.setVisible(!question.needsRun());
        Room.ifVisible(show);
        Room.where(answer, show.selectedProperty());
        FlowPane buttons = new FlowPane(
                8,
                6,
                show,
                mover(question, "pick-up", "fth-arrow-up", "classquiz.pick.up", -1),
                mover(question, "pick-down", "fth-arrow-down", "classquiz.pick.down", 1));
        return new VBox(4, box, idea, prompt, answer, buttons);
    }

    private Button mover(Question question, String id, String icon, String key, int places) {
        Button button = new Button();
        button.setId(id + "-" + question.id().text());
        button.setGraphic(new FontIcon(icon));
        button.setAccessibleText(messages.text(key));
        button.getStyleClass().addAll("quiet", "small-button", id);
        button.setOnAction(event -> {
            picks.move(question, places);
            order();
            // Whoever moves it by keys moves it on; at the end the way back is left.
            if (button.isDisabled()) {
                button.getParent()
                        .lookup(places < 0 ? ".pick-down" : ".pick-up")
                        .requestFocus();
            } else {
                button.requestFocus();
            }
        });
        return button;
    }
}
