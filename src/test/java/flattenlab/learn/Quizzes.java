package flattenlab.learn;

import java.util.Locale;

/** What the tests of this package share. */
final class Quizzes {
    /** With the outcomes of the tests. */
    static final Questions QUESTIONS = new Questions(OutcomeTable.bundled());

    private Quizzes() {}

    static Question english(QuestionType type, long seed, int difficulty) {
        return QUESTIONS.question(type, seed, difficulty, Locale.ENGLISH);
    }
}
