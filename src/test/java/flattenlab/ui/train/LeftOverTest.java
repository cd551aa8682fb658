package flattenlab.ui.train;

import static org.assertj.core.api.Assertions.assertThat;

import flattenlab.data.OwnData;
import flattenlab.setup.Setup;
import flattenlab.store.RunFile;
import flattenlab.tensor.FlattenVariant;
import flattenlab.tensor.Shape;
import flattenlab.training.Experiment;
import flattenlab.training.Net;
import flattenlab.training.Training;
import flattenlab.ui.WindowTest;
import flattenlab.ui.shell.ShellController.Workspace;
import flattenlab.ui.train.Running.Phase;
import java.awt.image.BufferedImage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.RadioButton;
import javafx.scene.control.TextField;
import javafx.stage.Stage;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

/** What was chosen before does not show where something else is shown. */
class LeftOverTest extends WindowTest {
    @Start
    private void start(Stage stage) {
        open(stage);
    }

    private static String text(FxRobot robot, String label) {
        return robot.lookup(label).queryAs(Label.class).getText();
    }

    private String result(FxRobot robot) {
        return robot.lookup("#result").query().getAccessibleText();
    }

    @Test
    void theBarSaysWhatBecomesOfTheTensorInSight(FxRobot robot) {
        robot.interact(() -> window.lab().choose(Setup.TRAINING));
        assertThat(result(robot)).endsWith("(32, 784)");
        assertThat(robot.lookup("#resultWhere").query().isVisible()).isFalse();
        robot.interact(() -> window.lab().choose(setup -> setup.withNet(Net.TINY.without(1))));
        robot.interact(() -> window.shell().show(Workspace.TRAIN));
        assertThat(text(robot, "#resultWhere")).contains("(32, 8, 14, 14)");
        assertThat(result(robot)).endsWith("(32, 1568)");
        robot.interact(() -> window.shell().show(Workspace.UNROLL));
        assertThat(result(robot)).endsWith("(32, 784)");
    }

    @Test
    void theWayBackFromALessonIsInSight(FxRobot robot) {
        Setup own = Setup.USUAL.withShape(Shape.of(5, 1, 9, 9));
        robot.interact(() -> window.lab().choose(own));
        assertThat(robot.lookup("#giveBack").query().isVisible()).isTrue();
        assertThat(robot.lookup("#lent").query().isVisible()).isFalse();
        robot.interact(() -> window.train().inquiry().open(Experiment.ROLL));
        assertThat(robot.lookup("#lent").query().isVisible()).isTrue();
        robot.interact(() -> robot.lookup("#giveBack").queryAs(Button.class).fire());
        assertThat(window.lab().setup()).isEqualTo(own);
        assertThat(window.train().list().isOwn()).isTrue();
        assertThat(robot.lookup("#lent").query().isVisible()).isFalse();
    }

    @Test
    void noBlockIsAddedToTheNetworkOfAnExperiment(FxRobot robot) {
        List<String> changeable = new ArrayList<>();
        for (Workspace screen : List.of(Workspace.TRAIN, Workspace.NETWORK)) {
            robot.interact(() -> window.shell().show(screen));
            for (Experiment experiment : Experiment.values()) {
                robot.interact(() -> window.train().inquiry().open(experiment));
                if (robot.lookup("#addBlock").tryQuery().isPresent()) {
                    changeable.add(screen + " " + experiment);
                }
                robot.interact(() -> window.lab().giveBack());
                assertThat(robot.lookup("#addBlock").tryQuery())
                        .as("the learner's own")
                        .isPresent();
            }
        }
        assertThat(changeable).isEmpty();
    }

    @Test
    void whoseChoiceIsShownIsReadWholeWhereThereIsLittleRoom(FxRobot robot) {
        robot.interact(() -> {
            window.shell().showLessons(true);
            window.train().inquiry().open(Experiment.ROLL);
        });
        robot.interact(() -> window.scene().getWindow().setWidth(1024));
        WaitForAsyncUtils.waitForFxEvents();
        robot.interact(() -> {
            window.layOut();
            Label who = (Label) window.scene().lookup("#lent .label");
            assertThat(who.getText()).isNotEmpty();
            assertThat(who.getWidth()).as("cut").isGreaterThanOrEqualTo(who.prefWidth(-1) - 0.5);
            Button back = robot.lookup("#giveBack").queryAs(Button.class);
            assertThat(back.localToScene(back.getLayoutBounds()).getMaxY())
                    .as("above the edge of the window")
                    .isLessThan(window.scene().getHeight());
        });
    }

