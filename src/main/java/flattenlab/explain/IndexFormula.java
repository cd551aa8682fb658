package flattenlab.explain;

import flattenlab.tensor.Axis;
import flattenlab.tensor.AxisOrder;
import flattenlab.tensor.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * The arithmetic of a row-major flatten, in letters and in numbers: k = c·H·W + h·W + w for NCHW, and the same idea for
 * the other orders; and back, by dividing and keeping remainders.
 */
public final class IndexFormula {
    private IndexFormula() {}

    /**
     * One summand of the slot's number.
     *
     * @param axis whose index is multiplied
     * @param factors the faster axes, whose sizes it is multiplied by
     * @param index of the cell along the axis
     * @param stride product of the factors' sizes
     */
    public record Term(Axis axis, List<Axis> factors, long index, long stride) {
        /** In letters: {@code c·H·W}. */
        public String letters() {
            StringBuilder text = new StringBuilder(letter(axis));
            factors.forEach(factor -> text.append('·').append(factor));
            return text.toString();
        }

        /** In numbers: {@code 1·64}; without a factor of nothing. */
        public String numbers() {
            return factors.isEmpty() ? Long.toString(index) : index + "·" + stride;
        }
    }

    /**
     * One division on the way back.
     *
     * @param axis whose index the quotient is
     * @param dividend what is divided
     * @param divisor by what
     */
    public record Division(Axis axis, long dividend, long divisor) {
        /** The index along the axis. */
        public long quotient() {
            return dividend / divisor;
        }

        /** What is left for the next division. */
        public long remainder() {
            return dividend % divisor;
        }
    }

    /** The letter of an index along an axis. */
    public static String letter(Axis axis) {
        return axis.name().toLowerCase(Locale.ROOT);
    }

    /**
     * The summands of the slot of a cell, slowest axis first.
     *
     * @param shape (N,C,H,W)
     * @param index (n,c,h,w) of the cell
     */
    public static List<Term> terms(Shape shape, AxisOrder order, long[] index) {
        List<Term> terms = new ArrayList<>();
        List<Axis> axes = order.axes();
        for (int i = 1; i < axes.size(); i++) {
            List<Axis> factors = axes.subList(i + 1, axes.size());
            long stride = 1;
            for (Axis factor : factors) {
                stride *= shape.dim(factor);
            }
            terms.add(new Term(axes.get(i), factors, index[axes.get(i).ordinal()], stride));
        }
        return terms;
    }

    /** The slot's number within its row: the sum of the terms. */
    public static long sum(List<Term> terms) {
        return terms.stream().mapToLong(term -> term.index() * term.stride()).sum();
    }

    /** The divisions that lead from a slot's number within its row back to the cell, slowest axis first. */
    public static List<Division> divisions(Shape shape, AxisOrder order, long slot) {
        List<Division> divisions = new ArrayList<>();
        long rest = slot;
        for (Term term : terms(shape, order, new long[4])) {
            Division division = new Division(term.axis(), rest, term.stride());
            divisions.add(division);
            rest = division.remainder();
        }
        return divisions;
    }
}
