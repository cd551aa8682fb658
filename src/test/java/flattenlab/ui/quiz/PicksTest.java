package flattenlab.ui.quiz;

import static org.assertj.core.api.Assertions.assertThat;

import flattenlab.learn.ExerciseId;
import flattenlab.learn.OutcomeTable;
import flattenlab.learn.Posed;
import flattenlab.learn.QuestionType;
import flattenlab.learn.Questions;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Questions are picked from what was drawn, and put into an order. */
class PicksTest {
    private static final Questions QUESTIONS = new Questions(OutcomeTable.bundled());

    private final Picks picks = new Picks();

    private static List<Posed> drawn(int from, int count) {
        return IntStream.range(from, from + count)
                .mapToObj(seed -> Posed.of(QUESTIONS.question(QuestionType.Q5, seed, 1, Locale.ENGLISH)))
                .toList();
    }

    private static List<Long> seeds(List<ExerciseId> some) {
        return some.stream().map(id -> ((ExerciseId.Drawn) id).seed()).toList();
    }

    @Test
    void whatIsPickedKeepsItsOrderWhenOthersAreDrawn() {
        picks.draw(drawn(0, 5));
        assertThat(picks.picked()).isEmpty();
        picks.pick(picks.shown().get(4), true);
        picks.pick(picks.shown().get(1), true);
        picks.move(picks.shown().get(4), -9);
        assertThat(seeds(picks.picked())).containsExactly(4L, 1L);
        picks.draw(drawn(3, 4));
        assertThat(seeds(picks.shown().stream().map(Posed::id).toList())).containsExactly(4L, 1L, 3L, 5L, 6L);
        assertThat(seeds(picks.picked())).containsExactly(4L, 1L);
    }

    /** Whatever somebody does, no question is there twice and none that was picked is lost. */
    @Test
    void nothingPickedIsLost() {
        Random random = new Random(4);
        Set<ExerciseId> wanted = new HashSet<>();
        picks.draw(drawn(0, 6));
        for (int i = 0; i < 2000; i++) {
            List<Posed> shown = new ArrayList<>(picks.shown());
            Posed one = shown.get(random.nextInt(shown.size()));
            switch (random.nextInt(8)) {
                case 0 -> picks.draw(drawn(random.nextInt(60), 6));
                case 1, 2, 3 -> {
                    boolean want = random.nextBoolean();
                    picks.pick(one, want);
                    if (want) {
                        wanted.add(one.id());
                    } else {
                        wanted.remove(one.id());
                    }
                }
                default -> {
                    picks.move(one, random.nextInt(5) - 2);
                    assertThat(picks.shown()).containsExactlyInAnyOrderElementsOf(shown);
                }
            }
            assertThat(picks.picked()).containsExactlyInAnyOrderElementsOf(wanted);
            assertThat(picks.shown()).doesNotHaveDuplicates();
        }
    }
}
