package flattenlab.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import flattenlab.tensor.BadInputException;
import flattenlab.tensor.Crash;
import flattenlab.tensor.Shape;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;

/** What a trace says of layers put together: up to the end, or up to the crash. */
class GraphTest {
    private static Chain small(long inFeatures) {
        return Chain.of(
                Conv.of(3, 8, Window.square(3).padding(1)),
                Activation.RELU,
                Pool.max(2),
                Flatten.SAMPLES,
                Linear.of(inFeatures, 10));
    }

    @Test
    void aTraceGivesTheShapeBehindEachLayer() {
        Trace trace = small(8 * 16 * 16).trace(Shape.of(4, 3, 32, 32));
        assertThat(trace.steps())
                .extracting(step -> step.output().orElseThrow())
                .containsExactly(
                        Shape.of(4, 8, 32, 32),
                        Shape.of(4, 8, 32, 32),
                        Shape.of(4, 8, 16, 16),
                        Shape.of(4, 2048),
                        Shape.of(4, 10));
        assertThat(trace.steps()).extracting(Step::name).containsExactly("0", "1", "2", "3", "4");
        assertThat(trace.crash()).isEmpty();
        assertThat(trace.parameters()).isEqualTo(8 * 27 + 8 + 2048 * 10 + 10);
        assertThat(trace.multiplyAdds()).isEqualTo(4 * (8 * 32 * 32 * 27 + 2048 * 10));
        assertThat(small(2048).output(Shape.of(4, 3, 32, 32))).isEqualTo(Shape.of(4, 10));
    }

    @Test
    void aCrashNamesItsLayerAndBothNumbersAndNothingBehindItIsReached() {
        Chain chain = Chain.of(
                Conv.of(3, 8, Window.square(3)),
                Flatten.SAMPLES,
                Linear.of(1000, 20),
                Activation.RELU,
                Linear.of(20, 2));
        Trace trace = chain.trace(Shape.of(4, 3, 32, 32));
        Step broken = trace.broken().orElseThrow();
        assertThat(broken.name()).isEqualTo("2");
        assertThat(broken.inputs()).containsExactly(Shape.of(4, 7200));
        assertThat(broken.crash()).contains(new Crash.LinearMismatch(Shape.of(4, 7200), 1000, 20));
        assertThat(broken.crash().orElseThrow().message()).contains("(4x7200) times (1000x20)");
        assertThat(trace.steps().subList(3, 5))
                .allMatch(step -> step.output().isEmpty()
                        && step.crash().isEmpty()
                        && step.inputs().isEmpty()
                        && step.multiplyAdds() == 0);
        assertThat(trace.output()).isEmpty();
        // Its weights are there all the same.
        assertThat(trace.parameters()).isEqualTo(8 * 27 + 8 + 1000 * 20 + 20 + 20 * 2 + 2);
    }

    private static Graph residual(long branch) {
        return Graph.of("x")
                .add("conv1", Conv.of(32, branch, Window.square(3).padding(1)), "x")
                .add("relu", Activation.RELU, "conv1")
                .add("conv2", Conv.of(branch, branch, Window.square(3).padding(1)), "relu")
                .add("sum", new Add(), "x", "conv2")
                .add("out", Activation.RELU, "sum")
                .build();
    }

    @Test
    void branchesMeetOrDisagreeByNumber() {
        Map<String, Shape> input = Map.of("x", Shape.of(2, 32, 8, 8));
        assertThat(residual(32).trace(input).output()).contains(Shape.of(2, 32, 8, 8));
        Trace broken = residual(64).trace(input);
        assertThat(broken.broken().map(Step::name)).contains("sum");
        Crash.BranchMismatch crash = (Crash.BranchMismatch) broken.crash().orElseThrow();
        assertThat(crash.firstSize()).isEqualTo(32);
        assertThat(crash.otherSize()).isEqualTo(64);
        assertThat(crash.axis()).isEqualTo(1);
        assertThat(broken.step("out").orElseThrow().output()).isEmpty();
    }

    @Test
    void aModuleThatIsUsedTwiceIsCountedOnce() {
        Linear tower = Linear.of(100, 10);
        Graph twins = Graph.of("left", "right")
                .add("tower", tower, "left")
                .reuse("tower again", "tower", tower, "right")
                .add("both", new Concat(1), "tower", "tower again")
                .build();
        Trace trace = twins.trace(Map.of("left", Shape.of(2, 100), "right", Shape.of(2, 100)));
        assertThat(trace.output()).contains(Shape.of(2, 20));
        assertThat(trace.parameters()).isEqualTo(1010);
        assertThat(trace.multiplyAdds()).isEqualTo(4000);
    }

