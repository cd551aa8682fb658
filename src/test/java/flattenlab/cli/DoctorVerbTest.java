package flattenlab.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import flattenlab.doctor.HostileTexts;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever the verb is given, it prints one object, or one line and status 2. */
class DoctorVerbTest {
    private static final Path CASES = Path.of("src", "test", "resources", "doctor", "cases");
    private static final ObjectMapper JSON = new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);
    private static final List<String> KEYS = List.of(
            "verdict",
            "kind",
            "framework",
            "input",
            "steps",
            "beforeFlatten",
            "afterFlatten",
            "findings",
            "fixes",
            "gaps");

    @TempDir
    Path folder;

    private static Shell.Result run(String... arguments) {
        return Shell.run(null, arguments);
    }

    private static void assertAnswered(Path file) throws IOException {
        Shell.Result result = run("doctor", file.toString(), "--json");
        if (result.status() == 0) {
            JsonNode said = JSON.readTree(result.out());
            assertThat(said.fieldNames()).toIterable().containsAll(KEYS);
            assertThat(result.err()).isEmpty();
        } else {
            assertThat(result.status()).as(file + result.err()).isEqualTo(2);
            assertThat(JSON.readTree(result.out()).at("/error/message").asText())
                    .isNotBlank();
            assertThat(result.err().strip().lines()).hasSize(1);
        }
    }

    @Test
    void casesAreAnsweredInOneObject() throws IOException {
        try (Stream<Path> files = Files.list(CASES)) {
            for (Path file : files.sorted().toList()) {
                assertAnswered(file);
            }
        }
    }

    @Test
    void hostileTextsAreAnsweredInOneObjectOrOneLine() throws IOException {
        List<String> texts = Stream.concat(HostileTexts.programs().stream(), HostileTexts.shapeless())
                .toList();
        for (int i = 0; i < texts.size(); i++) {
            assertAnswered(Files.write(folder.resolve(i + ".txt"), texts.get(i).getBytes(StandardCharsets.UTF_8)));
        }
    }

    @Test
    void whatIsDamagedOrNotThereIsNamedInOneLine() throws IOException {
        Files.write(folder.resolve("empty.txt"), new byte[0]);
        Files.write(folder.resolve("long.txt"), new byte[5_000_000]);
        for (String name : List.of("m.onnx", "m.keras", "m.h5", "m.json", "m.ipynb")) {
            Files.write(folder.resolve(name), new byte[] {0, 1, 2, 3, 'x', (byte) 0xff});
        }
        for (String name :
                List.of("empty.txt", "long.txt", "m.onnx", "m.keras", "m.h5", "m.json", "m.ipynb", "none.py", ".")) {
            Shell.Result result = run("doctor", folder.resolve(name).toString(), "--json");
            assertThat(result.status()).as(name).isEqualTo(2);
            assertThat(result.err().strip().lines()).as(name + result.err()).hasSize(1);
            assertThat(result.err()).contains(name.equals("empty.txt") ? "text" : name);
        }
    }

    @Test
    void theRepairIsWrittenWhereItIsAskedFor() throws IOException {
        Path repaired = folder.resolve("repaired.py");
        Shell.Result result =
                run("doctor", CASES.resolve("lenet-on-colour.txt").toString(), "--fix", repaired.toString());
        assertThat(result.status()).isZero();
        assertThat(result.out()).contains("CRASHES", "nn.Linear(16 * 5 * 5, 120)");
        JsonNode again =
                JSON.readTree(run("doctor", repaired.toString(), "--json").out());
        assertThat(again.get("verdict").asText()).isEqualTo("FINE");
        assertThat(again.get("fixes")).isEmpty();
    }

    @Test
    void whereNothingIsRepairedNothingIsWrittenAndThatIsSaid() throws IOException {
        Path kept = Files.writeString(folder.resolve("kept.py"), "mine");
        Path fine = Files.writeString(
                folder.resolve("fine.py"),
                "net = nn.Sequential(nn.Flatten(), nn.Linear(784, 10))\nnet(torch.randn(4, 1, 28, 28))\n");
        Shell.Result result = run("doctor", fine.toString(), "--fix", kept.toString(), "--json");
        assertThat(result.status()).isZero();
        assertThat(JSON.readTree(result.out()).get("verdict").asText()).isEqualTo("FINE");
        assertThat(result.err()).contains("--fix", kept.toString(), "nothing to repair");
        assertThat(kept).hasContent("mine");
    }
}
