package flattenlab.doctor.clinic;

import static flattenlab.doctor.clinic.TorchPrograms.assertMended;
import static flattenlab.doctor.clinic.TorchPrograms.block;
import static flattenlab.doctor.clinic.TorchPrograms.diagnose;
import static flattenlab.doctor.clinic.TorchPrograms.module;
import static org.assertj.core.api.Assertions.assertThat;

import flattenlab.doctor.Diagnosis;
import flattenlab.doctor.Kind;
import flattenlab.doctor.Verdict;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Programs for PyTorch whose ways part and meet again. */
class TorchBranchTest {
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
}
