package flattenlab.ui.train;

import static org.assertj.core.api.Assertions.assertThat;

import flattenlab.data.Dataset;
import flattenlab.data.OwnData;
import flattenlab.data.Placement;
import flattenlab.nn.Nd4jNetworks;
import flattenlab.setup.Setup;
import flattenlab.store.RunFile;
import flattenlab.tensor.FlattenVariant;
import flattenlab.tensor.Shape;
import flattenlab.training.Evaluation;
import flattenlab.training.Experiment;
import flattenlab.training.Run;
import flattenlab.training.Schedule;
import flattenlab.training.Task;
import flattenlab.training.Verdict;
import flattenlab.ui.common.LabState;
import flattenlab.ui.common.LabState.Lender;
import flattenlab.ui.common.Messages;
import flattenlab.ui.train.Running.Phase;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Runs that a lesson or an experiment has started, kept in a file and shown again by another screen, without a window. */
@Timeout(120)
class LentRunsTest {
    private static final Setup SMALL = Setup.TRAINING
            .withTask(new Task(Dataset.Source.DIGITS, Shape.of(16, 1, 12, 12), Placement.ALL, 64, 50, 0))
            .withSchedule(Schedule.USUAL.withEpochs(1));
    private static final Setup OWN = SMALL.withSeed(5);
    private static final FlattenVariant ROLL = FlattenVariant.parse("roll:1");
    private static final FlattenVariant CRASHES = FlattenVariant.parse("in-features:1000");

    private final Screen first = new Screen();
    private final Screen second = new Screen();

    @TempDir
    private Path folder;

    /** A training screen with its choice. */
    private static final class Screen {
        final LabState lab = new LabState();
        final TrainViewModel model =
                new TrainViewModel(lab, new Messages(Locale.ENGLISH), new Nd4jNetworks(Path.of("target", "test-home")));

        void end() throws InterruptedException {
            while (model.running().isBusy()) {
                Thread.sleep(5);
                model.refresh();
            }
            assertThat(model.subjects().problemProperty().get()).isEmpty();
        }

        List<Run> runs() {
            return model.list().cards().stream().map(RunCard::run).toList();
        }

        List<Verdict> verdicts() {
            return model.list().cards().stream()
                    .map(card -> card.verdictProperty().get())
                    .toList();
        }
    }

    @AfterEach
    void close() {
        first.model.close();
        second.model.close();
    }

    /** As a file gives it back. */
    private LentRuns stored(LentRuns lent) {
        return lent.withRuns(stored(lent.runs()));
    }

    private List<RunFile.Saved> stored(List<RunFile.Saved> runs) {
        Path file = folder.resolve("some." + RunFile.ENDING);
        RunFile.write(file, runs);
        return RunFile.read(file).entries(OwnData::source);
    }

    private static void assertSame(List<Run> runs, List<Run> before) {
        assertThat(runs).hasSameSizeAs(before);
        for (int i = 0; i < runs.size(); i++) {
            Run now = runs.get(i);
            Run then = before.get(i);
            assertThat(now.outcome()).isEqualTo(then.outcome());
            assertThat(now.history().steps()).isEqualTo(then.history().steps());
            assertThat(now.evaluation().map(Evaluation::confusion))
                    .usingRecursiveComparison()
                    .isEqualTo(then.evaluation().map(Evaluation::confusion));
            assertThat(now.parameters().isPresent()).isEqualTo(then.parameters().isPresent());
            then.parameters()
                    .ifPresent(
                            weights -> assertThat(Arrays.equals(now.parameters().orElseThrow(), weights))
                                    .isTrue());
        }
    }

    @Test
    void whatALessonTrainedIsThereAgainBesideTheLearnersOwn() throws InterruptedException {
        first.lab.choose(OWN);
        first.model.startOrPause();
        first.end();
        List<Run> own = first.runs();
        first.model.run(Lender.LESSON, SMALL, List.of(ROLL, CRASHES));
        first.end();
        first.model.selectRun(ROLL);
        List<RunFile.Saved> keptOwn = stored(first.model.ownRuns());
        LentRuns kept = stored(first.model.lentRuns());
        assertThat(first.lab.lenderProperty().get())
                .as("taking changes nothing")
                .isEqualTo(Lender.LESSON);

        second.lab.choose(OWN);
        second.model.bringBack(keptOwn);
        second.lab.lend(Lender.LESSON, SMALL);
        second.model.bringBack(kept);
        assertThat(second.model.subjects().names())
                .isEqualTo(first.model.subjects().names());
        assertSame(second.runs(), first.runs());
        assertThat(second.verdicts()).isEqualTo(first.verdicts()).doesNotContainNull();
        assertThat(second.model.running().phaseProperty().get()).isEqualTo(Phase.ENDED);
        assertThat(second.model.verdict(CRASHES)).isEqualTo(first.model.verdict(CRASHES));
        Subject looked = second.model.subjects().selected().orElseThrow();
        assertThat(looked.name()).isEqualTo(ROLL.id());
        assertThat(looked.run().orElseThrow().snapshots().kept()).isNotEmpty();

        second.lab.giveBack();
        assertThat(second.lab.setup()).isEqualTo(OWN);
        assertSame(second.runs(), own);
        assertThat(second.model.running().phaseProperty().get()).isEqualTo(Phase.ENDED);
    }

