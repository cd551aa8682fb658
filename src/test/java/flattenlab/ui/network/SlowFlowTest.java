package flattenlab.ui.network;

import static org.assertj.core.api.Assertions.assertThat;

import flattenlab.scene.FlowTimeline;
import flattenlab.scene.FlowTimeline.Chapter;
import flattenlab.tensor.FlattenVariant;
import flattenlab.tensor.Shape;
import flattenlab.training.Design;
import flattenlab.training.Net;
import flattenlab.training.Network.Part;
import flattenlab.training.NetworkSpec;
import flattenlab.training.Trainer.Work;
import org.junit.jupiter.api.Test;

class SlowFlowTest {
    private static final NetworkSpec NETWORK = new NetworkSpec(
            Design.of(Net.parse("2k3p1s1m2,4k3p1s1m1")).withHidden(5),
            Shape.of(4, 1, 8, 8),
            3,
            FlattenVariant.CORRECT,
            FlattenVariant.CORRECT,
            7);

    private static String told(FlowTimeline timeline, Part part, int block) {
        return SlowMotion.chapter(NETWORK, timeline, new Work(part, block, !timeline.isBackward()))
                .map(chapter -> chapter.part() + " " + chapter.number())
                .orElse("nothing");
    }

    @Test
    void everyPartAtWorkHasItsPartOfTheFilm() {
        FlowTimeline there = new FlowTimeline(FlowNumbers.plan(NETWORK));
        for (FlowTimeline timeline : new FlowTimeline[] {there, there.reversed()}) {
            assertThat(told(timeline, Part.CONV, 0)).isEqualTo("MAPS 1");
            assertThat(told(timeline, Part.POOL, 0)).isEqualTo("MAPS 2");
            assertThat(told(timeline, Part.CONV, 1)).isEqualTo("MAPS 3");
            assertThat(told(timeline, Part.POOL, 1)).isEqualTo("MAPS 4");
            assertThat(told(timeline, Part.FLATTEN, 0)).isEqualTo("FLATTEN 0");
            assertThat(told(timeline, Part.LINEAR, 0)).isEqualTo("LINEAR 0");
            assertThat(told(timeline, Part.LINEAR, 1)).isEqualTo("LINEAR 1");
            assertThat(told(timeline, Part.LOSS, 0)).isEqualTo("SOFTMAX 0");
        }
    }

    @Test
    void theClockGoesThroughThatPartAndStandsAtItsEnd() {
        FlowTimeline there = new FlowTimeline(FlowNumbers.plan(NETWORK));
        FlowFilm film = new FlowFilm();
        film.follow(there);
        Chapter chapter = there.of(FlowTimeline.Part.FLATTEN, 0);
        film.pass(chapter, 0.6);
        assertThat(film.positionProperty().get()).isEqualTo(chapter.start());
        film.advance(0.3);
        assertThat(film.positionProperty().get()).isBetween(chapter.start() + 0.1, chapter.end() - 0.1);
        film.advance(5);
        assertThat(film.positionProperty().get()).isEqualTo(chapter.end());
        film.togglePlay();
        film.advance(0.1);
        assertThat(film.positionProperty().get()).isGreaterThan(chapter.end());
    }
}
