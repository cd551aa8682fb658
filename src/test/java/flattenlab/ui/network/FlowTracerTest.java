package flattenlab.ui.network;

import static org.assertj.core.api.Assertions.assertThat;

import flattenlab.nn.ReferenceNetwork;
import flattenlab.scene.FlowField;
import flattenlab.scene.FlowPart;
import flattenlab.scene.FlowPlan;
import flattenlab.scene.FlowTrace;
import flattenlab.scene.FlowTracer;
import flattenlab.scene.FlowValues;
import flattenlab.tensor.AxisOrder;
import flattenlab.tensor.FlattenMapping;
import flattenlab.tensor.FlattenVariant;
import flattenlab.tensor.Shape;
import flattenlab.training.Activations;
import flattenlab.training.ConvBlock;
import flattenlab.training.Design;
import flattenlab.training.Net;
import flattenlab.training.NetworkSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A trace is what changes in a network when one pixel does: found out by changing each. */
class FlowTracerTest {
    private static final int CLASSES = 3;
    private static final int NETS = 48;
    private static final String[] VARIANTS = {
        "correct", "mix-samples", "truncate:7", "pad:300", "pool", "roll:5", "channels-last", "column-major"
    };

    /** Windows with gaps and overhangs among them, one variant after the other. */
    static Stream<NetworkSpec> nets() {
        Random random = new Random(41);
        List<NetworkSpec> specs = new ArrayList<>();
        while (specs.size() < NETS) {
            List<ConvBlock> blocks = new ArrayList<>();
            for (int i = random.nextInt(4); i > 0; i--) {
                blocks.add(new ConvBlock(
                        1 + random.nextInt(4),
                        1 + random.nextInt(4),
                        random.nextInt(3),
                        1 + random.nextInt(3),
                        1 + random.nextInt(3)));
            }
            FlattenVariant variant = FlattenVariant.parse(VARIANTS[specs.size() % VARIANTS.length]);
            Shape input = Shape.of(3, 1 + random.nextInt(2), 5 + random.nextInt(5), 5 + random.nextInt(5));
            NetworkSpec spec = spec(new Net(blocks), input, variant, random.nextBoolean() ? 0 : 4);
            if (spec.crash().isEmpty()) {
                specs.add(spec);
            }
        }
        return specs.stream();
    }

    private static NetworkSpec spec(Net net, Shape input, FlattenVariant variant, int hidden) {
        Design design = new Design(net, AxisOrder.NCHW, hidden, 0, false);
        return new NetworkSpec(design, input, CLASSES, variant, variant, 7);
    }

    private static FlowTracer tracer(NetworkSpec spec) {
        FlowValues values = new FlowValues(
                new float[0][], 0, new float[0][], new float[0][], new float[0][], new float[CLASSES], -1);
        return new FlowTracer(FlowNumbers.plan(spec), FlowNumbers.windows(spec), values);
    }

    private static ReferenceNetwork reference(NetworkSpec spec, Random random) {
        String id = spec.variant().kind().id();
        String order = id.equals("channels-last") ? "HWC" : id.equals("column-major") ? "WHC" : "CHW";
        long features = spec.beforeFlatten().features();
        long number = spec.variant().argument();
        long fits = id.equals("truncate")
                ? Math.min(features, number)
                : id.equals("pad") ? Math.max(features, number) : number;
        float[] parameters = new float[Math.toIntExact(spec.parameters())];
        for (int i = 0; i < parameters.length; i++) {
            // All positive: nothing cancels out, and no ReLU stops what is to be seen.
            parameters[i] = 0.5f + random.nextFloat();
        }
        return new ReferenceNetwork(
                new ReferenceNetwork.Design(
                        (int) spec.input().dim(1),
                        (int) spec.input().dim(2),
                        (int) spec.input().dim(3),
                        spec.net().blocks().stream()
                                .map(b -> new ReferenceNetwork.Block(
                                        b.filters(), b.kernel(), b.padding(), b.stride(), b.pool()))
                                .toList(),
                        order,
                        List.of("mix-samples", "truncate", "pad", "pool", "roll")
                                        .contains(id)
                                ? id
                                : "plain",
                        fits,
                        null,
                        spec.design().hidden(),
                        CLASSES),
                parameters);
    }

