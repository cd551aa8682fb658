package flattenlab.doctor.clinic;

import static org.assertj.core.api.Assertions.assertThat;

import flattenlab.doctor.Diagnosis;
import flattenlab.doctor.Finding;
import flattenlab.doctor.Kind;
import flattenlab.doctor.Paste;
import flattenlab.doctor.Verdict;
import java.util.Arrays;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Programs as people write them: what is found, and the lines of the first repair. */
class RepairsTest {
    private static final String TORCH = "import torch\nimport torch.nn as nn\nimport torch.nn.functional as F\n";

    private static Diagnosis diagnose(String text) {
        return Clinic.diagnose(Paste.of(text), Optional.empty());
    }

    /** A class whose constructor makes {@code init} and whose forward is {@code forward}, each of lines with ; between. */
    private static String net(String init, String forward, String input) {
        return TORCH
                + "class Net(nn.Module):\n    def __init__(self):\n        super().__init__()\n"
                + init.replace(";", "\n").indent(8)
                + "    def forward(self, x):\n"
                + forward.replace(";", "\n").indent(8)
                + "Net()(" + input + ")\n";
    }

    private static void assertFound(Diagnosis sick, Verdict verdict, String kind, String lines) {
        assertThat(sick.verdict()).isEqualTo(verdict);
        assertThat(sick.findings()).first().extracting(Finding::kind).isEqualTo(Kind.of(kind));
        assertThat(sick.fixes()).isNotEmpty();
        assertThat(sick.fixes().get(0).lines().stream()
                        .map(line -> line.code().strip())
                        .toList())
                .isEqualTo(Arrays.asList(lines.split(";", -1)));
    }