    @Test
    void inferredSizesAreSettledByWhatComes() {
        Chain keras = Chain.of(
                Conv.of(Layer.INFER, 32, Window.square(3)).channels(Channels.LAST),
                BatchNorm.onLastAxis(),
                Pool.max(2).channels(Channels.LAST),
                Flatten.SAMPLES,
                Linear.of(Layer.INFER, 10));
        Trace trace = keras.trace(Shape.of(1, 28, 28, 1));
        assertThat(trace.output()).contains(Shape.of(1, 10));
        assertThat(trace.parameters()).isEqualTo(32 * 9 + 32 + 64 + 5408 * 10 + 10);
        Trace unreached = keras.trace(Shape.of(1, 2, 2, 1));
        assertThat(unreached.broken().map(Step::name)).contains("0");
        assertThat(unreached.steps().get(4).parameters()).isEmpty();
    }

    @Test
    void whatIsNoGraphIsRefused() {
        List<Graph.Builder> wrong = List.of(
                Graph.of("x", "x"),
                Graph.of("x").add("a", new Identity()),
                Graph.of("x").add("a", new Identity(), "y"),
                Graph.of("x").add("a", new Identity(), "a"),
                Graph.of("x").add("a", new Identity(), "x").add("a", new Identity(), "x"),
                Graph.of("x").add("a", new Identity(), "b").add("b", new Identity(), "a"),
                Graph.of("x", "y").add("a", new Identity(), "x", "y"));
        for (Graph.Builder graph : wrong) {
            assertThatThrownBy(graph::build)
                    .isInstanceOf(BadInputException.class)
                    .hasMessageContaining("allowed");
        }
        assertThatThrownBy(() -> residual(32).trace(Map.of("y", Shape.of(1))))
                .isInstanceOf(BadInputException.class)
                .hasMessageContaining("x");
    }

    /** The largest graph there may be, each node of it twice as wide as a line of a person's code. */
    @Test
    void theLargestGraphIsTracedInMomentsAndALargerOneIsRefused() {
        Graph.Builder builder = Graph.of("0");
        for (int i = 1; i <= Graph.MAX_NODES; i++) {
            builder.add(Integer.toString(i), Conv.of(8, 8, Window.square(3).padding(1)), Integer.toString(i - 1));
        }
        Graph largest = builder.build();
        Assertions.assertTimeout(
                Duration.ofSeconds(10),
                () -> assertThat(largest.trace(Map.of("0", Shape.of(1, 8, 32, 32)))
                                .output())
                        .contains(Shape.of(1, 8, 32, 32)));
        builder.add("one more", new Identity(), "0");
        assertThatThrownBy(builder::build).isInstanceOf(BadInputException.class);
    }

    private static Optional<Crash> crash(Shape input, Layer... layers) {
        return Chain.of(layers).trace(input).crash();
    }

    @Test
    void aViewCrashesWhereValuesWouldHaveToMoveAndAReshapeCopiesThem() {
        Shape maps = Shape.of(8, 10, 16, 16);
        Layer permute = Permute.of(0, 2, 3, 1);
        assertThat(crash(maps, permute, Reshape.view(8, -1)).orElseThrow()).isInstanceOf(Crash.ViewNeedsCopy.class);
        assertThat(crash(maps, permute, Reshape.of(8, -1))).isEmpty();
        assertThat(crash(maps, permute, Flatten.SAMPLES)).isEmpty();
        assertThat(crash(maps, permute, Activation.RELU, new Dropout(0.5), Reshape.view(8, -1)))
                .isPresent();
        assertThat(crash(maps, permute, Linear.of(10, 10), Reshape.view(8, -1))).isEmpty();
        assertThat(crash(maps, new Transpose(1, 2), new Transpose(2, 1), Reshape.view(8, -1)))
                .isEmpty();
        assertThat(crash(maps, Reshape.view(8, -1))).isEmpty();
        assertThat(crash(maps, permute, Reshape.view(8, 256, 10))).isEmpty();
        assertThat(crash(maps, permute, Reshape.of(8, -1), Reshape.view(80, -1)))
                .isEmpty();
    }

    /** As PyTorch documents it: what enters a convolution with its channels last leaves it so, and no view flattens that. */
    @Test
    void channelsThatLieLastStayLastThroughConvolutionsAndPoolings() {
        Shape pictures = Shape.of(8, 32, 32, 3);
        Layer toFront = Permute.of(0, 3, 1, 2);
        Layer conv = Conv.of(3, 10, Window.square(3));
        assertThat(crash(pictures, toFront, conv, BatchNorm.of(10, 2), Pool.max(2), Reshape.view(8, -1)))
                .isPresent();
        assertThat(crash(Shape.of(8, 3, 32, 32), conv, BatchNorm.of(10, 2), Pool.max(2), Reshape.view(8, -1)))
                .isEmpty();
        assertThat(crash(pictures, toFront, conv, Pool.max(2), Permute.of(0, 2, 3, 1), Reshape.view(8, -1)))
                .isEmpty();
    }
}
