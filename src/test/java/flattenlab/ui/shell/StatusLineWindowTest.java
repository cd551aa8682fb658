package flattenlab.ui.shell;

import static org.assertj.core.api.Assertions.assertThat;

import flattenlab.setup.Setup;
import flattenlab.ui.WindowTest;
import flattenlab.ui.common.Hint;
import flattenlab.ui.common.LabState.Lender;
import flattenlab.ui.shell.ShellController.Workspace;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.text.Text;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

/** What has just been done is read first, and gives way to what is done next. */
class StatusLineWindowTest extends WindowTest {
    private static final String SAVED = "Saved as worksheet.pdf in the folder /home/ada/class 7b";

    @Start
    private void start(Stage stage) {
        open(stage);
    }

    private void lend() {
        window.lab().lend(Lender.LESSON, Setup.USUAL.withSeed(99));
        window.lab().lentFrom("7  Order does not matter, as long as it stays the same \u00b7 Predict");
    }

    private static String drawn(Label label) {
        return label.getChildrenUnmodifiable().stream()
                .filter(Text.class::isInstance)
                .map(part -> ((Text) part).getText())
                .findFirst()
                .orElse("");
    }

    @Test
    void whatIsNewHasTheRoomAndWhoseChoiceItIsIsCut(FxRobot robot) {
        robot.interact(() -> {
            lend();
            window.shell().notice().mention(SAVED);
        });
        WaitForAsyncUtils.waitForFxEvents();
        Label words = robot.lookup("#noticeWords").queryAs(Label.class);
        assertThat(drawn(words)).isEqualTo(SAVED);
        assertThat(Hint.getText(words)).isEqualTo(SAVED);
        Node back = robot.lookup("#giveBack").query();
        assertThat(back.getBoundsInParent().getMaxX())
                .as("the way back is whole")
                .isLessThanOrEqualTo(back.getParent().getLayoutBounds().getWidth() + 1);
    }

    @Test
    void whatIsTooLongIsCutAndLeavesNothingElseOut(FxRobot robot) {
        robot.interact(() -> {
            lend();
            window.shell().notice().mention(SAVED + "/with/a/rather/long/way/down/".repeat(9));
        });
        WaitForAsyncUtils.waitForFxEvents();
        Node line = robot.lookup("#noticeWords").query().getParent().getParent();
        Node saved = robot.lookup("#saved").query();
        assertThat(saved.getBoundsInParent().getMaxX())
                .isLessThanOrEqualTo(line.getLayoutBounds().getWidth() + 1);
        assertThat(drawn(robot.lookup("#noticeWords").queryAs(Label.class)))
                .startsWith("Saved as worksheet.pdf in the folder");
    }

    @Test
    void whatWentWellGoesWithTheNextThingThatIsDoneAndWhatDidNotStays(FxRobot robot) {
        Notice notice = window.shell().notice();
        robot.interact(() -> {
            notice.mention(SAVED);
            window.shell().show(Workspace.QUIZ);
        });
        assertThat(notice.isVisible()).isFalse();
        robot.interact(() -> {
            notice.mention(SAVED);
            window.lab().choose(setup -> setup.withSeed(5));
        });
        assertThat(notice.isVisible()).isFalse();
        robot.interact(() -> {
            notice.mention(SAVED);
            notice.say("It could not be saved.");
            window.shell().show(Workspace.TRAIN);
            window.lab().choose(setup -> setup.withSeed(6));
        });
        assertThat(notice.isVisible()).isTrue();
    }
}
