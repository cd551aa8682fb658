package flattenlab.ui.quiz;

import flattenlab.exchange.WrittenQuestion;
import flattenlab.journal.Entry;
import flattenlab.learn.Answer;
import flattenlab.learn.Grade;
import flattenlab.learn.Mastery;
import flattenlab.learn.Posed;
import flattenlab.learn.QuizResult;
import flattenlab.ui.common.Learner;
import java.util.List;
import java.util.Optional;

/** Writes what is answered in the quiz into the learner's record. */
final class AnswerDiary {
    private final Learner learner;

    AnswerDiary(Learner learner) {
        this.learner = learner;
    }

    /**
     * An answer to what the quiz has asked; what could not be read is no answer.
     *
     * @param result how the question ended, if this answer has ended it
     */
    void answered(
            Posed asked, Answer answer, Grade grade, int tries, Optional<QuizResult> result, Mastery.Setting setting) {
        if (grade.readable()) {
            Entry.Given given = Entry.Given.of(asked.exercise().form().words(answer), grade);
            learner.write((at, session) -> new Entry.Tried(
                    at,
                    session,
                    asked.id(),
                    asked.exercise().idea(),
                    tries,
                    Optional.of(given),
                    result.map(over -> Entry.Ended.of(over, setting))));
        }
    }

    /** It was given up. */
    void givenUp(QuizResult result, Mastery.Setting setting) {
        learner.write((at, session) -> Entry.Tried.over(at, session, result, setting));
    }

    /** The learner says that it was easy. */
    void eased() {
        learner.write(Entry.Eased::new);
    }

    /**
     * An answer to a question of a file.
     *
     * @param there all questions of the file
     * @param tries how many answers to it were judged since it was shown, with this one
     */
    void answered(
            String file, List<WrittenQuestion> there, WrittenQuestion question, String answer, Grade grade, int tries) {
        learner.tried(question.id(file, there), question.idea(), tries, Entry.Given.of(answer, grade));
    }
}