    /** What stands in the flow of all that leaves the layers: the boxes up to the flatten, and it. */
    private static List<double[]> shown(ReferenceNetwork.Result result) {
        List<double[]> shown = new ArrayList<>();
        for (int i = 0; i < result.names().size(); i++) {
            String name = result.names().get(i);
            boolean pooled = name.equals("RELU") && result.names().get(i + 1).equals("POOL");
            if (!pooled) {
                shown.add(result.values().get(i));
            }
            if (name.equals("FLATTEN")) {
                return shown;
            }
        }
        throw new AssertionError("no flatten");
    }

    private static boolean lights(FlowTracer tracer, FlowTrace trace, int stage, long cell) {
        FlowField field = trace.fields().get(stage);
        long[] index = tracer.shape(stage).index(cell);
        return !field.isEmpty()
                && field.sample() == index[0]
                && field.contains((int) index[1], (int) index[2], (int) index[3]);
    }

    private static List<FlowTrace> all(FlowTracer tracer, int stage, long cells) {
        return LongStream.range(0, cells)
                .mapToObj(cell -> tracer.trace(new FlowPart.Cell(stage, cell)))
                .toList();
    }

    @ParameterizedTest
    @MethodSource("nets")
    void aTraceIsWhatChangesWhenAPixelDoes(NetworkSpec spec) {
        Random random = new Random(spec.hashCode());
        ReferenceNetwork network = reference(spec, random);
        FlowTracer tracer = tracer(spec);
        FlowPlan plan = tracer.plan();
        int samples = Activations.samples(spec);
        int pixels = Math.toIntExact(spec.input().features());
        float[] pictures = new float[samples * pixels];
        for (int i = 0; i < pictures.length; i++) {
            pictures[i] = random.nextFloat();
        }
        int[] labels = new int[samples];
        List<double[]> before = shown(network.run(pictures, labels));
        List<List<FlowTrace>> traces = new ArrayList<>();
        for (int stage = 0; stage < plan.maps().size(); stage++) {
            traces.add(all(tracer, stage, plan.maps().get(stage).elements()));
        }
        for (int pixel = 0; pixel < pixels; pixel++) {
            float[] changed = pictures.clone();
            // So much that it is the maximum wherever it is pooled.
            changed[pixel] = 1e9f;
            List<double[]> after = shown(network.run(changed, labels));
            FlowTrace trace = traces.get(0).get(pixel);
            for (int stage = 0; stage < plan.maps().size(); stage++) {
                double[] old = before.get(stage);
                double[] now = after.get(stage);
                for (int cell = 0; cell < plan.maps().get(stage).elements(); cell++) {
                    boolean changes = old[cell] != now[cell];
                    assertThat(lights(tracer, trace, stage, cell)).isEqualTo(changes);
                    assertThat(lights(tracer, traces.get(stage).get(cell), 0, pixel))
                            .as("from cell %d of stage %d back to pixel %d", cell, stage, pixel)
                            .isEqualTo(changes);
                }
            }
            double[] oldRow = before.get(before.size() - 1);
            double[] newRow = after.get(after.size() - 1);
            long[] slots = LongStream.range(0, oldRow.length)
                    .filter(slot -> oldRow[(int) slot] != newRow[(int) slot])
                    .toArray();
            assertThat(trace.slots()).containsExactly(slots);
            for (long slot : slots) {
                assertThat(lights(tracer, tracer.trace(new FlowPart.Slot(0, slot)), 0, pixel))
                        .isTrue();
            }
        }
    }

