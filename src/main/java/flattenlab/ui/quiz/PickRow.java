package flattenlab.ui.quiz;

import flattenlab.exchange.WrittenQuestion;
import flattenlab.learn.Posed;
import flattenlab.learn.Question;
import flattenlab.learn.QuizWords;
import flattenlab.text.FormattedText;
import flattenlab.ui.common.Messages;
import flattenlab.ui.common.Room;
import flattenlab.ui.common.Tools;
import flattenlab.ui.common.WholeText;
import flattenlab.ui.common.WrittenText;
import flattenlab.ui.common.exercise.AnswerPane;
import flattenlab.ui.common.exercise.PromptView;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.javafx.FontIcon;

/** A question to be picked, as a learner will see it, with its answer on request. */
final class PickRow extends VBox {
    /** What happens to it. */
    interface Ways {
        void pick(boolean wanted);

        /** @param places so many further down, up where it is negative */
        void move(Button by, int places);
    }

    private final CheckBox box = new CheckBox();
    private final Button up;
    private final Button down;

    /** @param name of a question that somebody wrote, its place with it; that of a generated one is that of its type */
    PickRow(Posed posed, String name, Tools tools, QuizWords words, Ways ways) {
        super(6);
        Messages messages = tools.messages();
        String id = posed.id().text();
        getStyleClass().add("exercise");
        // One wide thing in one question keeps no words of the others from wrapping.
        setMinWidth(0);
        box.setText(posed.generated()
                .map(question -> question.type() + "  " + question.type().title(words) + " ("
                        + messages.text("quiz.difficulty." + question.difficulty()) + ")")
                .orElse(name));
        box.setMnemonicParsing(false);
        box.setId("pick-" + id);
        box.getStyleClass().add("md-strong-label");
        WholeText.wrap(box);
        box.setOnAction(event -> ways.pick(box.isSelected()));
        PromptView prompt = new PromptView("secondary");
        prompt.show(posed.exercise().prompt());
        AnswerPane form = new AnswerPane(messages, () -> {}, () -> {});
        form.ask(posed.exercise());
        form.lock(true);
        getChildren().add(box);
        posed.exercise().idea().ifPresent(idea -> {
            Label label = WholeText.wrap(new Label(idea.words(words)));
            label.getStyleClass().addAll("mute", "small");
            getChildren().add(label);
        });
        getChildren().addAll(prompt);
        if (!posed.exercise().prompt().curves().isEmpty()) {
            CurveChart curves = new CurveChart();
            curves.bind(tools);
            curves.show(posed.exercise().prompt().curves());
            getChildren().add(curves);
        }
        VBox answer = answer(posed, messages);
        answer.setId("answer-" + id);
        ToggleButton show = new ToggleButton(messages.text("classquiz.pick.answer"));
        show.setId("show-" + id);
        show.getStyleClass().addAll("quiet", "small-button");
        show.setMinWidth(USE_PREF_SIZE);
        // What only a run can tell has no answer yet.
        show.setVisible(!posed.generated().map(Question::needsRun).orElse(false));
        Room.ifVisible(show);
        Room.where(answer, show.selectedProperty());
        up = mover("pick-up-" + id, "fth-arrow-up", messages.text("classquiz.pick.up"), -1, ways);
        down = mover("pick-down-" + id, "fth-arrow-down", messages.text("classquiz.pick.down"), 1, ways);
        getChildren().addAll(form, answer, new FlowPane(8, 6, show, up, down));
    }

    /** What is right, where the way to it does not say so, and the way to it. */
    private static VBox answer(Posed posed, Messages messages) {
        VBox answer = new VBox(4);
        if (posed.exercise() instanceof WrittenQuestion written) {
            answer.getChildren().add(said(FormattedText.plain(SaidToAnswer.right(written, messages))));
        }
        if (!posed.exercise().worked().isEmpty()) {
            answer.getChildren().add(said(posed.exercise().worked()));
        }
        return answer;
    }

    private static Node said(FormattedText text) {
        Node node = WrittenText.node(text);
        node.getStyleClass().add("secondary");
        return node;
    }

    private static Button mover(String id, String icon, String name, int places, Ways ways) {
        Button button = new Button();
        button.setId(id);
        button.setGraphic(new FontIcon(icon));
        button.setAccessibleText(name);
        button.getStyleClass().addAll("quiet", "small-button");
        button.setOnAction(event -> ways.move(button, places));
        return button;
    }

    /** Whether it is picked, and where it can be moved. */
    void show(boolean picked, boolean first, boolean last) {
        box.setSelected(picked);
        up.setDisable(first);
        down.setDisable(last);
    }

    /** Whoever moves it by keys moves it on; at the end the way back is left. */
    void focus(Button moved) {
        (!moved.isDisabled() ? moved : moved == up ? down : up).requestFocus();
    }
}
