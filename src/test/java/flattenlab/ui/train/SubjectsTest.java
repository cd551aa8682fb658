package flattenlab.ui.train;

import static org.assertj.core.api.Assertions.assertThat;

import flattenlab.data.Dataset;
import flattenlab.setup.Setup;
import flattenlab.tensor.BadInputException;
import flattenlab.tensor.FlattenVariant;
import flattenlab.tensor.Phrase;
import flattenlab.training.Experiment;
import flattenlab.training.Schedule;
import flattenlab.training.Training;
import flattenlab.ui.common.LabState;
import flattenlab.ui.common.Messages;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the runs on the screen train, before anything does. */
class SubjectsTest {
    private final LabState lab = new LabState();
    private final RunList list = new RunList();
    private final Subjects subjects = new Subjects(lab, list, new Messages(Locale.ENGLISH));

    @BeforeEach
    void read() {
        lab.choose(Setup.TRAINING);
        subjects.read();
    }

    @Test
    void eachRunIsFoundByItsNameWhicheverIsSelected() {
        assertThat(subjects.names()).hasSize(4).startsWith("correct");
        for (int place = 0; place < subjects.names().size(); place++) {
            subjects.select(place);
            subjects.read();
            assertThat(subjects.place()).isEqualTo(place);
            Subject selected = subjects.selected().orElseThrow();
            assertThat(selected.name()).isEqualTo(subjects.names().get(place));
            assertThat(selected.network().variant())
                    .isEqualTo(list.cards().get(place).variant());
            assertThat(selected.run()).isEmpty();
            assertThat(selected.isSecret()).isFalse();
            assertThat(subjects.named(selected.name())).contains(selected);
        }
        assertThat(subjects.named("pool")).isEmpty();
    }

    @Test
    void whatCouldNotBeTrainedIsSaidUntilTheSettingsAreLookedAtAnew() {
        assertThat(subjects.problemProperty().get()).isEmpty();
        subjects.fail(new BadInputException("hidden", 9, Phrase.of("allowed.from_to", 1, 2)));
        assertThat(subjects.problemProperty().get()).contains("hidden").contains("9");
        subjects.read();
        assertThat(subjects.problemProperty().get()).isEmpty();
    }

    @Test
    void ownRunsLastAsLongAsTheScreenSaysAndThoseOfAnExperimentAsLongAsTheyBring() {
        lab.choose(setup -> setup.withSchedule(Schedule.USUAL.withEpochs(17)));
        assertThat(subjects.epochs()).isEqualTo(17);
        List<Experiment.Arm> arms = Experiment.ROLL.arms(Dataset.Source.DIGITS, 7, Experiment.KEPT);
        list.investigate(Experiment.ROLL, arms);
        assertThat(subjects.epochs())
                .isEqualTo(arms.stream()
                        .mapToInt(arm -> arm.training().schedule().epochs())
                        .max()
                        .orElseThrow());
    }

    @Test
    void anEarlierRunIsComparedWithTheOneOfItsNameAndItsClassesCount() {
        RunCard card = list.cards().get(0);
        Training now = subjects.training(card);
        RunList.Overlay earlier =
                new RunList.Overlay("correct", 0, now.withSeed(now.seed() + 1), null, List.of(), List.of(), null);
        assertThat(subjects.differences(earlier)).isEqualTo("seed " + (now.seed() + 1));
        list.overlays().add(earlier);
        assertThat(subjects.classes()).containsExactly(10);
        list.compare(List.of(FlattenVariant.CORRECT));
        assertThat(subjects.names()).containsExactly("correct");
    }
}
