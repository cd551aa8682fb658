package flattenlab.doctor.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import flattenlab.doctor.RandomChains;
import flattenlab.doctor.Samples;
import flattenlab.doctor.Traced;
import flattenlab.net.AdaptivePool;
import flattenlab.net.BatchNorm;
import flattenlab.net.Conv;
import flattenlab.net.Layer;
import flattenlab.net.Linear;
import flattenlab.net.Padding;
import flattenlab.net.Slide;
import flattenlab.tensor.BadInputException;
import flattenlab.tensor.Crash;
import flattenlab.tensor.CrashException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import onnx.Onnx;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OnnxFileTest {
    @TempDir
    Path home;

    private Traced traced(OnnxNet net) throws IOException {
        return Traced.of(OnnxFile.of(Files.write(home.resolve("net.onnx"), net.bytes())));
    }

    @Test
    void flattenMakesTwoAxesWhateverItsAxis() throws IOException {
        OnnxNet net = new OnnxNet().input(4, 3, 5, 5);
        net.node("Flatten", List.of("x0"), "axis", 2);
        Traced traced = traced(net);
        assertThat(traced.result()).isEqualTo("(12, 25)");
        assertThat(traced.tracer().result().orElseThrow().samples()).isEqualTo(new Samples.Along(0, 3));
        assertThat(traced.last().name()).isEqualTo("Flatten (/Flatten)");
    }

    @Test
    void aSizeThatIsComputedInTheGraphIsComputed() throws IOException {
        OnnxNet net = new OnnxNet().input(-1, 3, 8, 8);
        net.node("Shape", List.of("x0"));
        net.node("Gather", List.of("x1", net.numbers(0)));
        net.node("Concat", List.of("x2", net.numbers(-1)), "axis", 0);
        net.node("Reshape", List.of("x0", "x3"));
        net.node("MatMul", List.of("x4", net.weights(192, 10)));
        net.node("Add", List.of("x5", net.weights(10)));
        net.node("Softmax", List.of("x6"), "axis", -1);
        Traced traced = traced(net);
        assertThat(traced.after("Reshape")).containsExactly("(N, 192)");
        assertThat(traced.result()).isEqualTo("(N, 10)");
        assertThat(traced.tracer().parameters()).isEqualTo(1930);
        assertThat(traced.gaps()).isEmpty();
    }

    @Test
    void weightsForOtherFeaturesCrash() throws IOException {
        OnnxNet net = new OnnxNet().input(2, 8, 3, 3);
        net.node("Flatten", List.of("x0"), "axis", 1);
        net.node("Gemm", List.of("x1", net.weights(10, 50), net.weights(10)), "transB", 1);
        Crash.LinearMismatch crash = (Crash.LinearMismatch) traced(net).crash().orElseThrow();
        assertThat(List.of(crash.have(), crash.inFeatures(), crash.outputs())).containsExactly(72L, 50L, 10L);
    }

    @Test
    void axesAreMovedCutAndJoined() throws IOException {
        OnnxNet net = new OnnxNet().input(2, 6, 7, 9);
        net.node("Transpose", List.of("x0"), "perm", new long[] {0, 2, 3, 1});
        net.node("Slice", List.of("x1", net.numbers(1), net.numbers(-1), net.numbers(2)));
        net.node("Unsqueeze", List.of("x2", net.numbers(1)));
        net.node("Squeeze", List.of("x3", net.numbers(1)));
        net.node("Concat", List.of("x4", "x4"), "axis", 3);
        net.node("Pad", List.of("x5", net.numbers(0, 1, 0, 0, 0, 2, 0, 0)));
        net.node("GlobalAveragePool", List.of("x6"));
        Traced traced = traced(net);
        assertThat(traced.after("Slice")).containsExactly("(2, 7, 7, 6)");
        assertThat(traced.after("Concat")).containsExactly("(2, 7, 7, 12)");
        assertThat(traced.after("Pad")).containsExactly("(2, 10, 7, 12)");
        assertThat(traced.result()).isEqualTo("(2, 10, 1, 1)");
    }

    @Test
    void whatIsNotKnownIsAGapAndWeightsElsewhereAreNamedOnly() throws IOException {
        OnnxNet net = new OnnxNet().input(1, 4);
        String weights = net.weights(4, 2);
        net.graph
                .getInitializerBuilder(0)
                .setDataLocation(Onnx.TensorProto.DataLocation.EXTERNAL)
                .addExternalData(Onnx.StringStringEntryProto.newBuilder()
                        .setKey("location")
                        .setValue("../../etc/passwd"));
        net.node("MatMul", List.of("x0", weights));
        net.node("Unheard", List.of("x1"));
        net.node("Relu", List.of("x2"));
        Traced traced = traced(net);
        assertThat(traced.after("MatMul")).containsExactly("(1, 2)");
        assertThat(traced.gaps()).containsExactly("Unheard is not traced");
        assertThat(traced.tracer().notes().get(0).what())
                .hasToString("weights lie in the file ../../etc/passwd, which is not opened");
    }

    @Test
    void aRandomNetIsReadBack() throws IOException {
        RandomChains chains = new RandomChains(36);
        for (int i = 0; i < 200; i++) {
            RandomChains.Net random = chains.next();
            OnnxNet net = new OnnxNet().input(random.input().dims());
            random.chain().layers().forEach(layer -> add(net, layer));
            Traced traced = traced(net);
            assertThat(traced.tracer().steps().stream().map(step -> step.out().orElseThrow()))
                    .containsExactlyElementsOf(random.shapes());
            assertThat(traced.tracer().parameters())
                    .isEqualTo(random.chain().trace(random.input()).parameters());
        }
    }

    private static void add(OnnxNet net, Layer layer) {
        List<String> last = List.of(net.last());
        if (layer instanceof Conv conv) {
            Slide axis = conv.window().axes().get(0);
            long zeros = ((Padding.Zeros) axis.padding()).before();
            String weights = net.weights(conv.weights().dims());
            net.node(
                    "Conv",
                    conv.bias() ? List.of(net.last(), weights, net.weights(conv.out())) : List.of(net.last(), weights),
                    "strides",
                    new long[] {axis.stride(), axis.stride()},
                    "pads",
                    new long[] {zeros, zeros, zeros, zeros});
        } else if (layer instanceof Linear linear) {
            String weights = net.weights(linear.out(), linear.in());
            net.node(
                    "Gemm",
                    linear.bias()
                            ? List.of(net.last(), weights, net.weights(linear.out()))
                            : List.of(net.last(), weights),
                    "transB",
                    1);
        } else if (layer instanceof BatchNorm norm) {
            String scale = net.weights(norm.channels());
            net.node("BatchNormalization", List.of(net.last(), scale, scale, scale, scale));
        } else {
            switch (layer.getClass().getSimpleName()) {
                case "Pool" ->
                    net.node("MaxPool", last, "kernel_shape", new long[] {2, 2}, "strides", new long[] {2, 2});
                case "AdaptivePool" -> net.node("Resize", List.of(net.last(), "", "", resized(net, layer)));
                case "Flatten" -> net.node("Flatten", last, "axis", 1);
                case "Dropout" -> net.node("Dropout", last);
                default -> net.node("Relu", last);
            }
        }
    }

    /** ONNX has no adaptive pooling: exporters write what it comes to. */
    private static String resized(OnnxNet net, Layer layer) {
        AdaptivePool pool = (AdaptivePool) layer;
        long channels = 0;
        for (Onnx.NodeProto node : net.graph.getNodeList()) {
            if (node.getOpType().equals("Conv")) {
                String weights = node.getInput(1);
                channels = net.graph.getInitializerList().stream()
                        .filter(tensor -> tensor.getName().equals(weights))
                        .findFirst()
                        .orElseThrow()
                        .getDims(0);
            }
        }
        long batch = net.graph
                .getInput(0)
                .getType()
                .getTensorType()
                .getShape()
                .getDim(0)
                .getDimValue();
        return net.numbers(batch, channels, pool.sizes().get(0), pool.sizes().get(1));
    }

    @Test
    void whatIsDamagedIsNamed() throws IOException {
        OnnxNet net = new OnnxNet().input(2, 8, 3, 3).node("Relu", List.of("x0"));
        byte[] bytes = net.bytes();
        Path cut = Files.write(home.resolve("cut.onnx"), Arrays.copyOf(bytes, bytes.length - 3));
        assertThatThrownBy(() -> OnnxFile.of(cut))
                .isInstanceOf(BadInputException.class)
                .hasMessageStartingWith("ModelProto of cut.onnx: 'it is damaged, or cut short");
        Path empty = Files.write(home.resolve("empty.onnx"), new byte[0]);
        assertThatThrownBy(() -> OnnxFile.of(empty)).hasMessageStartingWith("graph of empty.onnx: '0 nodes'");
        OnnxNet odd = new OnnxNet().input(2, 8);
        odd.weights(-5, 3);
        odd.node("Relu", List.of("x0"));
        Path sizes = Files.write(home.resolve("odd.onnx"), odd.bytes());
        assertThatThrownBy(() -> OnnxFile.of(sizes)).hasMessageStartingWith("initializer w0 of odd.onnx: ");
    }

    /** Each is a byte, and a call of Protocol Buffers inside the one before it. */
    @Test
    void groupsInsideEachOtherDoNotStopTheReader() throws IOException {
        byte[] groups = new byte[100_000];
        Arrays.fill(groups, (byte) 0x0b);
        Path file = Files.write(home.resolve("groups.onnx"), groups);
        assertThatThrownBy(() -> OnnxFile.of(file))
                .isInstanceOf(BadInputException.class)
                .hasMessageStartingWith("ModelProto of groups.onnx: 'it is damaged, or cut short");
    }

    /** Put together by a reader that does not look first, each costs as much as all before it. */
    @Test
    void aPartThatMayBeThereOnceIsNotReadAgainAndAgain() throws IOException {
        byte[] once =
                new OnnxNet().input(2, 8, 3, 3).node("Relu", List.of("x0")).bytes();
        ByteArrayOutputStream often = new ByteArrayOutputStream();
        for (int i = 0; i < 200_000; i++) {
            often.write(once);
        }
        Path file = Files.write(home.resolve("often.onnx"), often.toByteArray());
        long begin = System.nanoTime();
        assertThatThrownBy(() -> OnnxFile.of(file))
                .isInstanceOf(BadInputException.class)
                .hasMessage("graph of often.onnx: 'it is there more than once' cannot be used; allowed:"
                        + " a model as ONNX describes it");
        assertThat(System.nanoTime() - begin).isLessThan(2_000_000_000L);
    }

    @Test
    void mutatedFilesDoNoHarm() throws IOException {
        OnnxNet net = new OnnxNet().input(-1, 3, 8, 8);
        net.node("Conv", List.of("x0", net.weights(4, 3, 3, 3)), "strides", new long[] {2, 2});
        net.node("Shape", List.of("x1"));
        net.node("Gather", List.of("x2", net.numbers(0)));
        net.node("Concat", List.of("x3", net.numbers(-1)), "axis", 0);
        net.node("Reshape", List.of("x1", "x4"));
        net.node("Gemm", List.of("x5", net.weights(10, 36)), "transB", 1);
        byte[] bytes = net.bytes();
        Random random = new Random(37);
        for (int i = 0; i < 600; i++) {
            byte[] changed = bytes.clone();
            for (int flips = random.nextInt(3); flips >= 0; flips--) {
                changed[random.nextInt(changed.length)] = (byte) random.nextInt(256);
            }
            long begin = System.nanoTime();
            try {
                Traced.of(OnnxFile.of(Files.write(home.resolve("mutant.onnx"), changed)));
            } catch (BadInputException | CrashException e) {
                assertThat(e.getMessage()).isNotEmpty();
            }
            assertThat(System.nanoTime() - begin).as("mutant " + i).isLessThan(2_000_000_000L);
        }
    }
}
