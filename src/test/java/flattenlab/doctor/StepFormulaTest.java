package flattenlab.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import flattenlab.net.Activation;
import flattenlab.net.AdaptivePool;
import flattenlab.net.Add;
import flattenlab.net.BatchNorm;
import flattenlab.net.Channels;
import flattenlab.net.Concat;
import flattenlab.net.Conv;
import flattenlab.net.CrossEntropy;
import flattenlab.net.Flatten;
import flattenlab.net.GlobalPool;
import flattenlab.net.Layer;
import flattenlab.net.Linear;
import flattenlab.net.Mean;
import flattenlab.net.Pad;
import flattenlab.net.Padding;
import flattenlab.net.Pool;
import flattenlab.net.Reduction;
import flattenlab.net.Reshape;
import flattenlab.net.Slide;
import flattenlab.net.TransposedConv;
import flattenlab.net.Upsample;
import flattenlab.net.Window;
import flattenlab.tensor.CrashException;
import flattenlab.tensor.Shape;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StepFormulaTest {
    private static final long N = Batch.UNKNOWN.size();

    private static String formula(Layer layer, Shape... inputs) {
        Tracer tracer = new Tracer(Optional.empty());
        List<Tensor> tensors = Arrays.stream(inputs).map(Tensor::entering).toList();
        try {
            tracer.apply("layer", "layer", layer, tensors, Site.NONE);
        } catch (CrashException e) {
            assertThat(tracer.steps()).hasSize(1);
        }
        return StepFormula.of(tracer.steps().get(0), Batch.UNKNOWN);
    }

    @Test
    void aWindowSlides() {
        Conv conv = Conv.of(1, 8, Window.square(3).padding(1));
        assertThat(formula(conv, Shape.of(N, 1, 28, 28))).isEqualTo("(28 + 2·1 − 3)/1 + 1 = 28");
        Pool pool = Pool.max(2);
        assertThat(formula(pool, Shape.of(N, 8, 28, 28))).isEqualTo("(28 − 2)/2 + 1 = 14");
        assertThat(formula(pool, Shape.of(N, 8, 7, 7))).isEqualTo("⌊(7 − 2)/2⌋ + 1 = 3");
        assertThat(formula(pool.ceil(), Shape.of(N, 8, 7, 7))).isEqualTo("⌈(7 − 2)/2⌉ + 1 = 4");
        assertThat(formula(pool, Shape.of(N, 8, 28, 14))).isEqualTo("(28 − 2)/2 + 1 = 14,  (14 − 2)/2 + 1 = 7");
        assertThat(formula(Conv.of(1, 8, Window.square(3).dilation(2, 2)), Shape.of(N, 1, 28, 28)))
                .isEqualTo("(28 − (2·2 + 1))/1 + 1 = 24");
    }

    @Test
    void keraSaysSame() {
        Window same = Window.square(3).padding(Padding.Named.SAME);
        Conv conv = Conv.of(Layer.INFER, 8, same.stride(2, 2)).channels(Channels.LAST);
        assertThat(formula(conv, Shape.of(N, 28, 28, 1))).isEqualTo("28/2 = 14");
        assertThat(formula(conv, Shape.of(N, 7, 7, 1))).isEqualTo("⌈7/2⌉ = 4");
    }

    /** The formula comes to the size that the layer says, whatever its numbers. */
    @ParameterizedTest
    @CsvSource({"28,3,1,1", "28,5,2,0", "29,3,2,1", "32,7,3,2", "11,11,4,0", "224,11,4,2"})
    void theNumbersComeToTheSize(long size, long kernel, long stride, long padding) {
        Conv conv = Conv.of(1, 1, Window.square(kernel).stride(stride, stride).padding(padding, padding));
        long out = conv.output(Shape.of(1, 1, size, size)).dim(2);
        String formula = formula(conv, Shape.of(1, 1, size, size));
        assertThat(formula).endsWith(" + 1 = " + out);
        String zeros = padding == 0 ? "" : " + 2·" + padding;
        assertThat(formula).contains("(" + size + zeros + " − " + kernel + ")/" + stride);
        assertThat((size + 2 * padding - kernel) / stride + 1).isEqualTo(out);
        assertThat(formula.contains("⌊")).isEqualTo((size + 2 * padding - kernel) % stride != 0);
    }

    @Test
    void aFlattenMultiplies() {
        assertThat(formula(Flatten.SAMPLES, Shape.of(N, 16, 7, 7))).isEqualTo("16·7·7 = 784");
        assertThat(formula(new Flatten(0, -1), Shape.of(N, 16, 7, 7))).isEqualTo("N·16·7·7 = 784N");
        assertThat(formula(Reshape.view(Layer.INFER, 392), Shape.of(64, 16, 7, 7)))
                .isEqualTo("64·16·7·7 = 128·392");
        assertThat(formula(new Flatten(2, -1), Shape.of(N, 16, 7, 7))).isEqualTo("7·7 = 49");
    }

    @Test
    void whatIsLearnedIsCounted() {
        assertThat(formula(Linear.of(784, 10), Shape.of(N, 784))).isEqualTo("784·10 + 10 = 7850");
        assertThat(formula(new Linear(784, 10, false), Shape.of(N, 784))).isEqualTo("784·10 = 7840");
        assertThat(formula(BatchNorm.of(16, 2), Shape.of(N, 16, 7, 7))).isEqualTo("2·16 = 32");
    }

    @Test
    void otherLayersSayWhatBecomesOfTheirSides() {
        assertThat(formula(AdaptivePool.average(1, 1), Shape.of(N, 16, 7, 7))).isEqualTo("7 → 1");
        assertThat(formula(new GlobalPool(Reduction.AVERAGE, 2, false, Channels.LAST), Shape.of(N, 7, 7, 16)))
                .isEqualTo("7·7 → 1");
        assertThat(formula(Pad.of(2, 1), Shape.of(N, 16, 7, 7))).isEqualTo("7 + 1 + 1 = 9");
        assertThat(formula(Upsample.by(2, 2), Shape.of(N, 16, 7, 7))).isEqualTo("7·2 = 14");
        Window stride = Window.square(4).stride(2, 2).padding(1, 1);
        assertThat(formula(TransposedConv.of(16, 8, stride), Shape.of(N, 16, 7, 7)))
                .isEqualTo("(7 − 1)·2 − 2·1 + 4 = 14");
        assertThat(formula(new Concat(1), Shape.of(N, 16, 7, 7), Shape.of(N, 32, 7, 7)))
                .isEqualTo("16 + 32 = 48");
        assertThat(formula(Activation.RELU, Shape.of(N, 16, 7, 7))).isEmpty();
    }

    @Test
    void whatRefusesShowsBothNumbers() {
        assertThat(formula(Linear.of(1000, 10), Shape.of(32, 2352))).isEqualTo("2352 ≠ 1000");
        assertThat(formula(Conv.of(8, 16, Window.square(3)), Shape.of(32, 3, 28, 28)))
                .isEqualTo("3 ≠ 8");
        assertThat(formula(Pool.max(5), Shape.of(32, 3, 4, 4))).isEqualTo("4×4 < 5×5");
        assertThat(formula(Reshape.view(Layer.INFER, 5), Shape.of(2, 3, 4, 4))).isEqualTo("2·3·4·4 ≠ ?·5");
    }

    @Test
    void zerosAndWindowsAreWrittenAsTheyAre() {
        Conv uneven = new Conv(
                1,
                8,
                new Window(List.of(
                        new Slide(3, 1, new Padding.Zeros(1, 2), 1), new Slide(1, 1, new Padding.Zeros(0, 0), 1))),
                1,
                true,
                Channels.FIRST);
        assertThat(formula(uneven, Shape.of(N, 1, 28, 28)))
                .isEqualTo("(28 + 1 + 2 − 3)/1 + 1 = 29,  (28 − 1)/1 + 1 = 28");
        Window same = Window.square(3).padding(Padding.Named.SAME);
        assertThat(formula(Conv.of(1, 8, same), Shape.of(N, 1, 28, 28))).isEqualTo("28");
        Window spread = Window.square(3).stride(2, 2).padding(1, 1);
        assertThat(formula(
                        new TransposedConv(16, 8, spread, List.of(1L, 1L), 1, true, Channels.FIRST),
                        Shape.of(N, 16, 7, 7)))
                .isEqualTo("(7 − 1)·2 − 2·1 + 3 + 1 = 14");
        assertThat(formula(TransposedConv.of(16, 8, Window.square(2).stride(2, 2)), Shape.of(N, 16, 7, 7)))
                .isEqualTo("(7 − 1)·2 + 2 = 14");
        Conv last = Conv.of(Layer.INFER, 8, Window.square(3)).channels(Channels.LAST);
        assertThat(formula(last, Shape.of(N, 9, 7, 1))).isEqualTo("(9 − 3)/1 + 1 = 7,  (7 − 3)/1 + 1 = 5");
    }

    @Test
    void axesThatStayAreLeftOut() {
        assertThat(formula(Reshape.view(2, 3, 4), Shape.of(2, 12))).isEqualTo("12 = 3·4");
        assertThat(formula(Reshape.view(3, 4, 5), Shape.of(12, 5))).isEqualTo("12 = 3·4");
        assertThat(formula(Reshape.view(2, 3), Shape.of(2, 3))).isEmpty();
        assertThat(formula(new Mean(List.of(-1, 2), false), Shape.of(N, 16, 7, 9)))
                .isEqualTo("9·7 → 1");
        assertThat(formula(new Mean(List.of(0), false), Shape.of(N, 16))).isEqualTo("N → 1");
        assertThat(formula(new GlobalPool(Reduction.MAX, 2, true, Channels.FIRST), Shape.of(N, 16, 7, 9)))
                .isEqualTo("7·9 → 1");
        assertThat(formula(AdaptivePool.average(2, 3), Shape.of(N, 16, 7, 9))).isEqualTo("7 → 2,  9 → 3");
        assertThat(formula(Pad.of(2, -1), Shape.of(N, 16, 7, 7))).isEqualTo("7 − 1 − 1 = 5");
        assertThat(formula(Upsample.by(1.5, 2), Shape.of(N, 16, 8, 8))).isEqualTo("8·1.5 = 12");
        assertThat(formula(new Upsample(List.of(), List.of(9L, 9L), Channels.FIRST), Shape.of(N, 16, 8, 8)))
                .isEqualTo("8 → 9");
        assertThat(formula(new Concat(-1), Shape.of(N, 3), Shape.of(N, 4))).isEqualTo("3 + 4 = 7");
        assertThat(formula(new Concat(0), Shape.of(N, 3), Shape.of(N, 3))).isEqualTo("N + N = 2N");
        assertThat(formula(new BatchNorm(16, List.of(), 1, false), Shape.of(N, 16)))
                .isEmpty();
        assertThat(formula(Linear.of(Layer.INFER, 10), Shape.of(N, 784))).isEqualTo("784·10 + 10 = 7850");
    }

    @Test
    void whateverRefusesShowsBothNumbers() {
        assertThat(formula(new Add(), Shape.of(N, 3, 8), Shape.of(N, 3, 9))).isEqualTo("8 ≠ 9");
        assertThat(formula(new CrossEntropy(8, 3), Shape.of(16, 3))).isEqualTo("16 ≠ 8");
        assertThat(formula(new BatchNorm(16, List.of(2, 3), 1, true), Shape.of(N, 16, 7, 7)))
                .isEqualTo("4D ≠ 2/3D");
        assertThat(formula(Conv.of(1, 8, Window.square(5)), Shape.of(N, 1, 3, 9)))
                .isEqualTo("3×9 < 5×5");
        assertThat(formula(new Flatten(1, 5), Shape.of(N, 16))).isEmpty();
    }
}
