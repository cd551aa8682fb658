package flattenlab.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import flattenlab.tensor.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Networks whose numbers are published: papers, torchvision's tables, the documentation of PyTorch and Keras. */
class KnownNetsTest {
    private static final Shape IMAGENET = Shape.of(1, 3, 224, 224);

    private static Layer conv(long in, long out, long kernel, long stride, long padding) {
        return Conv.of(in, out, Window.square(kernel).stride(stride).padding(padding));
    }

    private static Pool maxPool(long kernel, long stride) {
        return Pool.max(Window.square(kernel).stride(stride));
    }

    private static Shape before(Trace trace, Class<? extends Layer> first) {
        return trace.steps().stream()
                .filter(step -> first.isInstance(step.layer()))
                .findFirst()
                .orElseThrow()
                .inputs()
                .get(0);
    }

    private static Trace trace(List<Layer> layers, Shape input) {
        Trace trace = new Chain(layers).trace(input);
        assertThat(trace.crash()).isEmpty();
        return trace;
    }

    /** LeCun et al. 1998, as it is taught with full connections: 61,706 parameters. */
    @Test
    void leNet5() {
        Trace trace = trace(
                List.of(
                        conv(1, 6, 5, 1, 2),
                        Activation.SIGMOID,
                        Pool.average(Window.square(2).stride(2)),
                        conv(6, 16, 5, 1, 0),
                        Activation.SIGMOID,
                        Pool.average(Window.square(2).stride(2)),
                        Flatten.SAMPLES,
                        Linear.of(400, 120),
                        Activation.SIGMOID,
                        Linear.of(120, 84),
                        Activation.SIGMOID,
                        Linear.of(84, 10)),
                Shape.of(1, 1, 28, 28));
        assertThat(before(trace, Flatten.class)).isEqualTo(Shape.of(1, 16, 5, 5));
        assertThat(trace.parameters()).isEqualTo(61_706);
    }

    /** torchvision: 61,100,840 parameters, 0.714 billion multiply-adds. */
    @Test
    void alexNet() {
        Trace trace = trace(
                List.of(
                        conv(3, 64, 11, 4, 2),
                        Activation.RELU,
                        maxPool(3, 2),
                        conv(64, 192, 5, 1, 2),
                        Activation.RELU,
                        maxPool(3, 2),
                        conv(192, 384, 3, 1, 1),
                        Activation.RELU,
                        conv(384, 256, 3, 1, 1),
                        Activation.RELU,
                        conv(256, 256, 3, 1, 1),
                        Activation.RELU,
                        maxPool(3, 2),
                        AdaptivePool.average(6, 6),
                        Flatten.SAMPLES,
                        new Dropout(0.5),
                        Linear.of(9216, 4096),
                        Activation.RELU,
                        new Dropout(0.5),
                        Linear.of(4096, 4096),
                        Activation.RELU,
                        Linear.of(4096, 1000)),
                IMAGENET);
        assertThat(before(trace, Linear.class)).isEqualTo(Shape.of(1, 9216));
        assertThat(trace.parameters()).isEqualTo(61_100_840);
        assertThat(trace.multiplyAdds() / 1e9).isCloseTo(0.714, within(0.0005));
    }

    /** torchvision: 138,357,544 parameters, 15.47 billion multiply-adds; the first Linear takes 25,088 features. */
    @Test
    void vgg16() {
        List<Layer> layers = new ArrayList<>();
        long channels = 3;
        for (long out : new long[] {64, 64, 0, 128, 128, 0, 256, 256, 256, 0, 512, 512, 512, 0, 512, 512, 512, 0}) {
            if (out == 0) {
                layers.add(Pool.max(2));
            } else {
                layers.add(conv(channels, out, 3, 1, 1));
                layers.add(Activation.RELU);
                channels = out;
            }
        }
        layers.addAll(List.of(
                AdaptivePool.average(7, 7),
                Flatten.SAMPLES,
                Linear.of(25_088, 4096),
                Activation.RELU,
                Linear.of(4096, 4096),
                Activation.RELU,
                Linear.of(4096, 1000)));
        Trace trace = trace(layers, IMAGENET);
        assertThat(before(trace, Linear.class)).isEqualTo(Shape.of(1, 25_088));
        assertThat(trace.parameters()).isEqualTo(138_357_544);
        assertThat(trace.multiplyAdds() / 1e9).isCloseTo(15.47, within(0.005));
    }

