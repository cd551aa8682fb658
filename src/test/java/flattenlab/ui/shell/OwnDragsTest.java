package flattenlab.ui.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import javafx.event.Event;
import javafx.event.EventType;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Slider;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.PickResult;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

/** Only what was pressed is drawn. */
@ExtendWith(ApplicationExtension.class)
class OwnDragsTest {
    private Slider slider;

    @Start
    private void start(Stage stage) {
        slider = new Slider(0, 10, 5);
        stage.setScene(new Scene(slider, 300, 60));
        OwnDrags.watch(stage.getScene());
        stage.show();
    }

    private static void fire(Node target, EventType<MouseEvent> type, double x, boolean down) {
        Event.fireEvent(
                target,
                new MouseEvent(
                        type,
                        x,
                        5,
                        x,
                        5,
                        MouseButton.PRIMARY,
                        1,
                        false,
                        false,
                        false,
                        false,
                        down,
                        false,
                        false,
                        true,
                        false,
                        true,
                        new PickResult(target, x, 5)));
    }

    @Test
    void whatWasNotPressedIsNotDrawnAndFailsNotAtAll(FxRobot robot) {
        List<Throwable> failed = new ArrayList<>();
        robot.interact(() -> {
            Thread.currentThread().setUncaughtExceptionHandler((thread, thrown) -> failed.add(thrown));
            fire(slider.lookup(".thumb"), MouseEvent.MOUSE_DRAGGED, 40, true);
        });
        assertThat(failed).isEmpty();
        assertThat(slider.getValue()).isEqualTo(5);
    }

    @Test
    void whatWasPressedIsDrawnUntilItIsLetGo(FxRobot robot) {
        robot.interact(() -> {
            Node thumb = slider.lookup(".thumb");
            fire(thumb, MouseEvent.MOUSE_PRESSED, 5, true);
            fire(thumb, MouseEvent.MOUSE_DRAGGED, 60, true);
        });
        assertThat(slider.getValue()).isGreaterThan(5);
        double reached = slider.getValue();
        robot.interact(() -> {
            Node thumb = slider.lookup(".thumb");
            fire(thumb, MouseEvent.MOUSE_RELEASED, 60, false);
            fire(thumb, MouseEvent.MOUSE_DRAGGED, 5, true);
        });
        assertThat(slider.getValue()).isEqualTo(reached);
    }
}
