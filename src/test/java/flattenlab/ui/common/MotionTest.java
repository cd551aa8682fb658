package flattenlab.ui.common;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.SimpleBooleanProperty;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The system is followed until the person has chosen. */
class MotionTest {
    private final BooleanProperty reduced = new SimpleBooleanProperty();
    private final Motion motion = new Motion(reduced);

    @Test
    void theSystemIsFollowedWheneverItIsAsked() {
        for (boolean says : new boolean[] {true, false, false, true}) {
            motion.systemSays(says);
            assertThat(reduced.get()).isEqualTo(says);
            assertThat(motion.chosen()).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void whatAPersonChoosesStaysWhateverTheSystemSays(boolean choice) {
        motion.systemSays(!choice);
        reduced.set(choice);
        assertThat(motion.chosen()).contains(choice);
        motion.systemSays(!choice);
        assertThat(reduced.get()).isEqualTo(choice);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aChoiceOfEarlierIsAChoice(boolean choice) {
        motion.bring(Optional.of(choice));
        assertThat(motion.chosen()).contains(choice);
        motion.systemSays(!choice);
        assertThat(reduced.get()).isEqualTo(choice);
    }

    @Test
    void withoutAChoiceOfEarlierTheSystemIsStillFollowed() {
        motion.bring(Optional.empty());
        motion.systemSays(true);
        assertThat(reduced.get()).isTrue();
    }
}
