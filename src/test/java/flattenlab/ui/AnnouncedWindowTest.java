package flattenlab.ui;

import static org.assertj.core.api.Assertions.assertThat;

import flattenlab.learn.Option;
import flattenlab.learn.QuestionType;
import flattenlab.ui.common.Announcer;
import flattenlab.ui.shell.ShellController.Workspace;
import java.util.Optional;
import javafx.scene.control.Label;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.Start;

/** What a window tells whoever does not see it change. */
class AnnouncedWindowTest extends WindowTest {
    @Start
    private void start(Stage stage) {
        open(stage);
    }

    private String told() {
        return ((Announcer) window.scene().lookup("#announcer")).told();
    }

    @Test
    void aNoticeIsToldAndWhereTheFilmStands(FxRobot robot) throws Exception {
        robot.interact(() -> window.shell().notice().say("Kept under another name."));
        until(() -> told().contains("Kept under another name."));
        robot.interact(() -> window.unroll()
                .film()
                .jump(0.5 * window.unroll().film().endProperty().get()));
        until(() -> told().equals(window.unroll().sentenceProperty().get()));
    }

    @Test
    void whatIsSaidOfAnAnswerIsTold(FxRobot robot) throws Exception {
        robot.interact(() -> window.shell().show(Workspace.QUIZ));
        until(() -> window.scene().lookup("#feedback") != null);
        robot.interact(() -> {
            // Some types are not answered by choosing.
            for (QuestionType type : QuestionType.values()) {
                window.quiz().choose(type);
                Optional<Option> wrong = window.quiz().question().options().stream()
                        .filter(option -> !option.correct())
                        .findFirst();
                if (wrong.isPresent()) {
                    window.quiz().answer(wrong.get().answer());
                    return;
                }
            }
        });
        Label feedback = (Label) window.scene().lookup("#feedback");
        until(() -> !feedback.getText().isBlank());
        until(() -> told().contains(feedback.getText()));
    }

    @Test
    void whatBelongsToAScreenOutOfSightIsNotTold(FxRobot robot) throws Exception {
        robot.interact(() -> window.shell().show(Workspace.DOCTOR));
        robot.interact(() -> window.unroll()
                .film()
                .jump(0.5 * window.unroll().film().endProperty().get()));
        robot.interact(() -> window.shell().notice().say("This comes later."));
        until(() -> told().contains("This comes later."));
        assertThat(told()).doesNotContain(window.unroll().sentenceProperty().get());
    }
}
