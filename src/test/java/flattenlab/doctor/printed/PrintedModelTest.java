package flattenlab.doctor.printed;

import static org.assertj.core.api.Assertions.assertThat;

import flattenlab.doctor.Paste;
import flattenlab.doctor.Reading;
import flattenlab.doctor.Site;
import flattenlab.doctor.Traced;
import flattenlab.tensor.Crash;
import flattenlab.tensor.Shape;
import java.util.List;
import org.junit.jupiter.api.Test;

class PrintedModelTest {
    private static Reading read(String text) {
        return PrintedModel.of(Paste.of(text)).orElseThrow();
    }

    private static String net(String... lines) {
        return "Here is my net:\n>>> print(net)\nNet(\n  " + String.join("\n  ", lines) + "\n)\nwhat is wrong?\n";
    }

    @Test
    void whatAnAdaptivePoolFixesNeedsNoSize() {
        String text = net(
                "(body): Sequential(",
                "  (0): Conv2d(1, 20, kernel_size=(5, 5), stride=(1, 1))",
                "  (1): AdaptiveAvgPool2d(output_size=(3, 3))",
                ")",
                "(head): Sequential(",
                "  (0): Flatten(start_dim=1, end_dim=-1)",
                "  (1): Linear(in_features=20, out_features=7, bias=True)",
                ")");
        Traced traced = Traced.of(read(text));
        assertThat(traced.asked()).isFalse();
        assertThat(traced.tracer().input()).isEmpty();
        Crash.LinearMismatch crash = (Crash.LinearMismatch) traced.crash().orElseThrow();
        assertThat(crash.have()).isEqualTo(180);
        assertThat(traced.notes()).contains("doctor.note.any_size", "doctor.note.printed_order");
        Site.Argument features = traced.last().site().arguments().get("in_features");
        assertThat(Paste.of(text).text(features.span())).isEqualTo("20");
        assertThat(features.value()).isEqualTo(20L);
        assertThat(Paste.of(text).line(features.span())).isEqualTo(10);
    }

    @Test
    void channelsThatDisagreeNeedNoSize() {
        Traced traced = Traced.of(read(net(
                "(a): Conv2d(3, 12, kernel_size=(3, 3), stride=(1, 1))",
                "(b): Conv2d(21, 8, kernel_size=(3, 3), stride=(1, 1))")));
        Crash.ChannelMismatch crash = (Crash.ChannelMismatch) traced.crash().orElseThrow();
        assertThat(List.of(crash.expected(), crash.found())).containsExactly(21L, 12L);
    }

    @Test
    void aSizeThatMattersIsAskedForAndTaken() {
        String text = net(
                "(features): Sequential(",
                "  (0): Conv2d(3, 8, kernel_size=(3, 3), stride=(1, 1), padding=(1, 1))",
                "  (1): MaxPool2d(kernel_size=2, stride=2, padding=0, dilation=1, ceil_mode=False)",
                ")",
                "(fc): Linear(in_features=2048, out_features=10, bias=True)");
        assertThat(Traced.of(read(text)).asked()).isTrue();
        Traced fine = Traced.of(read(text), 4, 3, 32, 32);
        assertThat(fine.result()).isEqualTo("(4, 10)");
        assertThat(fine.notes()).contains("doctor.note.flatten_in_forward");
        Crash.LinearMismatch crash = (Crash.LinearMismatch)
                Traced.of(read(text), 4, 3, 28, 28).crash().orElseThrow();
        assertThat(crash.have()).isEqualTo(8 * 14 * 14);
        assertThat(Traced.of(read(text + "x = torch.randn(4, 3, 28, 28)\n")).crash())
                .contains(crash);
    }

