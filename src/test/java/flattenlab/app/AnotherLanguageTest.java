package flattenlab.app;

import static org.assertj.core.api.Assertions.assertThat;

import flattenlab.ui.shell.ShellController.Workspace;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import javafx.application.Platform;
import javafx.scene.control.MenuItem;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.util.WaitForAsyncUtils;

/** The window of another language comes a piece at a time; whatever is done meanwhile, nothing that stood there is lost. */
@ExtendWith(ApplicationExtension.class)
class AnotherLanguageTest {
    @TempDir
    private Path home;

    private final Locale before = Locale.getDefault();
    private OpenedWindow window;

    @BeforeEach
    void open() throws Exception {
        Platform.setImplicitExit(false);
        window = OpenedWindow.in(home, "en");
        until(() -> !window.content().shell().languages().isDisabled());
    }

    @AfterEach
    void close() {
        WaitForAsyncUtils.waitForAsyncFx(10_000, () -> window.stage().hide());
        Locale.setDefault(before);
    }

    private static void until(Callable<Boolean> done) throws Exception {
        WaitForAsyncUtils.waitFor(60, TimeUnit.SECONDS, () -> WaitForAsyncUtils.waitForAsyncFx(10_000, done));
    }

    private void choose(String code) {
        MenuItem item = window.content().shell().languages().getItems().stream()
                .filter(one -> one.getId().equals("language-" + code))
                .findFirst()
                .orElseThrow();
        item.getOnAction().handle(null);
    }

    private String spoken() {
        return window.content().messages().locale().getLanguage();
    }

    @Test
    void itTakesOverTheScreenThatWasInSight() throws Exception {
        WaitForAsyncUtils.waitForAsyncFx(10_000, () -> {
            window.content().shell().show(Workspace.QUIZ);
            choose("de");
        });
        until(() -> spoken().equals("de") && window.isSettled());
        assertThat(window.content().shell().workspace()).isEqualTo(Workspace.QUIZ);
        assertThat(window.stage().getScene()).isSameAs(window.content().scene());
    }

    @Test
    void ofTwoThatAreChosenAtOnceTheLastIsSpoken() throws Exception {
        WaitForAsyncUtils.waitForAsyncFx(10_000, () -> {
            window.content().shell().show(Workspace.PROGRESS);
            choose("de");
            choose("fr");
        });
        until(() -> spoken().equals("fr") && window.isSettled());
        assertThat(window.content().shell().workspace()).isEqualTo(Workspace.PROGRESS);
        assertThat(window.stage().getScene()).isSameAs(window.content().scene());
    }

    @Test
    void whoAsksToCloseMeanwhileLeavesAWindowThatHasTakenOverWhatStood() throws Exception {
        WaitForAsyncUtils.waitForAsyncFx(10_000, () -> {
            window.content().shell().show(Workspace.NETWORK);
            choose("es");
        });
        until(() -> {
            if (!spoken().equals("es")) {
                return false;
            }
            window.askToClose();
            return true;
        });
        until(() -> !window.isShowing());
        window = OpenedWindow.in(home, null);
        until(() -> window.content().shell().workspace() == Workspace.NETWORK);
        assertThat(spoken()).isEqualTo("es");
    }
}
