package flattenlab.ui.shell;

import static org.assertj.core.api.Assertions.assertThat;

import flattenlab.ui.WindowTest;
import java.lang.ref.WeakReference;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.Start;
import org.testfx.framework.junit5.Stop;
import org.testfx.util.WaitForAsyncUtils;

/** A window that is replaced, as by one in another language, is not kept in memory. */
class WindowMemoryTest extends WindowTest {
    private Stage stage;

    @Start
    private void start(Stage stageOfTest) {
        // TestFX remembers every event of its own stage, and through it what it came from.
        stage = new Stage();
        open(stage);
    }

    @Stop
    private void stop() {
        stage.hide();
    }

    @Test
    void aWindowThatIsClosedLeavesTheMemory(FxRobot robot) throws InterruptedException {
        robot.interact(() -> {
            for (ShellController.Workspace workspace : ShellController.Workspace.values()) {
                window.shell().show(workspace);
                window.layOut();
            }
            window.shell().showLessons(true);
        });
        WeakReference<LabWindow> before = new WeakReference<>(window);
        robot.interact(() -> {
            LabWindow old = window;
            open(stage);
            old.close();
        });
        WaitForAsyncUtils.waitForFxEvents();
        for (int i = 0; i < 60 && before.get() != null; i++) {
            System.gc();
            WaitForAsyncUtils.waitForFxEvents();
            Thread.sleep(50);
        }
        assertThat(before.get()).isNull();
    }
}
