package flattenlab.learn;

import java.util.Optional;

/** An exercise that is asked, and which one it is. */
public record Posed(ExerciseId id, Exercise exercise) {
    /** A generated question. */
    public static Posed of(Question question) {
        return new Posed(question.id(), question);
    }

    /** The question, if it is a generated one. */
    public Optional<Question> generated() {
        return exercise instanceof Question question ? Optional.of(question) : Optional.empty();
    }
}
