package flattenlab.ui.train;

import static org.assertj.core.api.Assertions.assertThat;

import flattenlab.data.Dataset;
import flattenlab.data.Placement;
import flattenlab.lesson.Directive;
import flattenlab.nn.Nd4jNetworks;
import flattenlab.preset.Part;
import flattenlab.preset.Preparation;
import flattenlab.setup.Setup;
import flattenlab.store.RunFile;
import flattenlab.tensor.Axis;
import flattenlab.tensor.AxisOrder;
import flattenlab.tensor.FlattenVariant;
import flattenlab.tensor.Shape;
import flattenlab.training.Experiment;
import flattenlab.training.Net;
import flattenlab.training.Run;
import flattenlab.training.Schedule;
import flattenlab.training.Task;
import flattenlab.training.Training;
import flattenlab.training.Verdict;
import flattenlab.ui.common.LabState;
import flattenlab.ui.common.LabState.Lender;
import flattenlab.ui.common.Messages;
import flattenlab.ui.train.Running.Phase;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The training screen without a window: what follows what is chosen, and what stays. */
@Timeout(60)
class TrainViewModelTest {
    private static final Messages MESSAGES = new Messages(Locale.ENGLISH);

    private final LabState lab = new LabState();
    private final TrainViewModel model =
            new TrainViewModel(lab, MESSAGES, new Nd4jNetworks(Path.of("target", "test-home")));

    @BeforeEach
    void fewPictures() {
        lab.choose(Setup.TRAINING
                .withTask(new Task(Dataset.Source.DIGITS, Shape.of(16, 1, 12, 12), Placement.ALL, 64, 50, 0))
                .withSchedule(Schedule.USUAL.withEpochs(1)));
    }

    @AfterEach
    void close() {
        model.close();
    }

    private void train() throws InterruptedException {
        model.startOrPause();
        end();
    }

    private void end() throws InterruptedException {
        while (model.running().isBusy()) {
            Thread.sleep(5);
            model.refresh();
        }
        assertThat(model.subjects().problemProperty().get()).isEmpty();
        assertThat(model.running().phaseProperty().get()).isEqualTo(Phase.ENDED);
    }

    @Test
    void aNetworkThatIsLockedForAClassIsTrainedAsItWasGiven() {
        Setup given = lab.setup();
        lab.prepare(Preparation.of(List.of(Part.TRAINING)));
        lab.choose(setup -> setup.withNet(setup.net().withOneMore()));
        lab.choose(setup -> setup.withNet(Net.LINEAR));
        lab.choose(setup -> setup.withDesign(setup.design().withHidden(32)));
        assertThat(lab.setup()).isEqualTo(given);
        assertThat(model.subjects().networkProperty().get().orElseThrow().net()).isEqualTo(given.net());
        lab.prepare(Preparation.NONE);
        lab.choose(setup -> setup.withNet(Net.LINEAR));
        assertThat(model.subjects().networkProperty().get().orElseThrow().net()).isEqualTo(Net.LINEAR);
    }

    private List<Run> runs() {
        return model.list().cards().stream().map(RunCard::run).toList();
    }

    private List<Training> trainings() {
        return model.list().cards().stream().map(model.subjects()::training).toList();
    }

    private static Directive directive(Map<String, String> values) {
        return new Directive(Directive.Command.TRAIN, values, 1);
    }

