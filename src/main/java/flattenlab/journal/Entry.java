package flattenlab.journal;

import flattenlab.learn.ExerciseId;
import flattenlab.learn.Grade;
import flattenlab.learn.Mastery;
import flattenlab.learn.Misconception;
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
     * An exercise was tried, wherever it comes from.
     *
     * @param focus the idea that it trains, where it is known
     * @param tries how many answers to it could be judged, with this one
     * @param given the answer; empty if the learner asked for the worked one
     * @param ended how it ended; empty while it is open, or if it had ended before
     */
    record Tried(
            Instant at,
            long session,
            ExerciseId exercise,
            Optional<Misconception> focus,
            int tries,
            Optional<Given> given,
            Optional<Ended> ended)
            implements Entry {
        /** An answer that says nothing, with nothing to say of it, is none. */
        public Tried {
            given = given.filter(Given::saysSomething);
        }

        /**
         * One that has ended without another answer.
         *
         * @param result how it ended
         */
        public static Tried over(Instant at, long session, QuizResult result, Mastery.Setting setting) {
            return new Tried(
                    at,
                    session,
                    result.exercise(),
                    result.focus(),
                    result.tries(),
                    Optional.empty(),
                    Optional.of(Ended.of(result, setting)));
        }

        /**
         * One that somebody wrote. Its first answer ends it, because it shows what is right.
         *
         * @param tries how many answers to it were judged since it was shown, with this one
         * @param given with a score where there is right and wrong; without one it counts for nothing
         */
        public static Tried authored(
                Instant at, long session, ExerciseId exercise, Optional<Misconception> focus, int tries, Given given) {
            Optional<Ended> ended = given.score
                    .filter(score -> tries == 1)
                    .map(score -> new Ended(score, score >= 1, 0, given.misconception, Mastery.Setting.ORDINARY));
            return new Tried(at, session, exercise, focus, tries, Optional.of(given), ended);
        }

        /** How it ended, if it has; empty too if nobody knows what it trains. */
        public Optional<QuizResult> result() {
            return ended.flatMap(end -> focus.map(idea ->
                    new QuizResult(exercise, idea, end.first(), end.solved(), tries, end.hints(), end.diagnosed())));
        }
    }

    /**
     * An answer that was judged.
     *
     * @param answer as text
     * @param score from 0 to 1; empty where there is no right and wrong
     * @param misconception the idea that the answer showed, where it is known
     * @param outcome what has happened, of a forecast; otherwise empty
     */
    record Given(String answer, Optional<Double> score, Optional<Misconception> misconception, String outcome) {
        /** What was answered and judged; what costs something in a test costs nothing here. */
        public static Given of(String answer, Grade grade) {
            return new Given(answer, Optional.of(Math.max(0, grade.score())), grade.misconception(), grade.happened());
        }

        boolean saysSomething() {
            return !answer.isEmpty() || score.isPresent() || misconception.isPresent() || !outcome.isEmpty();
        }
    }

    /**
     * How an exercise ended.
     *
     * @param first score of the first try, from 0 to 1
     * @param solved whether it was right in the end
     * @param hints how many were looked at
     * @param diagnosed the idea that the first wrong answer showed, where it is known
     */
    record Ended(double first, boolean solved, int hints, Optional<Misconception> diagnosed, Mastery.Setting setting) {
        /** The end of a question. */
        public static Ended of(QuizResult result, Mastery.Setting setting) {
            return new Ended(result.score(), result.solved(), result.hints(), result.diagnosed(), setting);
        }

        /** Whether it was right at the first of so many tries. */
        boolean atOnce(int tries) {
            return solved && tries == 1;
        }
    }

    /** The learner says that the question finished last was easy. */
    record Eased(Instant at, long session) implements Entry {}

    /**
     * A section of a lesson was opened.
     *
     * @param lesson its id
     */
    record Visited(Instant at, long session, String lesson, Mode mode) implements Entry {}
}
