package flattenlab.ui.quiz;

import flattenlab.exchange.WrittenQuestion;
import flattenlab.journal.Entry;
import flattenlab.learn.Answer;
import flattenlab.learn.Grade;
import flattenlab.learn.Mastery;
import flattenlab.learn.Question;
import flattenlab.learn.QuizResult;
import flattenlab.ui.common.Learner;

/** Writes what is answered in the quiz into the learner's record. */
final class AnswerDiary {
    private final Learner learner;

    AnswerDiary(Learner learner) {
        this.learner = learner;
    }

    /** An answer to a generated question; what could not be read is no answer. */
    void answered(Question asked, Answer answer, Grade grade, int tries) {
        if (grade.readable()) {
            learner.write((at, session) -> new Entry.Answered(
                    at,
                    session,
                    asked.type(),
                    asked.seed(),
                    asked.difficulty(),
                    asked.form().words(answer),
                    grade.score(),
                    grade.right(),
                    tries,
                    grade.misconception()));
        }
    }

    /** A generated question is over. */
    void finished(QuizResult result, Mastery.Setting setting) {
        learner.write((at, session) -> new Entry.Finished(at, session, result, setting));
    }

    /** The learner says that it was easy. */
    void eased() {
        learner.write(Entry.Eased::new);
    }

    /** An answer to a question of a file. */
    void answered(String file, WrittenQuestion question, String answer, double share) {
        learner.write((at, session) ->
                new Entry.Written(at, session, file, question.line(), question.title(), answer, Math.max(0, share)));
    }
}
