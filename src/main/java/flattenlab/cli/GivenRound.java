package flattenlab.cli;

import flattenlab.exchange.QuestionFile;
import flattenlab.learn.OutcomeTable;
import flattenlab.learn.Posed;
import flattenlab.learn.Questions;
import flattenlab.lesson.Course;
import flattenlab.lesson.Courses;
import flattenlab.lesson.WrittenQuestions;
import flattenlab.preset.Preset.Quiz;
import flattenlab.preset.PresetText;
import flattenlab.preset.RoundQuestions;
import flattenlab.tensor.BadInputException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * The round for a class in a preset: exactly its questions, also those that somebody wrote.
 *
 * @param seed of the round; empty for one that was picked by hand
 */
record GivenRound(List<Posed> questions, OptionalLong seed) {
    /**
     * Reads it. What is not there is named, and the others are given.
     *
     * @param preset a file or a code
     * @param course the folder whose lessons are asked, with its quiz; null for the course that comes with the program
     * @param file questions that somebody wrote; null for none
     * @throws BadInputException if there is no round that is the same for everybody, or nothing of it is there
     */
    static GivenRound read(String preset, Path course, Path file, Locale language, PrintWriter err) {
        Quiz quiz = PresetText.ofFileOrText(preset)
                .quiz()
                .filter(one -> one.count() > 0
                        && (one.seed().isPresent() || !one.picked().isEmpty()))
                .orElseThrow(() ->
                        new BadInputException("preset", preset, "one with a round that is the same for everybody"));
        WrittenQuestions written = quiz.isDrawn() ? WrittenQuestions.of(List.of()) : written(course, file, language);
        RoundQuestions questions = new RoundQuestions(new Questions(OutcomeTable.bundled()), written, language);
        questions.missing(quiz).forEach(id -> err.printf("%s is left out: it is not there%n", id.text()));
        err.flush();
        List<Posed> round = questions.of(quiz, 0);
        if (round.isEmpty()) {
            throw new BadInputException("preset", preset, "a round of questions that are there");
        }
        return new GivenRound(round, quiz.seed());
    }

    private static WrittenQuestions written(Path folder, Path file, Locale language) {
        Course course =
                Course.read(folder != null ? folder : Courses.of(language).orElse(Path.of("lessons")));
        WrittenQuestions there = WrittenQuestions.of(course.lessons());
        Optional<Path> quiz = course.quiz();
        if (quiz.isPresent()) {
            there = with(there, quiz.get());
        }
        return file == null ? there : with(there, file);
    }

    private static WrittenQuestions with(WrittenQuestions there, Path file) {
        return there.and(
                String.valueOf(file.getFileName()),
                QuestionFile.read(file, Optional.empty()).questions());
    }
}
