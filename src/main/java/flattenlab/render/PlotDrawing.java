package flattenlab.render;

import flattenlab.render.Pen.Align;
import flattenlab.render.Pen.Face;
import flattenlab.scene.Rect;
import java.util.stream.IntStream;

/** Draws a chart: on the window's canvas, into a picture, into an SVG document. */
public final class PlotDrawing {
    private static final double SMALL = 11;
    private static final double[] DOTS = {2, 4};
    private static final double[] NO_GAPS = {};
    private static final int BAND_ALPHA = 0x2E;
    private static final int FAINT_ALPHA = 0x55;
    /** Of the panel's colour behind words that a curve may cross. */
    private static final int GROUND_ALPHA = 0xE0;
    /** Curves closer than this touch, in pixels. */
    private static final double TOUCHING = 1.5;
    /** Share of a curve on which another has to lie to cover it. */
    private static final double COVERED = 0.25;
    /** Share from which it covers the whole of it. */
    private static final double WHOLLY = 0.95;
    /** Points at which two curves are compared, at most: a chart is drawn anew for each frame of a race. */
    private static final int COMPARED = 64;
    /** Width of the pale ground of a curve that is covered. */
    private static final double GROUND = 8;
    /** How wide a letter of the small size is, on average. */
    private static final double LETTER = 5.9;

    private final Plot plot;
    private final Plot.View view;
    private final Palette palette;
    private final double width;
    private final double height;
    private final PlotScale scale;

    /** A chart in a size in screen pixels. */
    public PlotDrawing(Plot plot, Plot.View view, Palette palette, double width, double height) {
        this.plot = plot;
        this.view = view;
        this.palette = palette;
        this.width = width;
        this.height = height;
        this.scale = new PlotScale(plot, view, width, height);
    }

    /** The epoch at a place. */
    public double epochAt(double x) {
        return scale.valueAt(x);
    }

    /** Draws all of it. */
    public void draw(Pen pen) {
        axes(pen);
        pen.clip(new Rect(scale.left, scale.top - 4, scale.right - scale.left + 2, scale.bottom - scale.top + 6));
        for (Plot.Mark mark : plot.marks()) {
            double x = scale.x(mark.x());
            pen.polyline(
                    new double[] {x, x},
                    new double[] {scale.top, scale.bottom},
                    2,
                    palette.line(1),
                    palette.dashes(DOTS),
                    palette.get("mute"));
            pen.text(mark.text(), x + 4, scale.top + 8, Face.WORDS, SMALL, Align.LEFT, palette.get("mute"));
        }
        plot.series().forEach(series -> band(pen, series));
        for (int i = 0; i < plot.series().size(); i++) {
            Plot.Series series = plot.series().get(i);
            double covered = covered(i);
            if (covered >= COVERED) {
                ground(pen, series.smoothed(view.smoothing()));
            }
            if (covered >= WHOLLY) {
                // In the gaps of what lies over it the pale ground tells more than another line of the same width.
                continue;
            }
            if (view.smoothing() > 0 && !series.faint()) {
                line(pen, series, palette.line(1), alpha(series, 0x40));
            }
            line(pen, series.smoothed(view.smoothing()), palette.line(series.faint() ? 1.4 : 2), alpha(series, 0xFF));
        }
        pen.clip(null);
        levels(pen);
    }

    /** The share that a curve has in common with one drawn later, so that hardly more than that would be seen of both. */
    private double covered(int number) {
        Plot.Series under = plot.series().get(number);
        return plot.series().stream()
                .skip(number + 1L)
                .filter(over -> !under.faint() && !over.faint())
                .mapToDouble(over -> together(under.smoothed(view.smoothing()), over.smoothed(view.smoothing())))
                .max()
                .orElse(0);
    }

    /** Of the longer one, if one has come less far. */
    private double together(Plot.Series one, Plot.Series other) {
        return Math.min(shared(one, other), shared(other, one));
    }

    private double shared(Plot.Series under, Plot.Series over) {
        int count = over.x().length;
        int compared = Math.min(count, COMPARED);
        long together = IntStream.range(0, compared)
                .map(i -> (int) ((long) i * count / compared))
                .filter(i -> Math.abs(scale.y(under.at(over.x()[i])) - scale.y(over.y()[i])) < palette.line(TOUCHING))
                .count();
        return together > 1 ? (double) together / compared : 0;
    }

    /** Wide and pale: what lies over it leaves its edges in sight. */
    private void ground(Pen pen, Plot.Series series) {
        Plot.Stroke whole = new Plot.Stroke(series.stroke().token());
        line(
                pen,
                new Plot.Series(series.name(), series.x(), series.y(), whole, false),
                palette.line(GROUND),
                alpha(series, FAINT_ALPHA));
    }

    private int alpha(Plot.Series series, int alpha) {
        int shown = series.faint() ? FAINT_ALPHA : alpha;
        return palette.get(series.stroke().token()) & 0xFFFFFF | shown << 24;
    }

    private void axes(Pen pen) {
        for (double value : scale.linesAcross()) {
            double y = Math.rint(scale.y(value)) + 0.5;
            pen.line(scale.left, y, scale.right, y, palette.line(1), palette.get("line"));
            pen.text(scale.nameOfY(value), scale.left - 8, y, Face.WORDS, SMALL, Align.RIGHT, palette.get("mute"));
        }
        for (double value : scale.namesAlong()) {
            pen.text(
                    scale.nameOfX(value),
                    scale.x(value),
                    scale.bottom + 12,
                    Face.WORDS,
                    SMALL,
                    Align.CENTER,
                    palette.get("mute"));
        }
        pen.text(
                plot.xName(),
                (scale.left + scale.right) / 2,
                height - 7,
                Face.WORDS,
                SMALL,
                Align.CENTER,
                palette.get("mute"));
    }

