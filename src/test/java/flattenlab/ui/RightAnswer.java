package flattenlab.ui;

import flattenlab.learn.Answer;
import flattenlab.learn.AnswerForm;
import flattenlab.learn.Field;
import flattenlab.learn.Question;
import java.util.List;
import java.util.Optional;

/** What somebody answers who knows; where a run has to tell, something that can be answered. */
final class RightAnswer {
    private RightAnswer() {}

    static Answer to(Question question) {
        AnswerForm form = question.form();
        if (form instanceof AnswerForm.Choice choice) {
            return new Answer.Pick(Math.max(0, choice.right()));
        } else if (form instanceof AnswerForm.Truth) {
            return new Answer.Says(true);
        } else if (form instanceof AnswerForm.Lines lines) {
            return new Answer.Pick(lines.right());
        } else if (form instanceof AnswerForm.Fields fields) {
            return typed(fields.fields());
        } else if (form instanceof AnswerForm.Cells cells) {
            return typed(cells.fields());
        } else if (form instanceof AnswerForm.Cards cards) {
            return new Answer.Order(cards.right());
        } else if (form instanceof AnswerForm.Matching matching) {
            return new Answer.Match(matching.accepted().stream()
                    .map(accepted -> accepted.stream().findFirst().orElse(Answer.Match.NONE))
                    .toList());
        } else if (form instanceof AnswerForm.TwoTier tiers) {
            return new Answer.Reasoned(tiers.claim(), tiers.reason());
        } else if (form instanceof AnswerForm.Slot slot) {
            Optional<Answer.Slot> right = slot.right();
            return right.orElse(new Answer.Slot(0, 0));
        } else if (form instanceof AnswerForm.Estimate estimate) {
            return new Answer.Guess((estimate.min() + estimate.max()) / 2);
        }
        throw new IllegalArgumentException("no generated question is answered by " + form);
    }

    private static Answer typed(List<Field> fields) {
        return new Answer.Typed(fields.stream().map(Field::rightText).toList());
    }
}
