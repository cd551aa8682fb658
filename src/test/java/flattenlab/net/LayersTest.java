package flattenlab.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import flattenlab.tensor.BadInputException;
import flattenlab.tensor.Crash;
import flattenlab.tensor.CrashException;
import flattenlab.tensor.Shape;
import flattenlab.tensor.Strided;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** Layers without windows, against rules that are written once more here; and all of them with numbers that are too large. */
class LayersTest {
    private static final int CASES = 2000;

    private static Shape randomShape(Random random, int maxRank) {
        return Shape.of(random.longs(random.nextInt(maxRank + 1), 1, 6).toArray());
    }

    private static Crash crash(Supplier<Shape> output) {
        try {
            throw new AssertionError("no crash, but " + output.get());
        } catch (CrashException e) {
            return e.crash();
        }
    }

    @Test
    void aFlattenMergesFromStartToEndHoweverTheyAreCounted() {
        Random random = new Random(3);
        int crashes = 0;
        for (int i = 0; i < CASES; i++) {
            Shape input = randomShape(random, 6);
            int rank = Math.max(1, input.rank());
            // One dim too far on either side.
            int start = random.nextInt(2 * rank + 2) - rank - 1;
            int end = random.nextInt(2 * rank + 2) - rank - 1;
            Flatten flatten = new Flatten(start, end);
            List<Integer> dims = new ArrayList<>();
            for (int axis = 0; axis < rank; axis++) {
                dims.add(axis);
            }
            int from = start < 0 ? start + rank : start;
            int to = end < 0 ? end + rank : end;
            if (!dims.contains(from) || !dims.contains(to) || from > to) {
                crashes++;
                assertThat(crash(() -> flatten.output(input)).stage()).isEqualTo(Crash.Stage.FLATTEN);
                continue;
            }
            List<Long> expected = new ArrayList<>();
            for (int axis = 0; axis < rank; axis++) {
                long size = input.rank() == 0 ? 1 : input.dim(axis);
                if (axis > from && axis <= to) {
                    expected.set(from, expected.get(from) * size);
                } else {
                    expected.add(size);
                }
            }
            assertThat(Arrays.stream(flatten.output(input).dims()).boxed())
                    .as("%s of %s", flatten, input)
                    .isEqualTo(expected);
        }
        assertThat(crashes).isBetween(500, CASES - 300);
    }

    @Test
    void aReshapeInfersTheOneSizeThatHoldsAllValues() {
        Random random = new Random(5);
        int fits = 0;
        for (int i = 0; i < CASES; i++) {
            Shape input = randomShape(random, 4);
            long[] sizes = random.longs(1 + random.nextInt(4), 1, 9).toArray();
            int place = random.nextInt(sizes.length);
            sizes[place] = Layer.INFER;
            List<Long> found = new ArrayList<>();
            for (long size = 1; size <= input.elements(); size++) {
                long product = 1;
                for (int axis = 0; axis < sizes.length; axis++) {
                    product *= axis == place ? size : sizes[axis];
                }
                if (product == input.elements()) {
                    found.add(size);
                }
            }
            Reshape reshape = Reshape.of(sizes);
            if (found.isEmpty()) {
                assertThat(crash(() -> reshape.output(input))).isInstanceOf(Crash.ReshapeMismatch.class);
            } else {
                fits++;
                assertThat(reshape.output(input).dim(place)).isEqualTo(found.get(0));
                assertThat(reshape.output(input).elements()).isEqualTo(input.elements());
            }
        }
        assertThat(fits).isBetween(300, CASES - 300);
        assertThat(Reshape.of(Reshape.KEEP, -1).output(Shape.of(32, 3, 5))).isEqualTo(Shape.of(32, 15));
        assertThat(crash(() -> Reshape.of(1, Reshape.KEEP).output(Shape.of(1))))
                .isInstanceOf(Crash.DimOutOfRange.class);
    }

    /** Repeating by hand what has size 1, or is missing. */
    @Test
    void aSumIsBroadcastFromTheLastAxisOn() {
        Random random = new Random(7);
        int crashes = 0;
        for (int i = 0; i < CASES; i++) {
            long[] a = random.longs(random.nextInt(4), 1, 4).toArray();
            long[] b = random.longs(random.nextInt(4), 1, 4).toArray();
            int rank = Math.max(a.length, b.length);
            long[] expected = new long[rank];
            boolean possible = true;
            for (int back = 1; back <= rank; back++) {
                long left = back > a.length ? 1 : a[a.length - back];
                long right = back > b.length ? 1 : b[b.length - back];
                possible &= left == right || Math.min(left, right) == 1;
                expected[rank - back] = Math.max(left, right);
            }
            List<Shape> both = List.of(Shape.of(a), Shape.of(b));
            if (possible) {
                assertThat(new Add().output(both)).isEqualTo(Shape.of(expected));
            } else {
                crashes++;
                Crash.BranchMismatch crash = (Crash.BranchMismatch) crash(() -> new Add().output(both));
                assertThat(crash.firstSize()).isNotEqualTo(crash.otherSize());
                assertThat(crash.message()).contains(crash.firstSize() + " and " + crash.otherSize());
            }
        }
        assertThat(crashes).isBetween(300, CASES - 300);
    }

