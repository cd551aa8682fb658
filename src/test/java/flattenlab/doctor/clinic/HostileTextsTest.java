package flattenlab.doctor.clinic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import flattenlab.doctor.Diagnosis;
import flattenlab.doctor.HostileTexts;
import flattenlab.doctor.Paste;
import flattenlab.doctor.Verdict;
import flattenlab.tensor.BadInputException;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever is pasted, within two seconds there is a diagnosis or one sentence that says why there is none. */
class HostileTextsTest {
    @BeforeAll
    static void load() {
        said(HostileTexts.programs().get(0));
    }

    static Stream<String> texts() {
        return Stream.concat(
                HostileTexts.programs().stream(),
                Stream.concat(HostileTexts.shapeless(), Stream.of("", " ", "\u0000", "\n", "\ufeff")));
    }

    /** All that is said, each sentence a line. */
    private static List<String> said(String text) {
        try {
            Diagnosis diagnosis = Clinic.diagnose(Paste.of(text), Optional.empty());
            Stream<String> findings = diagnosis.findings().stream()
                    .map(finding -> finding.message().toString());
            Stream<String> gaps =
                    diagnosis.gaps().stream().map(gap -> gap.what().toString());
            Stream<String> all = Stream.concat(
                    Stream.concat(findings, gaps),
                    Stream.of(diagnosis.missing().toString()).filter(missing -> !missing.isEmpty()));
            return diagnosis.verdict() == Verdict.FINE ? List.of("fine") : all.toList();
        } catch (BadInputException e) {
            return List.of(e.getMessage());
        }
    }

    @ParameterizedTest
    @MethodSource("texts")
    void thereIsAnAnswerWithinTwoSeconds(String text) {
        // Of this thread alone: other work on the machine does not count.
        long before = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
        List<String> said = said(text);
        assertThat(Duration.ofNanos(ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - before))
                .isLessThan(Duration.ofSeconds(2));
        assertThat(said)
                .isNotEmpty()
                .allSatisfy(sentence ->
                        assertThat(sentence).isNotBlank().doesNotContain("\n").hasSizeLessThan(400));
    }

    @Test
    void theLineAndTheReasonAreNamed() {
        assertThat(places("while True:", "    x = self.conv(x)", "    x = self.up(x)"))
                .containsExactly("9: a loop without end");
        assertThat(places("return self.forward(x)")).containsExactly("9: forward calls itself without end");
        assertThat(places("return self.conv(y)")).containsExactly("9: y is not set here");
        assertThat(places("return self.fc(x)")).hasSize(1).first().asString().contains("fc");
        assertThat(places("return x.view(10 ** 100, -1)")).containsExactly("9: ** comes to no number that is known");
    }

    private static List<String> places(String... forward) {
        Diagnosis diagnosis = Clinic.diagnose(
                Paste.of("import torch\nfrom torch import nn\nclass Net(nn.Module):\n    def __init__(self):\n"
                        + "        super().__init__()\n        self.conv = nn.Conv2d(1, 4, 3)\n"
                        + "        self.up = nn.ConvTranspose2d(4, 1, 3)\n    def forward(self, x):\n        "
                        + String.join("\n        ", forward) + "\nNet()(torch.randn(8, 1, 28, 28))\n"),
                Optional.empty());
        assertThat(diagnosis.verdict()).isEqualTo(Verdict.UNDECIDABLE);
        return diagnosis.gaps().stream()
                .map(gap -> gap.where().map(diagnosis.paste()::line).orElse(0) + ": " + gap.what())
                .toList();
    }

    @Test
    void aModuleThatHoldsItselfIsNoEnd() {
        String text = "import torch\nfrom torch import nn\nnet = nn.Sequential()\nnet.add_module('a', net)\n"
                + "net(torch.randn(1, 3))\n";
        assertThat(said(text)).containsExactly("Sequential calls itself without end");
    }

    @Test
    void whatIsTooLongIsNotRead(@TempDir Path folder) throws IOException {
        Path file = Files.write(folder.resolve("long.py"), new byte[5_000_000]);
        assertThatThrownBy(() -> Clinic.diagnose(file, Optional.empty()))
                .isInstanceOf(BadInputException.class)
                .hasMessageContaining("at most");
        assertThatThrownBy(() -> Paste.of("x".repeat(5_000_000))).isInstanceOf(BadInputException.class);
    }
}
