package flattenlab.scene;

import flattenlab.scene.Timeline.Chapter;

/**
 * How a film plays by itself: rests between chapters, and, the first time it is seen, a start at which a few groups
 * travel one by one. The window and the exports play alike.
 */
public final class Playback {
    /** Between two chapters. */
    private static final double REST_SECONDS = 0.5;
    /** Groups that travel alone when a film is seen for the first time, and how long each takes. */
    private static final int INTRO_GROUPS = 3;

    private static final double INTRO_SECONDS_A_GROUP = 0.8;
    /** A film this short needs no slow start. */
    private static final double SHORT_FILM = 12;
    /** How fast a film finds its flow, as a share a second. */
    private static final double EASE = 2.5;

    private final Timeline timeline;
    private boolean familiar;
    private double position;
    private double spread = 1;
    private double rest;

    /** @param familiar whether the film has been seen and needs no slow start */
    public Playback(Timeline timeline, boolean familiar) {
        this.timeline = timeline;
        this.familiar = familiar;
    }

    /** The order of events. */
    public Timeline timeline() {
        return timeline;
    }

    /** Where the film stands, in groups of the timeline. */
    public double position() {
        return position;
    }

    /** Whether everything has arrived. */
    public boolean isOver() {
        return position >= timeline.end();
    }

    /** Goes to a position, at which each group has landed before the next one leaves. */
    public void jump(double target) {
        position = Math.max(0, Math.min(timeline.end(), target));
        spread = 1;
        rest = 0;
    }

    /** Tells a moment where the film stands. */
    public void tell(Moment moment) {
        moment.position = position;
        moment.spread = spread;
    }

    /**
     * Lets time pass.
     *
     * @param speed 1 is the pace of the first viewing
     */
    public void advance(double seconds, double speed) {
        if (rest > 0) {
            rest -= seconds * speed;
            return;
        }
        if (isOver()) {
            return;
        }
        Chapter chapter = timeline.chapters().get(timeline.chapterAt(position));
        boolean slow = !familiar && position < INTRO_GROUPS && timeline.end() > SHORT_FILM;
        double target = slow ? 1 : timeline.flowingSpread(position);
        spread += (target - spread) * Math.min(1, EASE * speed * seconds);
        double pace = slow ? 1 / INTRO_SECONDS_A_GROUP : timeline.pace(position);
        double next = position + pace * speed * seconds;
        if (slow && Math.floor(next) > Math.floor(position)) {
            next = Math.floor(next);
            rest = REST_SECONDS / 2;
        }
        if (next >= chapter.end()) {
            next = chapter.end();
            rest = REST_SECONDS;
        }
        position = next;
        familiar |= isOver();
    }
}
