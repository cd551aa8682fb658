package flattenlab.ui.shell;

import flattenlab.lesson.Directive;
import flattenlab.setup.Setup;
import flattenlab.ui.common.LabState;
import flattenlab.ui.train.TrainViewModel;
import flattenlab.ui.train.TrainViewModel.Phase;
import flattenlab.ui.unroll.Film;
import flattenlab.ui.unroll.UnrollViewModel;
import java.util.Arrays;
import java.util.List;
import java.util.function.BooleanSupplier;
import javafx.application.Platform;
import javafx.beans.InvalidationListener;
import javafx.beans.value.ObservableValue;

/** Tells when what a directive began has come to its end, or what it waits for has been done. */
final class Waiting {
    private final LabState lab;
    private final UnrollViewModel unroll;
    private final TrainViewModel train;

    Waiting(LabState lab, UnrollViewModel unroll, TrainViewModel train) {
        this.lab = lab;
        this.unroll = unroll;
        this.train = train;
    }

    /**
     * Calls back once.
     *
     * @return ends the waiting
     */
    Runnable until(Directive directive, Runnable then) {
        return switch (directive.command()) {
            case PLAY -> filmIsOver(then);
            case TRAIN ->
                once(List.of(train.phaseProperty()), () -> train.phaseProperty().get() == Phase.ENDED, then);
            case WAIT -> learner(directive.values().get("for"), then);
            default -> {
                then.run();
                yield () -> {};
            }
        };
    }

    private Runnable learner(String action, Runnable then) {
        return switch (action) {
            case "play" -> {
                Film film = unroll.film();
                yield once(List.of(film.playingProperty()), film.playingProperty()::get, then);
            }
            case "trace" -> {
                long before = unroll.pointedProperty().get();
                yield once(
                        List.of(unroll.pointedProperty()),
                        () -> unroll.pointedProperty().get() != before
                                && unroll.pointedProperty().get() != UnrollViewModel.NONE,
                        then);
            }
            case "shape" -> changed(then, lab.part(Setup::shape));
            case "order" -> changed(then, lab.part(Setup::order), lab.part(Setup::variant));
            case "train" -> {
                boolean[] begun = new boolean[1];
                yield once(
                        List.of(train.phaseProperty()),
                        () -> {
                            begun[0] |= train.phaseProperty().get() == Phase.RUNNING;
                            return begun[0] && train.phaseProperty().get() == Phase.ENDED;
                        },
                        then);
            }
            default -> throw new IllegalStateException(action);
        };
    }

    private Runnable filmIsOver(Runnable then) {
        Film film = unroll.film();
        BooleanSupplier over = () -> !film.playingProperty().get()
                || film.positionProperty().get() >= film.endProperty().get();
        if (over.getAsBoolean()) {
            then.run();
            return () -> {};
        }
        return once(List.of(film.playingProperty(), film.positionProperty()), over, then);
    }

    /** Until one of the values is another than it is now. */
    private static Runnable changed(Runnable then, ObservableValue<?>... values) {
        List<Object> before = now(values);
        return once(List.of(values), () -> !before.equals(now(values)), then);
    }

    private static List<Object> now(ObservableValue<?>... values) {
        return Arrays.stream(values).<Object>map(ObservableValue::getValue).toList();
    }

    private static Runnable once(List<? extends ObservableValue<?>> watched, BooleanSupplier happened, Runnable then) {
        InvalidationListener[] listener = new InvalidationListener[1];
        Runnable end = () -> watched.forEach(one -> one.removeListener(listener[0]));
        listener[0] = property -> {
            if (happened.getAsBoolean()) {
                end.run();
                // Whoever made it happen finishes first.
                Platform.runLater(then);
            }
        };
        watched.forEach(one -> {
            one.addListener(listener[0]);
            // Only a value that has been read tells that it changes.
            one.getValue();
        });
        return end;
    }
}
