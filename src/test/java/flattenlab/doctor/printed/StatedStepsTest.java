package flattenlab.doctor.printed;

import static org.assertj.core.api.Assertions.assertThat;

import flattenlab.doctor.Paste;
import flattenlab.doctor.Reading;
import flattenlab.doctor.Traced;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The steps that a table's rows are taken as: the layer that gives what stands there, or {@code -} where its settings do not show. */
class StatedStepsTest {
    private static final String RULE = "=".repeat(80);

    private static String steps(Reading reading) {
        Traced traced = Traced.of(reading);
        return traced.tracer().steps().stream()
                        .map(step -> step.name() + " "
                                + step.layer()
                                        .map(layer -> layer.getClass().getSimpleName())
                                        .orElse("-"))
                        .collect(Collectors.joining(", "))
                + " / " + traced.gaps().size() + " / " + traced.result();
    }

    private static String keras(String rows) {
        String text = "Layer (type)      Output Shape     Param #\n" + RULE + "\n" + rows.replace("~", "\n") + "\n"
                + RULE + "\nTotal params: 1\n";
        return steps(KerasTable.of(Paste.of(text)).orElseThrow());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "x (Flatten) (None, 256) 0; Flatten Flatten / 0 / (N, 256)",
                "x (Dropout) (None, 8, 8, 4) 0; Dropout Dropout / 0 / (N, 8, 8, 4)",
                "x (Activation) (None, 8, 8, 4) 0; Activation Identity / 0 / (N, 8, 8, 4)",
                "x (LeakyReLU) (None, 8, 8, 4) 0; LeakyReLU Identity / 0 / (N, 8, 8, 4)",
                "x (ReLU) (None, 8, 8, 4) 0; ReLU Activation / 0 / (N, 8, 8, 4)",
                "x (Softmax) (None, 8, 8, 4) 0; Softmax Softmax / 0 / (N, 8, 8, 4)",
                "x (BatchNormalization) (None, 8, 8, 4) 16; BatchNormalization BatchNorm / 0 / (N, 8, 8, 4)",
                "x (GlobalAveragePooling2D) (None, 4) 0; GlobalAveragePooling2D GlobalPool / 0 / (N, 4)",
                "x (GlobalMaxPooling2D) (None, 1, 1, 4) 0; GlobalMaxPooling2D GlobalPool / 0 / (N, 1, 1, 4)",
                "x (Permute) (None, 4, 8, 8) 0; Permute Permute / 0 / (N, 4, 8, 8)",
                "x (Reshape) (None, 16, 16) 0; Reshape Reshape / 0 / (N, 16, 16)",
                "x (Reshape) (None, 16, 15) 0; Reshape - / 0 / (N, 16, 15)",
                "x (Dense) (None, 8, 8, 5) 25; Dense Linear / 0 / (N, 8, 8, 5)",
                "x (Dense) (None, 8, 8, 5) 20; Dense Linear / 0 / (N, 8, 8, 5)",
                "x (Conv2D) (None, 6, 6, 5) 185; Conv2D - / 0 / (N, 6, 6, 5)",
                "x (Conv2D) (None, 6, 6, 5) 1,185~y (Flatten) (None, 180) 0; Conv2D -, Flatten Flatten / 0 / (N, 180)",
                "x (Dense) (None, 8, 8, 5) 35~y (Flatten) (None, 320) 0; '' / 1 / none",
                "x (Dropout) (None, 8, 8, 5) 0; '' / 1 / none",
                "x (Add) (None, 8, 8, 4) 0 i[0][0] i[0][0]; Add Add / 0 / (N, 8, 8, 4)",
                "x (Concatenate) (None, 8, 16, 4) 0 i[0][0] i[0][0]; Concatenate Concat / 0 / (N, 8, 16, 4)",
                "x (Conv2D) (None, 6, 6, 5) 185 i[0][0]~y (Flatten) (None, 256) 0 i[0][0]; Conv2D -, Flatten Flatten / 0 / (N, 256)"
            })
    void rowsOfKerasAreTheLayersThatGiveThem(String rows, String steps) {
        assertThat(keras("i (InputLayer) [(None, 8, 8, 4)] 0~" + rows))
                .isEqualTo(steps.startsWith("'' ") ? steps.substring(2) : steps);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "d (Dense) (None, 10) 7850; Dense Linear / 0 / (N, 10); [-1, 784]",
                "c (Conv2D) (None, 26, 26, 8) 80; Conv2D - / 0 / (N, 26, 26, 8); [-1, 28, 28, 1]",
                "r (Rescaling) (None, 30, 30, 3) 0; Rescaling - / 0 / (N, 30, 30, 3); [-1, 30, 30, 3]",
                "r (RandomFlip) (None, 30, 30, 3) 0; RandomFlip - / 0 / (N, 30, 30, 3); [-1, 30, 30, 3]",
                "e (Embedding) (None, 7, 16) 1600; Embedding - / 0 / (N, 7, 16); [-1, 7]",
                "l (LSTM) (None, 16) 1600; LSTM - / 0 / (N, 16); none"
            })
    void theFirstRowOfKerasSaysWhatEnters(String row, String steps, String input) {
        String text = "Layer (type)      Output Shape     Param #\n" + row + "\nTotal params: 1\n";
        Reading reading = KerasTable.of(Paste.of(text)).orElseThrow();
        assertThat(steps(reading)).isEqualTo(steps);
        assertThat(Traced.of(reading)
                        .tracer()
                        .input()
                        .map(shape -> shape.dims().toString())
                        .orElse("none"))
                .isEqualTo(input);
    }

    private static Reading torchinfo(String rows) {
        StringBuilder text = new StringBuilder("Layer (type:depth-idx)     Output Shape    Param #\n" + RULE + "\n");
        int number = 0;
        for (String row : rows.split("~")) {
            text.append("├─")
                    .append(row.replaceFirst(" ", ": 1-" + ++number + "  "))
                    .append('\n');
        }
        return TorchTable.of(Paste.of(text + RULE + "\n")).orElseThrow();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "Flatten [2, 256] --; Flatten Flatten / 0 / (2, 256)",
                "Flatten [512] --; Flatten Flatten / 0 / (512,)",
                "Linear [2, 5] 1,285; flatten Flatten, Linear Linear / 0 / (2, 5)",
                "Linear [2, 5] 1,280; flatten Flatten, Linear Linear / 0 / (2, 5)",
                "Linear [2, 4, 8, 5] 45; Linear Linear / 0 / (2, 4, 8, 5)",
                "Linear [8, 5] 325; view Reshape, Linear Linear / 0 / (8, 5)",
                "Linear [2, 5] 25; forward -, Linear Linear / 0 / (2, 5)",
                "Linear [2, 5] 105; forward -, Linear Linear / 0 / (2, 5)",
                "Linear [3, 5] 105; '' / 1 / (2, 4, 8, 8)",
                "AdaptiveAvgPool2d [2, 4, 1, 1] --; AdaptiveAvgPool2d AdaptivePool / 0 / (2, 4, 1, 1)",
                "Dropout2d [2, 4, 8, 8] --; Dropout2d Dropout / 0 / (2, 4, 8, 8)",
                "BatchNorm2d [2, 4, 8, 8] 8; BatchNorm2d BatchNorm / 0 / (2, 4, 8, 8)",
                "LogSoftmax [2, 4, 8, 8] --; LogSoftmax Softmax / 0 / (2, 4, 8, 8)",
                "MaxPool2d [2, 4, 4, 4] --; MaxPool2d - / 0 / (2, 4, 4, 4)",
                "Unflatten [2, 4, 64] --; Unflatten Reshape / 0 / (2, 4, 64)",
                "Conv2d [2, 6, 8, 8] 222~ReLU [2, 6, 8, 8] --~BatchNorm2d [2, 4, 8, 8] 8; Conv2d -, ReLU Activation, BatchNorm2d BatchNorm / 0 / (2, 4, 8, 8)"
            })
    void rowsOfTorchinfoAreTheLayersThatGiveThem(String rows, String steps) {
        String all = steps(torchinfo("ReLU [2, 4, 8, 8] --~" + rows));
        String expected =
                steps.startsWith("'' ") ? "ReLU Activation" + steps.substring(2) : "ReLU Activation, " + steps;
        assertThat(all).isEqualTo(expected);
    }

    /** In the tables of torchsummary -1 stands for the batch, whatever it has become. */
    @Test
    void blocksOfOnesOwnAreNoSteps() {
        String text = "        Layer (type)       Output Shape      Param #\n" + RULE
                + "\n            Conv2d-1      [-1, 6, 28, 28]      156\n             Block-2      [-1, 6, 28, 28]        0\n"
                + "           Flatten-3          [-1, 4704]        0\n" + RULE + "\n";
        assertThat(steps(TorchTable.of(Paste.of(text)).orElseThrow()))
                .isEqualTo("Conv2d -, Flatten Flatten / 0 / (N, 4704)");
    }

    @Test
    void rowsThatHoldOthersAreNoSteps() {
        String text = "Layer (type:depth-idx)     Output Shape    Param #\n" + RULE
                + "\nNet                     [2, 5]      --\n├─Sequential: 1-1         [2, 4, 8, 8]      --\n"
                + "│    └─ReLU: 2-1         [2, 4, 8, 8]      --\n│    └─Tanh: 2-2         [2, 4, 8, 8]      --\n"
                + "├─Flatten: 1-2           [2, 256]      --\n" + RULE + "\n";
        assertThat(steps(TorchTable.of(Paste.of(text)).orElseThrow()))
                .isEqualTo("ReLU Activation, Tanh Identity, Flatten Flatten / 0 / (2, 256)");
        assertThat(TorchTable.of(Paste.of("Layer (type:depth-idx)  Output Shape\n" + RULE + "\nnothing\n")))
                .isEqualTo(Optional.empty());
    }
}
