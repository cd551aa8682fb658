package flattenlab.ui.common;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.DoubleConsumer;
import javafx.animation.AnimationTimer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The only animation timer: calls everybody at each pulse. One that threw would starve the others, so whatever a
 * listener throws, an {@link Error} too, is logged and the rest go on.
 */
public final class Ticker {
    private static final Logger LOG = LoggerFactory.getLogger(Ticker.class);
    /** After a pause, a window that was hidden for an hour must not jump by an hour. */
    private static final double LONGEST_STEP = 0.1;

    private final List<DoubleConsumer> listeners = new ArrayList<>();
    /** What each listener has thrown last: said at every pulse, it would push everything else out of the log. */
    private final Map<DoubleConsumer, Class<?>> thrown = new IdentityHashMap<>();

    private long last;

    private final AnimationTimer timer = new AnimationTimer() {
        @Override
        public void handle(long now) {
            double seconds = last == 0 ? 0 : Math.min(LONGEST_STEP, (now - last) / 1e9);
            last = now;
            tick(seconds);
        }
    };

    /** Calls the listener at each pulse with the seconds since the last. */
    public void add(DoubleConsumer listener) {
        listeners.add(listener);
    }

    /** Starts to tick. */
    public void start() {
        timer.start();
    }

    /** Stops to tick. */
    public void stop() {
        timer.stop();
    }

    /** One tick by hand: how pictures without a display and tests let time pass. */
    public void tick(double seconds) {
        for (int i = 0; i < listeners.size(); i++) {
            DoubleConsumer listener = listeners.get(i);
            try {
                listener.accept(seconds);
            } catch (Throwable e) {
                if (thrown.put(listener, e.getClass()) != e.getClass()) {
                    LOG.error("a tick failed", e);
                }
            }
        }
    }
}
