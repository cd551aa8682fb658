package flattenlab.cli;

import flattenlab.lesson.Course;
import flattenlab.tensor.BadInputException;
import flattenlab.tensor.Counted;
import flattenlab.tensor.Translation;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(name = "languages", description = "Checks a folder of texts.", subcommands = LanguagesVerb.Check.class)
final class LanguagesVerb extends Verb {
    @Override
    void run() {
        refuseAlone();
    }

    @Command(name = "check", description = "Names each text that is missing, unknown or has lost a value.")
    static final class Check extends Verb {
        @Parameters(paramLabel = "DIR", description = "A folder of texts, such as languages/it.")
        private Path folder;

        @Override
        void run() {
            if (!Files.isDirectory(folder)) {
                throw new BadInputException("folder", folder, "a folder with messages.properties and the like");
            }
            Translation translation = Translation.of(folder);
            List<String> lessons = lessons(folder.resolve("lessons"));
            if (json()) {
                print(Json.object(
                        "texts",
                        translation.texts(),
                        "problems",
                        translation.problems().stream()
                                .map(problem -> Json.object(
                                        "file", problem.file(), "key", problem.key(), "kind", word(problem.kind())))
                                .toList(),
                        "lessons",
                        lessons));
                return;
            }
            translation
                    .problems()
                    .forEach(problem -> line(
                            "%s: %s%s",
                            problem.file(), problem.key().isEmpty() ? "" : problem.key() + ": ", word(problem.kind())));
            lessons.forEach(problem -> line("%s", problem));
            int texts = translation.texts().values().stream()
                    .mapToInt(Integer::intValue)
                    .sum();
            line(
                    "%s, %s",
                    Counted.of(texts, "text"), Counted.of(translation.problems().size() + lessons.size(), "problem"));
        }

        private static List<String> lessons(Path lessons) {
            return Files.isDirectory(lessons)
                    ? Course.read(lessons).problems().stream()
                            .map(problem ->
                                    "lessons/%s:%d: %s".formatted(problem.file(), problem.line(), problem.message()))
                            .toList()
                    : List.of();
        }

        private static String word(Translation.Kind kind) {
            return kind.name().toLowerCase(Locale.ROOT).replace('_', ' ');
        }
    }
}