    @Test
    void anExperimentIsThereAgainWithWhatWasExpectedAndWhatHappened() throws InterruptedException {
        first.model.inquiry().open(Experiment.ROLL, Setup.USUAL);
        first.model.inquiry().expect(2);
        first.model.startOrPause();
        while (first.runs().stream()
                .anyMatch(run -> run == null || run.history().steps() < 2)) {
            Thread.sleep(5);
            first.model.refresh();
        }
        first.model.running().stop();
        first.end();
        second.lab.lend(Lender.EXPERIMENT, first.lab.setup());
        second.model.bringBack(stored(first.model.lentRuns()));
        assertThat(second.model.list().experiment().get()).isEqualTo(Experiment.ROLL);
        assertThat(second.model.inquiry().expectationProperty().get()).isEqualTo(new Expectation(Experiment.ROLL, 2));
        assertSame(second.runs(), first.runs());
        assertThat(Expectation.outcome(Experiment.ROLL, second.model.list().cards()))
                .isEqualTo(
                        Expectation.outcome(Experiment.ROLL, first.model.list().cards()));
        second.lab.giveBack();
        assertThat(second.model.list().experiment().get()).isNull();
    }

    @Test
    void guessesAndTheNumberOfFeaturesAreThereAgain() {
        first.model.inquiry().open(Experiment.MYSTERY, Setup.USUAL);
        RunCard guessed = first.model.list().cards().get(1);
        guessed.guessProperty().set(Experiment.Diagnosis.FEATURES_LOST);
        second.lab.lend(Lender.EXPERIMENT, first.lab.setup());
        second.model.bringBack(first.model.lentRuns());
        assertThat(second.model.lentRuns().asked().orElseThrow().guesses())
                .isEqualTo(Map.of(guessed.name(), Experiment.Diagnosis.FEATURES_LOST));
        assertThat(second.model.list().cards()).allMatch(RunCard::isMystery);

        first.model.list().keptProperty().set(500);
        first.model.inquiry().open(Experiment.SIGNATURE, Setup.USUAL);
        second.model.bringBack(first.model.lentRuns());
        assertThat(second.model.list().cards().get(0).variant()).isEqualTo(FlattenVariant.parse("truncate:500"));
    }

    @Test
    void anAnswerThatThereIsNotIsNone() {
        LentRuns.Asked odd = new LentRuns.Asked(Experiment.ROLL, Experiment.KEPT, OptionalInt.of(99), Map.of());
        first.lab.lend(Lender.EXPERIMENT, Setup.TRAINING);
        first.model.bringBack(new LentRuns(List.of(), "gone", Optional.of(odd), List.of()));
        assertThat(first.model.inquiry().expectationProperty().get()).isNull();
        assertThat(first.model.subjects().place()).isZero();
    }

    /** As after a kill between two files: the choice of one session, the runs of another. */
    @Test
    void runsThatDoNotBelongToTheChoiceStayAway() throws InterruptedException {
        first.model.run(Lender.LESSON, SMALL, List.of(ROLL));
        first.end();
        second.lab.lend(Lender.LESSON, SMALL.withSeed(8));
        second.model.bringBack(stored(first.model.lentRuns()));
        assertThat(second.model.subjects().names()).containsExactly("correct", "roll:1");
        assertThat(second.runs()).containsOnlyNulls();
        assertThat(second.model.list().overlays()).isEmpty();
        assertThat(second.model.running().phaseProperty().get()).isEqualTo(Phase.IDLE);
    }

    @Test
    void runsFromAFileAreThereAgainUnderTheirOwnSettings() throws InterruptedException {
        first.lab.choose(OWN);
        first.model.startOrPause();
        first.end();
        first.model.show(stored(first.model.runsToSave()));
        LentRuns kept = stored(first.model.lentRuns());
        assertThat(kept.compared()).isEmpty();
        assertThat(kept.isNothing()).isFalse();
        assertThat(kept.withRuns(List.of()).isNothing()).isTrue();
        second.lab.lend(Lender.FILE, first.lab.setup());
        second.model.bringBack(kept);
        assertThat(second.model.list().openedProperty().get()).isTrue();
        assertSame(second.runs(), first.runs());
        assertThat(second.verdicts()).isEqualTo(first.verdicts());
    }
}
