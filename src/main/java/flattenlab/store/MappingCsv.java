package flattenlab.store;

import flattenlab.tensor.Axis;
import flattenlab.tensor.FlattenMapping;
import flattenlab.tensor.Shape;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.function.DoubleConsumer;

/**
 * A mapping as a table: one line a slot with the cell that fills it, then one line a dropped cell. A slot without a cell
 * has no indices, a dropped cell no slot; of a mean, each of its cells has a line.
 */
public final class MappingCsv {
    /** Bytes of a table that are written without asking. */
    public static final long MAX_UNASKED = 1_000_000_000;

    private static final List<String> HEADER = List.of("row", "slot", "n", "c", "h", "w");
    private static final int REPORT_EVERY = 1 << 14;

    private MappingCsv() {}

    /**
     * Writes the table as UTF-8 with line feeds.
     *
     * @param spreadsheet what a spreadsheet expects between two cells, with a byte order mark before the first; empty for
     *     a program, which gets commas and no mark
     * @param progress told the share that is done; may throw to cancel
     */
    public static void write(
            FlattenMapping mapping, Optional<Csv.Separator> spreadsheet, OutputStream out, DoubleConsumer progress)
            throws IOException {
        char between = spreadsheet.orElse(Csv.Separator.COMMA).between();
        Writer writer = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8), 1 << 16);
        if (spreadsheet.isPresent()) {
            writer.write(Csv.BYTE_ORDER_MARK);
        }
        writer.write(String.join(String.valueOf(between), HEADER) + "\n");
        String padding = String.valueOf(between).repeat(3);
        long slots = mapping.output().elements();
        for (long slot = 0; slot < slots; slot++) {
            for (long which = 0; which < mapping.cellsPerSlot(); which++) {
                long cell = mapping.cellOf(slot, which);
                String place = "" + slot / mapping.columns() + between + slot % mapping.columns() + between;
                writer.write(place + (cell == FlattenMapping.PADDING ? padding : index(mapping, cell, between)) + "\n");
            }
            if (slot % REPORT_EVERY == 0) {
                progress.accept((double) slot / slots);
            }
        }
        if (mapping.hasDropped()) {
            dropped(mapping, between, writer, progress);
        }
        writer.flush();
    }

    /**
     * How many bytes the table has, without writing it.
     *
     * @return {@link Long#MAX_VALUE} if more than a {@code long} can say
     */
    public static long bytes(FlattenMapping mapping, Optional<Csv.Separator> spreadsheet) {
        Shape input = mapping.input();
        long cells = input.elements();
        try {
            long lines = Math.multiplyExact(mapping.output().elements(), mapping.cellsPerSlot());
            // Every cell stands on one line; what is left over is padding, or else cells that no slot takes.
            long dropped = Math.max(0, cells - lines);
            long bytes = String.join(",", HEADER).length() + 1;
            bytes += spreadsheet.isEmpty() ? 0 : Csv.BYTE_ORDER_MARK.getBytes(StandardCharsets.UTF_8).length;
            bytes = Math.addExact(bytes, digits(mapping.rows(), lines));
            bytes = Math.addExact(bytes, digits(mapping.columns(), lines));
            for (Axis axis : Axis.values()) {
                bytes = Math.addExact(bytes, digits(input.dim(axis), cells));
            }
            // A line has five commas and its end.
            return Math.addExact(bytes, Math.multiplyExact(6, Math.addExact(lines, dropped)));
        } catch (ArithmeticException e) {
            return Long.MAX_VALUE;
        }
    }

    /** Digits of all the numbers from 0 to below a size together, if each stands there equally often. */
    private static long digits(long size, long times) {
        if (size == 0) {
            return 0;
        }
        long digits = 0;
        int each = 1;
        for (long from = 0; from < size; each++) {
            long to = Math.min(size, from == 0 ? 10 : Math.multiplyExact(from, 10));
            digits = Math.addExact(digits, Math.multiplyExact(to - from, each));
            from = to;
        }
        return Math.multiplyExact(digits, times / size);
    }

    private static void dropped(FlattenMapping mapping, char between, Writer writer, DoubleConsumer progress)
            throws IOException {
        for (long cell = 0; cell < mapping.input().elements(); cell++) {
            if (mapping.slotOf(cell) == FlattenMapping.DROPPED) {
                writer.write(String.valueOf(between).repeat(2) + index(mapping, cell, between) + "\n");
            }
            if (cell % REPORT_EVERY == 0) {
                progress.accept(1);
            }
        }
    }

    private static String index(FlattenMapping mapping, long cell, char between) {
        long[] index = mapping.input().index(cell);
        StringBuilder text = new StringBuilder();
        for (Axis axis : Axis.values()) {
            if (axis != Axis.N) {
                text.append(between);
            }
            text.append(index[axis.ordinal()]);
        }
        return text.toString();
    }
}
