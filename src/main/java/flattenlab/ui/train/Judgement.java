package flattenlab.ui.train;

import flattenlab.explain.Effect;
import flattenlab.store.RunFile;
import flattenlab.tensor.Crash;
import flattenlab.training.Evaluation;
import flattenlab.training.NetworkSpec;
import flattenlab.training.Run;
import flattenlab.training.Verdict;
import flattenlab.training.VerdictWords;
import flattenlab.ui.common.Messages;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What is said of the runs: their figure, their verdict, its evidence, and why it is so. */
final class Judgement {
    private final Messages messages;
    private final VerdictWords words;

    Judgement(Messages messages) {
        this.messages = messages;
        this.words = new VerdictWords(messages.locale());
    }

    /** Says how far a run is. */
    void follow(RunCard card) {
        Run run = card.run();
        if (crashed(card)) {
            card.say(messages.text("train.run.step", "0"));
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

    /** Judges all of a race, each against the correct run of its own settings. */
    void judge(Race race) {
        race.judged();
        for (RunCard card : race.cards()) {
            if (race.isShownBy(card) && !crashed(card)) {
                judge(card, race.references(card));
            }
        }
    }

    /** Says again what was said of a run that is back. */
    void restore(RunCard card, List<Run> correct) {
        follow(card);
        if (!crashed(card)) {
            judge(card, correct);
        }
    }

    /** Judges runs anew that a race has repeated with more seeds. */
    void judgeRepeated(Race more) {
        for (RunCard card : more.cards()) {
            if (!crashed(card)) {
                List<Run> correct = new ArrayList<>(card.references().subList(0, 1));
                correct.addAll(more.references(card));
                judge(card, correct);
            }
        }
    }

    /** Whether a run can be judged again with more seeds: it is known what it was judged against. */
    boolean canRepeat(RunCard card) {
        return card.run() != null
                && (card.run().outcome() == Run.Outcome.CRASHED
                        || !card.references().isEmpty());
    }

    private static boolean crashed(RunCard card) {
        boolean crashed = card.run().outcome() == Run.Outcome.CRASHED;
        if (crashed) {
            card.verdictProperty().set(Verdict.of(card.all(), List.of()));
        }
        return crashed;
    }

    /** Judges runs that come from a file, each against those that were saved with it for that. */
    void judge(List<RunCard> cards, List<RunFile.Saved> saved) {
        for (RunCard card : cards) {
            List<Run> correct = new ArrayList<>();
            for (Run one : card.all()) {
                saved.stream()
                        .filter(entry -> entry.training()
                                .equals(card.training()
                                        .withSeed(one.spec().seed())
                                        .reference()))
                        .findFirst()
                        .ifPresent(entry -> correct.add(entry.run()));
            }
            if (!crashed(card)) {
                judge(card, correct);
            }
        }
    }

    private void judge(RunCard card, List<Run> correct) {
        card.judged(Verdict.of(card.all(), correct), correct);
        if (card.all().size() > 1) {
            card.say(percent(card.verdictProperty().get().accuracy().mean()));
        }
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
        return verdict == null ? "" : words.evidence(verdict, card.run());
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
                    pictures);
        }
        return messages.text(
                "train.verdict.scope", Long.toString(card.run().spec().seed()), pictures);
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