    /** torchvision: 11,689,512 parameters, 1.814 billion multiply-adds; 512 features reach the last Linear. */
    @Test
    void resNet18() {
        Graph.Builder graph = Graph.of("image");
        unit(graph, "stem", Conv.of(3, 64, Window.square(7).stride(2).padding(3)), "image");
        graph.add("stem.relu", Activation.RELU, "stem.bn")
                .add("stem.pool", Pool.max(Window.square(3).stride(2).padding(1)), "stem.relu");
        String from = "stem.pool";
        long in = 64;
        for (long out : new long[] {64, 128, 256, 512}) {
            from = block(graph, out + ".0", from, in, out, out == 64 ? 1 : 2);
            from = block(graph, out + ".1", from, out, out, 1);
            in = out;
        }
        graph.add("pool", AdaptivePool.average(1, 1), from)
                .add("flatten", Flatten.SAMPLES, "pool")
                .add("fc", Linear.of(512, 1000), "flatten");
        Trace trace = graph.build().trace(Map.of("image", IMAGENET));
        assertThat(trace.output()).contains(Shape.of(1, 1000));
        assertThat(trace.step("pool").orElseThrow().inputs()).containsExactly(Shape.of(1, 512, 7, 7));
        assertThat(trace.parameters()).isEqualTo(11_689_512);
        assertThat(trace.multiplyAdds() / 1e9).isCloseTo(1.814, within(0.0005));
    }

    private static void unit(Graph.Builder graph, String name, Conv conv, String from) {
        graph.add(name, conv.withoutBias(), from).add(name + ".bn", BatchNorm.of(conv.out(), 2), name);
    }

    private static String block(Graph.Builder graph, String name, String from, long in, long out, long stride) {
        unit(
                graph,
                name + ".a",
                Conv.of(in, out, Window.square(3).stride(stride).padding(1)),
                from);
        graph.add(name + ".relu", Activation.RELU, name + ".a.bn");
        unit(graph, name + ".b", Conv.of(out, out, Window.square(3).padding(1)), name + ".relu");
        String shortcut = from;
        if (in != out) {
            unit(graph, name + ".down", Conv.of(in, out, Window.square(1).stride(stride)), from);
            shortcut = name + ".down.bn";
        }
        graph.add(name + ".sum", new Add(), name + ".b.bn", shortcut)
                .add(name + ".out", Activation.RELU, name + ".sum");
        return name + ".out";
    }

    /** Its poolings are rounded up: 224 → 112 → 56 → 28 → 14 → 7. */
    @Test
    void googLeNetsPoolings() {
        Chain chain = Chain.of(
                conv(3, 64, 7, 2, 3),
                maxPool(3, 2).ceil(),
                conv(64, 192, 3, 1, 1),
                maxPool(3, 2).ceil(),
                maxPool(3, 2).ceil(),
                maxPool(2, 2).ceil());
        assertThat(chain.trace(IMAGENET).steps())
                .extracting(step -> step.output().orElseThrow().dim(2))
                .containsExactly(112L, 56L, 56L, 28L, 14L, 7L);
        assertThat(maxPool(3, 2).output(Shape.of(1, 64, 112, 112)).dim(2)).isEqualTo(55);
    }

