package flattenlab.ui.network;

import static org.assertj.core.api.Assertions.assertThat;

import flattenlab.nn.Nd4jNetworks;
import flattenlab.render.CloseUpDrawing;
import flattenlab.render.Palette;
import flattenlab.render.PixelPainter;
import flattenlab.scene.CloseUp;
import flattenlab.scene.CloseUpMatter;
import flattenlab.scene.CloseUps;
import flattenlab.scene.FlowLayers;
import flattenlab.scene.FlowPlan;
import flattenlab.scene.FlowValues;
import flattenlab.scene.Focus;
import flattenlab.scene.Rect;
import flattenlab.tensor.AxisOrder;
import flattenlab.tensor.FlattenVariant;
import flattenlab.tensor.Phrase;
import flattenlab.tensor.Shape;
import flattenlab.training.Activations;
import flattenlab.training.ConvBlock;
import flattenlab.training.Design;
import flattenlab.training.Net;
import flattenlab.training.Network;
import flattenlab.training.NetworkSpec;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a close-up adds up comes to the value that the network has, whatever the network. */
class CloseUpTruthTest {
    private static final int CLASSES = 5;
    private static final int NETS = 24;
    private static final Nd4jNetworks NETWORKS = new Nd4jNetworks(Path.of("target", "test-home"));

    private final Random random = new Random(3);

    /** Nets with all kernels, paddings, strides and pools, with and without a hidden layer, with several flattens. */
    static Stream<NetworkSpec> nets() {
        Random random = new Random(41);
        List<String> flattens = List.of(
                "correct",
                "channels-last",
                "column-major",
                "fixed-shuffle",
                "mix-samples",
                "pad:400",
                "truncate:3",
                "pool",
                "roll:5");
        List<NetworkSpec> specs = new ArrayList<>();
        while (specs.size() < NETS) {
            List<ConvBlock> blocks = new ArrayList<>();
            for (int i = specs.size() % 3; i >= 0; i--) {
                blocks.add(new ConvBlock(
                        1 + random.nextInt(12),
                        1 + random.nextInt(5),
                        random.nextInt(3),
                        1 + random.nextInt(3),
                        1 + random.nextInt(3)));
            }
            FlattenVariant variant = FlattenVariant.parse(flattens.get(specs.size() % flattens.size()));
            Design design = new Design(
                    new Net(blocks), AxisOrder.NCHW, specs.size() % 2 == 0 ? 0 : 1 + random.nextInt(15), 0, true);
            NetworkSpec spec = new NetworkSpec(
                    design,
                    Shape.of(3, 1 + random.nextInt(3), 9 + random.nextInt(8), 9 + random.nextInt(8)),
                    CLASSES,
                    variant,
                    variant,
                    random.nextLong());
            if (spec.crash().isEmpty()) {
                specs.add(spec);
            }
        }
        return specs.stream();
    }

    /** A network after some steps, so that no bias is zero, with one picture on its way through it. */
    private CloseUpMatter matter(NetworkSpec spec) {
        int samples = Activations.samples(spec);
        int[] labels = random.ints(samples, 0, CLASSES).toArray();
        try (Network network = NETWORKS.build(spec)) {
            for (int step = 0; step < 3; step++) {
                network.train(pictures(spec, 3), random.ints(3, 0, CLASSES).toArray(), step, 0.02);
            }
            Activations seen = network.activations(pictures(spec, samples), labels, 0, Activations.Reach.VALUES);
            return new CloseUpMatter(
                    FlowNumbers.plan(spec),
                    FlowNumbers.layers(spec, seen),
                    FlowNumbers.values(spec, seen, 0),
                    List.of("a", "b", "c", "d", "e"),
                    cell -> List.of());
        }
    }

    private float[] pictures(NetworkSpec spec, int samples) {
        float[] pictures = new float[samples * (int) spec.input().features()];
        for (int i = 0; i < pictures.length; i++) {
            pictures[i] = random.nextFloat();
        }
        return pictures;
    }

    private static CloseUp of(CloseUpMatter matter, Focus focus) {
        return CloseUps.of(matter, focus, Optional.empty(), 900, 520);
    }

