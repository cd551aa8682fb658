package flattenlab.ui.train;

import flattenlab.setup.Setup;
import flattenlab.store.RunFile;
import flattenlab.training.Run;
import flattenlab.ui.common.LabState;
import flattenlab.ui.common.LabState.Lender;
import java.util.ArrayList;
import java.util.List;

/** The runs on the screen as a file holds them, and back. */
final class SavedRuns {
    private final RunList list;
    private final Judgement judgement;

    SavedRuns(RunList list, Judgement judgement) {
        this.list = list;
        this.judgement = judgement;
    }

    /** All runs, to be saved: those on the screen, their repetitions, and what they are judged against. */
    List<RunFile.Saved> taken() {
        List<RunFile.Saved> all = new ArrayList<>();
        for (RunCard card : list.cards()) {
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

    private void follow(List<RunCard> cards, List<RunFile.Saved> shown, List<RunFile.Saved> all) {
        for (int i = 0; i < cards.size(); i++) {
            RunFile.Saved one = shown.get(i);
            cards.get(i).follow(one.training(), one.run());
            cards.get(i)
                    .repeat(all.stream()
                            .filter(other -> !other.shown())
                            .filter(other -> other.name().equals(one.name()))
                            .filter(other -> other.training()
                                    .withSeed(one.training().seed())
                                    .equals(one.training()))
                            .map(RunFile.Saved::run)
                            .toList());
            judgement.follow(cards.get(i));
        }
        judgement.judge(cards, all);
    }
}
