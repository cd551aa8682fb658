package flattenlab.doctor.clinic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import flattenlab.doctor.Diagnosis;
import flattenlab.doctor.Finding;
import flattenlab.doctor.Fix;
import flattenlab.doctor.InputShape;
import flattenlab.doctor.Kind;
import flattenlab.doctor.LineEdit;
import flattenlab.doctor.Paste;
import flattenlab.doctor.Reading.Framework;
import flattenlab.doctor.Verdict;
import flattenlab.tensor.BadInputException;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What people paste, what is wrong with it, and the line that mends it. */
class ClinicTest {
    private static Diagnosis diagnose(String text) {
        return Clinic.diagnose(Paste.of(text), Optional.empty());
    }

    private static String net(String layers, String input) {
        return "import torch\nfrom torch import nn\nnet = nn.Sequential(\n" + layers + ")\nprint(net(torch.randn("
                + input + ")))\n";
    }

    private static String module(String init, String forward, String input) {
        return "import torch\nimport torch.nn as nn\nimport torch.nn.functional as F\nclass Net(nn.Module):\n"
                + "    def __init__(self):\n        super().__init__()\n" + init + "    def forward(self, x):\n"
                + forward
                + "        return self.fc(x)\nNet()(torch.randn(" + input + "))\n";
    }

    private static void assertMended(Diagnosis sick, Kind kind, long right, LineEdit... lines) {
        assertThat(sick.verdict()).isIn(Verdict.CRASHES, Verdict.SILENT);
        assertThat(sick.findings()).first().extracting(Finding::kind).isEqualTo(kind);
        assertThat(sick.fixes()).extracting(Fix::lines).contains(List.of(lines));
        Fix fix = sick.fixes().stream()
                .filter(one -> one.lines().equals(List.of(lines)))
                .findFirst()
                .orElseThrow();
        assertThat(fix.rightNumber()).hasValue(right);
        assertThat(diagnose(fix.repaired()).verdict()).isEqualTo(Verdict.FINE);
    }

    private static LineEdit replaced(int line, String text) {
        return new LineEdit(LineEdit.Op.REPLACE, line, text);
    }

    @Test
    void theNumberOfALinearIsWrittenAsItWas() {
        String product =
                net("    nn.Conv2d(3, 8, 3),\n    nn.Flatten(),\n    nn.Linear(8 * 28 * 28, 10),\n", "4, 3, 32, 32");
        assertMended(diagnose(product), Kind.IN_FEATURES, 7200, replaced(6, "    nn.Linear(8 * 30 * 30, 10),"));
        String number = net("    nn.Conv2d(3, 8, 3),\n    nn.Flatten(),\n    nn.Linear(100, 10),\n", "4, 3, 32, 32");
        assertMended(diagnose(number), Kind.IN_FEATURES, 7200, replaced(6, "    nn.Linear(7200, 10),"));
    }

    @Test
    void aBatchThatIsWrittenIntoAViewGivesWayToTheOneThatComes() {
        String text = module(
                "        self.conv = nn.Conv2d(1, 4, 3, padding=1)\n        self.fc = nn.Linear(3136, 10)\n",
                "        x = self.conv(x)\n        x = x.view(32, -1)\n",
                "64, 1, 28, 28");
        Diagnosis sick = diagnose(text);
        assertMended(sick, Kind.VIEW_CONSTANT, 3136, replaced(11, "        x = x.view(x.size(0), -1)"));
        assertThat(sick.paste().line(sick.findings().get(0).where().orElseThrow()))
                .isEqualTo(12);
    }

    @Test
    void rowsThatMixSamplesTakeTwoLinesToMend() {
        String text = module(
                "        self.conv = nn.Conv2d(1, 4, 3, padding=1)\n        self.fc = nn.Linear(4 * 56 * 28, 10)\n",
                "        x = self.conv(x)\n        x = x.view(-1, 4 * 56 * 28)\n",
                "64, 1, 28, 28");
        Diagnosis sick = diagnose(text);
        assertThat(sick.verdict()).isEqualTo(Verdict.SILENT);
        assertMended(
                sick,
                Kind.MIXES_SAMPLES,
                3136,
                replaced(8, "        self.fc = nn.Linear(4 * 28 * 28, 10)"),
                replaced(11, "        x = x.view(x.size(0), -1)"));
    }

