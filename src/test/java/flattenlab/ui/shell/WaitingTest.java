package flattenlab.ui.shell;

import static org.assertj.core.api.Assertions.assertThat;

import flattenlab.lesson.Directive;
import flattenlab.setup.Setup;
import flattenlab.tensor.AxisOrder;
import flattenlab.tensor.Shape;
import flattenlab.ui.common.LabState;
import flattenlab.ui.common.LabState.Lender;
import flattenlab.ui.common.Messages;
import flattenlab.ui.train.Running.Phase;
import flattenlab.ui.unroll.UnrollViewModel;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Where a lesson waits for the learner, everything that the learner did counts, and nothing else. */
class WaitingTest {
    private final LabState lab = new LabState();
    private final UnrollViewModel unroll = new UnrollViewModel(lab, new Messages(Locale.ENGLISH));
    private final ObjectProperty<Phase> phase = new SimpleObjectProperty<>(Phase.IDLE);
    private final Deeds deeds = new Deeds(lab, unroll.film().playingProperty(), unroll.pointedProperty(), phase);
    private final Waiting waiting = new Waiting(unroll.film(), phase, deeds, Runnable::run);
    private final List<String> happened = new ArrayList<>();

    private Runnable waitFor(String deed) {
        return waiting.until(new Directive(Directive.Command.WAIT, Map.of("for", deed), 1), () -> happened.add(deed));
    }

    private void does(String deed) {
        switch (deed) {
            case "play" -> unroll.film().playFrom(1);
            case "trace" -> unroll.pointAt(3, -1);
            case "shape" -> lab.choose(setup -> setup.withShape(Shape.of(2, 1, 4, 4)));
            case "order" -> lab.choose(setup -> setup.withOrder(AxisOrder.NHWC));
            case "train" -> {
                phase.set(Phase.PREPARING);
                phase.set(Phase.RUNNING);
                phase.set(Phase.ENDED);
            }
            default -> throw new IllegalArgumentException(deed);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"play", "trace", "shape", "order", "train"})
    void whatWasDoneBeforeCountsOnce(String deed) {
        does(deed);
        waitFor(deed);
        assertThat(happened).containsExactly(deed);
        waitFor(deed);
        assertThat(happened).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"play", "trace", "shape", "order", "train"})
    void whatIsDoneMeanwhileCounts(String deed) {
        waitFor(deed);
        assertThat(happened).isEmpty();
        does(deed);
        assertThat(happened).containsExactly(deed);
    }

    @ParameterizedTest
    @ValueSource(strings = {"play", "trace", "shape", "order", "train"})
    void whatALessonDidOrWasDoneInAnotherSectionDoesNotCount(String deed) {
        deeds.guided(() -> does(deed));
        waitFor(deed).run();
        assertThat(happened).isEmpty();
        phase.set(Phase.IDLE);
        unroll.film().jump(0);
        unroll.pointAt(-1, -1);
        lab.choose(Setup.USUAL);
        does(deed);
        deeds.forget();
        waitFor(deed);
        assertThat(happened).isEmpty();
    }

    private void begins(Lender lender) {
        deeds.guided(() -> {
            lab.lend(lender, Setup.TRAINING);
            phase.set(Phase.PREPARING);
        });
        phase.set(Phase.RUNNING);
    }

    @Test
    void runsThatTheSectionHasBegunHaveToEndLikeTheLearners() {
        begins(Lender.LESSON);
        waitFor("train");
        assertThat(happened).isEmpty();
        phase.set(Phase.ENDED);
        assertThat(happened).containsExactly("train");
    }

    @Test
    void runsOfAQuestionOrOfAnotherSectionThatEndLaterAreNotTheLearners() {
        begins(Lender.QUIZ);
        phase.set(Phase.ENDED);
        begins(Lender.LESSON);
        deeds.forget();
        phase.set(Phase.ENDED);
        waitFor("train");
        assertThat(happened).isEmpty();
    }

    @Test
    void whatIsLentAndComesBackWasNotChosen() {
        lab.lend(Lender.LESSON, Setup.TRAINING.withOrder(AxisOrder.NHWC));
        lab.giveBack();
        waitFor("shape");
        waitFor("order");
        assertThat(happened).isEmpty();
    }
}
