package flattenlab.ui.quiz;

import flattenlab.exchange.WrittenQuestion;
import flattenlab.learn.Answer;
import flattenlab.learn.AnswerForm;
import flattenlab.learn.Grade;
import flattenlab.text.FormattedText;
import flattenlab.ui.common.Messages;
import flattenlab.ui.common.Room;
import flattenlab.ui.common.WholeText;
import flattenlab.ui.common.WrittenText;
import flattenlab.ui.common.exercise.AnswerWords;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.beans.binding.Bindings;
import javafx.scene.control.Label;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** What has been said to what is asked: hints, what an answer is worth, and in the end what is right and why. */
final class SaidToAnswer {
    private final Messages messages;
    private final VBox hints;
    private final Label feedback;
    private final Label worked;
    /** What has a form of its own: formulas, pictures, code. */
    private final VBox remarks;

    SaidToAnswer(Messages messages, VBox hints, Label feedback, VBox remarks, Label worked) {
        this.messages = messages;
        this.hints = hints;
        this.feedback = feedback;
        this.remarks = remarks;
        this.worked = worked;
        for (Label label : List.of(feedback, worked)) {
            WholeText.wrap(label);
            Room.ifSaid(label);
        }
        Room.where(remarks, Bindings.isNotEmpty(remarks.getChildren()));
    }

    /** Something is to be said before an answer can be judged. */
    void say(String words) {
        feedback.setText(words);
    }

    void show(Turn turn) {
        hints.getChildren().setAll(turn.hints().stream().map(SaidToAnswer::hint).toList());
        List<FormattedText> said =
                new ArrayList<>(turn.grade().map(Grade::remarks).orElse(List.of()));
        feedback.setText(line(turn, said));
        feedback.getStyleClass().removeAll("is-right", "is-wrong");
        turn.grade().ifPresent(grade -> feedback.getStyleClass().add(grade.right() ? "is-right" : "is-wrong"));
        FormattedText way = turn.over() ? turn.exercise().worked() : FormattedText.EMPTY;
        boolean plain = WrittenText.isPlain(way);
        if (!plain) {
            said.add(way);
        }
        remarks.getChildren()
                .setAll(said.stream()
                        .filter(text -> !WrittenText.isPlain(text))
                        .map(WrittenText::node)
                        .toList());
        // What is right stands by itself: a calculation behind a number would read as part of it.
        worked.setText((right(turn) + (plain ? "\n" + way.words() : "")).strip());
    }

    /** The verdict on a written question, which its author does not say, and what is said in words alone. */
    private String line(Turn turn, List<FormattedText> said) {
        StringBuilder line = new StringBuilder();
        if (turn.exercise() instanceof WrittenQuestion) {
            turn.grade()
                    .filter(Grade::readable)
                    .ifPresent(grade -> line.append(messages.text(
                            grade.right() ? "learn.right" : grade.score() > 0 ? "written.partly" : "learn.wrong")));
        }
        for (FormattedText text : said) {
            if (WrittenText.isPlain(text)) {
                line.append(line.isEmpty() ? "" : " ").append(text.words());
            }
        }
        return line.toString();
    }

    /** What is right, where no way to it is written that tells it. */
    private String right(Turn turn) {
        boolean known = turn.grade().map(Grade::right).orElse(false);
        return turn.over() && !known && turn.exercise() instanceof WrittenQuestion written
                ? right(written, messages)
                : "";
    }

    /** What is right, in words; empty if nothing is. */
    static String right(WrittenQuestion written, Messages messages) {
        Optional<Answer> right = written.right();
        if (right.isPresent() && right.get() instanceof Answer.Says says) {
            return messages.text("quiz.right.is", messages.text(says.truth() ? "written.true" : "written.false"));
        }
        AnswerForm form = written.form();
        return right.map(answer -> messages.text("quiz.right.is", AnswerWords.of(form, form.words(answer), messages)))
                .orElse("");
    }

    private static Region hint(FormattedText text) {
        Region node = WrittenText.node(text);
        node.getStyleClass().addAll("secondary", "mute");
        return node;
    }
}