    @Test
    void shorterRowsSplitTheBatch() {
        String text = module(
                "        self.conv = nn.Conv2d(1, 4, 3, padding=1)\n        self.fc = nn.Linear(784, 10)\n",
                "        x = self.conv(x)\n        x = x.view(-1, 784)\n",
                "64, 1, 28, 28");
        assertThat(diagnose(text).findings()).extracting(Finding::kind).containsExactly(Kind.SPLITS_BATCH);
    }

    @Test
    void aFlattenOfTheBatchTooIsToldFromAWrongNumber() {
        String text =
                module("        self.fc = nn.Linear(784, 10)\n", "        x = torch.flatten(x)\n", "8, 1, 28, 28");
        assertMended(diagnose(text), Kind.FLATTEN_BATCH, 784, replaced(9, "        x = torch.flatten(x, 1)"));
    }

    @Test
    void aMissingFlattenIsPutInWhereTheLayersStand() {
        String text = net("    nn.Conv2d(1, 4, 3, padding=1),\n    nn.Linear(4 * 28 * 28, 10),\n", "8, 1, 28, 28");
        assertMended(
                diagnose(text), Kind.NO_FLATTEN, 3136, replaced(5, "    nn.Flatten(), nn.Linear(4 * 28 * 28, 10),"));
    }

    @Test
    void aFlattenThatStandsTooEarlyMoves() {
        String text = net(
                "    nn.Conv2d(1, 4, 3, padding=1),\n    nn.Flatten(),\n    nn.Conv2d(4, 2, 3, padding=1),\n"
                        + "    nn.Linear(2 * 28 * 28, 10),\n",
                "8, 1, 28, 28");
        assertMended(
                diagnose(text),
                Kind.CONV_AFTER_FLATTEN,
                1568,
                new LineEdit(LineEdit.Op.DELETE, 5, ""),
                replaced(7, "    nn.Flatten(), nn.Linear(2 * 28 * 28, 10),"));
    }

    @Test
    void channelsNormsAndOrdersHaveKindsOfTheirOwn() {
        assertMended(
                diagnose(net(
                        "    nn.Conv2d(1, 4, 3), nn.Conv2d(8, 2, 3), nn.Flatten(),\n    nn.Linear(1152, 10),\n",
                        "8, 1, 28, 28")),
                Kind.CHANNELS,
                1152,
                replaced(4, "    nn.Conv2d(1, 4, 3), nn.Conv2d(4, 2, 3), nn.Flatten(),"));
        assertMended(
                diagnose(net(
                        "    nn.Flatten(), nn.Linear(784, 64),\n    nn.BatchNorm2d(64), nn.Linear(64, 10),\n",
                        "8, 1, 28, 28")),
                Kind.BN_AFTER_FLATTEN,
                784,
                replaced(5, "    nn.BatchNorm1d(64), nn.Linear(64, 10),"));
        String permuted = module(
                "        self.conv = nn.Conv2d(1, 4, 3, padding=1)\n        self.fc = nn.Linear(3136, 10)\n",
                "        x = self.conv(x)\n        x = x.permute(0, 2, 3, 1)\n        x = x.view(x.size(0), -1)\n",
                "64, 1, 28, 28");
        assertMended(diagnose(permuted), Kind.NON_CONTIGUOUS, 3136, new LineEdit(LineEdit.Op.DELETE, 11, ""));
        assertThat(diagnose(permuted.replace(".view(", ".reshape(")).findings())
                .extracting(Finding::kind)
                .containsExactly(Kind.ORDER);
    }

