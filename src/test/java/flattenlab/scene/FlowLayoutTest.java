package flattenlab.scene;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import flattenlab.tensor.AxisOrder;
import flattenlab.tensor.FlattenMapping;
import flattenlab.tensor.FlattenVariant;
import flattenlab.tensor.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
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
        return parts;
    }

    @ParameterizedTest
    @MethodSource("layouts")
    void allIsOnTheStageAndNothingLiesOnAnything(FlowLayout layout) {
        List<Rect> parts = parts(layout);
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
}
