package flattenlab.ui.common.exercise;

import flattenlab.learn.Answer;
import flattenlab.learn.AnswerForm;
import flattenlab.learn.Exercise;
import flattenlab.ui.common.Contents;
import flattenlab.ui.common.Messages;
import java.util.List;
import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.layout.VBox;

/** What an exercise is answered with: options, fields, cards, pairs, reasons, an estimate, a slot or a text. */
public final class AnswerPane extends VBox {
    private final Messages messages;
    private final Runnable enter;
    private final Runnable pressed;

    private Optional<AnswerInput> input = Optional.empty();

    /**
     * Empty at first.
     *
     * @param enter called when Enter is pressed in a field or on a chosen option
     * @param pressed called when an option has been pressed
     */
    public AnswerPane(Messages messages, Runnable enter, Runnable pressed) {
        this.messages = messages;
        this.enter = enter;
        this.pressed = pressed;
        getStyleClass().add("answer-form");
    }

    /** Asks for an answer to an exercise; none is given yet. */
    public void ask(Exercise exercise) {
        input = input(exercise);
        getChildren().setAll(input.map(AnswerInput::node).stream().toList());
    }

    private Optional<AnswerInput> input(Exercise exercise) {
        AnswerForm form = exercise.form();
        String asked = exercise.prompt().asked().words();
        if (form instanceof AnswerForm.Choice choice) {
            return Optional.of(OptionInput.of(choice, pressed, enter));
        } else if (form instanceof AnswerForm.Lines lines) {
            return Optional.of(OptionInput.of(lines, pressed, enter));
        } else if (form instanceof AnswerForm.Truth) {
            return Optional.of(OptionInput.ofTruth(messages, pressed, enter));
        } else if (form instanceof AnswerForm.Several several) {
            return Optional.of(new SeveralInput(several));
        } else if (form instanceof AnswerForm.Fields fields) {
            return Optional.of(new FieldInput(fields.fields(), 1, messages, enter));
        } else if (form instanceof AnswerForm.Cells cells) {
            return Optional.of(new FieldInput(cells.fields(), cells.columns(), messages, enter));
        } else if (form instanceof AnswerForm.Cards cards) {
            return Optional.of(new CardInput(cards.cards(), messages));
        } else if (form instanceof AnswerForm.Matching matching) {
            return Optional.of(new MatchInput(matching));
        } else if (form instanceof AnswerForm.TwoTier tiers) {
            return Optional.of(new ReasonInput(tiers, messages, enter));
        } else if (form instanceof AnswerForm.Estimate estimate) {
            return Optional.of(new EstimateInput(estimate, asked));
        } else if (form instanceof AnswerForm.Slot slot) {
            return Optional.of(new SlotInput(slot, messages));
        } else if (form instanceof AnswerForm.Essay essay) {
            return Optional.of(new EssayInput(essay, asked));
        }
        return Optional.empty();
    }

    /** Whether there is anything to answer. */
    boolean asks() {
        return input.isPresent();
    }

    /** Whether an answer is complete with a press. */
    boolean answersAtOnce() {
        return input.map(AnswerInput::answersAtOnce).orElse(false);
    }

    /** What has been entered; empty while something is missing. */
    public Optional<Answer> answer() {
        return input.flatMap(AnswerInput::answer);
    }

    /** Leads the keyboard to what is still missing, and says what that is. */
    public String askForRest() {
        List<String> names = input.map(AnswerInput::missing).orElse(List.of());
        input.ifPresent(AnswerInput::askForRest);
        return names.isEmpty()
                ? messages.text("quiz.missing")
                : messages.text("quiz.missing.parts", String.join(", ", names));
    }

    /** The answer was wrong, and another one may be given: what is typed next takes its place. */
    public void again() {
        input.ifPresent(AnswerInput::again);
    }

    /** What stands there, be it complete or not. */
    public Optional<Answer> begun() {
        return input.flatMap(AnswerInput::begun);
    }

    /** Shows an answer that was given or begun elsewhere; nobody is told. One of another form changes nothing. */
    public void show(Answer answer) {
        input.ifPresent(shown -> shown.show(answer));
    }

    /**
     * Marks the right answer where it stands, be it among options or below fields.
     *
     * @param known whether the learner has given it: fields that are right need no answer below them
     */
    public void reveal(boolean known) {
        input.ifPresent(shown -> shown.reveal(known));
    }

    /** What is filled in or chosen first gets the focus, so that the answer can be given at once. */
    public void focusFirst() {
        Contents.first(this).ifPresent(Node::requestFocus);
    }

    /** Locks or unlocks it. */
    public void lock(boolean locked) {
        input.ifPresent(shown -> shown.lock(locked));
    }
}
