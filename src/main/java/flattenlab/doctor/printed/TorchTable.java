package flattenlab.doctor.printed;

import flattenlab.doctor.InputShape;
import flattenlab.doctor.Paste;
import flattenlab.doctor.Reading;
import flattenlab.doctor.Span;
import flattenlab.doctor.Tensor;
import flattenlab.doctor.Tracer;
import flattenlab.doctor.UnknownInputException;
import flattenlab.net.Channels;
import flattenlab.tensor.Phrase;
import flattenlab.tensor.Shape;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Tables of torchinfo, of its predecessor torch-summary, and of torchsummary. */
public final class TorchTable implements Reading {
    private static final List<String> COLUMNS =
            List.of("Kernel Shape", "Input Shape", "Output Shape", "Param #", "Param %", "Mult-Adds", "Trainable");
    /** {@code │    └─Conv2d (conv1): 2-1  [64, 8, 32, 32]  224}, {@code Conv2d-1  [-1, 8, 32, 32]  224}. */
    private static final Pattern ROW = Pattern.compile(
            "^([\\s│├└─|+`-]*)([A-Za-z_][\\w.]*)(?: \\(([^)]*)\\))?(?:: (\\d{1,4})-(\\d{1,5})|-(\\d{1,5}))?(\\s.*)$");

    /** Keras's tables have the same head, but sizes in round brackets. */
    private static final Pattern OF_KERAS = Pattern.compile("\\(\\s*(?:None|\\?)\\s*[,)]");

    private static final Pattern CELL = Pattern.compile("\\[[^\\]]*\\]+|\\([^)]*\\)|\\S+");
    private static final int INDENT = 5;

    private final Paste paste;
    private final List<TableRow> rows;
    private final boolean batchIsASign;

    private TorchTable(Paste paste, List<TableRow> rows) {
        this.paste = paste;
        this.rows = rows;
        this.batchIsASign = rows.stream()
                .anyMatch(row -> !row.name().contains(":")
                        || row.out().isPresent() && row.out().get().get(0) == InputShape.UNKNOWN);
    }

    /** The table of a text, if one is there. */
    public static Optional<Reading> of(Paste paste) {
        for (int line = 1; line <= paste.lines(); line++) {
            if (isHeader(paste.lineText(line))) {
                List<TableRow> rows = rows(paste, line);
                if (!rows.isEmpty()) {
                    return Optional.of(new TorchTable(paste, rows));
                }
            }
        }
        return Optional.empty();
    }

    @Override
    public Framework framework() {
        return Framework.PYTORCH;
    }

    private static List<TableRow> rows(Paste paste, int header) {
        String head = paste.lineText(header);
        List<String> columns = COLUMNS.stream()
                .filter(head::contains)
                .sorted(Comparator.comparingInt(head::indexOf))
                .toList();
        List<TableRow> rows = new ArrayList<>();
        for (int line = header + 1; line <= paste.lines(); line++) {
            String text = paste.lineText(line);
            // Another table is read by itself, so that no line is read for each of many.
            if (isRule(text) && !rows.isEmpty() || isHeader(text)) {
                break;
            }
            if (OF_KERAS.matcher(text).find()) {
                return List.of();
            }
            Matcher row = ROW.matcher(text);
            boolean keras = text.contains("(None");
            if (row.matches() && !keras && (text.contains("[") || text.contains("--"))) {
                rows.add(row(paste, line, row, columns));
            }
        }
        boolean shapes = rows.stream().anyMatch(row -> row.out().isPresent());
        return shapes ? rows : List.of();
    }

    private static boolean isHeader(String text) {
        return text.contains("Layer (type") && text.contains("Shape");
    }

    private static boolean isRule(String text) {
        String bare = text.strip();
        return bare.length() > 3 && bare.chars().allMatch(c -> c == '=' || c == '-' || c == '_');
    }

