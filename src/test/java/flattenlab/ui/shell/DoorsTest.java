package flattenlab.ui.shell;

import static org.assertj.core.api.Assertions.assertThat;

import flattenlab.journal.Profiles;
import flattenlab.preset.Part;
import flattenlab.preset.Preparation;
import flattenlab.ui.TestWindows;
import flattenlab.ui.WindowTest;
import flattenlab.ui.common.Command;
import flattenlab.ui.shell.ShellController.Workspace;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.input.KeyCode;
import javafx.scene.text.Text;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

/** Three ways to begin, once. */
class DoorsTest extends WindowTest {
    @TempDir
    static Path homes;

    private final AtomicInteger chosen = new AtomicInteger();

    @Override
    protected Optional<Profiles> profiles() {
        return Optional.of(new Profiles(homes, InstantSource.system(), new SecureRandom()));
    }

    @Start
    private void start(Stage stage) {
        open(stage);
    }

    private boolean welcomed(FxRobot robot, boolean knownGuest) {
        robot.interact(() -> window.welcome().offerDoors(knownGuest, chosen::incrementAndGet));
        return robot.lookup("#doors").tryQuery().isPresent();
    }

    @Test
    void theFirstLeadsToTheDoctor(FxRobot robot) {
        assertThat(welcomed(robot, false)).isTrue();
        robot.clickOn("#door-error");
        assertThat(window.shell().workspace()).isEqualTo(Workspace.DOCTOR);
        assertThat(robot.lookup("#doors").tryQuery()).isEmpty();
        assertThat(chosen).hasValue(1);
        assertThat(robot.lookup("#doctorCode").query().isFocused()).isTrue();
    }

    @Test
    void theSecondLeadsToTheFirstLesson(FxRobot robot) {
        welcomed(robot, false);
        robot.clickOn("#door-teach");
        assertThat(window.shell().showsLessons()).isTrue();
        assertThat(chosen).hasValue(1);
    }

    @Test
    void goingAnywhereIsAChoice(FxRobot robot) {
        welcomed(robot, false);
        robot.clickOn("#railQuiz");
        robot.interact(() -> window.shell().show(Workspace.UNROLL));
        assertThat(robot.lookup("#doors").tryQuery()).isEmpty();
        assertThat(chosen).hasValue(1);
    }

    @Test
    void escapeLeavesThemAndTheKeyboardGoesOn(FxRobot robot) {
        welcomed(robot, false);
        robot.interact(() -> robot.lookup("#door-teach").query().requestFocus());
        robot.press(KeyCode.ESCAPE).release(KeyCode.ESCAPE);
        WaitForAsyncUtils.waitForFxEvents();
        assertThat(robot.lookup("#doors").tryQuery()).isEmpty();
        assertThat(chosen).hasValue(1);
        assertThat(robot.lookup("#railUnroll").query().isFocused()).isTrue();
        assertThat(window.shell().workspace()).isEqualTo(Workspace.UNROLL);
    }

    @Test
    void theFirstTabLeadsToThemAndTheNextOnesOn(FxRobot robot) {
        robot.interact(() -> robot.lookup("#play").query().requestFocus());
        welcomed(robot, false);
        assertThat(robot.lookup("#play").query().isFocused())
                .as("nobody is taken away")
                .isTrue();
        robot.type(KeyCode.TAB);
        assertThat(robot.lookup("#door-error").query().isFocused()).isTrue();
        robot.type(KeyCode.TAB);
        assertThat(robot.lookup("#door-teach").query().isFocused()).isTrue();
        robot.interact(() -> robot.lookup("#play").query().requestFocus());
        robot.type(KeyCode.TAB);
        assertThat(robot.lookup("#doors").query().getScene().getFocusOwner().getId())
                .doesNotStartWith("door");
    }

    @Test
    void whoOpensTheLessonsHasBegun(FxRobot robot) {
        welcomed(robot, false);
        robot.interact(() -> window.shell().showLessons(true));
        assertThat(robot.lookup("#doors").tryQuery()).isEmpty();
        assertThat(chosen).hasValue(1);
    }

