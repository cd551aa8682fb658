package flattenlab.doctor.torch;

import static org.assertj.core.api.Assertions.assertThat;

import flattenlab.doctor.Paste;
import flattenlab.doctor.Reading;
import flattenlab.doctor.TracedStep;
import flattenlab.doctor.python.Source;
import flattenlab.net.CrossEntropy;
import flattenlab.tensor.Crash;
import flattenlab.tensor.Shape;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which model of a program is meant, what it is fed, and what its answers are compared with. */
class ModelCallsTest {
    private static final String NET = "net = nn.Sequential(nn.Flatten(), nn.Linear(12, 3))";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "net(x)",
                "torch.jit.trace(net, x)",
                "torch.jit.trace(net, (x,))",
                "torch.onnx.export(net, x, 'net.onnx')",
                "torch.jit.script(net)(x)",
                "torch.compile(net)(x)",
                "nn.DataParallel(net)(x)",
                "with torch.no_grad(): net(x)",
                "net.forward(x)",
                "summary(net, input_data=x)",
                "net(x); net(x)",
                "for epoch in range(3): net(x)",
            })
    void aModelIsRunInManyWays(String run) {
        Traced traced = Traced.lines("2, 3, 4", "from torchinfo import summary", NET, run);
        assertThat(traced.gaps()).isEmpty();
        assertThat(traced.steps()).containsExactly("7 Flatten (2, 12)", "7 Linear (2, 3)");
    }

    /** Other data, or another setting, is another run. */
    @Test
    void anotherRunIsTakenDownAgain() {
        String[] net = {
            "class Net(nn.Module):",
            "    def forward(self, x, keep):",
            "        return x.flatten(1) if keep else x.flatten(0)",
            "net = Net()"
        };
        assertThat(Traced.lines("2, 3, 4", String.join("\n", net), "net(x, True); net(x, True)")
                        .steps())
                .containsExactly("7 flatten (2, 12)");
        assertThat(Traced.lines("2, 3, 4", String.join("\n", net), "net(x, True); net(x, False)")
                        .steps())
                .containsExactly("7 flatten (2, 12)", "7 flatten (24,)");
        assertThat(Traced.lines("2, 3, 4", String.join("\n", net), "net(x, 1000); net(x, 1000)")
                        .steps())
                .containsExactly("7 flatten (2, 12)");
        assertThat(Traced.lines("2, 3, 4", String.join("\n", net), "net(x, 1); net(x[:1], 1)")
                        .steps())
                .containsExactly("7 flatten (2, 12)", "7 flatten (1, 12)");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "from torchsummary import summary | summary(net, (3, 4)) | (N, 3, 4) code",
                "from torchsummary import summary | summary(net, input_size=(3, 2, 2)) | (N, 3, 2, 2) code",
                "from torchinfo import summary | summary(net, (5, 3, 4)) | (5, 3, 4) code",
                "from torchinfo import summary | summary(net, input_data=torch.zeros(7, 12)) | (7, 12) code",
            })
    void aTableRunsTheModel(String line, String run, String input) {
        Traced traced = Traced.lines("2, 3, 4", line, NET, run);
        assertThat(traced.input()).isEqualTo(input);
    }

    @Test
    void aTableWithoutSizesRunsNothing() {
        assertThat(Traced.of("from torch import nn\nfrom torchinfo import summary\n" + NET + "\nsummary(net)")
                        .asked())
                .contains("the shape of what enters Sequential, batch first");
    }

    /** Torchinfo and the export to ONNX look at a model that does not train: one sample is enough for its norms. */
    @Test
    void whoLooksAtAModelDoesNotTrainIt() {
        String norm = "net = nn.Sequential(nn.BatchNorm1d(12))";
        assertThat(Traced.lines("1, 12", norm, "torch.onnx.export(net, x, 'a.onnx')")
                        .crash())
                .isEmpty();
        assertThat(Traced.lines("1, 12", "from torchinfo import summary", norm, "summary(net, (1, 12))")
                        .crash())
                .isEmpty();
        assertThat(Traced.lines("1, 12", norm, "torch.jit.trace(net, x)").crash())
                .containsInstanceOf(Crash.SingleSample.class);
        assertThat(Traced.lines("1, 12", norm, "net.train(); net(x)").crash())
                .containsInstanceOf(Crash.SingleSample.class);
    }

    // --- what is fed

    @Test
    void aModelThatIsFedSomethingUnknownIsAskedFor() {
        Traced traced = Traced.lines("2, 3, 4", NET, "net(load()[0])");
        assertThat(traced.asked()).contains("the shape of what enters Sequential, batch first");
        assertThat(Traced.given("from torch import nn\n" + NET + "\nnet(load())", 2, 3, 4)
                        .steps())
                .containsExactly("3 Flatten (2, 12)", "3 Linear (2, 3)");
    }

    /** Who has run once is known; what is fed to it later is nothing to ask for, and to another model it is. */
    @Test
    void whatIsFedLaterIsNotAskedFor() {
        Traced again = Traced.lines("2, 3, 4", NET, "net(x)", "net(load())");
        assertThat(again.gaps()).isEmpty();
        assertThat(again.asked()).isEmpty();
        Traced other = Traced.lines("2, 3, 4", NET, "net(x)", "head = nn.Linear(3, 2)", "head(load())");
        assertThat(other.gaps()).containsExactly("8: load is not set here");
        Traced joined = Traced.lines(
                "2, 3",
                "class Two(nn.Module):",
                "    def forward(self, a, b):",
                "        return a + b",
                "two = Two()",
                "y = two(x, x)",
                "two(x, y); two(x, y)");
        assertThat(joined.steps()).hasSize(3);
    }

    /** Of the tensors of a program one fits the first layer: it is taken, and that is said. */
    @Test
    void theOneTensorThatFitsIsTaken() {
        String net = "class Net(nn.Module):\n    def __init__(self):\n        super().__init__()\n"
                + "        self.drop = nn.Dropout(0.1)\n        self.a = %s\n"
                + "    def forward(self, x):\n        return self.a(self.drop(x))\nnet = Net()";
        String conv = net.formatted("nn.Conv2d(3, 8, 3)");
        Traced traced = Traced.lines("2, 3, 8, 8", "y = torch.zeros(2, 4, 8, 8)", conv);
        assertThat(traced.result()).isEqualTo("(2, 8, 6, 6)");
        assertThat(traced.tracer().notes()).hasSize(1);
        assertThat(traced.tracer().notes().get(0).what().key()).isEqualTo("doctor.note.fits");
        assertThat(traced.tracer().notes().get(0).what().arguments()).containsExactly("x");
        assertThat(Traced.lines("2, 3, 8, 8", "y = torch.zeros(2, 3, 9, 9)", conv)
                        .asked())
                .isPresent();
        assertThat(Traced.lines("2, 3, 8", conv).asked()).isPresent();
        String linear = net.formatted("nn.Linear(8, 3)");
        assertThat(Traced.lines("2, 8", "y = torch.zeros(8)", "z = torch.zeros(2, 9)", linear)
                        .result())
                .isEqualTo("(2, 3)");
    }

    @Test
    void aSecondInputThatNobodyGivesIsNamed() {
        Traced traced = Traced.given("""
                import torch
                import torch.nn as nn
                class Two(nn.Module):
                    def forward(self, x, mask, scale=1):
                        return torch.relu(x) * mask
                """, 2, 3);
        assertThat(traced.steps()).containsExactly("5 relu (2, 3)");
        assertThat(traced.gaps()).containsExactly("5: the shape of mask, which enters too, is not known");
    }

    @Test
    void aLightningModuleIsFedFromItsOwnLoader() {
        Traced traced = Traced.of("""
                import torch, torch.nn as nn
                import pytorch_lightning as pl
                from torch.utils.data import DataLoader, TensorDataset
                class Lit(pl.LightningModule):
                    def __init__(self):
                        super().__init__()
                        self.fc = nn.Linear(12, 3)
                    def train_dataloader(self):
                        return DataLoader(TensorDataset(torch.rand(50, 12), torch.zeros(50)), batch_size=10)
                    def forward(self, x):
                        return self.fc(x)
                """);
        assertThat(traced.steps()).containsExactly("11 Linear (10, 3)");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "model = build(5) | 2: build is not set here",
                "model = load_model('a.pt'); y = 5 | 2: load_model is not set here",
                "y = 5 | -: no model is made here",
            })
    void whyThereIsNoModelIsSaid(String lines, String gap) {
        Traced traced = Traced.of("import torch.nn as nn\n" + lines.replace("; ", "\n"));
        assertThat(traced.gaps()).containsExactly(gap);
    }

    @Test
    void whyIsSaidOfTheFirstLineToo() {
        assertThat(Traced.of("net = nn.Quaternion(3)").gaps()).containsExactly("1: Quaternion is not traced");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "print(5) | false",
                "x = Dense(5) | false",
                "from tensorflow import keras; F.relu(x) | false",
                "import torch, keras | true",
                "y = Linear(3, 4)(x) | true",
                "y = F.relu(x) | true",
                "class Net(Module): pass | true",
                "class Net(nn.Module): pass | true",
                "class Net(Model): pass | false",
            })
    void aProgramIsForPyTorchIfItSaysSo(String text, boolean torch) {
        Paste paste = Paste.of(text.replace("; ", "\n"));
        assertThat(TorchReading.of(paste, Source.of(paste)).isPresent()).isEqualTo(torch);
    }

    @Test
    void itIsForPyTorch() {
        String text = "import torch.nn as nn\n" + NET;
        Paste paste = Paste.of(text);
        assertThat(TorchReading.of(paste, Source.of(paste)).orElseThrow().framework())
                .isEqualTo(Reading.Framework.PYTORCH);
    }

    // --- which model

    @Test
    void theModelThatHoldsTheOthersIsMeant() {
        Traced outer = Traced.given(
                "from torch import nn\na = nn.Sequential(nn.Linear(4, 6))\nb = nn.Sequential(a, nn.ReLU())\nc = nn.Linear(6, 2)",
                2,
                4);
        assertThat(outer.steps()).containsExactly("3 Linear (2, 6)", "3 ReLU (2, 6)");
        Traced later = Traced.given(
                "from torch import nn\na = nn.Sequential(nn.Linear(4, 6))\nb = nn.Sequential(nn.ReLU())", 2, 4);
        assertThat(later.steps()).containsExactly("3 ReLU (2, 4)");
    }

    @Test
    void layersAloneRunOneBehindTheOther() {
        Traced traced = Traced.given("nn.Conv2d(1, 4, 3)\nnn.Flatten()\nnn.Linear(144, 10)", 2, 1, 8, 8);
        assertThat(traced.steps()).containsExactly("1 Conv2d (2, 4, 6, 6)", "1 Flatten (2, 144)", "1 Linear (2, 10)");
    }

    @Test
    void aFunctionThatRunsItsModelIsFollowed() {
        Traced traced = Traced.of("""
                import torch, torch.nn as nn
                def needs(n): return nn.Linear(n, n)
                def main():
                    model = nn.Linear(4, 2)
                    model(torch.zeros(3, 4))
                """);
        assertThat(traced.steps()).containsExactly("5 Linear (3, 2)");
    }

    @Test
    void theModelThatAFunctionRunsIsTheOneThatIsMeant() {
        Traced traced = Traced.given("""
                import torch, torch.nn as nn
                def other(): return nn.Linear(9, 9)
                def main():
                    model = nn.Linear(4, 2)
                    model(load())
                """, 3, 4);
        assertThat(traced.steps()).hasSize(1).first().asString().endsWith(" Linear (3, 2)");
    }

    @Test
    void whatAConstructorDoesNotUnderstandIsAGap() {
        Traced traced = Traced.lines(
                "2, 4",
                "class Net(nn.Module):",
                "    def __init__(self):",
                "        super().__init__()",
                "        self.fc = nn.Linear(4, 2)",
                "        self.fc(5)",
                "    def forward(self, x):",
                "        return self.fc(x)",
                "y = Net()(x)");
        assertThat(traced.gaps()).containsExactly("9: what Linear is given is no tensor that is known");
        assertThat(traced.result()).isEqualTo("(2, 2)");
    }

    @Test
    void linesOfAClassHaveItsConstructorAndItsHelpers() {
        Traced traced = Traced.given("""
                def __init__(self):
                    self.fc = nn.Linear(4, 2)
                def twice(self, x):
                    return torch.cat([x, x], 1)
                def forward(self, x):
                    return self.fc(self.twice(x))
                """, 3, 2);
        assertThat(traced.steps()).containsExactly("4 cat (3, 4)", "6 Linear (3, 2)");
    }

    // --- losses

    private static Traced loss(String sizes, String loss) {
        return Traced.lines(sizes, "y = nn.Identity()(x)", "l = " + loss);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "8, 3 | F.cross_entropy(y, torch.zeros(8).long())",
                "8, 3 | nn.CrossEntropyLoss()(y, torch.zeros(8, 3))",
                "8, 3, 5 | nn.CrossEntropyLoss()(y, torch.zeros(8, 5))",
                "8, 3 | F.mse_loss(y, torch.zeros(8, 3))",
                "8, 1 | F.binary_cross_entropy_with_logits(y, torch.zeros(8, 1))",
                "8 | nn.L1Loss()(y, torch.zeros(8))",
                "8, 3 | nn.MSELoss()(y, torch.zeros(3))",
                "8, 3 | F.nll_loss(y, labels)",
            })
    void aLossIsOneNumber(String sizes, String loss) {
        Traced traced = loss(sizes, loss);
        assertThat(traced.crash()).isEmpty();
        assertThat(traced.gaps()).isEmpty();
        assertThat(traced.last()).isEqualTo("()");
        assertThat(traced.result()).isEqualTo("(" + sizes + (sizes.equals("8") ? ",)" : ")"));
    }

    @Test
    void labelsThatDoNotFitCrash() {
        assertThat(loss("16, 3", "F.cross_entropy(y, torch.zeros(8).long())").crash())
                .contains(new Crash.BatchMismatch(16, 8, 3));
        assertThat(loss("16", "F.mse_loss(y, torch.zeros(8))").crash()).contains(new Crash.BatchMismatch(16, 8, 1));
        assertThat(loss("8, 3", "F.mse_loss(y, torch.zeros(8, 2))").crash())
                .hasValueSatisfying(crash ->
                        assertThat(((Crash.BranchMismatch) crash).other()).isEqualTo(Shape.of(8, 2)));
        assertThat(loss("8, 1", "nn.BCELoss()(y, torch.zeros(8))").crash())
                .containsInstanceOf(Crash.BranchMismatch.class);
        assertThat(loss("8, 3", "F.cross_entropy(y, torch.zeros(8, 1))").crash())
                .containsInstanceOf(Crash.BranchMismatch.class);
        assertThat(loss("8, 1", "F.mse_loss(y, torch.zeros(8))").crash()).isEmpty();
    }

    /** What the loss of too many rows is compared with is the Linear that made them. */
    @Test
    void theLossKnowsTheLinearBeforeIt() {
        TracedStep step = Traced.lines(
                        "16, 12",
                        "y = nn.Sequential(nn.Linear(12, 3), nn.ReLU())(x)",
                        "F.cross_entropy(y, torch.zeros(8))")
                .lastStep();
        assertThat(step.layer()).contains(new CrossEntropy(8, 12));
        assertThat(loss("16, 3", "F.cross_entropy(y, torch.zeros(8))")
                        .lastStep()
                        .layer())
                .contains(new CrossEntropy(8, 3));
        assertThat(loss("8, 1", "F.mse_loss(y, torch.zeros(8))").lastStep().inputs())
                .hasSize(2);
        assertThat(loss("8, 1", "F.mse_loss(y, torch.zeros(8, 1))").lastStep().inputs())
                .hasSize(1);
    }

    @Test
    void aLossOfNoTensorIsNotKnown() {
        assertThat(Traced.lines("2, 3", "l = F.mse_loss(5, x)", "nn.Identity()(l)")
                        .asked())
                .isPresent();
        assertThat(loss("2, 3", "F.mse_loss(y, torch.zeros(2, 3)) + F.l1_loss(y, torch.zeros(2, 3))")
                        .gaps())
                .isEmpty();
    }

    // --- parts

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "x[0] | (3, 4) | NONE",
                "x[-2] | (3, 4) | NONE",
                "x[:, 0] | (2, 4) | 0",
                "x[..., 0] | (2, 3) | 0",
                "x[:, None] | (2, 1, 3, 4) | 0",
                "x[None] | (1, 2, 3, 4) | 1",
                "x[:, 1:, ::2] | (2, 2, 2) | 0",
                "x[:, :-1] | (2, 2, 4) | 0",
                "x[:, [0, 2, 2, 1]] | (2, 4, 4) | 0",
                "[row for row in x][1] | (3, 4) | NONE",
                "torch.cat([part for part in x], 1) | (3, 8) | NONE",
            })
    void partsAreTakenOutOfATensor(String expression, String output, String samples) {
        Traced traced = Traced.inModel("2, 3, 4", expression);
        assertThat(traced.gaps()).isEmpty();
        assertThat(traced.result()).isEqualTo(output);
        assertThat(traced.samples()).isEqualTo(samples);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "x[2] | which part this takes is not known",
                "x[-3] | which part this takes is not known",
                "x[0, 0, 0, 0] | which part this takes is not known",
                "x[:, start] | start is not set here",
                "x['a'] | which part this takes is not known",
            })
    void aPartThatIsNotKnownIsAGap(String expression, String gap) {
        assertThat(Traced.inModel("2, 3, 4", expression).gaps()).containsExactly("7: " + gap);
    }
}
