package flattenlab.doctor.clinic;

import static org.assertj.core.api.Assertions.assertThat;

import flattenlab.doctor.Departure;
import flattenlab.doctor.Diagnosis;
import flattenlab.doctor.InputShape;
import flattenlab.doctor.Kind;
import flattenlab.doctor.Paste;
import flattenlab.doctor.Said;
import flattenlab.doctor.Verdict;
import flattenlab.tensor.Shape;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What is not understood, and the way behind it once somebody says what leaves it. */
class DepartureTest {
    private static final String TORCH = "import torch\nimport torch.nn as nn\nfrom fancy import Block\n\n"
            + "class Net(nn.Module):\n    def __init__(self):\n        super().__init__()\n"
            + "        self.conv = nn.Conv2d(3, 8, 3, padding=1)\n        self.block = Block(8, 16)\n"
            + "        self.fc = nn.Linear(%d, 10)\n\n    def forward(self, x):\n        x = self.block(self.conv(x))\n"
            + "        return self.fc(torch.flatten(x, 1))\n\nlogits = Net()(torch.randn(4, 3, 32, 32))\n";
    private static final String SEQUENTIAL = "import torch\nimport torch.nn as nn\nfrom fancy import Block\n\n"
            + "model = nn.Sequential(nn.Conv2d(3, 8, 3, padding=1), Block(8, 16), nn.Flatten(), nn.Linear(%d, 10))\n"
            + "logits = model(torch.randn(4, 3, 32, 32))\n";
    private static final String KERAS = "from tensorflow import keras\nfrom tensorflow.keras import layers\n"
            + "from fancy import Block\n\ninputs = keras.Input(shape=(32, 32, 3))\n"
            + "x = layers.Conv2D(8, 3, padding='same')(inputs)\nx = Block(16)(x)\nx = layers.Flatten()(x)\n"
            + "x = layers.Reshape((%d, 1))(x)\noutputs = layers.Dense(10)(x)\nmodel = keras.Model(inputs, outputs)\n";
    private static final String PRINTED =
            "Sequential(\n  (0): Conv2d(3, 8, kernel_size=(3, 3), stride=(1, 1), padding=(1, 1))\n"
                    + "  (1): FancyBlock()\n  (2): Flatten(start_dim=1, end_dim=-1)\n"
                    + "  (3): Linear(in_features=%d, out_features=10, bias=True)\n)\n";

    static Stream<Arguments> texts() {
        return Stream.of(
                Arguments.of(TORCH, "N,16,16,16", "Block", 13),
                Arguments.of(SEQUENTIAL, "N,16,16,16", "Block", 5),
                Arguments.of(KERAS, "N,16,16,16", "Block", 7),
                Arguments.of(KERAS.replace("Block(16)", "layers.Conv2D(Block, 3)"), "N,16,16,16", "Conv2D", 7),
                Arguments.of(
                        KERAS.replace("layers.Conv2D(8, 3, padding='same')", "Block(8)")
                                .replace("Block(16)", "layers.ReLU()"),
                        "N,16,16,16",
                        "Block",
                        6),
                Arguments.of(
                        KERAS.replace("Block(16)", "layers.TimeDistributed(layers.Conv1D(Block, 3))"),
                        "N,16,16,16",
                        "TimeDistributed",
                        7),
                Arguments.of(
                        KERAS.replace("Block(16)", "layers.Bidirectional(layers.Dense(3))"),
                        "N,16,16,16",
                        "Bidirectional",
                        7),
                Arguments.of(PRINTED, "N,16,16,16", "FancyBlock", 3));
    }

    private static Diagnosis diagnose(String text, Said said) {
        return Clinic.diagnose(Paste.of(text), said);
    }

    private static Said enters() {
        return Said.of(Optional.of(InputShape.parse("4,3,32,32")));
    }

    private static Said leaves(Departure departure, String shape) {
        Map<String, InputShape> leaving = new HashMap<>();
        leaving.put(departure.key(), InputShape.parse(shape));
        return new Said(enters().input(), leaving);
    }

