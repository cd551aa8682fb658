package flattenlab.doctor;

import flattenlab.net.Padding;
import flattenlab.net.Slide;

/** How many places a window has along one axis, as a formula: {@code (28 + 2·1 − 3)/1 + 1 = 28}. */
final class SlideFormula {
    private static final String NONE = "";
    private static final String TIMES = "·";
    private static final String MINUS = " − ";
    private static final String PLUS = " + ";

    private SlideFormula() {}

    /**
     * The size that leaves, from the size that comes.
     *
     * @param roundedUp whether a window that lies only in part over the map counts
     */
    static String of(Slide slide, long from, long to, boolean roundedUp) {
        if (slide.padding() == Padding.Named.SAME) {
            String exact = slide.stride() == 1 ? NONE : "/" + slide.stride();
            boolean rounds = from % slide.stride() != 0;
            return (rounds ? "⌈" + from + exact + "⌉" : from + exact) + (exact.isEmpty() ? NONE : " = " + to);
        }
        long padded = from + zeros(slide);
        String inside = from + padding(slide) + MINUS + reach(slide);
        boolean rounds = (padded - slide.reach()) % slide.stride() != 0;
        String share = rounds
                ? (roundedUp ? "⌈(" : "⌊(") + inside + ")/" + slide.stride() + (roundedUp ? "⌉" : "⌋")
                : "(" + inside + ")/" + slide.stride();
        return share + PLUS + "1 = " + to;
    }

    private static long zeros(Slide slide) {
        return slide.padding() instanceof Padding.Zeros zeros ? zeros.before() + zeros.after() : 0;
    }

    private static String padding(Slide slide) {
        if (!(slide.padding() instanceof Padding.Zeros zeros) || zeros.before() + zeros.after() == 0) {
            return NONE;
        }
        return zeros.before() == zeros.after()
                ? PLUS + "2" + TIMES + zeros.before()
                : PLUS + zeros.before() + PLUS + zeros.after();
    }

    private static String reach(Slide slide) {
        return slide.dilation() == 1
                ? Long.toString(slide.kernel())
                : "(" + slide.dilation() + TIMES + (slide.kernel() - 1) + PLUS + "1)";
    }

    /**
     * The size that leaves where the map is made larger; empty for a named padding.
     *
     * @param more numbers put at the end
     */
    static String transposed(Slide slide, long more, long from, long to) {
        if (slide.padding() instanceof Padding.Named) {
            return NONE;
        }
        String zeros = zeros(slide) == 0 ? NONE : padding(slide).replace(PLUS, MINUS);
        return "(" + from + MINUS + "1)" + TIMES + slide.stride() + zeros + PLUS + reach(slide)
                + (more == 0 ? NONE : PLUS + more) + " = " + to;
    }
}
