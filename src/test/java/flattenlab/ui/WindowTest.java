package flattenlab.ui;

import flattenlab.journal.Profiles;
import flattenlab.nn.Natives;
import flattenlab.ui.common.Theme;
import flattenlab.ui.shell.LabWindow;
import flattenlab.ui.train.Running.Phase;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.util.WaitForAsyncUtils;

/** A window as the program opens it, with everything behind it, for each test anew. */
@ExtendWith(ApplicationExtension.class)
public abstract class WindowTest {

    /** The window's content. */
    protected LabWindow window;

    /** Where profiles are kept; none, unless a test says so. */
    protected Optional<Profiles> profiles() {
        return Optional.empty();
    }

    /** What it speaks. */
    protected Locale language() {
        return Locale.ENGLISH;
    }

    /** To be called by the test's own {@code @Start}, which TestFX looks for in the class alone. */
    protected void open(Stage stage) {
        window = TestWindows.of(language(), Theme.LIGHT, profiles(), 1280, 800);
        // The stage is shared by all tests of a run, and remembers what the one before has made of it.
        stage.setFullScreen(false);
        stage.setWidth(1280);
        stage.setHeight(800);
        stage.setScene(window.scene());
        stage.show();
        window.ticker().start();
    }

    /** Goes on in another language, as the program does. */
    protected void speak(FxRobot robot, String code) {
        robot.interact(() -> {
            Stage stage = (Stage) window.scene().getWindow();
            window = TestWindows.speaking(code, window);
            stage.setScene(window.scene());
            window.ticker().start();
            window.takeKeyboard();
        });
        WaitForAsyncUtils.waitForFxEvents();
    }

    /**
     * Waits until something is so. It is looked at on the window's thread: while that changes what is in the window, nobody
     * else can look through it.
     *
     * @param done looks, and does not wait for the window
     */
    protected static void until(BooleanSupplier done) throws TimeoutException {
        WaitForAsyncUtils.waitFor(
                60, TimeUnit.SECONDS, () -> WaitForAsyncUtils.waitForAsyncFx(10_000, done::getAsBoolean));
        WaitForAsyncUtils.waitForFxEvents();
    }

    /** Has real runs trained to their end. @param begin sets them going */
    protected void train(FxRobot robot, Runnable begin) throws TimeoutException {
        Natives.Info nd4j = Natives.load(TestWindows.HOME);
        robot.interact(() -> {
            window.nd4j().isReady(nd4j);
            begin.run();
        });
        until(() -> window.train().running().phaseProperty().get() == Phase.ENDED
                && !window.train().running().isBusy());
    }

    @AfterEach
    void closeWindow(FxRobot robot) {
        robot.interact(window::close);
    }
}