    /** DCGAN's generator: noise of (100, 1, 1) becomes a picture of 64 by 64. 3,576,704 parameters in PyTorch's example. */
    @Test
    void dcgan() {
        List<Layer> layers = new ArrayList<>();
        long[] widths = {100, 512, 256, 128, 64, 3};
        for (int i = 1; i < widths.length; i++) {
            Window window = Window.square(4).stride(i == 1 ? 1 : 2).padding(i == 1 ? 0 : 1);
            layers.add(TransposedConv.of(widths[i - 1], widths[i], window).withoutBias());
            if (i < widths.length - 1) {
                layers.add(BatchNorm.of(widths[i], 2));
                layers.add(Activation.RELU);
            }
        }
        layers.add(Activation.TANH);
        Trace trace = trace(layers, Shape.of(64, 100, 1, 1));
        assertThat(trace.steps().stream()
                        .filter(step -> step.layer() instanceof TransposedConv)
                        .map(step -> step.output().orElseThrow().dim(2)))
                .containsExactly(4L, 8L, 16L, 32L, 64L);
        assertThat(trace.parameters()).isEqualTo(3_576_704);
    }

    /** Howard et al. 2017: 569 million multiply-adds, 4.2 million parameters (Keras: 4,231,976 trainable). */
    @Test
    void mobileNet() {
        List<Layer> layers = new ArrayList<>(List.of(
                Conv.of(3, 32, Window.square(3).stride(2).padding(Padding.Named.SAME))
                        .withoutBias(),
                BatchNorm.of(32, 2)));
        long in = 32;
        long[][] blocks = {
            {64, 1}, {128, 2}, {128, 1}, {256, 2}, {256, 1}, {512, 2}, {512, 1}, {512, 1}, {512, 1}, {512, 1}, {512, 1},
            {1024, 2}, {1024, 1}
        };
        for (long[] block : blocks) {
            Window window = Window.square(3).stride(block[1]).padding(Padding.Named.SAME);
            Conv depthwise = Conv.of(in, in, window).groups(in).withoutBias();
            assertThat(depthwise.parameters()).hasValue(9 * in);
            layers.add(depthwise);
            layers.add(BatchNorm.of(in, 2));
            layers.add(Activation.RELU6);
            layers.add(Conv.of(in, block[0], Window.square(1)).withoutBias());
            layers.add(BatchNorm.of(block[0], 2));
            layers.add(Activation.RELU6);
            in = block[0];
        }
        layers.add(new GlobalPool(Reduction.AVERAGE, 2, false, Channels.FIRST));
        layers.add(Linear.of(1024, 1000));
        Trace trace = trace(layers, IMAGENET);
        assertThat(before(trace, GlobalPool.class)).isEqualTo(Shape.of(1, 1024, 7, 7));
        assertThat(trace.parameters()).isEqualTo(4_231_976);
        assertThat(trace.multiplyAdds() / 1e6).isCloseTo(569, within(0.5));
    }

    /** Tran et al. 2015: 16 frames of 112 by 112 become 8,192 features. */
    @Test
    void c3d() {
        List<Layer> layers = new ArrayList<>();
        long in = 3;
        Pool half = Pool.max(Window.of(2, 2, 2).stride(2));
        Pool frames = Pool.max(Window.of(1, 2, 2).stride(1, 2, 2));
        Pool last = Pool.max(Window.of(2, 2, 2).stride(2).padding(0, 1, 1));
        Object[] plan = {64L, frames, 128L, half, 256L, 256L, half, 512L, 512L, half, 512L, 512L, last};
        for (Object part : plan) {
            if (part instanceof Pool pool) {
                layers.add(pool);
            } else {
                layers.add(Conv.of(in, (long) part, Window.of(3, 3, 3).padding(1)));
                in = (long) part;
            }
        }
        layers.add(Flatten.SAMPLES);
        layers.add(Linear.of(8192, 4096));
        Trace trace = trace(layers, Shape.of(1, 3, 16, 112, 112));
        assertThat(before(trace, Flatten.class)).isEqualTo(Shape.of(1, 512, 1, 4, 4));
    }

