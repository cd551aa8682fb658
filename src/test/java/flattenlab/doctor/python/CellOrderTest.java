package flattenlab.doctor.python;

import static org.assertj.core.api.Assertions.assertThat;

import flattenlab.doctor.Diagnosis;
import flattenlab.doctor.Paste;
import flattenlab.doctor.Verdict;
import flattenlab.doctor.clinic.Clinic;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Cells of a notebook in another order than that in which they ran. */
class CellOrderTest {
    private static final String IMPORTS = "import torch\nimport torch.nn as nn\n";
    private static final String BASE = "class Base(nn.Module):\n    def __init__(self):\n        super().__init__()\n"
            + "        self.conv = nn.Conv2d(3, 4, 3)\n";
    private static final String NET = "class Net(Base):\n    def __init__(self):\n        super().__init__()\n"
            + "        self.fc = last(4 * 8 * 8)\n    def forward(self, x):\n"
            + "        return self.fc(self.conv(x).flatten(1))\n";
    private static final String LAST = "def last(features):\n    return nn.Linear(features, 6)\n";
    private static final String USE = "net = Net()\nout = net(torch.randn(2, 3, 8, 8))\n";

    private static List<Statement> ordered(String text) {
        return CellOrder.of(Source.of(Paste.of(text)).statements());
    }

    private static Diagnosis diagnose(List<String> cells) {
        return Clinic.diagnose(Paste.of(String.join("\n", cells)), Optional.empty());
    }

    @Test
    void whateverTheOrderTheModelIsTraced() {
        List<String> cells = Arrays.asList(IMPORTS, BASE, LAST, NET, USE);
        Diagnosis straight = diagnose(cells);
        assertThat(straight.verdict()).isEqualTo(Verdict.CRASHES);
        for (int turn = 0; turn < cells.size(); turn++) {
            Collections.rotate(cells, 1);
            Diagnosis turned = diagnose(cells);
            assertThat(turned.findings()).hasSize(1);
            assertThat(turned.findings().get(0).message())
                    .isEqualTo(straight.findings().get(0).message());
            assertThat(turned.fixes().get(0).rightNumber()).hasValue(144);
        }
        Collections.reverse(cells);
        assertThat(diagnose(cells).verdict()).isEqualTo(Verdict.CRASHES);
    }

    @Test
    void aKerasModelIsTracedTooWhereItsFunctionComesLater() {
        Diagnosis turned = diagnose(List.of(
                "model = build(7)",
                "from tensorflow.keras import layers, Sequential",
                "def build(classes):\n    return Sequential([\n        layers.Conv2D(8, 3, input_shape=(20, 20, 1)),\n"
                        + "        layers.Flatten(),\n        layers.Dense(classes)])\n"));
        assertThat(turned.verdict()).isEqualTo(Verdict.FINE);
        assertThat(turned.steps()).hasSize(3);
    }

    /** A class that is written again is another one from there on. */
    @Test
    void whatIsDefinedBeforeItIsUsedStaysWhereItIs() {
        String text = IMPORTS + BASE + LAST + NET + USE + NET.replace("8 * 8", "6 * 6");
        assertThat(ordered(text)).isEqualTo(Source.of(Paste.of(text)).statements());
        String body = IMPORTS + "def main():\n    return Net()\n" + BASE + LAST + NET + "main()\n";
        assertThat(ordered(body)).isEqualTo(Source.of(Paste.of(body)).statements());
    }

    @Test
    void aLongChainIsNoBurden() {
        StringBuilder chain = new StringBuilder("f0()\n");
        for (int i = 0; i < 1_900; i++) {
            chain.append("def f")
                    .append(i)
                    .append("():\n    return f")
                    .append(i + 1)
                    .append("()\n");
        }
        assertThat(ordered(chain.toString())).hasSize(1_901).doesNotHaveDuplicates();
    }
}
