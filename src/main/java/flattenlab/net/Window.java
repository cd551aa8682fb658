package flattenlab.net;

import flattenlab.tensor.BadInputException;
import flattenlab.tensor.Crash;
import flattenlab.tensor.CrashException;
import flattenlab.tensor.Phrase;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import java.util.stream.LongStream;

/**
 * A window that slides along one, two or three axes. Settings take one number for all axes or one for each.
 *
 * @param axes how it slides along each, the slowest axis first
 */
public record Window(List<Slide> axes) {
    /** Volumes have the most. */
    public static final int MAX_AXES = 3;

    /** @throws BadInputException if there is no axis, or more than {@link #MAX_AXES} */
    public Window {
        axes = List.copyOf(axes);
        requireAxes(axes.size());
    }

    static int requireAxes(int count) {
        if (count < 1 || count > MAX_AXES) {
            throw new BadInputException(
                    "window", Phrase.of("value.axes", count), Phrase.of("allowed.from_to_axes", MAX_AXES));
        }
        return count;
    }

    /** A window of these sides, one an axis; stride 1, no padding, no dilation. */
    public static Window of(long... sides) {
        Padding none = new Padding.Zeros(0, 0);
        return new Window(LongStream.of(sides)
                .mapToObj(side -> new Slide(side, 1, none, 1))
                .toList());
    }

    /** The same side along two axes. */
    public static Window square(long side) {
        return of(side, side);
    }

    /** The same window with other strides. */
    public Window stride(long... strides) {
        return each(strides, (axis, stride) -> new Slide(axis.kernel(), stride, axis.padding(), axis.dilation()));
    }

    /** The same window with so many zeros on each side. */
    public Window padding(long... zeros) {
        return each(zeros, (axis, padding) -> padded(axis, new Padding.Zeros(padding, padding)));
    }

    /** The same window with one rule of padding for all axes. */
    public Window padding(Padding padding) {
        return new Window(axes.stream().map(axis -> padded(axis, padding)).toList());
    }

    private static Slide padded(Slide axis, Padding padding) {
        return new Slide(axis.kernel(), axis.stride(), padding, axis.dilation());
    }

    /** The same window with other distances of the values that it takes. */
    public Window dilation(long... distances) {
        return each(distances, (axis, distance) -> new Slide(axis.kernel(), axis.stride(), axis.padding(), distance));
    }

    private Window each(long[] numbers, BiFunction<Slide, Long, Slide> change) {
        if (numbers.length != 1 && numbers.length != axes.size()) {
            throw new BadInputException(
                    "window", Phrase.of("value.numbers", numbers.length), Phrase.of("allowed.number_or_each"));
        }
        List<Slide> changed = new ArrayList<>();
        for (int i = 0; i < axes.size(); i++) {
            changed.add(change.apply(axes.get(i), numbers[numbers.length == 1 ? 0 : i]));
        }
        return new Window(changed);
    }

    /** Number of axes that it slides along. */
    public int sides() {
        return axes.size();
    }

    /** The sides of the kernel. */
    public long[] kernel() {
        return axes.stream().mapToLong(Slide::kernel).toArray();
    }

    /**
     * The positions along each axis.
     *
     * @param outputs channels that would leave
     * @throws CrashException if it does not fit along one
     */
    long[] positions(Crash.Stage stage, Maps maps, long outputs, boolean roundedUp) {
        long[] positions = new long[axes.size()];
        boolean fits = true;
        for (int i = 0; i < positions.length; i++) {
            Slide axis = axes.get(i);
            positions[i] = roundedUp ? axis.positionsRoundedUp(maps.size(i)) : axis.positions(maps.size(i));
            fits &= positions[i] > 0;
        }
        if (fits) {
            return positions;
        }
        List<Crash.Fit> fit = new ArrayList<>();
        for (int i = 0; i < positions.length; i++) {
            fit.add(axes.get(i).fit(maps.size(i)));
        }
        throw new CrashException(new Crash.WindowTooLarge(stage, maps.shape(), maps.channels(), outputs, fit));
    }
}
