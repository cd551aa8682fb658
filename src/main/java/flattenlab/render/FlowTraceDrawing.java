package flattenlab.render;

import flattenlab.scene.Contributions;
import flattenlab.scene.FlowField;
import flattenlab.scene.FlowLayout;
import flattenlab.scene.FlowPart;
import flattenlab.scene.FlowParts;
import flattenlab.scene.FlowPlan;
import flattenlab.scene.FlowTrace;
import flattenlab.scene.FlowTracer;
import flattenlab.scene.Rect;
import flattenlab.tensor.FlattenMapping;
import java.util.List;

/**
 * Draws what a part of a flow came from and what it goes to, above the flow: frames in the maps, one line from a cell to its
 * slot, the column of that slot in the lines; and what an output is made of, laid back onto the maps.
 */
public final class FlowTraceDrawing {
    /** How many of the largest contributions are led back to their pixels. */
    public static final int LARGEST = 10;

    private static final double THIN = 1;
    private static final double STRONG = 2;
    private static final double WAY = 1.5;
    /** So that one cell among thousands is still found. */
    private static final double LEAST_FRAME = 7;
    /** Marks of slots stand in the gap below the row. */
    private static final double MARK = 3;

    private static final double NOWHERE = 26;
    private static final double[] DASHES = {3, 3};
    private static final double[] NO_DASHES = {};
    /** Smaller contributions, as shares of the largest, could not be told from none. */
    private static final double SEEN = 1 / 64.0;

    private static final double VEIL = 0.85;

    private final FlowLayout layout;
    private final FlowPlan plan;
    private final Palette palette;

    /** Over a flow of this layout. */
    public FlowTraceDrawing(FlowLayout layout, Palette palette) {
        this.layout = layout;
        this.plan = layout.plan();
        this.palette = palette;
    }

    /**
     * Draws one trace.
     *
     * @param colour 0xAARRGGBB, the same for all its parts
     */
    public void trace(FlowTrace trace, int colour, Pen pen) {
        for (int stage = 0; stage < trace.fields().size(); stage++) {
            field(stage, trace.fields().get(stage), colour, pen);
        }
        slots(trace, colour, pen);
        for (int linear = 0; linear < plan.linears(); linear++) {
            long[] inputs = trace.inputs().get(linear);
            if (inputs.length == 1) {
                column(linear, inputs[0], colour, pen);
            }
            if (trace.outputs()[linear] >= 0) {
                line(linear, trace.outputs()[linear], colour, pen);
            }
        }
        if (!(trace.part() instanceof FlowPart.Output)) {
            frame(FlowParts.place(layout, trace.part()), STRONG, colour, pen);
        }
        if (trace.endsNowhere() && trace.part() instanceof FlowPart.Cell cell) {
            nowhere(layout.cell(cell.stage(), cell.cell()), pen);
        }
    }

    private void field(int stage, FlowField field, int colour, Pen pen) {
        double size = layout.cellSize(stage);
        for (int map = field.firstMap(); map < field.firstMap() + field.maps(); map++) {
            Rect place = layout.map(stage, field.sample(), map);
            for (FlowField.Span rows : field.rowSpans()) {
                for (FlowField.Span columns : field.columnSpans()) {
                    Rect cells = new Rect(
                            place.x() + columns.first() * size,
                            place.y() + rows.first() * size,
                            columns.length() * size,
                            rows.length() * size);
                    around(cells, 0.5, 1, THIN, colour, pen);
                }
            }
        }
    }

    private void slots(FlowTrace trace, int colour, Pen pen) {
        for (long slot : trace.slots()) {
            Rect place = FlowParts.slot(layout, 0, slot);
            if (trace.slots().length == 1) {
                frame(place, WAY, colour, pen);
            } else {
                pen.fill(place.x(), place.y() + place.height() + 1, Math.max(1, place.width()), MARK, colour);
            }
        }
        FlowField last = trace.fields().get(plan.lastMaps());
        if (trace.slots().length == 1 && !last.isEmpty()) {
            Rect cell = bounds(plan.lastMaps(), last);
            Rect slot = FlowParts.slot(layout, 0, trace.slots()[0]);
            pen.curve(
                    cell.centerX(),
                    cell.y() + cell.height() + 1,
                    slot.centerX(),
                    slot.y() - 2,
                    palette.line(WAY),
                    colour);
        }
    }

    /** What a field takes in its first map. */
    private Rect bounds(int stage, FlowField field) {
        double size = layout.cellSize(stage);
        Rect place = layout.map(stage, field.sample(), field.firstMap());
        List<FlowField.Span> rows = field.rowSpans();
        List<FlowField.Span> columns = field.columnSpans();
        int top = rows.get(0).first();
        int left = columns.get(0).first();
        return new Rect(
                place.x() + left * size,
                place.y() + top * size,
                (columns.get(columns.size() - 1).last() + 1 - left) * size,
                (rows.get(rows.size() - 1).last() + 1 - top) * size);
    }

