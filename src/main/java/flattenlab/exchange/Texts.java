package flattenlab.exchange;

import flattenlab.text.FormattedText;
import java.util.ArrayList;
import java.util.List;

/** All texts of a question that can have a format. */
final class Texts {
    private Texts() {}

    static List<FormattedText> of(WrittenQuestion question) {
        List<FormattedText> texts = new ArrayList<>();
        texts.add(question.asked());
        texts.add(question.generalFeedback());
        texts.addAll(of(question.answers()));
        question.extras().forEach(extra -> texts.add(extra.formatted(question.format())));
        texts.removeIf(FormattedText::isEmpty);
        return texts;
    }

    private static List<FormattedText> of(Answers answers) {
        List<FormattedText> texts = new ArrayList<>();
        if (answers instanceof Answers.Choices choices) {
            choices.choices().forEach(choice -> texts.addAll(List.of(choice.text(), choice.feedback())));
        } else if (answers instanceof Answers.Short words) {
            words.accepted().forEach(choice -> texts.add(choice.feedback()));
        } else if (answers instanceof Answers.Numeric numeric) {
            numeric.accepted().forEach(range -> texts.add(range.feedback()));
        } else if (answers instanceof Answers.Truth truth) {
            texts.addAll(List.of(truth.feedbackRight(), truth.feedbackWrong()));
        } else if (answers instanceof Answers.Matching matching) {
            matching.pairs().forEach(pair -> texts.add(pair.left()));
        }
        return texts;
    }
}
