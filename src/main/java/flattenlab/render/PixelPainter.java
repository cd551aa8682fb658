package flattenlab.render;

import flattenlab.scene.Frame;
import flattenlab.scene.Rect;
import flattenlab.scene.StageLayout;
import java.util.Arrays;

/**
 * Paints frames of the unroll stage into an int array. What stands still (cards, tracks, empty slots) is painted once a
 * layout. Cells of two pixels or more are blocks; smaller ones share pixels, and a pixel shows the mean of all cells
 * that fall into it.
 */
public final class PixelPainter {
    private static final double OUTLINE_FROM = 5;
    private static final float SHARED_BELOW = 2f;

    private final int width;
    private final int height;
    private final double scale;
    private final int[] base;
    private final int[] tones = new int[(Frame.DROPPED_HUE + 1) * 256];
    private final int[] sum;
    private final int[] count;
    private final int[] hue;

    /**
     * @param layout in layout pixels
     * @param scale device pixels a layout pixel
     */
    public PixelPainter(StageLayout layout, Palette palette, double scale) {
        this.width = (int) Math.ceil(layout.width() * scale);
        this.height = (int) Math.ceil(layout.height() * scale);
        this.scale = scale;
        this.base = new int[width * height];
        boolean shares = Math.min(layout.cellSize(), layout.slotWidth()) * scale < SHARED_BELOW;
        this.sum = new int[shares ? width * height : 0];
        this.count = new int[shares ? width * height : 0];
        this.hue = new int[shares ? width * height : 0];
        mixTones(palette);
        paintBase(layout, palette);
    }

    /** Width of the picture in device pixels. */
    public int width() {
        return width;
    }

    /** Height of the picture in device pixels. */
    public int height() {
        return height;
    }

    private void mixTones(Palette palette) {
        int ground = palette.get("cell-0");
        int ink = palette.get("cell-1");
        int stage = palette.get("stage");
        for (int value = 0; value < 256; value++) {
            double share = value / 255.0;
            tones[value] = Palette.mix(ground, ink, share);
            for (int h = 1; h <= Frame.SAMPLE_HUES; h++) {
                int colour = palette.get("sample-" + h);
                tones[h * 256 + value] = Palette.mix(Palette.mix(stage, colour, 0.22), colour, share);
            }
            int gone = palette.get("crashes");
            tones[Frame.DROPPED_HUE * 256 + value] =
                    Palette.mix(Palette.mix(stage, gone, 0.10), Palette.mix(stage, gone, 0.55), share);
        }
    }

    private void paintBase(StageLayout layout, Palette palette) {
        Arrays.fill(base, palette.get("stage"));
        int line = palette.get("line");
        int panel = palette.get("panel");
        int faint = Palette.mix(palette.get("stage"), line, 0.55);
        for (int n = 0; n < layout.samples(); n++) {
            Rect card = layout.card(n);
            if (layout.hasCardLabels()) {
                frameRect(base, card, line, panel);
            }
            for (int c = 0; c < layout.channels(); c++) {
                emptyPlane(layout, layout.plane(n, c), faint);
            }
        }
        for (int row = 0; row < layout.rows(); row++) {
            Rect track = layout.rowRect(row);
            if (layout.slotWidth() < OUTLINE_FROM) {
                fill(base, track.x(), track.y(), track.width(), track.height(), faint);
            } else {
                for (long k = 0; k < layout.mapping().columns(); k++) {
                    outline(base, layout.slotRect(row, k), faint);
                }
            }
        }
    }

    private void emptyPlane(StageLayout layout, Rect plane, int faint) {
        double cell = layout.cellSize();
        if (cell < OUTLINE_FROM) {
            fill(base, plane.x(), plane.y(), plane.width(), plane.height(), faint);
            return;
        }
        for (double y = plane.y(); y < plane.y() + plane.height() - 0.5; y += cell) {
            for (double x = plane.x(); x < plane.x() + plane.width() - 0.5; x += cell) {
                outline(base, new Rect(x, y, cell, cell), faint);
            }
        }
    }

