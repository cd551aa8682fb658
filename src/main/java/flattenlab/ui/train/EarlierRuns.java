package flattenlab.ui.train;

import flattenlab.training.Trainer;
import flattenlab.training.Training;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Runs that have lost their place to other settings, and get it back with their own. Those that were still training are
 * judged when they have done their last evaluation, so that nothing that was learned until then is lost.
 */
final class EarlierRuns {
    private final RunList list;
    private final Judgement judgement;
    /** Told to stop, and not yet done with their last evaluation. */
    private final List<Race> stopping = new ArrayList<>();

    EarlierRuns(RunList list, Judgement judgement) {
        this.list = list;
        this.judgement = judgement;
    }

    /** Waits for the last evaluation of what was told to stop. */
    void await(Race stopped) {
        stopping.add(stopped);
    }

    /** Whether something has not done its last evaluation. */
    boolean areAwaited() {
        return !stopping.isEmpty();
    }

    /** Judges what has stopped meanwhile; whether anything has. */
    boolean judgeStopped() {
        List<Race> stopped = stopping.stream()
                .filter(open -> open.trainer().state() == Trainer.State.ENDED
                        || open.trainer().state() == Trainer.State.FAILED)
                .toList();
        stopping.removeAll(stopped);
        stopped.forEach(judgement::judge);
        return !stopped.isEmpty();
    }

    /** Gives cards without a run the earlier one that they would train; how many. */
    int takeBack(Training base) {
        int back = 0;
        for (RunCard card : list.cards()) {
            Optional<RunList.Overlay> earlier = card.run() == null ? list.takeBack(card, base) : Optional.empty();
            earlier.ifPresent(one -> {
                card.follow(one.training(), one.run());
                card.repeat(one.repetitions());
                judgement.restore(card, one.references());
            });
            back += earlier.isPresent() ? 1 : 0;
        }
        return back;
    }
}
