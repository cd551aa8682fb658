package flattenlab.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import flattenlab.tensor.BadInputException;
import flattenlab.tensor.Crash;
import flattenlab.tensor.CrashException;
import flattenlab.tensor.Shape;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Layers whose windows slide, against windows that are laid down one by one. */
class WindowsTest {
    private static final int LAYERS = 3000;

    /** Starts of all windows along an axis: the rule in words, tried place by place. */
    private static long windows(long size, Slide axis, boolean roundedUp) {
        Padding.Zeros zeros = (Padding.Zeros) axis.padding();
        long end = zeros.before() + size + zeros.after();
        long count = 0;
        for (long start = 0; start < end; start += axis.stride()) {
            long last = start;
            for (long value = 1; value < axis.kernel(); value++) {
                last += axis.dilation();
            }
            // Rounded up: what is missing at the end must be less than a step, and the window must start inside.
            boolean fits = last < end;
            boolean reachesBeyond = last < end + axis.stride() - 1 && start < zeros.before() + size;
            count += fits && (!roundedUp || start < zeros.before() + size) || roundedUp && reachesBeyond ? 1 : 0;
        }
        return count;
    }

    private static Slide randomAxis(Random random) {
        long kernel = 1 + random.nextInt(5);
        long before = random.nextInt(4);
        long after = random.nextBoolean() ? before : random.nextInt(4);
        return new Slide(kernel, 1 + random.nextInt(4), new Padding.Zeros(before, after), 1 + random.nextInt(3));
    }

    private static Window randomWindow(Random random, int sides) {
        List<Slide> axes = new ArrayList<>();
        for (int i = 0; i < sides; i++) {
            axes.add(randomAxis(random));
        }
        return new Window(axes);
    }

    /** The sizes behind the batch and the channels, in the order of the axes. */
    private static Shape shape(Random random, long channels, List<Long> sizes, Channels order, boolean batch) {
        List<Long> dims = new ArrayList<>(sizes);
        dims.add(order == Channels.FIRST ? 0 : sizes.size(), channels);
        if (batch) {
            dims.add(0, 1L + random.nextInt(3));
        }
        return Shape.of(dims.stream().mapToLong(Long::longValue).toArray());
    }

    private static List<Long> randomSizes(Random random, int sides) {
        return random.longs(sides, 1, 14).boxed().toList();
    }

    /** The output that counting gives; null if a window fits nowhere along an axis. */
    private static Shape counted(
            Shape input, Window window, List<Long> sizes, long out, Channels order, boolean batch, boolean roundedUp) {
        List<Long> dims = new ArrayList<>();
        for (int i = 0; i < sizes.size(); i++) {
            long count = windows(sizes.get(i), window.axes().get(i), roundedUp);
            if (count == 0) {
                return null;
            }
            dims.add(count);
        }
        dims.add(order == Channels.FIRST ? 0 : sizes.size(), out);
        if (batch) {
            dims.add(0, input.dim(0));
        }
        return Shape.of(dims.stream().mapToLong(Long::longValue).toArray());
    }

