package flattenlab.lesson;

import static org.assertj.core.api.Assertions.assertThat;

import flattenlab.exchange.FileKind;
import flattenlab.exchange.WrittenQuestion;
import flattenlab.learn.ExerciseId;
import flattenlab.learn.ExerciseId.Named;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What somebody wrote is found again by its id, whatever is edited around it. */
class WrittenQuestionsTest {
    private static final String GIFT = """
            ::One:: How many axes has a picture with colours? {=3 ~2 ~4}

            // [id:grow]
            How many slots does one more channel of 4 by 4 add? {#16:0}

            Flatten learns weights. {FALSE}

            Why is it called flatten? {}

            Read this first.

            Which two are merged? {~%50%C ~%50%H ~%-100%N}

            Match. {=C -> channels =H -> rows =W -> columns}

            The layer that refuses is {=Linear =nn.Linear}.
            """;

    private static List<WrittenQuestion> read(String gift) {
        return FileKind.GIFT.read(gift).questions();
    }

    private static WrittenQuestions of(String gift) {
        return WrittenQuestions.of(List.of()).and("mine.gift", read(gift));
    }

    private static Map<Named, WrittenQuestion> only(WrittenQuestions questions) {
        assertThat(questions.places()).hasSize(1);
        return questions.places().get(0).questions();
    }

    @ParameterizedTest
    @ValueSource(strings = {"en", "de", "es", "fr"})
    void aLessonsQuestionsHaveTheIdsUnderWhichTheyAreAnsweredInIt(String language) {
        List<Lesson> lessons = Course.read(Path.of("lessons", language)).lessons();
        WrittenQuestions questions = WrittenQuestions.of(lessons);
        assertThat(questions.places())
                .extracting(WrittenQuestions.Place::id)
                .isEqualTo(lessons.stream().map(Lesson::id).toList());
        for (Lesson lesson : lessons) {
            Set<ExerciseId> answered = lesson.exercises().stream()
                    .filter(one -> one.source() == ExerciseId.Source.WRITTEN)
                    .map(one -> one.id(lesson.id(), lesson.exercises()))
                    .collect(Collectors.toSet());
            for (WrittenQuestions.Place place : questions.places()) {
                if (place.id().equals(lesson.id())) {
                    assertThat(place.questions().keySet()).isEqualTo(answered);
                }
            }
        }
    }

    /** A round that was picked in one language is the same in another. */
    @Test
    void theCourseHasTheSameIdsInAllLanguages() {
        Set<String> english = ids("en");
        for (String language : List.of("de", "es", "fr")) {
            assertThat(ids(language)).as(language).isEqualTo(english);
        }
    }

    private static Set<String> ids(String language) {
        return WrittenQuestions.of(Course.read(Path.of("lessons", language)).lessons()).places().stream()
                .flatMap(place -> place.questions().keySet().stream())
                .map(Named::text)
                .collect(Collectors.toSet());
    }

    @Test
    void whatNobodyJudgesIsNotOffered() {
        assertThat(only(of(GIFT))).hasSize(6);
        assertThat(read(GIFT)).hasSize(8);
    }

    /** Its id as a text, in a preset, brings each one back. */
    @Test
    void anIdStaysWhateverIsEditedAroundIt() {
        Map<Named, WrittenQuestion> before = only(of(GIFT));
        Random random = new Random(5);
        for (int i = 0; i < 50; i++) {
            List<String> parts = new ArrayList<>(List.of(GIFT.strip().split("\n\n")));
            Collections.shuffle(parts, random);
            parts.add(random.nextInt(parts.size()), "Something new {T}");
            parts.add(0, "// a remark\n\n\n");
            WrittenQuestions after = of(String.join("\n\n", parts));
            before.forEach((id, question) -> assertThat(
                            after.question((Named) ExerciseId.of(id.text()).orElseThrow()))
                    .hasValueSatisfying(found -> assertThat(found.at(0)).isEqualTo(question.at(0))));
        }
    }

    @Test
    void whatIsAskedOtherwiseIsAnotherQuestionUnlessItsAuthorNamedIt() {
        WrittenQuestions after = of(GIFT.replace("with colours", "in grey").replace("4 by 4", "5 by 5"));
        List<Named> gone = only(of(GIFT)).keySet().stream()
                .filter(id -> after.question(id).isEmpty())
                .toList();
        assertThat(gone).singleElement().matches(id -> id.name().startsWith("how-many-axes"));
        assertThat(after.question(new Named(ExerciseId.Source.WRITTEN, "mine.gift", "grow")))
                .isPresent();
    }

    @Test
    void aFileThatIsOpenedAgainIsReadAnew() {
        WrittenQuestions twice = of(GIFT).and("mine.gift", read("Other {T}"));
        assertThat(only(twice)).hasSize(1);
        assertThat(twice.and("yours.gift", read(GIFT)).places()).hasSize(2);
        assertThat(twice.and("mine.gift", List.of()).places()).isEmpty();
    }

    @Test
    void ofTheRightAnswersOneIsKnown() {
        only(of(GIFT)).values().forEach(WrittenQuestionsTest::assertRightIsRight);
        WrittenQuestions.of(Course.read(Path.of("lessons", "en")).lessons())
                .places()
                .forEach(place -> place.questions().values().forEach(WrittenQuestionsTest::assertRightIsRight));
    }

    private static void assertRightIsRight(WrittenQuestion question) {
        assertThat(question.right().flatMap(question::judge))
                .as(question.whole())
                .hasValueSatisfying(grade -> assertThat(grade.right()).isTrue());
    }

    @Test
    void whatStandsAboveIsItsTitleOrItsPlace() {
        WrittenQuestions questions = of(GIFT);
        List<String> titles =
                only(questions).keySet().stream().map(questions::title).toList();
        assertThat(titles).startsWith("One", "mine.gift");
    }
}
