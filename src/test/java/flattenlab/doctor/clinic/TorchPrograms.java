package flattenlab.doctor.clinic;

import static org.assertj.core.api.Assertions.assertThat;

import flattenlab.doctor.Diagnosis;
import flattenlab.doctor.Finding;
import flattenlab.doctor.Fix;
import flattenlab.doctor.Kind;
import flattenlab.doctor.Paste;
import flattenlab.doctor.Verdict;
import java.util.Arrays;
import java.util.Optional;

/** Programs for PyTorch that are written with little, and what is said of what is found in them. */
final class TorchPrograms {
    private TorchPrograms() {}

    static Diagnosis diagnose(String... lines) {
        return Clinic.diagnose(
                Paste.of("import torch\nimport torch.nn as nn\nimport torch.nn.functional as F\n"
                        + String.join("\n", lines) + "\n"),
                Optional.empty());
    }

    /** A class with these lines in its constructor and in its forward, run on what {@code input} says. */
    static Diagnosis module(String init, String forward, String input) {
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

    static String indented(String lines) {
        return lines.indent(8).stripTrailing();
    }

    static void assertFound(Diagnosis sick, Verdict verdict, Kind kind) {
        assertThat(sick.verdict()).isEqualTo(verdict);
        assertThat(sick.findings()).first().extracting(Finding::kind).isEqualTo(kind);
    }

    /** That one repair changes exactly these lines, and helps. */
    static Fix assertMended(Diagnosis sick, Verdict verdict, Kind kind, String... lines) {
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

    static void assertFine(Diagnosis well) {
        assertThat(well.findings()).isEmpty();
        assertThat(well.verdict()).isEqualTo(Verdict.FINE);
    }

    // --- ways that meet

    static Diagnosis block(String init, String forward, String made) {
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

    static String why(Diagnosis sick) {
        return sick.findings().get(0).why().toString();
    }
}
