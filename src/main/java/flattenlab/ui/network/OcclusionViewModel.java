package flattenlab.ui.network;

import flattenlab.tensor.Axis;
import flattenlab.tensor.Shape;
import flattenlab.training.Activations;
import flattenlab.training.Observer;
import flattenlab.training.Occlusion;
import java.util.Optional;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleBooleanProperty;

/**
 * Which pixels of the picture on the stage an answer depends on: a square is laid over it, place by place, in the pauses of
 * the observer. Follows the picture, the epoch and the class that is asked about.
 */
public final class OcclusionViewModel {
    /** The class that the network says, whichever it is. */
    public static final int PREDICTED = -1;

    /** Who still draws is not asked about. */
    private static final double STILL_SECONDS = 0.15;
    /** While a training goes on, it is begun anew no sooner than this, and rests for some times as long as it took. */
    private static final double PACE_SECONDS = 0.5;

    private static final double RESTS = 3;
    /** While places are tried the map becomes finer no more often than this. */
    private static final double MAP_SECONDS = 0.1;

    /** So many squares would fit into the smaller side of the picture. */
    private static final int SQUARES = 7;

    /**
     * What is asked about.
     *
     * @param observer to ask
     * @param look that was computed
     * @param activations what came of it
     */
    record Question(Observer<?> observer, Observer.Look look, Activations activations) {
        private boolean isOfPicture(Question other) {
            return other != null && observer == other.observer && look.pictures() == other.look.pictures();
        }

        private float logit(int label) {
            return activations.logits()[label];
        }
    }

    /** A question on its way to the answer. */
    private record Attempt(Question question, Occlusion occlusion, Observer.Trials trials) {
        static Attempt of(Question question) {
            Shape shape = question.activations.rows().get(0).shape();
            long side = Math.max(1, Math.min(shape.dim(Axis.H), shape.dim(Axis.W)) / SQUARES);
            Occlusion occlusion = new Occlusion(question.look.pictures(), shape, 0, (int) side);
            return new Attempt(question, occlusion, occlusion.trials(question.look.snapshot()));
        }

        /** How far it is; null before it has begun. */
        Observer.Tried tried() {
            return question.observer
                    .tried()
                    .filter(tried -> tried.trials() == trials)
                    .orElse(null);
        }
    }

    /**
     * What is known.
     *
     * @param label the class that it is about
     * @param map H·W values: how much the logit falls, in the mean, while a pixel is covered; empty until every pixel was, and
     *     finer from then on
     * @param side of the square in pixels
     * @param lowers the most that one place of the square takes from the logit, at least 0
     * @param raises the most that one place adds to it, at least 0
     * @param progress how much of it is tried, from 0 to 1
     * @param failed whether it could not be tried
     */
    public record Seen(
            int label, float[] map, int side, double lowers, double raises, double progress, boolean failed) {}

    private static final float[] NO_MAP = {};

    private final BooleanProperty on = new SimpleBooleanProperty();
    private final ReadOnlyObjectWrapper<Optional<Seen>> seen = new ReadOnlyObjectWrapper<>(Optional.empty());
    private int asked = PREDICTED;
    private Attempt running;
    private Attempt answered;
    private Observer.Tried answer;
    private Question last;
    private int shownLabel;
    private Object shownAnswer;
    private double still;
    private double sinceStart;
    private double took;
    private double sinceMap;

    /** Nobody asks: the next question is of the predicted class again. */
    public OcclusionViewModel() {
        on.subscribe(asks -> asked = asks ? asked : PREDICTED);
    }

    /** Whether somebody asks. */
    public BooleanProperty onProperty() {
        return on;
    }

    /** The answer as far as it is known; empty while nobody asks. */
    public ReadOnlyObjectProperty<Optional<Seen>> seenProperty() {
        return seen.getReadOnlyProperty();
    }

    /** The class that is asked about, or {@link #PREDICTED}. */
    public int asked() {
        return asked;
    }

    /** Asks about a class, or, if it is that one already, about the predicted one again. */
    public void ask(int label) {
        asked = asked == label ? PREDICTED : label;
    }

    /** Asks about a class, whatever was asked before. */
    void askOnly(int label) {
        asked = label;
    }

    /**
     * Lets time pass.
     *
     * @param now what is on the stage; null for nothing
     */
    void tick(double seconds, Question now) {
        still += seconds;
        sinceStart += seconds;
        sinceMap += seconds;
        if (!on.get() || now == null) {
            giveUp();
            answered = null;
            last = now;
            show(Optional.empty(), null);
            return;
        }
        if (!now.isOfPicture(last)) {
            still = 0;
            giveUp();
            answered = answered != null && now.isOfPicture(answered.question) ? answered : null;
        }
        last = now;
        poll();
        boolean isNew = answered == null
                || answered.question.look().snapshot() != now.look().snapshot();
        boolean mayBegin = answered == null || sinceStart >= Math.max(PACE_SECONDS, (1 + RESTS) * took);
        if (isNew && running == null && mayBegin && still >= STILL_SECONDS) {
            running = Attempt.of(now);
            now.observer().attempt(running.trials);
            sinceStart = 0;
        }
        tell(now);
    }

    private void giveUp() {
        if (running != null) {
            running.question.observer().attempt(null);
            running = null;
        }
    }

    private void poll() {
        Observer.Tried tried = running == null ? null : running.tried();
        if (tried != null && tried.isOver()) {
            answered = running;
            answer = tried;
            running = null;
            took = sinceStart;
        }
    }

    private void tell(Question now) {
        Attempt told = answered != null ? answered : running;
        Observer.Tried tried = answered != null ? answer : running == null ? null : running.tried();
        int label = label(told == null ? now : told.question);
        if (tried == null || tried.failure().isEmpty() && tried.done() < told.occlusion.coarse()) {
            double progress = tried == null ? 0 : (double) tried.done() / told.occlusion.count();
            show(Optional.of(new Seen(label, NO_MAP, 0, 0, 0, progress, false)), null);
        } else if (shownLabel != label || shownAnswer != tried && (tried.isOver() || sinceMap >= MAP_SECONDS)) {
            sinceMap = 0;
            shownLabel = label;
            show(Optional.of(seen(told, tried, label)), tried);
        }
    }

    private int label(Question question) {
        if (asked != PREDICTED && asked < question.activations().classes()) {
            return asked;
        }
        int best = 0;
        for (int i = 1; i < question.activations().classes(); i++) {
            best = question.logit(i) > question.logit(best) ? i : best;
        }
        return best;
    }

    private static Seen seen(Attempt told, Observer.Tried tried, int label) {
        Occlusion occlusion = told.occlusion;
        if (tried.failure().isPresent()) {
            return new Seen(label, NO_MAP, occlusion.side(), 0, 0, 1, true);
        }
        double lowers = 0;
        double raises = 0;
        float logit = told.question.logit(label);
        for (float drop : occlusion.drops(label, logit, tried)) {
            lowers = Math.max(lowers, drop);
            raises = Math.max(raises, -drop);
        }
        double progress = (double) tried.done() / occlusion.count();
        return new Seen(label, occlusion.map(label, logit, tried), occlusion.side(), lowers, raises, progress, false);
    }

    private void show(Optional<Seen> now, Object why) {
        shownAnswer = why;
        if (!now.equals(seen.get())) {
            seen.set(now);
        }
    }
}
