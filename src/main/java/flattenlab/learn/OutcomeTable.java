package flattenlab.learn;

import flattenlab.tensor.BadInputException;
import flattenlab.tensor.FlattenVariant;
import flattenlab.tensor.Phrase;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Outcomes from a table with the columns {@code data,net,placement,variant,verdict,accuracyMean,accuracyMin,
 * accuracyMax,below,tolerance,loss}; the loss is several numbers with blanks between them. Rows whose verdict is none of
 * the three are left out.
 */
public final class OutcomeTable implements Outcomes {
    /** Where the program keeps its own measurements. */
    public static final String BUNDLED = "outcomes.csv";

    private static final List<String> COLUMNS = List.of(
            "data",
            "net",
            "placement",
            "variant",
            "verdict",
            "accuracyMean",
            "accuracyMin",
            "accuracyMax",
            "below",
            "tolerance",
            "loss");

    private final List<Row> rows;

    private OutcomeTable(List<Row> rows) {
        this.rows = List.copyOf(rows);
    }

    @Override
    public List<Row> rows() {
        return rows;
    }

    /** The measurements that come with the program; none if they are missing. */
    public static Outcomes bundled() {
        try (InputStream in = OutcomeTable.class.getClassLoader().getResourceAsStream(BUNDLED)) {
            return in == null ? Outcomes.none() : read(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** @throws BadInputException if a line is not as described above */
    public static OutcomeTable read(InputStream in) throws IOException {
        BufferedReader reader = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
        List<Row> rows = new ArrayList<>();
        String header = reader.readLine();
        if (header == null || !cells(header).equals(COLUMNS)) {
            throw new BadInputException(BUNDLED, header, Phrase.of("allowed.first_line", String.join(",", COLUMNS)));
        }
        for (String line = reader.readLine(); line != null; line = reader.readLine()) {
            if (!line.isBlank()) {
                row(line).ifPresent(rows::add);
            }
        }
        return new OutcomeTable(rows);
    }

    private static List<String> cells(String line) {
        return Arrays.stream(line.split(",", -1)).map(String::strip).toList();
    }

    private static Optional<Row> row(String line) {
        List<String> cells = cells(line);
        if (cells.size() != COLUMNS.size()) {
            throw new BadInputException(BUNDLED, line, Phrase.of("allowed.cells_a_line", COLUMNS.size()));
        }
        Optional<Verdict> verdict = Arrays.stream(Verdict.values())
                .filter(v ->
                        v.name().equals(cells.get(4).toUpperCase(Locale.ROOT).replace('-', '_')))
                .findFirst();
        return verdict.map(v -> new Row(
                cells.get(0),
                cells.get(1),
                cells.get(2),
                FlattenVariant.parse(cells.get(3)),
                v,
                number(cells.get(5)),
                number(cells.get(6)),
                number(cells.get(7)),
                number(cells.get(8)),
                number(cells.get(9)),
                numbers(cells.get(10))));
    }

    private static List<Double> numbers(String cell) {
        return cell.isBlank()
                ? List.of()
                : Arrays.stream(cell.split(" +")).map(OutcomeTable::number).toList();
    }

    private static double number(String cell) {
        try {
            return cell.isEmpty() ? Double.NaN : Double.parseDouble(cell);
        } catch (NumberFormatException e) {
            throw new BadInputException(BUNDLED, cell, Phrase.of("allowed.numbers_or_nothing"));
        }
    }
}
