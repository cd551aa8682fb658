package flattenlab.tensor;

import static org.assertj.core.api.Assertions.assertThat;

import flattenlab.tensor.FlattenVariant.Draw;
import flattenlab.tensor.FlattenVariant.Kind;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What a mapping says of itself as a whole is what its cells and slots say one by one. */
class MappingFlagsTest {
    private static final Draw DRAW = new Draw(11, 2);

    static Stream<Shape> shapes() {
        return RandomShapes.batches(12, 60);
    }

    private static void each(Shape shape, Consumer<FlattenMapping> look) {
        for (AxisOrder order : AxisOrder.values()) {
            for (FlattenVariant variant : RandomShapes.variants(shape, 5)) {
                look.accept(FlattenMapping.ofOrAttempt(shape, variant, order, DRAW));
            }
        }
    }

    private static String words(FlattenMapping mapping) {
        return mapping.input() + " " + mapping.variant().id() + " " + mapping.order();
    }

    @ParameterizedTest
    @MethodSource("shapes")
    void itHasDroppedAndPaddingIfSomeCellOrSlotIsAlone(Shape shape) {
        each(shape, mapping -> {
            boolean dropped = LongStream.range(0, shape.elements())
                    .anyMatch(cell -> mapping.slotOf(cell) == FlattenMapping.DROPPED);
            boolean padded = LongStream.range(0, mapping.output().elements())
                    .anyMatch(slot -> mapping.cellOf(slot) == FlattenMapping.PADDING);
            assertThat(mapping.hasDropped()).as(words(mapping)).isEqualTo(dropped);
            assertThat(mapping.hasPadding()).as(words(mapping)).isEqualTo(padded);
        });
    }

    @ParameterizedTest
    @MethodSource("shapes")
    void perSampleEverySampleHasTheSlotsOfTheFirstMovedOn(Shape shape) {
        long features = shape.features();
        each(shape, mapping -> {
            long slots = mapping.output().elements() / shape.dim(Axis.N);
            boolean alike = LongStream.range(0, shape.elements()).allMatch(cell -> {
                long first = mapping.slotOf(cell % features);
                long here = mapping.slotOf(cell);
                return first == FlattenMapping.DROPPED
                        ? here == FlattenMapping.DROPPED
                        : here == first + cell / features * slots;
            });
            if (mapping.isPerSample()) {
                assertThat(alike).as(words(mapping)).isTrue();
            }
        });
    }

    @ParameterizedTest
    @CsvSource({
        "correct, true",
        "channels-last, true",
        "column-major, true",
        "fixed-shuffle, true",
        "fresh-shuffle, true",
        "truncate:5, true",
        "pad:90, true",
        "pool, true",
        "in-features:9, true",
        "keep-channels, true",
        "dims:12, true",
        "mix-samples, false",
        "roll:1, false",
        "fold-batch, false",
        "split-batch:30, false",
        "dims:01, false",
    })
    void whatMixesSamplesIsNotPerSample(String variant, boolean expected) {
        assertThat(FlattenMapping.of(Shape.of(2, 3, 4, 5), FlattenVariant.parse(variant), AxisOrder.NCHW, DRAW)
                        .isPerSample())
                .isEqualTo(expected);
    }

    /** A view is what one offset and one stride an axis lead to. */
    private static boolean isEvenlySpread(FlattenMapping mapping) {
        Shape output = mapping.output();
        if (mapping.cellsPerSlot() > 1 || output.elements() == 0 || mapping.cellOf(0) < 0) {
            return false;
        }
        long[] strides = new long[output.rank()];
        for (int axis = 0; axis < strides.length; axis++) {
            if (output.dim(axis) > 1) {
                long[] next = new long[output.rank()];
                next[axis] = 1;
                strides[axis] = mapping.cellOf(output.linearIndex(next)) - mapping.cellOf(0);
            }
        }
        return LongStream.range(0, output.elements()).allMatch(slot -> {
            long[] index = output.index(slot);
            long cell = mapping.cellOf(0);
            for (int axis = 0; axis < index.length; axis++) {
                cell += index[axis] * strides[axis];
            }
            return cell == mapping.cellOf(slot);
        });
    }

    @ParameterizedTest
    @MethodSource("shapes")
    void whatIsAViewLiesEvenlySpreadInTheBuffer(Shape shape) {
        each(shape, mapping -> {
            if (mapping.isView()) {
                assertThat(isEvenlySpread(mapping)).as(words(mapping)).isTrue();
            }
        });
    }

