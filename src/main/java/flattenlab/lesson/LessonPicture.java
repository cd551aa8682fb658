package flattenlab.lesson;

import flattenlab.tensor.Phrase;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A picture that a lesson names: the file to show, or why it is not shown.
 *
 * @param file empty if it is not shown
 * @param fault which limit it breaks, and what is allowed
 */
public record LessonPicture(Optional<Path> file, Phrase fault) {}
