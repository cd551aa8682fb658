package flattenlab.render;

import flattenlab.scene.Moment;
import flattenlab.scene.Rect;
import flattenlab.scene.StageLayout;

/** The way of one cell: a frame around it, one around its slot, and one line between them. */
public final class TraceDrawing {
    private static final double FRAME = 2;
    private static final double WAY = 1.6;

    private TraceDrawing() {}

    /**
     * Draws a trace; ends that are out of sight are not framed, and the line leads to the edge of what is looked at.
     *
     * @param cell negative for none
     * @param slot negative for none
     * @param token of the colour
     */
    public static void draw(
            StageLayout layout, Moment moment, long cell, long slot, Palette palette, String token, Pen pen) {
        int colour = palette.get(token);
        Rect from = cell < 0 ? null : moment.planes.screen(layout.cellRect(cell));
        Rect to = slot < 0 ? null : moment.rows.screen(layout.slotRect(slot));
        frame(from, layout.planesZone(), colour, palette, pen);
        frame(to, layout.rowsZone(), colour, palette, pen);
        if (from != null && to != null) {
            Rect above = layout.planesZone();
            Rect below = layout.rowsZone();
            double x1 = clamp(from.centerX(), above.x(), above.x() + above.width());
            double y1 = clamp(from.y() + from.height() + 1, above.y(), above.y() + above.height());
            double x2 = clamp(to.centerX(), below.x(), below.x() + below.width());
            double y2 = clamp(to.y() - 2, below.y() - 2, below.y() + below.height());
            pen.curve(x1, y1, x2, y2, palette.line(WAY), colour);
        }
    }

    private static double clamp(double value, double low, double high) {
        return Math.max(low, Math.min(high, value));
    }

    /** At least eight pixels, so that one slot among thousands is still found. */
    private static void frame(Rect r, Rect zone, int colour, Palette palette, Pen pen) {
        if (r == null || !r.intersects(zone)) {
            return;
        }
        double around = 2 * palette.beyond(FRAME);
        double width = Math.max(8, r.width() + 2) + around;
        double height = Math.max(8, r.height() + 2) + around;
        pen.outline(r.centerX() - width / 2, r.centerY() - height / 2, width, height, 4, palette.line(FRAME), colour);
    }
}
