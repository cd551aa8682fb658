package flattenlab.render;

import flattenlab.scene.StageLayout;
import flattenlab.scene.UnrollScene;
import flattenlab.tensor.FlattenMapping;

/** A magnifier for cells that are too small to read: the pointed one with its neighbours, large and with their values. */
public final class Lens {
    private static final double SIDE = 30;
    private static final int AROUND = 2;
    private static final int ALONG = 4;
    private static final double EDGE = 7;

    private final UnrollScene scene;
    private final StageLayout layout;
    private final Palette palette;
    private final Tones tones;

    /** A lens for a film, in the colours of a theme. */
    public Lens(UnrollScene scene, Palette palette) {
        this.scene = scene;
        this.layout = scene.layout();
        this.palette = palette;
        this.tones = new Tones(palette);
    }

    /** Shows a cell among its neighbours in the plane; the lens stands beside the point. */
    public void plane(long cell, double x, double y, Pen pen) {
        int w = layout.planeColumns();
        int h = layout.planeRows();
        long plane = (long) w * h;
        int column = (int) (cell % w);
        int row = (int) (cell % plane / w);
        long first = cell - cell % plane;
        int across = Math.min(w, 2 * AROUND + 1);
        int down = Math.min(h, 2 * AROUND + 1);
        int fromColumn = Math.max(0, Math.min(w - across, column - AROUND));
        int fromRow = Math.max(0, Math.min(h - down, row - AROUND));
        double[] at = frame(x, y, across, down, pen);
        for (int i = 0; i < down; i++) {
            for (int j = 0; j < across; j++) {
                long each = first + (long) (fromRow + i) * w + fromColumn + j;
                boolean pointed = fromRow + i == row && fromColumn + j == column;
                cell(at[0] + j * SIDE, at[1] + i * SIDE, scene.tone(each), each, 1, pointed, pen);
            }
        }
    }

    /** Shows a slot among its neighbours in the row; the lens stands beside the point. */
    public void row(long slot, double x, double y, Pen pen) {
        FlattenMapping mapping = layout.mapping();
        long column = slot % mapping.columns();
        int across = (int) Math.min(mapping.columns(), 2 * ALONG + 1);
        long from = Math.max(0, Math.min(mapping.columns() - across, column - ALONG));
        double[] at = frame(x, y, across, 1, pen);
        for (int j = 0; j < across; j++) {
            long each = slot - column + from + j;
            cell(
                    at[0] + j * SIDE,
                    at[1],
                    scene.slotTone(each),
                    mapping.cellOf(each),
                    mapping.cellsPerSlot(),
                    from + j == column,
                    pen);
        }
    }

    private double[] frame(double x, double y, int across, int down, Pen pen) {
        double width = across * SIDE + 2 * EDGE;
        double height = down * SIDE + 2 * EDGE;
        double left = x + 18 + width > layout.width() ? x - 18 - width : x + 18;
        double top = Math.max(4, Math.min(layout.height() - height - 4, y - height - 14));
        pen.fill(left, top, width, height, palette.get("panel"));
        pen.outline(left, top, width, height, 6, palette.line(1), palette.get("mute"));
        return new double[] {left + EDGE, top + EDGE};
    }

    private void cell(double x, double y, int tone, long its, long shared, boolean pointed, Pen pen) {
        if (!Tones.isHollow(tone)) {
            pen.fill(x, y, SIDE - 1, SIDE - 1, tones.argb(tone));
        } else {
            pen.outline(x, y, SIDE - 1, SIDE - 1, 0, 1, tones.edge(tone));
        }
        if (pointed) {
            pen.outline(x - 1, y - 1, SIDE + 1, SIDE + 1, 4, palette.line(2), palette.get("accent"));
        }
        CellNumbers.value(scene, tone, its, shared, x + (SIDE - 1) / 2, y + (SIDE - 1) / 2, 10, tones, pen);
    }
}
