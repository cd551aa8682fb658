package flattenlab.cli;

import flattenlab.exchange.QuestionFile;
import flattenlab.exchange.Reading;
import flattenlab.handout.CellSheets;
import flattenlab.handout.Handout;
import flattenlab.handout.HandoutFile;
import flattenlab.handout.LessonPages;
import flattenlab.handout.Worksheet;
import flattenlab.learn.OutcomeTable;
import flattenlab.learn.Question;
import flattenlab.learn.QuestionType;
import flattenlab.learn.Questions;
import flattenlab.lesson.Course;
import flattenlab.lesson.Courses;
import flattenlab.lesson.Lesson;
import flattenlab.opening.Opening;
import flattenlab.tensor.AxisOrder;
import flattenlab.tensor.BadInputException;
import flattenlab.tensor.Counted;
import flattenlab.tensor.FlattenVariant;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "handout",
        description = "Writes sheets to print for a class, with the answers behind them.",
        subcommands = {HandoutVerb.OfQuestions.class, HandoutVerb.OfCells.class, HandoutVerb.OfLesson.class})
final class HandoutVerb extends Verb {
    private static final int USUAL_COUNT = 10;

    @Override
    void run() {
        refuseAlone();
    }

    /** What all of them do. */
    abstract static class Printed extends Verb {
        @Mixin
        private HandoutOptions options;

        final HandoutOptions options() {
            return options;
        }

        abstract Handout handout();

        @Override
        final void run() {
            // Before anything is made: the name may say that it cannot be written.
            HandoutFile.Kind kind = HandoutFile.kind(options.out());
            Handout handout = handout();
            HandoutFile.write(handout, options.out());
            if (json()) {
                print(Json.object(
                        "file", options.out().toString(), "format", kind.ending(), "sheets", handout.forLearners()));
            } else {
                line("%s: %s", options.out(), Counted.of(handout.forLearners(), "sheet"));
            }
        }
    }

    @Command(name = "worksheet", description = "Questions: drawn by lot, from a file, or of a round for a class.")
    static final class OfQuestions extends Printed {
        @Option(names = "--type", paramLabel = "Q,Q", description = "Q1 to Q20 but Q12 (default: each in turn).")
        private String types;

        @Option(names = "--difficulty", paramLabel = "D", description = "1 to 3 (default: 1).")
        private Integer difficulty;

        @Option(
                names = "--count",
                paramLabel = "N",
                description = "Questions of a sheet, 1 to 100 (default: 10; of a file all).")
        private Integer count;

        @Option(
                names = "--questions",
                paramLabel = "FILE",
                description =
                        "GIFT, Aiken or Moodle XML in place of questions drawn by lot; of a round, where it has some from.")
        private Path file;

        @Option(
                names = "--preset",
                paramLabel = "FILE",
                description = "The round for a class in a preset, a file or a code: exactly its questions.")
        private String preset;

        @Option(
                names = "--course",
                paramLabel = "FOLDER",
                description = "Whose lessons the round asks (default: the program's own).")
        private Path course;

        @Override
        Handout handout() {
            refuse(course != null && preset == null, "--course", "beside --preset, whose round asks its lessons");
            if (preset != null) {
                refuse(types != null, "--type", "without --preset, which says it");
                refuse(difficulty != null, "--difficulty", "without --preset, which says it");
                refuse(count != null, "--count", "without --preset, which says it");
                return ofRound();
            }
            if (file != null) {
                refuse(types != null, "--type", "without --questions, whose file says what is asked");
                refuse(difficulty != null, "--difficulty", "without --questions, whose file says what is asked");
                return ofFile();
            }
            Questions questions = new Questions(OutcomeTable.bundled());
            return Worksheet.drawn(
                    options().edition(),
                    questions,
                    types(Worksheet.types(questions)),
                    difficulty == null ? 1 : difficulty,
                    count == null ? USUAL_COUNT : count);
        }

        private Handout ofRound() {
            GivenRound given = GivenRound.read(preset, course, file, options().language(), err());
            given.questions().stream()
                    .filter(posed -> posed.generated().map(Question::needsRun).orElse(false))
                    .forEach(posed -> err().printf(
                                    "%s is left out: only a run tells what is right%n",
                                    posed.id().text()));
            err().flush();
            return Worksheet.round(options().edition(), given.questions(), given.seed());
        }

        private Handout ofFile() {
            if (count != null && count < 1) {
                throw new BadInputException("count", count, "from 1 to " + Worksheet.MOST);
            }
            Reading reading = QuestionFile.read(file, Optional.empty());
            reading.refusals()
                    .forEach(refusal -> err().println(file + ":" + refusal.line() + ": " + refusal.message()));
            err().flush();
            return Worksheet.written(options().edition(), reading.questions(), count == null ? 0 : count);
        }

        private List<QuestionType> types(List<QuestionType> offered) {
            if (types == null) {
                return List.of();
            }
            return Arrays.stream(types.split(",", -1))
                    .map(name -> offered.stream()
                            .filter(type -> type.name().equalsIgnoreCase(name.strip()))
                            .findFirst()
                            .orElseThrow(() -> new BadInputException(
                                    "type",
                                    types,
                                    offered.stream().map(QuestionType::name).collect(Collectors.joining(", ")))))
                    .toList();
        }
    }

    @Command(
            name = "cells",
            description = "A flatten to be done by hand: cells to cut out, empty slots, a table of shapes.")
    static final class OfCells extends Printed {
        @Option(names = "--shape", required = true, paramLabel = "N,C,H,W", description = "At most 200 cells.")
        private String shape;

        @Option(names = "--variant", defaultValue = "correct", paramLabel = "V", description = "Which flatten.")
        private String variant;

        @Option(names = "--order", defaultValue = "nchw", paramLabel = "O", description = "nchw, nhwc or column.")
        private String order;

        @Override
        Handout handout() {
            return CellSheets.of(
                    options().edition(), shape(shape), FlattenVariant.parse(variant), AxisOrder.parse(order));
        }
    }

    @Command(name = "lesson", description = "A lesson as pages, with the answers behind it.")
    static final class OfLesson extends Printed {
        @Parameters(paramLabel = "ID-or-FILE", description = "Such as counting-cells, or a file of your own.")
        private String lesson;

        @Option(
                names = "--course",
                paramLabel = "FOLDER",
                description = "Whose lesson it is (default: the program's own).")
        private Path folder;

        @Override
        Handout handout() {
            LessonChoice choice = LessonChoice.of(lesson, folder == null ? null : folder.toString());
            Optional<Path> own = choice.opening().map(Opening::file).filter(Course::isText);
            Course course = Course.read(own.map(file -> file.toAbsolutePath().getParent())
                    .orElseGet(() -> Courses.of(options().language()).orElse(Path.of("lessons"))));
            Lesson found = course.lessons().stream()
                    .filter(one -> own.map(file -> file.endsWith(one.file()))
                            .orElseGet(() -> one.id().equals(choice.id())))
                    .findFirst()
                    .orElseThrow(() -> new BadInputException("lesson", lesson, ids(course)));
            return LessonPages.of(options().edition(), course, found, new Questions(OutcomeTable.bundled()));
        }

        private static String ids(Course course) {
            return course.lessons().stream()
                    .map(Lesson::id)
                    .filter(id -> !id.isEmpty())
                    .collect(Collectors.joining(", "));
        }
    }
}
