package flattenlab.cli;

import flattenlab.lesson.Course;
import flattenlab.lesson.Problem;
import flattenlab.tensor.Counted;
import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(name = "lessons", description = "Checks a folder of lessons.", subcommands = LessonsVerb.Check.class)
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
}
