package flattenlab.render;

import flattenlab.scene.Camera;
import flattenlab.scene.Cells;
import flattenlab.scene.Moment;
import flattenlab.scene.Rect;
import flattenlab.scene.StageFrame;
import flattenlab.scene.StageLayout;

/** Draws what a stage holds, from the ground up, with any painter: empty places first, then the cells of a frame. */
public final class StageDrawing {
    /** Places from this side are outlined one by one; smaller ones together, which is less restless. */
    private static final double OUTLINE_FROM = 12;
    /** Rows from this height are outlined one by one. */
    private static final double ROW_OUTLINE_FROM = 7;
    /** How far a cell that can be read from its old place too has faded there. */
    private static final double LEFT_BEHIND = 0.72;

    private final StageLayout layout;
    private final Tones tones;
    private final Tones leftBehind;
    private final int stage;
    private final double hair;
    private final int line;
    private final int panel;
    private final int slot;
    private final int faint;

    /** In the colours of a theme. */
    public StageDrawing(StageLayout layout, Palette palette) {
        this.layout = layout;
        this.tones = new Tones(palette);
        this.leftBehind = tones.faded(LEFT_BEHIND);
        this.stage = palette.get("stage");
        this.hair = palette.line(1);
        this.line = palette.get("line");
        this.panel = palette.get("panel");
        this.slot = palette.get("slot");
        this.faint = Palette.mix(stage, line, 0.55);
    }

    /** The colours of the cells. */
    public Tones tones() {
        return tones;
    }

    /**
     * The places for cells and slots; changes only when they are looked at differently. They are empty, but where the
     * flatten is a view: there nothing moves in memory, and what the film moves is still read, pale, where it was.
     *
     * @param frame asked for what is at its start; to be filled again before it is drawn
     */
    public void ground(StageFrame frame, Moment moment, Painter painter) {
        painter.fill(0, 0, layout.width(), layout.height(), stage);
        painter.clip(layout.planesZone());
        for (int n = 0; n < layout.samples(); n++) {
            if (isDrawn(n, moment) && layout.hasCardLabels()) {
                Rect card = moment.planes.screen(layout.card(n));
                painter.fill(card.x(), card.y(), card.width(), card.height(), panel);
                painter.outline(card.x(), card.y(), card.width(), card.height(), 0, hair, line);
            }
        }
        planes(moment, painter, false);
        painter.clip(null);
        if (layout.mapping().isView()) {
            Moment start = moment.copy();
            start.position = 0;
            frame.fill(start);
            resting(frame, painter, leftBehind);
        }
        painter.clip(layout.planesZone());
        planes(moment, painter, true);
        painter.clip(rowsWithFrames());
        // Where a reshape refuses there is no tensor, and no place that waits for a cell.
        for (int block = 0; !layout.mapping().isAttempt() && block < layout.blocks(); block++) {
            emptyRows(block, moment.rows, painter);
        }
        painter.clip(null);
    }

    private boolean isDrawn(int n, Moment moment) {
        boolean tiny = layout.cellSize() * layout.planeColumns() * moment.planes.scaleX() < 1;
        return !tiny && layout.isInSight(n, moment.planes);
    }

    /** Grounds first, outlines later, so that what is left behind lies between them. */
    private void planes(Moment moment, Painter painter, boolean outlines) {
        double cell = layout.cellSize() * moment.planes.scaleX();
        for (int n = 0; n < layout.samples(); n++) {
            for (int c = 0; isDrawn(n, moment) && c < layout.channels(); c++) {
                Rect plane = moment.planes.screen(layout.plane(n, c));
                if (!plane.intersects(layout.planesZone())) {
                    continue;
                }
                if (!outlines) {
                    painter.fill(
                            plane.x(), plane.y(), plane.width(), plane.height(), cell < OUTLINE_FROM ? faint : panel);
                } else if (cell >= OUTLINE_FROM) {
                    places(plane, cell, painter);
                } else if (layout.hasCardLabels()) {
                    frame(plane, painter);
                }
            }
        }
    }

