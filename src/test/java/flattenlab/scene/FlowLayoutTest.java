package flattenlab.scene;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import flattenlab.tensor.Axis;
import flattenlab.tensor.AxisOrder;
import flattenlab.tensor.FlattenMapping;
import flattenlab.tensor.FlattenVariant;
import flattenlab.tensor.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Where everything stands in a flow. */
class FlowLayoutTest {
    private static final double SLACK = 1e-6;

    /** Flows of nets of up to three blocks and 64 filters, on stages from that of a window of 1024x768 on. */
    static Stream<FlowLayout> layouts() {
        Random random = new Random(3);
        return IntStream.range(0, 200).mapToObj(i -> layout(random));
    }

    static FlowLayout layout(Random random) {
        long side = 8 + random.nextInt(25);
        List<Shape> maps = new ArrayList<>(List.of(Shape.of(1, 1 + random.nextInt(3), side, side)));
        for (int block = random.nextInt(4); block > 0; block--) {
            long filters = 1 + random.nextInt(64);
            maps.add(Shape.of(1, filters, side, side));
            side = Math.max(1, side / 2);
            maps.add(Shape.of(1, filters, side, side));
        }
        Shape last = maps.get(maps.size() - 1);
        long samples = random.nextInt(3) == 0 ? 2 + random.nextInt(7) : 1;
        FlattenMapping mapping = FlattenMapping.of(
                Shape.of(samples, last.dim(1), last.dim(2), last.dim(3)),
                samples == 1 ? FlattenVariant.CORRECT : FlattenVariant.parse("mix-samples"),
                AxisOrder.NCHW,
                new FlattenVariant.Draw(1, 0));
        int classes = 2 + random.nextInt(9);
        List<Integer> outputs = random.nextBoolean() ? List.of(classes) : List.of(1 + random.nextInt(64), classes);
        return new FlowLayout(
                new FlowPlan(maps, mapping, outputs), 830 + random.nextInt(1000), 520 + random.nextInt(500));
    }

    private static List<Rect> parts(FlowLayout layout) {
        FlowPlan plan = layout.plan();
        List<Rect> parts = new ArrayList<>(layout.headings());
        for (int stage = 0; stage < plan.maps().size(); stage++) {
            int samples =
                    stage == plan.lastMaps() ? (int) plan.mapping().input().dim(0) : 1;
            for (int sample = 0; sample < samples; sample++) {
                for (int channel = 0; channel < plan.maps().get(stage).dim(1); channel++) {
                    parts.add(layout.map(stage, sample, channel));
                }
            }
        }
        for (long row = 0; row < plan.mapping().rows(); row++) {
            parts.add(layout.input(0, row));
        }
        for (int linear = 0; linear < plan.linears(); linear++) {
            if (linear > 0) {
                parts.add(layout.input(linear, 0));
            }
            for (int output = 0; output < plan.outputs().get(linear); output++) {
                parts.add(layout.line(linear, output));
                parts.add(layout.sum(linear, output));
            }
        }
        for (int output = 0; output < plan.classes(); output++) {
            parts.add(layout.probability(output));
            parts.add(layout.name(output));
        }
        parts.add(layout.foot());
        parts.add(layout.tools());
        return parts;
    }

    /** Two flows of the same layers, the second of which flattens in another way. */
    static Stream<List<FlowLayout>> pairs() {
        Random random = new Random(4);
        return IntStream.range(0, 200).mapToObj(i -> {
            FlowLayout one = layout(random);
            FlowPlan plan = one.plan();
            Shape features = plan.mapping().input().with(Axis.N, 1);
            String[] variants = {"correct", "truncate:1", "pad:100000", "fixed-shuffle"};
            FlattenMapping mapping = FlattenMapping.of(
                    features,
                    FlattenVariant.parse(variants[random.nextInt(variants.length)]),
                    AxisOrder.NCHW,
                    new FlattenVariant.Draw(1, 0));
            int alike = 1 + random.nextInt(plan.maps().size());
            return FlowLayout.together(
                    plan, new FlowPlan(plan.maps(), mapping, plan.outputs()), alike, one.width(), one.height());
        });
    }

