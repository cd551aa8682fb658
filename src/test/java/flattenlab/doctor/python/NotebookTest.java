package flattenlab.doctor.python;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import flattenlab.doctor.Kind;
import flattenlab.doctor.clinic.Clinic;
import flattenlab.tensor.BadInputException;
import java.io.ByteArrayOutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
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

    private static final ObjectMapper JSON = new ObjectMapper();

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
            assertThatThrownBy(() -> new Notebook(file))
                    .as(text)
                    .isInstanceOf(BadInputException.class)
                    .hasMessageContaining("notebook of net.ipynb")
                    .hasMessageContaining("Jupyter");
        }
    }

    @Test
    void aRepairIsWrittenIntoItsCellAndNothingElseChanges() throws Exception {
        for (String source : new String[] {"source", "input"}) {
            Path file = file(
                    source.equals("source")
                            ? "{\"nbformat\": 4, \"cells\": " + CELLS + "}"
                            : "{\"nbformat\": 3, \"worksheets\": [{\"cells\": "
                                    + CELLS.replace("\"source\"", "\"input\"") + "}]}");
            String repaired =
                    Clinic.diagnose(file, Optional.empty()).fixes().get(0).repaired();
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            new Notebook(file).write(repaired, out);

            JsonNode before = JSON.readTree(file.toFile());
            JsonNode after = JSON.readTree(out.toByteArray());
            String cells = source.equals("source") ? "/cells" : "/worksheets/0/cells";
            assertThat(after.at(cells + "/2/" + source).asText())
                    .isEqualTo("net = nn.Sequential(nn.Conv2d(1, 8, 3), nn.Flatten(), nn.Linear(5408, 10))");
            ((ObjectNode) after.at(cells + "/2")).set(source, before.at(cells + "/2/" + source));
            assertThat(after).isEqualTo(before);
        }
    }

    @Test
    void linesThatComeAndGoStayInTheirCells() throws Exception {
        Path file = file(CELLS_OF_LINES);
        Notebook notebook = new Notebook(file);
        String text = notebook.paste().text();
        assertThat(text).isEqualTo("a = 1\nb = 2\n\nc = 3\nd = 4\n\ne = 5");
        assertThat(written(notebook, text.replace("b = 2", "b = 2\nb2 = 2")))
                .containsExactly("a = 1\nb = 2\nb2 = 2", "c = 3\nd = 4", "e = 5");
        assertThat(written(
                        new Notebook(file),
                        text.replace("a = 1\n", "")
                                .replace("c = 3", "c = 4\nc2 = 4")
                                .replace("e = 5", "e = 5\nf = 6")))
                .containsExactly("b = 2", "c = 4\nc2 = 4\nd = 4", "e = 5\nf = 6");
    }

    private static final String CELLS_OF_LINES = """
            {"cells": [{"cell_type": "code", "source": ["a = 1\\n", "b = 2"]},
             {"cell_type": "code", "source": ["c = 3\\n", "d = 4"]}, {"cell_type": "code", "source": ["e = 5"]}]}
            """;

    private static List<String> written(Notebook notebook, String text) throws Exception {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        notebook.write(text, out);
        return StreamSupport.stream(
                        JSON.readTree(out.toByteArray()).get("cells").spliterator(), false)
                .map(cell -> StreamSupport.stream(cell.get("source").spliterator(), false)
                        .map(JsonNode::asText)
                        .collect(Collectors.joining()))
                .toList();
    }
}
