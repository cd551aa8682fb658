package flattenlab.doctor.torch;

import static org.assertj.core.api.Assertions.assertThat;

import flattenlab.doctor.Paste;
import flattenlab.doctor.Tracer;
import flattenlab.doctor.printed.PrintedModel;
import flattenlab.tensor.Shape;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PrintedLayersTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "2, 3, 9, 9 | Conv2d(3, 16, kernel_size=(3, 5), stride=(2, 1), padding=(1, 0)) | nn.Conv2d(3, 16, (3, 5), (2, 1), (1, 0))",
                "2, 4, 9, 9 | Conv2d(4, 8, kernel_size=(3, 3), stride=(1, 1), padding=same, groups=4, bias=False) | nn.Conv2d(4, 8, 3, padding='same', groups=4, bias=False)",
                "2, 3, 9, 9 | LazyConv2d(0, 16, kernel_size=(3, 3), stride=(1, 1)) | nn.LazyConv2d(16, 3)",
                "2, 12 | LazyLinear(in_features=0, out_features=5, bias=True) | nn.LazyLinear(5)",
                "2, 3, 9, 9 | MaxPool2d(kernel_size=2, stride=2, padding=0, dilation=1, ceil_mode=True) | nn.MaxPool2d(2, ceil_mode=True)",
                "2, 3, 9, 9 | AdaptiveAvgPool2d(output_size=(None, 4)) | nn.AdaptiveAvgPool2d((None, 4))",
                "2, 3, 9, 9 | PReLU(num_parameters=3) | nn.PReLU(3)",
                "2, 3, 9, 9 | Upsample(scale_factor=2.0, mode='nearest') | nn.Upsample(scale_factor=2)",
                "2, 5, 7 | LSTM(7, 4, num_layers=2, batch_first=True) | nn.LSTM(7, 4, 2, batch_first=True)",
                "3, 4, 5 | Softmax(dim=None) | nn.Softmax()",
                "2, 7 | Embedding(100, 16, padding_idx=0) | nn.Embedding(100, 16, padding_idx=0)",
            })
    void whatIsPrintedIsWhatItsConstructorMakes(String sizes, String printed, String written) {
        long[] dims =
                Arrays.stream(sizes.split(", ")).mapToLong(Long::parseLong).toArray();
        Tracer tracer = flattenlab.doctor.Traced.of(
                        PrintedModel.of(Paste.of("Net(\n  (0): " + printed + "\n)\n"))
                                .orElseThrow(),
                        dims)
                .tracer();
        Traced traced = Traced.lines(sizes, "layer = " + written, "layer(x)");
        assertThat(tracer.gaps()).isEmpty();
        assertThat(traced.gaps()).isEmpty();
        assertThat(what(tracer)).isEqualTo(what(traced.tracer()));
    }

    private static List<Object> what(Tracer tracer) {
        Shape out = tracer.result().orElseThrow().shape();
        return List.of(
                out,
                tracer.result().orElseThrow().samples(),
                tracer.parameters(),
                tracer.steps().get(0).name());
    }
}
