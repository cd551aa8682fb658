package flattenlab.ui.shell;

import static org.assertj.core.api.Assertions.assertThat;

import flattenlab.ui.WindowTest;
import flattenlab.ui.shell.ShellController.Workspace;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import javafx.scene.control.TabPane;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

/** What the first picture does without is not made before it, and is there when somebody goes to it. */
class FirstPictureTest extends WindowTest {
    @Start
    private void start(Stage stage) {
        open(stage);
    }

    private List<String> unmade(FxRobot robot) {
        List<String> names = new ArrayList<>();
        robot.interact(() -> names.addAll(window.later().unmade()));
        return names;
    }

    @Test
    void whatIsNotInSightIsNotMade(FxRobot robot) {
        assertThat(unmade(robot))
                .contains(
                        "train",
                        "train screen",
                        "doctor screen",
                        "quiz",
                        "quiz screen",
                        "course",
                        "progress screen",
                        "lessons")
                .contains("pane order", "pane weights", "pane table")
                .doesNotContain("pane memory");
        TabPane panes = (TabPane) window.scene().lookup("#panes");
        assertThat(panes.getTabs().stream().filter(tab -> tab.getContent() != null))
                .hasSize(1);
        TabPane code = (TabPane) window.scene().lookup("#code");
        assertThat(code.getTabs().stream().filter(tab -> tab.getContent() != null))
                .hasSize(1);
    }

    @Test
    void eachScreenIsThereWhenItIsFirstShown(FxRobot robot) {
        Map<Workspace, String> parts = Map.of(
                Workspace.NETWORK, "#headings",
                Workspace.TRAIN, "#runs",
                Workspace.DOCTOR, "#doctorCode",
                Workspace.QUIZ, "#check",
                Workspace.PROGRESS, "#due");
        parts.forEach((workspace, part) -> {
            robot.interact(() -> window.shell().show(workspace));
            assertThat(robot.lookup(part).tryQuery()).as(workspace.name()).isPresent();
        });
        robot.interact(() -> window.shell().showLessons(true));
        assertThat(robot.lookup("#lessons").tryQuery()).isPresent();
        // What is left is behind a tab, or waits for a key or a button.
        assertThat(unmade(robot))
                .filteredOn(name -> !name.startsWith("pane "))
                .isSubsetOf(
                        "unroll keys",
                        "window keys",
                        "choice keys",
                        "presenter",
                        "saving elsewhere",
                        "tour",
                        "help",
                        "sizes and themes",
                        "state",
                        "session",
                        "sharing",
                        "prepared");
    }

    @Test
    void onceThePictureStandsEverythingIsMadeUnasked(FxRobot robot) throws Exception {
        robot.interact(() -> window.later().begin());
        WaitForAsyncUtils.waitFor(60, TimeUnit.SECONDS, () -> unmade(robot).isEmpty());
        // It is only ready: what is in sight is still the same.
        assertThat(window.shell().workspace()).isEqualTo(Workspace.UNROLL);
        assertThat(robot.lookup("#runs").tryQuery()).isEmpty();
    }
}
