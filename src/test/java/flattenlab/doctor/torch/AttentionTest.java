package flattenlab.doctor.torch;

import static org.assertj.core.api.Assertions.assertThat;

import flattenlab.tensor.Crash;
import flattenlab.tensor.Shape;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Attention, recurrent layers and their cells: shapes, numbers that they learn, and where the samples lie. */
class AttentionTest {
    /** Four matrices of 8 by 8 with a row of numbers each; the weights are (batch, places that look, places looked at). */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "2, 5, 8 | nn.MultiheadAttention(8, 2, batch_first=True) | x, x, x | (2, 5, 8) | (2, 5, 5) | 0",
                "5, 2, 8 | nn.MultiheadAttention(8, 2) | x, x, x | (5, 2, 8) | (2, 5, 5) | MIXED",
                "2, 5, 8 | nn.MultiheadAttention(8, 2, batch_first=True) | x, torch.zeros(2, 7, 8), torch.zeros(2, 7, 8) | (2, 5, 8) | (2, 5, 7) | 0",
                "5, 2, 8 | nn.MultiheadAttention(8, 2) | x, torch.zeros(7, 2, 8), torch.zeros(7, 2, 8) | (5, 2, 8) | (2, 5, 7) | MIXED",
            })
    void attentionKeepsTheShapeAndSaysWhereItLooked(
            String sizes, String layer, String inputs, String output, String weights, String samples) {
        Traced traced = Traced.lines(sizes, "a = " + layer, "y, w = a(" + inputs + ")", "nn.Identity()(w)");
        assertThat(traced.steps()).containsExactly("6 MultiheadAttention " + output, "7 Identity " + weights);
        assertThat(traced.parameters()).isEqualTo(4 * 64 + 4 * 8);
        assertThat(Traced.lines(sizes, "a = " + layer, "y, w = a(" + inputs + ")")
                        .samples())
                .isEqualTo(samples);
    }

    /** As {@code sum(p.numel() for p in layer.parameters())} says: attention, two Linears and the norms. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "nn.TransformerEncoderLayer(8, 2, batch_first=True) | 35144",
                "nn.TransformerEncoderLayer(d_model=8, nhead=2, dim_feedforward=16, batch_first=True) | 600",
                "nn.TransformerDecoderLayer(8, 2, 16, batch_first=True) | 904",
                "nn.TransformerEncoder(nn.TransformerEncoderLayer(8, 2, 16, batch_first=True), 3) | 1800",
                "nn.TransformerEncoder(nn.TransformerEncoderLayer(8, 2, 16, batch_first=True), num_layers=1) | 600",
                "nn.TransformerDecoder(nn.TransformerDecoderLayer(8, 2, 16, batch_first=True), 2) | 1808",
            })
    void aTransformerKeepsTheShape(String layer, long parameters) {
        Traced traced = Traced.lines("2, 5, 8", "t = " + layer, "y = t(x)");
        assertThat(traced.gaps()).isEmpty();
        assertThat(traced.result()).isEqualTo("(2, 5, 8)");
        assertThat(traced.samples()).isEqualTo("0");
        assertThat(traced.parameters()).isEqualTo(parameters);
    }

    @Test
    void placesHaveToBeAsWideAsTheModel() {
        Traced narrow = Traced.lines("2, 5, 7", "y = nn.TransformerEncoderLayer(8, 2)(x)");
        assertThat(narrow.crash()).contains(new Crash.LinearMismatch(Shape.of(2, 5, 7), 8, 8));
        assertThat(Traced.lines("8", "y = nn.TransformerEncoderLayer(8, 2)(x)").crash())
                .isPresent();
        assertThat(Traced.lines("5, 8", "y = nn.TransformerEncoderLayer(8, 2)(x)")
                        .result())
                .isEqualTo("(5, 8)");
        assertThat(Traced.lines("2, 5, 8", "y = nn.TransformerEncoder(blocks, 3)(x)")
                        .gaps())
                .containsExactly("5: blocks is not set here");
        assertThat(Traced.lines("2, 5, 8", "y = nn.TransformerEncoder(5, 3)(x)").gaps())
                .containsExactly("5: TransformerEncoder is not traced");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "2, 5, 7 | nn.LSTM(7, 4, bias=False, batch_first=True) | (2, 5, 4) | 176 | 0",
                "5, 2, 7 | nn.GRU(7, 4, 2, bidirectional=True) | (5, 2, 8) | 648 | MIXED",
                "5, 7 | nn.RNN(7, 4) | (5, 4) | 52 | MIXED",
                "2, 5, 7 | nn.RNN(7, 4, 3, batch_first=True) | (2, 5, 4) | 132 | 0",
            })
    void aRecurrentLayerGivesAStateForEachPlace(
            String sizes, String layer, String output, long parameters, String samples) {
        Traced traced = Traced.lines(sizes, "r = " + layer, "y, h = r(x)");
        assertThat(traced.result()).isEqualTo(output);
        assertThat(traced.parameters()).isEqualTo(parameters);
        assertThat(traced.samples()).isEqualTo(samples);
    }

    @Test
    void theLastStatesLieBehindTheirLayers() {
        String[] model = {
            "class Net(nn.Module):",
            "    def __init__(self):",
            "        super().__init__()",
            "        self.r = nn.GRU(7, 4, 2, batch_first=True, bidirectional=True)",
            "    def forward(self, x):",
            "        return self.r(x)[1]",
            "Net()(x)"
        };
        assertThat(Traced.lines("2, 5, 7", model).result()).isEqualTo("(4, 2, 4)");
        assertThat(Traced.lines("2, 5, 7", model).samples()).isEqualTo("1");
        assertThat(Traced.lines("5, 7", model).result()).isEqualTo("(4, 4)");
    }

    @Test
    void whatARecurrentLayerCannotTakeCrashes() {
        String lstm = "y, s = nn.LSTM(7, 4, batch_first=True)(x%s)";
        assertThat(Traced.lines("2, 5, 6", lstm.formatted("")).crash())
                .contains(new Crash.LinearMismatch(Shape.of(2, 5, 6), 7, 16));
        assertThat(Traced.lines("2, 3, 5, 7", lstm.formatted("")).crash())
                .contains(new Crash.WrongRank(Crash.Stage.LINEAR, Shape.of(2, 3, 5, 7), List.of(2, 3)));
        assertThat(Traced.lines("7", lstm.formatted("")).crash()).containsInstanceOf(Crash.WrongRank.class);
        String states = ", (torch.zeros(1, %d, 4), torch.zeros(1, %d, 4))";
        assertThat(Traced.lines("2, 5, 7", lstm.formatted(states.formatted(2, 2)))
                        .crash())
                .isEmpty();
        assertThat(Traced.lines("2, 5, 7", lstm.formatted(states.formatted(2, 9)))
                        .crash())
                .contains(new Crash.StateMismatch(Shape.of(1, 2, 4), Shape.of(1, 9, 4)));
        assertThat(Traced.lines("2, 5, 7", "y, h = nn.GRU(7, 4)(x, torch.zeros(1, 2, 4))")
                        .crash())
                .contains(new Crash.StateMismatch(Shape.of(1, 5, 4), Shape.of(1, 2, 4)));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "2, 7 | h, c = nn.LSTMCell(7, 4)(x) | (2, 4) | 208",
                "2, 7 | h, c = nn.LSTMCell(7, 4, bias=False)(x) | (2, 4) | 176",
                "2, 7 | h = nn.GRUCell(7, 4)(x) | (2, 4) | 156",
                "7 | h = nn.RNNCell(7, 4)(x) | (4,) | 52",
            })
    void aCellIsOneStepInTime(String sizes, String line, String output, long parameters) {
        Traced traced = Traced.lines(sizes, line, "nn.Identity()(h)");
        assertThat(traced.last()).isEqualTo(output);
        assertThat(traced.parameters()).isEqualTo(parameters);
        long gates = line.contains("LSTM") ? 4 : line.contains("GRU") ? 3 : 1;
        assertThat(Traced.lines("2, 6", line).crash()).contains(new Crash.LinearMismatch(Shape.of(2, 6), 7, gates * 4));
        assertThat(Traced.lines("2, 5, 7", line).crash())
                .contains(new Crash.WrongRank(Crash.Stage.LINEAR, Shape.of(2, 5, 7), List.of(1, 2)));
    }

    @ParameterizedTest
    @CsvSource({
        "nn.LSTM(7 4)",
        "nn.GRUCell(7 4)",
        "nn.MultiheadAttention(8 2)",
        "nn.TransformerEncoderLayer(8 2)",
        "nn.PReLU()",
        "nn.Embedding(9 4)",
        "nn.LayerNorm(4)",
        "nn.MaxUnpool2d(2)",
        "nn.PixelShuffle(2)",
        "nn.Softmax(1)",
        "nn.Upsample(scale_factor=2)"
    })
    void whatComesOfNoTensorIsNotKnown(String layer) {
        Traced traced = Traced.lines(
                "2, 8",
                "class Net(nn.Module):",
                "    def __init__(self):",
                "        super().__init__()",
                "        self.layer = " + layer.replace(" ", ", "),
                "    def forward(self, x):",
                "        return self.layer(5)",
                "Net()(x)");
        String name = layer.substring(3, layer.indexOf('('));
        assertThat(traced.gaps()).containsExactly("10: what " + name + " is given is no tensor that is known");
        assertThat(traced.steps()).isEmpty();
    }
}
