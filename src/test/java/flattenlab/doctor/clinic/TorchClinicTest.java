package flattenlab.doctor.clinic;

import static flattenlab.doctor.clinic.TorchPrograms.assertFine;
import static flattenlab.doctor.clinic.TorchPrograms.assertFound;
import static flattenlab.doctor.clinic.TorchPrograms.assertMended;
import static flattenlab.doctor.clinic.TorchPrograms.diagnose;
import static flattenlab.doctor.clinic.TorchPrograms.module;
import static flattenlab.doctor.clinic.TorchPrograms.why;
import static org.assertj.core.api.Assertions.assertThat;

import flattenlab.doctor.Diagnosis;
import flattenlab.doctor.Fix;
import flattenlab.doctor.Kind;
import flattenlab.doctor.Verdict;
import flattenlab.tensor.Shape;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Programs for PyTorch: what is found, and the line that mends it. */
class TorchClinicTest {
    // --- repairs

    @Test
    void whatIsDoneBesidesAPermuteStays() {
        Diagnosis sick = module(
                "self.conv = nn.Conv2d(3, 4, 3)\nself.fc = nn.Linear(4 * 6 * 6, 5)",
                "x = self.conv(x).permute(0, 2, 3, 1)\nx = x.view(x.size(0), -1)\nreturn self.fc(x)",
                "torch.randn(2, 3, 8, 8)");
        assertMended(sick, Verdict.CRASHES, Kind.NON_CONTIGUOUS, "x = self.conv(x)");
    }

    /** Each repair changes other lines, or comes to other shapes, than those before it. */
    @Test
    void noTwoRepairsDoTheSame() {
        Diagnosis sick = module(
                "self.conv = nn.Conv2d(1, 6, 5)\nself.fc = nn.Linear(6 * 4 * 4, 5)",
                "x = self.conv(x)\nx = x.view(32, -1)\nreturn self.fc(x)",
                "torch.randn(7, 1, 8, 8)");
        assertThat(sick.fixes()).isNotEmpty();
        assertThat(sick.fixes())
                .extracting(fix -> fix.lines().stream()
                        .map(line -> line.op() + " " + line.line())
                        .toList())
                .doesNotHaveDuplicates();
    }

    /** A mean over the places is all that lacks; with the view behind it edited too it runs as well. */
    @Test
    void whatOneLineMendsIsNotMendedWithMore() {
        Diagnosis sick = module(
                "self.c = nn.Conv2d(1, 6, 1)\nself.f = nn.Linear(6, 2)",
                "x = self.c(x)\nx = x.mean(dim=1)\nx = x.view(-1, 6)\nreturn self.f(x)",
                "torch.randn(4, 1, 12, 12)");
        assertThat(sick.fixes()).first().extracting(fix -> fix.lines().size()).isEqualTo(1);
        assertThat(sick.fixes().stream().skip(1))
                .noneMatch(fix -> fix.lines().containsAll(sick.fixes().get(0).lines()));
    }

    // --- places

    @Test
    void aStepIsLookedForAtItsLayerWhereOneCallRunsMany() {
        Diagnosis well = diagnose(
                "net = nn.Sequential(",
                "    nn.Conv2d(3, 4, 3),",
                "    nn.Flatten())",
                "f = nn.Linear(144, 2)",
                "y = f(net(torch.randn(2, 3, 8, 8)))",
                "y = torch.relu(y)");
        assertThat(well.steps().stream()
                        .map(well::place)
                        .map(place -> well.paste().text(place.orElseThrow())))
                .containsExactly(
                        "nn.Conv2d(3, 4, 3)", "nn.Flatten()", "f(net(torch.randn(2, 3, 8, 8)))", "torch.relu(y)");
    }

    // --- functions