    /** Functional pooling is not printed: no alarm where it may explain the number. */
    @Test
    void whatForwardMayHavePooledIsNoCrash() {
        Traced traced = Traced.of(
                read(net(
                        "(conv): Conv2d(1, 6, kernel_size=(5, 5), stride=(1, 1))",
                        "(fc): Linear(in_features=864, out_features=10, bias=True)")),
                2,
                1,
                28,
                28);
        assertThat(traced.crash()).isEmpty();
        assertThat(traced.gaps()).hasSize(1);
        assertThat(traced.result()).isEqualTo("(2, 10)");
    }

    @Test
    void aShortcutRunsBesideItsBlock() {
        Traced traced = Traced.of(read(net(
                "(layer): Sequential(",
                "  (0): ResidualBlock(",
                "    (conv1): Conv2d(3, 16, kernel_size=(3, 3), stride=(2, 2), padding=(1, 1))",
                "    (relu): ReLU(inplace=True)",
                "    (conv2): Conv2d(16, 16, kernel_size=(3, 3), stride=(1, 1), padding=(1, 1))",
                "    (shortcut): Sequential(",
                "      (0): Conv2d(3, 16, kernel_size=(1, 1), stride=(2, 2))",
                "    )",
                "  )",
                "  (1-2): 2 x ResidualBlock(",
                "    (conv1): Conv2d(16, 16, kernel_size=(3, 3), stride=(1, 1), padding=(1, 1))",
                "    (shortcut): Sequential()",
                "  )",
                ")",
                "(pool): AdaptiveAvgPool2d(output_size=1)",
                "(fc): Linear(in_features=16, out_features=10, bias=True)")));
        assertThat(traced.crash()).isEmpty();
        assertThat(traced.after("+")).hasSize(3);
        assertThat(traced.result()).isEqualTo("(N, 10)");
        assertThat(traced.tracer().parameters()).isEqualTo(448 + 2320 + 64 + 2 * 2320 + 170);
    }

    @Test
    void twoHeadsTakeTheSame() {
        Traced traced = Traced.of(read(net(
                "(fc1): Linear(in_features=784, out_features=400, bias=True)",
                "(mu): Linear(in_features=400, out_features=20, bias=True)",
                "(logvar): Linear(in_features=400, out_features=20, bias=True)")));
        assertThat(traced.crash()).isEmpty();
        assertThat(traced.after("Linear")).containsExactly("(N, 400)", "(N, 20)", "(N, 20)");
    }

    @Test
    void proseIsNoModel() {
        assertThat(PrintedModel.of(Paste.of("My Net(\n has Linear(3, 4)\n) fails")))
                .isEmpty();
        assertThat(PrintedModel.of(Paste.of(""))).isEmpty();
    }

    @Test
    void shapesAreThoseOfTheNet() {
        assertThat(Traced.of(read(net("(a): Linear(in_features=5, out_features=2, bias=True)")), 3, 5)
                        .last()
                        .out())
                .contains(Shape.of(3, 2));
    }

    private static final String CONV = "Conv2d(%d, %d, kernel_size=(3, 3), stride=(1, 1), padding=(1, 1))";

    private static String conv(int from, int to) {
        return CONV.formatted(from, to);
    }

    private static String linear(int from, int to) {
        return "Linear(in_features=" + from + ", out_features=" + to + ", bias=True)";
    }

    /** Of (2, 3, 8, 8); what runs, what is not known of it, and what leaves at last. */
    private static String way(String... lines) {
        Traced traced = Traced.of(read(net(lines)), 2, 3, 8, 8);
        return traced.tracer().steps().stream()
                        .map(step -> step.name() + (step.out().isPresent() ? "" : " stops"))
                        .toList()
                + " " + traced.gaps().size() + " " + traced.result();
    }