    /** Beside the lessons in the smallest window, in the language with the longest words. */
    @ParameterizedTest
    @ValueSource(strings = {"en", "de", "es", "fr"})
    void theyAreReadWholeBesideTheLessonsAndLeaveThePlayButtonFree(String language, FxRobot robot) {
        robot.interact(() -> {
            window = TestWindows.speaking(language, window);
            Stage stage = robot.listTargetWindows().stream()
                    .filter(Stage.class::isInstance)
                    .map(Stage.class::cast)
                    .findFirst()
                    .orElseThrow();
            stage.setScene(window.scene());
            stage.setWidth(1024);
            stage.setHeight(768);
            window.shell().showLessons(true);
        });
        welcomed(robot, false);
        robot.interact(window::layOut);
        Bounds card = bounds(robot.lookup("#doors").query());
        for (Node text : robot.lookup("#doors .text").queryAll()) {
            assertThat(((Text) text).getText()).doesNotContain("...", "…");
            assertThat(card.contains(bounds(text))).isTrue();
        }
        assertThat(card.intersects(bounds(robot.lookup("#play").query()))).isFalse();
    }

    @Test
    void whoHasBegunBeforeIsNotAsked(FxRobot robot) throws Exception {
        assertThat(welcomed(robot, true)).isFalse();
        robot.interact(() -> window.learner().create("Ada", "blue", false));
        WaitForAsyncUtils.waitFor(
                10,
                TimeUnit.SECONDS,
                () -> window.learner().profileProperty().get().isPresent());
        assertThat(welcomed(robot, true)).as("a new profile").isTrue();
        robot.clickOn("#door-play");
        robot.interact(() ->
                window.learner().enter(window.learner().profileProperty().get().orElseThrow()));
        WaitForAsyncUtils.waitFor(10, TimeUnit.SECONDS, () -> window.learner().session() == 2);
        assertThat(welcomed(robot, true)).as("the same in its second session").isFalse();
    }

    private static Bounds bounds(Node node) {
        return node.localToScene(node.getLayoutBounds());
    }

    @Test
    void whoeverWantsIsLedToThreePlaces(FxRobot robot) {
        assertThat(welcomed(robot, false)).isTrue();
        robot.clickOn("#doors #openTour");
        assertThat(robot.lookup("#doors").tryQuery()).isEmpty();
        for (String place : List.of("#shapeBar", "#play", "#railLearn")) {
            Bounds ring = bounds(window.scene().lookup(".tour-ring"));
            assertThat(ring.contains(bounds(window.scene().lookup(place))))
                    .as(place)
                    .isTrue();
            Bounds card = bounds(window.scene().lookup("#tour"));
            assertThat(card.intersects(ring)).as("the card hides no %s", place).isFalse();
            assertThat(card.getMaxY()).isLessThanOrEqualTo(window.scene().getHeight());
            robot.clickOn("#tourNext");
        }
        assertThat(robot.lookup("#tourWords").tryQuery()).isEmpty();
        assertThat(chosen).hasValue(1);
    }

    @Test
    void theTourGoesOnFromAnotherScreenAndPassesOverWhatIsPutAway(FxRobot robot) {
        robot.interact(() -> {
            window.keys().run(Command.TOUR);
            window.shell().show(Workspace.QUIZ);
        });
        press(robot, "#tourNext");
        assertThat(window.shell().workspace()).isEqualTo(Workspace.UNROLL);
        assertThat(window.scene().lookup("#tour")).isNotNull();
        robot.interact(() -> window.lab().prepare(Preparation.of(List.of(Part.UNROLL, Part.LESSONS))));
        WaitForAsyncUtils.waitForFxEvents();
        robot.interact(() -> window.keys().run(Command.TOUR));
        press(robot, "#tourNext");
        assertThat(window.scene().lookup("#tour")).as("nothing else is there").isNull();
    }

    @Test
    void theKeysOfTheWindowLeadOutOfTheTour(FxRobot robot) {
        robot.interact(() -> window.keys().run(Command.TOUR));
        press(robot, "#tourNext");
        assertThat(window.scene().getFocusOwner()).isEqualTo(window.scene().lookup("#tourNext"));
        robot.push(KeyCode.CONTROL, KeyCode.DIGIT2);
        WaitForAsyncUtils.waitForFxEvents();
        assertThat(window.shell().workspace()).isEqualTo(Workspace.NETWORK);
        assertThat(window.scene().lookup("#tour"))
                .as("whoever goes to another screen has seen enough")
                .isNull();
        robot.push(KeyCode.CONTROL, KeyCode.DIGIT3);
        WaitForAsyncUtils.waitForFxEvents();
        assertThat(window.shell().workspace()).as("and goes on from there").isEqualTo(Workspace.TRAIN);
    }

    private void press(FxRobot robot, String id) {
        robot.interact(() -> ((Button) window.scene().lookup(id)).fire());
        WaitForAsyncUtils.waitForFxEvents();
    }
}
