package flattenlab.doctor.clinic;

import static flattenlab.doctor.clinic.TorchPrograms.assertFine;
import static flattenlab.doctor.clinic.TorchPrograms.assertFound;
import static flattenlab.doctor.clinic.TorchPrograms.assertMended;
import static flattenlab.doctor.clinic.TorchPrograms.diagnose;
import static flattenlab.doctor.clinic.TorchPrograms.module;
import static org.assertj.core.api.Assertions.assertThat;

import flattenlab.doctor.Diagnosis;
import flattenlab.doctor.Kind;
import flattenlab.doctor.LineEdit;
import flattenlab.doctor.Verdict;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Lines as they are after a repair, for mistakes in PyTorch of many kinds. */
class RepairedLinesTest {
    /** (8 + 2·1 − 3)/2 + 1 = 4 on the way down, and (4 − 1)·2 − 2·padding + kernel + output_padding = 8 on the way up. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "nn.ConvTranspose2d(4, 1, 3, stride=2, padding=1) | nn.ConvTranspose2d(4, 1, 3, stride=2, padding=1, output_padding=1)",
                "nn.ConvTranspose2d(4, 1, 3, stride=2) | nn.ConvTranspose2d(4, 1, 3, stride=2, padding=1, output_padding=1)",
                "nn.ConvTranspose2d(4, 1, 4, stride=2) | nn.ConvTranspose2d(4, 1, 4, stride=2, padding=1)",
                "nn.ConvTranspose2d(4, 1, 4, 2, 0) | nn.ConvTranspose2d(4, 1, 4, 2, 1)",
                "nn.ConvTranspose2d(4, 1, 2, 2, 0, 1) | nn.ConvTranspose2d(4, 1, 2, 2, 0, 0)",
                "nn.ConvTranspose2d(4, 1, 5, 2, padding=1) | nn.ConvTranspose2d(4, 1, 5, 2, padding=2, output_padding=1)",
            })
    void mapsThatAreMadeLargerComeBackToTheirSide(String layer, String repaired) {
        Diagnosis sick = module(
                "self.down = nn.Conv2d(1, 4, 3, stride=2, padding=1)\nself.up = " + layer,
                "return self.up(self.down(x))",
                "torch.randn(2, 1, 8, 8))\nF.mse_loss(y, torch.zeros(2, 1, 8, 8)");
        assertThat(sick.findings().get(0).why().key()).isEqualTo("doctor.trace.labels_sides");
        assertMended(sick, Verdict.CRASHES, Kind.LABELS, "self.up = " + repaired);
    }

    @Test
    void allThatMakeMapsLargerAreMended() {
        Diagnosis sick = module(
                "self.down = nn.Conv2d(1, 4, 3, stride=4, padding=1)\nself.a = nn.ConvTranspose2d(4, 4, 3, stride=2)\n"
                        + "self.b = nn.ConvTranspose2d(4, 1, 3, stride=2)",
                "return self.b(self.a(self.down(x)))",
                "torch.randn(2, 1, 8, 8))\nF.mse_loss(y, torch.zeros(2, 1, 8, 8)");
        assertMended(
                sick,
                Verdict.CRASHES,
                Kind.LABELS,
                "self.a = nn.ConvTranspose2d(4, 4, 3, stride=2, padding=1, output_padding=1)",
                "self.b = nn.ConvTranspose2d(4, 1, 3, stride=2, padding=1, output_padding=1)");
        Diagnosis channels = module(
                "self.up = nn.ConvTranspose2d(4, 3, 3, stride=2)",
                "return self.up(x)",
                "torch.randn(2, 4, 4, 4))\nF.mse_loss(y, torch.zeros(2, 1, 8, 8)");
        assertThat(channels.findings().get(0).why().key()).isEqualTo("doctor.trace.labels");
        assertThat(channels.fixes()).isEmpty();
    }

    /** 19 are 8, then 4 on the way down; the 7 that come of 4 should be 8, of which the last makes 19 as it is. */
    @Test
    void ofSeveralThatMakeMapsLargerTheOneThatIsWrongIsMendedAlone() {
        Diagnosis sick = module(
                """
                self.down = nn.Sequential(nn.Conv2d(1, 4, 5, stride=2), nn.Conv2d(4, 4, 3, stride=2, padding=1))
                self.a = nn.ConvTranspose2d(4, 4, 3, stride=2, padding=1)
                self.b = nn.ConvTranspose2d(4, 1, 5, stride=2)
                """,
                "return self.b(self.a(self.down(x)))",
                "torch.randn(2, 1, 19, 19))\nF.mse_loss(y, torch.zeros(2, 1, 19, 19)");
        assertMended(
                sick,
                Verdict.CRASHES,
                Kind.LABELS,
                "self.a = nn.ConvTranspose2d(4, 4, 3, stride=2, padding=1, output_padding=1)");
    }