    /** From a slot down through all lines. */
    private void column(int linear, long input, int colour, Pen pen) {
        Rect lines = layout.lines(linear);
        double wide = layout.slotWidth(linear);
        double width = Math.max(LEAST_FRAME, wide + 2);
        double middle = lines.x() + (input + 0.5) * wide;
        around(new Rect(middle - width / 2, lines.y() - 2, width, lines.height() + 2), 0, 2, THIN, colour, pen);
        if (linear > 0) {
            frame(FlowParts.slot(layout, linear, input), WAY, colour, pen);
        }
    }

    private void line(int linear, int output, int colour, Pen pen) {
        Rect line = layout.line(linear, output);
        double left = line.x() - 1 - palette.beyond(THIN);
        pen.outline(left, line.y() - 1, layout.width() - left, line.height() + 2, 2, palette.line(THIN), colour);
    }

    private void frame(Rect place, double line, int colour, Pen pen) {
        double width = Math.max(LEAST_FRAME, place.width() + 2);
        double height = Math.max(LEAST_FRAME, place.height() + 2);
        Rect frame = new Rect(place.centerX() - width / 2, place.centerY() - height / 2, width, height);
        around(frame, 0, 2, line, colour, pen);
    }

    /** @param out how far outside its usual line is; what is thicker goes farther out and hides no more */
    private void around(Rect place, double out, double radius, double line, int colour, Pen pen) {
        Rect frame = place.inset(-out - palette.beyond(line));
        pen.outline(frame.x(), frame.y(), frame.width(), frame.height(), radius, palette.line(line), colour);
    }

    /** A way that breaks off. */
    private void nowhere(Rect cell, Pen pen) {
        int colour = palette.get("crashes");
        double x = cell.centerX();
        double top = cell.y() + cell.height() + 2;
        double end = top + NOWHERE;
        pen.polyline(
                new double[] {x, x}, new double[] {top, end}, 2, palette.line(WAY), palette.dashes(DASHES), colour);
        pen.line(x - 4, end, x + 4, end + 8, palette.line(STRONG), colour);
        pen.line(x + 4, end, x - 4, end + 8, palette.line(STRONG), colour);
    }

    /**
     * Lays what an output is made of back onto the last maps, and leads the largest of it back to the pixels. Cells that
     * the flatten leaves behind are marked.
     *
     * @param tracer of the picture
     */
    public void contributions(Contributions parts, FlowTracer tracer, Pen pen) {
        float most = parts.most();
        int last = plan.lastMaps();
        FlattenMapping mapping = plan.mapping();
        int ground = palette.get("cell-0");
        int veil = Palette.mix(palette.get("stage"), ground, VEIL);
        double size = layout.cellSize(last);
        double share = 1.0 / mapping.cellsPerSlot();
        for (long sample = 0; sample < mapping.input().dim(0); sample++) {
            for (long map = 0; map < mapping.input().dim(1); map++) {
                Rect place = layout.map(last, (int) sample, (int) map);
                pen.fill(place.x(), place.y(), place.width(), place.height(), veil);
            }
        }
        double gap = size >= 6 ? 1 : 0;
        for (long cell = 0; cell < mapping.input().elements(); cell++) {
            double strength = parts.ofCell(cell) / (most * share);
            boolean lost = mapping.hasDropped() && mapping.slotOf(cell) == FlattenMapping.DROPPED;
            if (lost || Math.abs(strength) >= SEEN) {
                Rect place = layout.cell(last, cell);
                String token = lost ? "crashes" : strength < 0 ? "negative" : "positive";
                double shown = lost ? 0.3 : Math.min(1, Math.abs(strength));
                pen.fill(place.x(), place.y(), size - gap, size - gap, Palette.mix(ground, palette.get(token), shown));
            }
        }
        List<Long> largest = parts.largest(LARGEST);
        for (int i = largest.size() - 1; i >= 0; i--) {
            long column = largest.get(i);
            String token = parts.ofSlot(column) < 0 ? "negative" : "positive";
            way(tracer.trace(new FlowPart.Slot(0, tracer.row() * mapping.columns() + column)), palette.get(token), pen);
        }
    }

    /** From the pixels through the last maps to the slot. */
    private void way(FlowTrace trace, int colour, Pen pen) {
        int last = plan.lastMaps();
        FlowField cells = trace.fields().get(last);
        if (cells.isEmpty()) {
            return;
        }
        Rect cell = bounds(last, cells);
        Rect slot = FlowParts.slot(layout, 0, trace.slots()[0]);
        pen.curve(cell.centerX(), cell.y() + cell.height(), slot.centerX(), slot.y() - 1, palette.line(THIN), colour);
        FlowField pixels = trace.fields().get(0);
        if (last > 0 && !pixels.isEmpty()) {
            field(0, pixels, colour, pen);
            Rect field = bounds(0, pixels);
            double[] xs = {field.x() + field.width(), cell.x()};
            double[] ys = {field.centerY(), cell.centerY()};
            pen.polyline(xs, ys, 2, palette.line(THIN), NO_DASHES, colour);
        }
        frame(slot, THIN, colour, pen);
    }
}
