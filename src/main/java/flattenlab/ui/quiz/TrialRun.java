package flattenlab.ui.quiz;

import flattenlab.learn.Trial;
import flattenlab.training.Network;
import flattenlab.training.Plan;
import flattenlab.training.Runner;
import flattenlab.training.Training;
import flattenlab.ui.common.LongTask;
import flattenlab.ui.common.TaskRunner;
import flattenlab.ui.common.Trials;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.function.Consumer;
import java.util.function.DoubleConsumer;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;

/** Trains what a question is about, away from the window; one at a time. */
final class TrialRun {
    private final TaskRunner tasks;
    private final Network.Factory networks;
    private final ReadOnlyStringWrapper progress = new ReadOnlyStringWrapper("");
    private LongTask open;

    TrialRun(TaskRunner tasks, Network.Factory networks) {
        this.tasks = tasks;
        this.networks = networks;
    }

    /** How far it is; empty if nothing is trained. */
    ReadOnlyStringProperty progressProperty() {
        return progress.getReadOnlyProperty();
    }

    /**
     * Trains as usual, whatever is chosen in the window.
     *
     * @param reached gets the test accuracy, from 0 to 1
     * @param failed gets why there is none
     */
    void start(Trial trial, DoubleConsumer reached, Consumer<Throwable> failed) {
        cancel();
        double[] accuracy = new double[1];
        LongTask[] mine = new LongTask[1];
        progress.set("0 %");
        mine[0] = tasks.runLong(
                work -> accuracy[0] = train(trial, work::report),
                share -> {
                    if (open == mine[0]) {
                        progress.set(Math.round(100 * share) + " %");
                    }
                },
                () -> {
                    if (ended(mine[0])) {
                        reached.accept(accuracy[0]);
                    }
                },
                failure -> {
                    if (ended(mine[0]) && !(failure instanceof CancellationException)) {
                        failed.accept(failure);
                    }
                });
        open = mine[0];
    }

    /** Whether it is this one that has ended, and not one that was given up before. */
    private boolean ended(LongTask task) {
        boolean mine = open == task;
        if (mine) {
            open = null;
            progress.set("");
        }
        return mine;
    }

    /** Gives up what is being trained: nobody waits for it any more. */
    void cancel() {
        if (open != null) {
            open.cancel();
            open = null;
            progress.set("");
        }
    }

    private double train(Trial trial, DoubleConsumer report) {
        Training training = Trials.setup(trial).training(List.of(trial.variant()));
        try (Runner runner = new Runner(Plan.of(List.of(training)), networks, 0)) {
            runner.finish(() -> report.accept(runner.progress()));
            return runner.runs().get(0).evaluation().map(e -> e.accuracy()).orElse(0.0);
        }
    }
}
