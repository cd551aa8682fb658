package flattenlab.render;

import flattenlab.scene.Moment;
import flattenlab.scene.Rect;
import flattenlab.scene.StageLayout;
import flattenlab.scene.UnrollScene;
import flattenlab.tensor.Axis;
import java.util.Locale;

/**
 * Marks on the stage along what one axis counts, in its colour: N the cards and the rows that are a sample's, C the planes,
 * H the heights of the planes, W their widths.
 */
public final class AxisLight {
    private static final double LINE = 3;
    private static final double CLOSING = 2;
    /** In pixels from a plane. */
    private static final double BESIDE = 4;
    /** Half the length of what closes a mark, in pixels. */
    private static final double END = 3;
    /** A plane from this side, in pixels, has room for a mark of its own. */
    private static final double FROM = 12;

    private final StageLayout layout;
    private final Moment moment;
    private final Palette palette;
    private final Pen pen;
    private final int colour;

    private AxisLight(StageLayout layout, Moment moment, Palette palette, Pen pen, int colour) {
        this.layout = layout;
        this.moment = moment;
        this.palette = palette;
        this.pen = pen;
        this.colour = colour;
    }

    /** Draws the marks of an axis for a way to look at the stage. */
    public static void draw(StageLayout layout, Moment moment, Axis axis, Palette palette, Pen pen) {
        int colour = palette.get("axis-" + axis.name().toLowerCase(Locale.ROOT));
        AxisLight marks = new AxisLight(layout, moment, palette, pen, colour);
        pen.clip(layout.planesZone());
        for (int n = 0; n < layout.samples(); n++) {
            if (layout.isInSight(n, moment.planes)) {
                marks.sample(n, axis);
            }
        }
        pen.clip(null);
        if (axis == Axis.N && UnrollScene.rowsAreSamples(layout.mapping())) {
            marks.rows();
        }
    }

    private void sample(int n, Axis axis) {
        if (axis == Axis.N) {
            around(moment.planes.screen(layout.card(n)));
            return;
        }
        for (int c = 0; c < layout.channels(); c++) {
            Rect plane = moment.planes.screen(layout.plane(n, c));
            if (plane.width() >= FROM && plane.height() >= FROM && plane.intersects(layout.planesZone())) {
                switch (axis) {
                    case H -> height(plane);
                    case W -> width(plane);
                    default -> around(plane);
                }
            }
        }
    }

    private void around(Rect r) {
        double line = palette.line(LINE);
        double out = line - 1;
        pen.outline(r.x() - out, r.y() - out, r.width() + 2 * out, r.height() + 2 * out, 3, line, colour);
    }

    private void height(Rect plane) {
        double x = plane.x() - BESIDE;
        double end = plane.y() + plane.height();
        pen.line(x, plane.y(), x, end, palette.line(LINE), colour);
        for (double y : new double[] {plane.y(), end}) {
            pen.line(x - reach(), y, x + reach(), y, palette.line(CLOSING), colour);
        }
    }

    /** Below, where no name stands. */
    private void width(Rect plane) {
        double y = plane.y() + plane.height() + BESIDE;
        double end = plane.x() + plane.width();
        pen.line(plane.x(), y, end, y, palette.line(LINE), colour);
        for (double x : new double[] {plane.x(), end}) {
            pen.line(x, y - reach(), x, y + reach(), palette.line(CLOSING), colour);
        }
    }

    /** Never into the plane. */
    private double reach() {
        return Math.min(BESIDE, palette.line(END));
    }

    private void rows() {
        if (layout.rowPitch() * moment.rows.scaleY() < StageLayout.NAMED_ROW || layout.blocks() > 1) {
            return;
        }
        for (long row = 0; row < layout.mapping().rows(); row++) {
            Rect track = moment.rows.screen(layout.rowRect(row));
            Rect zone = layout.rowsZone();
            if (track.intersects(zone)) {
                double left = Math.max(zone.x(), track.x());
                double right = Math.min(zone.x() + zone.width(), track.x() + track.width());
                around(new Rect(left, track.y(), right - left, track.height()));
            }
        }
    }
}
