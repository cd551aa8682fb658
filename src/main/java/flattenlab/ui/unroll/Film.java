package flattenlab.ui.unroll;

import flattenlab.scene.Moment;
import flattenlab.scene.Playback;
import flattenlab.scene.Timeline;
import flattenlab.scene.Timeline.Grain;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.DoubleProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleDoubleProperty;

/**
 * The clock of the stage: plays a {@link Timeline}, steps, jumps and loops. Knows which films have been seen: the second
 * time they start fast.
 */
public final class Film {
    private static final double LOOP_REST_SECONDS = 1.5;
    private static final double STEP_SECONDS = 0.4;

    private final ReadOnlyObjectWrapper<Timeline> timeline = new ReadOnlyObjectWrapper<>();
    private final DoubleProperty position = new SimpleDoubleProperty(0);
    private final DoubleProperty end = new SimpleDoubleProperty(1);
    private final DoubleProperty speed = new SimpleDoubleProperty(1);
    private final BooleanProperty playing = new SimpleBooleanProperty(false);
    private final BooleanProperty looping = new SimpleBooleanProperty(false);
    private final BooleanProperty reduceMotion = new SimpleBooleanProperty(false);
    private final Set<Object> seen = new HashSet<>();
    private Object subject;
    private Playback playback;
    private double loopRest;
    private double glideFrom;
    private double glideTo = Double.NaN;

    /**
     * Loads a film and rewinds it.
     *
     * @param newSubject what it is about; the same subject again counts as a second viewing
     */
    void load(Timeline film, Object newSubject) {
        playing.set(false);
        subject = newSubject;
        playback = new Playback(film, seen.contains(newSubject));
        glideTo = Double.NaN;
        position.set(0);
        end.set(film.end());
        timeline.set(film);
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
        playback.tell(moment);
        moment.crossFade = reduceMotion.get();
    }

    /** Plays from where it stands, or from the start if it is over; pauses if it plays. */
    public void togglePlay() {
        glideTo = Double.NaN;
        if (!playing.get() && isOver()) {
            stand(0);
        }
        loopRest = 0;
        playing.set(!playing.get());
    }

    /** Plays from the start of a chapter, counted from 1; one that there is not is the last. */
    public void playFrom(int chapter) {
        List<Timeline.Chapter> chapters = timeline.get().chapters();
        jump(chapters.get(Math.min(chapter, chapters.size()) - 1).start());
        playing.set(true);
    }

    /** To a position; stops there. */
    public void jump(double target) {
        playing.set(false);
        glideTo = Double.NaN;
        stand(target);
    }

    private void stand(double target) {
        playback.jump(target);
        position.set(playback.position());
    }

    /**
     * One unit on or back, to a moment of rest: in a short move forwards, at once backwards.
     *
     * @param unit a cell, a row or a section
     */
    public void step(Grain unit, int direction) {
        playing.set(false);
        if (!Double.isNaN(glideTo)) {
            stand(glideTo);
        }
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
            stand(next);
        }
    }

    private void play(double seconds) {
        if (playback.isOver()) {
            loopRest -= seconds;
            if (loopRest <= 0) {
                stand(0);
            }
            return;
        }
        playback.advance(seconds, speed.get());
        position.set(playback.position());
        if (playback.isOver()) {
            seen.add(subject);
            loopRest = LOOP_REST_SECONDS / speed.get();
            playing.set(looping.get());
        }
    }
}
