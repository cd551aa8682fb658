package flattenlab.ui.train;

import static org.assertj.core.api.Assertions.assertThat;

import flattenlab.data.Dataset;
import flattenlab.data.Placement;
import flattenlab.nn.Nd4jNetworks;
import flattenlab.setup.Setup;
import flattenlab.tensor.FlattenVariant;
import flattenlab.tensor.Shape;
import flattenlab.training.Network;
import flattenlab.training.NetworkSpec;
import flattenlab.training.Run;
import flattenlab.training.Schedule;
import flattenlab.training.Task;
import flattenlab.training.Verdict;
import flattenlab.ui.common.Messages;
import flattenlab.ui.train.Running.Phase;
import flattenlab.ui.train.Running.Settled;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What trains, what is repeated and what comes back. */
@Timeout(60)
class RunningTest {
    private static final Setup SETUP = Setup.TRAINING
            .withTask(new Task(Dataset.Source.DIGITS, Shape.of(16, 1, 12, 12), Placement.ALL, 64, 50, 0))
            .withSchedule(Schedule.USUAL.withEpochs(1));
    private static final Setup LONG = SETUP.withTask(
                    new Task(Dataset.Source.DIGITS, Shape.of(16, 1, 12, 12), Placement.ALL, 20_000, 50, 0))
            .withSchedule(Schedule.USUAL.withEpochs(50));

    private final RunList list = new RunList();
    private final List<Throwable> failures = new ArrayList<>();
    private final Messages messages = new Messages(Locale.ENGLISH);
    private final Network.Factory networks = new Nd4jNetworks(Path.of("target", "test-home"));
    /** Read by the thread that trains. */
    private volatile boolean refuses;

    private final Running running = new Running(list, new Judgement(messages), messages, this::build, failures::add);

    private Network build(NetworkSpec spec) {
        if (refuses) {
            throw new IllegalStateException("no room");
        }
        return networks.build(spec);
    }

    @BeforeEach
    void two() {
        list.compare(List.of(FlattenVariant.CORRECT, FlattenVariant.parse("roll:1")));
    }

    @AfterEach
    void close() {
        running.close();
    }

    private void until(BooleanSupplier there) throws InterruptedException {
        while (!there.getAsBoolean()) {
            Thread.sleep(2);
            running.refresh();
            running.takeBackStopped(SETUP);
            assertThat(!failures.isEmpty() && !refuses).as(failures::toString).isFalse();
        }
    }

    private void train() throws InterruptedException {
        running.start(SETUP, false);
        until(() -> running.phaseProperty().get() == Phase.ENDED);
    }

    private List<Verdict> verdicts() {
        return list.cards().stream().map(card -> card.verdictProperty().get()).toList();
    }

    private List<Run> runs() {
        return list.cards().stream().map(RunCard::run).toList();
    }

    @Test
    void whatIsRepeatedIsJudgedWithAllItsSeeds() throws InterruptedException {
        assertThat(running.canProve()).as("before anything has run").isFalse();
        train();
        assertThat(running.canProve()).isTrue();
        running.prove(SETUP, 3);
        assertThat(running.proving().goingProperty().get()).isTrue();
        assertThat(running.canProve()).as("while it is proved").isFalse();
        until(() -> !running.isBusy());
        assertThat(running.proving().goingProperty().get()).isFalse();
        assertThat(list.cards()).allSatisfy(card -> {
            assertThat(card.all())
                    .extracting(run -> run.spec().seed())
                    .hasSize(3)
                    .doesNotHaveDuplicates();
            assertThat(card.references()).hasSize(3);
            assertThat(card.verdictProperty().get().accuracy().seeds()).isEqualTo(3);
        });
        assertThat(running.canProve()).isTrue();
    }

    @Test
    void whoGivesUpARepetitionKeepsTheVerdictsAndNoHalfRuns() throws InterruptedException {
        train();
        List<Verdict> before = verdicts();
        running.prove(SETUP, 3);
        running.close();
        assertThat(running.isBusy()).isFalse();
        assertThat(verdicts()).isEqualTo(before);
        assertThat(list.cards()).allMatch(card -> card.all().size() == 1);
    }

    @Test
    void aRepetitionThatFailsIsToldAndLeavesWhatThereWas() throws InterruptedException {
        train();
        List<Verdict> before = verdicts();
        refuses = true;
        running.prove(SETUP, 2);
        until(() -> !running.isBusy());
        assertThat(failures)
                .singleElement()
                .satisfies(failure -> assertThat(failure).hasMessageContaining("no room"));
        assertThat(verdicts()).isEqualTo(before);
        assertThat(list.cards()).allMatch(card -> card.all().size() == 1);
        assertThat(running.phaseProperty().get()).isEqualTo(Phase.ENDED);
    }

    @Test
    void whatStopsForOtherSettingsIsJudgedAndBackWithItsOwn() throws InterruptedException {
        running.start(LONG, false);
        until(() -> runs().stream().allMatch(run -> run != null && run.history().steps() > 0));
        List<Run> stopped = runs();
        Settled left = running.settle(SETUP, true);
        assertThat(left.earlier()).isEqualTo(2);
        assertThat(left.stoppedAt()).isPresent();
        assertThat(runs()).containsOnlyNulls();
        assertThat(running.isBusy()).as("until the last evaluation").isTrue();
        until(() -> !running.isBusy());
        assertThat(stopped).allMatch(run -> run.outcome() == Run.Outcome.STOPPED);
        assertThat(running.settle(LONG, true).back()).isEqualTo(2);
        assertThat(runs()).isEqualTo(stopped);
        assertThat(verdicts()).doesNotContainNull();
        assertThat(running.phaseProperty().get()).isEqualTo(Phase.ENDED);
        assertThat(list.overlays()).isEmpty();
    }

    @Test
    void whatWasLentLeavesNothingBehind() throws InterruptedException {
        train();
        assertThat(running.settle(LONG, false).earlier()).isZero();
        assertThat(list.overlays()).isEmpty();
        assertThat(running.settle(SETUP, false).back()).isZero();
        assertThat(running.phaseProperty().get()).isEqualTo(Phase.IDLE);
    }

    @Test
    void allThatStaysGoesOnWhileOneIsAdded() throws InterruptedException {
        running.start(LONG, false);
        until(() -> runs().stream().allMatch(run -> run != null));
        List<Run> before = runs();
        list.add(FlattenVariant.parse("pool"));
        Settled settled = running.settle(LONG, true);
        assertThat(settled.earlier()).isZero();
        assertThat(settled.stoppedAt()).isEmpty();
        assertThat(runs().subList(0, 2)).isEqualTo(before);
        assertThat(running.phaseProperty().get()).isEqualTo(Phase.RUNNING);
    }
}
