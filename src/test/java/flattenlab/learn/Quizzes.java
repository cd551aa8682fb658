package flattenlab.learn;

import flattenlab.text.FormattedText;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What the tests of this package share. */
final class Quizzes {
    /** With the outcomes of the tests. */
    static final Questions QUESTIONS = new Questions(OutcomeTable.bundled());

    private Quizzes() {}

    static Question english(QuestionType type, long seed, int difficulty) {
        return QUESTIONS.question(type, seed, difficulty, Locale.ENGLISH);
    }

    /** A question that nobody has drawn. */
    static Question asking(AnswerForm form, Option... options) {
        return new Question(
                QuestionType.Q1,
                7,
                1,
                Misconception.M4,
                Prompt.of(FormattedText.plain("?")),
                form,
                List.of(options),
                List.of(FormattedText.plain("first"), FormattedText.plain("second")),
                FormattedText.plain("worked"),
                Optional.empty(),
                List.of(),
                Locale.ENGLISH);
    }
}
