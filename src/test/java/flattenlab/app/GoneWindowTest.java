package flattenlab.app;

import static org.assertj.core.api.Assertions.assertThat;

import flattenlab.ui.shell.LabWindow;
import flattenlab.ui.shell.ShellController.Workspace;
import java.lang.ref.WeakReference;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import javafx.application.Platform;
import javafx.event.EventType;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.Region;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.util.WaitForAsyncUtils;

/** A window that somebody has closed is not kept in memory. */
@ExtendWith(ApplicationExtension.class)
class GoneWindowTest {
    private static final int MILLIS = 10_000;

    @TempDir
    private Path home;

    private Stage another;

    @AfterEach
    void close() throws Exception {
        WaitForAsyncUtils.waitForAsyncFx(MILLIS, another::hide);
    }

    private WeakReference<LabWindow> closedWhile(Consumer<Node> code) throws Exception {
        OpenedWindow window = OpenedWindow.in(home, "en");
        WaitForAsyncUtils.waitFor(
                60, TimeUnit.SECONDS, () -> WaitForAsyncUtils.waitForAsyncFx(MILLIS, window::isSettled));
        WaitForAsyncUtils.waitForAsyncFx(MILLIS, () -> {
            window.content().shell().show(Workspace.DOCTOR);
            window.content().layOut();
            window.scene().lookup("#doctorCode").requestFocus();
        });
        WaitForAsyncUtils.waitForFxEvents();
        WaitForAsyncUtils.waitForAsyncFx(MILLIS, () -> {
            assertThat(window.scene().lookup("#doctorCode").isFocused()).isTrue();
            code.accept(window.scene().lookup("#doctorCode"));
            window.stage().hide();
            // The display keeps the last window that was in front.
            another = new Stage();
            another.setScene(new Scene(new Region(), 100, 100));
            another.show();
            another.requestFocus();
        });
        return new WeakReference<>(window.content());
    }

    private static void assertGone(WeakReference<LabWindow> window) throws InterruptedException {
        for (int i = 0; i < 60 && window.get() != null; i++) {
            System.gc();
            WaitForAsyncUtils.waitForFxEvents();
            Thread.sleep(50);
        }
        assertThat(window.get()).isNull();
    }

    /** RichTextFX has it blink by a clock that holds all of the window. */
    @Test
    void aWindowInWhichTheCaretBlinksLeavesTheMemoryWhenItIsClosed() throws Exception {
        Platform.setImplicitExit(false);
        assertGone(closedWhile(code -> {}));
    }

    private static MouseEvent primary(EventType<MouseEvent> type, double y) {
        return new MouseEvent(
                type,
                20,
                y,
                20,
                y,
                MouseButton.PRIMARY,
                1,
                false,
                false,
                false,
                false,
                true,
                false,
                false,
                false,
                false,
                false,
                null);
    }

    /** Nobody lets go of the button there any more: the text would scroll for ever. */
    @Test
    void aWindowThatIsClosedWhileSomebodyDragsOutOfATextLeavesTheMemory() throws Exception {
        Platform.setImplicitExit(false);
        assertGone(closedWhile(code -> {
            code.fireEvent(primary(MouseEvent.MOUSE_PRESSED, 20));
            code.fireEvent(primary(MouseEvent.MOUSE_DRAGGED, 20));
            code.fireEvent(primary(MouseEvent.MOUSE_DRAGGED, 4_000));
        }));
    }

    /** Nor does anybody there, who had a bar scroll by its page. */
    @Test
    void aWindowThatIsClosedWhileSomebodyHoldsAScrollBarLeavesTheMemory() throws Exception {
        Platform.setImplicitExit(false);
        assertGone(closedWhile(code -> code.getScene()
                .getRoot()
                .lookup(".scroll-bar .track")
                .fireEvent(primary(MouseEvent.MOUSE_PRESSED, 5))));
    }
}
