package flattenlab.doctor.dl4j;

import static org.assertj.core.api.Assertions.assertThat;

import flattenlab.doctor.InputShape;
import flattenlab.doctor.Paste;
import flattenlab.doctor.Reading;
import flattenlab.doctor.Traced;
import flattenlab.net.Activation;
import flattenlab.net.Identity;
import flattenlab.net.Layer;
import flattenlab.net.Pool;
import flattenlab.net.Reduction;
import flattenlab.tensor.Crash;
import flattenlab.tensor.Shape;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What each layer of Deeplearning4j does to a shape, and what its builders may be given, as its documents say. */
class Dl4jLayersTest {
    private static Traced traced(String... lines) {
        return Traced.of(Dl4jReader.of(Paste.of(String.join("\n", lines))).orElseThrow());
    }

    private static Traced layer(String layer, String type) {
        return traced(
                "conf = new NeuralNetConfiguration.Builder().list()",
                "  .layer(new " + layer + ")",
                "  .setInputType(InputType." + type + ").build();");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "ConvolutionLayer.Builder(3, 3).nOut(5).build() | convolutional(8, 9, 3) | (N, 5, 6, 7) | 140",
                "ConvolutionLayer.Builder().nOut(5).build() | convolutional(8, 9, 3) | (N, 5, 4, 5) | 380",
                "ConvolutionLayer.Builder(3, 3).nOut(5).hasBias(false).build() | convolutional(8, 9, 3) | (N, 5, 6, 7) | 135",
                "ConvolutionLayer.Builder(3, 3).nOut(5).dilation(2, 2).build() | convolutional(8, 9, 3) | (N, 5, 4, 5) | 140",
                "Convolution2D.Builder(new int[] {3, 3}, new int[] {2, 2}, new int[] {1, 1}).nOut(4).build() | convolutional(8, 9, 3) | (N, 4, 4, 5) | 112",
                "Deconvolution2D.Builder(2, 2).stride(2, 2).nOut(4).build() | convolutional(8, 9, 3) | (N, 4, 16, 18) | 52",
                "Deconvolution2D.Builder().nOut(4).hasBias(false).build() | convolutional(8, 9, 3) | (N, 4, 12, 13) | 300",
                "DepthwiseConvolution2D.Builder(3, 3).depthMultiplier(2).build() | convolutional(8, 9, 3) | (N, 6, 6, 7) | 60",
                "DepthwiseConvolution2D.Builder(3, 3).hasBias(false).build() | convolutional(8, 9, 3) | (N, 3, 6, 7) | 27",
                "SeparableConvolution2D.Builder(3, 3).nOut(5).build() | convolutional(8, 9, 3) | (N, 5, 6, 7) | 47",
                "SubsamplingLayer.Builder(PoolingType.MAX).kernelSize(2, 2).stride(2, 2).build() | convolutional(8, 9, 3) | (N, 3, 4, 4) | 0",
                "SubsamplingLayer.Builder().build() | convolutional(8, 9, 3) | (N, 3, 4, 5) | 0",
                "SubsamplingLayer.Builder(PoolingType.AVG, new int[] {3, 3}, new int[] {1, 1}).build() | convolutional(8, 9, 3) | (N, 3, 6, 7) | 0",
                "GlobalPoolingLayer.Builder(PoolingType.MAX).build() | convolutional(8, 9, 3) | (N, 3) | 0",
                "GlobalPoolingLayer.Builder().collapseDimensions(false).build() | convolutional(8, 9, 3) | (N, 3, 1, 1) | 0",
                "ZeroPaddingLayer.Builder(1).build() | convolutional(8, 9, 3) | (N, 3, 10, 11) | 0",
                "ZeroPaddingLayer.Builder(1, 2).build() | convolutional(8, 9, 3) | (N, 3, 10, 13) | 0",
                "ZeroPaddingLayer.Builder(1, 2, 3, 4).build() | convolutional(8, 9, 3) | (N, 3, 11, 16) | 0",
                "Cropping2D.Builder(1, 2).build() | convolutional(8, 9, 3) | (N, 3, 6, 5) | 0",
                "Cropping2D(1, 1, 2, 0) | convolutional(8, 9, 3) | (N, 3, 6, 7) | 0",
                "Upsampling2D.Builder(2).build() | convolutional(8, 9, 3) | (N, 3, 16, 18) | 0",
                "Upsampling2D.Builder().size(new int[] {2, 3}).build() | convolutional(8, 9, 3) | (N, 3, 16, 27) | 0",
                "LocalResponseNormalization.Builder().build() | convolutional(8, 9, 3) | (N, 3, 8, 9) | 0",
                "DropoutLayer(0.5) | convolutional(8, 9, 3) | (N, 3, 8, 9) | 0",
                "CnnLossLayer.Builder().build() | convolutional(8, 9, 3) | (N, 3, 8, 9) | 0",
                "DenseLayer.Builder().nOut(7).build() | convolutional(8, 9, 3) | (N, 7) | 1519",
                "DenseLayer.Builder().nOut(7).hasBias(false).build() | feedForward(20) | (N, 7) | 140",
                "Convolution3D.Builder(3, 3, 3).nOut(5).build() | convolutional3D(4, 8, 9, 3) | (N, 5, 2, 6, 7) | 410",
                "Subsampling3DLayer.Builder(PoolingType.MAX).kernelSize(2, 2, 2).build() | convolutional3D(4, 8, 8, 3) | (N, 3, 2, 4, 4) | 0",
                "LSTM.Builder().nOut(5).build() | recurrent(6, 10) | (N, 5, 10) | 240",
                "GravesLSTM.Builder().nOut(5).build() | recurrent(6, 10) | (N, 5, 10) | 240",
                "SimpleRnn.Builder().nOut(5).build() | recurrent(6, 10) | (N, 5, 10) | 60",
                "RnnOutputLayer.Builder().nOut(3).build() | recurrent(6, 10) | (N, 3, 10) | 21",
                "Convolution1DLayer.Builder(4).nOut(4).build() | recurrent(6, 10) | (N, 4, 7) | 100",
                "Subsampling1DLayer.Builder(PoolingType.MAX).kernelSize(2).stride(2).build() | recurrent(6, 10) | (N, 6, 5) | 0",
                "Upsampling1D.Builder(2).build() | recurrent(6, 10) | (N, 6, 20) | 0",
                "GlobalPoolingLayer.Builder(PoolingType.AVG).build() | recurrent(6, 10) | (N, 6) | 0",
            })
    void eachLayerDoesWhatItSays(String layer, String type, String output, long parameters) {
        Traced traced = layer(layer, type);
        assertThat(traced.gaps()).isEmpty();
        assertThat(traced.result()).isEqualTo(output);
        assertThat(traced.tracer().parameters()).isEqualTo(parameters);
    }

    @Test
    void aLayerIsTheOneThatItStandsFor() {
        assertThat(kind("ActivationLayer.Builder(Activation.RELU).build()")).isEqualTo(Activation.RELU);
        assertThat(kind("ActivationLayer.Builder().activation(Activation.TANH).build()"))
                .isEqualTo(Activation.TANH);
        assertThat(kind("ActivationLayer(Activation.SIGMOID)")).isEqualTo(Activation.SIGMOID);
        assertThat(kind("ActivationLayer(Activation.LEAKYRELU)")).isEqualTo(Activation.LEAKY_RELU);
        assertThat(kind("ActivationLayer(Activation.CUBE)")).isEqualTo(new Identity());
        assertThat(((Pool) kind("SubsamplingLayer.Builder(PoolingType.MAX).build()")).reduction())
                .isEqualTo(Reduction.MAX);
        assertThat(((Pool) kind("SubsamplingLayer.Builder().poolingType(PoolingType.AVG).build()")).reduction())
                .isEqualTo(Reduction.AVERAGE);
        assertThat(((Pool) kind("SubsamplingLayer.Builder().build()")).reduction())
                .isEqualTo(Reduction.MAX);
    }

    private static Layer kind(String layer) {
        return layer(layer, "convolutional(8, 9, 3)").last().layer().orElseThrow();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Truncate | 30 | (N, 4, 14, 14)",
                "Same | 30 | (N, 4, 15, 15)",
                "Strict | 29 | (N, 4, 14, 14)",
                "Strict | 30 | refused",
            })
    void aModeSaysWhatBecomesOfARest(String mode, int side, String output) {
        Traced traced = layer(
                "ConvolutionLayer.Builder(3, 3).stride(2, 2).nOut(4).convolutionMode(ConvolutionMode." + mode
                        + ").build()",
                "convolutional(" + side + ", " + side + ", 1)");
        if (output.equals("refused")) {
            Crash.RestLeft rest = (Crash.RestLeft) traced.crash().orElseThrow();
            assertThat(rest.stage()).isEqualTo(Crash.Stage.CONV);
        } else {
            assertThat(traced.result()).isEqualTo(output);
        }
    }

    @Test
    void aPoolingIsStrictToo() {
        Traced traced = layer(
                "SubsamplingLayer.Builder().kernelSize(2, 3).stride(2, 2).convolutionMode(ConvolutionMode.Strict).build()",
                "convolutional(8, 8, 1)");
        Crash.RestLeft rest = (Crash.RestLeft) traced.crash().orElseThrow();
        assertThat(rest.stage()).isEqualTo(Crash.Stage.POOL);
        assertThat(layer(
                                "SubsamplingLayer.Builder().kernelSize(9, 9).convolutionMode(ConvolutionMode.Strict).build()",
                                "convolutional(8, 8, 1)")
                        .crash())
                .containsInstanceOf(Crash.WindowTooLarge.class);
    }

    @Test
    void sequencesHaveTheirFeaturesInTheMiddle() {
        Traced traced = traced(
                "new NeuralNetConfiguration.Builder().list()",
                ".layer(new LSTM.Builder().nIn(7).nOut(5).build()).build();",
                "net.output(Nd4j.rand(4, 6, 10));");
        assertThat(traced.crash()).contains(new Crash.LinearMismatch(Shape.of(4, 10, 6), 7, 5));
        Traced rows = traced(
                "new NeuralNetConfiguration.Builder().list()",
                ".layer(new LSTM.Builder().nIn(6).nOut(5).build()).build();",
                "net.output(Nd4j.rand(4, 6));");
        assertThat(rows.crash()).contains(new Crash.WrongRank(Crash.Stage.LINEAR, Shape.of(4, 6), List.of(3)));
    }

    @Test
    void preprocessorsMakeMapsOfRowsAndRowsOfMaps() {
        String[] lines = {
            "new NeuralNetConfiguration.Builder().list()",
            "  .inputPreProcessor(0, new FeedForwardToCnnPreProcessor(6, 8, 2))",
            "  .layer(0, new ConvolutionLayer.Builder(3, 3).nIn(2).nOut(4).build())",
            "  .inputPreProcessor(1, new CnnToFeedForwardPreProcessor(4, 6, 4))",
            "  .layer(1, new OutputLayer.Builder().nIn(96).nOut(3).build()).build();",
            "net.output(Nd4j.rand(5, 96));"
        };
        Traced traced = traced(lines);
        assertThat(traced.after("FeedForwardToCnnPreProcessor")).containsExactly("(5, 2, 6, 8)");
        assertThat(traced.after("CnnToFeedForwardPreProcessor")).containsExactly("(5, 96)");
        assertThat(traced.result()).isEqualTo("(5, 3)");
        String text = String.join("\n", lines);
        Traced maps = traced(text.replace("rand(5, 96)", "rand(5, 2, 6, 8)"));
        assertThat(maps.after("FeedForwardToCnnPreProcessor")).containsExactly("(5, 2, 6, 8)");
        Traced grey = traced(text.replace("(6, 8, 2)", "(8, 12)").replace("nIn(2)", "nIn(1)"));
        assertThat(grey.after("FeedForwardToCnnPreProcessor")).containsExactly("(5, 1, 8, 12)");
        assertThat(traced(text.replace("(6, 8, 2)", "(96)")).gaps()).hasSize(1);
        Crash.ReshapeMismatch crash = (Crash.ReshapeMismatch)
                traced(text.replace("(4, 6, 4)", "(6, 4, 4)")).crash().orElseThrow();
        assertThat(crash.requested()).containsExactly(5, 4, 6, 4);
        assertThat(traced(text.replace("Processor(4, 6, 4)", "Processor()")).result())
                .isEqualTo("(5, 3)");
    }

    // --- what is written

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "; | 2 * (3 + 4) - 1 | 13",
                "; | 100 / 8 | 12",
                "; | 17 % 5 | 2",
                "; | 1 + 2 * 3 | 7",
                "; | 10 - 2 - 3 | 5",
                "; | (int) 9L | 9",
                "; | (long) (2 + 3) | 5",
                "; | 1_000 | 1000",
                "; | 0x10 | 16",
                "; | 12.0 | 12",
                "; | 2.5 * 4 | 10",
                "; | 30 / 2.5 | 12",
                "; | 12.5 - 0.5 | 12",
                "; | 12.5 + 0.5 | 13",
                "; | -3 + 8 | 5",
                "; | .5 * 20 | 10",
                "int n = 9; Object o = new; | n | 9",
                "; | /* ten */ 10 // classes | 10",
                "int n = 5; | n | 5",
                "int n = 5; | this.n | 5",
                "int m = 3; int n = m * m; | n + 1 | 10",
                "private static final int N = 7; | N | 7",
                "String s = \"n = 3; // \\\" 4\"; int n = 6; | n | 6",
                "Map<String, Integer> a = new HashMap<String, Integer>(); int n = 8; | n | 8",
                "int n = 4; if (n == 5) { n += 1; } | n | 4",
                "run(x -> x + 1, 5); int n = 9; | n | 9",
                "int[] a = new int[2]; int b = a[0]; int n = 9; | n | 9",
            })
    void aNumberIsWrittenInManyWays(String before, String number, long units) {
        Traced traced = traced(
                before,
                "new NeuralNetConfiguration.Builder().list().layer(new DenseLayer.Builder().nIn(4).nOut(" + number
                        + "\n).build()).build();");
        assertThat(traced.gaps()).isEmpty();
        assertThat(traced.result()).isEqualTo("(N, " + units + ")");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "; | n",
                "; | 5 / 0",
                "; | 5 % 0",
                "; | 2.5",
                "; | 9223372036854775807 + 1",
                "; | \"5\"",
                "; | f(3)",
                "int n = n + 1; | n",
                "int[] n = {n}; | n",
            })
    void aNumberThatIsNotKnownIsAGap(String before, String number) {
        Traced traced = traced(
                before,
                "new NeuralNetConfiguration.Builder().list().layer(new DenseLayer.Builder().nIn(4).nOut(" + number
                        + ").build()).build();");
        assertThat(traced.gaps()).containsExactly("what nOut of DenseLayer comes to is not known");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Nd4j.rand(4, 1, 8, 8) | 4, 1, 8, 8",
                "Nd4j.zeros(new int[] {4, 1, 8, 8}) | 4, 1, 8, 8",
                "Nd4j.create(new int[]{4, 1, 8, 8}) | 4, 1, 8, 8",
                "Nd4j.randn(shape) | 2, 1, 9, 9",
                "Nd4j.rand(4, 8, 9, 1).permute(0, 3, 1, 2) | 4, 1, 8, 9",
                "Nd4j.rand(4, 1, 8, 9).permute(0, 1, 1, 2) | 4, 1, 8, 9",
                "Nd4j.rand(4, 1, 8, 9).permute(0, 1, 2) | 4, 1, 8, 9",
                "Nd4j.rand(4, 1, 8, 9).permute(0, 1, 2, 4) | 4, 1, 8, 9",
                "f(Nd4j.ones(7)); g(Nd4j.ones(3, 1, 8, 8)) | 3, 1, 8, 8",
                "f(Nd4j.eye(7)); g(Nd4j.ones(3, 1, 8, 8)) | 3, 1, 8, 8",
                "f(Nd4j.zeros(n, 1, 8, 8)) | -1, 1, 20, 20",
                "f(Nd4j.zeros(0, 1, 8, 8)) | -1, 1, 20, 20",
                "f(Nd4j.ones(2, 1, 4, 8, 8)) | 2, 1, 4, 8, 8",
                "f(Nd4j.ones(2, 1, 4, 8, 8, 3)) | -1, 1, 20, 20",
                "f(Nd4j.ones(5)) | -1, 1, 20, 20",
                "f(Nd4j.zeros(size(), 1, 8, 8)) | -1, 1, 20, 20",
                "f(Nd4j.zeros(data.size(), 1, 8, 8)) | -1, 1, 20, 20",
                "f(Nd4j.zeros(Own.BATCH, 1, 8, 8)) | -1, 1, 20, 20",
                "f(Nd4j.rand(DataType.FLOAT, 3, 1, 8, 8)) | 3, 1, 8, 8",
                "f(Nd4j.create(data, new int[] {3, 1, 8, 8})) | 3, 1, 8, 8",
                "f(Nd4j.valueArrayOf(new int[] {3, 1, 8, 8}, 0.5)) | 3, 1, 8, 8",
            })
    void theFirstTensorThatIsMadeEnters(String call, String dims) {
        Traced traced = traced(
                "int[] shape = {2, 1, 9, 9};",
                "new NeuralNetConfiguration.Builder().list()",
                "  .layer(new ConvolutionLayer.Builder(3, 3).nOut(2).build())",
                "  .setInputType(InputType.convolutional(20, 20, 1)).build();",
                "net.output(" + call + ");");
        InputShape input = traced.tracer().input().orElseThrow();
        assertThat(input.dims().stream().map(String::valueOf).toList()).isEqualTo(List.of(dims.split(", ")));
        assertThat(input.from()).isEqualTo(InputShape.From.CODE);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "convolutional(20, 20)",
                "convolutional(0, 20, 1)",
                "convolutional(20, 20, 3000000000)",
                "convolutionalFlat(20, 20)",
                "feedForward(3, 4)",
                "recurrent(3)",
                "strange(3)",
                "convolutional",
            })
    void aTypeOfInputThatIsNoneIsAskedFor(String type) {
        assertThat(layer("ConvolutionLayer.Builder(3, 3).nOut(2).build()", type).asked())
                .isTrue();
    }

    @Test
    void itIsForDl4j() {
        assertThat(Dl4jReader.of(
                                Paste.of(
                                        ".layer(0, new DenseLayer.Builder().nIn(3).nOut(4).build())\n.layer(1, new OutputLayer.Builder().nIn(4).nOut(2).build())"))
                        .orElseThrow()
                        .framework())
                .isEqualTo(Reading.Framework.DL4J);
        assertThat(Dl4jReader.of(Paste.of("new StringBuilder().append(3).layer(4)")))
                .isEmpty();
        assertThat(Dl4jReader.of(Paste.of("new NeuralNetConfiguration.Builder().list().layer(own()).build();")))
                .isEmpty();
    }

    // --- graphs

    private static final String GRAPH = """
            new NeuralNetConfiguration.Builder().graphBuilder().addInputs("in", "other")
              .setInputTypes(InputType.convolutional(8, 8, 3))
              .addLayer("a", new ConvolutionLayer.Builder(3, 3).nOut(5).build(), "in")
              .addLayer("b", new DenseLayer.Builder().nOut(9).build(), new CnnToFeedForwardPreProcessor(6, 6, 5), "a")
              .addLayer("out", new OutputLayer.Builder().nOut(2).build(), "b")
              .setOutputs("out").build();
            """;

    @Test
    void aGraphGoesByItsNames() {
        Traced traced = traced(GRAPH);
        assertThat(traced.after("CnnToFeedForwardPreProcessor")).containsExactly("(N, 180)");
        assertThat(traced.result()).isEqualTo("(N, 2)");
        assertThat(traced(GRAPH.replace("setOutputs(\"out\")", "setOutputs(\"b\")"))
                        .result())
                .isEqualTo("(N, 9)");
        assertThat(traced(GRAPH.replace(", \"b\")", ", \"other\")")).gaps()).containsExactly("out is not traced");
        assertThat(traced(GRAPH.replace(", \"a\")", ")")).result()).isEqualTo("(N, 2)");
        Traced by = traced(GRAPH.replace("new CnnToFeedForwardPreProcessor(6, 6, 5), ", "")
                .replace(
                        ".setOutputs",
                        ".inputPreProcessor(\"b\", new CnnToFeedForwardPreProcessor(6, 6, 4)).setOutputs"));
        assertThat(by.crash()).containsInstanceOf(Crash.ReshapeMismatch.class);
    }

    @Test
    void weightsThatNothingSettlesAreRefused() {
        String text =
                "new NeuralNetConfiguration.Builder().list().layer(new %s.build()).build();\nnet.output(Nd4j.rand(%s));";
        Traced conv = traced(text.formatted("ConvolutionLayer.Builder(3, 3).nOut(5)", "2, 3, 8, 8"));
        assertThat(conv.crash())
                .contains(new Crash.ChannelMismatch(Crash.Stage.CONV, Shape.of(2, 3, 8, 8), 0, 3, Shape.of(5, 0), 1));
        assertThat(conv.notes()).containsExactly("doctor.note.nin_missing");
        Traced dense = traced(text.formatted("DenseLayer.Builder().nOut(5)", "2, 3"));
        assertThat(dense.crash()).contains(new Crash.LinearMismatch(Shape.of(2, 3), 0, 5));
        assertThat(traced(text.formatted("SubsamplingLayer.Builder()", "2, 3, 8, 8"))
                        .crash())
                .isEmpty();
    }
}
