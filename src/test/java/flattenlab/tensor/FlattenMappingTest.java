package flattenlab.tensor;

import static flattenlab.tensor.FlattenMapping.DROPPED;
import static flattenlab.tensor.FlattenMapping.PADDING;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import flattenlab.net.ShapeCheck;
import flattenlab.tensor.FlattenVariant.Draw;
import flattenlab.tensor.FlattenVariant.Kind;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongUnaryOperator;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class FlattenMappingTest {
    private static final Draw DRAW = new Draw(7, 0);

    private static FlattenMapping mapping(Shape shape, String variant) {
        return FlattenMapping.of(shape, FlattenVariant.parse(variant), AxisOrder.NCHW, DRAW);
    }

    static Stream<Shape> shapes() {
        return RandomShapes.batches(2, 60);
    }

    @ParameterizedTest
    @MethodSource("shapes")
    void everyVariantInEveryOrderMapsBothWaysWithoutContradiction(Shape shape) {
        for (AxisOrder order : AxisOrder.values()) {
            for (FlattenVariant variant : RandomShapes.variants(shape, 3)) {
                FlattenMapping mapping;
                try {
                    mapping = FlattenMapping.of(shape, variant, order, DRAW);
                } catch (CrashException e) {
                    assertThat(variant.kind()).isEqualTo(Kind.SPLIT_BATCH);
                    continue;
                }
                long reached = 0;
                for (long cell = 0; cell < shape.elements(); cell++) {
                    long slot = mapping.slotOf(cell);
                    if (slot != DROPPED) {
                        reached++;
                        long which = variant.kind() == Kind.POOL ? cell % mapping.cellsPerSlot() : 0;
                        assertThat(mapping.cellOf(slot, which))
                                .as("%s %s", variant.id(), order)
                                .isEqualTo(cell);
                    }
                }
                long filled = 0;
                for (long slot = 0; slot < mapping.output().elements(); slot++) {
                    filled += mapping.cellOf(slot) == PADDING ? 0 : mapping.cellsPerSlot();
                }
                assertThat(filled).as("%s %s", variant.id(), order).isEqualTo(reached);
                assertThat(mapping.rows() * mapping.columns())
                        .isEqualTo(mapping.output().elements());
            }
        }
    }

    /** The formulas of the documentation, written out. */
    @ParameterizedTest
    @MethodSource("shapes")
    void theThreeOrdersFollowTheirFormulas(Shape shape) {
        long c = shape.dim(Axis.C);
        long h = shape.dim(Axis.H);
        long w = shape.dim(Axis.W);
        for (long cell = 0; cell < shape.elements(); cell++) {
            long[] i = shape.index(cell);
            long row = i[0] * shape.features();
            assertThat(mapping(shape, "correct").slotOf(cell)).isEqualTo(row + i[1] * h * w + i[2] * w + i[3]);
            assertThat(mapping(shape, "channels-last").slotOf(cell)).isEqualTo(row + (i[2] * w + i[3]) * c + i[1]);
            assertThat(mapping(shape, "column-major").slotOf(cell)).isEqualTo(row + (i[3] * h + i[2]) * c + i[1]);
        }
    }

    @ParameterizedTest
    @MethodSource("shapes")
    void mixSamplesFillsRowsChannelByChannelFromAllSamples(Shape shape) {
        long n = shape.dim(Axis.N);
        long plane = shape.dim(Axis.H) * shape.dim(Axis.W);
        FlattenMapping mapping = mapping(shape, "mix-samples");
        for (long cell = 0; cell < shape.elements(); cell++) {
            long[] i = shape.index(cell);
            assertThat(mapping.slotOf(cell)).isEqualTo((i[1] * n + i[0]) * plane + i[2] * shape.dim(Axis.W) + i[3]);
        }
    }

    @Test
    void aFixedShuffleIsTheSamePermutationForEverySampleAndEveryBatch() {
        Shape shape = Shape.of(3, 2, 4, 5);
        FlattenVariant variant = FlattenVariant.parse("fixed-shuffle");
        FlattenMapping first = FlattenMapping.of(shape, variant, AxisOrder.NCHW, new Draw(7, 0));
        FlattenMapping later = FlattenMapping.of(shape, variant, AxisOrder.NCHW, new Draw(7, 99));
        FlattenMapping other = FlattenMapping.of(shape, variant, AxisOrder.NCHW, new Draw(8, 0));
        assertThat(slots(shape, first::slotOf)).isEqualTo(slots(shape, later::slotOf));
        assertThat(slots(shape, first::slotOf)).isNotEqualTo(slots(shape, other::slotOf));
        for (long cell = 0; cell < shape.features(); cell++) {
            assertThat(first.slotOf(cell + shape.features())).isEqualTo(first.slotOf(cell) + shape.features());
        }
    }

    @Test
    void aFreshShuffleDiffersFromBatchToBatchAndRepeatsWithTheSeed() {
        Shape shape = Shape.of(3, 2, 4, 5);
        FlattenVariant variant = FlattenVariant.parse("fresh-shuffle");
        FlattenMapping first = FlattenMapping.of(shape, variant, AxisOrder.NCHW, new Draw(7, 0));
        FlattenMapping again = FlattenMapping.of(shape, variant, AxisOrder.NCHW, new Draw(7, 0));
        FlattenMapping next = FlattenMapping.of(shape, variant, AxisOrder.NCHW, new Draw(7, 1));
        assertThat(slots(shape, first::slotOf)).isEqualTo(slots(shape, again::slotOf));
        assertThat(slots(shape, first::slotOf)).isNotEqualTo(slots(shape, next::slotOf));
    }

    private static long[] slots(Shape shape, LongUnaryOperator slotOf) {
        return LongStream.range(0, shape.elements()).map(slotOf).toArray();
    }

    @Test
    void truncateDropsTheTailOfEveryRowAndPadFillsItWithNothing() {
        Shape shape = Shape.of(2, 3, 4, 5);
        FlattenMapping kept = mapping(shape, "truncate:25");
        assertThat(kept.output()).isEqualTo(Shape.of(2, 25));
        assertThat(kept.slotOf(24)).isEqualTo(24);
        assertThat(kept.slotOf(25)).isEqualTo(DROPPED);
        assertThat(kept.slotOf(60)).isEqualTo(25);
        FlattenMapping padded = mapping(shape, "pad:70");
        assertThat(padded.output()).isEqualTo(Shape.of(2, 70));
        assertThat(padded.cellOf(59)).isEqualTo(59);
        assertThat(padded.cellOf(60)).isEqualTo(PADDING);
        assertThat(padded.cellOf(70)).isEqualTo(60);
    }

    @Test
    void orderChangesWhichCellsATruncationKeeps() {
        Shape shape = Shape.of(1, 3, 2, 2);
        FlattenMapping channelsLast =
                FlattenMapping.of(shape, FlattenVariant.parse("truncate:3"), AxisOrder.NHWC, DRAW);
        assertThat(LongStream.range(0, 3).map(channelsLast::cellOf)).containsExactly(0L, 4L, 8L);
        assertThat(LongStream.range(0, 3).map(mapping(shape, "truncate:3")::cellOf))
                .containsExactly(0L, 1L, 2L);
    }

    @Test
    void aRollMovesTheLastCellOfABatchToTheFirstSlot() {
        Shape shape = Shape.of(2, 1, 2, 2);
        assertThat(mapping(shape, "roll:1").slotOf(7)).isZero();
        assertThat(mapping(shape, "roll:1").slotOf(0)).isEqualTo(1);
        assertThat(mapping(shape, "roll:-9").slotOf(0)).isEqualTo(7);
    }

    @Test
    void outputsHaveTheShapesThatTheFrameworksGive() {
        Shape shape = Shape.of(32, 3, 28, 28);
        assertThat(mapping(shape, "fold-batch").output()).isEqualTo(Shape.of(75264));
        assertThat(mapping(shape, "keep-channels").output()).isEqualTo(Shape.of(32, 3, 784));
        assertThat(mapping(shape, "split-batch:784").output()).isEqualTo(Shape.of(96, 784));
        assertThat(mapping(shape, "no-flatten").output()).isEqualTo(shape);
        assertThat(mapping(shape, "pool").output()).isEqualTo(Shape.of(32, 3));
        assertThatThrownBy(() -> mapping(shape, "split-batch:1000"))
                .isInstanceOf(CrashException.class)
                .hasMessage("reshape to [-1, 1000] does not fit the 75264 values of (32, 3, 28, 28)");
    }

    @Test
    void anEmptyBatchFlattensToNoRows() {
        for (String variant : Set.of("correct", "mix-samples", "roll:3", "channels-last")) {
            assertThat(mapping(Shape.of(0, 3, 4, 4), variant).output()).isEqualTo(Shape.of(0, 48));
        }
    }

    @Test
    void aTensorOfTwoToTheFortyCellsMapsBothWays() {
        Shape shape = Shape.of(1L << 12, 1L << 8, 1L << 10, 1L << 10);
        for (String id : List.of(
                "correct",
                "mix-samples",
                "fixed-shuffle",
                "roll:12345",
                "truncate:777",
                "pad:300000000",
                "split-batch:4096",
                "fold-batch",
                "keep-channels")) {
            FlattenVariant variant = FlattenVariant.parse(id);
            FlattenMapping mapping = FlattenMapping.of(shape, variant, AxisOrder.NHWC, DRAW);
            for (long slot = 0;
                    slot < mapping.output().elements();
                    slot += mapping.output().elements() / 97 + 1) {
                long cell = mapping.cellOf(slot);
                assertThat(cell == PADDING ? slot : mapping.slotOf(cell)).isEqualTo(slot);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 7, 64, 65, 1000, 4097})
    void aSeededPermutationReachesEveryPositionOnce(long size) {
        SeededPermutation permutation = new SeededPermutation(size, 11);
        Set<Long> reached = new HashSet<>();
        for (long i = 0; i < size; i++) {
            long to = permutation.forward(i);
            assertThat(to).isBetween(0L, size - 1);
            assertThat(permutation.inverse(to)).isEqualTo(i);
            reached.add(to);
        }
        assertThat(reached).hasSize((int) size);
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void everyIdReadsBackAsItself(Kind kind) {
        long argument = kind.argument() == FlattenVariant.Argument.NONE ? 0 : 12;
        FlattenVariant variant = new FlattenVariant(kind, argument);
        assertThat(FlattenVariant.parse(variant.id())).isEqualTo(variant);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "wrong", "truncate", "truncate:", "truncate:0", "truncate:x", "correct:3", "pad:-4"})
    void anUnknownVariantIsRefusedWithTheListOfAllowedOnes(String text) {
        assertThatThrownBy(() -> FlattenVariant.parse(text))
                .isInstanceOf(BadInputException.class)
                .hasMessageContaining("variant");
    }

    @Test
    void shapesAloneTellWhichStageRefuses() {
        Shape shape = Shape.of(32, 3, 28, 28);
        assertThat(crash(shape, "correct")).isEmpty();
        assertThat(crash(shape, "truncate:1000")).isEmpty();
        assertThat(crash(shape, "mix-samples")).isEmpty();
        assertThat(crash(shape, "in-features:1000")).contains(new Crash.LinearMismatch(Shape.of(32, 2352), 1000, 10));
        assertThat(crash(shape, "no-flatten"))
                .map(Crash::message)
                .get()
                .asString()
                .contains("(2688x28)");
        assertThat(crash(shape, "fold-batch"))
                .map(Crash::message)
                .get()
                .asString()
                .contains("(1x75264)");
        assertThat(crash(shape, "split-batch:784")).contains(new Crash.BatchMismatch(96, 32, 10));
        assertThat(crash(shape, "split-batch:1000")).map(Crash::stage).contains(Crash.Stage.RESHAPE);
        assertThat(crash(Shape.of(28), "correct")).map(Crash::stage).contains(Crash.Stage.FLATTEN);
        assertThat(crash(Shape.of(4, 1, 5, 5), "keep-channels"))
                .map(Crash::stage)
                .contains(Crash.Stage.LOSS);
    }

    private static Optional<Crash> crash(Shape shape, String id) {
        FlattenVariant variant = FlattenVariant.parse(id);
        return ShapeCheck.firstCrash(shape, variant, AxisOrder.NCHW, variant.inFeatures(shape), 10);
    }
}
