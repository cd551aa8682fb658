package flattenlab.ui.unroll;

import flattenlab.explain.IndexFormula;
import flattenlab.scene.Rect;
import flattenlab.scene.StageLayout;
import flattenlab.tensor.Axis;
import flattenlab.tensor.AxisOrder;
import flattenlab.tensor.FlattenStep;
import flattenlab.ui.common.Theme;
import java.util.List;
import javafx.geometry.VPos;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.paint.Color;
import javafx.scene.text.Font;
import javafx.scene.text.TextAlignment;

/** What is written on the stage: names of cards, planes and rows, the line below each row, and the trace. */
final class StageLabels {
    private static final Font MONO = Font.font("JetBrains Mono", 12);
    private static final Font SMALL = Font.font("JetBrains Mono", 11);
    /** Sections of a row that still have room for a name. */
    private static final double LABELLED_SECTION = 40;

    private StageLabels() {}

    static void draw(GraphicsContext g, StageLayout layout, Theme theme) {
        g.clearRect(0, 0, g.getCanvas().getWidth(), g.getCanvas().getHeight());
        g.setTextBaseline(VPos.CENTER);
        for (int n = 0; n < layout.samples(); n++) {
            if (layout.hasCardLabels()) {
                Rect card = layout.card(n);
                double y = card.y() + (layout.hasPlaneLabels() ? 20 : 15);
                name(g, theme, Axis.N, n, card.x() + (layout.hasPlaneLabels() ? 12 : 8), y, MONO);
            }
            for (int c = 0; layout.hasPlaneLabels() && c < layout.channels(); c++) {
                Rect plane = layout.plane(n, c);
                name(g, theme, Axis.C, c, plane.x(), plane.y() - 9, SMALL);
            }
        }
        rows(g, layout, theme);
    }

    private static void name(GraphicsContext g, Theme theme, Axis axis, long value, double x, double y, Font font) {
        g.setFont(font);
        g.setTextAlign(TextAlignment.LEFT);
        g.setFill(theme.color("axis-" + IndexFormula.letter(axis)));
        g.fillText(IndexFormula.letter(axis), x, y);
        g.setFill(theme.color("mute"));
        g.fillText(" = " + value, x + font.getSize() * 0.6, y);
    }

    private static void rows(GraphicsContext g, StageLayout layout, Theme theme) {
        long samples = layout.mapping().input().dim(Axis.N);
        boolean rowsAreSamples = layout.mapping().rows() == samples;
        Sections sections = Sections.of(layout);
        for (int row = 0; row < layout.rows(); row++) {
            Rect track = layout.rowRect(row);
            if (layout.hasRowLabels()) {
                double x = track.x() - 48;
                if (rowsAreSamples) {
                    name(g, theme, Axis.N, row, x, track.centerY(), SMALL);
                } else {
                    g.setFont(SMALL);
                    g.setTextAlign(TextAlignment.LEFT);
                    g.setFill(theme.color("mute"));
                    g.fillText("row " + row, x, track.centerY());
                }
            }
            for (int i = 0; sections != null && i < sections.count; i++) {
                double left = track.x() + i * sections.width;
                // A truncation may cut the last section short.
                double width = Math.min(sections.width, track.x() + track.width() - left);
                if (layout.hasRowLabels()) {
                    g.setFill(sections.colour(theme, i));
                    g.fillRect(left + 0.5, track.y() + track.height() + 3, Math.max(1, width - 1.5), 2.5);
                }
                if (row == 0 && width >= LABELLED_SECTION) {
                    g.setFont(SMALL);
                    g.setTextAlign(TextAlignment.CENTER);
                    g.setFill(theme.color("axis-" + IndexFormula.letter(sections.axis)));
                    g.fillText(IndexFormula.letter(sections.axis) + " = " + i, left + width / 2, track.y() - 10);
                }
            }
        }
    }

    /** A row's sections: one for each index along the slowest axis, where the flatten keeps them together. */
    private record Sections(Axis axis, int count, double width) {
        static Sections of(StageLayout layout) {
            List<FlattenStep> steps = layout.mapping().steps();
            boolean ordered = steps.stream()
                    .allMatch(step -> step instanceof FlattenStep.Flatten flatten && flatten.startDim() == 1
                            || step instanceof FlattenStep.TakeColumns
                            || step instanceof FlattenStep.PadColumns
                            || step instanceof FlattenStep.Permute permute && permute.axes()[0] == 0);
            if (!ordered || steps.isEmpty()) {
                return null;
            }
            AxisOrder order = AxisOrder.NCHW;
            for (AxisOrder candidate : AxisOrder.values()) {
                if (steps.get(0).equals(new FlattenStep.Permute(candidate.permutation()))) {
                    order = candidate;
                }
            }
            Axis axis = order.axes().get(1);
            long size = layout.mapping().input().dim(axis);
            double width = layout.slotWidth() * layout.mapping().input().features() / size;
            double visible = layout.rowRect(0).width() / width;
            int count = (int) Math.min(size, Math.ceil(visible - 1e-9));
            return width < 4 ? null : new Sections(axis, count, width);
        }

        Color colour(Theme theme, int index) {
            Color full = theme.color("axis-" + IndexFormula.letter(axis));
            return index % 2 == 0 ? full : full.deriveColor(0, 1, 1, 0.55);
        }
    }

    /** Draws one line from a cell to its slot and frames both. */
    static void trace(GraphicsContext g, StageLayout layout, Theme theme, long cell, long slot) {
        g.clearRect(0, 0, g.getCanvas().getWidth(), g.getCanvas().getHeight());
        Rect from = cell < 0 ? null : layout.cellRect(cell);
        Rect to = slot < 0 ? null : layout.slotRect(slot);
        g.setStroke(theme.color("accent"));
        g.setLineWidth(2);
        frame(g, from);
        frame(g, to);
        if (from != null && to != null) {
            double half = (to.y() - from.y()) / 2;
            g.setLineWidth(1.6);
            g.beginPath();
            g.moveTo(from.centerX(), from.y() + from.height() + 1);
            g.bezierCurveTo(
                    from.centerX(), from.y() + half * 1.3, to.centerX(), to.y() - half * 0.9, to.centerX(), to.y() - 2);
            g.stroke();
        }
    }

    /** At least eight pixels, so that one slot among thousands is still found. */
    private static void frame(GraphicsContext g, Rect r) {
        if (r == null) {
            return;
        }
        double width = Math.max(8, r.width() + 2);
        double height = Math.max(8, r.height() + 2);
        g.strokeRoundRect(r.centerX() - width / 2, r.centerY() - height / 2, width, height, 4, 4);
    }
}
