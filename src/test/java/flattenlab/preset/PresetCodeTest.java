package flattenlab.preset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.IntNode;
import flattenlab.data.Dataset;
import flattenlab.data.Placement;
import flattenlab.learn.ExerciseId;
import flattenlab.learn.Misconception;
import flattenlab.learn.QuestionType;
import flattenlab.learn.QuizRules;
import flattenlab.lesson.Course;
import flattenlab.lesson.Lesson;
import flattenlab.lesson.Mode;
import flattenlab.scene.Timeline.Grain;
import flattenlab.setup.Fill;
import flattenlab.setup.Setup;
import flattenlab.tensor.AxisOrder;
import flattenlab.tensor.BadInputException;
import flattenlab.tensor.FlattenVariant;
import flattenlab.tensor.Shape;
import flattenlab.training.ConvBlock;
import flattenlab.training.Design;
import flattenlab.training.Net;
import flattenlab.training.Schedule;
import flattenlab.training.Task;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PresetCodeTest {
    private static final String LESSON = "counting-cells";
    private static final List<String> ALIKE =
            List.of("0OQ", "1IL", "2Z", "5S", "8B", "6G", "UV", "CG", "DO", "B3", "KX");

    private static Preset preset(Setup setup, Part workspace, Optional<Preset.Quiz> quiz, Part... prepared) {
        return preset(setup, workspace, new Preset.Place(LESSON, Mode.WATCH), quiz, prepared);
    }

    private static Preset preset(
            Setup setup, Part workspace, Preset.Place place, Optional<Preset.Quiz> quiz, Part... prepared) {
        return new Preset(
                setup,
                Optional.empty(),
                Optional.of(workspace),
                Optional.empty(),
                Optional.of(place),
                quiz,
                Optional.of("light"),
                OptionalInt.empty(),
                Preparation.of(List.of(prepared)),
                Preset.Newer.NOTHING);
    }

    /** What a teacher would give away. */
    static Stream<Preset> usual() {
        Setup rgb = Setup.USUAL.withShape(Shape.of(32, 3, 28, 28));
        Preset.Quiz ten = new Preset.Quiz(Set.of(), 1, OptionalLong.of(7), 10);
        Preset.Quiz slots = new Preset.Quiz(Set.of(QuestionType.Q5), 2, OptionalLong.of(11), 10);
        return Stream.of(
                Preset.of(Setup.USUAL),
                Preset.of(rgb.withVariant(FlattenVariant.parse("truncate:1000"))),
                preset(Setup.USUAL, Part.UNROLL, Optional.empty()),
                preset(rgb, Part.TRAIN, Optional.empty(), Part.SHAPE, Part.SEED),
                preset(rgb.withSeed(42), Part.TRAIN, Optional.empty()),
                preset(rgb.withVariant(FlattenVariant.parse("channels-last")), Part.NETWORK, Optional.empty()),
                preset(Setup.USUAL, Part.QUIZ, Optional.of(ten), Part.QUESTIONS),
                preset(Setup.USUAL, Part.QUIZ, Optional.of(slots), Part.QUESTIONS, Part.HINTS),
                preset(rgb, Part.UNROLL, Optional.of(ten), Part.SHAPE, Part.DOCTOR),
                preset(rgb.withData(Dataset.Source.CLOTHING), Part.UNROLL, Optional.empty(), Part.DATA, Part.DOCTOR));
    }

    @Test
    void noTwoCharactersLookAlike() {
        assertThat(PresetCode.ALPHABET.chars().distinct().count())
                .isEqualTo(PresetCode.ALPHABET.length())
                .isEqualTo(23);
        for (String alike : ALIKE.subList(0, 8)) {
            assertThat(alike.chars()
                            .filter(one -> PresetCode.ALPHABET.indexOf(one) >= 0)
                            .count())
                    .as(alike)
                    .isLessThanOrEqualTo(1);
        }
    }

    @Test
    void aUsualStateHasTwentyCharactersAtMost() {
        usual().forEach(preset -> {
            PresetCode code = PresetCode.of(preset);
            assertThat(code.leftOut()).isEmpty();
            assertThat(code.text()).as(PresetFile.json(preset)).matches("[3-9A-Y]{5}(-[3-9A-Y]{5}){0,3}");
            assertThat(PresetText.of(code.text())).isEqualTo(preset);
            assertThat(PresetText.of(" " + code.text().toLowerCase() + "\n")).isEqualTo(preset);
            assertThat(PresetText.of(code.text().replace('-', '\u2013'))).isEqualTo(preset);
            assertThat(PresetText.of(code.text().replace("-", ""))).isEqualTo(preset);
        });
    }

    /** Codes that have been given away, with what they mean for ever. */
    @Test
    void aCodeOnceGivenAwayAlwaysMeansTheSame() throws Exception {
        List<String> kept = Files.readAllLines(Path.of("src/test/resources/preset-codes.txt"));
        assertThat(kept).hasSizeGreaterThanOrEqualTo(10);
        for (String line : kept) {
            String[] parts = line.split(" ", 2);
            assertThat(PresetText.of(parts[0])).as(parts[0]).isEqualTo(PresetFile.parse(parts[0], parts[1]));
        }
    }

    /** Whatever is added to the course: a teacher writes its code on the board. */
    @Test
    void everySectionOfEveryLessonOfTheProgramHasAShortCode() {
        List<Lesson> lessons = Course.read(Path.of("lessons/en")).lessons();
        assertThat(lessons).hasSizeGreaterThanOrEqualTo(14);
        Set<String> codes = new HashSet<>();
        for (Lesson lesson : lessons) {
            for (Mode section : Mode.values()) {
                Preset preset = preset(
                        Setup.USUAL, Part.TRAIN, new Preset.Place(lesson.id(), section), Optional.empty(), Part.SEED);
                PresetCode code = PresetCode.of(preset);
                assertThat(code.leftOut()).as(lesson.id()).isEmpty();
                assertThat(code.text().replace("-", "")).as(lesson.id()).hasSizeLessThanOrEqualTo(20);
                assertThat(PresetText.of(code.text())).isEqualTo(preset);
                codes.add(code.text());
            }
        }
        assertThat(codes).hasSize(lessons.size() * Mode.values().length);
    }

    @Test
    void aCodeOfATableThatIsNotKnownYetIsOfANewerProgram() {
        Coder.Writer writer = new Coder.Writer();
        CodeTable.passNumber(writer, CodeTable.COUNT + 1);
        writer.below(9, 8);
        assertThatThrownBy(() -> PresetText.of(PresetCode.text(writer.packed())))
                .isInstanceOf(BadInputException.class)
                .hasMessageEndingWith("a code of this version of the program or an older one");
    }

    private static Preset random(Random random) {
        FlattenVariant.Kind kind = FlattenVariant.Kind.values()[random.nextInt(16)];
        FlattenVariant variant = switch (kind.argument()) {
            case NONE -> FlattenVariant.of(kind);
            case DIMS -> new FlattenVariant(kind, List.of(0L, 1L, 12L, 23L, 2L).get(random.nextInt(5)));
            case SHIFT -> new FlattenVariant(kind, random.nextInt(200) - 100);
            case FEATURES -> new FlattenVariant(kind, 1 + random.nextInt(100_000));
        };
        List<ConvBlock> blocks = new ArrayList<>();
        for (int i = random.nextInt(4); i > 0; i--) {
            blocks.add(new ConvBlock(1 + random.nextInt(64), 1 + random.nextInt(11), 0, 1 + random.nextInt(4), 1));
        }
        Net net = random.nextBoolean() ? Net.TINY : new Net(blocks);
        AxisOrder order = AxisOrder.values()[random.nextInt(3)];
        boolean much = random.nextBoolean();
        Setup setup = Setup.USUAL
                .withTask(new Task(
                        Dataset.Source.bundled().get(random.nextInt(2)),
                        Shape.of(
                                1 + random.nextInt(1024),
                                1 + random.nextInt(8),
                                1 + random.nextInt(64),
                                1 + random.nextInt(64)),
                        Placement.values()[random.nextInt(3)],
                        much ? 1 + random.nextInt(5000) : Task.ALL_PICTURES,
                        Task.ALL_PICTURES,
                        much ? random.nextDouble() : 0.25))
                .withDesign(new Design(net, AxisOrder.NCHW, random.nextInt(3) * 50, random.nextInt(2) * 1000, much))
                .withFlatten(variant, order)
                .withSchedule(new Schedule(
                        1 + random.nextInt(1000), much ? 0.001 : 1e-7 + random.nextDouble(), 0.95, random.nextInt(9)))
                .withEvalVariant(much ? FlattenVariant.parse("channels-last") : null)
                .withCells(Fill.values()[random.nextInt(3)])
                .withSeed(much ? random.nextLong() : random.nextInt(100));
        Set<QuestionType> types = EnumSet.noneOf(QuestionType.class);
        for (int i = random.nextInt(4); i > 0; i--) {
            types.add(QuestionType.values()[random.nextInt(20)]);
        }
        List<Part> parts = Arrays.stream(Part.values())
                .filter(part -> random.nextInt(3) == 0)
                .toList();
        return new Preset(
                setup,
                Optional.empty(),
                random.nextBoolean() ? Optional.of(Part.values()[random.nextInt(6)]) : Optional.empty(),
                random.nextBoolean()
                        ? Optional.of(new Preset.Film(
                                random.nextInt(1001) / 1000.0, Optional.of(Grain.values()[random.nextInt(3)]), much))
                        : Optional.empty(),
                random.nextBoolean()
                        ? Optional.of(new Preset.Place(LESSON, Mode.values()[random.nextInt(9)]))
                        : Optional.empty(),
                random.nextBoolean()
                        ? Optional.of(new Preset.Quiz(
                                types,
                                1 + random.nextInt(3),
                                much ? OptionalLong.of(random.nextInt(5000) - 20) : OptionalLong.empty(),
                                random.nextInt(201)))
                        : Optional.empty(),
                random.nextBoolean() ? Optional.of("dark") : Optional.empty(),
                random.nextBoolean() ? OptionalInt.of(80 + random.nextInt(121)) : OptionalInt.empty(),
                random.nextBoolean() ? Preparation.of(parts) : Preparation.NONE,
                Preset.Newer.NOTHING);
    }

    /** A usual state with numbers of its own. */
    private static Preset ordinary(Random random) {
        Preset preset = usual().toList().get(random.nextInt(10));
        Shape shape = Shape.of(
                1 + random.nextInt(128), 1 + random.nextInt(8), 1 + random.nextInt(64), 1 + random.nextInt(64));
        return preset.withSetup(preset.setup().withShape(shape).withSeed(random.nextInt(2000)));
    }

    @Test
    void everyCodeReadsBackAsWhatWasSaid() {
        Random random = new Random(1);
        for (int i = 0; i < 3000; i++) {
            Preset preset = random(random);
            Coder.Writer writer = new Coder.Writer();
            int table = 1 + i % CodeTable.COUNT;
            new CodeTable(writer, table).pass(preset);
            Coder.Reader reader = new Coder.Reader(writer.packed());
            assertThat(new CodeTable(reader, table).pass(Preset.of(Setup.USUAL)))
                    .isEqualTo(preset);
            assertThat(reader.isEmpty()).isTrue();
            Preset ordinary = ordinary(random);
            String code = PresetCode.of(ordinary).text();
            assertThat(PresetText.of(code)).as(code).isEqualTo(ordinary);
        }
    }

    @Test
    void everySingleTypingErrorIsNoticedAndItsGroupNamed() {
        int tried = 0;
        for (Preset preset : usual().toList()) {
            String code = PresetCode.of(preset).text();
            for (int at = 0; at < code.length(); at++) {
                for (char other : PresetCode.ALPHABET.toCharArray()) {
                    if (code.charAt(at) != '-' && code.charAt(at) != other) {
                        String typed = code.substring(0, at) + other + code.substring(at + 1);
                        refused(typed, at / 6);
                        tried++;
                    }
                }
            }
        }
        assertThat(tried).isGreaterThan(2000);
    }

    private static void refused(String typed, int... groups) {
        String[] said = typed.split("-");
        StringBuilder named = new StringBuilder();
        for (int group : groups) {
            named.append(named.isEmpty() ? "" : ", ")
                    .append(group + 1)
                    .append(" (")
                    .append(said[group])
                    .append(')');
        }
        assertThatThrownBy(() -> PresetText.of(typed))
                .as(typed)
                .isInstanceOf(BadInputException.class)
                .hasMessageContaining((groups.length == 1 ? "; group " : "; the groups ") + named + " ha");
    }

    @Test
    void everyTwoNeighboursThatChangedPlacesAreNoticed() {
        int tried = 0;
        Random random = new Random(2);
        for (int i = 0; i < 300; i++) {
            String code = PresetCode.of(ordinary(random)).text();
            for (int at = 0; at + 1 < code.length(); at++) {
                // Across a dash two groups are wrong.
                int next = code.charAt(at + 1) == '-' ? at + 2 : at + 1;
                if (code.charAt(at) != '-' && code.charAt(at) != code.charAt(next)) {
                    char[] typed = code.toCharArray();
                    typed[at] = code.charAt(next);
                    typed[next] = code.charAt(at);
                    if (at / 6 == next / 6) {
                        refused(new String(typed), at / 6);
                    } else if (code.length() > 11) {
                        refused(new String(typed), at / 6, next / 6);
                    }
                    tried++;
                }
            }
        }
        assertThat(tried).isGreaterThan(1000);
    }

    @Test
    void wholeGroupsThatChangedPlacesOrAreMissingAreNoticed() {
        String code = PresetCode.of(usual().toList().get(7)).text();
        String[] groups = code.split("-");
        assertThat(groups).hasSizeGreaterThan(2);
        refused(String.join("-", groups[1], groups[0], code.substring(12)), 0, 1);
        assertThatThrownBy(() -> PresetText.of(code.substring(0, code.length() - 6)))
                .hasMessageEndingWith(groups.length + " groups; here there are " + (groups.length - 1)
                        + ", so look which group is missing or typed twice");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "34679-ACDE0 | group 2 (ACDE0) has 0, which stands in no code, so compare it with the code as it was given",
                "34679-ACDI0-ACDEF | group 2 (ACDI0) has I 0, which stands in no code, so compare it with the code as it was given",
                "34679-ACDE | 5 characters in each group; group 2 (ACDE) has 4, so compare it with the code as it was given",
                "346790ACDE | group 2 (0ACDE) has 0, which stands in no code, so compare it with the code as it was given",
                "34679ACDEFH | group 3 (H) has 1, so compare it with the code as it was given"
            })
    void whatIsNotACodeIsSaidByItsGroup(String typed, String end) {
        assertThatThrownBy(() -> PresetText.of(typed))
                .isInstanceOf(BadInputException.class)
                .hasMessageEndingWith(end);
    }

    @Test
    void whatHasNoPlaceInACodeIsNamed() {
        Preset preset = new Preset(
                Setup.USUAL.withCells(Fill.DRAWING),
                Optional.of(new Preset.Pictures("/own", 1)),
                Optional.empty(),
                Optional.empty(),
                Optional.of(new Preset.Place("my-lesson", Mode.WHY)),
                Optional.empty(),
                Optional.of("neon"),
                OptionalInt.empty(),
                Preparation.NONE,
                new Preset.Newer(9, Map.of("colours", IntNode.valueOf(1))));
        PresetCode code = PresetCode.of(preset);
        assertThat(code.leftOut()).containsExactly("colours", "data", "cells", "lesson", "theme");
        assertThat(PresetText.of(code.text())).isEqualTo(Preset.of(Setup.USUAL));
    }

    @Test
    void theQuestionsOfARoundAreInACodeAndItsRulesAreNot() {
        Preset.Quiz plain = new Preset.Quiz(Set.of(QuestionType.Q1, QuestionType.Q5), 2, OptionalLong.of(7), 12);
        PresetCode code = PresetCode.of(Preset.of(Setup.USUAL)
                .withQuiz(Optional.of(plain.withRules(new QuizRules(1, true, OptionalInt.of(20))))));
        assertThat(code.leftOut()).containsExactly("tries", "hiddenScore", "minutes");
        assertThat(PresetText.of(code.text()).quiz()).contains(plain);
    }

    @Test
    void aCodeAsksTheKindsOfQuestionsAndSaysThatItHoldsNoIdeasAndNoPicks() {
        Preset.Quiz ideas = new Preset.Quiz(
                Set.of(), 1, OptionalLong.of(7), 12, QuizRules.USUAL, Set.of(Misconception.M8), List.of());
        PresetCode code = PresetCode.of(Preset.of(Setup.USUAL).withQuiz(Optional.of(ideas)));
        assertThat(code.leftOut()).containsExactly("ideas");
        assertThat(PresetText.of(code.text()).quiz())
                .contains(new Preset.Quiz(Set.of(QuestionType.Q18), 1, OptionalLong.of(7), 12));
        Preset.Quiz picked = new Preset.Quiz(
                Set.of(),
                1,
                OptionalLong.of(7),
                0,
                QuizRules.USUAL,
                Set.of(),
                List.of(new ExerciseId.Drawn(QuestionType.Q5, 3, 2), new ExerciseId.Drawn(QuestionType.Q1, 4, 1)));
        code = PresetCode.of(Preset.of(Setup.USUAL).withQuiz(Optional.of(picked)));
        assertThat(code.leftOut()).containsExactly("picked");
        assertThat(PresetText.of(code.text()).quiz())
                .contains(new Preset.Quiz(Set.of(QuestionType.Q1, QuestionType.Q5), 1, OptionalLong.of(7), 2));
    }

    @Test
    void anythingThatIsTypedIsReadOrRefusedInOneSentence() {
        Random random = new Random(3);
        for (int i = 0; i < 20_000; i++) {
            StringBuilder typed = new StringBuilder();
            for (int at = 5 * (1 + random.nextInt(5)); at > 0; at--) {
                typed.append(PresetCode.ALPHABET.charAt(random.nextInt(23)));
            }
            try {
                Preset read = PresetText.of(typed.toString());
                assertThat(PresetText.of(PresetCode.of(read).text())).isEqualTo(read);
            } catch (BadInputException e) {
                assertThat(e.getMessage()).contains("allowed: ").doesNotContain("\n");
            }
        }
    }

    /** As when one of these lies on the clipboard. */
    @ParameterizedTest
    @ValueSource(strings = {"", "-", " , ", "._", "\u2013"})
    void signsBetweenGroupsAreNoCode(String text) {
        assertThat(PresetText.isMeant(text)).isFalse();
        assertThatThrownBy(() -> PresetText.of(text)).isInstanceOf(BadInputException.class);
    }

    @Test
    void aCodeWithoutEndIsRefusedShortly() {
        assertThatThrownBy(() -> PresetText.of("3".repeat(100_000)))
                .isInstanceOf(BadInputException.class)
                .hasMessageContaining("allowed: the code as it was given")
                .satisfies(refused -> assertThat(refused.getMessage()).hasSizeLessThan(500));
    }
}
