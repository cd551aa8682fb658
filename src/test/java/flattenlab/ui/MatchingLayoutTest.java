package flattenlab.ui;

import static org.assertj.core.api.Assertions.assertThat;

import flattenlab.learn.Option;
import flattenlab.learn.QuestionType;
import flattenlab.ui.shell.ShellController.Workspace;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import javafx.scene.control.ComboBox;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.Start;

/** What is to be matched can be read beside what it is matched with, whichever is drawn. */
class MatchingLayoutTest extends WindowTest {
    private static final int DRAWN = 40;

    @Override
    protected Locale language() {
        return Locale.GERMAN;
    }

    @Start
    private void start(Stage stage) {
        open(stage);
        stage.setWidth(1024);
        stage.setHeight(768);
    }

    @Test
    void noWordIsBrokenBesideTheLessons(FxRobot robot) {
        TreeSet<String> faults = new TreeSet<>();
        robot.interact(() -> {
            window.shell().show(Workspace.QUIZ);
            window.shell().showLessons(true);
        });
        List<String> prompts = new ArrayList<>();
        for (int i = 0; i < DRAWN; i++) {
            robot.interact(() -> {
                window.quiz().choose(QuestionType.Q11);
                prompts.add(window.quiz().question().prompt().text());
                look(faults);
                // What is long is chosen, and what is said of the answer makes the room narrower.
                window.scene().getRoot().lookupAll("#answer .combo-box").forEach(box -> longest((ComboBox<?>) box));
                look(faults);
                window.quiz().question().options().stream()
                        .filter(option -> !option.correct())
                        .findFirst()
                        .map(Option::answer)
                        .ifPresent(wrong -> {
                            window.quiz().answer(wrong);
                            window.quiz().answer(wrong);
                        });
                look(faults);
            });
        }
        assertThat(prompts.stream().distinct()).hasSizeGreaterThan(2);
        assertThat(faults).isEmpty();
    }

    private void look(Set<String> faults) {
        for (int i = 0; i < 3; i++) {
            window.layOut();
        }
        LayoutFaults.of(window.scene()).stream()
                .filter(fault -> fault.contains("#answer"))
                .forEach(faults::add);
    }

    private static void longest(ComboBox<?> box) {
        int longest = 0;
        for (int i = 0; i < box.getItems().size(); i++) {
            if (box.getItems().get(i).toString().length()
                    > box.getItems().get(longest).toString().length()) {
                longest = i;
            }
        }
        box.getSelectionModel().select(longest);
    }
}
