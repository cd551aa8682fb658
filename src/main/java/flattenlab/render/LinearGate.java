package flattenlab.render;

import flattenlab.render.Pen.Align;
import flattenlab.render.Pen.Face;
import flattenlab.scene.Moment;
import flattenlab.scene.Rect;
import flattenlab.scene.StageLayout;

/**
 * What the next Linear expects, as a measure below the rows: as wide as its in_features, so that a row that is too long
 * or too short is seen at once.
 */
final class LinearGate {
    private static final double SIZE = 11;
    private static final double LINE = 1.5;

    private final StageLayout layout;
    private final Palette palette;
    private final Pen pen;

    LinearGate(StageLayout layout, Palette palette, Pen pen) {
        this.layout = layout;
        this.palette = palette;
        this.pen = pen;
    }

    /**
     * @param inFeatures what the next Linear expects; 0 where no tensor reaches it
     * @param text which says so
     */
    void draw(Moment moment, long inFeatures, String text) {
        if (inFeatures <= 0) {
            return;
        }
        Rect zone = layout.rowsZone();
        long columns = layout.mapping().columns();
        boolean fits = inFeatures == columns;
        double unit = layout.slotWidth() * moment.rows.scaleX();
        double left = moment.rows.screenX(layout.rowLeft(0));
        double right = left + inFeatures * unit;
        double edge = zone.x() + zone.width();
        double y = zone.y() + zone.height() + 8;
        int colour = palette.get(fits ? "mute" : "crashes");
        double from = Math.max(zone.x(), left);
        double to = Math.min(edge, right);
        if (to > from) {
            pen.line(from, y, to, y, palette.line(LINE), colour);
        }
        if (left >= zone.x()) {
            pen.line(left, y - 4, left, y + 4, palette.line(LINE), colour);
        }
        if (right <= edge + 1 && right >= zone.x()) {
            pen.line(right, y - 4, right, y + 4, palette.line(LINE), colour);
        }
        double width = text.length() * SIZE * 0.6;
        double x = Math.max(zone.x(), Math.min(edge - width, Math.max(from, (from + to - width) / 2)));
        pen.fill(x - 6, y - 7, width + 12, 14, palette.get("stage"));
        pen.text(text, x, y, Face.MONO, SIZE, Align.LEFT, colour);
    }
}
