package flattenlab.nn;

import static org.assertj.core.api.Assertions.assertThat;

import flattenlab.tensor.AxisOrder;
import flattenlab.tensor.CrashException;
import flattenlab.tensor.FlattenMapping;
import flattenlab.tensor.FlattenVariant;
import flattenlab.tensor.FlattenVariant.Draw;
import flattenlab.tensor.RandomShapes;
import flattenlab.tensor.Shape;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;

/** The real ND4J operation and the mapping that the picture draws are the same, cell by cell. */
class FlattenLayerTest {
    private static final int SHAPES = 520;
    private static final long SEED = 7;

    @BeforeAll
    static void loadNatives() {
        Natives.load(Path.of("target", "test-home"));
    }

    private enum Layout {
        C {
            @Override
            INDArray array(Shape shape) {
                return Nd4j.create(DataType.FLOAT, shape.dims(), 'c');
            }
        },
        F {
            @Override
            INDArray array(Shape shape) {
                return Nd4j.create(DataType.FLOAT, shape.dims(), 'f');
            }
        },
        /** Every second row and column of a larger array, shifted by one: gaps along every axis. */
        VIEW {
            @Override
            INDArray array(Shape shape) {
                long[] d = shape.dims();
                INDArray large = Nd4j.create(DataType.FLOAT, d[0] + 1, 2 * d[1], d[2] + 2, 2 * d[3]);
                return large.get(
                        NDArrayIndex.interval(1, d[0] + 1),
                        NDArrayIndex.interval(0, 2, 2 * d[1]),
                        NDArrayIndex.interval(1, d[2] + 1),
                        NDArrayIndex.interval(0, 2, 2 * d[3]));
            }
        };

        abstract INDArray array(Shape shape);
    }

    @Test
    void theOperationMovesEveryCellWhereTheMappingSaysInEveryLayout() {
        Random random = new Random(SEED);
        Map<FlattenVariant.Kind, Integer> checked = new EnumMap<>(FlattenVariant.Kind.class);
        RandomShapes.batches(4, SHAPES).forEach(shape -> {
            AxisOrder order = AxisOrder.values()[random.nextInt(3)];
            for (FlattenVariant variant : RandomShapes.variants(shape, random.nextInt(1000))) {
                long batch = random.nextInt(3);
                FlattenMapping mapping;
                try {
                    mapping = FlattenMapping.of(shape, variant, order, new Draw(SEED, batch));
                } catch (CrashException e) {
                    continue;
                }
                for (Layout layout : Layout.values()) {
                    try (Arena arena = new Arena()) {
                        INDArray x = layout.array(shape);
                        x.assign(Nd4j.createFromArray(IdentityProbe.ramp(shape)).reshape('c', shape.dims()));
                        FlattenLayer layer = new FlattenLayer(arena, x, null, variant, order, SEED);
                        layer.runForward(batch);
                        assertThat(Shape.of(layer.output().shape())).isEqualTo(mapping.output());
                        assertThat(IdentityProbe.agrees(mapping, values(layer.output())))
                                .as("%s of %s in order %s, layout %s", variant.id(), shape, order, layout)
                                .isTrue();
                    }
                }
                checked.merge(variant.kind(), 1, Integer::sum);
            }
        });
        assertThat(checked).containsOnlyKeys(FlattenVariant.Kind.values());
        checked.forEach((kind, count) -> assertThat(count)
                .as(kind.id())
                .isGreaterThanOrEqualTo(kind == FlattenVariant.Kind.SPLIT_BATCH ? SHAPES / 2 : 500));
    }

    /** A linear map and its gradient are transposes: the product of output and g is the product of input and its gradient. */
    @Test
    void theGradientFlowsBackAlongTheSameWays() {
        Random random = new Random(SEED);
        RandomShapes.batches(5, 120).forEach(shape -> {
            AxisOrder order = AxisOrder.values()[random.nextInt(3)];
            for (FlattenVariant variant : RandomShapes.variants(shape, random.nextInt(1000))) {
                try (Arena arena = new Arena()) {
                    INDArray x = arena.zeros(shape.dims());
                    INDArray xGradient = arena.zeros(shape.dims());
                    FlattenLayer layer = new FlattenLayer(arena, x, xGradient, variant, order, SEED);
                    fill(x, random);
                    layer.runForward(0);
                    fill(layer.outputGradient(), random);
                    double before = dot(values(layer.output()), values(layer.outputGradient()));
                    layer.runBackward();
                    double after = dot(values(x), values(xGradient));
                    assertThat(after)
                            .as("%s of %s in order %s", variant.id(), shape, order)
                            .isCloseTo(before, org.assertj.core.data.Offset.offset(1e-3));
                } catch (CrashException e) {
                    assertThat(variant.kind()).isEqualTo(FlattenVariant.Kind.SPLIT_BATCH);
                }
            }
        });
    }

    @Test
    void aCorrectFlattenSharesTheBufferAndAReorderingCopies() {
        Shape shape = Shape.of(2, 3, 4, 5);
        for (String id : List.of("correct", "channels-last")) {
            try (Arena arena = new Arena()) {
                INDArray x = arena.zeros(shape.dims());
                FlattenLayer layer = new FlattenLayer(arena, x, null, FlattenVariant.parse(id), AxisOrder.NCHW, SEED);
                boolean shares = layer.output().data().address() == x.data().address();
                assertThat(shares).as(id).isEqualTo(id.equals("correct"));
            }
        }
    }

    private static void fill(INDArray array, Random random) {
        float[] values = new float[Math.toIntExact(array.length())];
        for (int i = 0; i < values.length; i++) {
            values[i] = random.nextFloat() - 0.5f;
        }
        array.assign(Nd4j.createFromArray(values).reshape('c', array.shape()));
    }

    private static float[] values(INDArray array) {
        return array.dup('c').data().asFloat();
    }

    private static double dot(float[] a, float[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += (double) a[i] * b[i];
        }
        return sum;
    }
}
