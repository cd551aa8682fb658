package flattenlab.ui.common.exercise;

import flattenlab.learn.Answer;
import flattenlab.learn.AnswerForm;
import flattenlab.text.FormattedText;
import flattenlab.ui.common.Messages;
import java.util.List;
import java.util.Optional;
import java.util.function.IntFunction;
import java.util.stream.Stream;
import javafx.scene.Node;
import javafx.scene.layout.VBox;

/** Options, of which one is chosen: words, lines of code, or true and false. */
final class OptionInput implements AnswerInput {
    private static final double GAP = 8;
    private static final double CODE_GAP = 2;

    private final OptionGroup options;
    private final VBox box;
    private final int right;
    private final IntFunction<Answer> answer;

    private OptionInput(OptionGroup options, double gap, int right, IntFunction<Answer> answer) {
        this.options = options;
        this.box = new VBox(gap);
        this.right = right;
        this.answer = answer;
        box.getChildren().setAll(options.nodes());
    }

    static OptionInput of(AnswerForm.Choice choice, Runnable pressed, Runnable entered) {
        OptionGroup group = new OptionGroup("option", choice.texts(), choice.shown(), pressed, entered);
        return new OptionInput(group, GAP, choice.right(), Answer.Pick::new);
    }

    static OptionInput of(AnswerForm.Lines code, Runnable pressed, Runnable entered) {
        OptionGroup group = OptionGroup.ofCode("option", code.lines(), pressed, entered);
        return new OptionInput(group, CODE_GAP, code.right(), Answer.Pick::new);
    }

    static OptionInput ofTruth(Messages messages, Runnable pressed, Runnable entered) {
        List<FormattedText> both = Stream.of("written.true", "written.false")
                .map(key -> FormattedText.plain(messages.text(key)))
                .toList();
        OptionGroup group = new OptionGroup("option", both, List.of(0, 1), pressed, entered);
        return new OptionInput(group, GAP, AnswerForm.UNKNOWN, place -> new Answer.Says(place == 0));
    }

    @Override
    public Node node() {
        return box;
    }

    @Override
    public Optional<Answer> answer() {
        return options.chosen().map(answer::apply);
    }

    @Override
    public boolean answersAtOnce() {
        return true;
    }

    @Override
    public Optional<Answer> begun() {
        return answer();
    }

    @Override
    public void show(Answer shown) {
        if (shown instanceof Answer.Pick pick) {
            options.choose(pick.index());
        } else if (shown instanceof Answer.Says says) {
            options.choose(says.truth() ? 0 : 1);
        }
    }

    @Override
    public void reveal(boolean known) {
        options.tick(right);
    }
}
