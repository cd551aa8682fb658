package flattenlab.doctor.torch;

import static org.assertj.core.api.Assertions.assertThat;

import flattenlab.doctor.Paste;
import flattenlab.doctor.Samples;
import flattenlab.doctor.python.Source;
import flattenlab.tensor.Crash;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The ways in which people write models, each traced with its lines. */
class TorchReadingTest {
    @Test
    void aClassWithForwardIsTracedToTheLineThatCrashes() {
        Traced traced = Traced.of("""
                import torch
                import torch.nn as nn
                import torch.nn.functional as F

                class Net(nn.Module):
                    def __init__(self, classes=10):
                        super(Net, self).__init__()
                        self.conv = nn.Conv2d(1, 6, 5)
                        self.fc = nn.Linear(6 * 10 * 10, classes)

                    def forward(self, x):
                        x = F.max_pool2d(F.relu(self.conv(x)), 2)
                        x = torch.flatten(x, 1)
                        return self.fc(x)

                net = Net()
                print(net(torch.randn(4, 1, 28, 28)))
                """);
        assertThat(traced.steps())
                .containsExactly(
                        "12 Conv2d (4, 6, 24, 24)",
                        "12 relu (4, 6, 24, 24)",
                        "12 max_pool2d (4, 6, 12, 12)",
                        "13 flatten (4, 864)",
                        "14 Linear X");
        assertThat(traced.crash()).containsInstanceOf(Crash.LinearMismatch.class);
        assertThat(traced.written("in_features")).isEqualTo("6 * 10 * 10 = 600");
        assertThat(traced.input()).isEqualTo("(4, 1, 28, 28) code");
    }

    @Test
    void aModelThatIsBuiltOnAnotherOfOnesOwnIsAModelToo() {
        Traced traced = Traced.of("""
                import torch.nn as nn

                class Named(nn.Module):
                    def describe(self):
                        return 'mine'

                class Net(Named):
                    def __init__(self):
                        super().__init__()
                        self.out = nn.Linear(12, 5)

                    def forward(self, x):
                        return self.out(x.flatten(1))

                Net()(torch.randn(2, 3, 2, 2))
                """);
        assertThat(traced.steps()).containsExactly("13 flatten (2, 12)", "13 Linear (2, 5)");
    }

