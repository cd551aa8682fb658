package flattenlab.ui.unroll;

import flattenlab.scene.Camera;
import flattenlab.scene.Moment;
import flattenlab.scene.Rect;
import flattenlab.scene.StageLayout;

/** Zooms and pans: planes and rows each have a camera of their own, because a row is looked at along its length. */
final class Navigator {
    /** Cells from this side in pixels are read without a lens. */
    static final double READABLE = 12;

    private static final double LARGEST_CELL = 72;
    private static final double LARGEST_SLOT = 44;
    private static final double LARGEST_PITCH = 34;

    private final Moment moment;

    Navigator(Moment moment) {
        this.moment = moment;
    }

    /** Everything in sight. */
    void overview() {
        moment.planes = Camera.OVERVIEW;
        moment.rows = Camera.OVERVIEW;
    }

    /** Whether anything is out of sight. */
    boolean isZoomed() {
        return !moment.planes.equals(Camera.OVERVIEW) || !moment.rows.equals(Camera.OVERVIEW);
    }

    /** Whether a point on the stage belongs to the rows. */
    static boolean inRows(StageLayout layout, double y) {
        return y > (layout.planesZone().height() + layout.rowsZone().y()) / 2;
    }

    /** Nearer (factor above 1) or farther, around a point on the stage. */
    void zoom(StageLayout layout, double x, double y, double factor) {
        if (inRows(layout, y)) {
            Camera camera = moment.rows;
            double most = Math.max(1, LARGEST_SLOT / layout.slotWidth());
            double scaleX = clamp(camera.scaleX() * factor, most);
            double scaleY = Math.min(scaleX, Math.max(1, LARGEST_PITCH / layout.rowPitch()));
            Rect zone = layout.rowsZone();
            moment.rows = scaleX == 1
                    ? Camera.OVERVIEW
                    : camera.zoomed(scaleX, scaleY, x, y).within(zone);
        } else {
            double most = Math.max(1, LARGEST_CELL / layout.cellSize());
            double scale = clamp(moment.planes.scaleX() * factor, most);
            moment.planes = scale == 1
                    ? Camera.OVERVIEW
                    : moment.planes.zoomed(scale, scale, x, y).within(layout.planesZone());
        }
    }

    private static double clamp(double scale, double most) {
        return scale < 1.02 ? 1 : Math.min(most, scale);
    }

    /** Moves what is under a point along with the pointer. */
    void pan(StageLayout layout, double y, double dx, double dy) {
        if (inRows(layout, y)) {
            moment.rows = moment.rows.panned(dx, dy).within(layout.rowsZone());
        } else {
            moment.planes = moment.planes.panned(dx, dy).within(layout.planesZone());
        }
    }

    /** Brings a cell and its slot into sight, if they are not, without changing the scales. */
    void reveal(StageLayout layout, long cell, long slot) {
        if (cell >= 0 && moment.planes != Camera.OVERVIEW) {
            moment.planes = revealed(moment.planes, layout.cellRect(cell), layout.planesZone());
        }
        if (slot >= 0 && moment.rows != Camera.OVERVIEW) {
            moment.rows = revealed(moment.rows, layout.slotRect(slot), layout.rowsZone());
        }
    }

    private static Camera revealed(Camera camera, Rect world, Rect zone) {
        Rect screen = camera.screen(world);
        boolean inside = screen.x() >= zone.x()
                && screen.x() + screen.width() <= zone.x() + zone.width()
                && screen.y() >= zone.y()
                && screen.y() + screen.height() <= zone.y() + zone.height();
        return inside
                ? camera
                : camera.panned(zone.centerX() - screen.centerX(), zone.centerY() - screen.centerY())
                        .within(zone);
    }

    /** As near as it gets, on a cell and its slot. */
    void focus(StageLayout layout, long cell, long slot) {
        if (cell >= 0) {
            double scale = Math.max(1, LARGEST_CELL / 2 / layout.cellSize());
            Rect at = layout.cellRect(cell);
            moment.planes = new Camera(scale, scale, 0, 0);
            moment.planes = revealed(moment.planes.panned(-1e7, -1e7), at, layout.planesZone());
        }
        if (slot >= 0) {
            double scaleX = Math.max(1, LARGEST_SLOT / 1.5 / layout.slotWidth());
            double scaleY = Math.min(scaleX, Math.max(1, LARGEST_PITCH / layout.rowPitch()));
            moment.rows = new Camera(scaleX, scaleY, 0, 0);
            moment.rows = revealed(moment.rows.panned(-1e7, -1e7), layout.slotRect(slot), layout.rowsZone());
        }
    }
}
