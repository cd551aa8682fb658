package flattenlab.cli;

import flattenlab.classroom.ClassResults;
import flattenlab.classroom.ClassTable;
import flattenlab.learn.Misconception;
import flattenlab.learn.QuizWords;
import flattenlab.lesson.Course;
import flattenlab.lesson.Lesson;
import flattenlab.store.Csv;
import flattenlab.store.SafeFile;
import flattenlab.tensor.BadInputException;
import flattenlab.tensor.Counted;
import flattenlab.tensor.FaultWords;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(name = "results", description = "Reads what a class has handed in.", subcommands = ResultsVerb.Collect.class)
final class ResultsVerb extends Verb {
    @Override
    void run() {
        refuseAlone();
    }

    @Command(name = "collect", description = "One table of the files that learners saved, and what to repeat.")
    static final class Collect extends Verb {
        @Parameters(paramLabel = "DIR", description = "A folder of files that learners have saved.")
        private Path folder;

        @Option(names = "--to", paramLabel = "FILE", description = "Writes the table: .csv or .xlsx.")
        private Path to;

        @Option(
                names = "--separator",
                paramLabel = "NAME",
                defaultValue = "comma",
                description = "Between cells of .csv: comma, or semicolon for spreadsheets with a decimal comma.")
        private String separator;

        @Option(names = "--course", paramLabel = "FOLDER", description = "Lessons to name for what to repeat.")
        private Path course;

        @Override
        void run() {
            Csv.Separator between = Arrays.stream(Csv.Separator.values())
                    .filter(one -> one.id().equals(separator))
                    .findFirst()
                    .orElseThrow(() -> new BadInputException("separator", separator, "comma, semicolon"));
            if (!Files.isDirectory(folder)) {
                throw new BadInputException("folder", folder, "a folder of files that learners have saved");
            }
            ClassResults results = ClassResults.read(folder, ZoneId.systemDefault());
            Optional<Course> lessons = Optional.ofNullable(course).map(Course::read);
            if (to != null) {
                write(results, between);
            }
            if (json()) {
                print(document(results, lessons));
                return;
            }
            tell(results, lessons);
        }

        private void write(ClassResults results, Csv.Separator between) {
            String name = to.toString().toLowerCase(Locale.ROOT);
            if (name.endsWith(".xlsx")) {
                SafeFile.write(to, out -> ClassTable.workbook(results, out));
            } else if (name.endsWith(".csv")) {
                SafeFile.write(
                        to, out -> out.write(ClassTable.csv(results, between).getBytes(StandardCharsets.UTF_8)));
            } else {
                throw new BadInputException("to", to, ".csv, .xlsx");
            }
        }

        private void tell(ClassResults results, Optional<Course> lessons) {
            QuizWords words = new QuizWords(Locale.ENGLISH);
            results.members()
                    .forEach(learner -> line(
                            "%-24s  %4d questions  %4d right at once  %4d min",
                            learner.nickname(), learner.questions(), learner.rightAtOnce(), learner.minutes()));
            for (ClassResults.Open open : results.open()) {
                line(
                        "%s: %d of %d: %s%s",
                        open.idea(),
                        open.learners().size(),
                        open.asked(),
                        open.idea().words(words),
                        treating(open, lessons)
                                .map(lesson -> " (" + lesson + ")")
                                .orElse(""));
            }
            results.notices()
                    .forEach(notice -> line(
                            "%s",
                            notice.kind() == ClassResults.Kind.LEFT_OUT
                                    ? said(notice)
                                    : notice.file() + ": " + said(notice)));
            line(
                    "%s, %s",
                    Counted.of(results.members().size(), "learner"),
                    Counted.of(results.notices().size(), "notice"));
        }

        private static Optional<String> treating(ClassResults.Open open, Optional<Course> lessons) {
            return lessons.flatMap(course -> course.treating(open.idea())).map(Lesson::id);
        }

        private static String said(ClassResults.Notice notice) {
            String about = FaultWords.ENGLISH.text(notice.about());
            return switch (notice.kind()) {
                case LEFT_OUT -> about;
                case TWICE -> "handed in twice: the same entries are in " + about;
                case NAMESAKE -> "another learner is called " + about;
                case CHANGED -> "changed after it was saved";
                case IN_PART -> "entries that cannot be read: " + about;
            };
        }

        private static Object document(ClassResults results, Optional<Course> lessons) {
            return Json.object(
                    "learners",
                    results.members().stream()
                            .map(learner -> Json.object(
                                    "nickname",
                                    learner.nickname(),
                                    "files",
                                    learner.files(),
                                    "questions",
                                    learner.questions(),
                                    "rightAtOnce",
                                    learner.rightAtOnce(),
                                    "minutes",
                                    learner.minutes(),
                                    "mastery",
                                    Arrays.stream(Misconception.values())
                                            .collect(Collectors.toMap(
                                                    Enum::name,
                                                    idea -> learner.level(idea).name(),
                                                    (one, other) -> one,
                                                    LinkedHashMap::new))))
                            .toList(),
                    "repeat",
                    results.open().stream()
                            .map(open -> Json.object(
                                    "idea",
                                    open.idea().name(),
                                    "asked",
                                    open.asked(),
                                    "learners",
                                    open.learners(),
                                    "lesson",
                                    treating(open, lessons).orElse(null)))
                            .toList(),
                    "notices",
                    results.notices().stream()
                            .map(notice -> Json.object(
                                    "file", notice.file(), "kind", notice.kind().name(), "message", said(notice)))
                            .toList());
        }
    }
}
