package flattenlab.ui.common.exercise;

import flattenlab.learn.Answer;
import flattenlab.learn.AnswerForm;
import flattenlab.text.FormattedText;
import flattenlab.ui.common.Contents;
import flattenlab.ui.common.Messages;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;

/** A claim is chosen, and the reason for it. */
final class ReasonInput implements AnswerInput {
    private static final int NONE = -1;

    private final AnswerForm.TwoTier form;
    private final OptionGroup claims;
    private final OptionGroup reasons;
    private final Label because = new Label();
    private final VBox box = new VBox(8);

    /** @param entered called when Enter is pressed on a chosen one */
    ReasonInput(AnswerForm.TwoTier form, Messages messages, Runnable entered) {
        this.form = form;
        claims = group("claim", form.claims(), entered);
        reasons = group("reason", form.reasons(), entered);
        because.setText(messages.text("quiz.because"));
        because.getStyleClass().add("pane-title");
        box.getChildren().addAll(claims.nodes());
        box.getChildren().add(because);
        box.getChildren().addAll(reasons.nodes());
    }

    private static OptionGroup group(String id, List<String> texts, Runnable entered) {
        return new OptionGroup(
                id,
                texts.stream().map(FormattedText::plain).toList(),
                IntStream.range(0, texts.size()).boxed().toList(),
                () -> {},
                entered);
    }

    @Override
    public Node node() {
        return box;
    }

    @Override
    public Optional<Answer> answer() {
        return claims.chosen().flatMap(claim -> reasons.chosen().map(reason -> new Answer.Reasoned(claim, reason)));
    }

    /** The reason has a name; the claim is the question itself. */
    @Override
    public List<String> missing() {
        return claims.chosen().isPresent() ? List.of(because.getText()) : List.of();
    }

    @Override
    public void askForRest() {
        Contents.first((claims.chosen().isPresent() ? reasons : claims).nodes().get(0))
                .ifPresent(Node::requestFocus);
    }

    @Override
    public Optional<Answer> begun() {
        return Optional.of(new Answer.Reasoned(
                claims.chosen().orElse(NONE), reasons.chosen().orElse(NONE)));
    }

    @Override
    public void show(Answer answer) {
        if (answer instanceof Answer.Reasoned shown) {
            claims.choose(shown.claim());
            reasons.choose(shown.reason());
        }
    }

    @Override
    public void reveal(boolean known) {
        claims.tick(form.claim());
        reasons.tick(form.reason());
    }
}