    /** What PyTorch 1.13 and einops make of (2, 3, 4, 5). */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "rearrange(x, 'b c h w -> b (c h w)') | 2, 60",
                "rearrange(x, 'b c h w -> b (h w) c') | 2, 20, 3",
                "rearrange(x, 'b c h w -> (b h) w c') | 8, 5, 3",
            })
    void axesAreMovedAndPutTogether(String call, String shape) {
        Diagnosis well =
                diagnose("from einops import rearrange", "x = nn.ReLU()(torch.randn(2, 3, 4, 5))", "y = " + call);
        assertThat(well.gaps()).isEmpty();
        assertThat(well.steps().get(well.steps().size() - 1).out())
                .hasValue(Shape.of(Arrays.stream(shape.split(", "))
                        .mapToLong(Long::parseLong)
                        .toArray()));
    }

    @Test
    void aNameOfAnotherLibraryIsNotPythonsOwn() {
        Diagnosis open = diagnose(
                "from einops import reduce",
                "x = nn.ReLU()(torch.randn(2, 3, 4, 4))",
                "y = nn.Linear(4, 10)(reduce(x, 'b c h w -> b c', 'mean'))");
        assertThat(open.findings()).isEmpty();
        assertThat(open.gaps())
                .singleElement()
                .satisfies(gap -> assertThat(gap.what().toString()).contains("reduce"));
    }

    @Test
    void aSumStaysASumAndADivisorADivisor() {
        String init = "self.conv = nn.Conv2d(3, 4, 3)\nself.fc = nn.Linear(%s, 5)";
        String joined = "a = self.conv(x).flatten(1)\nb = torch.zeros(2, 7)\nreturn self.fc(torch.cat((a, b), 1))";
        Fix fix = assertMended(
                module(init.formatted("4 * 3 * 3 + 7"), joined, "torch.randn(2, 3, 4, 4)"),
                Verdict.CRASHES,
                Kind.IN_FEATURES,
                "self.fc = nn.Linear(4 * 2 * 2 + 7, 5)");
        assertThat(fix.rightNumber()).hasValue(23);
        String halved = "x = F.max_pool2d(F.pad(self.conv(x), (1, 1, 1, 1)), 4)\nreturn self.fc(x.flatten(1))";
        assertMended(
                module(init.formatted("4 * (16 // 2) ** 2"), halved, "torch.randn(2, 3, 16, 16)"),
                Verdict.CRASHES,
                Kind.IN_FEATURES,
                "self.fc = nn.Linear(4 * (16 // 4) ** 2, 5)");
    }

    @Test
    void aRecurrentLayerIsBuiltForWhatEachPlaceInTimeHas() {
        Diagnosis sick = module(
                "self.conv = nn.Conv2d(1, 4, 3, padding=1)\nself.rnn = nn.GRU(4 * 16, 10, batch_first=True)",
                "x = self.conv(x)\nb, c, h, w = x.size()\nx = x.permute(0, 3, 1, 2).reshape(b, w, c * h)\nreturn self.rnn(x)[0]",
                "torch.randn(2, 1, 8, 12)");
        assertMended(sick, Verdict.CRASHES, Kind.IN_FEATURES, "self.rnn = nn.GRU(4 * 8, 10, batch_first=True)");
    }

    @Test
    void aGeneratorMakesAsManyNumbersAsItsViewTakes() {
        Diagnosis sick = module(
                "self.fc = nn.Linear(10, 4 * 7 * 7)\nself.up = nn.ConvTranspose2d(8, 1, 4, 2, 1)",
                "x = self.fc(x).view(-1, 8, 7, 7)\nreturn self.up(x)",
                "torch.randn(6, 10)");
        assertMended(sick, Verdict.SILENT, Kind.MIXES_SAMPLES, "self.fc = nn.Linear(10, 8 * 7 * 7)");
    }

    @Test
    void aNormalisationIsThatOfTheAxesThatCome() {
        assertMended(
                module(
                        "self.conv = nn.Conv2d(1, 8, 3)\nself.bn = nn.BatchNorm1d(8)",
                        "return self.bn(self.conv(x))",
                        "torch.randn(4, 1, 9, 9)"),
                Verdict.CRASHES,
                Kind.NORM,
                "self.bn = nn.BatchNorm2d(8)");
    }

    @Test
    void aSequenceHasItsFeaturesWhereTheLayerTakesThem() {
        assertMended(
                module(
                        "self.emb = nn.Embedding(50, 12)\nself.conv = nn.Conv1d(12, 4, 3)",
                        "x = self.emb(x)\nx = self.conv(x)\nreturn x.max(dim=2)[0]",
                        "torch.randint(0, 50, (3, 20))"),
                Verdict.CRASHES,
                Kind.CHANNELS_LAST,
                "x = self.conv(x.transpose(1, 2))");
        assertMended(
                module(
                        "self.rnn = nn.LSTM(5, 6)\nself.fc = nn.Linear(6, 2)",
                        "out, _ = self.rnn(x)\nreturn self.fc(out[:, -1])",
                        "torch.randn(3, 20, 5)"),
                Verdict.SILENT,
                Kind.MIXES_SAMPLES,
                "self.rnn = nn.LSTM(5, 6, batch_first=True)");
        assertMended(
                module(
                        "self.rnn = nn.LSTM(28, 6, batch_first=True)",
                        "out, _ = self.rnn(x)\nreturn out[:, -1]",
                        "torch.randn(3, 1, 28, 28)"),
                Verdict.CRASHES,
                Kind.AXIS,
                "out, _ = self.rnn(x.squeeze(1))");
    }

    @Test
    void cellsAndUnpoolingAreTraced() {
        assertFine(module(
                "self.cell = nn.LSTMCell(5, 6)\nself.fc = nn.Linear(6, 2)",
                "h, c = torch.zeros(x.size(0), 6), torch.zeros(x.size(0), 6)\n"
                        + "for t in range(x.size(1)):\n    h, c = self.cell(x[:, t], (h, c))\nreturn self.fc(h)",
                "torch.randn(3, 4, 5)"));
        assertFine(module(
                "self.pool = nn.MaxPool2d(2, return_indices=True)\nself.back = nn.MaxUnpool2d(2)\nself.fc = nn.Linear(3 * 64, 2)",
                "x, i = self.pool(x)\nx = self.back(x, i)\nreturn self.fc(x.flatten(1))",
                "torch.randn(2, 3, 8, 8)"));
        assertFound(
                module("self.cell = nn.GRUCell(7, 6)", "return self.cell(x)", "torch.randn(3, 5)"),
                Verdict.CRASHES,
                Kind.IN_FEATURES);
    }

    @Test
    void tensorsTriedOutAreNoModel() {
        assertFine(diagnose("x = torch.randn(3, 4)", "print(x.view(-1).shape, x.reshape(2, 6).shape)"));
    }

    @Test
    void theCrashIsMetBeforeWhatItHides() {
        Diagnosis sick = module(
                "self.conv = nn.Conv2d(1, 4, 3)\nself.fc = nn.Linear(7, 2)",
                "return self.fc(self.conv(x).flatten())",
                "torch.randn(1, 1, 9, 9)");
        assertFound(sick, Verdict.CRASHES, Kind.IN_FEATURES);
    }

    @Test
    void dataOfALightningModuleSayWhatEnters() {
        Diagnosis sick = diagnose(
                "import pytorch_lightning as pl",
                "from torch.utils.data import DataLoader",
                "from torchvision import datasets, transforms",
                "class Lit(pl.LightningModule):",
                "    def __init__(self):",
                "        super().__init__()",
                "        self.fc = nn.Linear(100, 10)",
                "    def forward(self, x):",
                "        return self.fc(x.flatten(1))",
                "    def train_dataloader(self):",
                "        return DataLoader(datasets.MNIST('.', transform=transforms.ToTensor()), batch_size=32)");
        assertMended(sick, Verdict.CRASHES, Kind.IN_FEATURES, "self.fc = nn.Linear(784, 10)");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "transforms.Resize((%1$d, %1$d)), transforms.ToTensor()",
                "transforms.Resize(300), transforms.CenterCrop(%1$d), transforms.ToTensor()",
                "transforms.RandomResizedCrop(%1$d), transforms.ToTensor()"
            })
    void picturesGetTheSizeThatTheNetWasBuiltFor(String transforms) {
        String line = "data = datasets.ImageFolder('x', transforms.Compose([" + transforms + "]))";
        Diagnosis sick = diagnose(
                "from torchvision import datasets, transforms",
                line.formatted(240),
                "net = nn.Sequential(nn.Conv2d(3, 4, 3, padding=1), nn.MaxPool2d(4), nn.Flatten(), nn.Linear(4 * 56 * 56, 2))",
                "for x, y in torch.utils.data.DataLoader(data, batch_size=8):",
                "    net(x)");
        Fix fix = assertMended(sick, Verdict.CRASHES, Kind.IMAGE_SIZE, line.formatted(224));
        assertThat(fix.rightNumber()).hasValue(12544);
    }

    @Test
    void whatStopsIsNotSaidToGoOn() {
        Diagnosis sick = module(
                "self.fc = nn.Linear(32, 5)",
                "return self.fc(x.view(-1, 32))",
                "torch.randn(8, 1, 4, 4))\nF.cross_entropy(y, torch.zeros(8).long()");
        assertFound(sick, Verdict.CRASHES, Kind.MIXES_SAMPLES);
        assertThat(why(sick)).doesNotContain("no error").contains("16");
    }

    // --- what is to blame, and what is said

    @Test
    void aMissingFlattenIsBlamedOnTheLineThatLacksIt() {
        Diagnosis sick = module(
                "self.c = nn.Conv2d(1, 2, 3)\nself.fc = nn.Linear(32, 5)",
                "x = self.c(x)\nreturn self.fc(x)",
                "torch.randn(8, 1, 6, 6)");
        assertMended(sick, Verdict.CRASHES, Kind.NO_FLATTEN, "return self.fc(torch.flatten(x, 1))");
        assertThat(sick.findings().get(0).blamed().map(sick.paste()::line))
                .hasValue(sick.fixes().get(0).lines().get(0).line());
        Diagnosis listed = diagnose(
                "net = nn.Sequential(",
                "    nn.Conv2d(1, 2, 3),",
                "    nn.Linear(32, 5),",
                ")",
                "net(torch.randn(8, 1, 6, 6))");
        assertThat(listed.findings().get(0).blamed().map(listed.paste()::line)).hasValue(6);
    }

    @Test
    void aClassOfOnesOwnIsNoLayerOfKeras() {
        Diagnosis well = diagnose(
                "class Dense(nn.Module):",
                "    def __init__(self):",
                "        super().__init__()",
                "        self.fc = nn.Linear(12, 5)",
                "    def forward(self, x):",
                "        return self.fc(x.flatten(1))",
                "Dense()(torch.randn(2, 3, 2, 2))");
        assertFine(well);
    }

    @Test
    void whereATensorIsLostBeforeTheModelIsNamed() {
        Diagnosis open = diagnose(
                "x = torch.randn(2, 3, 8, 8)", "p = x.unfold(2, 4, 4).reshape(2, -1)", "y = nn.Linear(48, 5)(p)");
        assertThat(open.verdict()).isEqualTo(Verdict.UNDECIDABLE);
        assertThat(open.gaps()).singleElement().satisfies(gap -> {
            assertThat(gap.where().map(open.paste()::line)).hasValue(5);
            assertThat(gap.what().toString()).contains("unfold");
        });
    }

    private static Diagnosis unsent(String... tensors) {
        List<String> lines =
                new ArrayList<>(List.of("m = nn.Sequential(nn.Conv2d(1, 8, 3), nn.Flatten(), nn.Linear(9, 5))"));
        lines.addAll(List.of(tensors));
        return diagnose(lines.toArray(String[]::new));
    }

    @Test
    void theOneTensorThatFitsEntersAModelThatNothingIsSentThrough() {
        String fits = "x = torch.rand(32, 1, 28, 28)";
        for (String[] tensors :
                new String[][] {{fits}, {"y = torch.rand(32, 10)", fits, "z = torch.rand(1, 3, 8, 8)"}}) {
            Diagnosis found = unsent(tensors);
            assertThat(found.verdict()).isEqualTo(Verdict.CRASHES);
            assertThat(found.input().orElseThrow().dims()).containsExactly(32L, 1L, 28L, 28L);
            assertThat(found.notes()).anyMatch(note -> note.what().toString().contains("x is the one tensor"));
        }
        for (String[] tensors : new String[][] {
            {}, {"x = torch.rand(32, 3, 28, 28)"}, {"x = torch.rand(28, 28)"}, {fits, "w = torch.rand(1, 1, 9, 9)"}
        }) {
            assertThat(unsent(tensors).verdict()).isEqualTo(Verdict.UNDECIDABLE);
        }
    }
}