    @Test
    void forwardMayDoBetweenModulesWhatTheyNeed() {
        assertThat(way("(a): " + conv(3, 4), "(fc): " + linear(256, 10)))
                .isEqualTo("[Conv2d, flatten, Linear] 0 (2, 10)");
        assertThat(way("(a): " + conv(3, 4), "(fc): " + linear(64, 10)))
                .isEqualTo("[Conv2d, forward, Linear] 1 (2, 10)");
        assertThat(way("(a): " + conv(3, 4), "(fc): " + linear(4, 10)))
                .isEqualTo("[Conv2d, forward, Linear] 1 (2, 10)");
        assertThat(way("(a): " + conv(3, 4), "(fc): " + linear(65, 10)))
                .isEqualTo("[Conv2d, flatten, Linear stops] 0 none");
        assertThat(way("(a): " + conv(3, 8), "(b): Linear(in_features=8, out_features=5, bias=True)"))
                .isEqualTo("[Conv2d, forward, Linear] 1 (2, 5)");
        assertThat(way("(a): " + conv(3, 4), "(fc): LazyLinear(in_features=0, out_features=10, bias=True)"))
                .startsWith("[Conv2d, flatten");
        assertThat(way("(a): " + conv(3, 4), "(n): BatchNorm1d(256, eps=1e-05)", "(fc): " + linear(256, 10)))
                .isEqualTo("[Conv2d, flatten, BatchNorm1d, Linear] 0 (2, 10)");
    }

    @Test
    void whatIsPrintedInRowMayBelongToBranches() {
        assertThat(way("(a): " + conv(3, 4), "(b): " + conv(3, 6))).isEqualTo("[Conv2d, Conv2d] 0 (2, 6, 8, 8)");
        assertThat(way("(a): " + conv(3, 4), "(b): " + conv(4, 6), "(c): " + conv(10, 5)))
                .isEqualTo("[Conv2d, Conv2d] 1 (2, 6, 8, 8)");
        assertThat(way("(a): " + conv(3, 4), "(b): " + conv(4, 6), "(c): " + conv(9, 5)))
                .isEqualTo("[Conv2d, Conv2d] 1 (2, 6, 8, 8)");
        assertThat(way("(a): " + conv(3, 4), "(b): " + conv(4, 6), "(c): " + conv(11, 5)))
                .isEqualTo("[Conv2d, Conv2d, Conv2d stops] 0 none");
        assertThat(way("(a): " + conv(3, 4), "(n): BatchNorm2d(3, eps=1e-05)"))
                .isEqualTo("[Conv2d, BatchNorm2d] 0 (2, 3, 8, 8)");
    }

    @Test
    void whatHoldsOthersAndWhatStandsSeveralTimesIsReadAsPrinted() {
        assertThat(way("(0-2): 3 x " + conv(3, 3))).isEqualTo("[Conv2d, Conv2d, Conv2d] 0 (2, 3, 8, 8)");
        assertThat(Traced.of(read(net("(0-2): 3 x " + conv(3, 3), "(b): " + conv(3, 4))), 2, 3, 8, 8)
                        .tracer()
                        .parameters())
                .isEqualTo(3 * 84 + 112);
        assertThat(way(
                        "(a): " + conv(3, 4),
                        "(criterion): CrossEntropyLoss()",
                        "(rest): ModuleList()",
                        "(none): Sequential()"))
                .isEqualTo("[Conv2d] 0 (2, 4, 8, 8)");
        assertThat(way("(n): InstanceNorm2d(3, eps=1e-05)", "(a): " + conv(3, 4)))
                .isEqualTo("[InstanceNorm2d, Conv2d] 0 (2, 4, 8, 8)");
        assertThat(way("(m): Mystery(3)", "(a): " + conv(3, 4))).isEqualTo("[] 1 none");
        assertThat(way("(s): MySequential(", "  (0): " + conv(3, 4), "  (1): " + conv(3, 4), ")"))
                .isEqualTo("[Conv2d, Conv2d stops] 0 none");
        assertThat(way(
                        "(s): Block(",
                        "  (0): " + conv(3, 4),
                        "  (downsample): " + conv(3, 4),
                        ")",
                        "(b): " + conv(4, 2)))
                .isEqualTo("[Conv2d, Conv2d, +, Conv2d] 0 (2, 2, 8, 8)");
    }
}