    @Test
    void aLessonsRunDependsOnNothingChosenBeforeAndTheLearnersOwnComesBackWithItsRuns() throws InterruptedException {
        Setup odd = lab.setup()
                .withTask(new Task(Dataset.Source.CLOTHING, Shape.of(8, 3, 10, 10), Placement.LAST, 77, 50, 0.5))
                .withDesign(
                        lab.setup().design().withHidden(20).withInFeatures(16).withMatched(true))
                .withOrder(AxisOrder.NHWC)
                .withSchedule(new Schedule(9, 0.1, 0.5, 2))
                .withEvalVariant(FlattenVariant.parse("channels-last"))
                .withSeed(99);
        Setup own = lab.setup();
        Directive asked = directive(Map.of("variants", "roll:1", "data", "digits"));

        lab.choose(odd);
        model.run(Lender.LESSON, asked.setup(), asked.variants());
        List<Training> afterOdd = trainings();
        model.running().stop();
        lab.giveBack();
        assertThat(lab.setup()).isEqualTo(odd);

        lab.choose(own);
        model.list().compare(List.of(FlattenVariant.CORRECT));
        train();
        List<Run> ownRuns = runs();
        String ownStatus = model.status().lineProperty().get();
        model.run(Lender.LESSON, asked.setup(), asked.variants());
        assertThat(trainings())
                .isEqualTo(afterOdd)
                .isEqualTo(List.of(
                        Setup.TRAINING.training(List.of(FlattenVariant.CORRECT)),
                        Setup.TRAINING.training(List.of(FlattenVariant.parse("roll:1")))));
        model.running().stop();
        model.inquiry().open(null);
        assertThat(lab.setup()).isEqualTo(own);
        assertThat(runs()).isEqualTo(ownRuns);
        assertThat(model.running().phaseProperty().get()).isEqualTo(Phase.ENDED);
        assertThat(model.status().lineProperty().get()).isEqualTo(ownStatus);
    }

    @Test
    void aRepairedRunLeavesTheFinishedOnesAndOnlyItIsTrained() throws InterruptedException {
        train();
        List<Run> before = runs();
        model.subjects().select(3);
        model.list().replaceSelected(FlattenVariant.parse("in-features:144"));
        assertThat(runs().subList(0, 3)).isEqualTo(before.subList(0, 3));
        assertThat(runs().get(3)).isNull();
        assertThat(model.running().phaseProperty().get()).isEqualTo(Phase.IDLE);
        train();
        assertThat(runs().subList(0, 3)).isEqualTo(before.subList(0, 3));
        assertThat(runs().get(3).outcome()).isEqualTo(Run.Outcome.TRAINED);
        assertThat(model.list().cards()).allMatch(card -> card.verdictProperty().get() != null);
        assertThat(model.list().overlays()).isEmpty();
    }

    @Test
    void moreRunsLeaveTheFinishedOnesAndOtherSettingsDoNot() throws InterruptedException {
        train();
        List<Run> before = runs();
        model.list().add(FlattenVariant.parse("pool"));
        assertThat(runs().subList(0, 4)).isEqualTo(before);
        model.list().remove(model.list().cards().get(1));
        assertThat(runs()).containsExactly(before.get(0), before.get(2), before.get(3), null);
        lab.choose(setup -> setup.withSeed(8));
        assertThat(runs()).containsOnlyNulls();
    }

    @Test
    void everyRunReadsTheAxesInTheOrderOfTheBar() throws InterruptedException {
        lab.choose(setup -> setup.withOrder(AxisOrder.NHWC));
        assertThat(trainings()).allMatch(one -> one.design().order() == AxisOrder.NHWC);
        assertThat(model.subjects()
                        .networkProperty()
                        .get()
                        .orElseThrow()
                        .design()
                        .order())
                .isEqualTo(AxisOrder.NHWC);
        assertThat(model.status().lineProperty().get()).startsWith("NHWC");
        train();
        assertThat(runs()).allMatch(run -> run.spec().design().order() == AxisOrder.NHWC);
        assertThat(model.list().cards().get(0).references())
                .allMatch(run -> run.spec().design().order() == AxisOrder.NHWC);
    }

