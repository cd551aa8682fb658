package flattenlab.scene;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import flattenlab.scene.FlowTimeline.Chapter;
import flattenlab.scene.FlowTimeline.Part;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class FlowFrameTest {
    private static FlowScene backward(FlowPlan plan, double width) {
        return backward(new FlowLayout(plan, width, 400), 4);
    }

    private static FlowScene backward(FlowLayout layout, int seed) {
        FlowPlan plan = layout.plan();
        FlowValues other = Flows.values(plan, seed + 5, 0);
        FlowGradient gradient = new FlowGradient(other.maps(), other.inputs(), other.sums());
        return new FlowScene(
                layout,
                new FlowTimeline(plan).reversed(),
                Flows.values(plan, seed, 0),
                gradient,
                FlowTones.of(gradient));
    }

    /** Narrow enough for several slots in a pixel, and wide enough for several pixels a slot; with a hidden layer, too. */
    private static List<FlowScene> scenes() {
        return List.of(
                Flows.scene(Flows.plan(3), 1, 203, 320),
                Flows.scene(Flows.plan(10), 2, 700, 420),
                Flows.scene(Flows.plan(40, 3), 3, 500, 500),
                backward(Flows.plan(3), 203),
                backward(Flows.plan(40, 3), 700));
    }

    @Test
    void whatIsKeptFromTheLastFrameIsWhatWouldBeDrawnAnew() {
        Random random = new Random(1);
        for (FlowScene scene : scenes()) {
            FlowFrame kept = new FlowFrame(scene, 1.5);
            for (int i = 0; i < 60; i++) {
                double seconds = i < 30
                        ? scene.timeline().end() * i / 29
                        : scene.timeline().end() * random.nextDouble();
                kept.fill(seconds);
                FlowFrame anew = new FlowFrame(scene, 1.5);
                anew.fill(seconds);
                assertThat(kept.tones()).isEqualTo(anew.tones());
            }
        }
    }

    /** While a network trains, numbers change under a film that goes on, is turned around or jumps. */
    @Test
    void ofOtherNumbersNothingIsLeftOnTheSameStage() {
        Random random = new Random(2);
        for (FlowScene scene : scenes()) {
            FlowLayout layout = scene.layout();
            FlowFrame kept = new FlowFrame(scene, 1.5);
            for (int i = 0; i < 60; i++) {
                double seconds = scene.timeline().end() * (i < 30 ? i / 29.0 : random.nextDouble());
                kept.fill(seconds);
                FlowScene other = random.nextBoolean()
                        ? backward(layout, i)
                        : new FlowScene(layout, new FlowTimeline(layout.plan()), Flows.values(layout.plan(), i, 0));
                kept = kept.next(other);
                double later = Math.min(scene.timeline().end(), seconds + random.nextInt(2));
                kept.fill(later);
                FlowFrame anew = new FlowFrame(other, 1.5);
                anew.fill(later);
                assertThat(kept.tones()).isEqualTo(anew.tones());
                assertThat(kept.film().hasSmallRows()).isEqualTo(anew.film().hasSmallRows());
                if (anew.film().hasSmallRows()) {
                    assertThat(kept.film().tones()).isEqualTo(anew.film().tones());
                }
            }
        }
    }

    @Test
    void aSumHasGrownByTheProductsSoFar() {
        for (FlowScene scene : scenes()) {
            if (scene.isBackward()) {
                continue;
            }
            FlowFrame frame = new FlowFrame(scene, 1);
            for (int linear = 0; linear < scene.layout().plan().linears(); linear++) {
                Chapter chapter = scene.timeline().of(Part.LINEAR, linear);
                long inputs = scene.layout().plan().inputs(linear);
                for (long slots = 0; slots <= inputs; slots++) {
                    frame.fill(chapter.start() + (chapter.end() - chapter.start()) * slots / inputs);
                    for (int output = 0;
                            output < scene.layout().plan().outputs().get(linear);
                            output++) {
                        assertThat((double) frame.sum(linear, output))
                                .isCloseTo(scene.partialSum(linear, output, slots), within(1e-4));
                    }
                }
            }
        }
    }

    @Test
    void theGradientTakesTheSamePartsTheOtherWay() {
        FlowTimeline there = new FlowTimeline(Flows.plan(5, 3));
        FlowTimeline back = there.reversed();
        assertThat(back.end()).isCloseTo(there.end(), within(1e-9));
        assertThat(back.chapters())
                .extracting(Chapter::part)
                .containsExactly(Part.SOFTMAX, Part.LINEAR, Part.LINEAR, Part.FLATTEN, Part.MAPS, Part.MAPS);
        assertThat(back.chapters()).extracting(Chapter::number).containsExactly(0, 1, 0, 0, 2, 1);
        // What leaves a Linear has a gradient once the one behind it has given it back.
        double between = back.of(Part.LINEAR, 1).end();
        assertThat(back.left(1, 0)).isZero();
        assertThat(back.left(1, back.of(Part.SOFTMAX, 0).end())).isEqualTo(1);
        assertThat(back.left(0, between - 0.01)).isZero();
        assertThat(back.left(0, between)).isEqualTo(1);
        assertThat(back.entered(0, between)).isZero();
        assertThat(back.shown(1, back.of(Part.MAPS, 2).end())).isEqualTo(1);
        assertThat(back.shown(0, back.of(Part.MAPS, 2).end())).isZero();
        assertThat(back.shown(0, back.end())).isEqualTo(1);
    }

    @Test
    void theFlattenPassesTheGradientOnUnchanged() {
        FlowScene scene = backward(Flows.plan(3), 700);
        FlowPlan plan = scene.layout().plan();
        double landed = scene.timeline().of(Part.FLATTEN, 0).end();
        FlowFrame frame = new FlowFrame(scene, 1);
        frame.fill(landed);
        Cells cells = frame.film().planeCells();
        assertThat(cells.count()).isEqualTo((int) plan.mapping().input().elements());
        for (int i = 0; i < cells.count(); i++) {
            assertThat(Tone.hue(cells.tone(i))).isEqualTo(Tone.SIGNED);
        }
        for (double seconds : new double[] {
            landed, (landed + scene.timeline().of(Part.FLATTEN, 0).start()) / 2
        }) {
            frame.fill(seconds);
            assertThat(frame.film().slotCells().count())
                    .as("the gradient of the row stands beside that of the maps")
                    .isEqualTo((int) plan.mapping().columns());
        }
        frame.fill(0);
        assertThat(frame.film().planeCells().count()).isZero();
        assertThat(frame.film().slotCells().count())
                .isEqualTo((int) plan.mapping().columns());
    }

    @Test
    void anOutputGivesItsGradientBackByItsWeights() {
        FlowPlan plan = Flows.plan(3);
        FlowScene scene = backward(plan, 700);
        FlowValues values = scene.values();
        for (int output = 0; output < 3; output++) {
            for (int slot = 0; slot < plan.inputs(0); slot++) {
                assertThat(scene.product(0, slot, output))
                        .isEqualTo(values.weights()[0][slot * 3 + output] * scene.sum(0, output));
            }
        }
        assertThatThrownBy(() -> new FlowScene(scene.layout(), scene.timeline(), values))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
