package flattenlab.ui.train;

import flattenlab.store.RunFile;
import flattenlab.tensor.FlattenVariant;
import flattenlab.training.Evaluation;
import flattenlab.training.RowOrder;
import flattenlab.training.Run;
import flattenlab.training.Verdict;
import flattenlab.training.VerdictWords;
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
    private final VerdictWords words;
    private final Map<RunCard, List<Run>> references = new HashMap<>();

    Judgement(Messages messages) {
        this.messages = messages;
        this.words = new VerdictWords(messages.locale());
    }

    void forget() {
        references.clear();
    }

    /** Says how far a run is. */
    void follow(RunCard card) {
        Run run = card.run();
        if (run.outcome() == Run.Outcome.CRASHED) {
            card.say(messages.text("train.run.step", "0"));
            card.verdictProperty().set(Verdict.of(card.all(), List.of()));
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
            judge(card, correct);
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

    static String percent(double share) {
        return String.format(Locale.ROOT, "%.1f %%", 100 * share);
    }

    private static String points(double share) {
        return String.format(Locale.ROOT, "%.1f", 100 * share);
    }

    /** The numbers behind the verdict, in the learner's language; empty before there is one. */
    String evidence(RunCard card) {
        Verdict verdict = card.verdictProperty().get();
        return verdict == null ? "" : words.evidence(verdict, card.run());
    }

    /** Why a flatten like this one ends like this; empty where its verdict is not the one that has a known reason. */
    String explanation(RunCard card) {
        Verdict verdict = card.verdictProperty().get();
        if (verdict == null || card.isMystery()) {
            return "";
        }
        boolean another = card.variant().kind() != FlattenVariant.Kind.CORRECT;
        if (another
                && verdict.kind() == Verdict.Kind.TRAINS_FINE
                && RowOrder.isCorrect(card.run().spec())) {
            return messages.text("train.why.same");
        }
        String key = "train.why." + card.variant().kind().id() + "." + verdict.kind();
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
