package flattenlab.lesson;

import flattenlab.tensor.Language;
import flattenlab.tensor.Program;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** Finds the lessons that come with the program: the folder beside it, where a teacher can change them. */
public final class Courses {
    private Courses() {}

    /** The course of a language, the English one where it has none; empty if there is no folder of lessons. */
    public static Optional<Path> of(Locale locale) {
        String code = Language.spoken(locale).getLanguage();
        Path root = root();
        return Stream.of(
                        Language.added(code)
                                .map(folder -> folder.resolve("lessons"))
                                .orElseGet(() -> root.resolve(code)),
                        root.resolve("en"))
                .filter(Files::isDirectory)
                .findFirst();
    }

    /** Lessons lie beside the program's jar, beside its build folder, or where one stands. */
    private static Path root() {
        Path here = Program.place();
        return Stream.of(
                        here.resolveSibling("lessons"),
                        here.resolve("../../lessons").normalize(),
                        Path.of("lessons"))
                .filter(Files::isDirectory)
                .findFirst()
                .orElse(Path.of("lessons"));
    }
}
