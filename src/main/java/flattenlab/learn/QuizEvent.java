package flattenlab.learn;

import flattenlab.text.FormattedText;
import java.time.Instant;

/** Something that happened in a quiz, to be shown and to be written down. */
public sealed interface QuizEvent {
    /** When. */
    Instant at();

    /** Something was asked. */
    record Asked(Instant at, Posed posed) implements QuizEvent {}

    /** The text could not be read; it does not count as a try. */
    record NotUnderstood(Instant at, Answer answer, Grade grade) implements QuizEvent {}

    /** An answer was judged. */
    record Answered(Instant at, Answer answer, Grade grade, int tries) implements QuizEvent {}

    /** A hint was shown, 1 to 3. */
    record HintShown(Instant at, int number, FormattedText text) implements QuizEvent {}

    /** The question is over. The worked answer may be shown. */
    record Finished(Instant at, QuizResult result, FormattedText worked) implements QuizEvent {}
}
