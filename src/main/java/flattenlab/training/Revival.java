package flattenlab.training;

import flattenlab.data.Dataset;
import flattenlab.data.Pictures;
import flattenlab.data.Placer;

/** Builds the network of a kept run again from its weights, tests it and looks into it: what the file left out. */
public final class Revival {
    private Revival() {}

    /**
     * Completes a run with single predictions and an inspection.
     *
     * @param training what the run trained
     * @return whether the network reached what the file says of it; a run without weights or evaluation is left as it
     *     is, and agrees
     */
    public static boolean revive(Run run, Training training, Network.Factory factory) {
        if (run.parameters().isEmpty() || run.evaluation().isEmpty()) {
            return true;
        }
        Task task = training.task();
        Pictures test = Dataset.load(task.data()).test().first(task.testSize());
        Placer placer = TrainingSession.testPlacer(training, test);
        try (Network network = factory.build(run.spec())) {
            network.load(run.parameters().orElseThrow());
            Evaluation again = Evaluation.of(
                    network,
                    run.spec().evalVariant(),
                    test,
                    placer,
                    (int) task.shape().dim(0),
                    run.spec().classes());
            Inspection inside = Inspection.of(network, run.spec(), test, placer).orElse(null);
            double said = run.evaluation().orElseThrow().accuracy();
            run.refreshed(again, inside);
            // Another machine's arithmetic may round a borderline picture the other way.
            return Math.abs(again.accuracy() - said) <= Math.max(0.002, 2.0 / test.count());
        }
    }
}
