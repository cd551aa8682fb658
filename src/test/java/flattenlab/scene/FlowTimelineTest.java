package flattenlab.scene;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import flattenlab.scene.FlowTimeline.Chapter;
import flattenlab.scene.FlowTimeline.Part;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;

/** The order of events in a flow. */
class FlowTimelineTest {
    private static FlowPlan plan(RepetitionInfo info) {
        return FlowLayoutTest.layout(new Random(info.getCurrentRepetition())).plan();
    }

    @RepeatedTest(30)
    void onePartAfterTheOtherAndAtTheEndEverything(RepetitionInfo info) {
        FlowPlan plan = plan(info);
        FlowTimeline timeline = new FlowTimeline(plan);
        List<Chapter> chapters = timeline.chapters();
        assertThat(chapters).hasSize(plan.maps().size() - 1 + 1 + plan.linears() + 1);
        double at = 0;
        for (Chapter chapter : chapters) {
            assertThat(chapter.start()).isEqualTo(at);
            assertThat(chapter.end()).isGreaterThan(at);
            assertThat(timeline.layer((chapter.start() + chapter.end()) / 2)).isEqualTo(chapter.layer());
            at = chapter.end();
        }
        double end = timeline.end();
        assertThat(end).isEqualTo(at);
        assertThat(timeline.unrolled(end)).isEqualTo(timeline.unroll().end());
        assertThat(timeline.decided(end)).isEqualTo(1);
        for (int stage = 0; stage < plan.maps().size(); stage++) {
            assertThat(timeline.shown(stage, end)).isEqualTo(1);
            assertThat(timeline.shown(stage, 0)).isEqualTo(stage == 0 ? 1 : 0);
        }
        for (int linear = 0; linear < plan.linears(); linear++) {
            assertThat(timeline.summed(linear, end)).isEqualTo(1);
        }
    }

    @RepeatedTest(30)
    void nothingGoesBack(RepetitionInfo info) {
        FlowTimeline timeline = new FlowTimeline(plan(info));
        double last = -1;
        for (double seconds = 0; seconds <= timeline.end(); seconds += 0.05) {
            double now = timeline.unrolled(seconds) + timeline.summed(0, seconds) + timeline.decided(seconds);
            assertThat(now).isGreaterThanOrEqualTo(last);
            last = now;
        }
    }

    @RepeatedTest(10)
    void whatIsNotReachedNeverHappens(RepetitionInfo info) {
        FlowPlan plan = plan(info);
        FlowTimeline stopped = new FlowTimeline(plan, Part.FLATTEN);
        assertThat(stopped.reaches(Part.FLATTEN)).isTrue();
        assertThat(stopped.reaches(Part.LINEAR)).isFalse();
        assertThat(stopped.unrolled(stopped.end())).isEqualTo(stopped.unroll().end());
        assertThat(stopped.summed(0, stopped.end())).isZero();
        assertThat(stopped.decided(stopped.end())).isZero();
    }

    @RepeatedTest(10)
    void flowsBesideEachOtherAreInTheSamePartAtTheSameTime(RepetitionInfo info) {
        FlowPlan plan = plan(info);
        FlowTimeline whole = new FlowTimeline(plan);
        FlowTimeline stopped = new FlowTimeline(plan, Part.FLATTEN);
        for (double share = 0; share < 1; share += 0.01) {
            double seconds = share * whole.end();
            double there = stopped.alongside(whole, seconds);
            if (seconds < whole.of(Part.FLATTEN, 0).end()) {
                assertThat(stopped.layer(there)).isEqualTo(whole.layer(seconds));
                assertThat(stopped.flattened(there)).isCloseTo(whole.flattened(seconds), within(1e-9));
            } else {
                assertThat(there).isEqualTo(stopped.end());
            }
        }
        assertThat(whole.last()).isEqualTo(Part.SOFTMAX);
        assertThat(stopped.last()).isEqualTo(Part.FLATTEN);
        assertThat(whole.reversed().last()).isEqualTo(Part.SOFTMAX);
    }
}
