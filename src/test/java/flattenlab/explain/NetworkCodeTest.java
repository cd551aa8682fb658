package flattenlab.explain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import flattenlab.net.Channels;
import flattenlab.net.Layer;
import flattenlab.net.Pool;
import flattenlab.net.Step;
import flattenlab.tensor.FlattenVariant;
import flattenlab.tensor.Shape;
import flattenlab.training.Design;
import flattenlab.training.Net;
import flattenlab.training.NetworkSpec;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class NetworkCodeTest {
    private static List<NetworkCode.Line> lines(String variant, int hidden) {
        return lines(variant, Design.of(Net.parse("8k3p1s1m2")).withHidden(hidden));
    }

    private static List<NetworkCode.Line> lines(String variant, Design design) {
        NetworkSpec spec = new NetworkSpec(
                design, Shape.of(4, 1, 28, 28), 10, FlattenVariant.parse(variant), FlattenVariant.parse(variant), 7);
        return NetworkCode.lines(
                spec.layers().stream().map(NetworkSpec.Row::step).toList(), spec.classes());
    }

    @Test
    void everyLayerIsALineWithItsShape() {
        assertThat(NetworkCode.text(lines("correct", 32)))
                .isEqualTo(String.join(
                        "\n",
                        "import torch",
                        "from torch import nn",
                        "x = torch.rand(4, 1, 28, 28)  # (4, 1, 28, 28)",
                        "x = nn.Conv2d(1, 8, kernel_size=3, padding=1)(x)  # (4, 8, 28, 28)",
                        "x = nn.ReLU()(x)  # (4, 8, 28, 28)",
                        "x = nn.MaxPool2d(2)(x)  # (4, 8, 14, 14)",
                        "y = nn.Flatten()(x)  # (4, 1568)",
                        "z = nn.Linear(1568, 32)(y)  # (4, 32)",
                        "z = nn.ReLU()(z)  # (4, 32)",
                        "z = nn.Linear(32, 10)(z)  # (4, 10)",
                        "loss = nn.CrossEntropyLoss()(z, torch.randint(10, (4,)))  # ()",
                        ""));
    }

    @Test
    void everyStepOfTheNetworkHasItsLines() {
        for (String variant : List.of("correct", "truncate:100", "pad:2000", "fresh-shuffle", "mix-samples", "pool")) {
            List<NetworkCode.Line> lines = lines(variant, 0);
            assertThat(lines.stream().map(NetworkCode.Line::step).distinct()).containsExactly(-1, 0, 1, 2, 3, 4, 5, 6);
            assertThat(lines.stream().filter(line -> line.step() == 4)).isNotEmpty();
            assertThat(lines.get(lines.size() - 1).code().text()).startsWith("loss = ");
        }
    }

    /** The last line with its comment. */
    private static String end(List<NetworkCode.Line> lines) {
        return lines.get(lines.size() - 1).code().line();
    }

    @Test
    void ofANetworkThatRefusesTheProgramEndsWhereItCrashes() {
        assertThat(end(lines("in-features:1000", 32)))
                .startsWith("z = nn.Linear(1000, 32)(y)  # crashes: Linear expects 1000 features, but gets 1568: ");
        assertThat(end(lines("fold-batch", 0)))
                .startsWith("z = nn.Linear(1568, 10)(y)  # crashes: Linear expects 1568 features");
        assertThat(end(lines("split-batch:1000", 0)))
                .startsWith("y = x.reshape(")
                .contains("# crashes: reshape to [-1, 1000] does not fit");
        List<NetworkCode.Line> lost = lines("split-batch:784", 0);
        assertThat(end(lost)).startsWith("loss = nn.CrossEntropyLoss()(z, torch.randint(10, (4,)))  # crashes: ");
        assertThat(lost.get(lost.size() - 2).code().line()).isEqualTo("z = nn.Linear(784, 10)(y)  # (8, 10)");
    }

    @Test
    void theNumberThatSomebodyTypedStandsInTheLinear() {
        Design typed = Design.of(Net.parse("8k3p1s1m2")).withInFeatures(900);
        assertThat(end(lines("correct", typed))).startsWith("z = nn.Linear(900, 10)(y)  # crashes: ");
    }

    /** The film shows what comes before the flatten, then the cells that move, then the layers behind. */
    @Test
    void eachLineBelongsToItsPartOfTheFilm() {
        assertThat(lines("truncate:100", 32))
                .extracting(
                        line -> line.code().part() + " " + line.code().text().charAt(0))
                .containsSubsequence(
                        "INPUT x",
                        "INPUT x",
                        "INPUT x",
                        "INPUT x",
                        "FLATTEN y",
                        "TAKE y",
                        "LINEAR z",
                        "LINEAR z",
                        "LINEAR z",
                        "LINEAR l")
                .doesNotContain("LINEAR x", "INPUT z");
    }

    @Test
    void aLayerThatPyTorchHasNotIsNamed() {
        NetworkSpec spec = new NetworkSpec(
                Design.of(Net.parse("8k3p1s1m2")),
                Shape.of(4, 1, 28, 28),
                10,
                FlattenVariant.CORRECT,
                FlattenVariant.CORRECT,
                7);
        List<Step> steps = new ArrayList<>(
                spec.layers().stream().map(NetworkSpec.Row::step).toList());
        Step pooling = steps.get(3);
        Layer last = Pool.max(2).channels(Channels.LAST);
        steps.set(
                3,
                new Step(pooling.name(), pooling.module(), last, pooling.inputs(), pooling.result(), pooling.crash()));
        assertThatThrownBy(() -> NetworkCode.lines(steps, 10))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("PyTorch has no layer Pool");
    }
}