    @Test
    void aConvolutionHasAsManyPositionsAsWindowsCanBeLaid() {
        Random random = new Random(41);
        int crashes = 0;
        for (int i = 0; i < LAYERS; i++) {
            int sides = 1 + random.nextInt(3);
            Channels order = random.nextBoolean() ? Channels.FIRST : Channels.LAST;
            boolean batch = order == Channels.LAST || random.nextBoolean();
            long groups = 1 + random.nextInt(3);
            long in = groups * (1 + random.nextInt(3));
            long out = groups * (1 + random.nextInt(3));
            boolean bias = random.nextBoolean();
            Window window = randomWindow(random, sides);
            List<Long> sizes = randomSizes(random, sides);
            Shape input = shape(random, in, sizes, order, batch);
            Conv conv = new Conv(in, out, window, groups, bias, order);
            Shape expected = counted(input, window, sizes, out, order, batch, false);
            if (expected == null) {
                crashes++;
                assertThatThrownBy(() -> conv.output(input))
                        .as("%s on %s", conv, input)
                        .isInstanceOfSatisfying(
                                CrashException.class,
                                e -> assertThat(e.crash()).isInstanceOf(Crash.WindowTooLarge.class));
                continue;
            }
            assertThat(conv.output(input)).as("%s on %s", conv, input).isEqualTo(expected);
            long weights = listedWeights(in, out, groups, window);
            assertThat(conv.parameters()).hasValue(weights + (bias ? out : 0));
            assertThat(conv.multiplyAdds(List.of(input))).isEqualTo(expected.elements() / out * weights);
            Conv lazy = new Conv(Layer.INFER, out, window, groups, bias, order);
            assertThat(lazy.parameters()).isEmpty();
            assertThat(lazy.built(List.of(input))).isEqualTo(conv);
            assertThat(lazy.output(input)).isEqualTo(expected);
            assertThat(lazy.multiplyAdds(List.of(input))).isEqualTo(conv.multiplyAdds(List.of(input)));
        }
        assertThat(crashes).isBetween(200, LAYERS - 1000);
    }

    /** Each weight by its own name: which output, which input of its group, which place in the kernel. */
    private static long listedWeights(long in, long out, long groups, Window window) {
        Set<String> names = new HashSet<>();
        long places = 1;
        for (Slide axis : window.axes()) {
            places *= axis.kernel();
        }
        for (long o = 0; o < out; o++) {
            for (long i = 0; i < in; i++) {
                boolean seen = o * groups / out == i * groups / in;
                for (long place = 0; seen && place < places; place++) {
                    names.add(o + " " + i + " " + place);
                }
            }
        }
        return names.size();
    }

    @Test
    void aPoolingHasAsManyPositionsAsWindowsCanBeLaidRoundedEitherWay() {
        Random random = new Random(43);
        int crashes = 0;
        int more = 0;
        for (int i = 0; i < LAYERS; i++) {
            int sides = 1 + random.nextInt(3);
            Channels order = random.nextBoolean() ? Channels.FIRST : Channels.LAST;
            boolean batch = order == Channels.LAST || random.nextBoolean();
            boolean roundedUp = random.nextBoolean();
            Window window = poolable(randomWindow(random, sides));
            List<Long> sizes = randomSizes(random, sides);
            Shape input = shape(random, 1 + random.nextInt(4), sizes, order, batch);
            Reduction reduction = random.nextBoolean() ? Reduction.MAX : Reduction.AVERAGE;
            Pool pool = new Pool(reduction, window, roundedUp, order);
            long channels = input.dim(order == Channels.LAST ? input.rank() - 1 : batch ? 1 : 0);
            Shape expected = counted(input, window, sizes, channels, order, batch, roundedUp);
            if (expected == null) {
                crashes++;
                assertThatThrownBy(() -> pool.output(input))
                        .as("%s on %s", pool, input)
                        .isInstanceOfSatisfying(
                                CrashException.class,
                                e -> assertThat(e.crash().stage()).isEqualTo(Crash.Stage.POOL));
                continue;
            }
            assertThat(pool.output(input)).as("%s on %s", pool, input).isEqualTo(expected);
            assertThat(pool.parameters()).hasValue(0);
            Shape down = counted(input, window, sizes, channels, order, batch, false);
            more += !expected.equals(down) ? 1 : 0;
        }
        assertThat(crashes).isBetween(100, LAYERS - 1000);
        assertThat(more).isGreaterThan(300);
    }

    /** With at most half a window of zeros, as poolings want it. */
    private static Window poolable(Window window) {
        return new Window(window.axes().stream()
                .map(axis -> {
                    Padding.Zeros zeros = (Padding.Zeros) axis.padding();
                    long half = axis.reach() / 2;
                    return new Slide(
                            axis.kernel(),
                            axis.stride(),
                            new Padding.Zeros(Math.min(half, zeros.before()), Math.min(half, zeros.after())),
                            axis.dilation());
                })
                .toList());
    }

