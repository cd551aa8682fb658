package flattenlab.lesson;

import flattenlab.exchange.Answers;
import flattenlab.exchange.WrittenQuestion;
import flattenlab.learn.Authored;
import flattenlab.learn.ExerciseId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Written questions that can be put into a round: those of lessons and of files, by the ids that stay when something is
 * edited around them. Texts to be read and what only a person can judge are not among them. Immutable.
 */
public final class WrittenQuestions {
    private final List<Place> places;

    /**
     * Where some of them stand.
     *
     * @param id of the lesson, or name of the file
     * @param title for people
     * @param questions from top to bottom
     */
    public record Place(String id, String title, Map<ExerciseId.Named, WrittenQuestion> questions) {
        /** Only what can be asked in a round. */
        public Place {
            Map<ExerciseId.Named, WrittenQuestion> judged = new LinkedHashMap<>(questions);
            judged.values().removeIf(question -> !isJudged(question));
            questions = Collections.unmodifiableMap(judged);
        }

        private static boolean isJudged(WrittenQuestion question) {
            return !(question.answers() instanceof Answers.Description || question.answers() instanceof Answers.Essay);
        }
    }

    private WrittenQuestions(List<Place> places) {
        this.places =
                places.stream().filter(place -> !place.questions().isEmpty()).toList();
    }

    /** Those of lessons: what they ask in words, and their predictions that need no run. */
    public static WrittenQuestions of(Collection<Lesson> lessons) {
        return new WrittenQuestions(lessons.stream()
                .map(lesson ->
                        new Place(lesson.id(), lesson.number() + "  " + lesson.title(), LessonQuestions.byId(lesson)))
                .toList());
    }

    /**
     * These, and those of a file in the place of what was read from one of the same name.
     *
     * @param file its name
     */
    public WrittenQuestions and(String file, List<WrittenQuestion> questions) {
        List<Place> more = new ArrayList<>(places);
        more.removeIf(place -> place.id().equals(file));
        more.add(new Place(file, file, Authored.byId(file, questions)));
        return new WrittenQuestions(more);
    }

    /** Where there are some: lessons in the order of the course, then files. */
    public List<Place> places() {
        return places;
    }

    /** What stands above a question: its own title, or else that of its place; empty if it is not there. */
    public String title(ExerciseId id) {
        return places.stream()
                .filter(place -> place.questions().containsKey(id))
                .findFirst()
                .map(place -> {
                    String own = place.questions().get(id).title();
                    return own.isEmpty() ? place.title() : own;
                })
                .orElse("");
    }

    /** The question of an id, if it is there. */
    public Optional<WrittenQuestion> question(ExerciseId.Named id) {
        return places.stream()
                .flatMap(place -> Optional.ofNullable(place.questions().get(id)).stream())
                .findFirst();
    }
}
