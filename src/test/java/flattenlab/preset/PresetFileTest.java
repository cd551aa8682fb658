package flattenlab.preset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import flattenlab.data.Dataset;
import flattenlab.data.OwnData;
import flattenlab.data.Placement;
import flattenlab.learn.ExerciseId;
import flattenlab.learn.ExerciseId.Drawn;
import flattenlab.learn.Misconception;
import flattenlab.learn.QuestionType;
import flattenlab.learn.QuizRules;
import flattenlab.lesson.Mode;
import flattenlab.scene.Timeline.Grain;
import flattenlab.setup.Fill;
import flattenlab.setup.Setup;
import flattenlab.tensor.AxisOrder;
import flattenlab.tensor.BadInputException;
import flattenlab.tensor.FlattenVariant;
import flattenlab.tensor.Shape;
import flattenlab.training.Design;
import flattenlab.training.Net;
import flattenlab.training.Schedule;
import flattenlab.training.Task;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class PresetFileTest {
    /** In each of them something else is not as usual; in the last one everything. */
    static Stream<Setup> setups() {
        Setup everything = Setup.USUAL
                .withTask(new Task(Dataset.Source.CLOTHING, Shape.of(32, 3, 28, 28), Placement.LAST, 640, 100, 0.25))
                .withDesign(new Design(Net.LINEAR, AxisOrder.NCHW, 12, 500, true))
                .withFlatten(FlattenVariant.parse("truncate:1000"), AxisOrder.NHWC)
                .withSchedule(new Schedule(9, 0.01, 0.75, 4))
                .withEvalVariant(FlattenVariant.parse("channels-last"))
                .withCells(Fill.RAMP)
                .withSeed(11);
        return Stream.of(
                Setup.USUAL,
                Setup.TRAINING,
                Setup.USUAL.withOrder(AxisOrder.COLUMN),
                Setup.USUAL.withNet(Net.TINY.withOneMore()),
                Setup.USUAL.withCells(Fill.NOISE),
                everything);
    }

    static Stream<Preset> presets() {
        Preset whole = new Preset(
                Setup.USUAL.withSeed(8),
                Optional.of(new Preset.Pictures("C:\\own", 3)),
                Optional.of(Part.TRAIN),
                Optional.of(new Preset.Film(0.25, Optional.of(Grain.ROW), true)),
                Optional.of(new Preset.Place("counting-cells", Mode.WATCH)),
                Optional.of(new Preset.Quiz(Set.of(QuestionType.Q5, QuestionType.Q20), 2, OptionalLong.of(-7), 10)
                        .withRules(new QuizRules(3, true, OptionalInt.of(20)))),
                Optional.of("dark"),
                OptionalInt.of(150),
                Preparation.of(List.of(Part.QUIZ, Part.SHAPE)),
                Preset.Newer.NOTHING);
        Preset picked = Preset.of(Setup.USUAL)
                .withQuiz(Optional.of(new Preset.Quiz(
                        Set.of(QuestionType.Q7),
                        2,
                        OptionalLong.of(3),
                        0,
                        QuizRules.USUAL,
                        Set.of(Misconception.M1, Misconception.M3),
                        List.of(
                                new Drawn(QuestionType.Q20, Long.MIN_VALUE, 3),
                                new Drawn(QuestionType.Q1, Long.MAX_VALUE, 1),
                                new Drawn(QuestionType.Q5, 0, 2)))));
        return Stream.concat(setups().map(Preset::of), Stream.of(whole, picked));
    }

    @ParameterizedTest
    @MethodSource("presets")
    void whatWasWrittenIsReadBack(Preset preset, @TempDir Path folder) throws IOException {
        String json = PresetFile.json(preset);
        assertThat(PresetFile.parse("it", json)).isEqualTo(preset);
        assertThat(PresetText.of("  " + json + "\n")).isEqualTo(preset);
        Path file = Files.writeString(folder.resolve("a.json"), json);
        assertThat(PresetText.ofFileOrText(file.toString())).isEqualTo(preset);
    }

    @Test
    void onlyWhatIsNotAsUsualIsWritten() {
        assertThat(PresetFile.json(Preset.of(Setup.USUAL))).isEqualTo("{\"version\":6}");
        assertThat(PresetFile.json(Preset.of(Setup.USUAL.withSeed(8)))).isEqualTo("{\"version\":6,\"seed\":8}");
        assertThat(PresetFile.json(Preset.of(Setup.USUAL.withCells(Fill.DRAWING))))
                .as("another window has no such drawing")
                .isEqualTo("{\"version\":6}");
    }

    @Test
    void presetsOfOlderVersionsStillOpen() {
        String json = "{\"version\":1,\"shape\":\"32,3,28,28\",\"order\":\"nhwc\",\"data\":\"clothing\","
                + "\"placement\":\"last\",\"variant\":\"correct\",\"net\":\"linear\",\"seed\":11}";
        Preset preset = PresetFile.parse("old", json);
        Setup expected = Setup.USUAL
                .withShape(Shape.of(32, 3, 28, 28))
                .withData(Dataset.Source.CLOTHING)
                .withPlacement(Placement.LAST)
                .withNet(Net.LINEAR)
                .withSeed(11)
                .withOrder(AxisOrder.NHWC);
        assertThat(preset).isEqualTo(Preset.of(expected));
        assertThat(expected.variant().id()).isEqualTo("channels-last");
        String code = Base64.getUrlEncoder().withoutPadding().encodeToString(json.getBytes(StandardCharsets.UTF_8));
        assertThat(PresetText.of(code)).as("a code as version 2 wrote it").isEqualTo(preset);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "[]",
                "{\"version\":1",
                "{\"version\":0}",
                "{\"version\":\"3\"}",
                "{\"version\":1,\"shape\":[1,2]}",
                "{\"version\":1,\"shape\":\"1,2\"}",
                "{\"version\":2,\"shape\":\"1,2,3,1025\"}",
                "{\"version\":2,\"epochs\":0}",
                "{\"version\":2,\"hidden\":5000}",
                "{\"version\":2,\"learningRate\":-1}",
                "{\"version\":2,\"wrongLabels\":2}",
                "{\"version\":2,\"matched\":1}",
                "{\"version\":2,\"cells\":\"picture\"}",
                "{\"version\":1,\"colour\":\"red\"}",
                "{\"version\":1,\"seed\":\"seven\"}",
                "{\"version\":1,\"variant\":\"wrong\"}",
                "{\"version\":3,\"workspace\":\"shape\"}",
                "{\"version\":3,\"workspace\":7}",
                "{\"version\":3,\"film\":{\"at\":1.5}}",
                "{\"version\":3,\"film\":{\"at\":0,\"colour\":1}}",
                "{\"version\":3,\"film\":[]}",
                "{\"version\":3,\"lesson\":{\"section\":\"watch\"}}",
                "{\"version\":3,\"quiz\":{\"types\":[\"Q99\"]}}",
                "{\"version\":3,\"quiz\":{\"difficulty\":4}}",
                "{\"version\":3,\"quiz\":{\"count\":201}}",
                "{\"version\":4,\"quiz\":{\"tries\":0}}",
                "{\"version\":4,\"quiz\":{\"minutes\":181}}",
                "{\"version\":4,\"quiz\":{\"hiddenScore\":7}}",
                "{\"version\":5,\"quiz\":{\"ideas\":[\"M13\"]}}",
                "{\"version\":5,\"quiz\":{\"types\":[\"Q1\"],\"ideas\":[\"M7\"]}}",
                "{\"version\":5,\"quiz\":{\"difficulty\":2,\"ideas\":[\"M10\"]}}",
                "{\"version\":5,\"quiz\":{\"picked\":[\"Q99-1-1\"]}}",
                "{\"version\":5,\"quiz\":{\"picked\":[\"Q5-1-4\"]}}",
                "{\"version\":5,\"quiz\":{\"picked\":[\"Q5-99999999999999999999-1\"]}}",
                "{\"version\":5,\"quiz\":{\"picked\":[{\"type\":\"Q5\"}]}}",
                "{\"version\":5,\"quiz\":{\"picked\":7}}",
                "{\"version\":5,\"quiz\":{\"seed\":99999999999999999999}}",
                "{\"version\":3,\"textSize\":500}",
                "{\"version\":3,\"prepared\":[\"door\"]}",
                "{\"version\":99,\"shape\":\"1,2\"}"
            })
    void whatCannotBeUsedIsNamed(String json, @TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("bad.json"), json);
        assertThatThrownBy(() -> PresetFile.read(file))
                .isInstanceOf(BadInputException.class)
                .hasMessageContaining("allowed");
    }

    @Test
    void aQuizOfAnOlderVersionIsAsItWas() {
        String json =
                "{\"version\":4,\"quiz\":{\"types\":[\"Q5\"],\"difficulty\":2,\"seed\":7,\"count\":3,\"tries\":1}}";
        assertThat(PresetFile.parse("old", json).quiz())
                .contains(new Preset.Quiz(Set.of(QuestionType.Q5), 2, OptionalLong.of(7), 3)
                        .withRules(new QuizRules(1, false, OptionalInt.empty())));
    }

    @Test
    void aMillionPickedQuestionsAreRefusedInOneShortSentence() {
        String picks = IntStream.range(0, 1_000_000)
                .mapToObj(i -> "\"Q5-" + i + "-1\"")
                .collect(Collectors.joining(","));
        assertThatThrownBy(() -> PresetFile.parse("many", "{\"version\":5,\"quiz\":{\"picked\":[" + picks + "]}}"))
                .isInstanceOf(BadInputException.class)
                .hasMessage("picked: '1000000' cannot be used; allowed: from 0 to 200");
    }

    @Test
    void picksOfLessonsAndFilesComeBackInTheirOrder() {
        String json = "{\"version\":6,\"quiz\":{\"picked\":[\"counting-cells/which-product\",\"Q5-1-1\","
                + "\"my quiz.gift/a/b-2\"],\"difficulty\":1,\"count\":3}}";
        Preset preset = PresetFile.parse("mine", json);
        assertThat(preset.quiz().orElseThrow().picked())
                .containsExactly(
                        new ExerciseId.Named(ExerciseId.Source.WRITTEN, "counting-cells", "which-product"),
                        new Drawn(QuestionType.Q5, 1, 1),
                        new ExerciseId.Named(ExerciseId.Source.WRITTEN, "my quiz.gift", "a/b-2"));
        assertThat(PresetFile.json(preset)).isEqualTo(json);
        for (String wrong : List.of("nothing", "/name", "place/", "a\u0007/b", "x/".repeat(400))) {
            assertThatThrownBy(() -> PresetFile.parse("no", json.replace("Q5-1-1", wrong.replace("\u0007", "\\u0007"))))
                    .isInstanceOf(BadInputException.class)
                    .hasMessageContaining("picked");
        }
    }

    @Test
    void picksThatANewerVersionAloneKnowsAreNamedAndGoAlong() throws IOException {
        String json = "{\"version\":7,\"quiz\":{\"ideas\":[\"M1\",\"M77\"],"
                + "\"picked\":[\"Q5-1-1\",\"Q77-1-1\"],\"difficulty\":1,\"count\":1}}";
        Preset preset = PresetFile.parse("newer", json);
        assertThat(preset.newer().names()).containsExactlyInAnyOrder("quiz.ideas", "quiz.picked");
        assertThat(preset.quiz().orElseThrow().picked()).containsExactly(new Drawn(QuestionType.Q5, 1, 1));
        ObjectMapper mapper = new ObjectMapper();
        assertThat(mapper.readTree(PresetFile.json(preset))).isEqualTo(mapper.readTree(json));
    }

    @Test
    void whatANewerVersionHasWrittenIsNamedAndGoesAlong() throws IOException {
        String json = "{\"version\":99,\"seed\":8,\"workspace\":\"hologram\",\"theme\":\"dark\","
                + "\"quiz\":{\"types\":[\"Q5\",\"Q77\"],\"difficulty\":1,\"count\":3,\"mood\":\"calm\"},"
                + "\"prepared\":[\"quiz\",\"door\"],\"colours\":{\"a\":[1,2]}}";
        Preset preset = PresetFile.parse("newer", json);
        assertThat(preset.newer().names())
                .containsExactlyInAnyOrder("workspace", "quiz.types", "quiz.mood", "prepared", "colours");
        assertThat(preset.setup().seed()).isEqualTo(8);
        assertThat(preset.preparation().parts()).containsExactly(Part.QUIZ);
        ObjectMapper mapper = new ObjectMapper();
        assertThat(mapper.readTree(PresetFile.json(preset))).isEqualTo(mapper.readTree(json));
    }

    @Test
    void picturesThatAPresetNamesAreNotLookedAt() {
        Preset preset = PresetFile.parse("stranger", "{\"version\":1,\"data\":\"//elsewhere/secret\",\"seed\":3}");
        assertThat(preset.pictures()).contains(new Preset.Pictures("//elsewhere/secret", 3));
        assertThat(preset.setup()).isEqualTo(Setup.USUAL.withSeed(3));
    }

    @Test
    void aFolderOfOnesOwnIsNamedByItsPathAndSplitAsItWas(@TempDir Path folder) throws IOException {
        BufferedImage image = new BufferedImage(5, 5, BufferedImage.TYPE_BYTE_GRAY);
        for (String name : new String[] {"cats", "dogs"}) {
            Path of = Files.createDirectory(folder.resolve(name));
            for (int i = 0; i < 5; i++) {
                ImageIO.write(image, "png", of.resolve(i + ".png").toFile());
            }
        }
        Dataset.Source own = OwnData.source(folder.toString(), 3);
        Preset read = PresetFile.parse(
                "own", PresetFile.json(Preset.of(Setup.USUAL.withData(own).withSeed(4))));
        assertThat(read.pictures()).contains(new Preset.Pictures(own.id(), 3));
    }

    @Test
    void aMistypedFileNameIsToldFromACode() {
        assertThatThrownBy(() -> PresetText.ofFileOrText("nonsense"))
                .hasMessageContaining("an existing file or a preset code");
    }
}