    @Test
    void aSumLiesInMemoryAsItsFirstSummandDoesThatIsNotRepeated() {
        Shape shape = Shape.of(2, 3, 4, 5);
        Strided repeated = Strided.of(Shape.of(1, 3, 1, 1));
        Strided last = Strided.channelsLast(shape);
        assertThat(new Add().memory(List.of(repeated, last, Strided.of(shape)), shape))
                .isEqualTo(last);
        assertThat(new Add().memory(List.of(repeated, repeated), shape)).isEqualTo(Strided.of(shape));
    }

    @Test
    void aConcatenationAddsUpOneAxisAndWantsTheOthersEqual() {
        Shape a = Shape.of(8, 64, 28, 28);
        Shape b = Shape.of(8, 128, 28, 28);
        assertThat(new Concat(1).output(List.of(a, b, a))).isEqualTo(Shape.of(8, 256, 28, 28));
        assertThat(new Concat(-3).output(List.of(a, b))).isEqualTo(Shape.of(8, 192, 28, 28));
        assertThat(crash(() -> new Concat(0).output(List.of(a, b))).message()).contains("64 and 128 at axis 1");
        assertThat(crash(() -> new Concat(1).output(List.of(a, Shape.of(8, 64))))
                        .message())
                .contains("4 and 2 axes");
        assertThat(crash(() -> new Concat(4).output(List.of(a, a)))).isInstanceOf(Crash.DimOutOfRange.class);
    }

    @Test
    void aLinearActsOnTheLastAxisAlone() {
        Random random = new Random(11);
        for (int i = 0; i < CASES; i++) {
            Shape input = randomShape(random, 5);
            long have = input.rank() == 0 ? 1 : input.dim(input.rank() - 1);
            long want = 1 + random.nextInt(5);
            Linear linear = Linear.of(want, 9);
            if (have != want) {
                assertThat(crash(() -> linear.output(input)).message())
                        .contains(want + (want == 1 ? " feature" : " features") + ", but gets " + have);
                continue;
            }
            long[] expected = input.rank() == 0 ? new long[1] : input.dims();
            expected[expected.length - 1] = 9;
            assertThat(linear.output(input)).isEqualTo(Shape.of(expected));
            assertThat(linear.parameters()).hasValue(want * 9 + 9);
            assertThat(linear.multiplyAdds(List.of(input))).isEqualTo(input.elements() / want * (want * 9));
            assertThat(Linear.of(Layer.INFER, 9).built(List.of(input))).isEqualTo(linear);
        }
    }

    @Test
    void aBatchNormTakesTheRanksOfItsKindAndTwoNumbersAChannel() {
        assertThat(BatchNorm.of(64, 2).output(Shape.of(8, 64, 5, 5))).isEqualTo(Shape.of(8, 64, 5, 5));
        assertThat(BatchNorm.of(64, 1).output(Shape.of(8, 64))).isEqualTo(Shape.of(8, 64));
        assertThat(BatchNorm.of(64, 1).output(Shape.of(8, 64, 9))).isEqualTo(Shape.of(8, 64, 9));
        assertThat(BatchNorm.of(64, 2).parameters()).hasValue(128);
        Shape keras = Shape.of(8, 5, 5, 24);
        assertThat(BatchNorm.onLastAxis().parameters()).isEmpty();
        assertThat(BatchNorm.onLastAxis().built(List.of(keras)).parameters()).hasValue(48);
        assertThat(crash(() -> BatchNorm.of(128, 2).output(Shape.of(16, 128)))).isInstanceOf(Crash.WrongRank.class);
        assertThat(crash(() -> BatchNorm.of(128, 2).output(Shape.of(16, 64, 5, 5)))
                        .message())
                .contains("128")
                .contains("64");
    }