    /** Just outside, so that no cell hides a part of it. */
    private void frame(Rect r, Painter painter) {
        Rect around = r.inset(-hair);
        painter.outline(around.x(), around.y(), around.width(), around.height(), 0, hair, slot);
    }

    private Rect rowsWithFrames() {
        return layout.rowsZone().inset(-hair);
    }

    /** Neighbours share a line; a cell covers the lines on its left and above it. */
    private void places(Rect plane, double cell, Painter painter) {
        Rect zone = layout.planesZone();
        double top = plane.y() + Math.max(0, Math.floor((zone.y() - plane.y()) / cell)) * cell;
        double left = plane.x() + Math.max(0, Math.floor((zone.x() - plane.x()) / cell)) * cell;
        double bottom = Math.min(plane.y() + plane.height(), zone.y() + zone.height()) - cell / 2;
        double right = Math.min(plane.x() + plane.width(), zone.x() + zone.width() + cell) - cell / 2;
        for (double y = top; y < bottom + cell / 2 && y < plane.y() + plane.height() - cell / 2; y += cell) {
            double height = shared(y, cell, plane.y() + plane.height());
            for (double x = left; x < right; x += cell) {
                painter.outline(x, y, shared(x, cell, plane.x() + plane.width()), height, 0, hair, slot);
            }
        }
    }

    /** As far as to the next place's line, but for the last place before an end, which ends where its cell does. */
    private double shared(double from, double side, double end) {
        return Math.min(side + hair, end - from - 1);
    }

    private void emptyRows(int block, Camera camera, Painter painter) {
        Rect zone = layout.rowsZone();
        double width = layout.slotWidth() * camera.scaleX();
        double pitch = layout.rowPitch() * camera.scaleY();
        double height = layout.rowHeight() * camera.scaleY();
        double left = camera.screenX(layout.blockLeft(block));
        double top = camera.screenY(layout.rowTop(0));
        long columns = layout.mapping().columns();
        long rows = Math.min(layout.blockRows(), layout.mapping().rows() - block * layout.blockRows());
        if (height < ROW_OUTLINE_FROM) {
            Rect all = new Rect(left, top, columns * width, rows * pitch);
            painter.fill(all.x(), all.y(), all.width(), all.height(), faint);
            frame(all, painter);
            return;
        }
        long firstRow = Math.max(0, (long) Math.floor((zone.y() - top) / pitch));
        long endRow = Math.min(rows, (long) Math.ceil((zone.y() + zone.height() - top) / pitch));
        long first = Math.max(0, (long) Math.floor((zone.x() - left) / width));
        long end = Math.min(columns, (long) Math.ceil((zone.x() + zone.width() - left) / width));
        for (long row = firstRow; row < endRow; row++) {
            double y = top + row * pitch;
            if (width < OUTLINE_FROM) {
                Rect track = new Rect(left, y, columns * width, height);
                painter.fill(track.x(), track.y(), track.width(), track.height(), faint);
                frame(track, painter);
                continue;
            }
            for (long k = first; k < end; k++) {
                double x = left + k * width;
                painter.outline(x, y, shared(x, width, left + columns * width), height - 1, 0, hair, slot);
            }
        }
    }

    /** The cells of a frame. */
    public void cells(StageFrame frame, Painter painter) {
        resting(frame, painter, tones);
        for (Cells cells = frame.firstFlying(); cells != null; cells = frame.nextFlying()) {
            painter.cells(cells, tones);
        }
    }

    private void resting(StageFrame frame, Painter painter, Tones colours) {
        painter.clip(layout.planesZone());
        if (frame.hasSmallPlanes()) {
            painter.pixels(frame, colours);
        } else {
            painter.cells(frame.planeCells(), colours);
        }
        painter.clip(layout.rowsZone());
        if (frame.hasSmallRows()) {
            painter.pixels(frame, colours);
        } else {
            painter.cells(frame.slotCells(), colours);
        }
        painter.clip(null);
    }
}
