package flattenlab.ui.train;

import flattenlab.tensor.FlattenVariant;
import flattenlab.training.Experiment;
import flattenlab.training.Run;
import flattenlab.training.Schedule;
import flattenlab.training.Training;
import flattenlab.training.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleObjectProperty;

/** One run in the list: before, while and after it trains. */
final class RunCard {
    private final String name;
    private final FlattenVariant variant;
    private final UnaryOperator<Training> change;
    private final Experiment.Diagnosis truth;
    private final int place;
    private final ReadOnlyStringWrapper value = new ReadOnlyStringWrapper("");
    private final ObjectProperty<Verdict> verdict = new SimpleObjectProperty<>();
    private final ObjectProperty<Experiment.Diagnosis> guess = new SimpleObjectProperty<>();
    private final List<Run> repetitions = new ArrayList<>();
    private final List<Run> references = new ArrayList<>();
    private Run run;
    private Training training;

    /** A flatten under the settings of the screen. */
    RunCard(FlattenVariant variant, int place) {
        this.name = variant.id();
        this.variant = variant;
        this.change = base -> base.withVariants(List.of(variant));
        this.truth = null;
        this.place = place;
    }

    /** A run of an experiment, which brings its own settings. */
    RunCard(Experiment.Arm arm, int place) {
        this.name = arm.name();
        this.variant = arm.variant();
        this.change = base -> arm.training();
        this.truth = arm.truth();
        this.place = place;
    }

    /** A run that has been saved before. */
    RunCard(String name, Training saved, int place) {
        this.name = name;
        this.variant = saved.variants().get(0);
        this.change = base -> saved;
        this.truth = null;
        this.place = place;
    }

    /** What it is called. */
    String name() {
        return name;
    }

    FlattenVariant variant() {
        return variant;
    }

    /** Whether its name is for the learner to find out. */
    boolean isMystery() {
        return truth != null;
    }

    /** What is the matter with it; null where that is no secret. */
    Experiment.Diagnosis truth() {
        return truth;
    }

    /** What the learner takes it for. */
    ObjectProperty<Experiment.Diagnosis> guessProperty() {
        return guess;
    }

    /** What it trains, under the settings of the screen. */
    Training training(Training base) {
        return change.apply(base);
    }

    /** Whether a training is the one that it would train under these settings, but for live changes. */
    boolean wants(Training trained, Training base) {
        Training wanted = training(base);
        // A run that goes on takes over these two, so another choice of them makes it no other run.
        Schedule live = trained.schedule()
                .withEpochs(wanted.schedule().epochs())
                .withLearningRate(wanted.schedule().learningRate());
        return trained.withSchedule(live).equals(wanted);
    }

    /** Its place in the list: chooses colour and dash of its curve. */
    int place() {
        return place;
    }

    /** The figure that matters now: test accuracy, or the step of a crash. */
    ReadOnlyStringProperty valueProperty() {
        return value.getReadOnlyProperty();
    }

    void say(String text) {
        value.set(text);
    }

    /** Null until it has been reached. */
    ObjectProperty<Verdict> verdictProperty() {
        return verdict;
    }

    /** Null before the first start. */
    Run run() {
        return run;
    }

    /** What the run trains; null before the first start. */
    Training training() {
        return training;
    }

    void follow(Training trained, Run newRun) {
        training = trained;
        run = newRun;
    }

    /** The same with other seeds. */
    List<Run> repetitions() {
        return List.copyOf(repetitions);
    }

    void repeat(List<Run> more) {
        repetitions.clear();
        repetitions.addAll(more);
    }

    /** Forgets repetitions that the verdict knows nothing of. */
    void forgetUnjudged() {
        int judged = Math.max(0, references.size() - 1);
        repetitions
                .subList(Math.min(judged, repetitions.size()), repetitions.size())
                .clear();
    }

    /** All runs, one a seed, the first seed first; none before the first start. */
    List<Run> all() {
        List<Run> all = new ArrayList<>();
        if (run != null) {
            all.add(run);
            all.addAll(repetitions);
        }
        return all;
    }

    /** The correct runs that it was judged against, one a seed; none before the verdict. */
    List<Run> references() {
        return List.copyOf(references);
    }

    /** Takes over a verdict. */
    void judged(Verdict reached, List<Run> against) {
        references.clear();
        references.addAll(against);
        verdict.set(reached);
    }

    /** Back to before the first start. */
    void forget() {
        references.clear();
        run = null;
        training = null;
        repetitions.clear();
        verdict.set(null);
        guess.set(null);
    }
}
