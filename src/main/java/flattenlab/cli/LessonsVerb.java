package flattenlab.cli;

import flattenlab.exchange.FileKind;
import flattenlab.exchange.WrittenQuestion;
import flattenlab.lesson.Course;
import flattenlab.lesson.Lesson;
import flattenlab.lesson.LessonQuestions;
import flattenlab.lesson.Problem;
import flattenlab.tensor.Counted;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "lessons",
        description = "Reads a folder of lessons.",
        subcommands = {LessonsVerb.Check.class, LessonsVerb.Asked.class})
final class LessonsVerb extends Verb {
    @Override
    void run() {
        refuseAlone();
    }

    @Command(name = "check", description = "Names every fault in the lessons of a folder with file and line.")
    static final class Check extends Verb {
        @Parameters(paramLabel = "DIR", description = "A folder of Markdown files.")
        private Path folder;

        @Override
        void run() {
            Course course = Course.read(folder);
            if (json()) {
                print(Json.object(
                        "lessons",
                        course.lessons().size(),
                        "problems",
                        course.problems().stream()
                                .map(problem -> Json.object(
                                        "file", problem.file(), "line", problem.line(), "message", problem.message()))
                                .toList()));
                return;
            }
            for (Problem problem : course.problems()) {
                line("%s:%d: %s", problem.file(), problem.line(), problem.message());
            }
            line(
                    "%s, %s",
                    Counted.of(course.lessons().size(), "lesson"),
                    Counted.of(course.problems().size(), "problem"));
        }
    }

    @Command(
            name = "questions",
            description =
                    "Writes what the lessons of a folder ask as a file of questions; what only a run can answer is"
                            + " left out.")
    static final class Asked extends Verb {
        @Parameters(paramLabel = "DIR", description = "A folder of Markdown files.")
        private Path folder;

        @Option(names = "--to", required = true, paramLabel = "F", description = "gift, moodle or anki.")
        private String to;

        @Option(names = "--out", paramLabel = "FILE", description = "Write to a file (default: standard output).")
        private Path out;

        @Override
        void run() {
            FileKind kind = FileKind.toWrite("to", to);
            List<Lesson> lessons = Course.read(folder).lessons();
            List<WrittenQuestion> questions = lessons.stream()
                    .flatMap(lesson -> LessonQuestions.of(lesson).stream())
                    .toList();
            long left = lessons.stream().mapToLong(LessonQuestions::measured).sum();
            String text = kind.write(questions, "FlattenLab");
            if (out != null) {
                QuestionsVerb.save(out, text);
            }
            if (json()) {
                print(Json.object(
                        "questions",
                        questions.size(),
                        "left",
                        left,
                        out == null ? "text" : "file",
                        out == null ? text : out.toString()));
                return;
            }
            if (left > 0) {
                err().printf("%s left out: only a run tells what is right%n", Counted.of(left, "prediction"));
                err().flush();
            }
            if (out == null) {
                text(text);
            } else {
                line("%s: %s", out, Counted.of(questions.size(), "question"));
            }
        }
    }
}
