package flattenlab.doctor.dl4j;

import static org.assertj.core.api.Assertions.assertThat;

import flattenlab.doctor.Diagnosis;
import flattenlab.doctor.Kind;
import flattenlab.doctor.Paste;
import flattenlab.doctor.Reading;
import flattenlab.doctor.Traced;
import flattenlab.doctor.Verdict;
import flattenlab.doctor.clinic.Clinic;
import flattenlab.tensor.Crash;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class Dl4jReaderTest {
    private static Reading read(String... lines) {
        return Dl4jReader.of(Paste.of(String.join("\n", lines))).orElseThrow();
    }

    private static final String[] LENET = {
        "private static final int classes = 10; // digits",
        "int[] kernel = {5, 5};",
        "MultiLayerConfiguration conf = new NeuralNetConfiguration.Builder()",
        "    .seed(1).updater(new Adam(1e-3))",
        "    .list()",
        "    .layer(0, new ConvolutionLayer.Builder(kernel).nIn(1).nOut(20).stride(1, 1).build())",
        "    .layer(1, new SubsamplingLayer.Builder(SubsamplingLayer.PoolingType.MAX).kernelSize(2,2).stride(2,2).build())",
        "    .layer(2, new ConvolutionLayer.Builder(5, 5).nIn(20).nOut(50).build())",
        "    .layer(3, new SubsamplingLayer.Builder(PoolingType.AVG, new int[]{2,2}, new int[]{2,2}).build())",
        "    /* by hand */ .inputPreProcessor(4, new CnnToFeedForwardPreProcessor(4, 4, 50))",
        "    .layer(4, new DenseLayer.Builder().nIn(4 * 4 * 50).nOut(500).activation(Activation.RELU).build())",
        "    .layer(5, new OutputLayer.Builder(LossFunction.MCXENT).nIn(500).nOut(classes).build())",
        "    .build();",
        "INDArray out = net.output(Nd4j.rand(new int[] {64, 1, 28, 28}));"
    };

    private static Traced lenet(String from, String to) {
        return Traced.of(read(String.join("\n", LENET).replace(from, to)));
    }

    @Test
    void aNetByHandIsTraced() {
        Traced traced = lenet("", "");
        assertThat(traced.after("CnnToFeedForwardPreProcessor")).containsExactly("(64, 800)");
        assertThat(traced.result()).isEqualTo("(64, 10)");
        assertThat(traced.tracer().parameters()).isEqualTo(520 + 25_050 + 400_500 + 5_010);
        assertThat(traced.notes()).isEmpty();
    }

    @Test
    void withoutATypeOfInputEveryNumberMustFit() {
        assertThat(((Crash.LinearMismatch)
                                lenet("4 * 4 * 50", "5 * 5 * 50").crash().orElseThrow())
                        .have())
                .isEqualTo(800);
        Crash.ChannelMismatch channels =
                (Crash.ChannelMismatch) lenet("nIn(20)", "nIn(16)").crash().orElseThrow();
        assertThat(channels.found()).isEqualTo(20);
        assertThat(lenet("Processor(4, 4, 50)", "Processor(7, 7, 50)").crash().orElseThrow())
                .isInstanceOf(Crash.ReshapeMismatch.class);
        assertThat(lenet(".inputPreProcessor(4, new CnnToFeedForwardPreProcessor(4, 4, 50))", "")
                        .crash()
                        .orElseThrow())
                .isInstanceOf(Crash.WrongRank.class);
        Traced missing = lenet("nIn(20)", "dropOut(0.5)");
        assertThat(missing.crash()).isPresent();
        assertThat(missing.notes()).containsExactly("doctor.note.nin_missing");
    }

    @Test
    void theTypeOfInputGoesBeforeNIn() {
        String text = String.join("\n", LENET)
                .replace("4 * 4 * 50", "123")
                .replace(".inputPreProcessor(4, new CnnToFeedForwardPreProcessor(4, 4, 50))", "");
        Traced traced = Traced.of(
                read(text.replace("    .build();", ".setInputType(InputType.convolutional(28, 28, 1)).build();")));
        assertThat(traced.crash()).isEmpty();
        assertThat(traced.result()).isEqualTo("(64, 10)");
        assertThat(traced.notes()).containsExactly("doctor.note.nin_overridden");
        Traced fixed = Traced.of(read(text.replace(
                "    .build();",
                ".setInputType(InputType.convolutional(28, 28, 1)).overrideNinUponBuild(false).build();")));
        assertThat(fixed.crash().orElseThrow()).isInstanceOf(Crash.LinearMismatch.class);
        // What enters is not what the net was built for.
        Traced other = Traced.of(
                read(text.replace("    .build();", ".setInputType(InputType.convolutional(32, 32, 1)).build();")));
        Crash.LinearMismatch crash = (Crash.LinearMismatch) other.crash().orElseThrow();
        assertThat(crash.inFeatures()).isEqualTo(1250);
        assertThat(crash.have()).isEqualTo(800);
    }

    @Test
    void withoutACallEachStepStandsWhereItsLayerIsWritten() {
        Traced traced = Traced.of(read(
                "new NeuralNetConfiguration.Builder().list()",
                "  .layer(new ConvolutionLayer.Builder(3, 3).nOut(8).build())",
                "  .layer(new OutputLayer.Builder().nOut(10).build())",
                "  .setInputType(InputType.convolutional(8, 8, 1)).build()"));
        assertThat(traced.result()).isEqualTo("(N, 10)");
        assertThat(traced.tracer().steps())
                .hasSize(3)
                .allSatisfy(step -> assertThat(step.site().called())
                        .isPresent()
                        .isEqualTo(step.site().written()));
    }

    @Test
    void aModeOfAllLayersAndFlatPicturesAreTaken() {
        Traced traced = Traced.of(read(
                "val conf = NeuralNetConfiguration.Builder().convolutionMode(ConvolutionMode.Same).list()",
                "  .layer(ConvolutionLayer.Builder(intArrayOf(3, 3)).stride(2, 2).nOut(8).build())",
                "  .layer(BatchNormalization.Builder().build())",
                "  .layer(ZeroPaddingLayer.Builder(1, 1).build())",
                "  .layer(Upsampling2D.Builder(2).build())",
                "  .layer(ConvolutionLayer.Builder(3, 3).convolutionMode(ConvolutionMode.Truncate).nOut(4).build())",
                "  .layer(GlobalPoolingLayer.Builder(PoolingType.AVG).build())",
                "  .layer(DropoutLayer(0.5))",
                "  .layer(OutputLayer.Builder().nOut(10).build())",
                "  .setInputType(InputType.convolutionalFlat(28, 28, 1)).build()"));
        assertThat(traced.tracer().input().orElseThrow().dims()).containsExactly(-1L, 784L);
        assertThat(traced.after("ConvolutionLayer")).containsExactly("(N, 8, 14, 14)", "(N, 4, 30, 30)");
        assertThat(traced.after("GlobalPoolingLayer")).containsExactly("(N, 4)");
        assertThat(traced.result()).isEqualTo("(N, 10)");
    }

    @Test
    void graphsHaveBranches() {
        Traced traced = Traced.of(read(
                "new NeuralNetConfiguration.Builder().graphBuilder().addInputs(\"in\")",
                "  .setInputTypes(InputType.convolutional(8, 8, 3))",
                "  .addLayer(\"a\", new ConvolutionLayer.Builder(1, 1).nOut(5).build(), \"in\")",
                "  .addLayer(\"b\", new ConvolutionLayer.Builder(1, 1).nOut(5).build(), \"in\")",
                "  .addVertex(\"sum\", new ElementWiseVertex(ElementWiseVertex.Op.Add), \"a\", \"b\")",
                "  .addVertex(\"all\", new MergeVertex(), \"sum\", \"b\")",
                "  .addLayer(\"out\", new OutputLayer.Builder().nOut(2).build(), \"all\")",
                "  .setOutputs(\"out\").build();"));
        assertThat(traced.after("MergeVertex")).containsExactly("(N, 10, 8, 8)");
        assertThat(traced.result()).isEqualTo("(N, 2)");
    }

    @Test
    void aBuilderMayBeBuiltInSteps() {
        String[] lines = {
            "ListBuilder builder = new NeuralNetConfiguration.Builder().list();",
            "DenseLayer hidden = new DenseLayer.Builder().nIn(20).nOut(7).build();",
            "builder.layer(0, hidden);",
            "builder.layer(1, new OutputLayer.Builder().nIn(7).nOut(3).build());"
        };
        Traced traced = Traced.of(read(lines));
        assertThat(traced.result()).isEqualTo("(N, 3)");
        assertThat(traced.tracer().input().orElseThrow().dims()).containsExactly(-1L, 20L);
    }

    private static Diagnosis diagnosed(String... lines) {
        return Clinic.diagnose(Paste.of(String.join("\n", lines)), Optional.empty());
    }

    private static void assertRepaired(Diagnosis sick, Kind kind, int line, String now) {
        assertThat(sick.verdict()).isEqualTo(Verdict.CRASHES);
        assertThat(sick.findings().get(0).kind()).isEqualTo(kind);
        assertThat(sick.paste().line(sick.findings().get(0).where().orElseThrow()))
                .isEqualTo(line);
        assertThat(sick.fixes()).isNotEmpty();
        assertThat(sick.fixes().get(0).repaired().lines().map(String::strip)).contains(now);
        assertThat(diagnosed(sick.fixes().get(0).repaired()).verdict()).isEqualTo(Verdict.FINE);
    }

    @Test
    void strictRefusesARestWhereTheConfigurationIsBuilt() {
        assertRepaired(
                diagnosed(
                        "conf = new NeuralNetConfiguration.Builder()",
                        ".convolutionMode(ConvolutionMode.Strict).list()",
                        ".layer(new ConvolutionLayer.Builder(3, 3).stride(2, 2).nOut(8).build())",
                        ".layer(new OutputLayer.Builder().nOut(10).build())",
                        ".setInputType(InputType.convolutional(30, 30, 1))",
                        ".build();"),
                Kind.STRICT,
                6,
                ".convolutionMode(ConvolutionMode.Truncate).list()");
    }

    @Test
    void mapsThatReachADenseLayerStopWhereTheNetRuns() {
        assertRepaired(
                diagnosed(
                        "conf = new NeuralNetConfiguration.Builder().list()",
                        "  .layer(new ConvolutionLayer.Builder(3, 3).nIn(1).nOut(8).build())",
                        "  .layer(new OutputLayer.Builder().nIn(800).nOut(10).build())",
                        "  .build();",
                        "System.out.println(net.output(Nd4j.rand(5, 1, 20, 22)));"),
                Kind.NO_FLATTEN,
                5,
                ".setInputType(InputType.convolutional(20, 22, 1))");
    }

    @Test
    void theTypeOfInputStandsOnTheLineThatBuilds() {
        assertRepaired(
                diagnosed(
                        "conf = new NeuralNetConfiguration.Builder().list()",
                        "  .layer(new ConvolutionLayer.Builder(3, 3).nIn(1).nOut(8).build())",
                        "  .layer(new OutputLayer.Builder().nIn(800).nOut(10).build()).build();",
                        "System.out.println(net.output(Nd4j.rand(5, 1, 20, 22)));"),
                Kind.NO_FLATTEN,
                4,
                ".layer(new OutputLayer.Builder().nIn(800).nOut(10).build())"
                        + ".setInputType(InputType.convolutional(20, 22, 1)).build();");
    }

    @Test
    void picturesThatEnterAsRowsAreSaidToDoSo() {
        assertRepaired(
                diagnosed(
                        "conf = new NeuralNetConfiguration.Builder().list()",
                        "  .layer(new ConvolutionLayer.Builder(3, 3).nOut(8).build())",
                        "  .layer(new OutputLayer.Builder().nOut(10).build())",
                        "  .setInputType(InputType.convolutional(20, 22, 1)).build();",
                        "net.output(Nd4j.rand(5, 440));"),
                Kind.MISSING_AXIS,
                5,
                ".setInputType(InputType.convolutionalFlat(20, 22, 1)).build();");
    }

    @Test
    void whatIsNotUnderstoodIsSaid() {
        Traced traced = Traced.of(read(
                "new NeuralNetConfiguration.Builder().list()",
                "  .layer(new ConvolutionLayer.Builder(k, k).nOut(8).build())",
                "  .setInputType(InputType.convolutional(28, 28, 1)).build()"));
        assertThat(traced.gaps()).containsExactly("what kernelSize of ConvolutionLayer comes to is not known");
        assertThat(Dl4jReader.of(Paste.of("def layer(x): return layer(x)\nclass Builder: pass")))
                .isEmpty();
    }
}
