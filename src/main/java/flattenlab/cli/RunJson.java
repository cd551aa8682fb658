package flattenlab.cli;

import flattenlab.training.ConfusionMatrix;
import flattenlab.training.Evaluation;
import flattenlab.training.History;
import flattenlab.training.Run;
import flattenlab.training.Training;
import flattenlab.training.Verdict;
import flattenlab.training.VerdictWords;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Runs and verdicts as {@code train --json} prints them. */
final class RunJson {
    private static final VerdictWords WORDS = new VerdictWords(Locale.ENGLISH);

    private RunJson() {}

    static Map<String, Object> verdict(Run run, Verdict verdict) {
        return Json.object(
                "variant", run.spec().variant().id(),
                "verdict", verdict.kind(),
                "evidence", WORDS.evidence(verdict, run));
    }

    static Map<String, Object> describe(Training training, Run run) {
        History.Curve curve = run.history().curve(Integer.MAX_VALUE);
        List<Object> steps = new ArrayList<>();
        for (int i = 0; i < curve.size(); i++) {
            steps.add(Json.object(
                    "step", curve.step()[i], "loss", Json.finite(curve.loss()[i]), "accuracy", curve.accuracy()[i]));
        }
        List<Object> epochs = new ArrayList<>();
        for (Run.Epoch epoch : run.epochs()) {
            epochs.add(Json.object(
                    "epoch",
                    epoch.epoch(),
                    "trainLoss",
                    Json.finite(epoch.trainLoss()),
                    "trainAccuracy",
                    epoch.trainAccuracy(),
                    "testLoss",
                    Json.finite(epoch.test().loss()),
                    "testAccuracy",
                    epoch.test().accuracy()));
        }
        ConfusionMatrix confusion = run.evaluation().map(Evaluation::confusion).orElse(null);
        Map<String, Object> description = Json.object(
                "variant",
                run.spec().variant().id(),
                "data",
                training.task().data().id(),
                "shape",
                training.task().shape().dims(),
                "placement",
                training.task().placement().id(),
                "net",
                training.design().net().id(),
                "seed",
                run.spec().seed(),
                "parameters",
                run.spec().parameters(),
                "flattenShape",
                run.spec().flattenShape().map(shape -> shape.dims()).orElse(null),
                "steps",
                steps,
                "epochs",
                epochs,
                "confusion",
                confusion == null ? null : confusion.counts(),
                "precision",
                confusion == null ? null : confusion.precision(),
                "recall",
                confusion == null ? null : confusion.recall(),
                "f1",
                confusion == null ? null : confusion.f1(),
                "outcome",
                run.outcome().id(),
                "crash",
                run.crash().map(CheckVerb::describe).orElse(null),
                "imagesPerSecond",
                run.imagesPerSecond(),
                "seconds",
                run.seconds());
        run.repaired()
                .ifPresent(repaired -> description.put(
                        "conversion",
                        Json.object(
                                "asTrained",
                                run.asTrained().orElseThrow().accuracy(),
                                "repaired",
                                repaired.accuracy())));
        run.divergence().ifPresent(what -> description.put("divergence", what));
        return description;
    }
}
