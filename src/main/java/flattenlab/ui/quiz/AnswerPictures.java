package flattenlab.ui.quiz;

import flattenlab.learn.Grade;
import flattenlab.learn.Option;
import flattenlab.learn.Picture;
import flattenlab.learn.Question;
import flattenlab.learn.Subject;
import flattenlab.tensor.FlattenVariant;
import flattenlab.ui.common.Messages;
import flattenlab.ui.common.Room;
import flattenlab.ui.common.Tools;
import flattenlab.ui.common.WholeText;
import java.util.List;
import java.util.Optional;
import javafx.beans.binding.BooleanBinding;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;

/** What can be seen of a question: its curves, and the films of a wrong answer and of the right one. */
final class AnswerPictures {
    private final Messages messages;
    private final FilmPreview right = new FilmPreview("filmRight");
    private final FilmPreview yours = new FilmPreview("filmYours");
    private final Label hint = WholeText.wrap(new Label());
    private final CurveChart curves = new CurveChart();

    /** @param isAsked whether a question stands beside it: a round that is being chosen needs the room */
    AnswerPictures(VBox box, Tools tools, BooleanBinding isAsked) {
        this.messages = tools.messages();
        right.bind(tools, box.widthProperty());
        yours.bind(tools, box.widthProperty());
        curves.bind(tools);
        box.setMinWidth(0);
        hint.setId("picturesHint");
        hint.getStyleClass().addAll("mute", "secondary");
        Room.ifVisible(hint);
        box.getChildren().addAll(curves, yours, right, hint);
        // A heading with nothing below it would only take the question's room.
        Room.where(
                box.getParent(),
                isAsked.and(curves.visibleProperty()
                        .or(yours.visibleProperty())
                        .or(right.visibleProperty())
                        .or(hint.visibleProperty())));
    }

    /** A question that has just been asked. */
    void ask(Question question) {
        curves.show(question.prompt().curves());
        right.clear();
        yours.clear();
        say(question, false);
    }

    /** Something is asked that has no film. */
    void askWithout() {
        clear();
        hint.setText(messages.text("quiz.pictures.none"));
        hint.setVisible(true);
    }

    /** No question stands there. */
    void clear() {
        curves.show(List.of());
        hint.setVisible(false);
        right.clear();
        yours.clear();
    }

    /** Whether nothing is to be seen. */
    private boolean isEmpty() {
        return !curves.isVisible() && !right.isVisible() && !yours.isVisible();
    }

    /** Whether an answer to a question may have something to show. */
    private static boolean areThere(Question question) {
        return question.subject().isPresent()
                || question.options().stream()
                        .anyMatch(option ->
                                option.picture().flatMap(AnswerPictures::film).isPresent());
    }

    /** The learner's own wrong answer beside the right one. */
    void show(Question question, Grade grade, boolean over) {
        yours.clear();
        if (grade != null && !grade.right()) {
            grade.option()
                    .flatMap(Option::picture)
                    .flatMap(AnswerPictures::film)
                    .ifPresent(subject -> yours.play(
                            messages.text(
                                    "quiz.film.yours",
                                    grade.option().orElseThrow().text()),
                            subject));
        }
        if (over) {
            question.subject().ifPresent(subject -> right.play(messages.text("quiz.film.right"), subject));
        }
        say(question, over);
    }

    /** What will play here, or that nothing does; not beside a film. */
    private void say(Question question, boolean over) {
        boolean may = areThere(question);
        hint.setVisible(isEmpty() && !(may && over));
        hint.setText(messages.text(may ? "quiz.pictures.hint" : "quiz.pictures.none"));
    }

    /** The flatten that a wrong answer would come from: counted cells stay, forgotten ones fall away. */
    private static Optional<Subject> film(Picture picture) {
        if (picture instanceof Picture.OfFlatten flatten) {
            return Optional.of(flatten.subject());
        }
        if (picture instanceof Picture.OfCount count
                && count.counted() > 0
                && count.counted() < count.input().features()) {
            return Optional.of(
                    Subject.of(count.input(), new FlattenVariant(FlattenVariant.Kind.TRUNCATE, count.counted())));
        }
        return Optional.empty();
    }
}
