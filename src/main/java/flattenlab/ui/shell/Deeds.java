package flattenlab.ui.shell;

import flattenlab.setup.Setup;
import flattenlab.ui.common.LabState;
import flattenlab.ui.common.LabState.Lender;
import flattenlab.ui.train.Running.Phase;
import flattenlab.ui.unroll.UnrollViewModel;
import java.util.function.Function;
import java.util.function.Supplier;
import javafx.beans.value.ObservableValue;
import javafx.collections.FXCollections;
import javafx.collections.ObservableSet;

/**
 * What the learner's own hands have done since a section of a lesson was opened, by the names that {@code wait} knows:
 * play, trace, shape, order, train. What a lesson or a question has done, or what came back when it let go, is not theirs;
 * but runs that the section itself has begun have to end like the learner's.
 */
final class Deeds {
    private final LabState lab;
    private final ObservableSet<String> done = FXCollections.observableSet();
    private boolean guided;
    /** Whether the runs that are being trained were begun by the learner, or by the lesson in the section that is open. */
    private boolean ownRuns;

    private boolean lessonRuns;

    Deeds(
            LabState lab,
            ObservableValue<Boolean> playing,
            ObservableValue<? extends Number> pointed,
            ObservableValue<Phase> phase) {
        this.lab = lab;
        playing.addListener((property, was, plays) -> add("play", plays));
        pointed.addListener((property, old, now) -> add("trace", now.longValue() != UnrollViewModel.NONE));
        watch(Setup::shape, "shape");
        watch(Setup::order, "order");
        watch(Setup::variant, "order");
        phase.addListener((property, old, now) -> {
            if (now == Phase.PREPARING) {
                ownRuns = !guided;
                lessonRuns = guided && lab.lenderProperty().get() == Lender.LESSON;
            }
            add("train", now == Phase.ENDED && (ownRuns || lessonRuns));
        });
    }

    private void watch(Function<Setup, ?> part, String deed) {
        lab.setupProperty()
                .addListener((property, old, now) ->
                        add(deed, !lab.isHandingOver() && !part.apply(old).equals(part.apply(now))));
    }

    private void add(String deed, boolean happened) {
        // Runs end by themselves, whoever is at work then.
        if (happened && (!guided || deed.equals("train"))) {
            done.add(deed);
        }
    }

    /** Does what is not the learner's own. */
    void guided(Runnable work) {
        guided(() -> {
            work.run();
            return null;
        });
    }

    /** Does what is not the learner's own, and tells what came of it. */
    <T> T guided(Supplier<T> work) {
        boolean before = guided;
        guided = true;
        try {
            return work.get();
        } finally {
            guided = before;
        }
    }

    /** From now on. */
    void forget() {
        done.clear();
        lessonRuns = false;
    }

    /** Whether it has been done; if so it has been used up, and a lesson that waits for it again waits for another. */
    boolean take(String deed) {
        return done.remove(deed);
    }

    /** Changes with each deed. */
    ObservableSet<String> done() {
        return done;
    }
}
