package flattenlab.lesson;

import java.nio.file.Path;
import java.util.Optional;

/**
 * A picture that a lesson names: the file to show, or why it is not shown.
 *
 * @param file empty if it is not shown
 * @param fault empty if it is
 */
public record LessonPicture(Optional<Path> file, Optional<PictureFault> fault) {}
