package flattenlab.ui.network;

import flattenlab.scene.FlowTimeline;
import java.util.List;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.DoubleProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyDoubleProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleDoubleProperty;

/** The clock of the flow. It stands at its end, where everything is in sight, until it is played. */
public final class FlowFilm {
    private final DoubleProperty position = new SimpleDoubleProperty();
    private final DoubleProperty end = new SimpleDoubleProperty();
    private final BooleanProperty playing = new SimpleBooleanProperty();
    /** Where a pass ends that is under way; NaN for none. */
    private double passTo = Double.NaN;

    private double passPace;
    private final ReadOnlyObjectWrapper<FlowTimeline> timeline = new ReadOnlyObjectWrapper<>();

    /** Follows another order of events; at the end of the old one it is at the end of the new one. */
    void follow(FlowTimeline newTimeline) {
        if (newTimeline == timeline.get()) {
            return;
        }
        boolean over = isOver();
        end.set(newTimeline.end());
        position.set(over ? newTimeline.end() : Math.min(position.get(), newTimeline.end()));
        timeline.set(newTimeline);
    }

    /** The order of events; null before the first. */
    ReadOnlyObjectProperty<FlowTimeline> timelineProperty() {
        return timeline.getReadOnlyProperty();
    }

    /** Seconds since the picture came. */
    public ReadOnlyDoubleProperty positionProperty() {
        return position;
    }

    /** When everything is there. */
    public ReadOnlyDoubleProperty endProperty() {
        return end;
    }

    /** Whether it runs. */
    public ReadOnlyBooleanProperty playingProperty() {
        return playing;
    }

    private boolean isOver() {
        return position.get() >= end.get();
    }

    /** Goes through one part in so many seconds, and stands at its end. */
    void pass(FlowTimeline.Chapter chapter, double seconds) {
        jump(chapter.start());
        passTo = chapter.end();
        passPace = (chapter.end() - chapter.start()) / seconds;
    }

    /** Plays from where it stands, or from the picture if it is over; pauses if it plays. */
    public void togglePlay() {
        passTo = Double.NaN;
        if (!playing.get() && isOver()) {
            position.set(0);
        }
        playing.set(!playing.get());
    }

    /** To a position; stops there. */
    public void jump(double seconds) {
        playing.set(false);
        passTo = Double.NaN;
        position.set(Math.max(0, Math.min(end.get(), seconds)));
    }

    /** To the next chapter's end or the start of this one; stops there. */
    public void step(int direction) {
        if (timeline.get() == null) {
            return;
        }
        List<FlowTimeline.Chapter> chapters = timeline.get().chapters();
        double to = direction > 0 ? end.get() : 0;
        for (FlowTimeline.Chapter chapter : chapters) {
            if (direction > 0 && chapter.end() > position.get() + 1e-6) {
                jump(chapter.end());
                return;
            }
            if (direction < 0 && chapter.start() < position.get() - 1e-6) {
                to = chapter.start();
            }
        }
        jump(to);
    }

    /** Lets time pass. */
    void advance(double seconds) {
        if (!Double.isNaN(passTo)) {
            position.set(Math.min(passTo, position.get() + seconds * passPace));
        } else if (playing.get()) {
            position.set(Math.min(end.get(), position.get() + seconds));
            playing.set(!isOver());
        }
    }
}