    @Test
    void openedRunsBringTheirOwnClassesWhateverTheBarShows() throws InterruptedException {
        lab.choose(setup -> setup.withData(Dataset.Source.CLOTHING));
        train();
        List<RunFile.Saved> saved = model.runsToSave();
        lab.choose(setup -> setup.withData(Dataset.Source.DIGITS));
        Setup own = lab.setup();
        model.show(saved);
        assertThat(model.running().phaseProperty().get()).isEqualTo(Phase.ENDED);
        assertThat(lab.setup().data()).isEqualTo(Dataset.Source.CLOTHING);
        assertThat(trainings()).allMatch(one -> one.task().data() == Dataset.Source.CLOTHING);
        lab.choose(setup -> setup.withData(Dataset.Source.DIGITS));
        assertThat(trainings())
                .as("another choice makes them no other runs")
                .allMatch(one -> one.task().data() == Dataset.Source.CLOTHING);
        assertThat(lab.trainedProperty().get().classes()).isEqualTo(Dataset.Source.CLOTHING.classes());
        model.inquiry().open(null);
        assertThat(lab.setup()).isEqualTo(own);
    }

    @Test
    void anEarlierRunIsCalledByWhatItIsOtherThanNow() throws InterruptedException {
        train();
        train();
        RunList.Overlay earlier = model.list().overlays().get(0);
        assertThat(model.subjects().differences(earlier)).isEmpty();
        lab.choose(setup -> setup.withData(Dataset.Source.CLOTHING).withSeed(8));
        assertThat(model.subjects().differences(earlier)).isEqualTo("digits, seed 7");
    }

    @Test
    void anExperimentIsAboutTheDataThatTheBarShows() {
        lab.choose(setup -> setup.withDesign(setup.design().withHidden(9)));
        model.inquiry().open(Experiment.ORDER);
        assertThat(lab.lenderProperty().get()).isEqualTo(Lender.EXPERIMENT);
        assertThat(lab.setup().shape()).isEqualTo(Shape.of(32, 1, 28, 28));
        assertThat(lab.setup().design().hidden()).isZero();
        lab.choose(setup -> setup.withData(Dataset.Source.CLOTHING).withSeed(3));
        assertThat(trainings())
                .hasSize(4)
                .allMatch(one -> one.task().data() == Dataset.Source.CLOTHING && one.seed() == 3);
    }

    @Test
    void moreSeedsAddToTheVerdictOfRunsThatStayed() throws InterruptedException {
        train();
        model.list().add(FlattenVariant.parse("pool"));
        train();
        assertThat(model.running().canProve()).isTrue();
        model.prove(2);
        end();
        assertThat(model.list().cards())
                .filteredOn(card -> card.run().outcome() == Run.Outcome.TRAINED)
                .hasSize(4)
                .allMatch(card -> card.all().size() == 2 && card.references().size() == 2);
    }

    /** Trains with so many pictures that it is not over by itself, until something has been learned. */
    private void begin() throws InterruptedException {
        lab.choose(setup -> setup.withTask(
                        new Task(Dataset.Source.DIGITS, Shape.of(16, 1, 12, 12), Placement.ALL, 20_000, 50, 0))
                .withSchedule(Schedule.USUAL.withEpochs(50)));
        model.startOrPause();
        while (runs().get(0) == null || runs().get(0).history().steps() < 3) {
            Thread.sleep(5);
            model.refresh();
        }
    }

    private void rest() throws InterruptedException {
        while (model.running().isBusy()) {
            Thread.sleep(5);
            model.refresh();
        }
    }