    /** Whatever the numbers, the result is the one of exact arithmetic, a crash, or a refusal that says so. */
    @Test
    void hugeNumbersAreRefusedAndNeverWrong() {
        Random random = new Random(13);
        int refused = 0;
        int right = 0;
        for (int i = 0; i < CASES; i++) {
            long size = huge(random, 62);
            long kernel = huge(random, 30);
            long stride = huge(random, 30);
            long padding = huge(random, 30);
            long dilation = huge(random, 30);
            long channels = huge(random, 30);
            Window window = Window.of(kernel).stride(stride).padding(padding).dilation(dilation);
            Shape input = Shape.of(1, 1, size);
            BigInteger reach = big(dilation).multiply(big(kernel - 1)).add(BigInteger.ONE);
            BigInteger room = big(size).add(big(2 * padding)).subtract(reach);
            try {
                Conv conv = Conv.of(1, channels, window);
                Shape output = conv.output(input);
                assertThat(big(output.dim(2)))
                        .isEqualTo(room.divide(big(stride)).add(BigInteger.ONE));
                assertThat(big(conv.parameters().orElseThrow()))
                        .isEqualTo(big(channels).multiply(big(kernel)).add(big(channels)));
                assertThat(big(conv.multiplyAdds(List.of(input))))
                        .isEqualTo(big(output.dim(2)).multiply(big(channels)).multiply(big(kernel)));
                right++;
            } catch (CrashException e) {
                assertThat(room.signum()).isNegative();
            } catch (BadInputException e) {
                refused++;
            }
            BigInteger spread = big(size - 1)
                    .multiply(big(stride))
                    .subtract(big(2 * padding))
                    .add(reach);
            try {
                Shape output = TransposedConv.of(1, channels, window).output(input);
                assertThat(big(output.dim(2))).isEqualTo(spread);
                right++;
            } catch (CrashException e) {
                assertThat(spread.signum()).isNotPositive();
            } catch (BadInputException e) {
                refused++;
            }
        }
        assertThat(refused).isGreaterThan(300);
        assertThat(right).isGreaterThan(300);
    }

    private static long huge(Random random, int bits) {
        return 1 + (random.nextLong() >>> (63 - random.nextInt(bits + 1)) >>> 1);
    }

    private static BigInteger big(long number) {
        return BigInteger.valueOf(number);
    }

    @Test
    void productsAndSumsBeyond63BitsAreRefusedInEveryLayer() {
        Shape wide = Shape.of(1L << 40, 1L << 20);
        Shape image = Shape.of(1, 1, 1L << 30, 1L << 30);
        Shape most = Shape.of(Long.MAX_VALUE);
        List<Supplier<Object>> tooLarge = List.of(
                () -> Linear.of(1L << 20, 1L << 30).output(wide),
                () -> Linear.of(1L << 40, 1L << 40).parameters(),
                () -> Linear.of(1L << 20, 1L << 20).multiplyAdds(List.of(wide)),
                () -> Conv.of(1, 1 << 20, Window.square(3)).output(image),
                () -> Conv.of(1 << 30, 1 << 30, Window.of(1 << 30, 1 << 30, 1 << 30))
                        .parameters(),
                () -> Upsample.by(1e6, 2).output(image),
                () -> Upsample.by(2, 1).output(Shape.of(1, 1, 1L << 60)),
                () -> Pad.of(1, 5).output(Shape.of(1, 1, Long.MAX_VALUE - 3)),
                () -> Pool.max(Window.of(3).padding(1)).output(Shape.of(1, 1, Long.MAX_VALUE)),
                () -> Pool.max(Window.of(3).stride(2)).ceil().output(Shape.of(1L << 40, 1L << 40, 3)),
                () -> new Concat(0).output(List.of(most, most)),
                () -> new Add().output(List.of(Shape.of(1L << 40, 1), Shape.of(1, 1L << 40))));
        for (Supplier<Object> layer : tooLarge) {
            assertThatThrownBy(layer::get).isInstanceOf(BadInputException.class).hasMessageContaining("allowed");
        }
        // A shape may have more channels than a setting can be large.
        Shape many = Shape.of(1, 1L << 31, 4, 4);
        Conv lazy = Conv.of(Layer.INFER, 8, Window.square(3));
        assertThat(lazy.built(List.of(many)).parameters()).hasValue(8 * 9 * (1L << 31) + 8);
        assertThat(BatchNorm.of(1L << 31, 2).output(many)).isEqualTo(many);
        // Products of the sizes that were asked for may wrap around to the right number.
        long half = 1L << 32;
        assertThat(crash(() -> Reshape.of(half, half).output(Shape.of(0)))).isInstanceOf(Crash.ReshapeMismatch.class);
        assertThat(crash(() -> Reshape.of(half, half, 0, 7).output(Shape.of(3))))
                .isInstanceOf(Crash.ReshapeMismatch.class);
    }
}