    @ParameterizedTest
    @MethodSource("pairs")
    void twoFlowsShareTheStageAndWhatTheyHaveInCommonStandsOnce(List<FlowLayout> pair) {
        FlowLayout a = pair.get(0);
        FlowLayout b = pair.get(1);
        List<Rect> parts = parts(a);
        parts.addAll(written(a));
        parts.addAll(parts(b));
        parts.addAll(written(b));
        List<Rect> once = parts.stream().distinct().toList();
        requireApart(once, a);
        assertThat(a.headings()).isEqualTo(b.headings());
        assertThat(b.isApart(0))
                .as("the picture is one, unless others pass with it and nothing comes before the flatten")
                .isEqualTo(
                        a.plan().lastMaps() == 0 && a.plan().mapping().input().dim(Axis.N) > 1);
        for (int stage = 0; stage < a.plan().maps().size(); stage++) {
            assertThat(a.column(stage).equals(b.column(stage))).isEqualTo(!a.isApart(stage));
        }
    }

    private static List<Rect> written(FlowLayout layout) {
        List<Rect> written = new ArrayList<>(List.of(layout.title()));
        for (int i = 0; i < layout.headings().size(); i++) {
            written.add(layout.note(i));
        }
        return written;
    }

    @ParameterizedTest
    @MethodSource("pairs")
    void slotsStandBelowSlotsUnlessOneRowIsManyTimesAsLong(List<FlowLayout> pair) {
        FlowLayout a = pair.get(0);
        FlowLayout b = pair.get(1);
        double longer = (double) a.plan().inputs(0) / b.plan().inputs(0);
        if (longer >= 0.5 && longer <= 2) {
            assertThat(a.slotWidth(0)).isCloseTo(b.slotWidth(0), within(SLACK));
        } else {
            assertThat(a.inputs(0).width()).isCloseTo(b.inputs(0).width(), within(SLACK));
        }
    }

    @ParameterizedTest
    @MethodSource("layouts")
    void allIsOnTheStageAndNothingLiesOnAnything(FlowLayout layout) {
        requireApart(parts(layout), layout);
        FlowLayout noted = FlowLayout.ofDifference(layout.plan(), layout.width(), layout.height());
        List<Rect> parts = parts(noted);
        for (int i = 0; i < noted.headings().size(); i++) {
            parts.add(noted.note(i));
        }
        requireApart(parts, noted);
    }

    private static void requireApart(List<Rect> parts, FlowLayout layout) {
        for (int i = 0; i < parts.size(); i++) {
            Rect one = parts.get(i);
            assertThat(one.width()).isPositive();
            assertThat(one.height()).isPositive();
            assertThat(one.x()).isGreaterThanOrEqualTo(-SLACK);
            assertThat(one.y()).isGreaterThanOrEqualTo(-SLACK);
            assertThat(one.x() + one.width()).isLessThanOrEqualTo(layout.width() + SLACK);
            assertThat(one.y() + one.height()).isLessThanOrEqualTo(layout.height() + SLACK);
            Rect inner = new Rect(one.x() + SLACK, one.y() + SLACK, one.width() - 2 * SLACK, one.height() - 2 * SLACK);
            for (int j = i + 1; j < parts.size(); j++) {
                assertThat(inner.intersects(parts.get(j)))
                        .as("%s and %s", one, parts.get(j))
                        .isFalse();
            }
        }
    }