    @Test
    void runsInProgressAreKeptWhenASizeChangesAndAreBackWithIt() throws InterruptedException {
        begin();
        Setup before = lab.setup();
        List<Run> stopped = runs();
        lab.choose(setup -> setup.withShape(setup.shape().with(Axis.C, 3)));
        assertThat(runs()).containsOnlyNulls();
        assertThat(model.running().phaseProperty().get()).isEqualTo(Phase.IDLE);
        assertThat(model.list().overlays()).extracting(RunList.Overlay::run).isEqualTo(stopped);
        assertThat(model.subjects().differences(model.list().overlays().get(0))).isEqualTo("shape 16,1,12,12");
        assertThat(model.left().newestProperty().get().words())
                .startsWith("Training stopped at epoch 0.")
                .endsWith(": 4 runs are kept among the earlier ones.");
        assertThat(model.left().newestProperty().get().before()).contains(before);

        lab.choose(setup -> setup.withShape(setup.shape().with(Axis.C, 4)));
        assertThat(model.left().newestProperty().get().before()).contains(before);
        lab.choose(before);
        rest();
        assertThat(runs()).isEqualTo(stopped);
        assertThat(stopped.subList(0, 3)).allMatch(run -> run.outcome() == Run.Outcome.STOPPED);
        assertThat(model.list().cards()).allMatch(card -> card.verdictProperty().get() != null);
        assertThat(model.running().phaseProperty().get()).isEqualTo(Phase.ENDED);
        assertThat(model.list().overlays()).isEmpty();
        assertThat(model.left().newestProperty().get()).isNull();
    }

    @Test
    void finishedRunsAreKeptWithTheirSeedsAndVerdictsWhenSettingsChange() throws InterruptedException {
        train();
        model.prove(2);
        end();
        List<Run> before = runs();
        List<Verdict> verdicts = verdicts();
        Setup setup = lab.setup();
        lab.choose(setup.withSeed(8));
        assertThat(model.list().overlays()).hasSize(4);
        assertThat(model.left().newestProperty().get().words())
                .isEqualTo("4 runs with other settings are kept among the earlier ones.");
        lab.choose(setup);
        assertThat(runs()).isEqualTo(before);
        assertThat(verdicts()).isEqualTo(verdicts);
        assertThat(model.list().cards().get(0).all()).hasSize(2);
        assertThat(model.running().phaseProperty().get()).isEqualTo(Phase.ENDED);
    }

    private List<Verdict> verdicts() {
        return model.list().cards().stream()
                .map(card -> card.verdictProperty().get())
                .toList();
    }

    @Test
    void anotherFlattenDoesNotStopThoseThatTrain() throws InterruptedException {
        begin();
        List<Run> before = runs();
        model.list().add(FlattenVariant.parse("pool"));
        model.list().remove(model.list().cards().get(1));
        assertThat(model.running().phaseProperty().get()).isEqualTo(Phase.RUNNING);
        assertThat(runs()).containsExactly(before.get(0), before.get(2), before.get(3), null);
        model.running().stop();
        rest();
        assertThat(model.running().phaseProperty().get())
                .as("the added one is still to be trained")
                .isEqualTo(Phase.IDLE);
        assertThat(model.list().cards().subList(0, 3))
                .allMatch(card -> card.verdictProperty().get() != null);
    }

    @Test
    void whatTrainsWhenSomebodyLendsIsSetAsideAndJudged() throws InterruptedException {
        begin();
        List<Run> own = runs();
        model.inquiry().open(Experiment.ORDER);
        assertThat(model.left().newestProperty().get().words()).startsWith("Your training stopped at epoch 0.");
        rest();
        model.inquiry().open(null);
        assertThat(runs()).isEqualTo(own);
        assertThat(model.list().cards()).allMatch(card -> card.verdictProperty().get() != null);
        assertThat(model.left().newestProperty().get()).isNull();
    }

    @Test
    void anExperimentKeepsItsRunsWhenItsDataChange() throws InterruptedException {
        model.inquiry().open(Experiment.ORDER);
        model.inquiry().expect(0);
        model.startOrPause();
        while (runs().get(0) == null || runs().get(0).history().steps() < 1) {
            Thread.sleep(5);
            model.refresh();
        }
        List<Run> before = runs();
        lab.choose(setup -> setup.withSeed(3));
        assertThat(model.list().overlays()).extracting(RunList.Overlay::run).isEqualTo(before);
        assertThat(model.left().newestProperty().get().words()).contains("4 runs are kept");
        rest();
    }
}