    @Test
    void aTransposedConvolutionReachesAsFarAsItsKernelsDo() {
        Random random = new Random(47);
        int crashes = 0;
        for (int i = 0; i < LAYERS; i++) {
            Slide axis = randomAxis(random);
            long extra = random.nextInt((int) Math.max(axis.stride(), axis.dilation()));
            long size = 1 + random.nextInt(8);
            Set<Long> reached = new HashSet<>();
            for (long position = 0; position < size; position++) {
                for (long value = 0; value < axis.kernel(); value++) {
                    reached.add(position * axis.stride() + value * axis.dilation());
                }
            }
            Padding.Zeros cut = (Padding.Zeros) axis.padding();
            long whole = reached.stream().mapToLong(Long::longValue).max().orElseThrow() + 1;
            long expected = whole - cut.before() - cut.after() + extra;
            TransposedConv layer =
                    new TransposedConv(4, 6, new Window(List.of(axis)), List.of(extra), 2, true, Channels.FIRST);
            Shape input = Shape.of(2, 4, size);
            if (expected < 1) {
                crashes++;
                assertThatThrownBy(() -> layer.output(input))
                        .isInstanceOfSatisfying(
                                CrashException.class,
                                e -> assertThat(e.crash()).isInstanceOf(Crash.OutputTooSmall.class));
                continue;
            }
            assertThat(layer.output(input)).as("%s on %s", layer, input).isEqualTo(Shape.of(2, 6, expected));
            assertThat(layer.parameters()).hasValue(listedWeights(4, 6, 2, layer.window()) + 6);
            // Each input value meets each weight of its channel.
            assertThat(layer.multiplyAdds(List.of(input))).isEqualTo(2 * size * listedWeights(4, 6, 2, layer.window()));
        }
        assertThat(crashes).isBetween(20, 1000);
    }

    /** A strided convolution maps several sizes to one; output_padding says which of them comes back. */
    @Test
    void aTransposedConvolutionUndoesTheSizesOfAConvolution() {
        Random random = new Random(53);
        int undone = 0;
        for (int i = 0; i < LAYERS; i++) {
            Slide axis = randomAxis(random);
            long size = 1 + random.nextInt(20);
            long small = axis.positions(size);
            if (small < 1) {
                continue;
            }
            long extra = size - axis.spread(small, 0);
            assertThat(extra).isBetween(0L, axis.stride() - 1);
            assertThat(axis.spread(small, extra)).isEqualTo(size);
            undone++;
        }
        assertThat(undone).isGreaterThan(1000);
    }

    /** Keras's rules: {@code same} gives ⌈size / stride⌉, {@code valid} what zeros of 0 give; transposed, size · stride. */
    @ParameterizedTest
    @CsvSource({
        // size, kernel, stride, dilation, same, valid, transposed same, transposed valid
        "28, 3, 1, 1, 28, 26, 28, 30",
        "28, 3, 2, 1, 14, 13, 56, 57",
        "7, 4, 2, 1, 4, 2, 14, 16",
        "5, 2, 3, 1, 2, 2, 15, 15",
        "9, 3, 1, 3, 9, 3, 9, 15",
        "1, 5, 2, 1, 1, -1, 2, 5"
    })
    void theRulesOfKeras(
            long size, long kernel, long stride, long dilation, long same, long valid, long wide, long wideValid) {
        Slide padded = new Slide(kernel, stride, Padding.Named.SAME, dilation);
        Slide plain = new Slide(kernel, stride, Padding.Named.VALID, dilation);
        assertThat(padded.positions(size)).isEqualTo(same);
        assertThat(plain.positions(size)).isEqualTo(valid);
        assertThat(padded.spread(size, 0)).isEqualTo(wide);
        assertThat(plain.spread(size, 0)).isEqualTo(wideValid);
    }

