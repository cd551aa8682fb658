package flattenlab.render;

import flattenlab.scene.Moment;
import flattenlab.scene.Rect;
import flattenlab.scene.StageLayout;

/**
 * The way of one cell: a frame around it, one around its slot, and one line between them. An end that is out of sight has
 * an arrow in place of the frame, at the edge of what is looked at, which points to it and bears its number.
 */
public final class TraceDrawing {
    private static final double FRAME = 2;
    private static final double WAY = 1.6;
    private static final double ARROW = 10;
    private static final double NUMBER = 11;
    /** How wide a letter of the numbers is. */
    private static final double LETTER = 6.8;

    private TraceDrawing() {}

    /**
     * Draws a trace.
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
        Rect above = layout.planesZone();
        Rect below = layout.rowsZone();
        frame(from, above, colour, palette, pen);
        frame(to, below, colour, palette, pen);
        if (from != null && to != null) {
            End start = from.intersects(above)
                    ? new End(
                            clamp(from.centerX(), above.x(), above.width()),
                            clamp(from.y() + from.height() + 1, above.y(), above.height()))
                    : arrow(from, above, cell % layout.mapping().input().features(), colour, palette, pen);
            End end = to.intersects(below)
                    ? new End(
                            clamp(to.centerX(), below.x(), below.width()),
                            clamp(to.y() - 2, below.y() - 2, below.height() + 2))
                    : arrow(to, below, slot % layout.mapping().columns(), colour, palette, pen);
            pen.curve(start.x, start.y, end.x, end.y, palette.line(WAY), colour);
        }
    }

    /** Where the line starts or ends. */
    private record End(double x, double y) {}

    /** From the edge of a zone towards what lies beyond it; the line meets the arrow at its back. */
    private static End arrow(Rect beyond, Rect zone, long number, int colour, Palette palette, Pen pen) {
        double tipX = clamp(beyond.centerX(), zone.x(), zone.width());
        double tipY = clamp(beyond.centerY(), zone.y(), zone.height());
        double length = Math.hypot(beyond.centerX() - tipX, beyond.centerY() - tipY);
        double along = (beyond.centerX() - tipX) / length;
        double down = (beyond.centerY() - tipY) / length;
        double arrow = palette.line(ARROW);
        double backX = tipX - along * arrow;
        double backY = tipY - down * arrow;
        double half = arrow / 2;
        String text = Long.toString(number);
        double words = LETTER * text.length() + 6;
        double left = clamp(backX - along * (words / 2 + 4) - words / 2, zone.x(), zone.width() - words);
        double middle = clamp(backY - down * NUMBER, zone.y() + NUMBER / 2, zone.height() - NUMBER);
        pen.fill(left, middle - NUMBER / 2 - 2, words, NUMBER + 4, palette.get("panel"));
        pen.text(text, left + words / 2, middle, Pen.Face.MONO, NUMBER, Pen.Align.CENTER, colour);
        pen.polygon(
                new double[] {tipX, backX - down * half, backX + down * half},
                new double[] {tipY, backY + along * half, backY - along * half},
                3,
                colour);
        return new End(backX, backY);
    }

    private static double clamp(double value, double from, double length) {
        return Math.max(from, Math.min(from + length, value));
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
