package flattenlab.learn;

import java.util.List;

/** A small table or matrix to be read, row by row. */
public record Table(List<String> columns, List<List<String>> rows) {
    public Table {
        columns = List.copyOf(columns);
        rows = rows.stream().map(List::copyOf).toList();
    }

    /** A matrix without headings. */
    public static Table matrix(List<List<String>> rows) {
        return new Table(List.of(), rows);
    }
}
