package flattenlab.scene;

import flattenlab.tensor.FlattenMapping;
import java.util.Arrays;

/**
 * Cells smaller than two pixels, as tones of pixels: each pixel stands for all the cells that it covers, by their mean
 * (or least, or greatest). What it costs follows the pixels in sight, not the cells.
 */
final class SmallCells {
    private final UnrollScene scene;
    private final StageLayout layout;
    private final FlattenMapping mapping;

    SmallCells(UnrollScene scene) {
        this.scene = scene;
        this.layout = scene.layout();
        this.mapping = layout.mapping();
    }

    /**
     * Writes the tones of the planes in sight.
     *
     * @param scale device pixels a screen pixel
     * @param tones width·height device pixels; what no cell covers is left as it is
     */
    void planes(Moment moment, double scale, int[] tones, int width, int height) {
        Camera camera = moment.planes;
        Rect zone = layout.planesZone();
        int bottom = Math.min(height, (int) Math.round((zone.y() + zone.height()) * scale));
        double pitch = layout.cellSize() * camera.scaleX() * scale;
        for (int n = 0; n < layout.samples(); n++) {
            for (int c = 0; layout.isInSight(n, camera) && c < layout.channels(); c++) {
                double left = camera.screenX(layout.planeLeft(n, c)) * scale;
                double top = camera.screenY(layout.planeTop(n, c)) * scale;
                int fromX = Math.max(0, (int) Math.round(left));
                int toX = Math.min(width, Math.max((int) Math.round(left) + 1, (int)
                        Math.round(left + pitch * layout.planeColumns())));
                int fromY = Math.max(0, (int) Math.round(top));
                int toY = Math.min(bottom, Math.max((int) Math.round(top) + 1, (int)
                        Math.round(top + pitch * layout.planeRows())));
                for (int y = fromY; y < toY; y++) {
                    planeLine(n, c, left, (y - top) / pitch, pitch, y * width, fromX, toX, moment, tones);
                }
            }
        }
    }

    private void planeLine(
            int n,
            int c,
            double left,
            double cellY,
            double pitch,
            int line,
            int fromX,
            int toX,
            Moment moment,
            int[] tones) {
        int columns = layout.planeColumns();
        int rowFrom = clamp(cellY, layout.planeRows());
        int rowTo = Math.max(rowFrom, clamp(cellY + 1 / pitch - 1e-6, layout.planeRows()));
        int plane = n * layout.channels() + c;
        boolean rest = scene.isAtRest(moment) && !mapping.hasDropped();
        boolean full = rest && moment.position <= 0 != scene.isBackward();
        if (rest && !full) {
            return;
        }
        long rowStart = plane * scene.planeCells() + (long) ((rowFrom + rowTo) / 2) * columns;
        for (int x = fromX; x < toX; x++) {
            int from = clamp((x - left) / pitch, columns);
            int to = Math.max(from, clamp((x + 1 - left) / pitch - 1e-6, columns));
            long middle = rowStart + (from + to) / 2;
            int hue = full ? scene.hue(middle) : hueInPlane(middle, moment);
            if (hue >= 0) {
                tones[line + x] =
                        Tone.of(hue, scene.values().ofPlane(moment.aggregate, plane, rowFrom, rowTo, from, to));
            }
        }
    }

    /** The hue of a cell that is still in its plane; negative if it has left. */
    private int hueInPlane(long cell, Moment moment) {
        long slot = scene.table().slotOf(cell);
        if (slot == FlattenMapping.DROPPED) {
            return scene.fallen(moment) > 0 ? Tone.DROPPED : scene.hue(cell);
        }
        return scene.towardsSlot(slot % mapping.columns(), moment) <= 0 ? scene.hue(cell) : -1;
    }

    private static int clamp(double position, int count) {
        return Math.max(0, Math.min(count - 1, (int) position));
    }

    /** Writes the tones of the filled slots in sight. */
    void rows(Moment moment, double scale, int[] tones, int width, int height) {
        for (int block = 0; block < layout.blocks(); block++) {
            block(block, moment, scale, tones, width, height);
        }
    }

    private void block(int block, Moment moment, double scale, int[] tones, int width, int height) {
        Camera camera = moment.rows;
        Rect zone = layout.rowsZone();
        double pitch = layout.slotWidth() * camera.scaleX() * scale;
        double left = camera.screenX(layout.blockLeft(block)) * scale;
        int fromX = (int) Math.max(Math.round(zone.x() * scale), Math.round(left));
        int toX = (int) Math.min(
                Math.min(width, Math.round((zone.x() + zone.width()) * scale)),
                Math.max(Math.round(left) + 1, Math.round(left + pitch * mapping.columns())));
        double rowPitch = layout.rowPitch() * camera.scaleY() * scale;
        double thick = layout.rowHeight() * camera.scaleY() * scale;
        double top = camera.screenY(layout.rowTop(0)) * scale;
        int zoneTop = (int) Math.max(0, Math.round(zone.y() * scale));
        int zoneBottom = (int) Math.min(height, Math.round((zone.y() + zone.height()) * scale));
        long first = block * layout.blockRows();
        long rows = Math.min(layout.blockRows(), mapping.rows() - first);
        long done = -1;
        for (int y = zoneTop; y < zoneBottom; y++) {
            long row = (long) Math.floor((y + 0.5 - top) / rowPitch);
            boolean gap = rowPitch >= 2 && y + 0.5 - top - row * rowPitch > thick;
            if (row < 0 || row >= rows || gap) {
                continue;
            }
            if (row == done) {
                System.arraycopy(tones, (y - 1) * width + fromX, tones, y * width + fromX, Math.max(0, toX - fromX));
            } else {
                rowLine(first + row, left, pitch, y * width, fromX, toX, moment, tones);
                done = row;
            }
        }
    }

    private void rowLine(
            long row, double left, double pitch, int line, int fromX, int toX, Moment moment, int[] tones) {
        long columns = mapping.columns();
        for (int x = fromX; x < toX; x++) {
            long from = Math.max(0, Math.min(columns - 1, (long) ((x - left) / pitch)));
            long to = Math.max(from, Math.min(columns - 1, (long) ((x + 1 - left) / pitch - 1e-6)));
            long middle = (from + to) / 2;
            if (scene.towardsSlot(middle, moment) < 1) {
                tones[line + x] = Tone.NOTHING;
                continue;
            }
            int hue = Tone.hue(scene.slotTone(row * columns + middle));
            boolean empty = hue == Tone.PADDING || hue == Tone.MISSING;
            tones[line + x] = Tone.of(hue, empty ? 0 : scene.values().ofRow(moment.aggregate, row, from, to));
        }
    }

    /** Marks every pixel as covered by nothing. */
    static void clear(int[] tones) {
        Arrays.fill(tones, Tone.NOTHING);
    }
}