    private void levels(Pen pen) {
        for (Plot.Level level : plot.levels()) {
            double y = scale.y(level.y());
            if (y < scale.top - 1 || y > scale.bottom + 1) {
                continue;
            }
            pen.polyline(
                    new double[] {scale.left, scale.right},
                    new double[] {y, y},
                    2,
                    palette.line(1),
                    palette.dashes(DOTS),
                    palette.get("mute"));
            double above = y - 9 < scale.top ? y + 9 : y - 9;
            double words = LETTER * level.text().length() + 4;
            int ground = palette.get("panel") & 0xFFFFFF | GROUND_ALPHA << 24;
            pen.polygon(
                    new double[] {scale.right - words, scale.right, scale.right, scale.right - words},
                    new double[] {above - 7, above - 7, above + 7, above + 7},
                    4,
                    ground);
            pen.text(level.text(), scale.right - 2, above, Face.WORDS, SMALL, Align.RIGHT, palette.get("mute"));
        }
    }

    private void band(Pen pen, Plot.Series series) {
        if (series.low() == null || series.x().length < 2) {
            return;
        }
        // Where one of several runs has become no number there is no band.
        int[] known = IntStream.range(0, series.x().length)
                .filter(i -> !Double.isNaN(series.low()[i]) && !Double.isNaN(series.high()[i]))
                .toArray();
        int count = known.length;
        double[] xs = new double[2 * count];
        double[] ys = new double[2 * count];
        for (int i = 0; i < count; i++) {
            xs[i] = scale.x(series.x()[known[i]]);
            ys[i] = scale.y(series.high()[known[i]]);
            xs[2 * count - 1 - i] = xs[i];
            ys[2 * count - 1 - i] = scale.y(series.low()[known[i]]);
        }
        pen.polygon(xs, ys, 2 * count, palette.get(series.stroke().token()) & 0xFFFFFF | BAND_ALPHA << 24);
    }

    private void line(Pen pen, Plot.Series series, double thickness, int argb) {
        double[] xs = new double[series.x().length];
        double[] ys = new double[xs.length];
        int count = 0;
        for (int i = 0; i < xs.length; i++) {
            if (Double.isFinite(series.y()[i])) {
                xs[count] = scale.x(series.x()[i]);
                ys[count] = scale.y(series.y()[i]);
                count++;
            }
        }
        if (count > 1) {
            pen.polyline(
                    xs,
                    ys,
                    count,
                    thickness,
                    series.faint() ? NO_GAPS : palette.dashes(series.stroke().dash()),
                    argb);
        } else if (count == 1) {
            pen.fill(xs[0] - palette.line(2), ys[0] - palette.line(2), palette.line(4), palette.line(4), argb);
        }
    }

    /** Draws a line at a place, a dot on each curve, and what they have there. */
    public void cursor(Pen pen, double x) {
        if (x < scale.left || x > scale.right || plot.series().isEmpty()) {
            return;
        }
        double epoch = epochAt(x);
        pen.line(x, scale.top, x, scale.bottom, palette.line(1), palette.get("mute"));
        int rows = 0;
        double widest = 60;
        for (Plot.Series series : plot.series()) {
            if (isRead(series)) {
                rows++;
                widest = Math.max(widest, 7.0 * (series.name().length() + 9) + 26);
            }
        }
        double boxHeight = 17 * rows + 22;
        double boxX = x + 12 + widest > width ? x - 12 - widest : x + 12;
        double boxY = scale.top + 6;
        pen.fill(boxX, boxY, widest, boxHeight, palette.get("panel"));
        pen.outline(boxX, boxY, widest, boxHeight, 4, palette.line(1), palette.get("line"));
        pen.text(
                plot.xName() + " " + plot.number(epoch, 2),
                boxX + 8,
                boxY + 11,
                Face.WORDS,
                SMALL,
                Align.LEFT,
                palette.get("mute"));
        double y = boxY + 28;
        for (Plot.Series series : plot.series()) {
            if (!isRead(series)) {
                continue;
            }
            double value = series.smoothed(view.smoothing()).at(epoch);
            int argb = palette.get(series.stroke().token());
            double dot = scale.y(value);
            if (dot >= scale.top - 2 && dot <= scale.bottom + 2) {
                pen.fill(x - palette.line(3), dot - palette.line(3), palette.line(6), palette.line(6), argb);
            }
            pen.polyline(
                    new double[] {boxX + 8, boxX + 24},
                    new double[] {y, y},
                    2,
                    palette.line(2),
                    palette.dashes(series.stroke().dash()),
                    argb);
            pen.text(series.name(), boxX + 30, y, Face.MONO, SMALL, Align.LEFT, palette.get("text"));
            pen.text(reading(value), boxX + widest - 8, y, Face.MONO, SMALL, Align.RIGHT, palette.get("text"));
            y += 17;
        }
    }

    /** An earlier run that is called as one of now is only a shadow; one with a name of its own says what it is. */
    private boolean isRead(Plot.Series series) {
        return series.x().length > 0
                && (!series.faint()
                        || plot.series().stream()
                                .noneMatch(
                                        other -> !other.faint() && other.name().equals(series.name())));
    }

    private String reading(double value) {
        if (!Double.isFinite(value)) {
            return "\u2013";
        }
        return plot.percent() ? plot.number(100 * value, 1) + " %" : plot.number(value, 3);
    }
}
