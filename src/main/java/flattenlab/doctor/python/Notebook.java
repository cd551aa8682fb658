package flattenlab.doctor.python;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import flattenlab.doctor.LineEdit;
import flattenlab.doctor.Lines;
import flattenlab.doctor.ModelFile;
import flattenlab.doctor.Paste;
import flattenlab.tensor.BadInputException;
import flattenlab.tensor.Phrase;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/**
 * A notebook of Jupyter: the code of its cells in their order, with the errors that they ended in. All else, pictures above
 * all, is left out of the text, and stays as it is where the text is written back.
 *
 * @see <a href="https://nbformat.readthedocs.io/en/latest/format_description.html">The notebook file format</a>
 */
public final class Notebook {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String PART = "notebook";
    /** Between cells one line is empty, so that none goes on in the next. */
    private static final String BETWEEN = "\n\n";

    private final JsonNode root;
    private final List<Cell> cells = new ArrayList<>();
    private final Paste paste;

    /**
     * A cell of code.
     *
     * @param key under which its source stands
     * @param firstLine of it in the text of the notebook
     */
    private record Cell(ObjectNode node, String key, int firstLine, int lines) {}

    /**
     * Reads a notebook of any version of the format.
     *
     * @throws BadInputException if it is none, or too large
     */
    public Notebook(Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            root = JSON.readTree(ModelFile.description(file, PART, in));
        } catch (JsonProcessingException e) {
            throw damaged(file, Phrase.asIs(e.getOriginalMessage()));
        } catch (IOException e) {
            throw damaged(file, Phrase.system(e));
        }
        // Version 3 kept the cells in work sheets.
        JsonNode all = root.has("cells") ? root.get("cells") : root.at("/worksheets/0/cells");
        if (!all.isArray()) {
            throw damaged(file, Phrase.of("doctor.file.no_cells"));
        }
        List<String> texts = new ArrayList<>();
        int line = 1;
        for (JsonNode cell : all) {
            if (cell.path("cell_type").asText().equals("code")) {
                String key = cell.has("source") ? "source" : "input";
                String source = text(cell.path(key)).replace("\r\n", "\n").replace('\r', '\n');
                String whole = source + errors(cell);
                cells.add(new Cell((ObjectNode) cell, key, line, height(source)));
                texts.add(whole);
                line += height(Paste.of(whole).text()) + 1;
            }
        }
        paste = Paste.of(String.join(BETWEEN, texts));
    }

    private static int height(String text) {
        return text.split("\n", -1).length;
    }

    private static BadInputException damaged(Path file, Phrase why) {
        return ModelFile.damaged(file, PART, why, Phrase.of("doctor.file.as_jupyter_writes"));
    }

    /** The code of its cells, and the errors below them. */
    public Paste paste() {
        return paste;
    }

    /**
     * Writes the notebook with what was changed in its text, each line into its cell. Outputs stay as they were.
     *
     * @param text as {@link #paste} has it, but for some lines of code
     */
    public void write(String text, OutputStream out) throws IOException {
        List<LineEdit> edits = Lines.changed(paste.text(), text);
        for (Cell cell : cells) {
            List<LineEdit> own =
                    edits.stream().filter(edit -> cellOf(edit.line()) == cell).toList();
            if (!own.isEmpty()) {
                change(cell, own);
            }
        }
        // As Jupyter writes it, so that what differs is what was repaired.
        DefaultPrettyPrinter printer = new DefaultPrettyPrinter();
        printer.indentArraysWith(new DefaultIndenter(" ", "\n"));
        printer.indentObjectsWith(new DefaultIndenter(" ", "\n"));
        out.write(JSON.writer(printer).writeValueAsBytes(root));
        out.write('\n');
    }

    /** The cell that a line belongs to; what is put in behind the last line of a cell still does. */
    private Cell cellOf(int line) {
        return cells.stream()
                .filter(cell -> line <= cell.firstLine + cell.lines)
                .findFirst()
                .orElse(cells.get(cells.size() - 1));
    }

    private static void change(Cell cell, List<LineEdit> edits) {
        List<String> lines = new ArrayList<>(
                List.of(text(cell.node.path(cell.key)).replace("\r\n", "\n").split("\n", -1)));
        // From the last on, so that the numbers of those before stay true.
        for (int i = edits.size() - 1; i >= 0; i--) {
            LineEdit edit = edits.get(i);
            int at = Math.min(edit.line() - cell.firstLine, lines.size());
            switch (edit.op()) {
                case REPLACE -> lines.set(at, edit.text());
                case DELETE -> lines.remove(at);
                case INSERT_BEFORE -> lines.add(at, edit.text());
            }
        }
        String source = String.join("\n", lines);
        if (cell.node.path(cell.key).isArray()) {
            ArrayNode array = cell.node.putArray(cell.key);
            for (int i = 0; i < lines.size(); i++) {
                boolean last = i == lines.size() - 1;
                if (!last || !lines.get(i).isEmpty()) {
                    array.add(lines.get(i) + (last ? "" : "\n"));
                }
            }
        } else {
            cell.node.put(cell.key, source);
        }
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
                .map(output -> BETWEEN
                        + StreamSupport.stream(output.path("traceback").spliterator(), false)
                                .map(JsonNode::asText)
                                .collect(Collectors.joining("\n")))
                .collect(Collectors.joining());
    }
}
