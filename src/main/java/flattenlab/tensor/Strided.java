package flattenlab.tensor;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A tensor as a window on a buffer: its sizes, and how far apart neighbours along each axis lie. Permuting and slicing
 * change these numbers alone; a view is possible only where merged axes follow each other in memory.
 *
 * @param strides in elements, one an axis
 */
public record Strided(Shape shape, List<Long> strides) {
    public Strided {
        strides = List.copyOf(strides);
    }

    /** A tensor that fills its buffer in row-major order: contiguous, as PyTorch calls it. */
    public static Strided of(Shape shape) {
        return new Strided(shape, boxed(shape.strides()));
    }

    private static List<Long> boxed(long... numbers) {
        return Arrays.stream(numbers).boxed().toList();
    }

    /** The axes in another order. */
    public Strided permute(int... axes) {
        return new Strided(
                shape.permute(axes), Arrays.stream(axes).mapToObj(strides::get).toList());
    }

    /** The first {@code kept} along an axis. */
    public Strided narrow(int axis, long kept) {
        return new Strided(shape.with(axis, kept), strides);
    }

    /** Every second along an axis. */
    public Strided everyOther(int axis) {
        List<Long> wider = new ArrayList<>(strides);
        wider.set(axis, 2 * strides.get(axis));
        return new Strided(shape.with(axis, (shape.dim(axis) + 1) / 2), wider);
    }

    /** Whether the axes from {@code start} to {@code end} can become one without moving a value. */
    public boolean mergesWithoutCopy(int start, int end) {
        return view(shape.flatten(start, end)).isPresent();
    }

    /**
     * The same buffer under other sizes; empty if values would have to move. The buffer is taken as runs of axes that
     * follow each other in memory, from the back; each run has to hold a whole number of the new axes. Axes of size 1
     * take no part.
     *
     * @param wanted a shape of as many elements
     * @see <a href="https://pytorch.org/docs/stable/generated/torch.Tensor.view.html">torch.Tensor.view</a>
     */
    public Optional<Strided> view(Shape wanted) {
        if (shape.rank() == 0 || shape.elements() == 0) {
            return Optional.of(of(wanted));
        }
        long[] moved = new long[wanted.rank()];
        int to = wanted.rank() - 1;
        long apart = strides.get(shape.rank() - 1);
        long run = 1;
        for (int from = shape.rank() - 1; from >= 0; from--) {
            run *= shape.dim(from);
            boolean runEnds = from == 0 || (shape.dim(from - 1) != 1 && strides.get(from - 1) != run * apart);
            if (!runEnds) {
                continue;
            }
            long filled = 1;
            while (to >= 0 && (filled < run || wanted.dim(to) == 1)) {
                moved[to] = filled * apart;
                filled *= wanted.dim(to--);
            }
            if (filled != run) {
                return Optional.empty();
            }
            if (from > 0) {
                apart = strides.get(from - 1);
                run = 1;
            }
        }
        return to < 0 ? Optional.of(new Strided(wanted, boxed(moved))) : Optional.empty();
    }

    /** Another tensor whose axes lie in memory in the order of this one's, without gaps. */
    public Strided sameOrder(Shape other) {
        List<Integer> slowestFirst = IntStream.range(0, strides.size())
                .boxed()
                .sorted(Comparator.comparing((Integer axis) -> -strides.get(axis)))
                .toList();
        long[] dense = new long[strides.size()];
        long stride = 1;
        for (int i = slowestFirst.size() - 1; i >= 0; i--) {
            int axis = slowestFirst.get(i);
            dense[axis] = stride;
            stride *= Math.max(1, other.dim(axis));
        }
        return new Strided(other, boxed(dense));
    }

    /** (N,C,H,W) or (N,C,D,H,W) with the channels of each place side by side. */
    public static Strided channelsLast(Shape shape) {
        List<Long> strides = new ArrayList<>(Collections.nCopies(shape.rank(), 1L));
        long stride = Math.max(1, shape.dim(1));
        for (int axis = shape.rank() - 1; axis > 1; axis--) {
            strides.set(axis, stride);
            stride *= Math.max(1, shape.dim(axis));
        }
        strides.set(0, stride);
        return new Strided(shape, strides);
    }

    /**
     * Whether (N,C,H,W) or (N,C,D,H,W) lies in memory with its channels last, so that PyTorch's convolutions and poolings
     * leave their results in that order too.
     */
    public boolean isChannelsLast() {
        int[] fastestFirst = shape.rank() == 4 ? new int[] {1, 3, 2, 0} : new int[] {1, 4, 3, 2, 0};
        if (fastestFirst.length != shape.rank()) {
            return false;
        }
        long least = 0;
        for (int axis : fastestFirst) {
            boolean ambiguous = axis == 0 && least == strides.get(1);
            if (shape.dim(axis) == 0 || strides.get(axis) < least || ambiguous) {
                return false;
            }
            least = strides.get(axis) * shape.dim(axis);
        }
        return true;
    }

    /** The strides as Python prints them. */
    public String stridesText() {
        return strides.stream().map(String::valueOf).collect(Collectors.joining(", ", "(", ")"));
    }
}
