package flattenlab.doctor.torch;

import static org.assertj.core.api.Assertions.assertThat;

import flattenlab.tensor.Crash;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What modules, containers and weights say of themselves, as PyTorch documents it. */
class ModulesTest {
    private static final String NET =
            "net = nn.Sequential(nn.Linear(4, 6), nn.Sequential(nn.ReLU(), nn.BatchNorm1d(6)), nn.Linear(6, 3))\n"
                    + "mods = nn.ModuleDict({'a': nn.Linear(4, 5), 'b': nn.ReLU()})\n"
                    + "rows = nn.ModuleList([nn.Linear(4, 4), nn.ReLU()])\n"
                    + "conv = nn.Conv2d(3, 8, (5, 7))\nw = nn.Parameter(torch.zeros(3, 4))\n";

    private static String numbers(String expression) {
        return Traced.lines("2, 4", NET, "nn.Identity()(torch.zeros(tuple(" + expression + ")))")
                .last();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "[len(net), len(mods), len(rows)] | (3, 2, 2)",
                "[len(list(net.children())), len(list(net.modules())), len(list(net.named_children()))] | (3, 6, 3)",
                "[len(list(net.parameters())) + 1, len(net.state_dict()) + 1] | (1, 1)",
                "[net[0].in_features, net[-1].out_features, net[2].in_features] | (4, 3, 6)",
                "[len(net[1:]), len(net[:-2]), len(net[::2])] | (2, 1, 2)",
                "[net[1:][1].in_features] | (6,)",
                "[len(k) for k in mods] | (1, 1)",
                "[len(k) + 1 for k in mods.keys()] | (2, 2)",
                "[len(k) + 2 for k, m in mods.items()] | (3, 3)",
                "[m.out_features for m in mods.values() if isinstance(m, nn.Linear)] | (5,)",
                "[mods['a'].out_features, net._modules['0'].out_features] | (5, 6)",
                "[m.out_features for n, m in net.named_children() if n == '2'] | (3,)",
                "[m.out_features for m in net.modules() if isinstance(m, nn.Linear)] | (6, 3)",
                "[len(list(net.named_modules())), len([n for n, m in net.named_modules() if n == '1.0'])] | (6, 1)",
                "[m.out_features for n, m in net.named_modules() if n == '2'] | (3,)",
                "[isinstance(net, nn.Sequential) + 1, isinstance(rows, nn.ModuleList) + 1, isinstance(5, nn.Sequential) + 1] | (2, 2, 1)",
                "[isinstance(net, nn.Module) + 1, isinstance(net, nn.ModuleList) + 1, isinstance(5, nn.Module) + 1] | (2, 1, 1)",
                "[net.training + 1, net.eval().training + 1, net[1][1].training + 1] | (2, 1, 1)",
                "[net.eval().train().training + 1, net.train(False)[0].training + 1, net.train(mode=True).training + 1] | (2, 1, 2)",
                "conv.weight.shape | (8, 3, 5, 7)",
                "conv.bias.shape | (8,)",
                "[conv.in_channels, conv.kernel_size[1]] | (3, 7)",
                "net[0].weight.shape | (6, 4)",
                "net[0].bias.size() | (6,)",
                "net[1][1].weight.data.shape | (6,)",
                "[net[0].weight.numel(), len(net[0].weight), net[0].weight.dim()] | (24, 6, 2)",
                "w[0].shape | (4,)",
                "(w + 1).shape | (3, 4)",
                "(-w).t().shape | (4, 3)",
                "[len(w), w.size(1), w.data.size(-1)] | (3, 4, 4)",
                "[x.size(dim=1), x.ndim, x.dim(), x.nelement()] | (4, 2, 2, 8)",
                "[len(x), len([row for row in x]), len(x[0])] | (2, 2, 4)",
                "torch.Size([3, 4]) | (3, 4)",
            })
    void whatAProgramAsksItIsTold(String expression, String told) {
        assertThat(numbers(expression)).isEqualTo(told);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "net = nn.Sequential(nn.Conv2d(3, 4, 3), nn.Linear(144, 5))\nnet.insert(1, nn.Flatten())",
                "net = nn.Sequential(nn.Conv2d(3, 4, 3), nn.Linear(144, 5))\nnet.insert(-1, nn.Flatten())",
                "net = nn.Sequential(nn.Linear(144, 5))\nnet.insert(0, nn.Flatten())\nnet.insert(0, nn.Conv2d(3, 4, 3))",
                "net = nn.Sequential(nn.Conv2d(3, 4, 3))\nnet.insert(1, nn.Flatten()).append(nn.Linear(144, 5))",
                "net = nn.Sequential(nn.Conv2d(3, 4, 3)).extend([nn.Flatten(), nn.Linear(144, 5)])",
                "net = nn.Sequential(nn.Conv2d(3, 4, 3))\nnet.append(nn.Flatten()).append(nn.Linear(144, 5))",
                "net = nn.Sequential(nn.Linear(1, 1), nn.Flatten(), nn.Linear(144, 5))\nnet[0] = nn.Conv2d(3, 4, 3)",
                "net = nn.Sequential(nn.Linear(1, 1), nn.Flatten(), nn.Linear(144, 5))\nnet[-3] = nn.Conv2d(3, 4, 3)",
                "net = nn.Sequential(nn.Conv2d(3, 4, 3), nn.Flatten())\nnet.add_module('fc', nn.Linear(144, 5))",
                "net = nn.Sequential(nn.Conv2d(3, 4, 3), nn.Flatten())\nnet.fc = nn.Linear(144, 5)",
                "net = nn.Sequential(nn.Conv2d(3, 4, 3), nn.Flatten(), nn.Linear(144, 5)).to('cuda').float().eval().train()",
                "net = nn.utils.weight_norm(nn.Sequential(nn.Conv2d(3, 4, 3), nn.Flatten(), nn.Linear(144, 5)))",
                "net = torch.compile(nn.Sequential(nn.Conv2d(3, 4, 3), nn.Flatten(), nn.Linear(144, 5)))",
                "net = nn.Sequential(nn.Conv2d(3, 4, 3), nn.Flatten(), nn.Linear(144, 5)).forward",
                "a = nn.ModuleList([nn.Conv2d(3, 4, 3)])\na.extend([nn.Flatten()])\na += [nn.Linear(144, 5)]\nnet = nn.Sequential(*a)",
                "m = nn.ModuleDict()\nm['c'] = nn.Conv2d(3, 4, 3)\nm['d'] = nn.Linear(144, 5)\nnet = nn.Sequential(m['c'], nn.Flatten(), m['d'])",
            })
    void aModelIsChangedAfterItIsMade(String lines) {
        Traced traced = Traced.lines("2, 3, 8, 8", lines, "y = net(x)");
        assertThat(traced.gaps()).isEmpty();
        assertThat(traced.result()).isEqualTo("(2, 5)");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "net = nn.ModuleList([nn.ReLU()]) | 6: ModuleList has no forward that could be traced",
                "net = nn.Sequential(*layers) | 6: what is in this list is not known",
                "net = nn.Sequential(nn.ReLU(), nn.ReLU())[2] | 6: there is no place 2, or it is not known",
                "net = nn.Sequential(nn.ReLU(), nn.ReLU())[-3] | 6: there is no place -3, or it is not known",
                "net = nn.Module() | 6: Module has no forward that could be traced",
            })
    void whatCannotRunIsNamed(String line, String gap) {
        Traced traced = Traced.lines("2, 4", line, "nn.Sequential(nn.Identity(), net)(x)");
        assertThat(traced.gaps()).containsExactly(gap);
    }

    /** What a person keeps beside the weights is there in forward. */
    @Test
    void buffersAndParametersBelongToTheObject() {
        Traced traced = Traced.lines(
                "2, 4",
                "class Net(nn.Module):",
                "    def __init__(self):",
                "        super().__init__()",
                "        self.register_buffer('mask', torch.ones(4, 6))",
                "        self.add_module('act', nn.ReLU())",
                "        self.fc = nn.Linear(6, 3)",
                "        self.fc.weight.requires_grad = False",
                "        nn.init.zeros_(self.fc.bias)",
                "    def forward(self, x):",
                "        return self.fc(self.act(x @ self.mask))",
                "y = Net()(x)");
        assertThat(traced.steps()).containsExactly("14 matmul (2, 6)", "14 ReLU (2, 6)", "14 Linear (2, 3)");
        assertThat(traced.parameters()).isEqualTo(21);
    }

    /** What a class of one's own holds is found by its names, and does not train when it does not. */
    @Test
    void aClassOfOnesOwnHoldsItsModules() {
        String[] net = {
            "class Net(nn.Module):",
            "    def __init__(self):",
            "        super().__init__()",
            "        self.fc, self.n, self.bn = nn.Linear(4, 6), 5, nn.BatchNorm1d(6)",
            "    def forward(self, x):",
            "        return self.bn(self.fc(x))",
            "net = Net()"
        };
        assertThat(Traced.lines(
                                "1, 4",
                                String.join("\n", net),
                                "nn.Identity()(torch.zeros(len(list(net.children())), len(list(net.modules()))))")
                        .last())
                .isEqualTo("(2, 3)");
        assertThat(Traced.lines("1, 4", String.join("\n", net), "net.eval()", "y = net(x)")
                        .result())
                .isEqualTo("(1, 6)");
        assertThat(Traced.lines("1, 4", String.join("\n", net), "y = net(x)").crash())
                .containsInstanceOf(Crash.SingleSample.class);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "1, 6 | nn.BatchNorm1d(6) | true",
                "1, 6, 1, 1 | nn.BatchNorm2d(6) | true",
                "1, 6, 1, 2 | nn.BatchNorm2d(6) | false",
                "2, 6 | nn.BatchNorm1d(6) | false",
                "1, 6 | nn.BatchNorm1d(6).eval() | false",
                "1, 6, 1, 1 | nn.InstanceNorm2d(6) | false",
                "1, 6, 1, 1 | nn.GroupNorm(2, 6) | false",
                "1, 6, 1 | nn.SyncBatchNorm(6) | true",
            })
    void aNormOverOneValueCannotTrain(String sizes, String norm, boolean alone) {
        Traced traced = Traced.lines(sizes, "y = " + norm + "(x)");
        assertThat(traced.crash().filter(Crash.SingleSample.class::isInstance).isPresent())
                .isEqualTo(alone);
        if (!alone) {
            assertThat(traced.crash()).isEmpty();
        }
    }

    /** A norm for other channels is no question of how many samples come. */
    @Test
    void aNormForOtherChannelsCrashesForThem() {
        assertThat(Traced.lines("1, 6", "y = nn.BatchNorm1d(5)(x)").crash())
                .containsInstanceOf(Crash.ChannelMismatch.class);
        assertThat(Traced.lines("6", "y = nn.BatchNorm1d(6)(x)").crash()).containsInstanceOf(Crash.WrongRank.class);
        assertThat(Traced.lines("1, 6", "y = nn.BatchNorm2d(6)(x)").crash()).containsInstanceOf(Crash.WrongRank.class);
        assertThat(Traced.given("import torch\ny = torch.nn.BatchNorm1d(6)(torch.zeros(1, 6))", 1, 6)
                        .crash())
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "2, 3, 4, 4 | nn.MaxUnpool2d(2) | (2, 3, 8, 8)",
                "2, 3, 4, 5 | nn.MaxUnpool2d(3, stride=2, padding=1) | (2, 3, 7, 9)",
                "2, 3, 4, 5 | nn.MaxUnpool2d((2, 3)) | (2, 3, 8, 15)",
                "2, 3, 4 | nn.MaxUnpool1d(2, 3) | (2, 3, 11)",
                "3, 4, 4 | nn.MaxUnpool2d(2) | (3, 8, 8)",
                "1, 2, 4, 4, 4 | nn.MaxUnpool3d(2) | (1, 2, 8, 8, 8)",
            })
    void maximaGoBackToWhereTheyWere(String sizes, String layer, String output) {
        Traced traced = Traced.lines(sizes, "y = " + layer + "(x, torch.zeros(" + sizes + ").long())");
        assertThat(traced.result()).isEqualTo(output);
        assertThat(traced.parameters()).isZero();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "nn.MaxUnpool2d(2)(x, i, output_size=(9, 9)) | 10: MaxUnpool2d is not traced",
                "nn.MaxUnpool2d(2)(x[0, 0], i) | 10: MaxUnpool2d is not traced",
                "nn.MaxUnpool2d((2, 2, 2))(x, i) | 10: this needs 2 sizes",
                "nn.PixelShuffle(2)(x) | 10: PixelShuffle is not traced",
                "nn.PixelShuffle(0)(x) | 10: PixelShuffle is not traced",
                "nn.Unflatten(5, (2, 2))(x) | 10: there is no place 5, or it is not known",
            })
    void whatHasNoSizesThatAreKnownIsAGap(String expression, String gap) {
        Traced traced = Traced.lines(
                "2, 3, 4, 4",
                "",
                "",
                "class Net(nn.Module):",
                "    def forward(self, x):",
                "        i = torch.zeros(2, 3, 4, 4)",
                "        return " + expression,
                "y = Net()(x)");
        assertThat(traced.gaps()).containsExactly(gap);
    }

    @Test
    void aLayerNormHoldsForItsLastAxes() {
        assertThat(Traced.lines("2, 3, 4, 5", "y = nn.LayerNorm([3, 4, 5], elementwise_affine=False)(x)")
                        .parameters())
                .isZero();
        Traced other = Traced.lines("2, 3, 4, 5", "y = nn.LayerNorm([4, 6])(x)");
        assertThat(other.crash()).hasValueSatisfying(crash -> {
            assertThat(((Crash.ChannelMismatch) crash).expected()).isEqualTo(6);
            assertThat(((Crash.ChannelMismatch) crash).found()).isEqualTo(5);
        });
        Traced deep = Traced.lines("4, 5", "y = nn.LayerNorm([3, 4, 5])(x)");
        assertThat(deep.crash()).hasValueSatisfying(crash -> {
            assertThat(((Crash.ChannelMismatch) crash).expected()).isEqualTo(3);
            assertThat(((Crash.ChannelMismatch) crash).found()).isZero();
        });
        assertThat(Traced.lines("2, 5", "y = nn.PReLU(5)(x)").parameters()).isEqualTo(5);
    }
}