    @Test
    void channelsOnTheLastAxisAndAMissingAxisAreMendedWhereTheTensorGoesIn() {
        String conv = "        self.conv = nn.Conv2d(3, 4, 3, padding=1)\n        self.fc = nn.Linear(3136, 10)\n";
        String forward = "        x = self.conv(x)\n        x = torch.flatten(x, 1)\n";
        assertMended(
                diagnose(module(conv, forward, "8, 28, 28, 3")),
                Kind.CHANNELS_LAST,
                3136,
                replaced(10, "        x = self.conv(x.permute(0, 3, 1, 2))"));
        assertMended(
                diagnose(module(conv.replace("(3, 4", "(1, 4"), forward, "8, 28, 28")),
                Kind.MISSING_AXIS,
                3136,
                replaced(10, "        x = self.conv(x.unsqueeze(1))"));
    }

    @Test
    void softmaxBeforeALossThatAppliesItIsSaid() {
        String text = "import torch\nfrom torch import nn\n"
                + "net = nn.Sequential(nn.Flatten(), nn.Linear(784, 10), nn.Softmax(dim=1))\n"
                + "loss = nn.CrossEntropyLoss()(net(torch.randn(8, 1, 28, 28)), torch.randint(0, 10, (8,)))\n";
        assertThat(diagnose(text).findings()).extracting(Finding::kind).containsExactly(Kind.SOFTMAX_TWICE);
    }

    @Test
    void whatIsRightIsFine() {
        Diagnosis well = diagnose(net("    nn.Conv2d(1, 4, 3), nn.Flatten(), nn.Linear(2704, 10),\n", "8, 1, 28, 28"));
        assertThat(well.verdict()).isEqualTo(Verdict.FINE);
        assertThat(well.findings()).isEmpty();
        assertThat(well.gaps()).isEmpty();
        assertThat(well.flatten().orElseThrow().before().orElseThrow()).hasToString("(8, 4, 26, 26)");
    }

    @Test
    void anInputThatNobodySaysIsAskedForAndNeverGuessed() {
        String text =
                "from torch import nn\nnet = nn.Sequential(nn.Conv2d(3, 8, 3), nn.Flatten(), nn.Linear(7200, 10))\n";
        Diagnosis open = diagnose(text);
        assertThat(open.verdict()).isEqualTo(Verdict.UNDECIDABLE);
        assertThat(open.missing().isEmpty()).isFalse();
        Diagnosis answered = Clinic.diagnose(Paste.of(text), Optional.of(InputShape.parse("N,3,32,32")));
        assertThat(answered.verdict()).isEqualTo(Verdict.FINE);
        assertThat(answered.batch()
                        .text(answered.flatten().orElseThrow().after().orElseThrow()))
                .isEqualTo("(N, 7200)");
    }

    @Test
    void whatIsNotUnderstoodIsAGapAndNoVerdict() {
        String text = net("    nn.Conv2d(1, 4, 3), MyOwnLayer(), nn.Flatten(), nn.Linear(5, 10),\n", "8, 1, 28, 28");
        Diagnosis open = diagnose(text);
        assertThat(open.verdict()).isEqualTo(Verdict.UNDECIDABLE);
        assertThat(open.gaps()).isNotEmpty();
    }

    /** What is fed is nowhere in the program: the traceback below it says what came. */
    @Test
    void aTracebackSaysWhatTheProgramDoesNot() {
        String program = "model = Sequential([Conv2D(4, 3, input_shape=(20, 20, 1)), Flatten(), Dense(3)])\n"
                + "print(model.predict(load()))\n";
        String traceback = "Traceback (most recent call last):\n  File \"a.py\", line 2, in <module>\n"
                + "    print(model.predict(load()))\n"
                + "ValueError: Error when checking input: expected conv2d_1_input to have 4 dimensions, but got array with"
                + " shape (7, 20, 20)\n";
        assertThat(diagnose(program).verdict()).isEqualTo(Verdict.FINE);
        Diagnosis sick = diagnose(program + "\n" + traceback);
        assertThat(sick.verdict()).isEqualTo(Verdict.CRASHES);
        assertThat(sick.findings()).first().extracting(Finding::kind).isEqualTo(Kind.MISSING_AXIS);
        assertThat(sick.paste().line(sick.findings().get(0).where().orElseThrow()))
                .isEqualTo(2);
        assertThat(sick.steps()).isNotEmpty();
        // An error that is told of, but not shown to come from here, is nothing against the program.
        String told = "It no longer says: ValueError: Shapes (None, 1) and (None, 10) are incompatible\n\n";
        assertThat(diagnose(told + program).verdict()).isEqualTo(Verdict.FINE);
    }

