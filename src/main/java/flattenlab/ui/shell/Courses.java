package flattenlab.ui.shell;

import flattenlab.lesson.Course;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/** Finds the lessons that come with the program: the folder beside it, where a teacher can change them. */
final class Courses {
    private Courses() {}

    /** The course of a language, the English one where it has none; empty if there is no folder of lessons. */
    static Course of(Locale locale) {
        Path root = root();
        for (String language : List.of(locale.getLanguage(), "en")) {
            Path folder = root.resolve(language);
            if (!language.isEmpty() && Files.isDirectory(folder)) {
                return Course.read(folder);
            }
        }
        return new Course(List.of(), Map.of(), List.of());
    }

    /** Lessons lie beside the program's jar, beside its build folder, or where one stands. */
    private static Path root() {
        Path here = new File(Courses.class
                        .getProtectionDomain()
                        .getCodeSource()
                        .getLocation()
                        .getPath())
                .toPath();
        return Stream.of(
                        here.resolveSibling("lessons"),
                        here.resolve("../../lessons").normalize(),
                        Path.of("lessons"))
                .filter(Files::isDirectory)
                .findFirst()
                .orElse(Path.of("lessons"));
    }
}
