package flattenlab.doctor.clinic;

import static org.assertj.core.api.Assertions.assertThat;

import flattenlab.doctor.Diagnosis;
import flattenlab.doctor.Paste;
import flattenlab.doctor.Verdict;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which layer a message beside a program speaks of, and how its number is written then. */
class SpokenLayerTest {
    private static final String MESSAGE = "RuntimeError: mat1 and mat2 shapes cannot be multiplied (8x%d and 300x%d)\n";

    private static String program(String... lines) {
        return "import torch\nfrom torch import nn\nclass Net(nn.Module):\n    def __init__(self):\n"
                + "        super().__init__()\n        self.conv = nn.Conv2d(3, 12, 3)\n        "
                + String.join("\n        ", lines) + "\n\n";
    }

    private static final String THROUGH =
            "pass\n    def forward(self, x):\n" + "        return self.last(torch.flatten(self.conv(x), 1))";

    private static final String FORWARD = "pass\n    def forward(self, x, y):\n"
            + "        a = self.left(torch.flatten(self.conv(x), 1))\n"
            + "        b = self.right(torch.flatten(y, 1))\n"
            + "        return a + b";

    private static Diagnosis diagnose(String text) {
        Diagnosis found = Clinic.diagnose(Paste.of(text), Optional.empty());
        assertThat(found.verdict()).isEqualTo(Verdict.CRASHES);
        return found;
    }

    private static List<String> repairs(Diagnosis found) {
        return found.fixes().stream()
                .map(fix -> fix.lines().get(0).code().strip())
                .toList();
    }

    private static List<String> notes(Diagnosis found, String key) {
        return found.notes().stream()
                .filter(note -> note.what().key().equals(key))
                .map(note -> found.paste().text(note.where().orElseThrow()))
                .toList();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "12*5*5 | 432 | 12 * 6 * 6",
                "12 * 5 * 5 | 432 | 12 * 6 * 6",
                "channels * 5 * 5 | 432 | channels * 6 * 6",
                "300 | 432 | 432",
                // Not of the channels that are written
                "12 * 5 * 5 | 450 | 450",
                "60 * 5 | 432 | 432",
            })
    void aNumberIsWrittenAsItWas(String written, long comes, String right) {
        String text = program("channels = 12", "self.last = nn.Linear(" + written + ", 20)", THROUGH)
                + MESSAGE.formatted(comes, 20);
        assertThat(repairs(diagnose(text))).contains("self.last = nn.Linear(" + right + ", 20)");
    }

    /** The layer before hands on what one of them takes. */
    @Test
    void aLayerThatIsFedByAnotherIsLeftOut() {
        String text = program("self.first = nn.Linear(300, 300)", "self.second = nn.Linear(300, 300)", THROUGH)
                + MESSAGE.formatted(432, 300);
        Diagnosis found = diagnose(text);
        assertThat(repairs(found)).containsExactly("self.first = nn.Linear(432, 300)");
        assertThat(found.findings().get(0).blamed().map(found.paste()::line)).hasValue(7);
        assertThat(notes(found, "doctor.note.cannot_be")).containsExactly("nn.Linear(300, 300)");
    }

    @Test
    void ofSeveralThatItCanBeEachIsNamed() {
        String text = program("self.left = nn.Linear(300, 20)", "self.right = nn.Linear(12 * 5 * 5, 20)", FORWARD);
        Diagnosis found = diagnose(text + MESSAGE.formatted(432, 20));
        assertThat(repairs(found))
                .containsExactly("self.left = nn.Linear(432, 20)", "self.right = nn.Linear(12 * 6 * 6, 20)");
        assertThat(notes(found, "doctor.note.may_be"))
                .containsExactly("nn.Linear(300, 20)", "nn.Linear(12 * 5 * 5, 20)");
    }

    @Test
    void aTracebackTellsThemApart() {
        String text = program("self.left = nn.Linear(300, 20)", "self.right = nn.Linear(300, 20)", FORWARD)
                + "Traceback (most recent call last):\n  File \"net.py\", line 30, in <module>\n    net(x, y)\n"
                + "  File \"net.py\", line 11, in forward\n    b = self.right(torch.flatten(y, 1))\n";
        Diagnosis found = diagnose(text + MESSAGE.formatted(432, 20));
        assertThat(repairs(found)).containsExactly("self.right = nn.Linear(432, 20)");
        assertThat(found.notes()).isEmpty();
    }

    /** What is fed is not what the program says: the layer behind the flatten is the one. */
    @Test
    void aProgramThatRunsIsRepairedWhereTheMessagePoints() {
        String text = """
                import torch
                from torch import nn
                net = nn.Sequential(
                    nn.Conv2d(3, 12, 3),
                    nn.Flatten(),
                    nn.Linear(12*5*5, 300),
                    nn.Linear(300, 300),
                )
                print(net(torch.randn(8, 3, 7, 7)).shape)

                """;
        assertThat(repairs(diagnose(text + MESSAGE.formatted(432, 300)))).contains("nn.Linear(12 * 6 * 6, 300),");
    }
}