    @ParameterizedTest
    @MethodSource("nets")
    void whatACellLightsLightsIt(NetworkSpec spec) {
        FlowTracer tracer = tracer(spec);
        List<Shape> maps = tracer.plan().maps();
        for (int stage = 0; stage < maps.size(); stage++) {
            List<FlowTrace> here = all(tracer, stage, maps.get(stage).elements());
            for (int other = stage; other < maps.size(); other++) {
                List<FlowTrace> there = all(tracer, other, maps.get(other).elements());
                for (int a = 0; a < here.size(); a++) {
                    for (int b = 0; b < there.size(); b++) {
                        assertThat(lights(tracer, here.get(a), other, b))
                                .isEqualTo(lights(tracer, there.get(b), stage, a));
                    }
                }
            }
        }
    }

    @ParameterizedTest
    @MethodSource("nets")
    void everyCellEndsInItsSlotOrNowhere(NetworkSpec spec) {
        FlowTracer tracer = tracer(spec);
        FlattenMapping mapping = tracer.plan().mapping();
        int last = tracer.plan().lastMaps();
        for (long cell = 0; cell < mapping.input().elements(); cell++) {
            FlowTrace trace = tracer.trace(new FlowPart.Cell(last, cell));
            long slot = mapping.slotOf(cell);
            assertThat(trace.endsNowhere()).isEqualTo(slot == FlattenMapping.DROPPED);
            assertThat(trace.dropped()).isEqualTo(slot == FlattenMapping.DROPPED ? 1 : 0);
            if (slot != FlattenMapping.DROPPED) {
                assertThat(trace.slots()).containsExactly(slot);
                boolean ofPicture = slot / mapping.columns() == tracer.row();
                assertThat(trace.inputs().get(0))
                        .containsExactly(ofPicture ? new long[] {slot % mapping.columns()} : new long[0]);
            }
            if (!tracer.isOfPicture(new FlowPart.Cell(last, cell)) && last > 0) {
                assertThat(trace.fields().subList(0, last)).allMatch(FlowField::isEmpty);
            }
        }
        for (long slot = 0; slot < mapping.output().elements(); slot++) {
            FlowTrace trace = tracer.trace(new FlowPart.Slot(0, slot));
            assertThat(trace.fields().get(last).isEmpty()).isEqualTo(mapping.cellOf(slot) == FlattenMapping.PADDING);
            if (mapping.cellOf(slot) != FlattenMapping.PADDING) {
                assertThat(trace.fields().get(last).cells()).isEqualTo(mapping.cellsPerSlot());
            }
        }
    }

    @Test
    void samplesThatMixEndInARowThatIsNotTheirs() {
        FlowTracer tracer = tracer(spec(Net.TINY, Shape.of(4, 1, 8, 8), FlattenVariant.parse("mix-samples"), 0));
        long elsewhere = LongStream.range(0, tracer.plan().maps().get(4).elements())
                .filter(cell ->
                        tracer.trace(new FlowPart.Cell(4, cell)).inputs().get(0).length == 0)
                .count();
        assertThat(elsewhere).as("three quarters of the picture").isEqualTo(48);
    }

    @Test
    void aHiddenUnitHasItsLineAndItsColumnBehind() {
        FlowTracer tracer = tracer(spec(Net.TINY, Shape.of(4, 1, 8, 8), FlattenVariant.CORRECT, 6));
        FlowTrace unit = tracer.trace(new FlowPart.Slot(1, 3));
        assertThat(unit.outputs()).containsExactly(3, -1);
        assertThat(unit.inputs().get(1)).containsExactly(3);
        assertThat(tracer.trace(new FlowPart.Output(0, 3)).outputs()).containsExactly(3, -1);
        FlowTrace product = tracer.trace(new FlowPart.Product(1, 2, 3));
        assertThat(product.outputs()).containsExactly(3, 2);
        FlowTrace deep = tracer.trace(new FlowPart.Product(0, 5, 11));
        assertThat(deep.outputs()).containsExactly(5, -1);
        assertThat(deep.slots()).containsExactly(11);
        assertThat(tracer.trace(new FlowPart.Output(1, 2)).outputs()).containsExactly(-1, 2);
    }
}
