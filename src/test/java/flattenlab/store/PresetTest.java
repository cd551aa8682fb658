package flattenlab.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import flattenlab.data.Dataset;
import flattenlab.data.Placement;
import flattenlab.tensor.AxisOrder;
import flattenlab.tensor.BadInputException;
import flattenlab.tensor.FlattenVariant;
import flattenlab.tensor.Shape;
import flattenlab.training.Net;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PresetTest {
    private static final Preset PRESET = new Preset(
            Shape.of(32, 3, 28, 28),
            AxisOrder.NHWC,
            Dataset.Source.CLOTHING,
            Placement.LAST,
            FlattenVariant.parse("truncate:1000"),
            Net.LINEAR,
            11);

    @Test
    void aCodeAndAFileReadBackAsWhatWasWritten(@TempDir Path folder) throws IOException {
        assertThat(Preset.read(PRESET.code())).isEqualTo(PRESET);
        Path file = Files.writeString(folder.resolve("a.json"), PRESET.json());
        assertThat(Preset.read(file.toString())).isEqualTo(PRESET);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "[]",
                "{\"version\":1",
                "{\"version\":2}",
                "{\"version\":1,\"shape\":[1,2]}",
                "{\"version\":1,\"shape\":\"1,2\"}",
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
    void aFolderOfOnesOwnIsNamedByItsPath(@TempDir Path folder) throws IOException {
        BufferedImage image = new BufferedImage(5, 5, BufferedImage.TYPE_BYTE_GRAY);
        for (String name : new String[] {"cats", "dogs"}) {
            Path of = Files.createDirectory(folder.resolve(name));
            for (int i = 0; i < 5; i++) {
                ImageIO.write(image, "png", of.resolve(i + ".png").toFile());
            }
        }
        String json = "{\"version\":1,\"data\":" + new ObjectMapper().writeValueAsString(folder.toString()) + "}";
        Preset preset = Preset.parse("own", json);
        assertThat(preset.data().classes()).containsExactly("cats", "dogs");
        assertThat(Preset.read(preset.code()).json()).isEqualTo(preset.json()).contains("\"data\":");
        Files.delete(folder.resolve("cats").resolve("0.png"));
        Files.writeString(folder.resolve("cats").resolve("0.png"), "no picture");
        assertThatThrownBy(() -> Preset.read(preset.code()))
                .isInstanceOf(BadInputException.class)
                .hasMessageContainingAll("data: ", folder.toString(), "cats/0.png");
    }

    @Test
    void aMistypedFileNameIsToldFromACode() {
        assertThatThrownBy(() -> Preset.read("nonsense")).hasMessageContaining("an existing file or a preset code");
    }
}
