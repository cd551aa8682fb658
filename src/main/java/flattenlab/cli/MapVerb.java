package flattenlab.cli;

import flattenlab.tensor.BadInputException;
import flattenlab.tensor.CrashException;
import flattenlab.tensor.FlattenMapping;
import flattenlab.tensor.Shape;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(name = "map", description = "Where a cell goes, and where a slot comes from.")
final class MapVerb extends Verb {
    /** More than this is no table that anybody reads. */
    private static final long MAX_LISTED = 1_000_000;

    @Mixin
    private FlattenOptions flatten;

    @Option(names = "--index", paramLabel = "n,c,h,w", description = "A cell of the input.")
    private String index;

    @Option(names = "--slot", paramLabel = "row,column", description = "A slot of the output.")
    private String slot;

    @Option(names = "--all", description = "The whole mapping.")
    private boolean all;

    @Override
    void run() {
        String one = "--index n,c,h,w, --slot row,column or --all";
        refuse(index != null && (slot != null || all), "--index", "one of " + one);
        refuse(slot != null && all, "--slot", "one of " + one);
        if (index == null && slot == null && !all) {
            refuseAlone(one);
        }
        FlattenMapping mapping;
        try {
            mapping = flatten.mapping();
        } catch (CrashException e) {
            throw new BadInputException("variant", flatten.variant().id(), "one that fits: " + e.getMessage());
        }
        if (index != null) {
            index(mapping, numbers("index", index));
        } else if (slot != null) {
            slot(mapping, numbers("slot", slot));
        } else {
            all(mapping);
        }
    }

    private static long[] numbers(String name, String text) {
        try {
            return Shape.parse(text).dims();
        } catch (BadInputException e) {
            throw new BadInputException(name, text, "whole numbers of 0 or more, separated by commas");
        }
    }

    private static Shape rows(FlattenMapping mapping) {
        return Shape.of(mapping.rows(), mapping.columns());
    }

    private void index(FlattenMapping mapping, long[] index) {
        long slot = mapping.slotOf(mapping.input().linearIndex(index));
        long[] place = slot == FlattenMapping.DROPPED ? null : rows(mapping).index(slot);
        if (json()) {
            print(Json.object("index", index, "slot", place));
        } else {
            line(
                    "cell (n, c, h, w) = %s  →  %s",
                    Shape.of(index), place == null ? "dropped" : "slot (row, column) = " + Shape.of(place));
        }
    }

    private void slot(FlattenMapping mapping, long[] place) {
        Shape table = rows(mapping);
        if (place.length != 2 || place[0] >= table.dim(0) || place[1] >= table.dim(1)) {
            throw new BadInputException("slot", Arrays.toString(place), "a slot inside the output " + table);
        }
        long[] index = source(mapping, table.linearIndex(place));
        if (json()) {
            print(Json.object("slot", place, "index", index, "cellsPerSlot", mapping.cellsPerSlot()));
        } else {
            line(
                    "slot (row, column) = %s  ←  %s%s",
                    Shape.of(place),
                    index == null ? "padding" : "cell (n, c, h, w) = " + Shape.of(index),
                    mapping.cellsPerSlot() > 1 ? ", the first of " + mapping.cellsPerSlot() + " that it averages" : "");
        }
    }

    private static long[] source(FlattenMapping mapping, long slot) {
        long cell = mapping.cellOf(slot);
        return cell == FlattenMapping.PADDING ? null : mapping.input().index(cell);
    }

    private void all(FlattenMapping mapping) {
        long cells = Math.max(mapping.input().elements(), mapping.output().elements());
        if (cells > MAX_LISTED) {
            throw new BadInputException("all", mapping.input(), "at most " + MAX_LISTED + " cells to list");
        }
        List<Object> rows = new ArrayList<>();
        for (long row = 0; row < mapping.rows(); row++) {
            List<Object> slots = new ArrayList<>();
            for (long column = 0; column < mapping.columns(); column++) {
                slots.add(source(mapping, row * mapping.columns() + column));
            }
            rows.add(slots);
        }
        List<long[]> dropped = new ArrayList<>();
        for (long cell = 0; cell < mapping.input().elements(); cell++) {
            if (mapping.slotOf(cell) == FlattenMapping.DROPPED) {
                dropped.add(mapping.input().index(cell));
            }
        }
        if (json()) {
            print(Json.object(
                    "shape",
                    mapping.input().dims(),
                    "variant",
                    mapping.variant().id(),
                    "output",
                    rows(mapping).dims(),
                    "slots",
                    rows,
                    "dropped",
                    dropped,
                    "cellsPerSlot",
                    mapping.cellsPerSlot()));
            return;
        }
        line("%s of %s: %s", mapping.variant().id(), mapping.input(), mapping.output());
        for (long slot = 0; slot < mapping.output().elements(); slot++) {
            long[] index = source(mapping, slot);
            line(
                    "%-16s ← %s",
                    rows(mapping).index(slot).length == 0
                            ? ""
                            : Shape.of(rows(mapping).index(slot)),
                    index == null ? "padding" : Shape.of(index).toString());
        }
        dropped.forEach(index -> line("%-16s → dropped", Shape.of(index)));
    }
}
