package flattenlab.doctor.clinic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import flattenlab.doctor.Diagnosis;
import flattenlab.doctor.Paste;
import flattenlab.doctor.Reading.Framework;
import flattenlab.doctor.Verdict;
import flattenlab.tensor.BadInputException;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Files that come to the clinic, what it refuses, and whom a message speaks of that stands beside a program. */
class ClinicFilesTest {
    private static final String PROGRAM = """
            import torch
            from torch import nn
            net = nn.Sequential(nn.Conv2d(3, 8, 3), nn.Flatten(), nn.Linear(100, 4))
            net(torch.randn(2, 3, 8, 8))
            """;

    @TempDir
    private Path folder;

    private Diagnosis file(String name, String text) throws Exception {
        return Clinic.diagnose(Files.writeString(folder.resolve(name), text), Optional.empty());
    }

    @Test
    void whatAFileIsItsNameSays() throws Exception {
        String json = """
                {"class_name": "Sequential", "config": {"layers": [
                 {"class_name": "Flatten", "config": {"batch_input_shape": [null, 4, 4], "name": "f"}},
                 {"class_name": "Dense", "config": {"units": 3, "name": "d"}}]}}
                """;
        for (String name : new String[] {"net.json", "NET.JSON", "net.keras", "net.h5"}) {
            assertThat(file(name, json).framework()).as(name).contains(Framework.KERAS);
        }
        String cell = "{\"cells\": [{\"cell_type\": \"code\", \"source\": \"%s\"}]}"
                .formatted(PROGRAM.strip().replace("\n", "\\n"));
        for (String name : new String[] {"net.ipynb", "NET.IPYNB"}) {
            Diagnosis notebook = file(name, cell);
            assertThat(notebook.verdict()).isEqualTo(Verdict.CRASHES);
            assertThat(notebook.paste().text()).isEqualTo(PROGRAM.strip());
        }
        for (String name : new String[] {"net.py", "net", "net.txt"}) {
            assertThat(file(name, PROGRAM).verdict()).as(name).isEqualTo(Verdict.CRASHES);
        }
        for (String name : new String[] {"net.onnx", "NET.ONNX"}) {
            assertThatThrownBy(() -> file(name, "")).hasMessageContaining("0 nodes");
        }
    }

    @Test
    void aRepairIsWrittenAsWhatWasRead() throws Exception {
        Path notebook = Files.writeString(
                folder.resolve("net.ipynb"),
                "{\"cells\": [{\"cell_type\": \"code\", \"source\": \"%s\"}]}"
                        .formatted(PROGRAM.strip().replace("\n", "\\n")));
        String repaired =
                Clinic.diagnose(notebook, Optional.empty()).fixes().get(0).repaired();
        assertThat(repaired).contains("nn.Linear(288, 4)");
        assertThat(written(notebook, repaired, "new.ipynb")).startsWith("{").contains("nn.Linear(288, 4)");
        assertThat(written(notebook, repaired, "new.py")).isEqualTo(repaired);
        Path text = Files.writeString(folder.resolve("net.py"), PROGRAM);
        assertThat(written(text, "äx = 1\n", "new.ipynb")).isEqualTo("äx = 1\n");
    }

    private String written(Path file, String repaired, String name) throws Exception {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Clinic.write(file, repaired, folder.resolve(name), out);
        return out.toString(StandardCharsets.UTF_8);
    }

    @Test
    void whatCannotBeReadIsRefused() throws Exception {
        assertThatThrownBy(() -> Clinic.diagnose(folder.resolve("none.py"), Optional.empty()))
                .isInstanceOf(BadInputException.class)
                .hasMessageContaining("none.py");
        Path large = folder.resolve("large.py");
        Files.write(large, new byte[4 * Paste.MAX_CHARACTERS + 1]);
        assertThatThrownBy(() -> Clinic.diagnose(large, Optional.empty()))
                .isInstanceOf(BadInputException.class)
                .hasMessageContaining("at most");
    }

    @Test
    void aTextThatIsRefusedIsRepeatedAsFarAsItFits() {
        assertThatThrownBy(() -> Clinic.diagnose(Paste.of(" " + "é".repeat(60)), Optional.empty()))
                .hasMessageContaining("'" + "é".repeat(60) + "'");
        assertThatThrownBy(() -> Clinic.diagnose(Paste.of("😀".repeat(61)), Optional.empty()))
                .hasMessageContaining("'" + "😀".repeat(60) + "…'");
        assertThatThrownBy(() -> Clinic.diagnose(Paste.of("a\nb\nc"), Optional.empty()))
                .hasMessageContaining("3 lines");
    }

    /** A program that runs as it stands, beside a message of numbers that are its own or another's. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "RuntimeError: mat1 and mat2 shapes cannot be multiplied (2x392 and 288x4) | CRASHES",
                "RuntimeError: mat1 and mat2 shapes cannot be multiplied (2x392 and 289x4) | FINE",
                "RuntimeError: mat1 and mat2 shapes cannot be multiplied (2x392 and 288x5) | FINE",
                "RuntimeError: Given groups=1, weight of size [8, 3, 3, 3], expected input[2, 1, 8, 8] to have 3 channels, but"
                        + " got 1 channels instead | CRASHES",
                "RuntimeError: Given groups=1, weight of size [8, 3, 5, 5], expected input[2, 1, 8, 8] to have 3 channels, but"
                        + " got 1 channels instead | FINE",
                "RuntimeError: shape '[2, 288]' is invalid for input of size 5 | CRASHES",
                "RuntimeError: shape '[2, 289]' is invalid for input of size 5 | FINE",
                "ValueError: Expected input batch_size (2) to match target batch_size (3). | FINE",
                "ValueError: Target size (torch.Size([2])) must be the same as input size (torch.Size([2, 4])) | CRASHES",
                "ValueError: Target size (torch.Size([2])) must be the same as input size (torch.Size([2, 5])) | FINE"
            })
    void aMessageStopsAProgramThatHasItsNumbers(String message, Verdict verdict) {
        String program = """
                import torch
                from torch import nn
                class Net(nn.Module):
                    def __init__(self):
                        super().__init__()
                        self.conv = nn.Conv2d(3, 8, 3)
                        self.fc = nn.Linear(288, 4)
                    def forward(self, x):
                        x = self.conv(x).view(2, 288)
                        return self.fc(x)
                net = Net()
                net(torch.randn(2, 3, 8, 8))

                """;
        Diagnosis said = Clinic.diagnose(Paste.of(program + message), Optional.empty());
        assertThat(said.verdict()).isEqualTo(verdict);
        assertThat(said.notes().isEmpty()).isEqualTo(verdict == Verdict.CRASHES);
    }
}
