package flattenlab.doctor.python;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import flattenlab.doctor.Kind;
import flattenlab.doctor.clinic.Clinic;
import flattenlab.tensor.BadInputException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NotebookTest {
    private static final String CELLS = """
            [{"cell_type": "markdown", "source": ["# A net that does *not* run\\n"]},
             {"cell_type": "code", "source": ["%matplotlib inline\\n", "import torch\\n", "from torch import nn"], "outputs": []},
             {"cell_type": "code", "source": "net = nn.Sequential(nn.Conv2d(1, 8, 3), nn.Flatten(), nn.Linear(100, 10))", "outputs": []},
             {"cell_type": "code", "source": ["net(torch.randn(4, 1, 28, 28))"],
              "outputs": [{"output_type": "error", "ename": "RuntimeError", "evalue": "mat1",
               "traceback": ["\\u001b[0;31mRuntimeError\\u001b[0m: mat1 and mat2 shapes cannot be multiplied (4x5408 and 100x10)"]}]}]
            """;

    @TempDir
    private Path folder;

    private Path file(String text) throws Exception {
        return Files.writeString(folder.resolve("net.ipynb"), text);
    }

    @Test
    void theCellsOfCodeAreOneProgram() throws Exception {
        for (String notebook : new String[] {
            "{\"nbformat\": 4, \"cells\": " + CELLS + "}",
            "{\"nbformat\": 3, \"worksheets\": [{\"cells\": " + CELLS.replace("\"source\"", "\"input\"") + "}]}"
        }) {
            var diagnosis = Clinic.diagnose(file(notebook), Optional.empty());
            assertThat(diagnosis.paste().text()).startsWith("%matplotlib inline\nimport torch\n");
            assertThat(diagnosis.findings()).singleElement().satisfies(finding -> {
                assertThat(finding.kind()).isEqualTo(Kind.IN_FEATURES);
                assertThat(diagnosis.paste().text(finding.where().orElseThrow()))
                        .startsWith("net(torch.randn");
            });
            assertThat(diagnosis.fixes().get(0).rightNumber()).hasValue(5408);
        }
    }

    @Test
    void whatIsNoNotebookIsRefusedInASentence() throws Exception {
        for (String text : new String[] {"", "{", "[1, 2]", "{\"cells\": 3}", "\u0000\u0001"}) {
            Path file = file(text);
            assertThatThrownBy(() -> Notebook.read(file))
                    .as(text)
                    .isInstanceOf(BadInputException.class)
                    .hasMessageContaining("notebook of net.ipynb")
                    .hasMessageContaining("Jupyter");
        }
    }
}
