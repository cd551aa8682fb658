package flattenlab.ui.common;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.concurrent.FutureTask;
import javafx.application.Platform;
import javafx.scene.Scene;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.util.WaitForAsyncUtils;

/** What has something new to say is brought into sight, unless somebody reads elsewhere. */
@ExtendWith(ApplicationExtension.class)
class IntoSightTest {
    private static final double ROOM = 200;

    private VBox content;
    private Region exercise;
    private ScrollPane scroll;

    private static Region part(double height) {
        Region part = new Region();
        part.setMinSize(100, height);
        part.setMaxSize(100, height);
        return part;
    }

    private static void onFx(Runnable change) throws Exception {
        FutureTask<Void> task = new FutureTask<>(change, null);
        Platform.runLater(task);
        task.get();
        WaitForAsyncUtils.waitForFxEvents();
    }

    /** Answered with a long text, when so much of the content had been scrolled by. */
    private double firstInSightAfter(double height, double scrolled) throws Exception {
        onFx(() -> {
            exercise = part(150);
            content = new VBox(part(100), exercise, part(1000));
            scroll = new ScrollPane(content);
            new Scene(scroll, 140, ROOM);
            scroll.applyCss();
            scroll.layout();
            scroll.setVvalue(
                    scrolled / (content.getHeight() - scroll.getViewportBounds().getHeight()));
            exercise.setMinHeight(height);
            exercise.setMaxHeight(height);
            IntoSight.bring(exercise);
        });
        return scroll.getVvalue()
                * (content.getHeight() - scroll.getViewportBounds().getHeight());
    }

    @Test
    void itsEndIsInSight() throws Exception {
        double top = firstInSightAfter(180, 0);
        assertThat(top + scroll.getViewportBounds().getHeight()).isCloseTo(280, within(1.0));
    }

    @Test
    void itsBeginningIsInSightWhereNotAllOfItHasRoom() throws Exception {
        assertThat(firstInSightAfter(700, 0)).isCloseTo(100, within(1.0));
    }

    @Test
    void whoReadsElsewhereStaysThere() throws Exception {
        assertThat(firstInSightAfter(180, 400)).isCloseTo(400, within(40.0)).isGreaterThan(300);
    }
}