    @Test
    void anOpenPopOverFollowsAndDoesNotContradictTheRun(FxRobot robot) {
        robot.interact(() -> {
            window.lab().choose(Setup.TRAINING);
            window.shell().show(Workspace.TRAIN);
        });
        robot.interact(() -> robot.lookup("#layer-conv-0").queryAs(Button.class).fire());
        String before = about(robot);
        robot.interact(() -> window.lab().choose(setup -> setup.withNet(Net.parse("24k3p1s1m2,16k3p1s1m2"))));
        assertThat(about(robot)).isNotEqualTo(before).contains("24");
        assertThat(robot.lookup("#block-filters").queryAs(TextField.class).getText())
                .isEqualTo("24");
        robot.interact(() -> window.train().list().add(FlattenVariant.parse("in-features:16")));
        robot.interact(
                () -> robot.lookup("#layer-linear-0").queryAs(Button.class).fire());
        assertThat(robot.lookup("#inFeaturesComputed")
                        .queryAs(RadioButton.class)
                        .getText())
                .contains("in-features:16");
    }

    private static String about(FxRobot robot) {
        return robot.lookup("#layerEditor .secondary").queryAs(Label.class).getText();
    }

    @Test
    void picturesThatARunFileNamesAreOpenedOnlyWithConsentAndSplitAsTheyWere(FxRobot robot, @TempDir Path folder)
            throws Exception {
        for (String name : new String[] {"cats", "dogs"}) {
            Path of = Files.createDirectories(folder.resolve("own").resolve(name));
            for (int i = 0; i < 10; i++) {
                BufferedImage image = new BufferedImage(6, 6, BufferedImage.TYPE_BYTE_GRAY);
                image.getRaster().setSample(i % 6, 3, 0, 200);
                ImageIO.write(image, "png", of.resolve(i + ".png").toFile());
            }
        }
        robot.interact(() -> window.lab()
                .choose(setup -> Setup.TRAINING
                        .withShape(Shape.of(4, 1, 12, 12))
                        .withSchedule(setup.schedule().withEpochs(1))
                        .withData(OwnData.source(folder.resolve("own").toString(), 3))
                        .withSeed(8)));
        robot.interact(() -> window.train().startOrPause());
        WaitForAsyncUtils.waitFor(
                60,
                TimeUnit.SECONDS,
                () -> window.train().running().phaseProperty().get() == Phase.ENDED);
        Path file = folder.resolve("runs.json");
        List<RunFile.Saved> saved = window.train().runsToSave();
        RunFile.write(file, saved);
        Setup other = Setup.TRAINING.withSeed(1);
        robot.interact(() -> window.lab().choose(other));
        robot.interact(() -> window.shell().show(Workspace.TRAIN));

        FilesMenu files = robot.lookup("#files").queryAs(FilesMenu.class);
        robot.interact(() -> files.open(file));
        WaitForAsyncUtils.waitFor(
                20, TimeUnit.SECONDS, () -> robot.lookup("#asking").tryQuery().isPresent());
        assertThat(text(robot, "#asking")).contains(folder.resolve("own").toString());
        assertThat(window.lab().setup()).isEqualTo(other);

        robot.interact(() -> robot.lookup("#askingNo").queryAs(Button.class).fire());
        WaitForAsyncUtils.waitFor(
                20, TimeUnit.SECONDS, () -> robot.lookup("#asking").tryQuery().isEmpty());
        assertThat(window.lab().setup()).isEqualTo(other);
        assertThat(window.train().list().openedProperty().get()).isFalse();

        robot.interact(() -> files.open(file));
        WaitForAsyncUtils.waitFor(
                20,
                TimeUnit.SECONDS,
                () -> robot.lookup("#askingYes").tryQuery().isPresent());
        robot.interact(() -> robot.lookup("#askingYes").queryAs(Button.class).fire());
        WaitForAsyncUtils.waitFor(
                60,
                TimeUnit.SECONDS,
                () -> window.train().running().phaseProperty().get() == Phase.ENDED);
        WaitForAsyncUtils.waitForFxEvents();
        Training opened = window.train().list().cards().get(0).training();
        assertThat(opened.task().data().splitSeed()).isEqualTo(3);
        assertThat(opened.task().data().classes()).containsExactly("cats", "dogs");
        assertThat(window.train().subjects().classes()).containsExactly(2);
    }
}
