package flattenlab.scene;

import flattenlab.tensor.FlattenMapping;
import java.util.Arrays;

/**
 * Cells smaller than two pixels, as tones of pixels: each pixel stands for all the cells that it covers, by their mean
 * (or least, or greatest). What it costs follows the pixels in sight, not the cells.
 */
final class SmallCells {
    private static final int GONE = -1;

    private final UnrollScene scene;
    private final StageLayout layout;
    private final FlattenMapping mapping;
    private final double scale;
    private final int width;
    private final int height;
    private final int[] tones;
    private final PixelSpans across;
    private final PixelSpans down;

    /**
     * @param scale device pixels a screen pixel
     * @param width of the stage in device pixels
     * @param height of the stage in device pixels
     */
    SmallCells(UnrollScene scene, double scale, int width, int height) {
        this(scene, scale, width, height, new int[width * height]);
    }

    private SmallCells(UnrollScene scene, double scale, int width, int height, int[] tones) {
        this.scene = scene;
        this.layout = scene.layout();
        this.mapping = layout.mapping();
        this.scale = scale;
        this.width = width;
        this.height = height;
        this.tones = tones;
        this.across = new PixelSpans(width);
        this.down = new PixelSpans(height);
    }

    /** Those of another film on the same stage; it writes on what this one has written on. */
    SmallCells next(UnrollScene other) {
        return new SmallCells(other, scale, width, height, tones);
    }

    /** Tones of all pixels of the stage; {@link Tone#NOTHING} where no small cell is. */
    int[] tones() {
        return tones;
    }

    /** Marks every pixel as covered by nothing. */
    void clear() {
        Arrays.fill(tones, Tone.NOTHING);
    }

    /** Writes the tones of the planes in sight. */
    void planes(Moment moment, RestingColumns resting) {
        if (resting.areNoneInPlanes() && !mapping.hasDropped()) {
            return;
        }
        Camera camera = moment.planes;
        Rect zone = layout.planesZone();
        long bottom = Math.min(height, Math.round((zone.y() + zone.height()) * scale));
        double pitch = layout.cellSize() * camera.scaleX() * scale;
        for (int n = 0; n < layout.samples(); n++) {
            for (int c = 0; layout.isInSight(n, camera) && c < layout.channels(); c++) {
                down.look(camera.screenY(layout.planeTop(n, c)) * scale, pitch, layout.planeRows(), 0, bottom);
                across.look(camera.screenX(layout.planeLeft(n, c)) * scale, pitch, layout.planeColumns(), 0, width);
                plane(n, c, moment, resting);
            }
        }
    }

    private void plane(int n, int c, Moment moment, RestingColumns resting) {
        boolean full = resting.areAllInPlanes() && !mapping.hasDropped();
        int plane = n * layout.channels() + c;
        int hue = scene.hue(plane * scene.planeCells());
        int fallen = scene.fallen(moment) > 0 ? Tone.DROPPED : hue;
        for (int y = down.from; y < down.to; y++) {
            int line = y * width;
            if (down.isLikeBefore(y)) {
                copyFromAbove(line);
                continue;
            }
            int top = (int) down.first[y];
            int bottom = (int) down.last[y];
            long start = c * scene.planeCells() + down.middle(y) * layout.planeColumns();
            for (int x = across.from; x < across.to; x++) {
                int its = full ? hue : hueOf(n, start + across.middle(x), hue, fallen, resting);
                if (its != GONE) {
                    int left = (int) across.first[x];
                    int right = (int) across.last[x];
                    tones[line + x] =
                            Tone.of(its, scene.values().ofPlane(moment.aggregate, plane, top, bottom, left, right));
                }
            }
        }
    }

    private int hueOf(int n, long feature, int hue, int fallen, RestingColumns resting) {
        long column = scene.table().columnOf(n, feature);
        if (column == FlattenMapping.DROPPED) {
            return fallen;
        }
        return resting.areInPlanes(column) ? hue : GONE;
    }

    private void copyFromAbove(int line) {
        System.arraycopy(
                tones, line - width + across.from, tones, line + across.from, Math.max(0, across.to - across.from));
    }

    /** Writes the tones of the filled slots in sight. */
    void rows(Moment moment, RestingColumns resting) {
        for (int block = 0; resting.slotsFrom() < resting.slotsTo() && block < layout.blocks(); block++) {
            block(block, moment, resting);
        }
    }

    private void block(int block, Moment moment, RestingColumns resting) {
        Camera camera = moment.rows;
        Rect zone = layout.rowsZone();
        across.look(
                camera.screenX(layout.blockLeft(block)) * scale,
                layout.slotWidth() * camera.scaleX() * scale,
                mapping.columns(),
                Math.round(zone.x() * scale),
                Math.min(width, Math.round((zone.x() + zone.width()) * scale)));
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
                copyFromAbove(y * width);
            } else {
                row(first + row, y * width, moment.aggregate, resting);
                done = row;
            }
        }
    }

    private void row(long row, int line, Moment.Aggregate aggregate, RestingColumns resting) {
        long start = row * mapping.columns();
        for (int x = across.from; x < across.to; x++) {
            long middle = across.middle(x);
            if (middle >= resting.slotsFrom() && middle < resting.slotsTo()) {
                int hue = scene.slotHue(scene.table().cellOf(start + middle));
                boolean empty = hue == Tone.PADDING || hue == Tone.MISSING;
                tones[line + x] =
                        Tone.of(hue, empty ? 0 : scene.values().ofRow(aggregate, row, across.first[x], across.last[x]));
            }
        }
    }
}
