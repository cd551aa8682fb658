package flattenlab.ui.train;

import flattenlab.setup.Setup;
import flattenlab.training.Experiment;
import flattenlab.training.Schedule;
import flattenlab.training.Training;
import flattenlab.ui.common.LabState;
import flattenlab.ui.common.LabState.Lender;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/** An experiment on the screen: it brings its runs and settings along, asks first, and keeps what the learner expects. */
public final class Inquiry {
    private final LabState lab;
    private final RunList list;
    private final Consumer<Setup> leave;
    private final ReadOnlyObjectWrapper<Expectation> expectation = new ReadOnlyObjectWrapper<>();

    /** @param leave keeps the runs of an experiment that goes on with others; told the settings that lead back to them */
    Inquiry(LabState lab, RunList list, Consumer<Setup> leave) {
        this.lab = lab;
        this.list = list;
        this.leave = leave;
    }

    /** Opens an experiment on the learner's data, with the learner's seed; null goes back to the learner's own runs. */
    public void open(Experiment experiment) {
        if (experiment == null) {
            drop();
            lab.giveBack();
        } else {
            // One that is open already keeps what it is about.
            open(experiment, list.experiment().get() == null ? lab.own() : lab.setup());
        }
    }

    /** Opens an experiment; of a choice it takes the data and the seed, and brings everything else along. */
    public void open(Experiment experiment, Setup over) {
        drop();
        if (list.experiment().get() == experiment) {
            leave.accept(lab.setup());
        }
        List<Experiment.Arm> arms = arms(experiment, over);
        Training first = arms.get(0).training();
        lab.lend(
                Lender.EXPERIMENT,
                Setup.TRAINING
                        .withData(over.data())
                        .withSeed(over.seed())
                        .withShape(first.task().shape())
                        .withSchedule(Schedule.USUAL.withEpochs(first.schedule().epochs())));
        list.investigate(experiment, arms);
    }

    /** What is open, and what the learner has said to it; empty if no experiment is. */
    Optional<LentRuns.Asked> asked() {
        return Optional.ofNullable(list.experiment().get())
                .map(open -> new LentRuns.Asked(
                        open,
                        list.keptProperty().get(),
                        expectation.get() == null
                                ? OptionalInt.empty()
                                : OptionalInt.of(expectation.get().choice()),
                        list.cards().stream()
                                .filter(card -> card.guessProperty().get() != null)
                                .collect(Collectors.toMap(
                                        RunCard::name,
                                        card -> card.guessProperty().get()))));
    }

    /** Opens an experiment again under the settings that it had, with what was said to it. */
    void bringBack(LentRuns.Asked asked, Setup setup) {
        list.keptProperty().set(asked.features());
        list.investigate(asked.experiment(), arms(asked.experiment(), setup));
        int answers = Expectation.answers(asked.experiment(), list.cards());
        asked.expected().stream()
                .filter(choice -> choice >= 0 && choice < answers)
                .forEach(this::expect);
    }

    /** What runs without a name were taken for. */
    void guess(LentRuns.Asked asked) {
        list.cards().forEach(card -> card.guessProperty().set(asked.guesses().get(card.name())));
    }

    /** Goes on with other data or another seed. */
    void follow(Setup old, Setup now) {
        Experiment open = list.experiment().get();
        leave.accept(old);
        list.investigate(open, arms(open, now));
    }

    private List<Experiment.Arm> arms(Experiment experiment, Setup over) {
        return experiment.arms(over.data(), over.seed(), list.keptProperty().get());
    }

    /** What the learner expects of the experiment on the screen; null before. */
    ReadOnlyObjectProperty<Expectation> expectationProperty() {
        return expectation.getReadOnlyProperty();
    }

    /** Expects one of the answers of the experiment on the screen. */
    public void expect(int choice) {
        if (asks()) {
            expectation.set(new Expectation(list.experiment().get(), choice));
        }
    }

    /** Whether nothing may start before the learner has said what is to be expected. */
    boolean waits() {
        return asks() && expectation.get() == null;
    }

    private boolean asks() {
        Experiment now = list.experiment().get();
        return now != null && now.question() != Experiment.Question.WHICH_IS_WHICH;
    }

    /** Nothing is expected any more. */
    void drop() {
        expectation.set(null);
    }
}