    private static TableRow row(Paste paste, int line, Matcher row, List<String> columns) {
        Map<String, String> cells = new HashMap<>();
        Matcher cell = CELL.matcher(row.group(7));
        for (int i = 0; i < columns.size() && cell.find(); i++) {
            cells.put(columns.get(i), cell.group());
        }
        String text = paste.lineText(line);
        int start = paste.span(line).start() + row.start(2);
        boolean old = row.group(6) != null;
        int marks = old ? 0 : row.group(1).length();
        int depth = row.group(4) != null ? Integer.parseInt(row.group(4)) : (marks + INDENT / 2 + 1) / INDENT;
        String index = old ? row.group(6) : row.group(4) == null ? "" + line : row.group(4) + "-" + row.group(5);
        return new TableRow(
                row.group(2) + (old ? "-" : ": ") + index,
                row.group(2),
                depth,
                TableRow.sizes(cells.getOrDefault("Input Shape", "")),
                TableRow.sizes(cells.getOrDefault("Output Shape", "")),
                TableRow.number(cells.getOrDefault("Param #", "")),
                TableRow.sizes(cells.getOrDefault("Kernel Shape", "")),
                List.of(),
                new Span(start, paste.span(line).start() + text.stripTrailing().length()));
    }

    /** A row without rows below it; torchsummary has no others but those of a person's own blocks, which come last. */
    private boolean isLeaf(int index) {
        return rows.get(index).out().isPresent()
                && (index + 1 == rows.size()
                        || rows.get(index + 1).depth() <= rows.get(index).depth());
    }

    @Override
    public void trace(Tracer tracer) throws UnknownInputException {
        Tensor flowing = tracerInput(tracer);
        List<Tensor> earlier = new ArrayList<>(List.of(flowing));
        StatedSteps steps = new StatedSteps(tracer, Channels.FIRST, sign());
        for (int i = 0; i < rows.size() && !tracer.isFull(); i++) {
            TableRow row = rows.get(i);
            Optional<Shape> out = row.out().flatMap(TableRow::shape);
            if (!isLeaf(i) || isBlock(row, flowing, out)) {
                continue;
            }
            if (out.isEmpty()) {
                tracer.gap(Optional.of(row.span()), Phrase.of("doctor.gap.layer", row.className()));
                return;
            }
            Optional<Tensor> left = steps.take(row, List.of(flowing), earlier, out.get());
            if (left.isEmpty()) {
                return;
            }
            flowing = left.get();
            earlier.add(flowing);
        }
        tracer.answer(flowing);
    }

    private OptionalLong sign() {
        return !batchIsASign
                ? OptionalLong.empty()
                : rows.stream()
                        .flatMap(row -> row.out().flatMap(TableRow::shape).stream())
                        .mapToLong(shape -> shape.dim(0))
                        .findFirst();
    }

    /** torchsummary writes a block of one's own behind what it is made of. */
    private boolean isBlock(TableRow row, Tensor flowing, Optional<Shape> out) {
        boolean known = PrintedRun.knows(row.className());
        return batchIsASign
                && !known
                && out.isPresent()
                && out.get().rank() == flowing.shape().rank()
                && out.get().features() == flowing.shape().features();
    }

    private Tensor tracerInput(Tracer tracer) throws UnknownInputException {
        TableRow first =
                rows.stream().filter(row -> row.in().isPresent()).findFirst().orElse(null);
        if (first != null && first.in().flatMap(TableRow::shape).isPresent()) {
            return tracer.enter(
                    new InputShape(first.in().orElseThrow(), InputShape.From.SUMMARY, Optional.of(first.span())));
        }
        for (int i = 0; i < rows.size(); i++) {
            if (!isLeaf(i)) {
                continue;
            }
            TableRow row = rows.get(i);
            List<Long> out = row.out().orElseThrow();
            int rank = out.size();
            Optional<InputShape> said = tracer.given().or(() -> StatedInput.in(paste, rank));
            if (said.isPresent()) {
                return tracer.enter(said.get());
            }
            Optional<InputShape> likely = row.className().equals("Linear")
                    ? FirstInput.ofLinear(row, out)
                    : FirstInput.of(row, out, Channels.FIRST, StatedInput.megabytes(paste));
            if (likely.isPresent()) {
                tracer.note(Optional.of(row.span()), Phrase.of("doctor.note.input_from_table"));
                return tracer.enter(likely.get());
            }
            // What entered is not known, what left is: the way starts there.
            Shape shape =
                    TableRow.shape(out).orElseThrow(() -> new UnknownInputException(Phrase.of("doctor.missing.input")));
            return Tensor.entering(shape);
        }
        throw new UnknownInputException(Phrase.of("doctor.missing.input"));
    }
}
