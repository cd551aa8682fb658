package flattenlab.app;

import flattenlab.cli.Services.WindowOptions;
import flattenlab.doctor.clinic.Clinic;
import flattenlab.nn.Nd4jMemoryProbe;
import flattenlab.nn.Nd4jNetworks;
import flattenlab.nn.Nd4jStructureProbe;
import flattenlab.ui.TestWindows;
import flattenlab.ui.common.AboutProgram;
import flattenlab.ui.doctor.Consultation;
import flattenlab.ui.shell.LabWindow;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import javafx.application.Platform;
import javafx.scene.Scene;
import javafx.stage.Stage;
import javafx.stage.WindowEvent;
import org.testfx.util.WaitForAsyncUtils;

/** The window as a start of the program opens it, with log, session and profiles in some folder. */
public final class OpenedWindow {
    private static final long PATIENCE_SECONDS = 60;

    private final DesktopWindow window;

    private OpenedWindow(DesktopWindow window) {
        this.window = window;
    }

    /**
     * Opens it and waits until it is there; not to be called by its thread. JavaFX runs already.
     *
     * @param home folder that everything is kept in
     * @param language code of what it speaks; null for what was chosen last
     */
    public static OpenedWindow in(Path home, String language) throws Exception {
        LogFile.open(home);
        LabWindow.Engines engines = new LabWindow.Engines(
                new Nd4jNetworks(TestWindows.HOME),
                new Nd4jMemoryProbe(TestWindows.HOME),
                new Nd4jStructureProbe(TestWindows.HOME),
                Consultation.of(Clinic::diagnose, Clinic::diagnose));
        DesktopWindow window = new DesktopWindow(
                new WindowOptions(null, null, language, null, List.of()),
                null,
                engines,
                home,
                () -> new AboutProgram(Map.of("home", home.toString()), LogFile.last(home, 200)));
        Platform.runLater(window::open);
        OpenedWindow opened = new OpenedWindow(window);
        WaitForAsyncUtils.waitFor(
                PATIENCE_SECONDS, TimeUnit.SECONDS, () -> window.failure() != null || opened.isShowing());
        if (window.failure() != null) {
            throw new IllegalStateException(window.failure());
        }
        return opened;
    }

    /** What is in it; another after another language was chosen. */
    public LabWindow content() {
        return window.window();
    }

    /** What is seen: of another language once that stands. */
    public Scene scene() {
        return window.stage().getScene();
    }

    /** On the window's thread: whether nothing is on its way that another content might follow from. */
    public boolean isSettled() {
        return !window.isArriving() && content().tasks().isIdle();
    }

    /** What it is shown in. */
    public Stage stage() {
        return window.stage();
    }

    /** Whether it has not been closed. */
    public boolean isShowing() {
        Stage stage = window.stage();
        return stage != null && stage.isShowing();
    }

    /** On the window's thread: as by its button; it may ask before. */
    public void askToClose() {
        Stage stage = window.stage();
        stage.fireEvent(new WindowEvent(stage, WindowEvent.WINDOW_CLOSE_REQUEST));
    }

    /** What was logged in a folder, be it that it was moved aside to make room. */
    public static String log(Path home) throws IOException {
        StringBuilder all = new StringBuilder();
        try (Stream<Path> files = Files.list(home)) {
            for (Path file : files.filter(one -> one.getFileName().toString().startsWith(LogFile.NAME))
                    .sorted(Comparator.reverseOrder())
                    .toList()) {
                all.append(Files.readString(file)).append('\n');
            }
        }
        return all.toString();
    }
}
