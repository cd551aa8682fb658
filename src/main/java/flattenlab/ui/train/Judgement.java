package flattenlab.ui.train;

import flattenlab.explain.Effect;
import flattenlab.store.RunFile;
import flattenlab.tensor.Crash;
import flattenlab.training.Evaluation;
import flattenlab.training.NetworkSpec;
import flattenlab.training.Run;
import flattenlab.training.Verdict;
import flattenlab.ui.common.Messages;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** What is said of the runs: their figure, their verdict, its evidence, and why it is so. */
final class Judgement {
    private final Messages messages;
    private final Map<RunCard, List<Run>> references = new HashMap<>();

    Judgement(Messages messages) {
        this.messages = messages;
    }

    void forget() {
        references.clear();
    }

    /** Says how far a run is. */
    void follow(RunCard card) {
        Run run = card.run();
        if (run.outcome() == Run.Outcome.CRASHED) {
            card.say(messages.text("train.run.step", "0"));
            card.verdictProperty().set(Verdict.of(run, run));
            return;
        }
        if (card.all().size() > 1 && card.verdictProperty().get() != null) {
            // The mean over seeds is said already.
            return;
        }
        List<Run.TestPoint> points = run.testPoints();
        card.say(
                points.isEmpty()
                        ? "\u2013"
                        : percent(points.get(points.size() - 1).accuracy()));
    }

    /** Judges all that have ended, each against the correct run of its own settings. */
    void judge(List<RunCard> cards, Race... races) {
        for (RunCard card : cards) {
            if (card.run() == null) {
                continue;
            }
            if (card.run().outcome() == Run.Outcome.CRASHED) {
                card.verdictProperty().set(Verdict.of(card.run(), card.run()));
                continue;
            }
            List<Run> correct = new ArrayList<>();
            for (Race race : races) {
                correct.addAll(race.references(card));
            }
            judge(card, correct);
        }
    }

    /** Judges runs that come from a file, each against those that were saved with it for that. */
    void judge(List<RunCard> cards, List<RunFile.Entry> saved) {
        for (RunCard card : cards) {
            List<Run> correct = new ArrayList<>();
            for (Run one : card.all()) {
                saved.stream()
                        .filter(entry -> entry.experiment()
                                .equals(card.experiment()
                                        .withSeed(one.spec().seed())
                                        .reference()))
                        .findFirst()
                        .ifPresent(entry -> correct.add(entry.run()));
            }
            if (card.run().outcome() == Run.Outcome.CRASHED) {
                card.verdictProperty().set(Verdict.of(card.run(), card.run()));
            } else if (!correct.isEmpty()) {
                judge(card, correct);
            }
        }
    }

    private void judge(RunCard card, List<Run> correct) {
        references.put(card, correct);
        card.verdictProperty().set(Verdict.of(card.all(), correct));
        if (card.all().size() > 1) {
            card.say(percent(card.verdictProperty().get().accuracy().mean()));
        }
    }

    /** What a card was judged against. */
    List<Run> references(RunCard card) {
        return references.getOrDefault(card, List.of());
    }

    private String percent(double share) {
        return points(share) + " %";
    }

    private String points(double share) {
        return messages.decimal(100 * share, 1);
    }

    /** The numbers behind the verdict, in the learner's language; empty before there is one. */
    String evidence(RunCard card) {
        Verdict verdict = card.verdictProperty().get();
        if (verdict == null) {
            return "";
        }
        String key = "train.verdict." + verdict.reason().name().toLowerCase(Locale.ROOT);
        return switch (verdict.reason()) {
            case CRASH ->
                messages.text(
                        key,
                        card.run().crash().orElseThrow().stage().id(),
                        messages.crash(card.run().crash().orElseThrow()));
            case DIVERGED -> messages.text(key, card.run().divergence().orElse("\u2013"));
            default ->
                messages.text(
                        key,
                        points(verdict.accuracy().mean()),
                        points(verdict.reference().mean()),
                        points(verdict.tolerance()));
        };
    }

    /** Why a flatten that does this ends like this; empty where its verdict is not the one that has a known reason. */
    String explanation(RunCard card) {
        Verdict verdict = card.verdictProperty().get();
        if (verdict == null || card.isMystery()) {
            return "";
        }
        NetworkSpec spec = card.run().spec();
        boolean reached = card.run()
                .crash()
                .map(crash -> crash.stage() != Crash.Stage.CONV && crash.stage() != Crash.Stage.POOL)
                .orElse(true);
        if (!reached) {
            return "";
        }
        Effect effect =
                Effect.of(spec.beforeFlatten(), spec.variant(), spec.design().order(), spec.inFeatures());
        String key = "train.why." + effect.id() + "." + verdict.kind();
        return messages.has(key) ? messages.text(key) : "";
    }

    /** In which runs the verdict was reached. */
    String scope(RunCard card) {
        int pictures = Optional.ofNullable(card.run())
                .flatMap(Run::evaluation)
                .map(Evaluation::confusion)
                .map(matrix -> matrix.total())
                .orElse(0);
        Verdict verdict = card.verdictProperty().get();
        if (pictures == 0 || verdict == null) {
            return "";
        }
        if (verdict.accuracy().seeds() > 1) {
            return messages.text(
                    "train.verdict.scope.seeds",
                    verdict.accuracy().seeds(),
                    points(verdict.accuracy().min()),
                    points(verdict.accuracy().max()),
                    Integer.toString(pictures));
        }
        return messages.text(
                "train.verdict.scope", Long.toString(card.run().spec().seed()), Integer.toString(pictures));
    }

    /** What evaluating with another flatten did to a run, and what moving the weight rows made up for; may be empty. */
    String conversion(RunCard card) {
        if (card.run() == null || card.run().asTrained().isEmpty()) {
            return "";
        }
        String own = percent(card.run().asTrained().orElseThrow().accuracy());
        String met = card.run().evaluation().map(e -> percent(e.accuracy())).orElse("\u2013");
        return card.run()
                .repaired()
                .map(repaired -> messages.text("train.conversion.repaired", own, met, percent(repaired.accuracy())))
                .orElse(messages.text("train.conversion", own, met));
    }
}
