package flattenlab.ui.shell;

import static org.assertj.core.api.Assertions.assertThat;

import flattenlab.learn.QuestionType;
import flattenlab.lesson.Mode;
import flattenlab.preset.Part;
import flattenlab.preset.Preparation;
import flattenlab.preset.Preset;
import flattenlab.preset.PresetFile;
import flattenlab.scene.Timeline.Grain;
import flattenlab.setup.Setup;
import flattenlab.tensor.FlattenVariant;
import flattenlab.tensor.Shape;
import flattenlab.ui.WindowTest;
import flattenlab.ui.common.LabState.Lender;
import flattenlab.ui.quiz.QuizViewModel;
import flattenlab.ui.shell.ShellController.Workspace;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import javafx.scene.control.Label;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

/** The whole state of a window, given to another. */
class WindowPresetTest extends WindowTest {
    private static final Preset WHOLE = new Preset(
            Setup.USUAL.withShape(Shape.of(2, 3, 4, 5)).withVariant(FlattenVariant.parse("truncate:7")),
            Optional.empty(),
            Optional.of(Part.QUIZ),
            Optional.of(new Preset.Film(0.5, Optional.of(Grain.ROW), true)),
            Optional.of(new Preset.Place("counting-cells", Mode.WATCH)),
            Optional.of(new Preset.Quiz(Set.of(QuestionType.Q5, QuestionType.Q3), 2, OptionalLong.of(11), 4)),
            Optional.of("dark"),
            OptionalInt.empty(),
            Preparation.NONE,
            Preset.Newer.NOTHING);

    @Start
    private void start(Stage stage) {
        open(stage);
    }

    @Test
    void aWindowIsAsThePresetSaysAndSaysSoItself(FxRobot robot) {
        robot.interact(() -> {
            assertThat(window.state().apply(WHOLE)).isEmpty();
            assertThat(window.state().own()).isEqualTo(WHOLE);
        });
        assertThat(window.quiz().question().type()).isEqualTo(QuestionType.Q3);
        assertThat(window.quiz().question().seed()).isEqualTo(11);
        robot.interact(() -> {
            window.quiz().giveUp();
            window.quiz().next();
        });
        assertThat(window.quiz().question().type()).isEqualTo(QuestionType.Q5);
        assertThat(window.quiz().question().seed()).isEqualTo(12);
    }

    @Test
    void takingBackGoesOnWithTheRoundThatWasBegun(FxRobot robot) {
        robot.interact(() -> {
            window.state().apply(WHOLE);
            window.quiz().giveUp();
            window.quiz().next();
        });
        QuizViewModel.Standing before = window.quiz().standing();
        assertThat(before.round().results()).hasSize(1);
        robot.interact(() -> window.sharing()
                .take(WHOLE.withQuiz(Optional.of(new Preset.Quiz(Set.of(QuestionType.Q1), 1, OptionalLong.of(5), 2)))));
        assertThat(window.quiz().question().type()).isEqualTo(QuestionType.Q1);
        robot.interact(() -> robot.lookup("#noticeBack").queryButton().fire());
        assertThat(window.quiz().question().type()).isEqualTo(QuestionType.Q5);
        assertThat(window.quiz().standing().round()).isEqualTo(before.round());
        assertThat(window.quiz().choice()).isEqualTo(WHOLE.quiz());
    }

    private static boolean covers(FxRobot robot) {
        return robot.lookup("#lessonDock").tryQuery().isPresent();
    }

    /** Where a lesson has no room beside the screen. */
    private void narrow(FxRobot robot) {
        robot.interact(() -> window.scene().getWindow().setWidth(1024));
        WaitForAsyncUtils.waitForFxEvents();
    }

    @Test
    void aLessonLiesOverNoOtherScreenThanItsOwn(FxRobot robot) {
        narrow(robot);
        robot.interact(() -> window.state().apply(WHOLE));
        assertThat(robot.lookup("#lessonStrip").tryQuery()).isPresent();
        assertThat(covers(robot)).as("over the question").isFalse();
        robot.interact(() -> window.shell().showLessons(true));
        assertThat(covers(robot)).as("whoever asks for it has it").isTrue();
        robot.interact(() -> window.state()
                .apply(PresetFile.parse("quiz", "{\"version\":6,\"workspace\":\"quiz\",\"quiz\":{\"count\":3}}")));
        assertThat(covers(robot))
                .as("over a question of a preset without lesson")
                .isFalse();
        robot.interact(() -> window.state()
                .apply(PresetFile.parse(
                        "lesson",
                        "{\"version\":6,\"workspace\":\"unroll\",\"lesson\":{\"id\":\"order\",\"section\":\"why\"}}")));
        assertThat(covers(robot)).as("over the stage that it speaks of").isTrue();
    }

