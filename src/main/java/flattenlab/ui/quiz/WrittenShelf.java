package flattenlab.ui.quiz;

import flattenlab.exchange.WrittenQuestion;
import flattenlab.learn.ExerciseId;
import flattenlab.lesson.Lesson;
import flattenlab.lesson.WrittenQuestions;
import flattenlab.ui.common.Messages;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** The written questions that are there just now: those of the open course, and those of every file that was opened. */
final class WrittenShelf {
    private final Map<String, List<WrittenQuestion>> files = new LinkedHashMap<>();
    private Supplier<List<Lesson>> lessons = List::of;
    private List<Lesson> read = List.of();
    private WrittenQuestions all = WrittenQuestions.of(read);

    /** @param newLessons of the open course, asked for when a written question is wanted */
    void lessonsFrom(Supplier<List<Lesson>> newLessons) {
        lessons = newLessons;
    }

    /** The questions of a file, by its name. */
    void put(String file, List<WrittenQuestion> questions) {
        files.put(file, questions);
        all = all.and(file, questions);
    }

    /** Files that another one has read. */
    Map<String, List<WrittenQuestion>> files() {
        return Map.copyOf(files);
    }

    /** That some questions are not there, and where they are from; empty for none. */
    static String missing(List<ExerciseId> some, Messages messages) {
        return some.isEmpty()
                ? ""
                : messages.text(
                        "quiz.written.missing",
                        some.size(),
                        some.stream()
                                .map(id -> ((ExerciseId.Named) id).place())
                                .distinct()
                                .collect(Collectors.joining(", ")));
    }

    WrittenQuestions all() {
        List<Lesson> now = lessons.get();
        if (now != read) {
            read = now;
            all = WrittenQuestions.of(now);
            files.forEach((file, questions) -> all = all.and(file, questions));
        }
        return all;
    }
}
