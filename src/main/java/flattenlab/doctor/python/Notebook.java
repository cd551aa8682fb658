package flattenlab.doctor.python;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import flattenlab.doctor.ModelFile;
import flattenlab.doctor.Paste;
import flattenlab.tensor.BadInputException;
import flattenlab.tensor.Phrase;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/**
 * A notebook of Jupyter: the code of its cells in their order, with the errors that they ended in. All else, pictures above
 * all, is left out.
 *
 * @see <a href="https://nbformat.readthedocs.io/en/latest/format_description.html">The notebook file format</a>
 */
public final class Notebook {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String PART = "notebook";

    private Notebook() {}

    /**
     * Reads a notebook of any version of the format.
     *
     * @throws BadInputException if it is none, or too large
     */
    public static Paste read(Path file) {
        JsonNode notebook;
        try (InputStream in = Files.newInputStream(file)) {
            notebook = JSON.readTree(ModelFile.description(file, PART, in));
        } catch (JsonProcessingException e) {
            throw damaged(file, Phrase.asIs(e.getOriginalMessage()));
        } catch (IOException e) {
            throw damaged(file, Phrase.system(e));
        }
        // Version 3 kept the cells in work sheets.
        JsonNode cells = notebook.has("cells") ? notebook.get("cells") : notebook.at("/worksheets/0/cells");
        if (!cells.isArray()) {
            throw damaged(file, Phrase.of("doctor.file.no_cells"));
        }
        return Paste.of(StreamSupport.stream(cells.spliterator(), false)
                .filter(cell -> cell.path("cell_type").asText().equals("code"))
                .map(cell -> text(cell.has("source") ? cell.get("source") : cell.path("input")) + errors(cell))
                .collect(Collectors.joining("\n\n")));
    }

    private static BadInputException damaged(Path file, Phrase why) {
        return ModelFile.damaged(file, PART, why, Phrase.of("doctor.file.as_jupyter_writes"));
    }

    /** A text, or its lines with their ends. */
    private static String text(JsonNode lines) {
        return lines.isArray()
                ? StreamSupport.stream(lines.spliterator(), false)
                        .map(JsonNode::asText)
                        .collect(Collectors.joining())
                : lines.asText();
    }

    private static String errors(JsonNode cell) {
        return StreamSupport.stream(cell.path("outputs").spliterator(), false)
                .filter(output -> output.path("output_type").asText().matches("error|pyerr"))
                .map(output -> "\n\n"
                        + StreamSupport.stream(output.path("traceback").spliterator(), false)
                                .map(JsonNode::asText)
                                .collect(Collectors.joining("\n")))
                .collect(Collectors.joining());
    }
}