    @Test
    void adaptiveAndGlobalPoolingsAndUpsamplingSayTheirSizes() {
        Shape maps = Shape.of(8, 512, 7, 5);
        assertThat(AdaptivePool.average(1, 1).output(maps)).isEqualTo(Shape.of(8, 512, 1, 1));
        assertThat(AdaptivePool.average(6, AdaptivePool.KEEP).output(maps)).isEqualTo(Shape.of(8, 512, 6, 5));
        assertThat(AdaptivePool.average(3).output(Shape.of(512, 7))).isEqualTo(Shape.of(512, 3));
        GlobalPool keras = new GlobalPool(Reduction.AVERAGE, 2, false, Channels.LAST);
        assertThat(keras.output(Shape.of(8, 7, 5, 512))).isEqualTo(Shape.of(8, 512));
        assertThat(new GlobalPool(Reduction.MAX, 2, true, Channels.FIRST).output(maps))
                .isEqualTo(Shape.of(8, 512, 1, 1));
        assertThat(new Mean(List.of(2, -1), false).output(maps)).isEqualTo(Shape.of(8, 512));
        assertThat(new Mean(List.of(2, 3, 4), false).output(Shape.of(3, 80, 7, 7, 7)))
                .isEqualTo(Shape.of(3, 80));
        assertThat(Upsample.by(2, 2).output(maps)).isEqualTo(Shape.of(8, 512, 14, 10));
        assertThat(Upsample.by(1.5, 2).output(maps)).isEqualTo(Shape.of(8, 512, 10, 7));
        assertThat(new Upsample(List.of(), List.of(9L, 9L), Channels.FIRST).output(maps))
                .isEqualTo(Shape.of(8, 512, 9, 9));
        assertThat(Pad.of(2, 2).output(maps)).isEqualTo(Shape.of(8, 512, 11, 9));
        assertThat(Pad.of(2, -2).output(maps)).isEqualTo(Shape.of(8, 512, 3, 1));
        assertThatThrownBy(() -> Pad.of(2, -3).output(maps)).isInstanceOf(CrashException.class);
    }

    @Test
    void whatNoLayerCanBeIsRefusedWithWhatIsAllowed() {
        List<Runnable> wrong = List.of(
                () -> Window.of(),
                () -> Window.of(1, 1, 1, 1),
                () -> Window.of(0, 3),
                () -> Window.of(3, 3).stride(0),
                () -> Window.of(3, 3).stride(1, 1, 1),
                () -> Window.of(3, 3).padding(-1),
                () -> Window.of(3, 3).dilation(0),
                () -> Window.of(1L << 31),
                () -> Conv.of(0, 8, Window.square(3)),
                () -> Conv.of(3, 0, Window.square(3)),
                () -> Conv.of(6, 8, Window.square(3)).groups(4),
                () -> Conv.of(8, 6, Window.square(3)).groups(4),
                () -> TransposedConv.of(8, 6, Window.square(3).stride(2)).outputPadding(2),
                () -> TransposedConv.of(8, 6, Window.square(3).stride(2).padding(Padding.Named.SAME))
                        .outputPadding(1),
                () -> Pool.max(Window.square(3).padding(2)),
                () -> AdaptivePool.average(0, 1),
                () -> Upsample.by(0, 2),
                () -> Upsample.by(Double.NaN, 2),
                () -> new Upsample(List.of(), List.of(), Channels.FIRST),
                () -> new Dropout(1.1),
                () -> Linear.of(-2, 3),
                () -> Reshape.of(-1, -1),
                () -> Reshape.of(2, -3),
                () -> Permute.of(0, 1, 1),
                () -> Permute.of(0, 3),
                () -> Permute.of(0, -3));
        for (Runnable layer : wrong) {
            assertThatThrownBy(layer::run).isInstanceOf(BadInputException.class).hasMessageContaining("allowed");
        }
    }
}
