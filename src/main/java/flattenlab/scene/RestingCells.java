package flattenlab.scene;

import flattenlab.tensor.FlattenMapping;

/** The visible cells that do not move: in their planes before they leave, in their slots after they have landed. */
final class RestingCells {
    private final UnrollScene scene;
    private final StageLayout layout;
    private final FlattenMapping mapping;

    RestingCells(UnrollScene scene) {
        this.scene = scene;
        this.layout = scene.layout();
        this.mapping = layout.mapping();
    }

    /** Adds the cells in those planes that are in sight. */
    void planes(Moment moment, RestingColumns resting, Cells into) {
        Camera camera = moment.planes;
        Rect zone = layout.planesZone();
        double pitch = layout.cellSize() * camera.scaleX();
        int columns = layout.planeColumns();
        for (int n = 0; n < layout.samples(); n++) {
            for (int c = 0; layout.isInSight(n, camera) && c < layout.channels(); c++) {
                double left = camera.screenX(layout.planeLeft(n, c));
                double top = camera.screenY(layout.planeTop(n, c));
                int fromX = first(zone.x() - left, pitch);
                int toX = last(zone.x() + zone.width() - left, pitch, columns);
                int fromY = first(zone.y() - top, pitch);
                int toY = last(zone.y() + zone.height() - top, pitch, layout.planeRows());
                long plane = c * scene.planeCells();
                for (int row = fromY; row < toY; row++) {
                    for (int column = fromX; column < toX; column++) {
                        cell(
                                n,
                                plane + (long) row * columns + column,
                                left + column * pitch,
                                top + row * pitch,
                                pitch,
                                moment,
                                resting,
                                into);
                    }
                }
            }
        }
    }

    private void cell(
            int n, long feature, double x, double y, double size, Moment moment, RestingColumns resting, Cells into) {
        long column = scene.table().columnOf(n, feature);
        long cell = n * mapping.input().features() + feature;
        if (column == FlattenMapping.DROPPED) {
            scene.addDropped(cell, x, y, size, size, moment, into);
        } else if (resting.areInPlanes(column)) {
            into.add(x, y, size, size, scene.tone(cell), feature, cell);
        }
    }

    /** Adds the filled slots that are in sight. */
    void rows(Moment moment, RestingColumns resting, Cells into) {
        for (int block = 0; block < layout.blocks(); block++) {
            block(block, moment, resting, into);
        }
    }

    private void block(int block, Moment moment, RestingColumns resting, Cells into) {
        Camera camera = moment.rows;
        Rect zone = layout.rowsZone();
        double pitch = layout.slotWidth() * camera.scaleX();
        double left = camera.screenX(layout.blockLeft(block));
        long from = Math.max(resting.slotsFrom(), (long) Math.floor((zone.x() - left) / pitch));
        long to = Math.min(resting.slotsTo(), (long) Math.ceil((zone.x() + zone.width() - left) / pitch));
        double rowPitch = layout.rowPitch() * camera.scaleY();
        double top = camera.screenY(layout.rowTop(0));
        long firstRow = block * layout.blockRows();
        long rows = Math.min(layout.blockRows(), mapping.rows() - firstRow);
        long fromRow = Math.max(0, (long) Math.floor((zone.y() - top) / rowPitch));
        long toRow = Math.min(rows, (long) Math.ceil((zone.y() + zone.height() - top) / rowPitch));
        double height = layout.rowHeight() * camera.scaleY();
        for (long column = from; column < to; column++) {
            for (long row = fromRow; row < toRow; row++) {
                slot(
                        (firstRow + row) * mapping.columns() + column,
                        left + column * pitch,
                        top + row * rowPitch,
                        pitch,
                        height,
                        into);
            }
        }
    }

    private void slot(long slot, double x, double y, double width, double height, Cells into) {
        long cell = scene.table().cellOf(slot);
        into.add(x, y, width, height, scene.slotTone(slot, cell), slot % mapping.columns(), cell);
    }

    private static int first(double distance, double pitch) {
        return Math.max(0, (int) Math.floor(distance / pitch));
    }

    private static int last(double distance, double pitch, int count) {
        return Math.min(count, (int) Math.ceil(distance / pitch));
    }
}