    private static List<CloseUp.Entry> entries(CloseUp closeUp, CloseUp.Kind kind) {
        return closeUp.entries().stream().filter(entry -> entry.kind() == kind).toList();
    }

    /** All summands of an account come to its first total, and that is a value of the network. */
    private static void assertAddsUp(CloseUp closeUp, float value, String name) {
        double sum = entries(closeUp, CloseUp.Kind.TERM).stream()
                .mapToDouble(CloseUp.Entry::value)
                .sum();
        assertThat(sum).as(name).isCloseTo(value, within(value));
        assertThat(entries(closeUp, CloseUp.Kind.TOTAL).get(0).value()).as(name).isEqualTo(value);
    }

    private static Offset<Double> within(double value) {
        return Offset.offset(1e-5 * Math.max(1, Math.abs(value)));
    }

    @ParameterizedTest
    @MethodSource("nets")
    void whatIsShownAddsUpToTheValueOfTheNetwork(NetworkSpec spec) {
        CloseUpMatter matter = matter(spec);
        FlowPlan plan = matter.plan();
        for (int stage = 0; stage < plan.maps().size(); stage++) {
            Shape shape = plan.maps().get(stage);
            int from = stage == plan.lastMaps() ? matter.values().sample() * (int) shape.elements() : 0;
            for (int i = 0; i < 25; i++) {
                int cell = i == 0 ? 0 : i == 1 ? (int) shape.elements() - 1 : random.nextInt((int) shape.elements());
                long[] at = shape.index(cell);
                Focus.Cell focus = new Focus.Cell(stage, (int) at[1], (int) at[2], (int) at[3]);
                assertCell(matter, focus, matter.values().maps()[stage][from + cell]);
            }
        }
        for (int linear = 0; linear < plan.linears(); linear++) {
            for (int output = 0; output < plan.outputs().get(linear); output++) {
                assertAddsUp(
                        of(matter, new Focus.Output(linear, output)),
                        matter.values().sums()[linear][output],
                        "output " + output + " of Linear " + linear);
            }
        }
        assertSoftmax(of(matter, new Focus.Softmax()), matter.values());
    }

    private void assertCell(CloseUpMatter matter, Focus.Cell cell, float value) {
        CloseUp closeUp = of(matter, cell);
        FlowLayers.Kind kind = matter.layers().maps().get(cell.stage()).kind();
        if (kind == FlowLayers.Kind.CONV) {
            assertAddsUp(closeUp, value, cell.toString());
            assertProducts(closeUp, cell.toString());
            assertThat(entries(closeUp, CloseUp.Kind.TOTAL).get(1).value()).isEqualTo(Math.max(0, value));
        } else if (kind == FlowLayers.Kind.PICTURE) {
            assertThat(entries(closeUp, CloseUp.Kind.TOTAL).get(0).value()).isEqualTo(value);
        } else {
            double largest = entries(closeUp, CloseUp.Kind.TERM).get(0).value();
            assertThat(Math.max(0, largest)).as(cell.toString()).isEqualTo(value);
            CloseUp.Grid window = closeUp.grids().get(0);
            assertThat(largest).isEqualTo(max(window));
        }
    }

    private static double max(CloseUp.Grid window) {
        return IntStream.range(0, window.rows() * window.columns())
                .mapToDouble(i -> window.value(i / window.columns(), i % window.columns()))
                .max()
                .orElseThrow();
    }

    /** Window times kernel, place by place; beyond the edge the window is zero and drawn so. */
    private static void assertProducts(CloseUp closeUp, String name) {
        CloseUp.Grid window = closeUp.grids().get(0);
        CloseUp.Grid kernel = closeUp.grids().get(1);
        CloseUp.Grid products = closeUp.grids().get(2);
        for (int row = 0; row < window.rows(); row++) {
            for (int column = 0; column < window.columns(); column++) {
                assertThat(products.value(row, column))
                        .as(name)
                        .isEqualTo(window.value(row, column) * kernel.value(row, column));
                if (window.isHole(row, column)) {
                    assertThat(window.value(row, column)).as(name).isZero();
                }
            }
        }
    }