    @Test
    void whoTakesBackHasTheLessonsFoldedAsTheyWere(FxRobot robot) {
        narrow(robot);
        robot.interact(() -> {
            window.shell().show(Workspace.TRAIN);
            window.shell().showLessons(true);
            window.shell().foldLessons();
            window.sharing().take(WHOLE);
            robot.lookup("#noticeBack").queryButton().fire();
        });
        assertThat(window.shell().workspace()).isEqualTo(Workspace.TRAIN);
        assertThat(window.shell().showsLessons()).isTrue();
        assertThat(covers(robot)).isFalse();
    }

    @Test
    void whatIsLentIsSharedAndTheLearnersOwnIsKept(FxRobot robot) {
        robot.interact(() -> {
            window.lab().lend(Lender.LESSON, Setup.USUAL.withSeed(99));
            assertThat(window.state().shown().setup().seed()).isEqualTo(99);
            assertThat(window.state().own().setup()).isEqualTo(Setup.USUAL);
        });
    }

    @Test
    void whatTheLearnerHadIsGivenBack(FxRobot robot) {
        robot.interact(() -> {
            window.shell().show(Workspace.TRAIN);
            window.lab().choose(setup -> setup.withSeed(5));
            Preset before = window.state().own();
            window.sharing().take(WHOLE);
            assertThat(window.lab().setup()).isEqualTo(WHOLE.setup());
            robot.lookup("#noticeBack").queryButton().fire();
            assertThat(window.state().own().setup()).isEqualTo(before.setup());
            assertThat(window.shell().workspace()).isEqualTo(Workspace.TRAIN);
            assertThat(window.theme().get().id()).isEqualTo("light");
        });
    }

    @Test
    void sizeAndColoursGoAlong(FxRobot robot) {
        Preset large = PresetFile.parse("large", "{\"version\":1,\"theme\":\"contrast\",\"textSize\":150}");
        robot.interact(() -> {
            assertThat(window.state().apply(large)).isEmpty();
            assertThat(window.sight().magnified().sizeProperty().get()).isEqualTo(1.5);
            assertThat(window.theme().get().id()).isEqualTo("contrast");
            assertThat(window.state().own().textSize()).hasValue(150);
            window.sight().magnified().set(1);
        });
    }

    @Test
    void whatIsNotKnownHereIsNamedAndGoesAlong(FxRobot robot) {
        Preset newer = PresetFile.parse(
                "newer",
                "{\"version\":99,\"seed\":8,\"theme\":\"neon\",\"colours\":1,"
                        + "\"lesson\":{\"id\":\"elsewhere\",\"section\":\"why\"}}");
        robot.interact(() -> window.sharing().take(newer));
        assertThat(robot.lookup("#noticeWords").queryAs(Label.class).getText())
                .contains("colours", "theme: neon", "lesson: elsewhere");
        assertThat(PresetFile.json(window.state().shown())).contains("\"version\":99", "\"colours\":1", "\"seed\":8");
    }

    @Test
    void picturesThatAStrangerNamesAreAskedForFirst(FxRobot robot) throws Exception {
        Preset stranger = PresetFile.parse("stranger", "{\"version\":3,\"seed\":8,\"data\":\"/nowhere/at/all\"}");
        robot.interact(() -> window.sharing().take(stranger));
        until(() -> robot.lookup("#presetPictures").tryQuery().isPresent());
        assertThat(robot.lookup("#presetPictures").queryAs(Label.class).getText())
                .contains("/nowhere/at/all");
        robot.interact(() -> robot.lookup("#openPictures").queryButton().fire());
        until(() -> robot.lookup("#openProblem").tryQuery().isPresent());
        assertThat(window.lab().setup()).isEqualTo(Setup.USUAL.withSeed(8));
    }
}