    /** U-Net's first crossing: transposed convolution, skip joined to it, two convolutions. */
    @Test
    void uNetsSkips() {
        Graph graph = Graph.of("deep", "skip")
                .add("up", TransposedConv.of(1024, 512, Window.square(2).stride(2)), "deep")
                .add("crop", new Pad(List.of(-4L, -4L), List.of(-4L, -4L), Channels.FIRST), "skip")
                .add("join", new Concat(1), "crop", "up")
                .add("conv", conv(1024, 512, 3, 1, 0), "join")
                .build();
        Trace trace = graph.trace(Map.of("deep", Shape.of(1, 1024, 28, 28), "skip", Shape.of(1, 512, 64, 64)));
        assertThat(trace.step("join").orElseThrow().output()).contains(Shape.of(1, 1024, 56, 56));
        assertThat(trace.output()).contains(Shape.of(1, 512, 54, 54));
    }

    /** The examples that stand in PyTorch's documentation of each layer. */
    @Test
    void theExamplesOfPyTorchsDocumentation() {
        assertThat(Conv.of(16, 33, Window.of(3).stride(2)).output(Shape.of(20, 16, 50)))
                .isEqualTo(Shape.of(20, 33, 24));
        Window uneven = Window.of(3, 5).stride(2, 1).padding(4, 2).dilation(3, 1);
        assertThat(Conv.of(16, 33, uneven).output(Shape.of(20, 16, 50, 100))).isEqualTo(Shape.of(20, 33, 26, 100));
        Window volume = Window.of(3, 5, 2).stride(2, 1, 1).padding(4, 2, 0);
        assertThat(Conv.of(16, 33, volume).output(Shape.of(20, 16, 10, 50, 100)))
                .isEqualTo(Shape.of(20, 33, 8, 50, 99));
        Shape deep = Conv.of(16, 16, Window.square(3).stride(2).padding(1)).output(Shape.of(1, 16, 12, 12));
        assertThat(deep).isEqualTo(Shape.of(1, 16, 6, 6));
        assertThat(TransposedConv.of(16, 16, Window.square(3).stride(2).padding(1))
                        .outputPadding(1)
                        .output(deep))
                .isEqualTo(Shape.of(1, 16, 12, 12));
        assertThat(Pool.max(Window.of(3, 2).stride(2, 1)).output(Shape.of(20, 16, 50, 32)))
                .isEqualTo(Shape.of(20, 16, 24, 31));
        assertThat(AdaptivePool.average(AdaptivePool.KEEP, 7).output(Shape.of(1, 64, 10, 9)))
                .isEqualTo(Shape.of(1, 64, 10, 7));
        assertThat(Flatten.SAMPLES.output(Shape.of(32, 1, 5, 5))).isEqualTo(Shape.of(32, 25));
        assertThat(new Flatten(0, 2).output(Shape.of(32, 1, 5, 5))).isEqualTo(Shape.of(160, 5));
        assertThat(Linear.of(20, 30).output(Shape.of(128, 20))).isEqualTo(Shape.of(128, 30));
    }

    /** The examples that stand in Keras's documentation. */
    @Test
    void theExamplesOfKerassDocumentation() {
        Conv conv = Conv.of(Layer.INFER, 2, Window.square(3)).channels(Channels.LAST);
        assertThat(conv.output(Shape.of(4, 28, 28, 3))).isEqualTo(Shape.of(4, 26, 26, 2));
        Window dilated = Window.square(3).dilation(2);
        assertThat(Conv.of(3, 2, dilated).channels(Channels.LAST).output(Shape.of(4, 28, 28, 3)))
                .isEqualTo(Shape.of(4, 24, 24, 2));
        Window same = Window.square(3).padding(Padding.Named.SAME);
        assertThat(Conv.of(3, 2, same).channels(Channels.LAST).output(Shape.of(4, 28, 28, 3)))
                .isEqualTo(Shape.of(4, 28, 28, 2));
        assertThat(TransposedConv.of(
                                128,
                                128,
                                Window.square(5).padding(Padding.Named.SAME).stride(2))
                        .channels(Channels.LAST)
                        .output(Shape.of(1, 7, 7, 128)))
                .isEqualTo(Shape.of(1, 14, 14, 128));
    }
}
