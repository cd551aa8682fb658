package flattenlab.preset;

import flattenlab.learn.ExerciseId;
import flattenlab.learn.Posed;
import flattenlab.learn.QuestionSource;
import flattenlab.lesson.WrittenQuestions;
import flattenlab.preset.Preset.Quiz;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * What the questions of a round are, as far as they are there.
 *
 * @param drawn makes those that are drawn
 * @param written has those that somebody wrote
 */
public record RoundQuestions(QuestionSource drawn, WrittenQuestions written, Locale language) {
    /** The question of an id; empty for a written one that is not there. */
    public Optional<Posed> question(ExerciseId id) {
        return id instanceof ExerciseId.Drawn one
                ? Optional.of(Posed.of(drawn.question(one.type(), one.seed(), one.difficulty(), language)))
                : written.question((ExerciseId.Named) id).map(question -> new Posed(id, question));
    }

    /**
     * A part of a round, without what is not there.
     *
     * @param first seed of the first question, where they are drawn and the round does not say it
     * @param from place of the first one that is wanted, from 0
     */
    public List<Posed> of(Quiz quiz, long first, int from, int count) {
        return IntStream.range(from, from + count)
                .mapToObj(place -> quiz.question(drawn, quiz.seed().orElse(first), place))
                .flatMap(id -> question(id).stream())
                .toList();
    }

    /** All of a round that ends. */
    public List<Posed> of(Quiz quiz, long first) {
        return of(quiz, first, 0, quiz.count());
    }

    /** What is picked and not there, in its order. */
    public List<ExerciseId> missing(Quiz quiz) {
        return quiz.picked().stream()
                .filter(id -> id instanceof ExerciseId.Named named
                        && written.question(named).isEmpty())
                .toList();
    }
}
