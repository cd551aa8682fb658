package flattenlab.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import flattenlab.learn.Answer;
import flattenlab.learn.ExerciseId;
import flattenlab.learn.Grade;
import flattenlab.learn.Misconception;
import flattenlab.learn.QuestionType;
import flattenlab.learn.QuizResult;
import flattenlab.learn.QuizRound;
import flattenlab.learn.QuizRules;
import flattenlab.learn.QuizSession;
import flattenlab.lesson.Mode;
import flattenlab.preset.Preset;
import flattenlab.scene.Timeline.Grain;
import flattenlab.setup.Setup;
import flattenlab.tensor.BadInputException;
import flattenlab.tensor.FlattenVariant;
import flattenlab.tensor.Shape;
import flattenlab.training.Experiment;
import flattenlab.ui.common.LabState.Lender;
import flattenlab.ui.common.exercise.ExerciseState;
import flattenlab.ui.learn.LessonStanding;
import flattenlab.ui.quiz.QuizViewModel.Answered;
import flattenlab.ui.quiz.QuizViewModel.Standing;
import flattenlab.ui.quiz.RoundPlan;
import flattenlab.ui.shell.Lent;
import flattenlab.ui.train.LentRuns;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is remembered from one start to the next. */
class SessionTest {
    private static final Lent LENT = new Lent(
            Lender.EXPERIMENT,
            "4  The order of the features \u00b7 Experiment",
            Preset.of(Setup.TRAINING.withSeed(3))
                    .withFilm(Optional.of(new Preset.Film(0.25, Optional.of(Grain.ROW), true))),
            new LentRuns(
                    List.of(FlattenVariant.CORRECT, FlattenVariant.parse("roll:1")),
                    "roll:1",
                    Optional.of(new LentRuns.Asked(
                            Experiment.SIGNATURE,
                            500,
                            OptionalInt.of(2),
                            Map.of("run A", Experiment.Diagnosis.WRONG_LABELS))),
                    List.of()));
    private static final LessonStanding LESSON = new LessonStanding(
            "counting-cells",
            Mode.PREDICT,
            4,
            0.25,
            List.of(
                    new LessonStanding.Said(
                            "which-one",
                            "0a",
                            new ExerciseState(
                                    Optional.of(new Answer.Pick(1)),
                                    Optional.of(new Answer.Pick(1)),
                                    Optional.of(Grade.predicted(
                                            false, Optional.of(Misconception.values()[0]), "Trains \u201cfine\u201d")),
                                    0,
                                    1,
                                    0,
                                    false)),
                    new LessonStanding.Said(
                            "how-many",
                            "0b",
                            new ExerciseState(
                                    Optional.of(Answer.Typed.of("3*28")),
                                    Optional.empty(),
                                    Optional.empty(),
                                    -1,
                                    0,
                                    2,
                                    true))));
    private static final Instant NOON = Instant.parse("2026-11-29T12:00:00Z");
    private static final ExerciseId.Drawn ASKED = new ExerciseId.Drawn(QuestionType.Q5, 11, 2);
    private static final ExerciseId WRITTEN = new ExerciseId.Named(ExerciseId.Source.WRITTEN, "mine.gift", "A");
    private static final QuizResult RESULT =
            new QuizResult(WRITTEN, Optional.of(Misconception.M1), 0.5, true, 2, 1, Optional.of(Misconception.M2));
    private static final Standing QUIZ = new Standing(
            new RoundPlan.State(
                    List.of(),
                    List.of(1, 2),
                    List.of(3),
                    Optional.of(new Preset.Quiz(
                            Set.of(),
                            1,
                            OptionalLong.of(11),
                            0,
                            new QuizRules(3, true, OptionalInt.of(5)),
                            Set.of(),
                            List.of(
                                    WRITTEN,
                                    ASKED,
                                    new ExerciseId.Drawn(QuestionType.Q1, -5, 1),
                                    new ExerciseId.Named(ExerciseId.Source.WRITTEN, "gone.gift", "B")))),
                    true,
                    false,
                    11,
                    0,
                    Optional.of(ASKED)),
            Optional.of(QuestionType.Q5),
            new QuizRound(3, List.of(RESULT), false),
            ASKED,
            Optional.empty(),
            true,
            new QuizSession.Reached(1, 2, 0.5, Optional.of(Misconception.M3), Optional.of(RESULT)),
            Optional.of(new Answered(new Answer.Guess(40), OptionalDouble.of(62.5))),
            true,
            Optional.of(Answer.Typed.of("3*28")),
            Optional.of(NOON.plusSeconds(90)),
            Map.of());
    private static final JsonNode KEPT_QUIZ = written(QUIZ);
    static final Session WHOLE = new Session(
            Optional.of("de"),
            Optional.of(new Session.Bounds(10, 20.5, 1300, 800, true)),
            "ada-1",
            Optional.of(true),
            Optional.of(Path.of("stick", "course")),
            Optional.of(Preset.of(
                    Setup.USUAL.withShape(Shape.of(2, 3, 4, 5)).withVariant(FlattenVariant.parse("truncate:7")))),
            Optional.of(LentJson.write(LENT)),
            Optional.of(LessonJson.write(LESSON)),
            true,
            Optional.of(KEPT_QUIZ),
            List.of(Path.of("stick", "model.py").toAbsolutePath()),
            true);

