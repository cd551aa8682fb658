package flattenlab.ui.unroll;

import flattenlab.scene.Moment;
import flattenlab.scene.Timeline;
import flattenlab.scene.Timeline.Chapter;
import flattenlab.scene.Timeline.Grain;
import java.util.HashSet;
import java.util.Set;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.DoubleProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleDoubleProperty;

/**
 * The clock of the stage: plays a {@link Timeline}, rests between its chapters, steps, jumps and loops. The first time
 * a film is seen, its first groups travel one by one; the next time it flows from the start.
 */
public final class Film {
    private static final double REST_SECONDS = 0.5;
    private static final double LOOP_REST_SECONDS = 1.5;
    /** Groups that travel alone when a film is seen for the first time, and how long each takes. */
    private static final int INTRO_GROUPS = 3;

    private static final double INTRO_SECONDS_A_GROUP = 0.8;
    /** A film this short needs no slow start. */
    private static final double SHORT_FILM = 12;

    private static final double STEP_SECONDS = 0.4;
    /** How fast a film finds its flow, as a share a second. */
    private static final double EASE = 2.5;

    private final ReadOnlyObjectWrapper<Timeline> timeline = new ReadOnlyObjectWrapper<>();
    private final DoubleProperty position = new SimpleDoubleProperty(0);
    private final DoubleProperty end = new SimpleDoubleProperty(1);
    private final DoubleProperty speed = new SimpleDoubleProperty(1);
    private final BooleanProperty playing = new SimpleBooleanProperty(false);
    private final BooleanProperty looping = new SimpleBooleanProperty(false);
    private final BooleanProperty reduceMotion = new SimpleBooleanProperty(false);
    private final Set<Object> seen = new HashSet<>();
    private Object subject;
    private boolean familiar;
    private double spread = 1;
    private double rest;
    private double glideFrom;
    private double glideTo = Double.NaN;

    /**
     * Loads a film and rewinds it.
     *
     * @param newSubject what it is about; the same subject again counts as a second viewing
     */
    void load(Timeline film, Object newSubject) {
        playing.set(false);
        timeline.set(film);
        subject = newSubject;
        familiar = seen.contains(newSubject);
        spread = 1;
        rest = 0;
        glideTo = Double.NaN;
        position.set(0);
        end.set(film.end());
    }

    /** The order of events. */
    ReadOnlyObjectProperty<Timeline> timelineProperty() {
        return timeline.getReadOnlyProperty();
    }

    /** Where the film stands, in groups of the timeline. */
    public DoubleProperty positionProperty() {
        return position;
    }

    /** The position at which it is over. */
    public DoubleProperty endProperty() {
        return end;
    }

    /** How fast; 1 is the pace of the first viewing. */
    public DoubleProperty speedProperty() {
        return speed;
    }

    /** Whether it runs. */
    public BooleanProperty playingProperty() {
        return playing;
    }

    /** Whether it starts again when it is over. */
    public BooleanProperty loopingProperty() {
        return looping;
    }

    /** Whether cells fade out here and in there instead of moving. */
    public BooleanProperty reduceMotionProperty() {
        return reduceMotion;
    }

    /** Whether it has just been loaded or rewound. */
    boolean isAtStart() {
        return position.get() <= 0;
    }

    /** Whether everything has arrived. */
    boolean isOver() {
        return position.get() >= end.get();
    }

    /** Tells a moment what this clock knows. */
    void tell(Moment moment) {
        moment.position = position.get();
        moment.spread = spread;
        moment.crossFade = reduceMotion.get();
    }

    /** Plays from where it stands, or from the start if it is over; pauses if it plays. */
    public void togglePlay() {
        glideTo = Double.NaN;
        if (!playing.get() && isOver()) {
            position.set(0);
        }
        rest = 0;
        playing.set(!playing.get());
    }

    /** To a position; stops there. */
    public void jump(double target) {
        playing.set(false);
        glideTo = Double.NaN;
        spread = 1;
        position.set(Math.max(0, Math.min(end.get(), target)));
    }

    /**
     * One unit on or back, to a moment of rest: in a short move forwards, at once backwards.
     *
     * @param unit a cell, a row or a section
     */
    public void step(Grain unit, int direction) {
        playing.set(false);
        if (!Double.isNaN(glideTo)) {
            position.set(glideTo);
        }
        spread = 1;
        double target = timeline.get().step(position.get(), unit, direction);
        if (direction < 0) {
            jump(target);
        } else {
            glideFrom = position.get();
            glideTo = target;
        }
    }

    /** Ends a step that is under way. */
    public void settle() {
        if (!Double.isNaN(glideTo)) {
            jump(glideTo);
        }
    }

    /** Lets time pass. */
    void advance(double seconds) {
        if (!Double.isNaN(glideTo)) {
            glide(seconds);
        } else if (playing.get()) {
            play(seconds);
        }
    }

    private void glide(double seconds) {
        double next = position.get() + seconds / STEP_SECONDS * (glideTo - glideFrom);
        if (next >= glideTo) {
            settle();
        } else {
            position.set(next);
        }
    }

    private void play(double seconds) {
        if (rest > 0) {
            rest -= seconds;
            return;
        }
        Timeline film = timeline.get();
        double now = position.get();
        if (now >= end.get()) {
            position.set(0);
            return;
        }
        Chapter chapter = film.chapters().get(film.chapterAt(now));
        boolean slow = !familiar && now < INTRO_GROUPS && end.get() > SHORT_FILM;
        double target = slow ? 1 : film.flowingSpread(now);
        spread += (target - spread) * Math.min(1, EASE * speed.get() * seconds);
        double pace = slow ? 1 / INTRO_SECONDS_A_GROUP : film.pace(now);
        double next = now + pace * speed.get() * seconds;
        if (slow && Math.floor(next) > Math.floor(now)) {
            next = Math.floor(next);
            rest = REST_SECONDS / 2 / speed.get();
        }
        if (next >= chapter.end()) {
            next = chapter.end();
            rest = REST_SECONDS / speed.get();
        }
        position.set(next);
        if (next >= end.get()) {
            seen.add(subject);
            familiar = true;
            rest = LOOP_REST_SECONDS / speed.get();
            playing.set(looping.get());
        }
    }
}
