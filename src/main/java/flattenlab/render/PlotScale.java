package flattenlab.render;

/** Where values stand on a chart, and which of them the axes name. */
final class PlotScale {
    private static final double LEFT = 46;
    private static final double RIGHT = 14;
    private static final double TOP = 8;
    private static final double BOTTOM = 34;
    private static final int MOST_LINES = 5;
    /** Numbers closer than this would touch. */
    private static final double LINE_ROOM = 22;

    /** Nothing smaller is told apart on a logarithmic axis. */
    private static final double SMALLEST = 1e-4;

    /** Values closer than this share of themselves are the same to a chart. */
    private static final double CLOSEST = 1e-3;

    /** The longest stretch of epochs is this many times the shortest that can be looked at. */
    private static final double MOST_ZOOM = 1000;

    /** What ran away is drawn no farther off than this many times the height. */
    private static final double FARTHEST = 100;

    private final Plot plot;
    private final boolean log;
    final double left = LEFT;
    final double right;
    final double top = TOP;
    final double bottom;
    final double fromX;
    final double toX;
    private final double fromY;
    private final double toY;
    private final double step;
    private final double along;

    PlotScale(Plot plot, Plot.View view, double width, double height) {
        this.plot = plot;
        this.log = view.log();
        this.right = Math.max(LEFT + 1, width - RIGHT);
        this.bottom = Math.max(TOP + 1, height - BOTTOM);
        this.fromX = view.isZoomed() ? view.fromX() : 0;
        this.toX = view.isZoomed() ? Math.max(view.toX(), fromX + Math.max(1, plot.endX()) / MOST_ZOOM) : plot.endX();
        double least = Double.POSITIVE_INFINITY;
        double most = view.isZoomed() ? 0 : plot.top();
        for (Plot.Series series : plot.series()) {
            for (int i = 0; i < series.x().length; i++) {
                if (series.x()[i] >= fromX && series.x()[i] <= toX && Double.isFinite(series.y()[i])) {
                    least = Math.min(least, series.y()[i]);
                    most = Math.max(most, series.y()[i]);
                }
            }
        }
        most = most <= 0 ? Math.max(1, plot.top()) : most;
        // One run that ran away must not flatten all the others.
        most = plot.percent() ? Math.min(1, most) : Math.min(most, 4 * Math.max(plot.top(), SMALLEST));
        if (log) {
            fromY = Math.max(SMALLEST, Double.isFinite(least) ? least / 1.2 : most / 100);
            toY = Math.max(fromY * 10, most);
            step = 0;
        } else {
            boolean close = view.isZoomed() && least <= most;
            double room = close ? Math.max(0, CLOSEST * Math.max(most, SMALLEST) - (most - least)) / 2 : 0;
            double low = close ? Math.max(0, least - room - 0.05 * (most - least)) : 0;
            step = niceStep(most + room - low, (bottom - top) / LINE_ROOM);
            fromY = Math.floor(low / step) * step;
            toY = plot.percent() && !close
                    ? 1
                    : Math.max(most, fromY + Math.max(1, Math.ceil((most + room - fromY) / step - 0.15)) * step);
        }
        double range = toX - fromX;
        along = Math.max(range <= 4 && range == Math.rint(range) ? 1 : 0, niceStep(range, MOST_LINES));
    }

    /** One, two, two and a half or five times a power of ten, so that there are about as many lines as there is room. */
    private static double niceStep(double range, double room) {
        double rough = Math.max(range, 1e-9) / Math.max(1, Math.min(MOST_LINES, room));
        double power = Math.pow(10, Math.floor(Math.log10(rough)));
        for (double factor : new double[] {1, 2, 2.5, 5}) {
            if (factor * power >= rough * 0.999) {
                return factor * power;
            }
        }
        return 10 * power;
    }

    double x(double value) {
        return left + (value - fromX) / Math.max(1e-12, toX - fromX) * (right - left);
    }

    /** What stands at a place. */
    double valueAt(double x) {
        return fromX + Math.max(0, Math.min(1, (x - left) / (right - left))) * (toX - fromX);
    }

    double y(double value) {
        double share = log
                ? Math.log(Math.max(value, SMALLEST / 10) / fromY) / Math.log(toY / fromY)
                : (value - fromY) / (toY - fromY);
        return bottom - Math.max(-FARTHEST, Math.min(FARTHEST, share)) * (bottom - top);
    }

    double[] linesAcross() {
        if (!log) {
            int count = (int) Math.floor((toY - fromY) / step + 1e-6) + 1;
            double[] lines = new double[count];
            for (int i = 0; i < count; i++) {
                lines[i] = fromY + i * step;
            }
            return lines;
        }
        int first = (int) Math.ceil(Math.log10(fromY) - 1e-9);
        int last = (int) Math.floor(Math.log10(toY) + 1e-9);
        double[] lines = new double[Math.max(0, last - first + 1)];
        for (int i = 0; i < lines.length; i++) {
            lines[i] = Math.pow(10, first + i);
        }
        return lines;
    }

    double[] namesAlong() {
        int first = (int) Math.ceil(fromX / along - 1e-9);
        int last = (int) Math.floor(toX / along + 1e-9);
        double[] names = new double[Math.max(0, last - first + 1)];
        for (int i = 0; i < names.length; i++) {
            names[i] = (first + i) * along;
        }
        return names;
    }

    String nameOfX(double value) {
        return plain(value, decimals(along));
    }

    String nameOfY(double value) {
        int decimals = decimals(log ? value : step);
        return plot.percent() ? plot.number(100 * value, Math.max(0, decimals - 2)) + " %" : plain(value, decimals);
    }

    /** How many decimals tell the multiples of a step. */
    private static int decimals(double step) {
        int decimals = 0;
        for (double rest = step; decimals < 15 && Math.abs(rest - Math.rint(rest)) > 1e-6 * rest; rest *= 10) {
            decimals++;
        }
        return decimals;
    }

    /** As few decimals as tell it. */
    private String plain(double value, int decimals) {
        String text = plot.number(value, decimals);
        return decimals > 0 ? text.replaceAll("[.,]?0+$", "") : text;
    }
}
