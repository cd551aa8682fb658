package flattenlab.scene;

import flattenlab.tensor.FlattenMapping;

/**
 * The values of cells and slots, from 0 to 255. Held, with the sums that small cells are averaged from, up to {@link
 * UnrollScene#MAX_HELD}; computed when asked for beyond.
 */
final class CellValues {
    private final FlattenMapping mapping;
    private final CellField field;
    private final SlotTable table;
    private final byte[] cells;
    private final byte[] slots;
    private final CellSums planes;
    private final CellSums rows;

    CellValues(FlattenMapping mapping, CellField field, SlotTable table) {
        this.mapping = mapping;
        this.field = field;
        this.table = table;
        long size = mapping.input().elements();
        boolean held = size <= UnrollScene.MAX_HELD && mapping.output().elements() <= UnrollScene.MAX_HELD;
        cells = held ? new byte[(int) size] : null;
        slots = held ? new byte[(int) mapping.output().elements()] : null;
        if (held) {
            for (int cell = 0; cell < cells.length; cell++) {
                cells[cell] = (byte) field.at(cell);
            }
            for (int slot = 0; slot < slots.length; slot++) {
                slots[slot] = (byte) fromCells(slot);
            }
        }
        planes = held && size > 0
                ? new CellSums(cells, (int) mapping.input().dim(2), (int)
                        mapping.input().dim(3))
                : null;
        rows = held && slots.length > 0 ? new CellSums(slots, 1, (int) mapping.columns()) : null;
    }

    boolean isHeld() {
        return cells != null;
    }

    int ofCell(long cell) {
        return cells == null ? field.at(cell) : cells[(int) cell] & 0xFF;
    }

    int ofSlot(long slot) {
        return slots == null ? fromCells(slot) : slots[(int) slot] & 0xFF;
    }

    private int fromCells(long slot) {
        long first = table.cellOf(slot);
        long shared = mapping.cellsPerSlot();
        if (first == FlattenMapping.PADDING) {
            return 0;
        }
        if (shared == 1) {
            return ofCell(first);
        }
        long sum = 0;
        long asked = isHeld() ? shared : Math.min(shared, 64);
        for (long which = 0; which < asked; which++) {
            sum += ofCell(mapping.cellOf(slot, which));
        }
        return (int) (sum / asked);
    }

    /** One value for a rectangle of cells of a plane, both ends included; of the middle one where nothing is held. */
    int ofPlane(Moment.Aggregate how, int plane, int top, int bottom, int left, int right) {
        if (cells == null) {
            long size = mapping.input().dim(2) * mapping.input().dim(3);
            return field.at(plane * size + (top + bottom) / 2 * mapping.input().dim(3) + (left + right) / 2);
        }
        return how == Moment.Aggregate.MEAN
                ? planes.mean(plane, top, bottom, left, right)
                : planes.extreme(how == Moment.Aggregate.MAX, plane, top, bottom, left, right);
    }

    /** One value for neighbouring slots of a row, both ends included; of the middle one where nothing is held. */
    int ofRow(Moment.Aggregate how, long row, long left, long right) {
        if (slots == null) {
            return fromCells(row * mapping.columns() + (left + right) / 2);
        }
        return how == Moment.Aggregate.MEAN
                ? rows.mean((int) row, 0, 0, (int) left, (int) right)
                : rows.extreme(how == Moment.Aggregate.MAX, (int) row, 0, 0, (int) left, (int) right);
    }
}