    @ParameterizedTest
    @MethodSource("layouts")
    void everyPlaceOfALineStandsBelowItsInput(FlowLayout layout) {
        for (int linear = 0; linear < layout.plan().linears(); linear++) {
            Rect input = layout.input(linear, 0);
            for (int output = 0; output < layout.plan().outputs().get(linear); output++) {
                Rect line = layout.line(linear, output);
                assertThat(line.x()).isEqualTo(input.x());
                assertThat(line.width()).isCloseTo(input.width(), within(SLACK));
                assertThat(line.y()).isGreaterThan(input.y());
                assertThat(layout.outputAt(linear, line.centerY())).isEqualTo(output);
                assertThat(layout.sum(linear, output).y()).isEqualTo(line.y());
            }
            long inputs = layout.plan().inputs(linear);
            for (long slot : new long[] {0, inputs / 2, inputs - 1}) {
                assertThat(layout.slotAt(linear, input.x() + (slot + 0.5) * layout.slotWidth(linear)))
                        .isEqualTo(slot);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("layouts")
    void aCellIsFoundWhereItStands(FlowLayout layout) {
        Random random = new Random(5);
        for (int stage = 0; stage < layout.plan().maps().size(); stage++) {
            boolean last = stage == layout.plan().lastMaps();
            Shape shape = last
                    ? layout.plan().mapping().input()
                    : layout.plan().maps().get(stage);
            for (int i = 0; i < 20; i++) {
                long cell = random.nextInt((int) shape.elements());
                Rect place = layout.cell(stage, cell);
                assertThat(layout.cellAt(stage, place.centerX(), place.centerY()))
                        .isEqualTo(cell);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("layouts")
    void thereIsAHeadingForEachBoxOfThePipeline(FlowLayout layout) {
        int behind = layout.plan().linears() == 1 ? 3 : 5;
        assertThat(layout.headings()).hasSize(layout.plan().maps().size() + behind);
    }

    /** The numbers of logits and the names of classes are not cut on the smallest of stages. */
    @ParameterizedTest
    @MethodSource("layouts")
    void numbersAndNamesHaveTheirRoom(FlowLayout layout) {
        int last = layout.plan().linears() - 1;
        Rect written = layout.written(new FlowTimeline(layout.plan()));
        for (int output = 0; output < layout.plan().classes(); output++) {
            assertThat(layout.sum(last, output).width() / 2).isGreaterThan(FlowLayout.NUMBER + 8);
            assertThat(layout.sum(last, output).x()).isGreaterThanOrEqualTo(written.x());
            assertThat(layout.name(output).width()).isGreaterThan(84);
        }
    }

    /** With the panes open below, in a window of 1024x768 and of 1280x800. */
    @ParameterizedTest
    @ValueSource(ints = {340, 370, 400})
    void onALowStageTheClassesKeepTheirNames(int height) {
        FlowLayout layout = new FlowLayout(Flows.plan(10), 830, height);
        assertThat(layout.linePitch(0)).isGreaterThanOrEqualTo(FlowLayout.NAMED_LINE);
        assertThat(layout.column(1).height()).isGreaterThan(65);
        assertThat(layout.foot().y())
                .isGreaterThanOrEqualTo(layout.lines(0).y() + layout.lines(0).height());
    }

    /** Where names have room, or cannot have it, the maps have theirs. */
    @ParameterizedTest
    @CsvSource({"10, 560", "10, 300", "100, 560"})
    void otherwiseTheMapsHaveTheirShare(int classes, int height) {
        FlowLayout layout = new FlowLayout(Flows.plan(classes), 830, height);
        assertThat(layout.lines(0).y()).isEqualTo(Math.floor(0.46 * height) + 3 * 8 + FlowLayout.HEADING + 22);
    }

    @Test
    void onANarrowStageWhatFollowsFromAComparisonStandsBesideTheHint() {
        double sentence = 376;
        FlowLayout layout =
                FlowLayout.together(Flows.plan(10), Flows.plan(10), 1, 546, 560).get(0);
        assertThat(layout.hint().x() + layout.hint().width()).isLessThan(546 - sentence);
    }
}