    /** (2, 3, 8, 8) are 64 places of 3 channels; one more with a token in front. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "self.p = nn.Parameter(torch.zeros(1, 63, 3)) | x.flatten(2).transpose(1, 2) + self.p | self.p = nn.Parameter(torch.zeros(1, 64, 3))",
                "self.p = nn.Parameter(torch.randn((1, 63, 3))) | self.p + x.flatten(2).transpose(1, 2) | self.p = nn.Parameter(torch.randn((1, 64, 3)))",
                "self.p = nn.Parameter(torch.zeros(63, 3)) | x.flatten(2).transpose(1, 2) + self.p | self.p = nn.Parameter(torch.zeros(64, 3))",
                "self.p = nn.Parameter(torch.rand([ 1, 64, 5 ])) | x.flatten(2).transpose(1, 2) + self.p | self.p = nn.Parameter(torch.rand([ 1, 64, 3 ]))",
            })
    void whatAModelHoldsIsAsLargeAsWhatItIsAddedTo(String init, String sum, String repaired) {
        assertThat(module(init, "return " + sum, "torch.randn(2, 3, 8, 8)").fixes().stream()
                        .flatMap(fix -> fix.lines().stream())
                        .map(LineEdit::code)
                        .map(String::strip))
                .contains(repaired);
    }

    @Test
    void theSideThatAModelIsMadeForIsThatOfThePictures() {
        Diagnosis sick = diagnose(
                "img_size = 16",
                "class Net(nn.Module):",
                "    def __init__(self):",
                "        super().__init__()",
                "        self.c = nn.Conv2d(3, 6, 4, stride=4)",
                "        self.p = nn.Parameter(torch.zeros(1, (img_size // 4) ** 2, 6))",
                "    def forward(self, x):",
                "        return self.c(x).flatten(2).transpose(1, 2) + self.p",
                "Net()(torch.randn(2, 3, 32, 32))");
        assertThat(sick.findings().get(0).why().key()).isEqualTo("doctor.trace.branches_own");
        assertMended(sick, Verdict.CRASHES, Kind.CHANNELS, "img_size = 32");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "nn.Conv2d(1, 4, 5) | 3, 3 | nn.Conv2d(1, 4, 5, padding=2)",
                "nn.Conv2d(1, 4, 3) | 2, 9 | nn.Conv2d(1, 4, 3, padding=1)",
                "nn.Conv2d(1, 4, (5, 3)) | 4, 9 | nn.Conv2d(1, 4, (5, 3), padding=2)",
            })
    void aWindowThatIsTooLargeGetsZerosAround(String layer, String sides, String repaired) {
        assertMended(
                module("self.c = " + layer, "return self.c(x)", "torch.randn(2, 1, " + sides + ")"),
                Verdict.CRASHES,
                Kind.TOO_SMALL,
                "self.c = " + repaired);
    }

    @Test
    void aWindowWithZerosAroundGetsNoMore() {
        Diagnosis sick =
                module("self.c = nn.Conv2d(1, 4, 7, padding=1)", "return self.c(x)", "torch.randn(2, 1, 3, 3)");
        assertFound(sick, Verdict.CRASHES, Kind.TOO_SMALL);
        assertThat(sick.fixes()).isEmpty();
    }

    @Test
    void greyPicturesGetThreeChannelsWhereTheyAreReadOrEnter() {
        String data = "d = datasets.MNIST('.', transform=transforms.Compose([%stransforms.ToTensor()]))";
        Diagnosis sick = diagnose(
                "from torchvision import datasets, transforms",
                data.formatted(""),
                "net = nn.Sequential(nn.Conv2d(3, 4, 3), nn.Flatten(), nn.Linear(4 * 26 * 26, 2))",
                "for x, y in torch.utils.data.DataLoader(d, batch_size=8):",
                "    net(x)");
        assertMended(
                sick, Verdict.CRASHES, Kind.CHANNELS, data.formatted("transforms.Grayscale(num_output_channels=3), "));
        assertMended(sick, Verdict.CRASHES, Kind.CHANNELS, "net(x.repeat(1, 3, 1, 1))");
        assertMended(
                sick,
                Verdict.CRASHES,
                Kind.CHANNELS,
                "net = nn.Sequential(nn.Conv2d(1, 4, 3), nn.Flatten(), nn.Linear(4 * 26 * 26, 2))");
        Diagnosis two = module("self.c = nn.Conv2d(3, 4, 3)", "return self.c(x)", "torch.randn(2, 2, 8, 8)");
        assertFound(two, Verdict.CRASHES, Kind.CHANNELS);
        assertThat(two.fixes()).noneMatch(fix -> fix.repaired().contains("repeat"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "x = x.flatten(0) | x = x.flatten(1)",
                "x = torch.flatten(x) | x = torch.flatten(x, 1)",
                "x = x.view(-1) | x = x.view(x.size(0), -1)",
                "x = x.reshape(4, -1) | x = x.reshape(x.size(0), -1)",
                "x = (x + 1).view(4, -1) | x = (x + 1).flatten(1)",
                "x = nn.Flatten(0)(x) | x = nn.Flatten()(x)",
            })
    void aFlattenKeepsTheBatch(String line, String repaired) {
        Diagnosis sick = module("self.fc = nn.Linear(12, 5)", line + "\nreturn self.fc(x)", "torch.randn(8, 3, 2, 2)");
        assertThat(sick.verdict()).isEqualTo(Verdict.CRASHES);
        assertThat(sick.fixes().get(0).lines())
                .extracting(one -> one.code().strip())
                .containsExactly(repaired);
        assertThat(sick.fixes().get(0).rightNumber()).hasValue(12);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "x = x.view(8, 3, 4, 4) | torch.randn(8, 4, 4, 3) | x = x.permute(0, 3, 1, 2)",
                "x = x.reshape(-1, 3, 4, 4) | torch.randn(8, 4, 4, 3) | x = x.permute(0, 3, 1, 2)",
            })
    void aViewMovesNoAxis(String forward, String input, String repaired) {
        Diagnosis sick = module("self.c = nn.Conv2d(3, 2, 3)", forward + "\nreturn self.c(x)", input);
        assertThat(sick.findings().get(0).message().key()).isEqualTo("doctor.scrambled");
        assertMended(sick, Verdict.SILENT, Kind.ORDER, repaired);
    }

    /** A view that makes other sizes, or whose pictures have no colours, is meant. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "x.view(8, 2, 5, 5) | torch.randn(8, 5, 5, 2) | 2",
                "x.view(8, 3, 2, 8) | torch.randn(8, 4, 4, 3) | 3",
                "x.view(8, 12, 4) | torch.randn(8, 4, 4, 3) | 12",
            })
    void aViewOfOtherSizesIsMeant(String view, String input, int channels) {
        assertFine(module(
                "self.c = nn.Conv" + (channels == 12 ? "1" : "2") + "d(" + channels + ", 2, 1)",
                "return self.c(" + view + ")",
                input));
    }

    @Test
    void aDimThatIsNotThereTakesTheLast() {
        assertMended(
                module("self.fc = nn.Linear(4, 2)", "return self.fc(x).sum(dim=2)", "torch.randn(8, 4)"),
                Verdict.CRASHES,
                Kind.AXIS,
                "return self.fc(x).sum(dim=-1)");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "nn.Linear(36, 5) | 4, 1, 8, 8 | nn.AdaptiveAvgPool2d(3), nn.Flatten(), | nn.Linear(4 * 6 * 6, 5)",
                "nn.Linear(37, 5) | 4, 1, 8, 8 | nothing | nn.Linear(144, 5)",
            })
    void aPoolMayMakeTheSizeThatTheLinearTakes(String linear, String input, String pool, String number) {
        Diagnosis sick = diagnose(
                "net = nn.Sequential(",
                "    nn.Conv2d(1, 4, 3),",
                "    nn.Flatten(),",
                "    " + linear + ",",
                ")",
                "net(torch.randn(" + input + "))");
        assertFound(sick, Verdict.CRASHES, Kind.IN_FEATURES);
        assertThat(sick.fixes().get(0).rightNumber()).hasValue(144);
        assertThat(sick.fixes().stream()
                        .flatMap(fix -> fix.lines().stream())
                        .map(line -> line.code().strip())
                        .anyMatch(pool::equals))
                .isEqualTo(!pool.equals("nothing"));
    }

    @Test
    void aFunctionThatFlattensMayPoolBefore() {
        assertMended(
                module(
                        "self.c = nn.Conv2d(1, 4, 3)\nself.fc = nn.Linear(16, 5)",
                        "x = self.c(x)\nx = torch.flatten(x, 1)\nreturn self.fc(x)",
                        "torch.randn(2, 1, 8, 8)"),
                Verdict.CRASHES,
                Kind.IN_FEATURES,
                "x = torch.flatten(nn.AdaptiveAvgPool2d(2)(x), 1)");
    }

    @Test
    void aFlattenMovesBehindTheLastConvolution() {
        Diagnosis sick = diagnose(
                "net = nn.Sequential(",
                "    nn.Conv2d(1, 4, 3),",
                "    nn.Flatten(),",
                "    nn.ReLU(),",
                "    nn.Conv2d(4, 2, 3),",
                "    nn.Linear(32, 5),",
                ")",
                "net(torch.randn(2, 1, 8, 8))");
        assertFound(sick, Verdict.CRASHES, Kind.CONV_AFTER_FLATTEN);
        assertThat(sick.fixes().get(0).repaired()).doesNotContain("    nn.Flatten(),\n    nn.ReLU()");
    }

    @Test
    void aLabelGetsTheAxesOfItsOutput() {
        String init = "self.fc = nn.Linear(12, 1)";
        String forward = "return self.fc(x.flatten(1))%s";
        assertMended(
                module(init, forward.formatted(""), "torch.randn(8, 12))\nF.mse_loss(y, torch.zeros(8)"),
                Verdict.SILENT,
                Kind.LABELS,
                "F.mse_loss(y, torch.zeros(8).unsqueeze(1))");
        assertMended(
                module(init, forward.formatted(".squeeze(1)"), "torch.randn(8, 12))\nF.mse_loss(y, torch.zeros(8, 1)"),
                Verdict.SILENT,
                Kind.LABELS,
                "F.mse_loss(y, torch.zeros(8, 1).squeeze(1))");
        assertFine(module(init, forward.formatted(""), "torch.randn(1, 12))\nF.mse_loss(y, torch.zeros(1)"));
        assertFine(module(init, forward.formatted(""), "torch.randn(8, 12))\nF.mse_loss(y, torch.zeros(8, 1)"));
    }

    @Test
    void aMeanOverTheBatchIsSilent() {
        String init = "self.c = nn.Conv2d(1, 6, 1)\nself.fc = nn.Linear(6, 2)";
        Diagnosis sick =
                module(init, "x = self.c(x).mean((2, 3))\nreturn self.fc(x.mean(0))", "torch.randn(4, 1, 5, 5)");
        assertFound(sick, Verdict.SILENT, Kind.MIXES_SAMPLES);
        assertThat(sick.findings().get(0).message().arguments()).containsExactly("(4, 6)", "(6,)");
        assertFine(module(init, "x = self.c(x).mean((2, 3))\nreturn self.fc(x)", "torch.randn(4, 1, 5, 5)"));
        assertFine(module(init, "x = self.c(x).mean((2, 3))\nreturn self.fc(x).mean(0)", "torch.randn(4, 1, 5, 5)"));
    }

    @Test
    void aProductThatDoesNotComeIsNotWritten() {
        assertMended(
                module(
                        "self.c = nn.Conv2d(1, 4, 3)\nself.fc = nn.Linear(4 * 5, 2)",
                        "x = self.c(x)\nx = x.view(x.size(0), 4, -1).mean(2)\nreturn self.fc(x)",
                        "torch.randn(2, 1, 8, 8)"),
                Verdict.CRASHES,
                Kind.IN_FEATURES,
                "self.fc = nn.Linear(4, 2)");
    }

    /** (28 − 4)/2 = 12, where 40 makes 18: 40·12/18 is 26.7, and 28 the usual size near it. */
    @Test
    void picturesGetAUsualSizeNearTheOneThatFits() {
        String line =
                "data = datasets.ImageFolder('x', transforms.Compose([transforms.Resize((%1$d, %1$d)), transforms.ToTensor()]))";
        Diagnosis sick = diagnose(
                "from torchvision import datasets, transforms",
                line.formatted(40),
                "net = nn.Sequential(nn.Conv2d(3, 4, 5), nn.MaxPool2d(2), nn.Flatten(), nn.Linear(4 * 12 * 12, 2))",
                "for x, y in torch.utils.data.DataLoader(data, batch_size=8):",
                "    net(x)");
        assertMended(sick, Verdict.CRASHES, Kind.IMAGE_SIZE, line.formatted(28));
    }

