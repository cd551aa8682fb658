package flattenlab.render;

import flattenlab.scene.Camera;
import flattenlab.scene.Cells;
import flattenlab.scene.Moment;
import flattenlab.scene.Rect;
import flattenlab.scene.StageFrame;
import flattenlab.scene.StageLayout;

/** Draws what a stage holds, from the ground up, with any painter: empty places first, then the cells of a frame. */
public final class StageDrawing {
    private static final double OUTLINE_FROM = 5;

    private final StageLayout layout;
    private final Tones tones;
    private final int stage;
    private final int line;
    private final int panel;
    private final int faint;

    /** In the colours of a theme. */
    public StageDrawing(StageLayout layout, Palette palette) {
        this.layout = layout;
        this.tones = new Tones(palette);
        this.stage = palette.get("stage");
        this.line = palette.get("line");
        this.panel = palette.get("panel");
        this.faint = Palette.mix(stage, line, 0.55);
    }

    /** The colours of the cells. */
    public Tones tones() {
        return tones;
    }

    /** The places for cells and slots, all empty; changes only when they are looked at differently. */
    public void ground(Moment moment, Painter painter) {
        painter.fill(0, 0, layout.width(), layout.height(), stage);
        painter.clip(layout.planesZone());
        for (int n = 0; n < layout.samples(); n++) {
            Rect card = moment.planes.screen(layout.card(n));
            boolean tiny = layout.cellSize() * layout.planeColumns() * moment.planes.scaleX() < 1;
            if (tiny || !layout.isInSight(n, moment.planes)) {
                continue;
            }
            if (layout.hasCardLabels()) {
                painter.fill(card.x(), card.y(), card.width(), card.height(), panel);
                painter.outline(card.x(), card.y(), card.width(), card.height(), 0, 1, line);
            }
            for (int c = 0; c < layout.channels(); c++) {
                Rect plane = moment.planes.screen(layout.plane(n, c));
                if (plane.intersects(layout.planesZone())) {
                    emptyPlane(plane, layout.cellSize() * moment.planes.scaleX(), painter);
                }
            }
        }
        painter.clip(layout.rowsZone());
        emptyRows(moment.rows, painter);
        painter.clip(null);
    }

    private void emptyPlane(Rect plane, double cell, Painter painter) {
        if (cell < OUTLINE_FROM) {
            painter.fill(plane.x(), plane.y(), plane.width(), plane.height(), faint);
            return;
        }
        Rect zone = layout.planesZone();
        double top = plane.y() + Math.max(0, Math.floor((zone.y() - plane.y()) / cell)) * cell;
        double left = plane.x() + Math.max(0, Math.floor((zone.x() - plane.x()) / cell)) * cell;
        double bottom = Math.min(plane.y() + plane.height(), zone.y() + zone.height()) - cell / 2;
        double right = Math.min(plane.x() + plane.width(), zone.x() + zone.width() + cell) - cell / 2;
        for (double y = top; y < bottom + cell / 2 && y < plane.y() + plane.height() - cell / 2; y += cell) {
            for (double x = left; x < right; x += cell) {
                painter.outline(x, y, cell - 1, cell - 1, 0, 1, faint);
            }
        }
    }

    private void emptyRows(Camera camera, Painter painter) {
        Rect zone = layout.rowsZone();
        double slot = layout.slotWidth() * camera.scaleX();
        double pitch = layout.rowPitch() * camera.scaleY();
        long firstRow = Math.max(0, (long) Math.floor((zone.y() - camera.screenY(layout.rowTop(0))) / pitch));
        long endRow = Math.min(layout.mapping().rows(), (long)
                Math.ceil((zone.y() + zone.height() - camera.screenY(layout.rowTop(0))) / pitch));
        if (pitch < 1) {
            Rect all = camera.screen(layout.rowRect(0));
            painter.fill(
                    all.x(), zone.y(), all.width(), pitch * layout.mapping().rows(), faint);
            return;
        }
        long first = Math.max(0, (long) Math.floor((zone.x() - camera.screenX(layout.slotLeft(0))) / slot));
        long end = Math.min(layout.mapping().columns(), (long)
                Math.ceil((zone.x() + zone.width() - camera.screenX(layout.slotLeft(0))) / slot));
        for (long row = firstRow; row < endRow; row++) {
            Rect track = camera.screen(layout.rowRect(row));
            if (slot < OUTLINE_FROM || track.height() < OUTLINE_FROM) {
                painter.fill(track.x(), track.y(), track.width(), track.height(), faint);
                continue;
            }
            for (long k = first; k < end; k++) {
                painter.outline(track.x() + k * slot, track.y(), slot - 1, track.height() - 1, 0, 1, faint);
            }
        }
    }

    /** The cells of a frame. */
    public void cells(StageFrame frame, Painter painter) {
        painter.clip(layout.planesZone());
        if (frame.hasSmallPlanes()) {
            painter.smallCells(frame, tones);
        } else {
            painter.cells(frame.planeCells(), tones);
        }
        painter.clip(layout.rowsZone());
        if (frame.hasSmallRows()) {
            painter.smallCells(frame, tones);
        } else {
            painter.cells(frame.slotCells(), tones);
        }
        painter.clip(null);
        for (Cells cells = frame.firstFlying(); cells != null; cells = frame.nextFlying()) {
            painter.cells(cells, tones);
        }
    }
}
