package flattenlab.journal;

import flattenlab.learn.Mastery;
import flattenlab.learn.Misconception;
import flattenlab.learn.QuestionType;
import flattenlab.learn.QuizResult;
import flattenlab.lesson.Mode;
import java.time.Instant;
import java.util.Optional;

/** One thing that happened, as it stands in a learner's record. */
public sealed interface Entry {
    /** When. */
    Instant at();

    /** Number of the session in which it happened; later sessions have higher numbers. */
    long session();

    /** Whether it is something that the learner has made, and not only where they have been. */
    default boolean isWork() {
        return !(this instanceof Started || this instanceof Visited);
    }

    /**
     * The program was opened.
     *
     * @param version of the program
     */
    record Started(Instant at, long session, String version) implements Entry {}

    /**
     * An answer was judged.
     *
     * @param answer as text
     * @param score from 0 to 1
     * @param tries how many answers to this question could be judged, with this one
     * @param misconception the idea that the answer showed, where it is known
     */
    record Answered(
            Instant at,
            long session,
            QuestionType type,
            long seed,
            int difficulty,
            String answer,
            double score,
            boolean right,
            int tries,
            Optional<Misconception> misconception)
            implements Entry {}

    /** A question is over. */
    record Finished(Instant at, long session, QuizResult result, Mastery.Setting setting) implements Entry {}

    /** The learner says that the question finished last was easy. */
    record Eased(Instant at, long session) implements Entry {}

    /**
     * A forecast was set beside what happened.
     *
     * @param lesson its id
     * @param line of the forecast in the lesson's file
     * @param right empty where there is no right and wrong
     */
    record Predicted(
            Instant at, long session, String lesson, int line, String forecast, String outcome, Optional<Boolean> right)
            implements Entry {}

    /**
     * A section of a lesson was opened.
     *
     * @param lesson its id
     */
    record Visited(Instant at, long session, String lesson, Mode mode) implements Entry {}

    /**
     * A question that is written in a lesson was answered.
     *
     * @param lesson its id
     * @param line of the question in the lesson's file
     * @param title of the question
     * @param share of the answer that is right, from 0 to 1
     */
    record Written(Instant at, long session, String lesson, int line, String title, String answer, double share)
            implements Entry {}
}