    /** A network that a library keeps ready has its own number of features: the head is to be built for it. */
    @Test
    void aHeadTakesWhatItsNetworkGives() {
        Diagnosis replaced = diagnose(
                "from torchvision import models",
                "m = models.resnet18()",
                "m.fc = nn.Linear(2048, 4)",
                "m(torch.randn(2, 3, 224, 224))");
        assertMended(replaced, Verdict.CRASHES, Kind.HEAD_IN_FEATURES, "m.fc = nn.Linear(512, 4)");
        Diagnosis own = diagnose(
                "m = nn.Sequential(nn.Conv2d(3, 8, 3), nn.AdaptiveAvgPool2d(1), nn.Flatten(), nn.Linear(2048, 4))",
                "m(torch.randn(2, 3, 224, 224))");
        assertFound(own, Verdict.CRASHES, Kind.IN_FEATURES);
    }

    private static Diagnosis summed(int rows) {
        return diagnose(
                "from torchsummary import summary",
                "class Net(nn.Module):",
                "    def __init__(self):",
                "        super().__init__()",
                "        self.fc = nn.Linear(9, 5)",
                "    def forward(self, x):",
                "        return self.fc(x.view(-1, " + rows + "))",
                "summary(Net(), (3, 2, 2))");
    }

    /** A batch that no text says is spoken of as N, whatever number it is traced with. */
    @Test
    void anUnknownBatchHasNoNumber() {
        assertThat(summed(11).findings().get(0).message().toString())
                .contains("(N, 3, 2, 2)")
                .contains("12");
        assertThat(summed(12).findings().get(0).kind()).isEqualTo(Kind.IN_FEATURES);
        assertThat(summed(12).findings().get(0).message().arguments()).containsExactly(9L, "12", "(N, 12)");
        assertThat(summed(5).findings().get(0).message().arguments()).containsExactly(9L, "5", "(12N/5, 5)");
    }
}
