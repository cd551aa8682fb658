package flattenlab.doctor.torch;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What each class of layers does to a shape, and how many numbers it learns, as PyTorch documents it. */
class LayerTableTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "2, 3, 20 | nn.Conv1d(3, 8, 5, 2, 1) | (2, 8, 9) | 128",
                "2, 3, 20, 30 | nn.Conv2d(3, 8, (5, 3), stride=(2, 1), padding=(2, 0)) | (2, 8, 10, 28) | 368",
                "2, 3, 20, 30 | nn.Conv2d(in_channels=3, out_channels=6, kernel_size=3, padding='same', groups=3, bias=False) | (2, 6, 20, 30) | 54",
                "2, 3, 9, 9 | nn.Conv2d(3, 4, 3, dilation=2) | (2, 4, 5, 5) | 112",
                "2, 1, 8, 8, 8 | nn.Conv3d(1, 4, 3) | (2, 4, 6, 6, 6) | 112",
                "2, 4, 7, 7 | nn.ConvTranspose2d(4, 2, 4, 2, 1) | (2, 2, 14, 14) | 130",
                "2, 4, 7, 7 | nn.ConvTranspose2d(4, 2, 3, stride=2, padding=1, output_padding=1) | (2, 2, 14, 14) | 74",
                "2, 4, 7, 7 | nn.LazyConv2d(8, 3) | (2, 8, 5, 5) | 296",
                "2, 12 | nn.Linear(12, 5) | (2, 5) | 65",
                "2, 12 | nn.Linear(12, 5, bias=False) | (2, 5) | 60",
                "2, 12 | nn.LazyLinear(5) | (2, 5) | 65",
                "2, 12 | nn.BatchNorm1d(12) | (2, 12) | 24",
                "2, 12, 4, 4 | nn.BatchNorm2d(12, affine=False) | (2, 12, 4, 4) | 0",
                "2, 12, 4, 4 | nn.InstanceNorm2d(12) | (2, 12, 4, 4) | 0",
                "2, 12, 4, 4 | nn.GroupNorm(3, 12) | (2, 12, 4, 4) | 24",
                "2, 12, 4, 5 | nn.LayerNorm([4, 5]) | (2, 12, 4, 5) | 40",
                "2, 12, 4, 5 | nn.LayerNorm(5) | (2, 12, 4, 5) | 10",
                "2, 3, 9, 9 | nn.MaxPool2d(2) | (2, 3, 4, 4) | 0",
                "2, 3, 9, 9 | nn.MaxPool2d(2, ceil_mode=True) | (2, 3, 5, 5) | 0",
                "2, 3, 9, 9 | nn.MaxPool2d(3, 2, 1) | (2, 3, 5, 5) | 0",
                "2, 3, 9, 9 | nn.AvgPool2d((3, 1)) | (2, 3, 3, 9) | 0",
                "2, 3, 9, 9 | nn.LPPool2d(2, 3) | (2, 3, 3, 3) | 0",
                "2, 3, 9, 9 | nn.AdaptiveAvgPool2d(1) | (2, 3, 1, 1) | 0",
                "2, 3, 9, 9 | nn.AdaptiveMaxPool2d((4, None)) | (2, 3, 4, 9) | 0",
                "2, 3, 9, 9 | nn.ZeroPad2d((1, 2, 3, 4)) | (2, 3, 16, 12) | 0",
                "2, 3, 9, 9 | nn.ReflectionPad2d(2) | (2, 3, 13, 13) | 0",
                "2, 3, 9, 9 | nn.ConstantPad2d(1, 0.5) | (2, 3, 11, 11) | 0",
                "2, 3, 9, 9 | nn.Upsample(scale_factor=2, mode='nearest') | (2, 3, 18, 18) | 0",
                "2, 3, 9, 9 | nn.Upsample(size=(5, 6)) | (2, 3, 5, 6) | 0",
                "2, 8, 4, 4 | nn.PixelShuffle(2) | (2, 2, 8, 8) | 0",
                "8, 4, 5 | nn.PixelShuffle(2) | (2, 8, 10) | 0",
                "2, 3, 4, 5 | nn.Flatten() | (2, 60) | 0",
                "2, 3, 4, 5 | nn.Flatten(2) | (2, 3, 20) | 0",
                "2, 3, 4, 5 | nn.Flatten(start_dim=0, end_dim=1) | (6, 4, 5) | 0",
                "2, 60 | nn.Unflatten(1, (3, 4, 5)) | (2, 3, 4, 5) | 0",
                "2, 60 | nn.Softmax(dim=1) | (2, 60) | 0",
                "2, 60 | nn.LogSoftmax(1) | (2, 60) | 0",
                "2, 60 | nn.LeakyReLU(0.2, inplace=True) | (2, 60) | 0",
                "2, 60 | nn.Dropout(0.5) | (2, 60) | 0",
                "2, 60 | nn.Identity(54, unused=1) | (2, 60) | 0",
                "2, 7 | nn.Embedding(100, 16) | (2, 7, 16) | 1600",
            })
    void eachLayerDoesWhatItSays(String sizes, String layer, String output, long parameters) {
        Traced traced = Traced.lines(sizes, "layer = " + layer, "y = layer(x)");
        assertThat(traced.gaps()).isEmpty();
        assertThat(traced.last()).isEqualTo(output);
        assertThat(traced.parameters()).isEqualTo(parameters);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "2, 5, 7 | nn.LSTM(7, 4, batch_first=True) | (2, 5, 4) | (1, 2, 4) | 208",
                "2, 5, 7 | nn.LSTM(7, 4, num_layers=2, bidirectional=True) | (2, 5, 8) | (4, 5, 4) | 864",
                "2, 5, 7 | nn.GRU(7, 4) | (2, 5, 4) | (1, 5, 4) | 156",
                "2, 5, 7 | nn.RNN(7, 4, batch_first=True) | (2, 5, 4) | (1, 2, 4) | 52",
            })
    void aRecurrentLayerGivesAStateForEachStepAndTheLastOfEachLayer(
            String sizes, String layer, String output, String state, long parameters) {
        boolean cells = layer.contains("LSTM");
        Traced traced = Traced.lines(
                sizes,
                "rnn = " + layer,
                cells ? "y, (h, c) = rnn(x)" : "y, h = rnn(x)",
                "nn.Identity()(y)",
                "nn.Identity()(h)");
        assertThat(traced.steps()).element(1).asString().endsWith("Identity " + output);
        assertThat(traced.last()).isEqualTo(state);
        assertThat(traced.parameters()).isEqualTo(parameters);
    }

    @Test
    void argumentsHaveTheNamesThatPyTorchHasForThem() {
        Traced traced = Traced.lines("2, 12", "fc = nn.Linear(3 * 4, out_features=5)", "fc(x)");
        assertThat(traced.written("in_features")).isEqualTo("3 * 4 = 12");
        assertThat(traced.written("out_features")).isEqualTo("5 = 5");
        assertThat(traced.tracer().steps().get(0).site().written()).isPresent();
    }

    @Test
    void aLazyLayerIsSettledByItsFirstInput() {
        Traced traced = Traced.lines("2, 12", "fc = nn.LazyLinear(5)", "fc(x)", "fc(torch.rand(2, 13))");
        assertThat(traced.crash()).isPresent();
        assertThat(traced.steps()).hasSize(2);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "nn.Linear(12) | 5: Linear needs out_features",
                "nn.Conv2d(3, 4, 3, stride=2, padding='same') | 5: padding='same' with a stride other than 1, which PyTorch refuses",
                "nn.Linear(n, 5) | 6: n is not set here",
                "nn.Quaternion(12) | 6: Quaternion is not traced",
            })
    void whatCannotBeMadeIsAGap(String layer, String gap) {
        Traced traced = Traced.lines("2, 12", "layer = " + layer, "y = nn.Sequential(nn.Identity(), layer)(x)");
        assertThat(traced.gaps()).containsExactly(gap);
        assertThat(traced.crash()).isEmpty();
    }
}
