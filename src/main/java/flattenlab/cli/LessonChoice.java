package flattenlab.cli;

import flattenlab.lesson.Course;
import flattenlab.lesson.Lesson;
import flattenlab.opening.Opening;
import flattenlab.tensor.BadInputException;
import flattenlab.tensor.Phrase;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What {@code --lesson} and {@code --course} ask for: a lesson of the course that comes with the program, or a folder of
 * somebody's own, at its beginning or at one lesson.
 *
 * @param id of a lesson that comes with the program; null for none
 * @param opening the folder or the file of somebody's own
 */
record LessonChoice(String id, Optional<Opening> opening) {
    /**
     * Reads both options.
     *
     * @param lesson an id or a file; null for none
     * @param course a folder; null for the one that comes with the program
     * @throws BadInputException if there is no such file, folder or lesson
     */
    static LessonChoice of(String lesson, String course) {
        if (course != null) {
            return own(new Opening(inCourse(lesson, course), Opening.Kind.LESSONS));
        }
        if (lesson == null || !isFile(lesson)) {
            return new LessonChoice(lesson, Optional.empty());
        }
        Phrase allowed = Phrase.of("allowed.lesson_file");
        Path file = path("lesson", lesson, allowed);
        if (!Course.isText(file) || !Files.isRegularFile(file)) {
            throw new BadInputException("lesson", lesson, allowed);
        }
        return own(new Opening(file, Opening.Kind.LESSONS));
    }

    private static LessonChoice own(Opening opening) {
        return new LessonChoice(null, Optional.of(opening));
    }

    /** An id has neither a separator nor an ending, so that whoever mistypes a file's name is told about files. */
    private static boolean isFile(String lesson) {
        return lesson.indexOf('/') >= 0 || lesson.indexOf('\\') >= 0 || lesson.indexOf('.') >= 0;
    }

    /** The folder, or in it the file of the lesson that is asked for. */
    private static Path inCourse(String lesson, String course) {
        Phrase allowed = Phrase.of("allowed.lessons");
        Path folder = path("course", course, allowed);
        if (!Files.isDirectory(folder)) {
            throw new BadInputException("course", course, allowed);
        }
        Course read = Course.read(folder);
        if (read.lessons().isEmpty()) {
            throw new BadInputException("course", course, Phrase.of("allowed.some_lessons"));
        }
        if (lesson == null) {
            return folder;
        }
        return read.lesson(lesson)
                .map(found -> folder.resolve(found.file()))
                .orElseThrow(() -> new BadInputException(
                        "lesson",
                        lesson,
                        read.lessons().stream()
                                .map(Lesson::id)
                                .filter(id -> !id.isEmpty())
                                .collect(Collectors.joining(", "))));
    }

    private static Path path(String flag, String typed, Phrase allowed) {
        try {
            return Opening.path(typed);
        } catch (BadInputException e) {
            throw new BadInputException(flag, typed, allowed);
        }
    }
}