    private static void assertFine(Diagnosis well) {
        assertThat(well.findings()).isEmpty();
        assertThat(well.verdict()).isEqualTo(Verdict.FINE);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "n = nn.Sequential();n.add_module('c', nn.Conv2d(1, 2, 3));n.add_module('f', nn.Linear(8, 5))"
                        + " | n.add_module('flatten', nn.Flatten())",
                "l = [];l.append(nn.Conv2d(1, 2, 3));l.append(nn.Linear(8, 5));n = nn.Sequential(*l)"
                        + " | l.append(nn.Flatten())",
                "n = nn.Sequential(OrderedDict([;    ('c', nn.Conv2d(1, 2, 3)),;    ('f', nn.Linear(8, 5)),;]))"
                        + " | ('flatten', nn.Flatten()),",
                "n = nn.Sequential(OrderedDict([('c', nn.Conv2d(1, 2, 3)), ('f', nn.Linear(8, 5))]))"
                        + " | n = nn.Sequential(OrderedDict([('c', nn.Conv2d(1, 2, 3)), ('flatten', nn.Flatten()), ('f', nn.Linear(8, 5))]))",
            })
    void aFlattenIsPutInAsTheLayersAroundItAre(String model, String lines) {
        String text = TORCH + "from collections import OrderedDict\n" + model.replace(";", "\n");
        assertFound(diagnose(text + "\nn(torch.randn(2, 1, 4, 4))"), Verdict.CRASHES, "no-flatten", lines);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "x = x.mean(dim=1);x = x.view(-1, 6) | SILENT | splits-batch | x = x.mean(dim=(2, 3))",
                "x = x.mean(dim=[1, 2]) | CRASHES | in-features | x = x.mean(dim=(2, 3))",
                "x = x.mean(dim=(0, 2, 3)) | SILENT | mixes-samples | x = x.mean(dim=(2, 3))",
                "x = x.amax((0, 2, 3)) | SILENT | mixes-samples | x = x.amax((2, 3))",
                "x = x.mean(0);x = x.mean((1, 2)) | SILENT | mixes-samples | x = x.mean((2, 3));",
            })
    void aMeanOverTheWrongAxesGetsThoseOfThePlaces(String forward, Verdict verdict, String kind, String lines) {
        String whole = "x = self.c(x);" + forward + ";return self.f(x)";
        String text = net("self.c = nn.Conv2d(1, 6, 1);self.f = nn.Linear(6, 2)", whole, "torch.randn(4, 1, 12, 12)");
        assertFound(diagnose(text), verdict, kind, lines);
    }

    @Test
    void aNormalisationOverTheBatchIsNoFault() {
        String forward = "x = self.c(x);x = (x - x.mean((0, 2, 3), keepdim=True)) / x.std((0, 2, 3), keepdim=True);"
                + "return self.f(x.mean((2, 3)))";
        assertFine(diagnose(
                net("self.c = nn.Conv2d(1, 6, 1);self.f = nn.Linear(6, 2)", forward, "torch.randn(4, 1, 9, 9)")));
    }

    /** What a recurrent layer takes for time is time, where that leaves a row of each sample. */
    @Test
    void sequencesWithTimeInFrontAreNoFault() {
        String init = "self.e = nn.Embedding(50, 8);self.r = nn.LSTM(8, 6);self.f = nn.Linear(6, 2)";
        String last = "e = self.e(x);o, (h, c) = self.r(e);return self.f(h[-1])";
        String tokens = "torch.randint(0, 50, (20, 4))";
        Diagnosis well = diagnose(net(init, last, tokens));
        assertFine(well);
        assertThat(well.notes()).hasSize(1);
        assertFine(diagnose(net(init, "o, _ = self.r(self.e(x));return self.f(o[-1])", tokens)));
        assertFound(
                diagnose(net(init, "o, _ = self.r(self.e(x));return self.f(o[:, -1])", tokens)),
                Verdict.SILENT,
                "mixes-samples",
                "self.r = nn.LSTM(8, 6, batch_first=True)");
        // Who says that the batch comes first is believed.
        assertFound(
                diagnose(net(init, last, tokens).replace("(self, x):", "(self, x):  # (batch, time)")),
                Verdict.SILENT,
                "mixes-samples",
                "self.r = nn.LSTM(8, 6, batch_first=True)");
    }

    @Test
    void optionsOfACommandLineHaveTheirDefaults() {
        String text = TORCH + """
                import argparse
                p = argparse.ArgumentParser(description='x')
                p.add_argument('-s', '--img-size', type=int, default=8, help='side')
                p.add_argument('--wide', action='store_true')
                p.add_argument('folder')
                args = p.parse_args()
                n = nn.Sequential(nn.Conv2d(3, 4, 3), nn.Flatten(), nn.Linear(%s, 5))
                n(torch.randn(2, 3, args.img_size, 16 if args.wide else args.img_size))
                """;
        assertFine(diagnose(text.formatted("4 * 6 * 6")));
        assertFound(
                diagnose(text.formatted("4 * 7 * 7")),
                Verdict.CRASHES,
                "in-features",
                "n = nn.Sequential(nn.Conv2d(3, 4, 3), nn.Flatten(), nn.Linear(4 * 6 * 6, 5))");
        // What nobody can know is no number.
        assertThat(diagnose(text.formatted("args.folder")).verdict()).isEqualTo(Verdict.UNDECIDABLE);
        assertThat(diagnose(text.formatted("144").replace("parse_args()", "parse_args(['-s', '9'])"))
                        .verdict())
                .isEqualTo(Verdict.UNDECIDABLE);
    }

    @Test
    void mapsAreLookedAtOverAGrid() {
        String forward = "theta = self.t(x.flatten(1)).view(-1, 2, 3);g = F.affine_grid(theta, %s);"
                + "x = F.grid_sample(x, g);return self.f(x.flatten(1))";
        String init = "self.t = nn.Linear(64, 6);self.f = nn.Linear(%s, 2)";
        String input = "torch.randn(4, 1, 8, 8)";
        assertFine(diagnose(net(init.formatted("64"), forward.formatted("x.size()"), input)));
        assertFound(
                diagnose(net(init.formatted("64"), forward.formatted("(4, 1, 6, 6)"), input)),
                Verdict.CRASHES,
                "in-features",
                "self.f = nn.Linear(36, 2)");
    }

    /** What the constructor did not understand is not forgotten where its layer is used. */
    @ParameterizedTest
    @ValueSource(strings = {"16 * (4 / 2) ** 2", "64.0"})
    void aNumberWithAFractionIsNamed(String number) {
        Diagnosis open = diagnose(
                net("self.f = nn.Linear(" + number + ", 2)", "return self.f(x.flatten(1))", "torch.randn(2, 1, 8, 8)"));
        assertThat(open.verdict()).isEqualTo(Verdict.UNDECIDABLE);
        assertThat(open.gaps())
                .singleElement()
                .satisfies(gap -> assertThat(gap.what().toString()).contains("64.0"));
    }

    @Test
    void aLayerNormOverMapsTakesAllTheirSizes() {
        assertFound(
                diagnose(net(
                        "self.c = nn.Conv2d(1, 6, 3);self.n = nn.LayerNorm([6, 9, 9])",
                        "return self.n(self.c(x))",
                        "torch.randn(2, 1, 12, 10)")),
                Verdict.CRASHES,
                "channels",
                "self.n = nn.LayerNorm([6, 10, 8])");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "m(torch.rand(2, 1, 64, 64)) | channels | m(torch.rand(2, 1, 64, 64).repeat(1, 3, 1, 1))",
                "x = torch.rand(2, 1, 64, 64);m(x) | channels | m(x.repeat(1, 3, 1, 1))",
                "x = torch.rand(2, 3, 8, 8);m(x) | too-small | m(nn.functional.interpolate(x, size=224))",
            })
    void aNetworkOfALibraryGetsPicturesAsItTakesThem(String run, String kind, String lines) {
        String text = TORCH + "from torchvision import models\nm = models.vgg11()\n" + run.replace(";", "\n");
        assertFound(diagnose(text), Verdict.CRASHES, kind, lines);
    }

    @Test
    void softmaxOverAnAxisThatIsNotThereTakesTheLast() {
        String forward = "return F.log_softmax(self.f(x.flatten(1)), dim=2)";
        assertFound(
                diagnose(net("self.f = nn.Linear(4, 2)", forward, "torch.randn(2, 1, 2, 2)")),
                Verdict.CRASHES,
                "axis",
                "return F.log_softmax(self.f(x.flatten(1)), dim=-1)");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "i = Input((8, 8, 1));a = Conv2D(2, 1)(i);b = Conv2D(2, 3)(i);c = Concatenate()([a, b]);m = Model(i, Dense(2)(Flatten()(c)))"
                        + " | branches | b = Conv2D(2, 3, padding='same')(i)",
                "b = VGG16(include_top=False, input_shape=(64, 64, 3));f = b.predict(np.zeros((9, 64, 64, 3)));f = f.reshape(9, 2048);"
                        + "m = Sequential();m.add(Dense(4, input_dim=7 * 7 * 512));m.predict(f)"
                        + " | image-size | m.add(Dense(4, input_dim=2048))",
            })
    void keras(String text, String kind, String lines) {
        String imports = "import numpy as np\nfrom tensorflow.keras import Sequential, Model\n"
                + "from tensorflow.keras.layers import *\nfrom tensorflow.keras.applications import VGG16\n";
        assertFound(diagnose(imports + text.replace(";", "\n")), Verdict.CRASHES, kind, lines);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "12, 12, 4 | 4, 26, 26, 1 | channels-last | INDArray o = net.output(Nd4j.rand(4, 26, 26, 1).permute(0, 3, 1, 2))",
                "9, 9, 4 | 4, 1, 14, 14 | view-constant | .inputPreProcessor(1, new CnnToFeedForwardPreProcessor(12, 12, 4))",
            })
    void dl4j(String sizes, String input, String kind, String line) {
        String text = """
                MultiLayerConfiguration conf = new NeuralNetConfiguration.Builder().list()
                    .layer(0, new ConvolutionLayer.Builder(3, 3).nIn(1).nOut(4).build())
                    .layer(1, new OutputLayer.Builder().nIn(576).nOut(2).build())
                    .inputPreProcessor(1, new CnnToFeedForwardPreProcessor(%s))
                    .build();
                INDArray o = net.output(Nd4j.rand(%s))
                """;
        Diagnosis sick = diagnose(text.formatted(kind.equals("channels-last") ? "24, 24, 4" : sizes, input)
                .replace("576", kind.equals("channels-last") ? "2304" : "576"));
        assertFound(sick, Verdict.CRASHES, kind, line);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "np.transpose(a, (0, 3, 1, 2))",
                "np.transpose(a, axes=[0, 3, 1, 2])",
                "a.transpose(0, 3, 1, 2)",
                "a.transpose((0, 3, 1, 2))",
                "np.moveaxis(a, -1, 1)",
                "np.swapaxes(a, 1, 3).swapaxes(2, 3)",
                "np.expand_dims(np.zeros((3, 8, 9), np.uint8), 0)",
            })
    void axesOfArraysOfNumPy(String moved) {
        String text = TORCH + "import numpy as np\na = np.zeros((2, 8, 9, 3), np.float32)\nx = torch.from_numpy("
                + moved + ")\nnn.Sequential(nn.Conv2d(3, 4, 3), nn.Flatten(), nn.Linear(4 * 6 * 7, 5))(x)\n";
        assertFine(diagnose(text));
    }

    @Test
    void anArrayIsTransposedNotPermuted() {
        String text = TORCH
                + "import numpy as np\na = np.random.rand(2, 8, 8, 3)\nx = torch.from_numpy(a.reshape(2, 3, 8, 8))\n"
                + "nn.Sequential(nn.Conv2d(3, 4, 3), nn.Flatten(), nn.Linear(144, 5))(x)\n";
        assertFound(diagnose(text), Verdict.SILENT, "order", "x = torch.from_numpy(a.transpose(0, 3, 1, 2))");
    }

    @Test
    void rowsHaveNoAxesToPermute() {
        String forward = "x = torch.flatten(x, 1);x = x.permute(0, 2, 3, 1);return self.f(x)";
        assertFound(
                diagnose(net("self.f = nn.Linear(12, 5)", forward, "torch.randn(2, 3, 2, 2)")),
                Verdict.CRASHES,
                "axis",
                "");
    }
}
