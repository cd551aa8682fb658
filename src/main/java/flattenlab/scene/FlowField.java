package flattenlab.scene;

import java.util.ArrayList;
import java.util.List;

/**
 * The cells of one layer's maps that a trace runs through: some rows and columns of some neighbouring maps of one sample.
 * The arrays are read only.
 *
 * @param sample of the last maps, which the flatten may need several of; 0 before them
 * @param firstMap from 0
 * @param maps how many; 0 for no cell at all
 * @param rows for each row of a map whether it is one
 * @param columns for each column of a map whether it is one
 */
public record FlowField(int sample, int firstMap, int maps, boolean[] rows, boolean[] columns) {
    /** No cell. */
    static final FlowField NONE = new FlowField(0, 0, 0, new boolean[0], new boolean[0]);

    /** Neighbouring places, both ends included. */
    public record Span(int first, int last) {
        /** How many. */
        public int length() {
            return last - first + 1;
        }
    }

    /** Whether no cell belongs to it: a window may stand on zeros alone. */
    public boolean isEmpty() {
        return maps == 0 || spans(rows).isEmpty() || spans(columns).isEmpty();
    }

    /** Whether a cell belongs to it. */
    public boolean contains(int map, int row, int column) {
        return map >= firstMap && map < firstMap + maps && rows[row] && columns[column];
    }

    /** Number of cells. */
    public long cells() {
        return (long) maps * count(rows) * count(columns);
    }

    /** Its rows, as spans of neighbours: several where windows leave gaps. */
    public List<Span> rowSpans() {
        return spans(rows);
    }

    /** Its columns, as spans of neighbours. */
    public List<Span> columnSpans() {
        return spans(columns);
    }

    private static int count(boolean[] line) {
        return spans(line).stream().mapToInt(Span::length).sum();
    }

    private static List<Span> spans(boolean[] line) {
        List<Span> spans = new ArrayList<>();
        int first = -1;
        for (int i = 0; i <= line.length; i++) {
            boolean in = i < line.length && line[i];
            if (in && first < 0) {
                first = i;
            } else if (!in && first >= 0) {
                spans.add(new Span(first, i - 1));
                first = -1;
            }
        }
        return spans;
    }
}