    @TempDir
    private Path home;

    @Test
    void whatWasWrittenIsRead() {
        for (Session session : List.of(WHOLE, Session.NONE, WHOLE.in("es"))) {
            session.write(home);
            assertThat(Session.read(home)).isEqualTo(new Session.Remembered(session, Optional.empty()));
        }
    }

    /** As it is in a file. */
    private static JsonNode written(Standing quiz) {
        try {
            return new ObjectMapper()
                    .readTree(QuizJson.write(quiz, NOON).orElseThrow().toString());
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void theQuizIsReadAsItWasWrittenAndItsTimeWasStanding() {
        assertThat(QuizJson.read(KEPT_QUIZ, NOON)).isEqualTo(QUIZ);
        Instant later = NOON.plusSeconds(86_400);
        assertThat(QuizJson.read(KEPT_QUIZ, later).until()).contains(later.plusSeconds(90));
    }

    @Test
    void aDamagedQuizIsRefusedInASentence() {
        Map<String, JsonNode> damages = Map.of(
                "asked", TextNode.valueOf("?"),
                "length", IntNode.valueOf(-1),
                "answer", KEPT_QUIZ.path("plan"),
                "plan", KEPT_QUIZ.path("answer"),
                "observed", TextNode.valueOf("much"));
        damages.forEach((key, value) -> {
            ObjectNode damaged = KEPT_QUIZ.deepCopy();
            damaged.set(key, value);
            assertThatThrownBy(() -> QuizJson.read(damaged, NOON)).as(key).isInstanceOf(BadInputException.class);
        });
        ObjectNode outside = KEPT_QUIZ.deepCopy();
        ((ObjectNode) outside.path("plan")).putArray("left").add(4);
        assertThatThrownBy(() -> QuizJson.read(outside, NOON)).isInstanceOf(BadInputException.class);
    }

    @Test
    void nothingIsRememberedBeforeTheFirstTime() {
        assertThat(Session.read(home)).isEqualTo(new Session.Remembered(Session.NONE, Optional.empty()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{",
                "[]",
                "7",
                "{\"state\":{\"version\":0}}",
                "{\"state\":{\"version\":3,\"seed\":\"no\"}}",
                "{\"state\":{\"version\":3,\"workspace\":\"nowhere\"}}"
            })
    void aDamagedFileIsPutAsideAndNothingIsRemembered(String damaged) throws Exception {
        Files.writeString(home.resolve("session.json"), damaged);
        Session.Remembered read = Session.read(home);
        assertThat(read.session()).isEqualTo(Session.NONE);
        assertThat(read.aside().orElseThrow()).hasContent(damaged);
        assertThat(home.resolve("session.json")).doesNotExist();
        assertThat(Session.read(home).aside()).isEmpty();
    }

    @Test
    void whatWasLentIsReadAsItWas() {
        assertThat(LentJson.read(LentJson.write(LENT))).isEqualTo(LENT);
        Lent bare = new Lent(
                Lender.LESSON,
                "",
                Preset.of(Setup.USUAL),
                new LentRuns(List.of(), "correct", Optional.empty(), List.of()));
        assertThat(LentJson.read(LentJson.write(bare))).isEqualTo(bare);
    }

    @Test
    void whatWasSaidInALessonIsReadAsItWas() {
        assertThat(LessonJson.read(LessonJson.write(LESSON))).isEqualTo(LESSON);
    }

    /** However much was typed, the session stays a file that is read again. */
    @Test
    void whatIsTooLongIsLeftOutAndTheRestIsKept() {
        LessonStanding.Said essay = new LessonStanding.Said(
                "essay",
                "0c",
                new ExerciseState(
                        Optional.of(Answer.Typed.of("x".repeat(3_000_000))),
                        Optional.empty(),
                        Optional.empty(),
                        -1,
                        0,
                        0,
                        false));
        List<LessonStanding.Said> said = new ArrayList<>(List.of(essay));
        said.addAll(LESSON.said());
        LessonStanding much =
                new LessonStanding(LESSON.lesson(), LESSON.section(), LESSON.shown(), LESSON.scrolled(), said);
        assertThat(LessonJson.read(LessonJson.write(much))).isEqualTo(LESSON);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    section | "recess"              | recess
                    said    | 7                     | said
                    said    | [7]                   | exercise
                    said    | [{"exercise":"a","asked":"b","begun":{"pick":"x"}}] | pick
                    shown   | "all"                 | shown
                    """)
    void whatWasSaidAndIsDamagedIsNamed(String key, String value, String named) throws Exception {
        ObjectNode node = (ObjectNode) LessonJson.write(LESSON);
        node.set(key, new ObjectMapper().readTree(value));
        assertThatThrownBy(() -> LessonJson.read(node))
                .isInstanceOf(BadInputException.class)
                .hasMessageContaining(named);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    who        | "school"                | school
                    who        | 7                       | who
                    state      | {"version":0}           | version
                    compared   | ["correct","sideways"]  | sideways
                    compared   | {}                      | compared
                    experiment | {"id":"none"}           | guesses
                    experiment | []                      | experiment
                    """)
    void whatWasLentAndIsDamagedOrNewerIsNamedAndTheRestIsRead(String key, String value, String named)
            throws Exception {
        WHOLE.write(home);
        Path file = home.resolve("session.json");
        ObjectMapper mapper = new ObjectMapper();
        ObjectNode root = (ObjectNode) mapper.readTree(Files.readString(file));
        ((ObjectNode) root.get("lent")).set(key, mapper.readTree(value));
        Files.writeString(file, root.toString());
        Session read = Session.read(home).session();
        assertThat(read.state()).isEqualTo(WHOLE.state());
        assertThat(read.recent()).isEqualTo(WHOLE.recent());
        assertThatThrownBy(() -> LentJson.read(read.lent().orElseThrow()))
                .isInstanceOf(BadInputException.class)
                .hasMessageContaining(named);
    }

    @Test
    void aLanguageThatIsNotSpokenHereIsNotRemembered() throws Exception {
        Files.writeString(home.resolve("session.json"), "{\"language\":\"xx\",\"window\":{\"width\":-1}}");
        assertThat(Session.read(home)).isEqualTo(new Session.Remembered(Session.NONE, Optional.empty()));
    }
}
