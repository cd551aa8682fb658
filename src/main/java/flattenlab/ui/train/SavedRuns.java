package flattenlab.ui.train;

import flattenlab.setup.Setup;
import flattenlab.store.RunFile;
import flattenlab.training.Run;
import flattenlab.training.Training;
import flattenlab.ui.common.LabState;
import flattenlab.ui.common.LabState.Lender;
import java.util.ArrayList;
import java.util.List;

/** The runs on the screen as a file holds them, and back. */
final class SavedRuns {
    private final RunList list;
    private final Inquiry inquiry;
    private final Judgement judgement;

    SavedRuns(RunList list, Inquiry inquiry, Judgement judgement) {
        this.list = list;
        this.inquiry = inquiry;
        this.judgement = judgement;
    }

    /** All runs, to be saved: those on the screen, their repetitions, and what they are judged against. */
    List<RunFile.Saved> taken() {
        return taken(list.cards());
    }

    /** The learner's own runs that have ended, whatever is shown. */
    List<RunFile.Saved> own() {
        return ended(list.ownCards());
    }

    /** What is shown instead of the learner's own. */
    LentRuns lent() {
        return new LentRuns(
                list.isOwn() ? list.cards().stream().map(RunCard::variant).toList() : List.of(),
                list.selectedProperty().get().name(),
                inquiry.asked(),
                ended(list.cards()));
    }

    private static List<RunFile.Saved> ended(List<RunCard> cards) {
        return taken(cards).stream()
                .filter(one -> one.run().outcome() != Run.Outcome.RUNNING)
                .toList();
    }

    private static List<RunFile.Saved> taken(List<RunCard> cards) {
        List<RunFile.Saved> all = new ArrayList<>();
        for (RunCard card : cards) {
            if (card.run() == null) {
                continue;
            }
            all.add(new RunFile.Saved(card.name(), true, card.training(), card.run()));
            for (Run repetition : card.repetitions()) {
                all.add(new RunFile.Saved(
                        card.name(),
                        false,
                        card.training().withSeed(repetition.spec().seed()),
                        repetition));
            }
            for (Run reference : card.references()) {
                if (all.stream().noneMatch(one -> one.run() == reference)) {
                    all.add(new RunFile.Saved(
                            "correct",
                            false,
                            card.training()
                                    .reference()
                                    .withSeed(reference.spec().seed()),
                            reference));
                }
            }
        }
        return all;
    }

    /** Shows runs that have been saved before, as they ended. */
    void show(List<RunFile.Saved> all, LabState lab) {
        List<RunFile.Saved> shown = all.stream().filter(RunFile.Saved::shown).toList();
        lab.lend(Lender.FILE, Setup.of(shown.get(0).training()));
        follow(list.open(all), shown, all);
    }

    /** Has the learner's own runs back among the own ones, as they ended. */
    void bringBack(List<RunFile.Saved> all) {
        List<RunFile.Saved> shown = all.stream().filter(RunFile.Saved::shown).toList();
        list.compare(shown.stream().map(one -> one.training().variants().get(0)).toList());
        follow(list.cards(), shown, all);
    }

    /** Shows again what was lent, under the settings that were lent with it; runs that no longer fit them stay away. */
    void bringBack(LentRuns lent, Setup setup) {
        if (lent.asked().isPresent()) {
            inquiry.bringBack(lent.asked().get(), setup);
        } else if (lent.compared().isEmpty()) {
            list.open(lent.runs());
        } else {
            list.compare(
                    lent.compared().stream().distinct().limit(RunList.MAX_RUNS).toList());
        }
        Training base = RunList.base(setup);
        List<RunCard> back = new ArrayList<>();
        for (RunCard card : list.cards()) {
            lent.runs().stream()
                    .filter(one -> one.shown() && one.name().equals(card.name()))
                    .filter(one -> card.wants(one.training(), base))
                    .findFirst()
                    .ifPresent(one -> {
                        follow(card, one, lent.runs());
                        back.add(card);
                    });
            if (card.name().equals(lent.selected())) {
                list.selectedProperty().set(card);
            }
        }
        judgement.judge(back, lent.runs());
    }

    private void follow(List<RunCard> cards, List<RunFile.Saved> shown, List<RunFile.Saved> all) {
        for (int i = 0; i < cards.size(); i++) {
            follow(cards.get(i), shown.get(i), all);
        }
        judgement.judge(cards, all);
    }

    private void follow(RunCard card, RunFile.Saved one, List<RunFile.Saved> all) {
        card.follow(one.training(), one.run());
        card.repeat(all.stream()
                .filter(other -> !other.shown())
                .filter(other -> other.name().equals(one.name()))
                .filter(other ->
                        other.training().withSeed(one.training().seed()).equals(one.training()))
                .map(RunFile.Saved::run)
                .toList());
        judgement.follow(card);
    }
}
