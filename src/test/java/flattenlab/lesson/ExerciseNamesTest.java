package flattenlab.lesson;

import static org.assertj.core.api.Assertions.assertThat;

import flattenlab.learn.Answer;
import flattenlab.learn.Authored;
import flattenlab.learn.ExerciseId;
import flattenlab.learn.Misconception;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** An exercise of a lesson is the same one, whatever is edited around it. */
class ExerciseNamesTest {
    private static final Path OWN = Path.of("docs", "lesson-template.md");

    private static Lesson lesson(String text) {
        Course course = Course.of(Map.of("own.md", text), List.of());
        assertThat(course.problems()).isEmpty();
        return course.lessons().get(0);
    }

    private static String with(String... blocks) throws IOException {
        String text = Files.readString(OWN);
        int at = text.indexOf('\n', text.indexOf("{predict}")) + 1;
        return text.substring(0, at) + "\n" + String.join("\n\n", blocks) + "\n" + text.substring(at);
    }

    private static String number(String ask, String... more) {
        return "```predict\nkind: number\nask: " + ask + "\nanswer: 4\nwhy: It is counted.\n" + String.join("\n", more)
                + (more.length == 0 ? "" : "\n") + "```";
    }

    private static List<ExerciseId.Named> ids(Lesson lesson) {
        List<Authored> all = lesson.exercises();
        return all.stream().map(one -> one.id(lesson.id(), all)).toList();
    }

    @Test
    void itKeepsItsIdWhenLinesAreAddedAndExercisesComeAndGo() throws IOException {
        List<ExerciseId.Named> before = ids(lesson(with(number("How many cells?"), number("How many rows?"))));
        List<ExerciseId.Named> after =
                ids(lesson(with("A word more.", number("How many axes?"), number("How many rows?"))));
        assertThat(after).contains(before.get(1)).doesNotContain(before.get(0));
        assertThat(before.subList(2, before.size())).isEqualTo(after.subList(2, after.size()));
        assertThat(ids(lesson(with(number("How  many   rows?")).replace("answer: 4", "answer: 5"))))
                .contains(before.get(1));
    }

    @Test
    void aNameThatItWasGivenStaysWhenItsWordsChange() throws IOException {
        ExerciseId.Named id =
                ids(lesson(with(number("How many rows?", "id: rows")))).get(0);
        assertThat(id.name()).isEqualTo("rows");
        assertThat(ids(lesson(with(number("Wie viele Zeilen?", "id: rows"))))).contains(id);
    }

    @Test
    void namesakesHaveIdsOfTheirOwn() throws IOException {
        List<ExerciseId.Named> ids = ids(lesson(with(number("How many?"), number("How many?"), number("How many?"))));
        assertThat(new HashSet<>(ids)).hasSameSizeAs(ids);
        assertThat(ids.get(1).name()).isEqualTo(ids.get(0).name() + "-2");
    }

    @Test
    void itTrainsTheIdeaThatItNamesAndAWrongOptionShowsItsOwn() throws IOException {
        String choice = "```predict\nkind: choice\nask: What comes out?\nidea: M4\noption: (2, 3) = right\n"
                + "option: (6) = wrong M5\noption: an error = wrong\nwhy: It is so.\n```";
        ForecastQuestion question =
                (ForecastQuestion) lesson(with(choice)).exercises().get(0);
        assertThat(question.idea()).contains(Misconception.M4);
        List<Optional<Misconception>> shown = IntStream.range(
                        0, question.options().size())
                .mapToObj(place ->
                        question.judge(new Answer.Pick(place)).orElseThrow().misconception())
                .toList();
        assertThat(shown).containsExactly(Optional.empty(), Optional.of(Misconception.M5), Optional.empty());
        assertThat(question.options().get(1).outcome()).isEqualTo("wrong");
        Authored written = lesson(with("```gift\n// [id:rows] [tag:M4]\nHow many? {=2#Yes. ~1#No.}\n```"))
                .exercises()
                .get(0);
        assertThat(written.idea()).contains(Misconception.M4);
        assertThat(written.name()).isEqualTo("rows");
        assertThat(written.source()).isEqualTo(ExerciseId.Source.WRITTEN);
    }

    @Test
    void whatIsWrongWithANameOrAnIdeaIsSaid() throws IOException {
        List<Problem> problems = Course.of(
                        Map.of("own.md", with(number("How many?", "idea: M99", "id: Two Words"))), List.of())
                .problems();
        assertThat(problems).hasSize(2);
    }

    /** Who learns in two languages, or changes the language, learns one thing. */
    @ParameterizedTest
    @ValueSource(strings = {"en", "de", "es", "fr"})
    void theCourseHasTheSameExercisesInEveryLanguageAndNoTwoAreTakenForOne(String language) {
        List<Lesson> english = Course.read(Path.of("lessons", "en")).lessons();
        List<Lesson> lessons = Course.read(Path.of("lessons", language)).lessons();
        assertThat(lessons).hasSameSizeAs(english);
        for (int i = 0; i < lessons.size(); i++) {
            List<ExerciseId.Named> ids = ids(lessons.get(i));
            assertThat(new HashSet<>(ids)).hasSameSizeAs(ids);
            assertThat(ids).isNotEmpty().isEqualTo(ids(english.get(i)));
            assertThat(ids)
                    .allMatch(
                            id -> id.name().matches("[a-z0-9-]+") && !id.name().matches(".*-[0-9a-f]{8}"));
            assertThat(trained(lessons.get(i))).isEqualTo(trained(english.get(i)));
        }
    }

    private static List<List<Optional<Misconception>>> trained(Lesson lesson) {
        return lesson.exercises().stream()
                .map(one -> Stream.concat(
                                Stream.of(one.idea().or(lesson::idea)),
                                one instanceof ForecastQuestion forecast
                                        ? forecast.options().stream().map(ForecastQuestion.Choice::idea)
                                        : Stream.empty())
                        .toList())
                .toList();
    }

    @Test
    void whatTheCourseAsksTrainsAnIdea() {
        List<String> without = Course.read(Path.of("lessons", "en")).lessons().stream()
                .flatMap(lesson -> lesson.exercises().stream()
                        .filter(one -> one.idea().or(lesson::idea).isEmpty()))
                .map(Authored::name)
                .toList();
        // How many weights a layer has, anybody can count who knows where the number comes from.
        assertThat(without).containsExactly("how-many-parameters-has-linear-2352");
    }

    @Test
    void aLessonIsAboutAnIdeaIfItNamesOneAlone() throws IOException {
        String text = Files.readString(OWN);
        assertThat(lesson(text.replaceFirst("(?m)^misconceptions:.*$", "misconceptions: M7"))
                        .idea())
                .isEqualTo(Optional.of(Misconception.M7));
        assertThat(lesson(text.replaceFirst("(?m)^misconceptions:.*$", "misconceptions: M7, M8"))
                        .idea())
                .isEmpty();
    }
}
