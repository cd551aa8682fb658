package flattenlab.ui.train;

import static org.assertj.core.api.Assertions.assertThat;

import flattenlab.learn.Misconception;
import flattenlab.training.Experiment;
import flattenlab.training.Verdict;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What is expected of an experiment, and the idea that leads to it. */
class ExpectationTest {
    private static int fate(Verdict.Reason reason) {
        return Expectation.FATES.indexOf(reason);
    }

    @Test
    void whoExpectsAnotherOrderToHarmHasTheIdeaOfOneCertainOrder() {
        assertThat(Expectation.idea(Experiment.ORDER, fate(Verdict.Reason.BELOW_REFERENCE)))
                .contains(Misconception.M11);
        assertThat(Expectation.idea(Experiment.ORDER, fate(Verdict.Reason.AT_CHANCE)))
                .contains(Misconception.M11);
        assertThat(Expectation.idea(Experiment.ORDER, fate(Verdict.Reason.CRASH)))
                .isEmpty();
    }

    @Test
    void whoExpectsASplitBatchToTrainTakesTheBatchForFeatures() {
        assertThat(IntStream.range(0, Expectation.FATES.size())
                        .filter(choice -> choice != fate(Verdict.Reason.CRASH))
                        .mapToObj(choice -> Expectation.idea(Experiment.SPLIT, choice)))
                .allMatch(idea -> idea.filter(Misconception.M4::equals).isPresent());
    }

    @Test
    void everyAnswerToEveryExperimentCanBeAskedForItsIdea() {
        for (Experiment experiment : Experiment.values()) {
            for (int choice = 0; choice < 3; choice++) {
                assertThat(Expectation.idea(experiment, choice)).isNotNull();
            }
        }
    }
}
