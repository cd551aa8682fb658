package flattenlab.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import flattenlab.data.Dataset;
import flattenlab.data.Placement;
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
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class PresetTest {
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

    @ParameterizedTest
    @MethodSource("setups")
    void aCodeAndAFileReadBackAsWhatWasWritten(Setup setup, @TempDir Path folder) throws IOException {
        assertThat(Preset.read(Preset.code(setup))).isEqualTo(setup);
        Path file = Files.writeString(folder.resolve("a.json"), Preset.json(setup));
        assertThat(Preset.read(file.toString())).isEqualTo(setup);
    }

    @Test
    void onlyWhatIsNotAsUsualIsWritten() {
        assertThat(Preset.json(Setup.USUAL)).isEqualTo("{\"version\":2}");
        assertThat(Preset.json(Setup.USUAL.withSeed(8))).isEqualTo("{\"version\":2,\"seed\":8}");
        assertThat(Preset.json(Setup.USUAL.withCells(Fill.DRAWING)))
                .as("another window has no such drawing")
                .isEqualTo("{\"version\":2}");
    }

    @Test
    void aPresetOfTheFirstVersionStillOpens() {
        Setup setup = Preset.parse(
                "old",
                "{\"version\":1,\"shape\":\"32,3,28,28\",\"order\":\"nhwc\",\"data\":\"clothing\","
                        + "\"placement\":\"last\",\"variant\":\"correct\",\"net\":\"linear\",\"seed\":11}");
        assertThat(setup)
                .isEqualTo(Setup.USUAL
                        .withShape(Shape.of(32, 3, 28, 28))
                        .withData(Dataset.Source.CLOTHING)
                        .withPlacement(Placement.LAST)
                        .withNet(Net.LINEAR)
                        .withSeed(11)
                        .withOrder(AxisOrder.NHWC));
        assertThat(setup.variant().id()).isEqualTo("channels-last");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "[]",
                "{\"version\":1",
                "{\"version\":3}",
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
                "{\"version\":1,\"data\":\"no such folder\"}"
            })
    void whatCannotBeUsedIsNamed(String json, @TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("bad.json"), json);
        assertThatThrownBy(() -> Preset.read(file.toString()))
                .isInstanceOf(BadInputException.class)
                .hasMessageContaining("allowed");
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
        String json =
                "{\"version\":1,\"data\":" + new ObjectMapper().writeValueAsString(folder.toString()) + ",\"seed\":3}";
        Setup preset = Preset.parse("own", json);
        assertThat(preset.data().classes()).containsExactly("cats", "dogs");
        assertThat(preset.data().splitSeed()).isEqualTo(3);
        Setup later = Preset.read(Preset.code(preset.withSeed(4)));
        assertThat(later.data().splitSeed()).isEqualTo(3);
        assertThat(Preset.json(later))
                .isEqualTo(Preset.json(preset.withSeed(4)))
                .contains("\"data\":");
        Files.delete(folder.resolve("cats").resolve("0.png"));
        Files.writeString(folder.resolve("cats").resolve("0.png"), "no picture");
        assertThatThrownBy(() -> Preset.read(Preset.code(preset)))
                .isInstanceOf(BadInputException.class)
                .hasMessageContainingAll("data: ", folder.toString(), "cats/0.png");
    }

    @Test
    void aMistypedFileNameIsToldFromACode() {
        assertThatThrownBy(() -> Preset.read("nonsense")).hasMessageContaining("an existing file or a preset code");
    }
}
