package flattenlab.ui.train;

import static org.assertj.core.api.Assertions.assertThat;

import flattenlab.tensor.FlattenVariant;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class RunListTest {
    private static final List<FlattenVariant> SOME =
            List.of(FlattenVariant.CORRECT, FlattenVariant.parse("pool"), FlattenVariant.parse("in-features:1000"));

    @Test
    void whatIsTakenOutWhileItIsShownGivesItsPlaceToOneThatStays() {
        RunList list = new RunList();
        list.compare(SOME.subList(1, 3));
        list.remove(list.cards().get(0));
        assertThat(list.cards()).containsExactly(list.selectedProperty().get());
        assertThat(list.selectedProperty().get().variant()).isEqualTo(SOME.get(2));
    }

    @Test
    void theLastRunStays() {
        RunList list = new RunList();
        list.compare(SOME.subList(1, 2));
        list.remove(list.cards().get(0));
        assertThat(list.cards()).hasSize(1);
        list.replaceSelected(FlattenVariant.CORRECT);
        assertThat(list.cards()).containsExactly(list.selectedProperty().get());
    }

    /** Panes show the selected run and look for it among the others. */
    @Test
    void whateverIsDoneTheSelectedRunIsOneOfThem() {
        for (long seed = 0; seed < 200; seed++) {
            Random random = new Random(seed);
            RunList list = new RunList();
            for (int i = 0; i < 30; i++) {
                FlattenVariant any = SOME.get(random.nextInt(SOME.size()));
                switch (random.nextInt(6)) {
                    case 0 -> list.add(any);
                    case 1 -> list.replaceSelected(any);
                    case 2 ->
                        list.selectedProperty()
                                .set(list.cards()
                                        .get(random.nextInt(list.cards().size())));
                    case 3 -> list.setAside();
                    case 4 -> list.bringBack();
                    default ->
                        list.remove(list.cards().get(random.nextInt(list.cards().size())));
                }
                assertThat(list.cards())
                        .as("seed %d, step %d", seed, i)
                        .contains(list.selectedProperty().get());
            }
        }
    }
}