    private static void assertSoftmax(CloseUp closeUp, FlowValues values) {
        List<CloseUp.Entry> classes = entries(closeUp, CloseUp.Kind.TERM);
        float[] logits = values.sums()[values.sums().length - 1];
        double all = 0;
        for (float logit : logits) {
            all += Math.exp(logit);
        }
        for (int k = 0; k < CLASSES; k++) {
            assertThat(classes.get(k).value()).isCloseTo(Math.exp(logits[k]) / all, within(1));
        }
        assertThat(entries(closeUp, CloseUp.Kind.TOTAL).get(0).value()).isCloseTo(1, within(1));
    }

    /** Everything stands on the stage, at sizes from a small window to a large one, and what leads on leads to what is there. */
    @ParameterizedTest
    @MethodSource("nets")
    void everyLevelStandsOnTheStageAndLeadsOn(NetworkSpec spec) {
        CloseUpMatter matter = matter(spec);
        FlowPlan plan = matter.plan();
        for (Focus layer : Focus.layers(plan)) {
            for (Focus focus = layer; focus != null; focus = focus.first().orElse(null)) {
                for (double[] size : new double[][] {{860, 480}, {1230, 500}, {1780, 820}}) {
                    CloseUp closeUp = CloseUps.of(matter, focus, Optional.empty(), size[0], size[1]);
                    Rect stage = new Rect(0, 0, size[0] + 0.01, size[1] + 0.01);
                    for (CloseUp.Grid grid : closeUp.grids()) {
                        assertInside(stage, grid.place(), focus);
                        for (int cell : new int[] {0, grid.rows() * grid.columns() - 1}) {
                            Rect place = grid.cell(cell / grid.columns(), cell % grid.columns());
                            closeUp.at(place.centerX(), place.centerY())
                                    .ifPresent(to -> assertThat(to.isIn(plan)).isTrue());
                        }
                    }
                    closeUp.entries().forEach(entry -> assertInside(stage, entry.place(), closeUp));
                    assertThat(closeUp.aim().isPresent()).as("%s", focus).isEqualTo(!focus.isLeaf());
                    closeUp.aim().ifPresent(aim -> {
                        assertThat(aim.isIn(plan)).isTrue();
                        assertThat(closeUp.placeOf(aim)).as("%s", aim).isPresent();
                    });
                }
            }
        }
    }

    @ParameterizedTest
    @ValueSource(floats = {Float.NaN, Float.POSITIVE_INFINITY, -1e30f})
    void aRunThatDivergedIsDrawnAsItIs(float parameter) {
        NetworkSpec spec =
                nets().filter(each -> each.design().hidden() > 0).findFirst().orElseThrow();
        try (Network network = NETWORKS.build(spec)) {
            float[] parameters = network.parameters();
            Arrays.fill(parameters, parameter);
            network.load(parameters);
            int samples = Activations.samples(spec);
            Activations seen =
                    network.activations(pictures(spec, samples), new int[samples], 0, Activations.Reach.VALUES);
            CloseUpMatter matter = new CloseUpMatter(
                    FlowNumbers.plan(spec),
                    FlowNumbers.layers(spec, seen),
                    FlowNumbers.values(spec, seen, 0),
                    List.of("a", "b", "c", "d", "e"),
                    cell -> List.of("k"));
            CloseUpDrawing drawing = new CloseUpDrawing(Palette.of("dark"), Phrase::key);
            for (Focus layer : Focus.layers(matter.plan())) {
                for (Focus focus = layer; focus != null; focus = focus.first().orElse(null)) {
                    int[] pixels = new int[900 * 520];
                    PixelPainter painter = new PixelPainter(pixels, 900, 520, 1);
                    drawing.cells(of(matter, focus), painter);
                    drawing.labels(of(matter, focus), painter);
                    assertThat(Arrays.stream(pixels).distinct().count())
                            .as("%s", focus)
                            .isGreaterThan(10);
                }
            }
        }
    }

    private static void assertInside(Rect stage, Rect place, Object where) {
        assertThat(place.x() >= 0
                        && place.y() >= 0
                        && place.x() + place.width() <= stage.width()
                        && place.y() + place.height() <= stage.height())
                .as("%s in %s of %s", place, stage, where)
                .isTrue();
    }
}
