package flattenlab.doctor.printed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import flattenlab.doctor.Diagnosis;
import flattenlab.doctor.Finding;
import flattenlab.doctor.InputShape;
import flattenlab.doctor.Kind;
import flattenlab.doctor.Paste;
import flattenlab.doctor.Reading;
import flattenlab.doctor.Samples;
import flattenlab.doctor.Traced;
import flattenlab.doctor.TracedStep;
import flattenlab.doctor.clinic.Clinic;
import flattenlab.doctor.dl4j.Dl4jReader;
import flattenlab.net.Linear;
import flattenlab.tensor.BadInputException;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class TablesTest {
    private static final String RULE = "=".repeat(90) + "\n";

    private static Reading torch(String text) {
        return TorchTable.of(Paste.of(text)).orElseThrow();
    }

    private static Reading keras(String text) {
        return KerasTable.of(Paste.of(text)).orElseThrow();
    }

    private static String info(String... rows) {
        return RULE + "Layer (type:depth-idx)                   Output Shape              Param #\n" + RULE
                + String.join("\n", rows) + "\n" + RULE + "Total params: 1\n";
    }

    @Test
    void rowsThatChangeTheBatchShowTheHiddenView() {
        Traced traced = Traced.of(torch(info(
                "Net                                      [48, 5]                   --",
                "├─Sequential: 1-1                        [12, 10, 6, 6]            --",
                "│    └─Conv2d: 2-1                       [12, 10, 28, 28]          280",
                "│    └─MaxPool2d: 2-2                    [12, 10, 6, 6]            --",
                "├─Linear: 1-2                            [48, 5]                   455")));
        assertThat(traced.tracer().input().orElseThrow().dims()).containsExactly(12L, 3L, 28L, 28L);
        assertThat(traced.tracer().input().orElseThrow().from()).isEqualTo(InputShape.From.SUMMARY);
        assertThat(traced.after("view")).containsExactly("(48, 90)");
        assertThat(traced.tracer().result().orElseThrow().samples()).isEqualTo(new Samples.Along(0, 4));
        assertThat(traced.after("Linear")).containsExactly("(48, 5)");
    }

    @Test
    void theFootOfATableTellsWhetherTheFirstConvolutionWasPadded() {
        String rows = info(
                "Net                                      [50, 6, 28, 28]           --",
                "├─Conv2d: 1-1                            [50, 6, 28, 28]           156");
        for (String side : List.of("28", "32")) {
            String foot = side.equals("28") ? "0.16" : "0.20";
            Traced traced = Traced.of(torch(rows + "Input size (MB): " + foot + "\n"));
            assertThat(traced.tracer().input().orElseThrow().shape())
                    .hasToString("(50, 1, " + side + ", " + side + ")");
        }
    }

    private static Diagnosis summary(String... rows) {
        String head = "Model: \"m\"\n" + "_".repeat(60) + "\n Layer (type)       Output Shape      Param #\n"
                + "=".repeat(60);
        return Clinic.diagnose(
                Paste.of(head + "\n" + String.join("\n\n", rows) + "\n\n" + "=".repeat(60)
                        + "\nTotal params: 9 (36.00 Byte)\n"),
                Optional.empty());
    }

    @Test
    void aTableIsNoProgramAndNothingInItIsEdited() {
        Diagnosis spatial = summary(
                " input_2 (InputLayer)    [(None, 40, 40, 3)]   0",
                " conv2d_2 (Conv2D)       (None, 38, 38, 16)    448",
                " max_pooling2d_2 (MaxPoolin  (None, 19, 19, 16)    0\n g2D)",
                " dense_2 (Dense)         (None, 19, 19, 4)     68");
        assertThat(spatial.framework()).contains(Reading.Framework.KERAS);
        assertThat(spatial.findings()).first().extracting(Finding::kind).isEqualTo(Kind.KEEPS_SPATIAL);
        assertThat(spatial.fixes().get(0).lines()).isEmpty();
        assertThat(spatial.fixes().get(0).hint()).isEqualTo("layers.Flatten()");
        assertThat(spatial.fixes().get(0).rightNumber()).hasValue(19 * 19 * 16);
    }

    @Test
    void aPermuteOfATableShowsTheOrder() {
        Diagnosis order = summary(
                "conv2d_5 (Conv2D)    (None, 30, 30, 8)   224",
                "permute (Permute)    (None, 8, 30, 30)   0",
                "flatten_3 (Flatten)  (None, 7200)        0",
                "dense_6 (Dense)      (None, 5)           36005");
        assertThat(order.findings()).first().extracting(Finding::kind).isEqualTo(Kind.ORDER);
        assertThat(order.fixes().get(0).lines()).isEmpty();
    }

    @Test
    void aColumnOfInputsSaysWhatForwardDidBetween() {
        String text = RULE
                + "Layer (type (var_name))   Kernel Shape   Input Shape   Output Shape   Param #   Mult-Adds   Trainable\n"
                + RULE
                + "Net (Net)                 --             [7, 1, 28, 28]     [7, 10]            --        --        True\n"
                + "├─Conv2d (conv)           [5, 5]         [7, 1, 28, 28]     [7, 4, 24, 24]     104       59,904    True\n"
                + "├─Linear (fc)             --             [7, 576]           [7, 10]            5,770     40,390    True\n"
                + RULE;
        Traced traced = Traced.of(torch(text));
        assertThat(traced.tracer().steps()).extracting(TracedStep::name).containsExactly("Conv2d", "forward", "Linear");
        assertThat(traced.notes()).containsExactly("doctor.note.between");
        assertThat(traced.gaps()).isEmpty();
        assertThat(traced.result()).isEqualTo("(7, 10)");
    }

    @Test
    void torchsummaryHidesTheRowsButNotTheWeights() {
        String head = "-".repeat(64) + "\n        Layer (type)               Output Shape         Param #\n" + RULE;
        String conv = "            Conv2d-1            [-1, 16, 28, 28]             160\n"
                + "         MaxPool2d-2              [-1, 16, 8, 8]               0\n";
        Traced fine = Traced.of(
                torch(head + conv + "            Linear-3                   [-1, 64]          65,600\n" + RULE));
        assertThat(fine.after("flatten")).containsExactly("(N, 1024)");
        assertThat(fine.result()).isEqualTo("(N, 64)");
        Traced split = Traced.of(
                torch(head + conv + "            Linear-3                   [-1, 64]          32,832\n" + RULE));
        assertThat(split.after("view")).containsExactly("(2N, 512)");
        assertThat(split.result()).isEqualTo("(2N, 64)");
        // 256 is 16 maps of 4x4, which a pooling in forward would leave: not to be told from a view.
        Traced open = Traced.of(
                torch(head + conv + "            Linear-3                   [-1, 64]          16,448\n" + RULE));
        assertThat(open.gaps()).hasSize(1);
        assertThat(open.result()).doesNotContain("64)");
    }

    @Test
    void kerasSaysItsShapes() {
        String text = String.join(
                "\n",
                "Model: \"sequential\"",
                "_".repeat(65),
                "Layer (type)                 Output Shape              Param #   ",
                "=".repeat(65),
                "conv2d (Conv2D)              (None, 26, 26, 32)        320       ",
                "_".repeat(65),
                "max_pooling2d (MaxPooling2D) (None, 13, 13, 32)        0         ",
                "_".repeat(65),
                "batch_normalization (BatchNo (None, 13, 13, 32)        128       ",
                "_".repeat(65),
                "dense (Dense)                (None, 13, 13, 10)        330       ",
                "=".repeat(65),
                "Total params: 778");
        Traced traced = Traced.of(keras(text));
        assertThat(traced.tracer().input().orElseThrow().dims()).containsExactly(-1L, 28L, 28L, 1L);
        assertThat(traced.tracer().steps())
                .extracting(TracedStep::name)
                .containsExactly("Conv2D", "MaxPooling2D", "BatchNormalization", "Dense");
        assertThat(traced.last().layer()).contains(Linear.of(32, 10));
        assertThat(traced.result()).isEqualTo("(N, 13, 13, 10)");
    }

    @Test
    void boxesAreReadWithTheirBrokenCells() {
        String text = String.join(
                "\n",
                "┏━━━━━━━━━━━━━━━━━━━━━┳━━━━━━━━━━━━━━━━━━━┳━━━━━━━━━━━━┳━━━━━━━━━━━━━━━━━━━┓",
                "┃ Layer (type)        ┃ Output Shape      ┃    Param # ┃ Connected to      ┃",
                "┡━━━━━━━━━━━━━━━━━━━━━╇━━━━━━━━━━━━━━━━━━━╇━━━━━━━━━━━━╇━━━━━━━━━━━━━━━━━━━┩",
                "│ pictures            │ (None, 14, 14, 2) │          0 │ -                 │",
                "│ (InputLayer)        │                   │            │                   │",
                "├─────────────────────┼───────────────────┼────────────┼───────────────────┤",
                "│ left (Conv2D)       │ (None, 14, 14, 5) │         15 │ pictures[0][0]    │",
                "├─────────────────────┼───────────────────┼────────────┼───────────────────┤",
                "│ right (Conv2D)      │ (None, 14, 14, 6) │         18 │ pictures[0][0]    │",
                "├─────────────────────┼───────────────────┼────────────┼───────────────────┤",
                "│ concatenate         │ (None, 14, 14,    │          0 │ left[0][0],       │",
                "│ (Concatenate)       │ 11)               │            │ right[0][0]       │",
                "├─────────────────────┼───────────────────┼────────────┼───────────────────┤",
                "│ flatten (Flatten)   │ (None, 2156)      │          0 │ concatenate[0][0] │",
                "├─────────────────────┼───────────────────┼────────────┼───────────────────┤",
                "│ dense (Dense)       │ (None, 3)         │      6,471 │ flatten[0][0]     │",
                "└─────────────────────┴───────────────────┴────────────┴───────────────────┘");
        Traced traced = Traced.of(keras(text));
        assertThat(traced.after("Concatenate")).containsExactly("(N, 14, 14, 11)");
        assertThat(traced.last().layer()).contains(Linear.of(2156, 3));
        assertThat(traced.gaps()).isEmpty();
        String changed = text.replace("6,471", "6,474");
        assertThat(Traced.of(keras(changed)).gaps()).hasSize(1);
    }

    /** A text that was damaged on its way is read, asked about or left alone, but never answered with an exception. */
    @Test
    void mutatedTextsDoNoHarm() {
        String table = info(
                "Net                                      [48, 5]                   --",
                "├─Conv2d: 1-1                            [12, 10, 28, 28]          280",
                "├─Linear: 1-2                            [48, 5]                   455");
        String model =
                "Net(\n  (0): Conv2d(3, 4, kernel_size=(3, 3), stride=(1, 1))\n  (1): AdaptiveAvgPool2d(output_size=2)\n"
                        + "  (2): Linear(in_features=16, out_features=2, bias=True)\n)\n";
        String summary =
                "Layer (type)   Output Shape   Param #\n" + RULE + "conv2d (Conv2D)  (None, 26, 26, 32)   320\n"
                        + "flatten (Flatten)   (None, 21632)   0\ndense (Dense)   (None, 10)   216330\n" + RULE;
        String java =
                "new NeuralNetConfiguration.Builder().list().layer(0, new ConvolutionLayer.Builder(5, 5).nOut(20).build())"
                        + ".layer(1, new OutputLayer.Builder().nOut(10).build()).setInputType(InputType.convolutional(28, 28, 1)).build();";
        Random random = new Random(38);
        String signs = "()[]{},.=-0123456789 \n\"'│├x";
        for (String whole : List.of(table, model, summary, java)) {
            for (int i = 0; i < 1500; i++) {
                StringBuilder text = new StringBuilder(whole);
                for (int edits = random.nextInt(4); edits >= 0; edits--) {
                    int at = random.nextInt(text.length());
                    switch (random.nextInt(3)) {
                        case 0 -> text.deleteCharAt(at);
                        case 1 -> text.insert(at, signs.charAt(random.nextInt(signs.length())));
                        default -> text.setCharAt(at, signs.charAt(random.nextInt(signs.length())));
                    }
                }
                Paste paste = Paste.of(text.toString());
                Stream.of(PrintedModel.of(paste), TorchTable.of(paste), KerasTable.of(paste), Dl4jReader.of(paste))
                        .flatMap(Optional::stream)
                        .forEach(reading -> assertThatCode(() -> traced(reading))
                                .as(paste.text())
                                .doesNotThrowAnyException());
            }
        }
    }

    private static void traced(Reading reading) {
        try {
            Traced.of(reading);
        } catch (BadInputException e) {
            assertThat(e.getMessage()).isNotEmpty();
        }
    }
}
