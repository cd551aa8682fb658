package flattenlab.lesson;

import static org.assertj.core.api.Assertions.assertThat;

import flattenlab.exchange.Answers;
import flattenlab.exchange.Category;
import flattenlab.exchange.FileKind;
import flattenlab.exchange.Reading;
import flattenlab.exchange.WrittenQuestion;
import flattenlab.learn.Answer;
import flattenlab.learn.Exercise;
import flattenlab.learn.ExerciseId;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What lessons ask can be asked elsewhere, and comes back as the same exercise. */
class LessonQuestionsTest {
    private static List<Lesson> lessons(String language) {
        return Course.read(Path.of("lessons", language)).lessons();
    }

    @ParameterizedTest
    @ValueSource(strings = {"en", "de", "es", "fr"})
    void everythingThatNeedsNoRunIsWrittenAndReadAgain(String language) {
        for (Lesson lesson : lessons(language)) {
            List<WrittenQuestion> questions = LessonQuestions.of(lesson);
            assertThat(questions)
                    .hasSize((int) (lesson.exercises().size() - LessonQuestions.measured(lesson)))
                    .hasSizeGreaterThan(2);
            for (FileKind kind : List.of(FileKind.GIFT, FileKind.MOODLE)) {
                Reading again = kind.read(kind.write(questions, ""));
                assertThat(again.refusals()).isEmpty();
                assertThat(unplaced(again.questions())).isEqualTo(unplaced(questions));
            }
        }
    }

    private static List<WrittenQuestion> unplaced(List<WrittenQuestion> questions) {
        return questions.stream().map(question -> question.at(0)).toList();
    }

    @Test
    void theyKeepTheirNamesTheirIdeasAndTheirLesson() {
        for (Lesson lesson : lessons("en")) {
            List<String> names = lesson.exercises().stream()
                    .filter(one -> one.source() == ExerciseId.Source.WRITTEN)
                    .map(one -> one.id(lesson.id(), lesson.exercises()).name())
                    .toList();
            List<WrittenQuestion> questions = LessonQuestions.of(lesson);
            assertThat(questions).extracting(WrittenQuestion::name).isEqualTo(names);
            assertThat(questions)
                    .allMatch(question ->
                            Category.shown(question).equals("FlattenLab › " + lesson.number() + " " + lesson.title()));
            lesson.idea()
                    .ifPresent(idea -> assertThat(questions)
                            .allMatch(question -> question.idea().orElseThrow() == idea));
        }
    }

    /** What the lesson takes for right is right there too, and nothing else is. */
    @Test
    void aPredictionHasTheAnswerThatTheLessonHas() {
        for (Lesson lesson : lessons("en")) {
            List<ForecastQuestion> forecasts = lesson.exercises().stream()
                    .filter(ForecastQuestion.class::isInstance)
                    .map(ForecastQuestion.class::cast)
                    .filter(forecast -> forecast.source() == ExerciseId.Source.WRITTEN)
                    .toList();
            for (ForecastQuestion forecast : forecasts) {
                WrittenQuestion question = LessonQuestions.of(lesson).stream()
                        .filter(one -> one.stem().equals(forecast.ask()))
                        .findFirst()
                        .orElseThrow();
                if (question.answers() instanceof Answers.Choices choices) {
                    IntStream.range(0, choices.choices().size())
                            .mapToObj(Answer.Pick::new)
                            .forEach(pick -> assertThat(right(question, pick)).isEqualTo(right(forecast, pick)));
                } else {
                    String right =
                            forecast.judge(Answer.Typed.of("0")).orElseThrow().happened();
                    for (String said : List.of(right, "(0, 0)", "17")) {
                        Answer typed = Answer.Typed.of(said);
                        boolean understood = forecast.kind() == ForecastQuestion.Kind.SLOT || !said.startsWith("(");
                        assertThat(right(question, typed))
                                .as("%s: %s", forecast.ask(), said)
                                .isEqualTo(understood && right(forecast, typed));
                    }
                }
            }
        }
    }

    private static boolean right(Exercise exercise, Answer answer) {
        return exercise.judge(answer).orElseThrow().right();
    }
}
