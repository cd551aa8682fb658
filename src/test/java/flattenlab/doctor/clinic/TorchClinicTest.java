package flattenlab.doctor.clinic;

import static org.assertj.core.api.Assertions.assertThat;

import flattenlab.doctor.Diagnosis;
import flattenlab.doctor.Finding;
import flattenlab.doctor.Fix;
import flattenlab.doctor.Kind;
import flattenlab.doctor.Paste;
import flattenlab.doctor.Verdict;
import flattenlab.tensor.Shape;
import java.util.Arrays;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Programs for PyTorch: what is found, and the line that mends it. */
class TorchClinicTest {
    private static Diagnosis diagnose(String... lines) {
        return Clinic.diagnose(
                Paste.of("import torch\nimport torch.nn as nn\nimport torch.nn.functional as F\n"
                        + String.join("\n", lines) + "\n"),
                Optional.empty());
    }

    /** A class with these lines in its constructor and in its forward, run on what {@code input} says. */
    private static Diagnosis module(String init, String forward, String input) {
        return diagnose(
                "class Net(nn.Module):",
                "    def __init__(self):",
                "        super().__init__()",
                indented(init),
                "    def forward(self, x):",
                indented(forward),
                "net = Net()",
                "y = net(" + input + ")");
    }

    private static String indented(String lines) {
        return lines.indent(8).stripTrailing();
    }

    private static void assertFound(Diagnosis sick, Verdict verdict, Kind kind) {
        assertThat(sick.verdict()).isEqualTo(verdict);
        assertThat(sick.findings()).first().extracting(Finding::kind).isEqualTo(kind);
    }

    /** That one repair changes exactly these lines, and helps. */
    private static Fix assertMended(Diagnosis sick, Verdict verdict, Kind kind, String... lines) {
        assertFound(sick, verdict, kind);
        Optional<Fix> fix = sick.fixes().stream()
                .filter(one -> one.lines().stream()
                        .map(line -> line.code().strip())
                        .toList()
                        .equals(Arrays.asList(lines)))
                .findFirst();
        assertThat(fix)
                .describedAs(sick.fixes().stream().map(Fix::lines).toList().toString())
                .isPresent();
        assertThat(Clinic.diagnose(Paste.of(fix.get().repaired()), Optional.empty())
                        .verdict())
                .isEqualTo(Verdict.FINE);
        return fix.get();
    }

