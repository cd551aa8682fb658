package flattenlab.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import flattenlab.data.ColourPicture;
import flattenlab.data.PictureFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the program exports it can read: each writer's file goes to the reader of its kind. Run files: {@code RunFileTest}. */
class RoundTripTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    private Path folder;

    private static String run(String... arguments) {
        Shell.Result result = Shell.run(null, arguments);
        assertThat(result.status())
                .as("%s: %s", List.of(arguments), result.err())
                .isZero();
        return result.out();
    }

    private static JsonNode json(String... arguments) throws IOException {
        String[] all = Stream.concat(Stream.of(arguments), Stream.of("--json")).toArray(String[]::new);
        return JSON.readTree(run(all));
    }

    @ParameterizedTest
    @CsvSource({"gift,en", "gift,de", "moodle,en", "moodle,de"})
    void everyTypeOfQuestionThatIsExportedIsRead(String format, String lang) throws IOException {
        Path file = folder.resolve("q." + format);
        int written = json(
                        "quiz",
                        "--count",
                        "40",
                        "--seed",
                        "3",
                        "--lang",
                        lang,
                        "--export",
                        format,
                        "--out",
                        file.toString())
                .path("questions")
                .asInt();
        JsonNode read = json("questions", "check", file.toString());
        assertThat(read.path("problems")).as(read.toString()).isEmpty();
        assertThat(read.path("questions").asInt()).isEqualTo(written).isGreaterThan(30);
    }

    @Test
    void questionsSurviveTheWayThroughEveryFormat() throws IOException {
        Path gift = folder.resolve("a.gift");
        Path xml = folder.resolve("b.xml");
        Path again = folder.resolve("c.gift");
        run("quiz", "--count", "20", "--export", "gift", "--out", gift.toString());
        run("questions", "convert", gift.toString(), "--to", "moodle", "--out", xml.toString());
        run("questions", "convert", xml.toString(), "--to", "gift", "--out", again.toString());
        int count =
                json("questions", "check", gift.toString()).path("questions").asInt();
        JsonNode last = json("questions", "check", again.toString());
        assertThat(last.path("questions").asInt()).isEqualTo(count);
        assertThat(last.path("problems")).isEmpty();
    }

    @Test
    void theTemplateOfALessonIsALesson() throws IOException {
        Path lessons = Files.createDirectory(folder.resolve("lessons"));
        Files.copy(Path.of("docs", "lesson-template.md"), lessons.resolve("mine.md"));
        JsonNode checked = json("lessons", "check", lessons.toString());
        assertThat(checked.path("problems")).as(checked.toString()).isEmpty();
        assertThat(checked.path("lessons").asInt()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"png", "gif"})
    void anExportedPictureOpensAsAPicture(String format) {
        Path file = folder.resolve("unroll." + format);
        run("export", "--shape", "1,2,3,3", "--to", file.toString());
        ColourPicture picture = PictureFile.read(file);
        assertThat(picture.width()).isEqualTo(960);
    }

    @Test
    void framesOpenAsPictures() throws IOException {
        Path frames = folder.resolve("frames");
        run("export", "--shape", "1,1,2,2", "--frames", "--scale", "0.5", "--to", frames.toString());
        assertThat(PictureFile.read(frames.resolve("frame-0001.png")).width()).isEqualTo(480);
    }

    @Test
    void anExportedTableHoldsTheMappingThatMapSays() throws IOException {
        Path file = folder.resolve("mapping.csv");
        run("export", "--shape", "2,2,2,2", "--variant", "truncate:5", "--to", file.toString());
        List<String> lines = Files.readAllLines(file);
        JsonNode slots = json("map", "--shape", "2,2,2,2", "--variant", "truncate:5", "--all")
                .path("slots");
        assertThat(lines).hasSize(1 + 10 + 6);
        for (String line : lines.subList(1, 11)) {
            String[] cells = line.split(",", -1);
            JsonNode index = slots.path(Integer.parseInt(cells[0])).path(Integer.parseInt(cells[1]));
            assertThat(index.toString())
                    .isEqualTo("[" + String.join(",", List.of(cells).subList(2, 6)) + "]");
        }
    }
}
