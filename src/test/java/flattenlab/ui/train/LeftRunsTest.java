package flattenlab.ui.train;

import static org.assertj.core.api.Assertions.assertThat;

import flattenlab.setup.Setup;
import flattenlab.ui.common.LabState;
import flattenlab.ui.common.LabState.Lender;
import flattenlab.ui.common.Messages;
import flattenlab.ui.train.Running.Settled;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

/** What is said of runs that other settings took off the screen. */
class LeftRunsTest {
    private static final Settled STOPPED = new Settled(2, OptionalDouble.of(0.5), 0);
    private static final Settled ENDED = new Settled(1, OptionalDouble.empty(), 0);

    private final LabState lab = new LabState();
    private final LeftRuns left = new LeftRuns(lab, new Messages(Locale.ENGLISH));

    private LeftRuns.Left newest() {
        return left.newestProperty().get();
    }

    @Test
    void howFarTheyHadComeIsSaidWithTheWayBack() {
        left.say(STOPPED, Setup.TRAINING);
        assertThat(newest().words()).startsWith("Training stopped at epoch 0.5").contains("2 runs");
        assertThat(newest().before()).contains(Setup.TRAINING);
        left.say(ENDED, Setup.USUAL);
        assertThat(newest().words()).doesNotContain("stopped").contains("1 run ");
        assertThat(newest().before()).contains(Setup.USUAL);
    }

    @Test
    void whatLeftNothingBehindSaysNothingAndUnsaysNothing() {
        Settled nothing = new Settled(0, OptionalDouble.empty(), 0);
        left.say(nothing, Setup.USUAL);
        assertThat(newest()).isNull();
        left.say(STOPPED, Setup.TRAINING);
        left.say(nothing, Setup.USUAL);
        assertThat(newest().before()).contains(Setup.TRAINING);
    }

    @Test
    void itIsOverWhenTheyAreBackOrItHasBeenRead() {
        left.say(STOPPED, Setup.TRAINING);
        left.say(new Settled(0, OptionalDouble.empty(), 2), Setup.USUAL);
        assertThat(newest()).isNull();
        left.say(STOPPED, Setup.TRAINING);
        left.forget();
        assertThat(newest()).isNull();
    }

    @Test
    void runsThatComeBackWithTheLearnersOwnChoiceHaveNoOtherWayBack() {
        List<LeftRuns.Left> said = new ArrayList<>();
        lab.setupProperty().addListener((property, old, now) -> {
            left.say(STOPPED, old);
            said.add(newest());
        });
        lab.lend(Lender.LESSON, Setup.TRAINING.withSeed(99));
        assertThat(said).singleElement().satisfies(one -> {
            assertThat(one.words()).contains("2 runs").doesNotContain("earlier");
            assertThat(one.before()).isEmpty();
        });
    }
}