    @Test
    void layersInASequentialRunWhereItIsCalledAndAreWrittenWhereTheyStand() {
        Traced traced = Traced.lines(
                "2, 3, 8, 8",
                "net = nn.Sequential(",
                "    nn.Conv2d(3, 4, 3),",
                "    nn.Sequential(nn.ReLU(), nn.Flatten()),",
                "    nn.Linear(4 * 6 * 6, 5))",
                "y = net(x)");
        assertThat(traced.steps())
                .containsExactly(
                        "9 Conv2d (2, 4, 6, 6)", "9 ReLU (2, 4, 6, 6)", "9 Flatten (2, 144)", "9 Linear (2, 5)");
        assertThat(traced.tracer().steps().get(3).site().written().orElseThrow().start())
                .isGreaterThan(traced.tracer()
                        .steps()
                        .get(2)
                        .site()
                        .written()
                        .orElseThrow()
                        .start());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "net = nn.Sequential(OrderedDict([('a', nn.Conv2d(3, 4, 3)), ('b', nn.Flatten()), ('c', nn.Linear(144, 5))]))",
                "net = nn.Sequential()\nnet.add_module('a', nn.Conv2d(3, 4, 3))\nnet.append(nn.Flatten())\nnet.append(nn.Linear(144, 5))",
                "net = nn.Sequential(*[nn.Conv2d(3, 4, 3), nn.Flatten(), nn.Linear(144, 5)])",
                "net = nn.Sequential(nn.Conv2d(3, 4, 3), nn.Flatten(), nn.Linear(144, 5), nn.Linear(9, 9))[:-1]",
                "net = nn.Sequential(nn.Conv2d(3, 4, 3), nn.Flatten(), nn.Linear(9, 9))\nnet[2] = nn.Linear(144, 5)",
                "net = nn.Sequential(nn.Conv2d(3, 4, 3), nn.Flatten(), nn.Linear(9, 9))\nnet[-1] = nn.Linear(144, 5)\nnet = net.to('cuda').eval()",
                "net = nn.Sequential(*(list(nn.Sequential(nn.Conv2d(3, 4, 3), nn.ReLU()).children())[:-1] + [nn.Flatten(), nn.Linear(144, 5)]))",
                "def make(w=4):\n    return nn.Sequential(nn.Conv2d(3, w, 3), nn.Flatten(), nn.Linear(w * 36, 5))\nnet = make()",
                "class Net(nn.Sequential):\n    def __init__(self):\n        super().__init__(nn.Conv2d(3, 4, 3), nn.Flatten(), nn.Linear(144, 5))\nnet = Net()",
                "net = nn.DataParallel(nn.Sequential(nn.Conv2d(3, 4, 3), nn.Flatten(), nn.Linear(144, 5)))",
                "mods = nn.ModuleDict({'a': nn.Conv2d(3, 4, 3), 'b': nn.Flatten(), 'c': nn.Linear(144, 5)})\nnet = nn.Sequential(*[mods[k] for k in ['a', 'b', 'c']])",
                "layers = []\nfor i in range(2):\n    layers += [nn.Conv2d(3 if i == 0 else 4, 4, 3, padding=i)]\nnet = nn.Sequential(*layers, nn.Flatten(), nn.Linear(144, 5))",
            })
    void aSequentialIsPutTogetherInManyWays(String lines) {
        Traced traced = Traced.lines("2, 3, 8, 8", "from collections import OrderedDict", lines, "y = net(x)");
        assertThat(traced.gaps()).isEmpty();
        assertThat(traced.result()).isEqualTo("(2, 5)");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "self.blocks = nn.ModuleList([nn.Linear(4, 4) for _ in range(3)])|for b in self.blocks: x = b(x)",
                "self.blocks = nn.ModuleList()|x = x",
                "self.a = nn.Linear(4, 4)|x = self.a(self.a(x))",
                "for i in range(3): setattr(self, f'fc{i}', nn.Linear(4, 4))|for i in range(3): x = getattr(self, f'fc{i}')(x)",
                "for i in range(3): self.add_module(f'fc{i}', nn.Linear(4, 4))|x = self.fc0(x); x = self.fc2(x)",
                "self.act = F.relu|x = self.act(x)",
                "self.op = lambda t: t * 2|x = self.op(x)",
                "self.n = 4|assert x.shape[1] == self.n",
                "self.w = nn.Parameter(torch.randn(4, 4))|x = x @ self.w",
                "self.register_buffer('b', torch.zeros(4))|x = x + self.b",
                "self.drop = None|x = self.drop(x) if self.drop is not None else x",
                "self.layers = [nn.Linear(4, 4), nn.ReLU()]|for layer in self.layers: x = layer(x)",
                "self.blocks = nn.ModuleList([nn.Linear(4, 4), nn.Linear(4, 4)])|for i, b in enumerate(self.blocks): x = b(x) + x",
                "self.flag = True|x = x if self.flag else x[0]",
                "pass|with torch.no_grad(): x = x * 1",
                "pass|b, f = x.shape; x = x.view(b, f)",
                "pass|b, *rest = x.size(); x = x.reshape(b, -1)",
                "pass|n = x.numel() // x.size(0); x = x.view(-1, n)",
                "pass|x = self.helper(x)",
                "pass|x, y = x, x; x = torch.add(x, y)",
                "pass|out = []; out.append(x); x = torch.cat(out, dim=1)",
                "pass|x = {'a': x}['a']",
                "pass|while x.dim() > 2: x = x.squeeze(-1)",
                "pass|if x.size(0) == 2 and not self.training: x = x[0]",
            })
    void aForwardUsesPythonAsPeopleDo(String parts) {
        String[] init = parts.split("\\|", 2);
        Traced traced = Traced.of("""
                import torch, torch.nn as nn, torch.nn.functional as F
                class Net(nn.Module):
                    def __init__(self):
                        super().__init__()
                        %s
                    def helper(self, t):
                        return t.relu()
                    def forward(self, x):
                        %s
                        return x
                model = Net()
                y = nn.Sequential(model, nn.Linear(4, 7))(torch.zeros(2, 4))
                """.formatted(init[0], init[1].replace("; ", "\n        ")));
        assertThat(traced.gaps()).isEmpty();
        assertThat(traced.result()).isEqualTo("(2, 7)");
    }

    @Test
    void residualBlocksAndTheirFactoriesAreFollowed() {
        Traced traced = Traced.of("""
                import torch
                from torch import nn
                class Block(nn.Module):
                    expansion = 2
                    def __init__(self, cin, cout, stride=1, down=None):
                        super().__init__()
                        self.conv1 = nn.Conv2d(cin, cout, 3, stride, 1)
                        self.conv2 = nn.Conv2d(cout, cout * self.expansion, 3, 1, 1)
                        self.down = down
                    def forward(self, x):
                        identity = x
                        out = self.conv2(self.conv1(x).relu())
                        if self.down is not None:
                            identity = self.down(x)
                        out += identity
                        return torch.relu(out)
                class ResNet(nn.Module):
                    def __init__(self, block, layers, num_classes=5):
                        super().__init__()
                        self.width = 8
                        self.stem = nn.Conv2d(3, 8, 3, padding=1)
                        self.stages = nn.Sequential(*[self._make(block, 8 * 2 ** i, n, 1 if i == 0 else 2) for i, n in enumerate(layers)])
                        self.pool = nn.AdaptiveAvgPool2d((1, 1))
                        self.fc = nn.Linear(16 * block.expansion, num_classes)
                    def _make(self, block, planes, n, stride):
                        down = None
                        if stride != 1 or self.width != planes * block.expansion:
                            down = nn.Conv2d(self.width, planes * block.expansion, 1, stride)
                        layers = [block(self.width, planes, stride, down)]
                        self.width = planes * block.expansion
                        layers.extend(block(self.width, planes) for _ in range(1, n))
                        return nn.Sequential(*layers)
                    def forward(self, x):
                        x = self.pool(self.stages(self.stem(x)))
                        return self.fc(torch.flatten(x, 1))
                def resnet_small(**kwargs):
                    return ResNet(Block, [2, 1], **kwargs)
                model = resnet_small(num_classes=7)
                out = model(torch.randn(2, 3, 16, 16))
                """);
        assertThat(traced.gaps()).isEmpty();
        assertThat(traced.result()).isEqualTo("(2, 7)");
        assertThat(traced.steps()).contains("15 add (2, 16, 16, 16)", "15 add (2, 32, 8, 8)", "35 flatten (2, 32)");
    }

    @Test
    void aModelThatIsNotCalledIsFedWithWhatThePersonSays() {
        String text = """
                class Net(nn.Module):
                    def __init__(self):
                        super().__init__()
                        self.fc = nn.Linear(12, 3)
                    def forward(self, x):
                        return self.fc(x.view(-1, 12))
                """;
        assertThat(Traced.of(text).asked()).contains("the shape of what enters Net, batch first");
        Traced traced = Traced.given(text, -1, 3, 2, 2);
        assertThat(traced.steps()).containsExactly("6 view (N, 12)", "6 Linear (N, 3)");
        assertThat(traced.input()).isEqualTo("(N, 3, 2, 2) given");
        assertThat(traced.tracer().result().orElseThrow().samples()).isEqualTo(new Samples.Along(0, 1));
    }

    @Test
    void whatThePersonSaysGoesBeforeWhatTheProgramSays() {
        Traced traced = Traced.given(
                "import torch\nnet = torch.nn.Sequential(torch.nn.Flatten())\nnet(torch.rand(2, 3, 4, 4))", 5, 1, 6, 6);
        assertThat(traced.steps()).containsExactly("3 Flatten (5, 36)");
        assertThat(traced.input()).isEqualTo("(5, 1, 6, 6) given");
    }

    @Test
    void anEpochIsOnlyTracedOnce() {
        Traced traced = Traced.lines(
                "8, 4",
                "model = nn.Linear(4, 3)",
                "loss_fn = nn.CrossEntropyLoss()",
                "opt = torch.optim.SGD(model.parameters(), lr=0.1)",
                "y = torch.randint(0, 3, (8,))",
                "for epoch in range(100000):",
                "    out = model(x)",
                "    loss = loss_fn(out, y)",
                "    opt.zero_grad(); loss.backward(); opt.step()",
                "    if epoch % 10 == 0:",
                "        print(epoch, loss.item())");
        assertThat(traced.steps()).containsExactly("10 Linear (8, 3)", "11 CrossEntropyLoss ()");
        assertThat(traced.gaps()).isEmpty();
        assertThat(traced.result()).isEqualTo("(8, 3)");
    }

    @Test
    void labelsOfAnotherBatchCrashAtTheLoss() {
        Traced traced = Traced.lines(
                "8, 3, 4, 4",
                "model = nn.Sequential(nn.Conv2d(3, 2, 1), nn.Flatten(0, 1), nn.Flatten(), nn.Linear(16, 3))",
                "out = model(x)",
                "loss = F.cross_entropy(out, torch.randint(0, 3, (8,)))");
        assertThat(traced.crash()).contains(new Crash.BatchMismatch(16, 8, 3));
        assertThat(traced.line(traced.lastStep())).isEqualTo(7);
        Traced maps = Traced.lines(
                "8, 4, 4, 5", "out = nn.Linear(5, 3)(x)", "loss = nn.CrossEntropyLoss()(out, torch.randint(3, (8,)))");
        assertThat(maps.crash()).containsInstanceOf(Crash.LogitsRank.class);
    }

    @Test
    void functionsThatMakeAModelAreCalledIfNobodyDoes() {
        Traced traced = Traced.given("""
                import torch.nn as nn
                def build_model(width=4):
                    return nn.Sequential(nn.Flatten(), nn.Linear(width, 2))
                """, 3, 2, 2);
        assertThat(traced.result()).isEqualTo("(3, 2)");
    }

    @Test
    void theClassThatNoOtherUsesIsTheModel() {
        String text = """
                class Net(nn.Module):
                    def __init__(self):
                        super().__init__()
                        self.block = Block(3)
                    def forward(self, x):
                        return self.block(x).flatten(1)
                class Block(nn.Module):
                    def __init__(self, c=1):
                        super().__init__()
                        self.conv = nn.Conv2d(c, 2, 3)
                    def forward(self, x):
                        return self.conv(x)
                """;
        assertThat(Traced.given(text, 1, 3, 5, 5).steps())
                .containsExactly("12 Conv2d (1, 2, 3, 3)", "6 flatten (1, 18)");
    }

    @Test
    void argumentsThatNothingGivesAreNamed() {
        Traced traced = Traced.given("""
                class Net(nn.Module):
                    def __init__(self, hidden, classes=2):
                        super().__init__()
                        self.fc = nn.Linear(hidden, classes)
                    def forward(self, x):
                        return self.fc(x)
                """, 1, 3);
        assertThat(traced.gaps()).containsExactly("1: Net needs hidden");
        assertThat(traced.steps()).isEmpty();
    }

    @Test
    void linesOfAClassWithoutTheClassAreFollowed() {
        Traced traced = Traced.given("""
                self.conv1 = nn.Conv2d(1, 4, 3)
                self.fc1 = nn.Linear(100, 10)
                def forward(self, x):
                    x = F.relu(self.conv1(x))
                    x = x.view(x.size(0), -1)
                    return self.fc1(x)
                """, -1, 1, 8, 8);
        assertThat(traced.steps())
                .containsExactly("4 Conv2d (N, 4, 6, 6)", "4 relu (N, 4, 6, 6)", "5 view (N, 144)", "6 Linear X");
    }

    @Test
    void whatTheConstructorTriesOutIsNotTheModelsWay() {
        String text = """
                import torch
                import torch.nn as nn
                class Net(nn.Module):
                    def __init__(self):
                        super().__init__()
                        self.conv = nn.Conv2d(%d, 4, 3)
                        n = self.conv(torch.zeros(1, 3, 8, 8)).flatten(1).shape[1]
                        self.fc = nn.Linear(n, 2)
                    def forward(self, x):
                        return self.fc(self.conv(x).flatten(1))
                Net()(torch.rand(5, 3, 8, 8))
                """;
        Traced traced = Traced.of(text.formatted(3));
        assertThat(traced.steps()).containsExactly("10 Conv2d (5, 4, 6, 6)", "10 flatten (5, 144)", "10 Linear (5, 2)");
        Traced said = Traced.given(text.formatted(3), 9, 3, 8, 8);
        assertThat(said.input()).isEqualTo("(9, 3, 8, 8) given");
        assertThat(said.result()).isEqualTo("(9, 2)");
        Traced crashed = Traced.of(text.formatted(1));
        assertThat(crashed.steps()).containsExactly("7 Conv2d X");
    }

    @Test
    void summariesRunTheModel() {
        String model = "import torch.nn as nn\nnet = nn.Sequential(nn.Flatten(), nn.Linear(16, 2))\n";
        assertThat(Traced.of("from torchsummary import summary\n" + model + "summary(net, (1, 4, 4))")
                        .input())
                .isEqualTo("(N, 1, 4, 4) code");
        assertThat(Traced.of("from torchinfo import summary\n" + model + "summary(net, input_size=(8, 1, 4, 4))")
                        .input())
                .isEqualTo("(8, 1, 4, 4) code");
    }

    @Test
    void anUnknownConditionThatMattersIsAGapAtItsPlace() {
        Traced traced = Traced.lines(
                "2, 4",
                "class Net(nn.Module):",
                "    def forward(self, x):",
                "        if load_flag():",
                "            x = x[:, 0]",
                "        return F.relu(x)",
                "Net()(x)");
        assertThat(traced.gaps()).containsExactly("7: which way this goes is not known before the program runs");
        assertThat(traced.steps()).isEmpty();
    }

    @Test
    void anUnknownModuleIsAGapWhereTheTensorIsLost() {
        Traced traced = Traced.lines(
                "2, 4",
                "from mylib import Squash",
                "class Net(nn.Module):",
                "    def __init__(self):",
                "        super().__init__()",
                "        self.a, self.b = nn.Linear(4, 3), Squash(3)",
                "    def forward(self, x):",
                "        x = self.a(x)",
                "        x = self.b(x)",
                "        return torch.relu(x)",
                "Net()(x)");
        assertThat(traced.steps()).containsExactly("11 Linear (2, 3)");
        assertThat(traced.gaps()).containsExactly("12: Squash is not traced");
    }

    @Test
    void twoInputsEnter() {
        Traced traced = Traced.lines(
                "2, 4",
                "class Two(nn.Module):",
                "    def forward(self, a, b):",
                "        return torch.cat([a, b], dim=1)",
                "y = Two()(x, torch.rand(2, 3))");
        assertThat(traced.result()).isEqualTo("(2, 7)");
    }

    @Test
    void keysOfOtherLibrariesAreNotReadHere() {
        Paste keras = Paste.of("from tensorflow import keras\nmodel = keras.Sequential([keras.layers.Flatten()])\n");
        assertThat(TorchReading.of(keras, Source.of(keras))).isEmpty();
    }
}