    @Test
    void aMessageAloneHasItsCauses() {
        Diagnosis sick = diagnose("RuntimeError: mat1 and mat2 shapes cannot be multiplied (2688x28 and 2352x10)");
        assertThat(sick.verdict()).isEqualTo(Verdict.CRASHES);
        assertThat(sick.findings()).first().extracting(Finding::kind).isEqualTo(Kind.NO_FLATTEN);
        assertThat(sick.fixes().get(0).rightNumber()).hasValue(2352);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "RuntimeError: mat1 and mat2 shapes cannot be multiplied (2688x28 and 2352x10) | PYTORCH",
                "ValueError: Shapes (None, 1) and (None, 10) are incompatible | KERAS",
                "ValueError: cannot reshape array of size 6 into shape (4,2) | NUMPY",
            })
    void aMessageAloneTellsWhoseItIs(String message, Framework framework) {
        assertThat(diagnose(message).framework()).contains(framework);
    }

    @Test
    void whatIsNeitherModelNorMessageIsRefusedWithWhatWasLookedFor() {
        for (String text : List.of("", "hello", "\u0000\u0001", "x = 1\n")) {
            assertThatThrownBy(() -> diagnose(text))
                    .as(text)
                    .isInstanceOf(BadInputException.class)
                    .hasMessageContaining("an error message about shapes");
        }
    }

    private static String unfed(String features) {
        return "import torch.nn as nn\nclass Net(nn.Module):\n    def __init__(self):\n        super().__init__()\n"
                + "        self.conv = nn.Conv2d(3, 16, 5)\n        self.fc1 = nn.Linear(" + features + ", 120)\n"
                + "        self.fc2 = nn.Linear(120, 10)\n    def forward(self, x):\n        x = self.conv(x)\n"
                + "        x = torch.flatten(x, 1)\n        return self.fc2(self.fc1(x))\n";
    }

    private static String product(String shapes) {
        return "RuntimeError: mat1 and mat2 shapes cannot be multiplied (" + shapes + ")\n";
    }

    @Test
    void aMessageSpeaksOfTheLayerThatWasBuiltForItsNumbers() {
        String text = unfed("16 * 4 * 4") + "Traceback (most recent call last):\n"
                + "  File \"a.py\", line 20, in <module>\n    out = net(images)\n"
                + "  File \"a.py\", line 11, in forward\n    return self.fc2(self.fc1(x))\n"
                + product("4x400 and 256x120");
        Diagnosis sick = diagnose(text);
        assertThat(sick.verdict()).isEqualTo(Verdict.CRASHES);
        assertThat(sick.missing().isEmpty())
                .as("what enters is still asked for")
                .isFalse();
        Finding first = sick.findings().get(0);
        assertThat(sick.paste().line(first.where().orElseThrow())).isEqualTo(11);
        assertThat(sick.paste().text(first.blamed().orElseThrow())).isEqualTo("nn.Linear(16 * 4 * 4, 120)");
        assertThat(sick.fixes())
                .extracting(Fix::lines)
                .containsExactly(List.of(replaced(6, "        self.fc1 = nn.Linear(16 * 5 * 5, 120)")));
        assertThat(sick.fixes().get(0).rightNumber()).hasValue(400);
        Diagnosis mended = diagnose(sick.fixes().get(0).repaired());
        assertThat(mended.verdict()).isEqualTo(Verdict.UNDECIDABLE);
        assertThat(mended.missing().isEmpty()).isFalse();
    }

    @Test
    void twoLinearsThatDoNotChainAreNoView() {
        String text = "import torch.nn as nn\nmodel = nn.Sequential(\n    nn.Flatten(),\n    nn.Linear(3136, 128),\n"
                + "    nn.ReLU(),\n    nn.Linear(64, 10))\n" + product("64x128 and 64x10");
        Diagnosis sick = diagnose(text);
        assertThat(sick.findings()).extracting(Finding::kind).containsExactly(Kind.IN_FEATURES);
        assertThat(sick.paste().line(sick.findings().get(0).where().orElseThrow()))
                .isEqualTo(6);
        assertThat(sick.fixes())
                .extracting(Fix::lines)
                .containsExactly(List.of(replaced(6, "    nn.Linear(128, 10))")));
    }

    @Test
    void aMessageThatIsToldOfAboveAProgramWithOtherNumbersDoesNotDecide() {
        String solved =
                "SOLVED: I had \"" + product("4x400 and 256x120").strip() + "\" and changed it. Final code:\n\n";
        for (String features : List.of("16 * 5 * 5", "900")) {
            Diagnosis open = diagnose(solved + unfed(features));
            assertThat(open.verdict()).isEqualTo(Verdict.UNDECIDABLE);
            assertThat(open.missing().isEmpty()).isFalse();
        }
    }

    @Test
    void whatIsSaidBesideAProgramEnters() {
        assertThat(entered("My images are 32x32, batch 4.\n\n")).hasValue(List.of(4L, 3L, 32L, 32L));
        assertThat(entered("Die Bilder sind 3x28x28, Batchgr\u00f6\u00dfe 64.\n\n"))
                .hasValue(List.of(64L, 3L, 28L, 28L));
        assertThat(entered("The input size is (3, 224, 224).\n\n")).hasValue(List.of(-1L, 3L, 224L, 224L));
        assertThat(entered("I train on 64x64 RGB images and get an error.\n\n")).hasValue(List.of(-1L, 3L, 64L, 64L));
        assertThat(entered("# input: (8, 3, 32, 32)\n")).hasValue(List.of(8L, 3L, 32L, 32L));
    }

    @Test
    void whatContradictsItselfOrIsNoPictureDoesNotEnter() {
        assertThat(entered("The images are 64x64. The images are 32x32.\n\n")).isEmpty();
        assertThat(entered("The images of 64x64 are resized to 32x32.\n\n")).isEmpty();
        assertThat(entered("I use a 5x5 kernel on images.\n\n")).isEmpty();
        assertThat(entered("After conv the output images are 28x28.\n\n")).isEmpty();
        assertThat(entered("")).isEmpty();
    }

    private static Optional<List<Long>> entered(String prose) {
        Diagnosis found = diagnose(prose + unfed("16 * 4 * 4"));
        assertThat(found.verdict()).isEqualTo(found.input().isPresent() ? Verdict.CRASHES : Verdict.UNDECIDABLE);
        return found.input().map(InputShape::dims);
    }

    @Test
    void aColumnOfOutputsBesideARowOfLabelsIsRepeated() {
        String text = "import torch\nfrom torch import nn\nmodel = nn.Sequential(nn.Linear(10, 32), nn.Linear(32, 1))\n"
                + "x = torch.randn(100, 10)\ny = torch.randn(%s)\nloss = nn.MSELoss()(model(x), y)\n";
        Diagnosis repeated = diagnose(text.formatted("100"));
        assertThat(repeated.verdict()).isEqualTo(Verdict.SILENT);
        assertThat(repeated.findings()).extracting(Finding::kind).containsExactly(Kind.LABELS);
        assertThat(repeated.paste().line(repeated.findings().get(0).where().orElseThrow()))
                .isEqualTo(6);
        assertThat(diagnose(text.formatted("100, 1")).verdict()).isEqualTo(Verdict.FINE);
    }
}