    private static void assertFine(Diagnosis well) {
        assertThat(well.findings()).isEmpty();
        assertThat(well.verdict()).isEqualTo(Verdict.FINE);
    }

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
        Diagnosis well = diagnose("from einops import rearrange", "x = nn.ReLU()(torch.randn(2, 3, 4, 5))", "y = " + call);
        assertThat(well.gaps()).isEmpty();
        assertThat(well.steps().get(well.steps().size() - 1).out())
                .hasValue(Shape.of(Arrays.stream(shape.split(", "))
                        .mapToLong(Long::parseLong)
                        .toArray()));
    }

    // --- losses

    @Test
    void softmaxBeforeCrossEntropyGoes() {
        String init = "self.fc = nn.Linear(12, 5)";
        String forward = "x = self.fc(x.flatten(1))\nreturn %s";
        for (String softmax : new String[] {"F.softmax(x, dim=1)", "x.softmax(dim=1)", "torch.softmax(x, 1)"}) {
            Diagnosis sick = module(
                    init,
                    forward.formatted(softmax),
                    "torch.randn(8, 3, 2, 2))\nF.cross_entropy(y, torch.zeros(8).long()");
            assertMended(sick, Verdict.SILENT, Kind.SOFTMAX_TWICE, "return x");
        }
        Diagnosis listed = diagnose(
                "net = nn.Sequential(",
                "    nn.Flatten(),",
                "    nn.Linear(12, 5),",
                "    nn.Softmax(dim=1),",
                ")",
                "nn.CrossEntropyLoss()(net(torch.randn(8, 3, 2, 2)), torch.zeros(8).long())");
        assertMended(listed, Verdict.SILENT, Kind.SOFTMAX_TWICE, "");
    }

    @Test
    void sigmoidBeforeALossThatAppliesItGoes() {
        Diagnosis sick = module(
                "self.fc = nn.Linear(12, 1)",
                "return torch.sigmoid(self.fc(x.flatten(1)))",
                "torch.randn(8, 3, 2, 2))\nnn.BCEWithLogitsLoss()(y, torch.zeros(8, 1)");
        assertMended(sick, Verdict.SILENT, Kind.SOFTMAX_TWICE, "return self.fc(x.flatten(1))");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "F.log_softmax(x, dim=1)|nn.NLLLoss()(y, torch.zeros(8).long())",
                "F.log_softmax(x, dim=1)|F.nll_loss(y, torch.zeros(8).long())",
                "F.log_softmax(x, dim=1)|F.cross_entropy(y, torch.zeros(8).long())",
                "x|F.cross_entropy(y, torch.zeros(8).long())"
            })
    void logarithmsOfSoftmaxAreNoFault(String ends) {
        String[] parts = ends.split("\\|");
        String feed = "torch.randn(8, 3, 2, 2))\n" + parts[1].substring(0, parts[1].length() - 1);
        assertFine(module("self.fc = nn.Linear(12, 5)", "x = self.fc(x.flatten(1))\nreturn " + parts[0], feed));
    }

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

    // --- numbers

    @Test
    void aNumberThatABlockIsGivenChangesWhereItIsGiven() {
        Diagnosis sick = diagnose(
                "class Block(nn.Module):",
                "    def __init__(self, cin, cout):",
                "        super().__init__()",
                "        self.conv = nn.Conv2d(cin, cout, 3)",
                "    def forward(self, x):",
                "        return F.relu(self.conv(x))",
                "net = nn.Sequential(Block(3, 8), Block(16, 4))",
                "net(torch.randn(2, 3, 9, 9))");
        assertMended(sick, Verdict.CRASHES, Kind.CHANNELS, "net = nn.Sequential(Block(3, 8), Block(8, 4))");
        assertMended(sick, Verdict.CRASHES, Kind.CHANNELS, "net = nn.Sequential(Block(3, 16), Block(16, 4))");
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

    // --- ways that meet

    private static Diagnosis block(String init, String forward, String made) {
        return diagnose(
                "class Block(nn.Module):",
                "    def __init__(self, cin, cout, stride=1):",
                "        super().__init__()",
                indented(init),
                "    def forward(self, x):",
                indented(forward),
                "net = nn.Sequential(" + made + ", nn.AdaptiveAvgPool2d(1), nn.Flatten(), nn.LazyLinear(3))",
                "net(torch.randn(2, 4, 16, 16))");
    }

    @Test
    void aShortcutGetsTheChannelsAndTheStrideOfTheOtherWay() {
        String convs = "self.a = nn.Conv2d(cin, cout, 3, stride=stride, padding=1)\n"
                + "self.b = nn.Conv2d(cout, cout, 3, padding=1)";
        Diagnosis plain = block(convs, "y = self.b(F.relu(self.a(x)))\ny += x\nreturn y", "Block(4, 8, 2)");
        assertMended(
                plain,
                Verdict.CRASHES,
                Kind.BRANCHES,
                "self.shortcut = nn.Conv2d(cin, cout, kernel_size=1, stride=stride)",
                "y += self.shortcut(x)");
        Diagnosis flat = block(
                convs + "\nself.c = nn.Conv2d(cin, cout, 1)",
                "y = self.b(F.relu(self.a(x)))\nreturn y + self.c(x)",
                "Block(4, 8, 2)");
        assertMended(flat, Verdict.CRASHES, Kind.BRANCHES, "self.c = nn.Conv2d(cin, cout, 1, stride=stride)");
        Diagnosis narrow = block(
                convs + "\nself.c = nn.Conv2d(cin, 6, 1, stride=stride)",
                "y = self.b(F.relu(self.a(x)))\nreturn y + self.c(x)",
                "Block(4, 8)");
        assertMended(narrow, Verdict.CRASHES, Kind.CHANNELS, "self.c = nn.Conv2d(cin, 8, 1, stride=stride)");
    }

    @Test
    void mapsThatAreJoinedKeepTheirSizeOrAreResized() {
        Diagnosis sick = module(
                "self.down = nn.Conv2d(1, 4, 3)\nself.low = nn.Conv2d(4, 8, 3)\n"
                        + "self.up = nn.ConvTranspose2d(8, 4, 2, stride=2)\nself.out = nn.Conv2d(8, 1, 1)",
                "a = self.down(x)\nb = self.up(self.low(F.max_pool2d(a, 2)))\n"
                        + "x = torch.cat([b, a], dim=1)\nreturn self.out(x)",
                "torch.randn(1, 1, 32, 32)");
        assertMended(
                sick,
                Verdict.CRASHES,
                Kind.BRANCHES,
                "self.down = nn.Conv2d(1, 4, 3, padding=1)",
                "self.low = nn.Conv2d(4, 8, 3, padding=1)");
        assertMended(
                sick,
                Verdict.CRASHES,
                Kind.BRANCHES,
                "x = torch.cat([nn.functional.interpolate(b, size=a.shape[2:]), a], dim=1)");
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
    void labelsGetTheFormThatTheirLossTakes() {
        String column = "self.fc = nn.Linear(12, 1)";
        String row = "return torch.sigmoid(self.fc(x.flatten(1)))";
        assertMended(
                module(column, row, "torch.randn(8, 3, 2, 2))\nnn.BCELoss()(y, torch.zeros(8)"),
                Verdict.CRASHES,
                Kind.LABELS,
                "nn.BCELoss()(y, torch.zeros(8).unsqueeze(1))");
        assertMended(
                module(
                        "self.fc = nn.Linear(12, 5)",
                        "return self.fc(x.flatten(1))",
                        "torch.randn(8, 3, 2, 2))\nF.cross_entropy(y, torch.zeros(8, 1)"),
                Verdict.CRASHES,
                Kind.LABELS,
                "F.cross_entropy(y, torch.zeros(8, 1).squeeze(1))");
        assertFound(
                module(
                        "self.up = nn.ConvTranspose2d(3, 3, 3, 2, 1)",
                        "return self.up(x)",
                        "torch.randn(8, 3, 2, 2))\nF.mse_loss(y, torch.zeros(8, 3, 4, 4)"),
                Verdict.CRASHES,
                Kind.LABELS);
        assertFine(module(column, row, "torch.randn(8, 3, 2, 2))\nnn.BCELoss()(y, torch.zeros(8, 1)"));
    }

    @Test
    void aFlattenThatStartsTooLateLeavesAnAnswerForEachChannel() {
        Diagnosis sick =
                module("self.fc = nn.Linear(16, 5)", "return self.fc(torch.flatten(x, 2))", "torch.randn(2, 3, 4, 4)");
        assertFound(sick, Verdict.SILENT, Kind.KEEPS_SPATIAL);
        assertFine(module(
                "self.fc = nn.Linear(3, 5)",
                "return self.fc(torch.flatten(x, 2).transpose(1, 2))[:, 0]",
                "torch.randn(2, 3, 4, 4)"));
    }

    private static String why(Diagnosis sick) {
        return sick.findings().get(0).why().toString();
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
    }

    @Test
    void aRepairThatTheLossRefusesIsNotOffered() {
        Diagnosis sick = diagnose(
                "net = nn.Sequential(nn.Conv2d(3, 1, 3), nn.Sigmoid())",
                "out = net(torch.randn(16, 3, 5, 5)).view(-1)",
                "loss = nn.BCELoss()(out, torch.zeros(16))");
        assertFound(sick, Verdict.CRASHES, Kind.SPLITS_BATCH);
        assertThat(sick.fixes()).isEmpty();
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

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "self.c = nn.Conv2d(3, 3, 3) | x + self.c(x) | branches_sides",
                "self.c = nn.Conv2d(3, 4, 3, padding=1) | x + self.c(x) | branches",
                "self.c = nn.Conv2d(3, 4, 3, 2, 1) | x + self.c(x) | branches_both",
                "self.c = nn.Conv2d(3, 4, 3, 2, 1) | torch.cat([x, self.c(x)], 1) | branches_sides",
                "self.p = nn.Parameter(torch.zeros(1, 63, 3)) | x.flatten(2).transpose(1, 2) + self.p | branches_own"
            })
    void theAdviceFitsWhatDiffers(String init, String sum, String key) {
        Diagnosis sick = module(init, "return " + sum, "torch.randn(2, 3, 8, 8)");
        assertThat(sick.verdict()).isEqualTo(Verdict.CRASHES);
        assertThat(sick.findings().get(0).why().key()).isEqualTo("doctor.trace." + key);
    }

    @Test
    void aShortcutComesBeforeOtherChannels() {
        Diagnosis sick = diagnose(
                "class Block(nn.Module):",
                "    def __init__(self, a, b, stride=1):",
                "        super().__init__()",
                "        self.one = nn.Conv2d(a, b, 3, stride=stride, padding=1)",
                "        self.two = nn.Conv2d(b, b, 3, padding=1)",
                "    def forward(self, x):",
                "        way = self.two(F.relu(self.one(x)))",
                "        way += x",
                "        return way",
                "net = nn.Sequential(Block(3, 3), Block(3, 8, stride=2))",
                "net(torch.randn(2, 3, 8, 8))");
        assertThat(sick.fixes().get(0).title().key()).isEqualTo("doctor.fix.shortcut");
        assertThat(sick.fixes().get(0).lines()).hasSize(2);
    }

    @Test
    void aLossIsOneNumber() {
        Diagnosis well = module(
                "self.fc = nn.Linear(12, 5)",
                "return self.fc(x.flatten(1))",
                "torch.randn(8, 3, 2, 2))\nnn.CrossEntropyLoss()(y, torch.zeros(8).long()");
        assertFine(well);
        assertThat(well.steps().get(well.steps().size() - 1).out()).hasValue(Shape.of());
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
}