    /** Paints a frame over what stands still, into an array of width · height pixels. */
    public void paint(Frame frame, int[] target) {
        System.arraycopy(base, 0, target, 0, base.length);
        if (count.length > 0) {
            Arrays.fill(count, 0);
            Arrays.fill(sum, 0);
        }
        for (int i = 0; i < frame.x.length; i++) {
            if (!frame.flying[i]) {
                cell(frame, i, target);
            }
        }
        for (int i = 0; i < count.length; i++) {
            if (count[i] > 0) {
                target[i] = tones[hue[i] + sum[i] / count[i]];
            }
        }
        for (int i = 0; i < frame.x.length; i++) {
            if (frame.flying[i]) {
                block(frame, i, target, 0);
            }
        }
    }

    private void cell(Frame frame, int i, int[] target) {
        if (Math.min(frame.width[i], frame.height[i]) * scale >= SHARED_BELOW) {
            block(frame, i, target, 1);
        } else {
            share(frame, i);
        }
    }

    private void block(Frame frame, int i, int[] target, int gap) {
        int left = (int) Math.round(frame.x[i] * scale);
        int top = (int) Math.round(frame.y[i] * scale);
        int right = (int) Math.round((frame.x[i] + frame.width[i]) * scale);
        int bottom = (int) Math.round((frame.y[i] + frame.height[i]) * scale);
        boolean apart = right - left >= OUTLINE_FROM;
        right = Math.max(left + 1, right - (apart ? gap : 0));
        bottom = Math.max(top + 1, bottom - (apart && bottom - top >= OUTLINE_FROM ? gap : 0));
        int colour = tones[frame.tone[i]];
        int corner = right - left >= 9 && bottom - top >= 9 ? 1 : 0;
        for (int y = Math.max(0, top); y < Math.min(height, bottom); y++) {
            int cut = y == top || y == bottom - 1 ? corner : 0;
            int from = Math.max(0, left + cut);
            int to = Math.min(width, right - cut);
            if (from < to) {
                Arrays.fill(target, y * width + from, y * width + to, colour);
            }
        }
    }

    /** Adds a cell of less than two pixels to the means of the pixels it touches. */
    private void share(Frame frame, int i) {
        int left = (int) (frame.x[i] * scale);
        int right = Math.max(left + 1, (int) ((frame.x[i] + frame.width[i]) * scale));
        int top = (int) (frame.y[i] * scale);
        int bottom = Math.max(top + 1, (int) ((frame.y[i] + frame.height[i]) * scale));
        for (int y = Math.max(0, top); y < Math.min(height, bottom); y++) {
            for (int x = Math.max(0, left); x < Math.min(width, right); x++) {
                int at = y * width + x;
                sum[at] += frame.tone[i] & 0xFF;
                count[at]++;
                hue[at] = frame.tone[i] & ~0xFF;
            }
        }
    }

    private void frameRect(int[] target, Rect r, int border, int inside) {
        fill(target, r.x(), r.y(), r.width(), r.height(), border);
        fill(target, r.x() + 1, r.y() + 1, r.width() - 2, r.height() - 2, inside);
    }

    private void outline(int[] target, Rect r, int colour) {
        int left = (int) Math.round(r.x() * scale);
        int top = (int) Math.round(r.y() * scale);
        int right = (int) Math.round((r.x() + r.width()) * scale) - 2;
        int bottom = (int) Math.round((r.y() + r.height()) * scale) - 2;
        if (right < left || bottom < top || left < 0 || top < 0 || right >= width || bottom >= height) {
            return;
        }
        Arrays.fill(target, top * width + left, top * width + right + 1, colour);
        Arrays.fill(target, bottom * width + left, bottom * width + right + 1, colour);
        for (int y = top; y <= bottom; y++) {
            target[y * width + left] = colour;
            target[y * width + right] = colour;
        }
    }

    private void fill(int[] target, double x, double y, double w, double h, int colour) {
        int left = Math.max(0, (int) Math.round(x * scale));
        int right = Math.min(width, (int) Math.round((x + w) * scale));
        int bottom = Math.min(height, (int) Math.round((y + h) * scale));
        for (int row = Math.max(0, (int) Math.round(y * scale)); row < bottom; row++) {
            if (left < right) {
                Arrays.fill(target, row * width + left, row * width + right, colour);
            }
        }
    }
}
