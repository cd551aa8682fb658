package flattenlab.doctor.printed;

import flattenlab.doctor.InputShape;
import flattenlab.net.Channels;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.LongStream;

/** What entered a table's first convolution, from what left it and how much it learns. */
final class FirstInput {
    /** Sides that pictures have where people train. */
    private static final Set<Long> COMMON = Set.of(
            28L, 32L, 48L, 56L, 64L, 75L, 84L, 96L, 100L, 112L, 120L, 128L, 144L, 150L, 160L, 180L, 192L, 200L, 224L,
            227L, 229L, 240L, 250L, 256L, 260L, 288L, 299L, 300L, 320L, 331L, 384L, 400L, 416L, 480L, 500L, 512L, 600L,
            640L, 1024L);

    private static final long[] KERNELS = {3, 5, 7, 1, 11, 4, 2, 9, 6, 8};
    private static final long[] CHANNELS = {3, 1, 4, 2};

    private FirstInput() {}

    /**
     * The input, if one is likely.
     *
     * @param out sizes that leave the row
     * @param megabytes of what enters, where the table has them
     */
    static Optional<InputShape> of(TableRow row, List<Long> out, Channels order, OptionalDouble megabytes) {
        int sides = out.size() - 2;
        if (!row.className().matches("Conv\\w*")
                || sides < 1
                || row.parameters().isEmpty()) {
            return Optional.empty();
        }
        long filters = order == Channels.FIRST ? out.get(1) : out.get(out.size() - 1);
        long learned = row.parameters().getAsLong();
        if (filters < 1 || learned % filters != 0) {
            return Optional.empty();
        }
        long each = learned / filters;
        for (long channels : CHANNELS) {
            for (long kernel : kernels(row)) {
                long weights = channels * power(kernel, sides);
                if (each == weights + 1 || each == weights) {
                    return input(out, order, channels, kernel, megabytes);
                }
            }
        }
        return Optional.empty();
    }

    private static long[] kernels(TableRow row) {
        return row.kernel()
                .map(sizes -> LongStream.of(sizes.get(sizes.size() - 1)).toArray())
                .orElse(KERNELS);
    }

    private static long power(long base, int times) {
        long power = 1;
        for (int i = 0; i < times; i++) {
            power *= base;
        }
        return power;
    }

    /** Padding that keeps the size, or none: whichever gives a side that pictures have. */
    private static Optional<InputShape> input(
            List<Long> out, Channels order, long channels, long kernel, OptionalDouble megabytes) {
        int first = order == Channels.FIRST ? 2 : 1;
        int last = first + out.size() - 2;
        boolean kept = out.subList(first, last).stream().allMatch(COMMON::contains);
        boolean cut = out.subList(first, last).stream().allMatch(side -> COMMON.contains(side + kernel - 1));
        if (!kept && !cut) {
            return Optional.empty();
        }
        List<Long> same = sized(out, first, last, 0, order, channels);
        List<Long> larger = sized(out, first, last, kernel - 1, order, channels);
        boolean told =
                megabytes.isPresent() && isOf(larger, megabytes.getAsDouble()) && !isOf(same, megabytes.getAsDouble());
        return Optional.of(new InputShape(kept && !told ? same : larger, InputShape.From.SUMMARY, Optional.empty()));
    }

    private static List<Long> sized(List<Long> out, int first, int last, long more, Channels order, long channels) {
        List<Long> dims = new ArrayList<>(out);
        for (int axis = first; axis < last; axis++) {
            dims.set(axis, out.get(axis) + more);
        }
        dims.set(order == Channels.FIRST ? 1 : dims.size() - 1, channels);
        return dims;
    }

    /** Whether sizes of four bytes a number come to so many megabytes, of a million bytes or of 2^20, to two places. */
    private static boolean isOf(List<Long> dims, double megabytes) {
        double bytes = 4.0 * dims.stream().map(Math::abs).reduce(1L, (a, b) -> a * b);
        return Math.abs(bytes / 1e6 - megabytes) < 0.0051 || Math.abs(bytes / (1 << 20) - megabytes) < 0.0051;
    }

    /** The input of a first Linear. */
    static Optional<InputShape> ofLinear(TableRow row, List<Long> out) {
        long features = out.get(out.size() - 1);
        OptionalLong learned = row.parameters();
        if (learned.isEmpty()
                || features < 1
                || learned.getAsLong() % features != 0
                || learned.getAsLong() <= features) {
            return Optional.empty();
        }
        List<Long> dims = new ArrayList<>(out);
        dims.set(dims.size() - 1, learned.getAsLong() / features - 1);
        return Optional.of(new InputShape(dims, InputShape.From.SUMMARY, Optional.empty()));
    }
}