    /** Of sizes that all differ and are larger than one, nothing lies so by chance. */
    @Test
    void whatLiesEvenlySpreadIsAView() {
        Shape shape = Shape.of(2, 3, 4, 5);
        each(shape, mapping -> {
            boolean moves = mapping.variant().kind() == Kind.PAD || mapping.isAttempt();
            assertThat(mapping.isView()).as(words(mapping)).isEqualTo(!moves && isEvenlySpread(mapping));
        });
    }

    @ParameterizedTest
    @CsvSource({
        "7, 18, 6",
        "50, 3, 30",
        "119, 2, 118",
        "121, 1, 1",
        "1000, 1, 880",
    })
    void anAttemptCutsTheBufferIntoRowsOfWhichTheLastStaysShort(long columns, long rows, long empty) {
        Shape shape = Shape.of(2, 3, 4, 5);
        FlattenVariant variant = new FlattenVariant(Kind.SPLIT_BATCH, columns);
        FlattenMapping attempt = FlattenMapping.ofOrAttempt(shape, variant, AxisOrder.NCHW, DRAW);
        assertThat(attempt.isAttempt()).isTrue();
        assertThat(attempt.input()).isEqualTo(shape);
        assertThat(attempt.variant()).isEqualTo(variant);
        assertThat(attempt.order()).isEqualTo(AxisOrder.NCHW);
        assertThat(attempt.steps()).hasSize(3);
        assertThat(attempt.output()).isEqualTo(Shape.of(rows, columns));
        assertThat(LongStream.range(0, rows * columns)
                        .filter(slot -> attempt.cellOf(slot) == FlattenMapping.PADDING)
                        .count())
                .isEqualTo(empty);
        assertThat(LongStream.range(0, shape.elements()).allMatch(cell -> attempt.slotOf(cell) == cell))
                .isTrue();
    }

    @Test
    void whatFitsIsNoAttempt() {
        FlattenMapping fits = FlattenMapping.ofOrAttempt(
                Shape.of(2, 3, 4, 5), FlattenVariant.parse("split-batch:60"), AxisOrder.NHWC, DRAW);
        assertThat(fits.isAttempt()).isFalse();
        assertThat(fits.output()).isEqualTo(Shape.of(2, 60));
    }

    @ParameterizedTest
    @CsvSource({
        "0, 3, fold-batch",
        "1, 3, correct",
        "2, 3, keep-channels",
        "3, 3, no-flatten",
        "1, 1, no-flatten",
        "0, 2, dims:2",
        "1, 2, dims:12",
    })
    void aFlattenOfTwoDimsHasTheNameThatItIsBestKnownBy(int start, int end, String id) {
        FlattenVariant variant = FlattenVariant.flatten(start, end);
        assertThat(variant).isEqualTo(FlattenVariant.parse(id));
        boolean nothing = start == end;
        assertThat(variant.dims())
                .isEqualTo(Optional.of(nothing ? new FlattenStep.Flatten(3, 3) : new FlattenStep.Flatten(start, end)));
    }

    @Test
    void whatIsMoreThanAPlainFlattenHasNoDims() {
        for (String id :
                new String[] {"mix-samples", "roll:2", "pool", "truncate:3", "split-batch:4", "fixed-shuffle"}) {
            assertThat(FlattenVariant.parse(id).dims()).as(id).isEmpty();
        }
        for (String id : new String[] {"channels-last", "column-major", "in-features:12"}) {
            assertThat(FlattenVariant.parse(id).dims()).as(id).contains(new FlattenStep.Flatten(1, 3));
        }
    }

    /** Numbers that show what a variant does, worked out by hand for 3 x 4 x 5 = 60 and 3 x 3 x 3 = 27 features. */
    @ParameterizedTest
    @CsvSource({
        "PAD, 60, pad:75",
        "PAD, 12, pad:16",
        "ROLL, 60, roll:1",
        "TRUNCATE, 60, truncate:7",
        "TRUNCATE, 5, truncate:1",
        "IN_FEATURES, 60, in-features:1000",
        "IN_FEATURES, 1000, in-features:999",
        "SPLIT_BATCH, 60, split-batch:30",
        "SPLIT_BATCH, 27, split-batch:54",
        "DIMS, 60, dims:13",
        "POOL, 60, pool",
    })
    void aSuggestedNumberShowsWhatTheKindDoes(Kind kind, long features, String id) {
        assertThat(FlattenVariant.suggested(kind, Shape.of(2, 1, 1, features))).isEqualTo(FlattenVariant.parse(id));
    }
}
