package flattenlab.net;

import flattenlab.tensor.Crash;

/**
 * How a window slides along one axis. The only place where positions are counted.
 *
 * @param kernel values that the window takes at a time
 * @param stride how far it moves
 * @param padding what it finds beyond the edge
 * @param dilation distance of the values that it takes
 */
public record Slide(long kernel, long stride, Padding padding, long dilation) {
    public Slide {
        Exact.setting("kernel_size", kernel, 1);
        Exact.setting("stride", stride, 1);
        Exact.setting("dilation", dilation, 1);
    }

    /** From the first value that the window takes to the last: dilation·(kernel − 1) + 1. */
    public long reach() {
        return dilation * (kernel - 1) + 1;
    }

    private long zeros() {
        return padding instanceof Padding.Zeros zeros ? zeros.both() : 0;
    }

    /**
     * How many positions the window has: ⌊(size + zeros − reach) / stride⌋ + 1, or ⌈size / stride⌉ with
     * {@link Padding.Named#SAME}.
     *
     * @return 0 or less if it does not fit
     */
    public long positions(long size) {
        return padding == Padding.Named.SAME ? ceilDiv(size, stride) : fit(size).positions();
    }

    /**
     * The same with PyTorch's {@code ceil_mode}: a last window may reach beyond the edge, but must start inside the axis or
     * in the zeros before it.
     */
    public long positionsRoundedUp(long size) {
        if (padding == Padding.Named.SAME) {
            return positions(size);
        }
        long before = padding instanceof Padding.Zeros zeros ? zeros.before() : 0;
        Crash.Fit fit = fit(size);
        long positions = ceilDiv(fit.padded() - fit.window(), stride) + 1;
        boolean lastStartsInside = Exact.product("size", positions - 1, stride) < size + before;
        return lastStartsInside ? positions : positions - 1;
    }

    /**
     * What a transposed convolution makes of an axis: (size − 1)·stride − zeros + reach + extra. With a named padding,
     * by Keras's rules: size·stride, or with {@link Padding.Named#VALID} what the kernel has more than its stride besides.
     *
     * @param extra rows at the end, PyTorch's output_padding
     * @return 0 or less if nothing is left
     */
    public long spread(long size, long extra) {
        long last = reach() - zeros();
        if (padding instanceof Padding.Named) {
            last = padding == Padding.Named.SAME ? stride : Math.max(stride, reach());
        }
        return Exact.sum("size", Exact.product("size", size - 1, stride), last, extra);
    }

    /** The numbers of a window that does not fit. */
    Crash.Fit fit(long size) {
        Exact.sum("size", size, zeros());
        return new Crash.Fit(size, zeros(), reach(), stride);
    }

    private static long ceilDiv(long numerator, long divisor) {
        return -Math.floorDiv(-numerator, divisor);
    }
}
