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

    /**
     * Looks at the same as before on a stage of another size: what stood in the middle of a part stands there again, as
     * large as it was.
     */
    void refit(StageLayout before, StageLayout after) {
        if (moment.planes != Camera.OVERVIEW) {
            Camera camera = moment.planes;
            Rect zone = before.planesZone();
            double x = camera.worldX(zone.centerX());
            double y = camera.worldY(zone.centerY());
            long cell = before.cellAt(x, y);
            double near = scale(camera.scaleX() * before.cellSize(), LARGEST_CELL, after.cellSize());
            Rect middle = cell >= 0 ? after.cellRect(cell) : moved(x, y, zone, after.planesZone());
            moment.planes =
                    near == 1 ? Camera.OVERVIEW : centred(new Camera(near, near, 0, 0), middle, after.planesZone());
        }
        if (moment.rows != Camera.OVERVIEW) {
            Camera camera = moment.rows;
            Rect zone = before.rowsZone();
            double x = camera.worldX(zone.centerX());
            double y = camera.worldY(zone.centerY());
            long slot = before.slotAt(x, y);
            double near = scale(camera.scaleX() * before.slotWidth(), LARGEST_SLOT, after.slotWidth());
            double tall = Math.min(near, Math.max(1, LARGEST_PITCH / after.rowPitch()));
            Rect middle = slot >= 0 ? after.slotRect(slot) : moved(x, y, zone, after.rowsZone());
            moment.rows = near == 1 ? Camera.OVERVIEW : centred(new Camera(near, tall, 0, 0), middle, after.rowsZone());
        }
    }

    /** The same share of the way through another zone, for what stands in a gap. */
    private static Rect moved(double x, double y, Rect from, Rect to) {
        return new Rect(
                to.x() + (x - from.x()) / from.width() * to.width(),
                to.y() + (y - from.y()) / from.height() * to.height(),
                0,
                0);
    }

    /** The scale that makes something of a size {@code wanted} large. */
    private static double scale(double wanted, double largest, double size) {
        return clamp(wanted / size, Math.max(1, largest / size));
    }

    private static Camera centred(Camera camera, Rect world, Rect zone) {
        Rect screen = camera.screen(world);
        return camera.panned(zone.centerX() - screen.centerX(), zone.centerY() - screen.centerY())
                .within(zone);
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

    /** Of a cell that is in sight the slot is brought into sight too, so that its way can be followed to the end. */
    void follow(StageLayout layout, long cell, long slot) {
        if (cell >= 0 && moment.planes.screen(layout.cellRect(cell)).intersects(layout.planesZone())) {
            reveal(layout, -1, slot);
        }
    }

    private static Camera revealed(Camera camera, Rect world, Rect zone) {
        Rect screen = camera.screen(world);
        boolean inside = screen.x() >= zone.x()
                && screen.x() + screen.width() <= zone.x() + zone.width()
                && screen.y() >= zone.y()
                && screen.y() + screen.height() <= zone.y() + zone.height();
        return inside ? camera : centred(camera, world, zone);
    }

    /** As near as it gets, on a cell and its slot. */
    void focus(StageLayout layout, long cell, long slot) {
        if (cell >= 0) {
            double scale = Math.max(1, LARGEST_CELL / 2 / layout.cellSize());
            Rect at = layout.cellRect(cell);
            moment.planes = centred(new Camera(scale, scale, 0, 0), at, layout.planesZone());
        }
        if (slot >= 0) {
            double scaleX = Math.max(1, LARGEST_SLOT / 1.5 / layout.slotWidth());
            double scaleY = Math.min(scaleX, Math.max(1, LARGEST_PITCH / layout.rowPitch()));
            moment.rows = centred(new Camera(scaleX, scaleY, 0, 0), layout.slotRect(slot), layout.rowsZone());
        }
    }
}
