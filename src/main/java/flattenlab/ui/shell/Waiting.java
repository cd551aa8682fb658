package flattenlab.ui.shell;

import flattenlab.lesson.Directive;
import flattenlab.ui.train.Running.Phase;
import flattenlab.ui.unroll.Film;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.function.BooleanSupplier;
import javafx.beans.InvalidationListener;
import javafx.beans.Observable;
import javafx.beans.value.ObservableValue;

/** Tells when what a directive began has come to its end, or what it waits for has been done. */
final class Waiting {
    private final Film film;
    private final ObservableValue<Phase> phase;
    private final Deeds deeds;
    private final Executor later;

    /** @param later does something once whoever is at work has finished */
    Waiting(Film film, ObservableValue<Phase> phase, Deeds deeds, Executor later) {
        this.film = film;
        this.phase = phase;
        this.deeds = deeds;
        this.later = later;
    }

    /**
     * Calls back once.
     *
     * @return ends the waiting
     */
    Runnable until(Directive directive, Runnable then) {
        return switch (directive.command()) {
            case PLAY -> filmIsOver(then);
            case TRAIN -> once(List.of(phase), () -> phase.getValue() == Phase.ENDED, then);
            case WAIT -> learner(directive.values().get("for"), then);
            default -> {
                then.run();
                yield () -> {};
            }
        };
    }

    private Runnable learner(String deed, Runnable then) {
        if (deeds.take(deed)) {
            then.run();
            return () -> {};
        }
        return once(List.of(deeds.done()), () -> deeds.take(deed), then);
    }

    private Runnable filmIsOver(Runnable then) {
        BooleanSupplier over = () -> !film.playingProperty().get()
                || film.positionProperty().get() >= film.endProperty().get();
        if (over.getAsBoolean()) {
            then.run();
            return () -> {};
        }
        return once(List.of(film.playingProperty(), film.positionProperty()), over, then);
    }

    private Runnable once(List<? extends Observable> watched, BooleanSupplier happened, Runnable then) {
        InvalidationListener[] listener = new InvalidationListener[1];
        Runnable end = () -> watched.forEach(one -> one.removeListener(listener[0]));
        listener[0] = changed -> {
            if (happened.getAsBoolean()) {
                end.run();
                // Whoever made it happen finishes first.
                later.execute(then);
            }
        };
        watched.forEach(one -> {
            one.addListener(listener[0]);
            if (one instanceof ObservableValue<?> value) {
                // Only a value that has been read tells that it changes.
                value.getValue();
            }
        });
        return end;
    }
}