    @ParameterizedTest
    @MethodSource("texts")
    void theWayGoesOnFromAShapeThatIsSaid(String text, String shape, String name, int line) {
        Said enters = text.equals(PRINTED) ? enters() : Said.NOTHING;
        Diagnosis open = diagnose(text.formatted(4096), enters);
        assertThat(open.verdict()).isEqualTo(Verdict.UNDECIDABLE);
        assertThat(open.gaps()).hasSize(1);
        assertThat(open.departures()).hasSize(1);
        Departure departure = open.departures().get(0);
        assertThat(departure.said()).isEmpty();
        assertThat(departure.gap()).isEqualTo(open.gaps().get(0));
        assertThat(open.paste().line(departure.gap().where().orElseThrow())).isEqualTo(line);
        assertThat(departure.name()).isEqualTo(name);

        Said said = new Said(enters.input(), leaves(departure, shape).leaving());
        Diagnosis gone = diagnose(text.formatted(4096), said);
        assertThat(gone.gaps()).isEmpty();
        assertThat(gone.verdict()).isEqualTo(Verdict.FINE);
        Departure known = gone.departures().get(0);
        assertThat(known.key()).isEqualTo(departure.key());
        assertThat(known.said()).contains(InputShape.parse(shape));
        assertThat(gone.steps().get(known.step().getAsInt()).parameters()).isEmpty();
        assertThat(gone.notes()).anyMatch(note -> note.what().key().equals("doctor.note.typed"));
    }

    @Test
    void whatIsWrongBehindItIsFoundAndRepairedWithIt() {
        Departure departure =
                diagnose(TORCH.formatted(1000), Said.NOTHING).departures().get(0);
        Diagnosis sick = diagnose(TORCH.formatted(1000), leaves(departure, "N,16,8,8"));
        assertThat(sick.verdict()).isEqualTo(Verdict.CRASHES);
        assertThat(sick.findings().get(0).kind()).isEqualTo(Kind.IN_FEATURES);
        assertThat(sick.fixes().get(0).rightNumber()).hasValue(1024);
        assertThat(sick.fixes().get(0).repaired()).contains("nn.Linear(1024, 10)");
        assertThat(sick.flatten().orElseThrow().before().orElseThrow()).isEqualTo(Shape.of(4, 16, 8, 8));
    }

    @Test
    void whatWasSaidStaysWithItsPlaceWhileLinesAboveComeAndGo() {
        Departure departure =
                diagnose(TORCH.formatted(4096), Said.NOTHING).departures().get(0);
        Said said = leaves(departure, "N,16,16,16");
        assertThat(diagnose("# mine\n\n" + TORCH.formatted(4096), said).verdict())
                .isEqualTo(Verdict.FINE);
        assertThat(diagnose(TORCH.formatted(4096).replace("self.block(", "self.block ("), said)
                        .verdict())
                .as("another call is another thing")
                .isEqualTo(Verdict.UNDECIDABLE);
    }

    @Test
    void twoThatAreWrittenAlikeAreTwo() {
        String text = TORCH.formatted(4096)
                .replace(
                        "        return self",
                        "        y = self.conv(x)\n        x = fancy(y)\n        x = self.conv(x)\n        x = fancy(y)\n        return self")
                .replace("from fancy import Block", "from fancy import Block, fancy");
        Departure first = diagnose(text, Said.NOTHING).departures().get(0);
        Diagnosis second = diagnose(text, leaves(first, "N,3,32,32"));
        Departure next = second.departures().get(1);
        Map<String, InputShape> both = new HashMap<>(leaves(first, "N,3,32,32").leaving());
        both.put(next.key(), InputShape.parse("N,3,32,32"));
        Diagnosis third = diagnose(text, new Said(Optional.empty(), both));
        assertThat(third.departures()).hasSize(3);
        assertThat(third.departures().get(2).key()).isNotEqualTo(next.key());
        assertThat(third.departures().get(2).said()).isEmpty();
    }

    /** Their shapes need not be the same. */
    @Test
    void twoThatRunAtOnePlaceAreTwo() {
        String text = SEQUENTIAL.formatted(4096).replace("Block(8, 16),", "Block(8, 16), Block(16, 16),");
        Departure first = diagnose(text, Said.NOTHING).departures().get(0);
        Diagnosis second = diagnose(text, leaves(first, "N,16,32,32"));
        assertThat(second.departures()).hasSize(2);
        assertThat(second.departures().get(1).said()).isEmpty();
        assertThat(second.verdict()).isEqualTo(Verdict.UNDECIDABLE);
    }

    @Test
    void anOpenBatchIsTheOneThatEntered() {
        Departure departure =
                diagnose(TORCH.formatted(4096), Said.NOTHING).departures().get(0);
        Diagnosis gone = diagnose(TORCH.formatted(4096), leaves(departure, "N,16,16,16"));
        assertThat(gone.steps().get(1).out()).contains(Shape.of(4, 16, 16, 16));
        Diagnosis mixed = diagnose(TORCH.formatted(4096), leaves(departure, "2,32,16,16"));
        assertThat(mixed.steps().get(1).output().orElseThrow().samples().areRows())
                .as("what is no row for each sample is not taken for one")
                .isFalse();
    }
}
