package flattenlab.opening;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import flattenlab.data.PictureFile;
import flattenlab.opening.Opening.Kind;
import flattenlab.preset.Preset;
import flattenlab.preset.PresetFile;
import flattenlab.setup.Setup;
import flattenlab.tensor.BadInputException;
import flattenlab.tensor.FaultWords;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a file is, by its name and by how it begins. */
class OpeningTest {
    @TempDir
    private Path folder;

    private Path write(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text);
    }

    @ParameterizedTest
    @CsvSource({
        "mine.flattenlab.json, PRESET",
        "MINE.FLATTENLAB.JSON, PRESET",
        "monday.flattenlab-runs.json, RUNS",
        "01-why.md, LESSONS",
        "README.MD, LESSONS",
        "q.gift, QUESTIONS",
        "q.txt, QUESTIONS",
        "q.XML, QUESTIONS",
        "photo.JPeG, PICTURE",
        "scan.pbm, PICTURE",
        "digits.csv, DATA",
        "mnist.npz, DATA",
        "t10k-images-idx3-ubyte.gz, DATA",
        "net.py, MODEL",
        "lab.ipynb, MODEL",
        "net.onnx, MODEL",
        "net.keras, MODEL",
        "net.h5, MODEL"
    })
    void aNameTellsWhateverStandsInTheFile(String name, Kind kind) throws IOException {
        assertThat(Opening.isMeant(name)).isTrue();
        assertThat(Opening.of(write(name, "")).kind()).isEqualTo(kind);
    }

    @Test
    void whatIsCalledOtherwiseIsKnownByHowItBegins() throws IOException {
        assertThat(Opening.of(write("settings.json", PresetFile.json(Preset.of(Setup.USUAL))))
                        .kind())
                .isEqualTo(Kind.PRESET);
        assertThat(Opening.of(write("newer.json", "{\"version\":99,\"what\":[1]}"))
                        .kind())
                .as("of a newer version, which its reader says")
                .isEqualTo(Kind.PRESET);
        assertThat(Opening.of(write("runs (1).json", "{\"format\":\"flattenlab-runs\",\"version\":1,\"con"))
                        .kind())
                .as("cut short, which its reader says")
                .isEqualTo(Kind.RUNS);
        Path picture = folder.resolve("IMG_0001");
        ImageIO.write(new BufferedImage(4, 3, BufferedImage.TYPE_INT_RGB), "png", picture.toFile());
        assertThat(Opening.of(picture).kind()).isEqualTo(Kind.PICTURE);
    }

    @Test
    void aFolderIsACourseIfALessonIsInItAndPicturesOtherwise() throws IOException {
        assertThat(Opening.of(folder).kind()).isEqualTo(Kind.DATA);
        write("01-why.md", "# Why");
        assertThat(Opening.of(folder)).isEqualTo(new Opening(folder.toAbsolutePath(), Kind.LESSONS));
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "[1]", "{\"name\":\"left-pad\",\"version\":\"1.0.0\"}", "{\"version\":", "no JSON"})
    void aForeignFileIsNamedWithWhatCanBeOpened(String text) throws IOException {
        assertThatThrownBy(() -> Opening.of(write("package.json", text)))
                .isInstanceOf(BadInputException.class)
                .hasMessageContaining("package.json")
                .hasMessageContaining(".flattenlab.json")
                .hasMessageEndingWith("this file is none of these");
    }

    @Test
    void aFileThatIsMissingIsNamedInBothLanguages() {
        Path missing = folder.resolve("gone.md");
        assertThatThrownBy(() -> Opening.of(missing))
                .hasMessageStartingWith(
                        "file: '" + missing + "' cannot be used; allowed: a file or folder that is there")
                .satisfies(e -> assertThat(new FaultWords(Locale.GERMAN).text(((BadInputException) e).phrase()))
                        .contains("gone.md", "die es gibt", "Lektionen"));
    }

    /** The sentence names kinds, and a kind that it does not name would be hard to find. */
    @Test
    void whatCanBeOpenedIsSaid() {
        for (String language : List.of("en", "de")) {
            String said = new FaultWords(Locale.forLanguageTag(language)).text(Opening.kinds());
            assertThat(said).contains(".flattenlab.json", ".flattenlab-runs.json", ".md", ".gift", ".txt", ".xml");
            assertThat(said).contains(".csv", ".npz", "PNG", "JPEG", "GIF", "BMP", "WebP", "TIFF", "PNM");
        }
        assertThat(PictureFile.ENDINGS).hasSize(13);
    }

    @Test
    void theWindowShowsOneOfEachKind() throws IOException {
        List<BadInputException> refused = new ArrayList<>();
        List<Opening> all = Opening.all(
                List.of(write("b.png", ""), write("a.md", ""), write("c.gif", ""), folder.resolve("gone.png")),
                refused::add);
        assertThat(all).extracting(Opening::kind).containsExactly(Kind.PICTURE, Kind.LESSONS);
        assertThat(refused)
                .extracting(Throwable::getMessage)
                .satisfiesExactly(
                        twice -> assertThat(twice).contains("c.gif", "b.png is of the same kind"),
                        gone -> assertThat(gone).contains("gone.png"));
    }

    @Test
    void aDesktopMayHandOverAnAddress() {
        assertThat(Opening.path("file:///home/ada/a%20%C3%BC%25%23.md")).isEqualTo(Path.of("/home/ada/a ü%#.md"));
        assertThat(Opening.path("file:/home/ada/a.md")).isEqualTo(Path.of("/home/ada/a.md"));
        assertThat(Opening.path("file://localhost/home/ada/a.md")).isEqualTo(Path.of("/home/ada/a.md"));
        assertThat(Opening.path("a.md")).isAbsolute().endsWithRaw(Path.of("a.md"));
        for (String bad : List.of("file:///home/a b.md", "file://elsewhere/a.md", "file:a.md", "a\0.md")) {
            assertThatThrownBy(() -> Opening.path(bad))
                    .as(bad)
                    .isInstanceOf(BadInputException.class)
                    .hasMessageContaining("file:///home/ada/a%20b.md");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"shap", "", " ", "no-verb", "trian", "lessons.check", "\0"})
    void whatNeitherIsThereNorLooksLikeAFileIsNone(String typed) {
        assertThat(Opening.isMeant(typed)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"./shape", "src", "pom.xml", "file:x", "some/where", "gone.flattenlab.json", "gone.json"})
    void whatIsThereOrHasASeparatorOrAKnownEndingIsAFile(String typed) {
        assertThat(Opening.isMeant(typed)).isTrue();
    }
}
