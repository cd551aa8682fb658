package flattenlab.ui.shell;

import static org.assertj.core.api.Assertions.assertThat;

import flattenlab.ui.WindowTest;
import flattenlab.ui.common.Messages;
import flattenlab.ui.common.Theme;
import flattenlab.ui.shell.ShellController.Workspace;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.Start;

/** Any element tells what it is, and is not used by being asked. */
class WhatIsThisTest extends WindowTest {
    private static final String TEXTS = "what.";

    @Start
    private void start(Stage stage) {
        open(stage);
    }

    private void ask(FxRobot robot) {
        robot.interact(() -> window.shell().showHelp());
        robot.clickOn("#openWhatIsThis");
    }

    private static String told(FxRobot robot) {
        return robot.lookup("#whatIsThis").queryAs(Label.class).getText();
    }

    @Test
    void whatIsPressedIsToldOfAndNotPressed(FxRobot robot) {
        Theme before = window.theme().get();
        ask(robot);
        robot.clickOn("#themeButton");
        assertThat(told(robot)).isEqualTo(new Messages(Locale.ENGLISH).text("what.themeButton"));
        assertThat(window.theme().get()).isEqualTo(before);
        robot.clickOn("#themeButton");
        assertThat(window.theme().get()).as("after the answer it works again").isNotEqualTo(before);
    }

    @Test
    void whatHasTheFocusIsToldOfByKey(FxRobot robot) {
        ask(robot);
        robot.interact(() -> window.scene().lookup("#railQuiz").requestFocus());
        robot.type(KeyCode.ENTER);
        assertThat(told(robot)).isEqualTo(new Messages(Locale.ENGLISH).text("what.railQuiz"));
        assertThat(window.shell().workspace()).isEqualTo(Workspace.UNROLL);
    }

    @Test
    void escapeEndsIt(FxRobot robot) {
        ask(robot);
        robot.type(KeyCode.ESCAPE);
        Theme before = window.theme().get();
        robot.clickOn("#themeButton");
        assertThat(window.theme().get()).isNotEqualTo(before);
    }

    @Test
    void everyTextIsOfAnElementThatIsThere(FxRobot robot) {
        List<String> missing = new ArrayList<>();
        robot.interact(() -> {
            List<String> ids = new ArrayList<>(new Messages(Locale.ENGLISH)
                    .bundle().keySet().stream()
                            .filter(key -> key.startsWith(TEXTS))
                            .map(key -> key.substring(TEXTS.length()))
                            .toList());
            for (Workspace workspace : Workspace.values()) {
                window.shell().show(workspace);
                window.layOut();
                String screen = "#" + workspace.name().toLowerCase(Locale.ROOT);
                ids.removeIf(id -> id.contains(".")
                        ? ("#" + id.substring(0, id.indexOf('.'))).equals(screen)
                                && window.scene().lookup(screen + " #" + id.substring(id.indexOf('.') + 1)) != null
                        : window.scene().lookup("#" + id) != null);
            }
            missing.addAll(ids);
        });
        assertThat(missing).isEmpty();
    }

    @Test
    void aControlWithoutATextOfItsOwnTellsItsNameAndItsTip(FxRobot robot) {
        WhatIsThis what = new WhatIsThis(window.scene(), new Messages(Locale.ENGLISH));
        Node play = window.scene().lookup("#play");
        assertThat(what.words(play))
                .hasValueSatisfying(words -> assertThat(words).isNotBlank());
        assertThat(Stream.of("#railTrain", "#stage", "#size-c")
                        .map(window.scene()::lookup)
                        .map(what::words))
                .allSatisfy(words -> assertThat(words).isPresent())
                .doesNotHaveDuplicates();
    }
}
