package flattenlab.explain;

import static org.assertj.core.api.Assertions.assertThat;

import flattenlab.net.Add;
import flattenlab.net.BatchNorm;
import flattenlab.net.Chain;
import flattenlab.net.Concat;
import flattenlab.net.Conv;
import flattenlab.net.Flatten;
import flattenlab.net.Graph;
import flattenlab.net.Layer;
import flattenlab.net.Linear;
import flattenlab.net.Permute;
import flattenlab.net.Pool;
import flattenlab.net.Reshape;
import flattenlab.net.TransposedConv;
import flattenlab.net.Window;
import flattenlab.tensor.Shape;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What PyTorch really said when it was given these layers. */
class LayerErrorsTest {
    private static String pytorch(Shape input, Layer... layers) {
        return ErrorTexts.of(Chain.of(layers).trace(input).crash().orElseThrow())
                .pytorch();
    }

    static Stream<Arguments> crashes() {
        Window three = Window.square(3).padding(1);
        return Stream.of(
                Arguments.of(
                        List.of(Conv.of(1, 20, three), Pool.max(2), Conv.of(40, 48, three)),
                        Shape.of(3, 1, 28, 28),
                        "RuntimeError: Given groups=1, weight of size [48, 40, 3, 3], expected input[3, 20, 14, 14] to"
                                + " have 40 channels, but got 20 channels instead"),
                Arguments.of(
                        List.of(Conv.of(1, 16, Window.square(3))),
                        Shape.of(64, 28, 28),
                        "RuntimeError: Given groups=1, weight of size [16, 1, 3, 3], expected input[1, 64, 28, 28] to"
                                + " have 1 channels, but got 64 channels instead"),
                Arguments.of(
                        List.of(Conv.of(3, 64, Window.square(7).stride(2).padding(3))),
                        Shape.of(2, 224, 224, 3),
                        "RuntimeError: Given groups=1, weight of size [64, 3, 7, 7], expected input[2, 224, 224, 3] to"
                                + " have 3 channels, but got 224 channels instead"),
                Arguments.of(
                        List.of(Conv.of(1, 32, three), Pool.max(2), Flatten.SAMPLES, Conv.of(32, 64, three)),
                        Shape.of(16, 1, 28, 28),
                        "RuntimeError: Expected 3D (unbatched) or 4D (batched) input to conv2d, but got input of size:"
                                + " [16, 6272]"),
                Arguments.of(
                        List.of(Flatten.SAMPLES, Linear.of(64 * 36, 128), BatchNorm.of(128, 2)),
                        Shape.of(16, 64, 6, 6),
                        "ValueError: expected 4D input (got 2D input)"),
                Arguments.of(
                        List.of(Conv.of(3, 20, three), BatchNorm.of(40, 2)),
                        Shape.of(16, 3, 6, 6),
                        "RuntimeError: running_mean should contain 20 elements not 40"),
                Arguments.of(
                        List.of(Permute.of(0, 2, 3, 1), Reshape.view(Reshape.KEEP, -1)),
                        Shape.of(8, 10, 16, 16),
                        "RuntimeError: view size is not compatible with input tensor's size and stride (at least one"
                                + " dimension spans across two contiguous subspaces). Use .reshape(...) instead."),
                Arguments.of(
                        List.of(Reshape.view(-1, 351232)),
                        Shape.of(8, 28, 120, 120),
                        "RuntimeError: shape '[-1, 351232]' is invalid for input of size 3225600"),
                Arguments.of(
                        List.of(Reshape.view(32, -1), Linear.of(800, 10)),
                        Shape.of(64, 32, 5, 5),
                        "RuntimeError: mat1 and mat2 shapes cannot be multiplied (32x1600 and 800x10)"),
                Arguments.of(
                        List.of(Pool.max(2)),
                        Shape.of(5, 16, 1, 9),
                        "RuntimeError: Given input size: (16x1x9). Calculated output size: (16x0x4). Output size is too"
                                + " small"),
                Arguments.of(
                        List.of(Conv.of(4, 8, Window.of(3).dilation(4))),
                        Shape.of(2, 4, 8),
                        "RuntimeError: Calculated padded input size per channel: (8). Kernel size: (9). Kernel size"
                                + " can't be greater than actual input size"),
                Arguments.of(
                        List.of(TransposedConv.of(4, 8, Window.square(1).padding(1))),
                        Shape.of(2, 4, 1, 1),
                        "RuntimeError: Given input size per channel: (1 x 1). Calculated output size per channel: (-1 x"
                                + " -1). Output size is too small"),
                Arguments.of(
                        List.of(new Flatten(2, 1)),
                        Shape.of(2, 4, 1, 1),
                        "RuntimeError: flatten() has invalid args: start_dim cannot come after end_dim"),
                Arguments.of(
                        List.of(new Flatten(1, 4)),
                        Shape.of(2, 4, 1, 1),
                        "IndexError: Dimension out of range (expected to be in range of [-4, 3], but got 4)"));
    }

    @ParameterizedTest
    @MethodSource("crashes")
    void aLayerThatRefusesInPyTorchsWords(List<Layer> layers, Shape input, String words) {
        assertThat(pytorch(input, layers.toArray(Layer[]::new))).isEqualTo(words);
    }

    @Test
    void branchesThatDoNotMeetInPyTorchsWords() {
        Map<String, Shape> inputs = Map.of("a", Shape.of(2, 32, 8, 8), "b", Shape.of(2, 64, 8, 8));
        assertThat(pytorch(new Add(), inputs))
                .isEqualTo("RuntimeError: The size of tensor a (32) must match the size of tensor b (64) at"
                        + " non-singleton dimension 1");
        assertThat(pytorch(new Concat(0), inputs))
                .isEqualTo("RuntimeError: Sizes of tensors must match except in dimension 0. Expected size 32 but got"
                        + " size 64 for tensor number 1 in the list.");
        assertThat(pytorch(new Concat(0), Map.of("a", Shape.of(2, 3), "b", Shape.of(2))))
                .isEqualTo("RuntimeError: Tensors must have same number of dimensions: got 2 and 1");
    }

    private static String pytorch(Layer join, Map<String, Shape> inputs) {
        Graph graph = Graph.of("a", "b").add("join", join, "a", "b").build();
        return ErrorTexts.of(graph.trace(inputs).crash().orElseThrow()).pytorch();
    }
}
