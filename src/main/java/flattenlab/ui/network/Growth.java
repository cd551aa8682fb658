package flattenlab.ui.network;

import flattenlab.scene.Rect;
import javafx.animation.FadeTransition;
import javafx.animation.Interpolator;
import javafx.animation.ParallelTransition;
import javafx.animation.ScaleTransition;
import javafx.animation.TranslateTransition;
import javafx.scene.layout.Region;
import javafx.util.Duration;

/** How one level of the zoom turns into the next: it grows out of what was pressed, or shrinks into its place. */
final class Growth {
    private static final Duration TIME = Duration.millis(250);
    private static final double LEAST = 0.05;
    private static final double FROM_OPACITY = 0.15;

    private ParallelTransition running;

    /** Lets a region grow from a place within it to its own size. */
    void grow(Region region, Rect from) {
        stop();
        double width = Math.max(1, region.getWidth());
        double height = Math.max(1, region.getHeight());
        ScaleTransition scale = new ScaleTransition(TIME, region);
        scale.setFromX(Math.max(LEAST, from.width() / width));
        scale.setFromY(Math.max(LEAST, from.height() / height));
        scale.setToX(1);
        scale.setToY(1);
        TranslateTransition move = new TranslateTransition(TIME, region);
        move.setFromX(from.centerX() - width / 2);
        move.setFromY(from.centerY() - height / 2);
        move.setToX(0);
        move.setToY(0);
        FadeTransition fade = new FadeTransition(TIME, region);
        fade.setFromValue(FROM_OPACITY);
        fade.setToValue(1);
        scale.setInterpolator(Interpolator.EASE_OUT);
        move.setInterpolator(Interpolator.EASE_OUT);
        running = new ParallelTransition(scale, move, fade);
        running.play();
    }

    /** At once where it was going. */
    void stop() {
        if (running != null) {
            running.jumpTo(TIME);
            running.stop();
            running = null;
        }
    }
}
