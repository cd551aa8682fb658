package flattenlab.app;

import java.time.Duration;
import java.time.Instant;
import javafx.application.Platform;
import javafx.scene.Scene;
import javafx.scene.shape.Rectangle;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The first picture of a window, for which everything waits that takes the processor. Pulses do not tell when it stands: they
 * go on while it is painted on a thread of its own, and what is painted is handed back to the window's, where nothing may
 * stand in its way.
 */
final class FirstPicture {
    private static final Logger LOG = LoggerFactory.getLogger(FirstPicture.class);

    private FirstPicture() {}

    /** Goes on once it is on the screen. */
    static void await(Scene scene, Runnable then) {
        scene.addPostLayoutPulseListener(new Runnable() {
            @Override
            public void run() {
                scene.removePostLayoutPulseListener(this);
                Platform.runLater(() -> {
                    // Painted in its turn, so that this thread waits until the picture is.
                    new Rectangle(1, 1).snapshot(null, null);
                    Platform.runLater(() -> {
                        tellWhatItTook();
                        then.run();
                    });
                });
            }
        });
    }

    private static void tellWhatItTook() {
        ProcessHandle.Info process = ProcessHandle.current().info();
        LOG.info(
                "window painted {} ms after the start, with {} ms of processor time",
                Duration.between(process.startInstant().orElse(Instant.EPOCH), Instant.now())
                        .toMillis(),
                process.totalCpuDuration().orElse(Duration.ZERO).toMillis());
    }
}
