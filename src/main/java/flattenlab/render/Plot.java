package flattenlab.render;

import java.util.List;
import java.util.Locale;

/**
 * What a chart shows: curves over epochs, levels to compare them with, marks where something was changed.
 *
 * @param series the curves, drawn in this order
 * @param levels dotted lines across, each with its words
 * @param marks dotted lines down, each with its words
 * @param endX the last epoch
 * @param top the least value that the upper end must reach
 * @param percent whether values are shares from 0 to 1
 * @param xName what the horizontal axis counts
 * @param locale whose decimal sign its numbers have
 */
public record Plot(
        List<Series> series,
        List<Level> levels,
        List<Mark> marks,
        double endX,
        double top,
        boolean percent,
        String xName,
        Locale locale) {
    /** A chart with the decimal point of code. */
    public Plot(
            List<Series> series,
            List<Level> levels,
            List<Mark> marks,
            double endX,
            double top,
            boolean percent,
            String xName) {
        this(series, levels, marks, endX, top, percent, xName, Locale.ROOT);
    }

    /** A number with the decimal sign that the chart has. */
    String number(double value, int decimals) {
        return String.format(locale, "%." + decimals + "f", value);
    }

    /**
     * How a curve is drawn.
     *
     * @param token its colour in the palette
     * @param dash lengths of strokes and gaps in turn; none for a line without gaps
     */
    public record Stroke(String token, double... dash) {}

    /**
     * One curve.
     *
     * @param x ascending
     * @param y as many values
     * @param low lower edge of a band around it; null for none
     * @param high upper edge of that band
     * @param faint whether it stands back: an earlier run
     */
    public record Series(
            String name, double[] x, double[] y, double[] low, double[] high, Stroke stroke, boolean faint) {
        /** A curve without a band. */
        public Series(String name, double[] x, double[] y, Stroke stroke, boolean faint) {
            this(name, x, y, null, null, stroke, faint);
        }

        /** The value at the point nearest to a place; NaN without points. */
        public double at(double place) {
            int best = -1;
            for (int i = 0; i < x.length; i++) {
                best = best < 0 || Math.abs(x[i] - place) < Math.abs(x[best] - place) ? i : best;
            }
            return best < 0 ? Double.NaN : y[best];
        }

        /**
         * The same curve, each value the mean of it and of those before with weights that fade.
         *
         * @param share of the mean so far that stays at each point, 0 for none to below 1
         */
        Series smoothed(double share) {
            if (share <= 0) {
                return this;
            }
            double[] smooth = new double[y.length];
            double mean = 0;
            double weight = 0;
            for (int i = 0; i < y.length; i++) {
                mean = share * mean + (1 - share) * y[i];
                weight = share * weight + (1 - share);
                smooth[i] = mean / weight;
            }
            return new Series(name, x, smooth, low, high, stroke, faint);
        }
    }

    /** A value to compare with, such as what guessing gives. */
    public record Level(double y, String text) {}

    /** A change on the way. */
    public record Mark(double x, String text) {}

    /**
     * How it is looked at.
     *
     * @param log whether the vertical axis is logarithmic
     * @param smoothing see {@link Series#smoothed}
     * @param fromX first epoch in sight
     * @param toX last epoch in sight; not after {@code fromX} for all
     */
    public record View(boolean log, double smoothing, double fromX, double toX) {
        /** Everything, as it is. */
        public static final View ALL = new View(false, 0, 0, 0);

        /** Whether a part is looked at. */
        public boolean isZoomed() {
            return toX > fromX;
        }
    }
}
