package flattenlab.doctor.clinic;

import static flattenlab.doctor.clinic.TorchPrograms.assertFine;
import static flattenlab.doctor.clinic.TorchPrograms.assertFound;
import static flattenlab.doctor.clinic.TorchPrograms.assertMended;
import static flattenlab.doctor.clinic.TorchPrograms.diagnose;
import static flattenlab.doctor.clinic.TorchPrograms.module;
import static org.assertj.core.api.Assertions.assertThat;

import flattenlab.doctor.Diagnosis;
import flattenlab.doctor.Fix;
import flattenlab.doctor.Kind;
import flattenlab.doctor.Verdict;
import flattenlab.tensor.Shape;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Programs for PyTorch that lose the axis of the batch, or move it. */
class TorchBatchTest {
    // --- one picture

    @ParameterizedTest
    @ValueSource(strings = {"x.flatten(0)", "torch.flatten(x)", "x.view(-1)", "x.reshape(-1)"})
    void aFlattenThatTakesABatchOfOneRunsButIsWrong(String flatten) {
        String init = "self.conv = nn.Conv2d(3, 2, 3)\nself.fc = nn.Linear(2 * 4, 5)";
        String forward = "x = self.conv(x)\nx = " + flatten + "\nreturn self.fc(x)";
        Diagnosis sick = module(init, forward, "torch.randn(1, 3, 4, 4)");
        assertFound(sick, Verdict.SILENT, Kind.FLATTEN_BATCH);
        assertThat(sick.fixes()).isNotEmpty();
        assertThat(sick.fixes().get(0).rightNumber()).hasValue(8);
    }

    @Test
    void aSqueezeOfOnePictureTakesItsBatchAxis() {
        String init = "self.pool = nn.AdaptiveAvgPool2d(1)\nself.fc = nn.Linear(3, 5)";
        String forward = "x = self.pool(x).squeeze()\nreturn self.fc(x)";
        assertMended(
                module(init, forward, "torch.randn(1, 3, 4, 4)"),
                Verdict.SILENT,
                Kind.FLATTEN_BATCH,
                "x = self.pool(x).flatten(1)");
        Diagnosis many = module(init, forward, "torch.randn(2, 3, 4, 4)");
        assertFine(many);
        assertThat(many.flatten().orElseThrow().before().orElseThrow()).isEqualTo(Shape.of(2, 3, 1, 1));
        assertFine(module("self.fc = nn.Conv2d(3, 1, 4)", "return self.fc(x).view(-1)", "torch.randn(1, 3, 4, 4)"));
    }

    @Test
    void onePictureWithoutABatchGetsOneWhereTheModelIsCalled() {
        String init = "self.conv = nn.Conv2d(3, 2, 3)\nself.fc = nn.Linear(8, 5)";
        String forward = "return self.fc(torch.flatten(self.conv(x), 1))";
        Fix fix = assertMended(
                module(init, forward, "torch.randn(3, 4, 4)"),
                Verdict.CRASHES,
                Kind.MISSING_BATCH,
                "y = net(torch.randn(3, 4, 4).unsqueeze(0))");
        assertThat(fix.rightNumber()).hasValue(8);
        assertMended(
                module("self.conv = nn.Conv2d(1, 2, 3)", "return self.conv(x)", "torch.randn(4, 4)"),
                Verdict.CRASHES,
                Kind.MISSING_AXIS,
                "y = net(torch.randn(4, 4).unsqueeze(0).unsqueeze(0))");
        assertFine(module("self.conv = nn.Conv2d(3, 2, 3)", "return self.conv(x)", "torch.randn(3, 4, 4)"));
    }

    @Test
    void picturesFromNumpyGetTheirAxesWhereTheModelIsCalled() {
        String init = "self.conv = nn.Conv2d(3, 2, 3)";
        String call = "y = net(torch.randn(8, 4, 4, 3).permute(0, 3, 1, 2))";
        assertMended(
                module(init, "return self.conv(x)", "torch.randn(8, 4, 4, 3)"),
                Verdict.CRASHES,
                Kind.CHANNELS_LAST,
                call);
        assertMended(
                module(init, "return self.conv(x)", "torch.randn(7, 7, 3)"),
                Verdict.CRASHES,
                Kind.CHANNELS_LAST,
                "y = net(torch.randn(7, 7, 3).permute(2, 0, 1).unsqueeze(0))");
        assertMended(
                module(init, "x = x.view(8, 3, 4, 4)\nreturn self.conv(x)", "torch.randn(8, 4, 4, 3)"),
                Verdict.SILENT,
                Kind.ORDER,
                "x = x.permute(0, 3, 1, 2)");
    }

    // --- modes, sequences

    @Test
    void aBatchOfOneStopsANormalisationThatTrains() {
        String init = "self.fc = nn.Linear(4, 6)\nself.bn = nn.BatchNorm1d(6)";
        String forward = "return self.bn(self.fc(x))";
        assertMended(module(init, forward, "torch.randn(1, 4)"), Verdict.CRASHES, Kind.SINGLE_SAMPLE, "net.eval()");
        assertFine(module(init, forward, "torch.randn(2, 4)"));
        assertFine(module(init + "\nself.eval()", forward, "torch.randn(1, 4)"));
        assertFine(module("self.bn = nn.BatchNorm2d(3)", "return self.bn(x)", "torch.randn(1, 3, 2, 2)"));
    }

    // --- where samples do not lie in front

    @Test
    void aPermuteThatMovesTheBatchGoes() {
        String fc = "self.c = nn.Conv2d(3, 4, 3, padding=1)\nself.fc = nn.Linear(4 * 6 * 6, 5)";
        Diagnosis sick = module(
                fc,
                "x = self.c(x)\nx = x.permute(1, 0, 2, 3).reshape(x.shape[0], -1)\nreturn self.fc(x)",
                "torch.randn(8, 3, 6, 6)");
        Fix fix = assertMended(sick, Verdict.SILENT, Kind.MIXES_SAMPLES, "x = x.reshape(x.shape[0], -1)");
        assertThat(fix).isEqualTo(sick.fixes().get(0));
        assertThat(fix.rightNumber()).hasValue(144);
        assertThat(sick.findings().get(0).why().arguments()).containsExactly("144");
        assertThat(sick.findings().get(0).why().key()).isEqualTo("doctor.trace.mixes_order");

        Diagnosis apart = module(
                fc,
                "x = self.c(x)\nx = x.transpose(0, 1)\nreturn self.fc(x.reshape(8, -1))",
                "torch.randn(8, 3, 6, 6)");
        assertFound(apart, Verdict.SILENT, Kind.MIXES_SAMPLES);
        assertThat(apart.fixes()).isNotEmpty().allSatisfy(each -> {
            assertThat(each.lines()).isNotEmpty();
            assertThat(each.rightNumber()).hasValue(144);
        });
        assertMended(apart, Verdict.SILENT, Kind.MIXES_SAMPLES, "");
    }

    @Test
    void aRecurrentLayerThatTakesTheBatchForTimeIsSaidToDoSo() {
        Diagnosis sick = diagnose(
                "rnn = nn.LSTM(28, 64, 2)",
                "out, _ = rnn(torch.randn(32, 28, 28))",
                "y = nn.Linear(64, 10)(out[:, -1, :])");
        assertMended(sick, Verdict.SILENT, Kind.MIXES_SAMPLES, "rnn = nn.LSTM(28, 64, 2, batch_first=True)");
        assertThat(sick.findings().get(0).why().key()).isEqualTo("doctor.trace.mixes_time");
    }
}
