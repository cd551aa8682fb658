package flattenlab.explain;

import static org.assertj.core.api.Assertions.assertThat;

import flattenlab.net.Activation;
import flattenlab.net.AdaptivePool;
import flattenlab.net.Add;
import flattenlab.net.BatchNorm;
import flattenlab.net.Channels;
import flattenlab.net.Concat;
import flattenlab.net.Conv;
import flattenlab.net.Dropout;
import flattenlab.net.Flatten;
import flattenlab.net.GlobalPool;
import flattenlab.net.Layer;
import flattenlab.net.Linear;
import flattenlab.net.Mean;
import flattenlab.net.Pad;
import flattenlab.net.Padding;
import flattenlab.net.Permute;
import flattenlab.net.Pool;
import flattenlab.net.Reduction;
import flattenlab.net.Reshape;
import flattenlab.net.Softmax;
import flattenlab.net.TransposedConv;
import flattenlab.net.Upsample;
import flattenlab.net.Window;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class PyTorchLayersTest {
    static Stream<Arguments> layers() {
        Window three = Window.square(3);
        return Stream.of(
                Arguments.of(Conv.of(3, 8, three), "nn.Conv2d(3, 8, kernel_size=3)"),
                Arguments.of(
                        Conv.of(
                                16,
                                33,
                                Window.of(3, 5).stride(2, 1).padding(4, 2).dilation(3, 1)),
                        "nn.Conv2d(16, 33, kernel_size=(3, 5), stride=(2, 1), padding=(4, 2), dilation=(3, 1))"),
                Arguments.of(
                        Conv.of(32, 32, three.padding(1)).groups(32).withoutBias(),
                        "nn.Conv2d(32, 32, kernel_size=3, padding=1, groups=32, bias=False)"),
                Arguments.of(
                        Conv.of(Layer.INFER, 8, Window.of(3, 3, 3).padding(Padding.Named.SAME)),
                        "nn.LazyConv3d(8, kernel_size=3, padding='same')"),
                Arguments.of(
                        TransposedConv.of(16, 16, three.stride(2).padding(1)).outputPadding(1),
                        "nn.ConvTranspose2d(16, 16, kernel_size=3, stride=2, padding=1, output_padding=1)"),
                Arguments.of(Pool.max(2), "nn.MaxPool2d(2)"),
                Arguments.of(Pool.max(three.stride(2)).ceil(), "nn.MaxPool2d(3, stride=2, ceil_mode=True)"),
                Arguments.of(Pool.average(Window.of(4).stride(4)), "nn.AvgPool1d(4)"),
                Arguments.of(AdaptivePool.average(1, 1), "nn.AdaptiveAvgPool2d(1)"),
                Arguments.of(AdaptivePool.average(AdaptivePool.KEEP, 7), "nn.AdaptiveAvgPool2d((None, 7))"),
                Arguments.of(new GlobalPool(Reduction.AVERAGE, 2, false, Channels.FIRST), "x.mean(dim=(-2, -1))"),
                Arguments.of(new Mean(List.of(2), true), "x.mean(dim=(2,), keepdim=True)"),
                Arguments.of(Pad.of(2, 1), "nn.ZeroPad2d(1)"),
                Arguments.of(new Pad(List.of(0L, 1L), List.of(0L, 2L), Channels.FIRST), "nn.ZeroPad2d((1, 2, 0, 0))"),
                Arguments.of(Upsample.by(2, 2), "nn.Upsample(scale_factor=2.0)"),
                Arguments.of(Flatten.SAMPLES, "nn.Flatten()"),
                Arguments.of(new Flatten(0, 2), "nn.Flatten(0, 2)"),
                Arguments.of(Reshape.view(Reshape.KEEP, -1), "x.view(x.size(0), -1)"),
                Arguments.of(Permute.of(0, 2, -1, 1), "x.permute(0, 2, 3, 1)"),
                Arguments.of(Linear.of(784, 10), "nn.Linear(784, 10)"),
                Arguments.of(Linear.of(Layer.INFER, 10), "nn.LazyLinear(10)"),
                Arguments.of(BatchNorm.of(64, 2), "nn.BatchNorm2d(64)"),
                Arguments.of(BatchNorm.of(64, 1), "nn.BatchNorm1d(64)"),
                Arguments.of(Activation.RELU, "nn.ReLU()"),
                Arguments.of(new Softmax(-1, true), "nn.LogSoftmax(dim=-1)"),
                Arguments.of(new Dropout(0.5), "nn.Dropout(0.5)"),
                Arguments.of(new Concat(1), "torch.cat([a, b], dim=1)"),
                Arguments.of(new Add(), "a + b"));
    }

    @ParameterizedTest
    @MethodSource("layers")
    void aLayerAsItIsTyped(Layer layer, String code) {
        assertThat(PyTorchLayers.code(layer)).contains(code);
    }

    @Test
    void whatPyTorchHasNotIsNotWritten() {
        Window same = Window.square(3).stride(2).padding(Padding.Named.SAME);
        Window oneSided = Window.square(3).padding(new Padding.Zeros(0, 1));
        List<Layer> without = List.of(
                Conv.of(3, 8, same),
                Conv.of(3, 8, oneSided),
                Conv.of(3, 8, Window.square(3)).channels(Channels.LAST),
                TransposedConv.of(3, 8, Window.square(3).padding(Padding.Named.VALID)),
                Pool.max(same),
                Pool.max(2).channels(Channels.LAST),
                Pool.average(Window.square(3).dilation(2)),
                BatchNorm.onLastAxis());
        assertThat(without)
                .allSatisfy(layer ->
                        assertThat(PyTorchLayers.code(layer)).as("%s", layer).isEmpty());
    }
}
