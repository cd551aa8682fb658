package flattenlab.ui.progress;

import static org.assertj.core.api.Assertions.assertThat;

import flattenlab.classroom.ClassMember;
import flattenlab.classroom.ClassResults;
import flattenlab.journal.Entry;
import flattenlab.journal.Profile;
import flattenlab.journal.Results;
import flattenlab.learn.ExerciseId;
import flattenlab.learn.Mastery;
import flattenlab.learn.Misconception;
import flattenlab.learn.QuestionType;
import flattenlab.learn.QuizResult;
import flattenlab.lesson.Course;
import flattenlab.ui.common.Appearance;
import flattenlab.ui.common.Later;
import flattenlab.ui.common.Messages;
import flattenlab.ui.common.TaskRunner;
import flattenlab.ui.common.Theme;
import flattenlab.ui.common.Ticker;
import flattenlab.ui.common.Tools;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import javafx.application.Platform;
import javafx.beans.property.SimpleObjectProperty;
import javafx.geometry.Orientation;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.Labeled;
import javafx.scene.control.ScrollBar;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.text.Text;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

/** The results of a class on the screen: the table, what to repeat, what there is to say of files. */
@ExtendWith(ApplicationExtension.class)
class ClassPaneTest {
    @TempDir
    static Path folder;

    private final List<String> opened = new ArrayList<>();
    private int left;
    private ClassPane pane;

    private static void handIn(String file, String nickname, long second, boolean right) throws IOException {
        List<Entry> entries = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            QuizResult result = new QuizResult(
                    new ExerciseId.Drawn(QuestionType.Q1, i, 1),
                    Misconception.M7,
                    right ? 1 : 0,
                    right,
                    1,
                    0,
                    Optional.empty());
            entries.add(Entry.Tried.over(
                    Instant.parse("2026-03-02T08:00:00Z").plusSeconds(second + i),
                    1,
                    result,
                    Mastery.Setting.ORDINARY));
        }
        Files.writeString(
                folder.resolve(file),
                Results.json(Optional.of(new Profile("x", nickname, "blue", Instant.EPOCH)), entries, ZoneOffset.UTC));
    }

    @Start
    void start(Stage stage) throws IOException {
        handIn("a.json", "Mia", 0, false);
        handIn("b.json", "Ben", 100, true);
        Files.writeString(folder.resolve("homework.txt"), "Dear teacher");
        Ticker ticker = new Ticker();
        TaskRunner tasks = new TaskRunner(Platform::runLater);
        Theme.loadFonts();
        pane = new ClassPane(
                ClassResults.read(folder, ZoneOffset.UTC),
                Course.read(Path.of("lessons", "en")),
                new Tools(
                        new Messages(Locale.ENGLISH),
                        new SimpleObjectProperty<>(Appearance.LIGHT),
                        ticker,
                        tasks,
                        new Later(tasks, ticker)),
                () -> left++,
                (lesson, mode) -> opened.add(lesson.id()));
        Scene scene = new Scene(pane, 1000, 600);
        Theme.LIGHT.apply(scene);
        stage.setScene(scene);
        stage.show();
    }

    private String words() {
        return pane.lookupAll("*").stream()
                .filter(Labeled.class::isInstance)
                .map(labeled -> ((Labeled) labeled).getText())
                .collect(Collectors.joining("\n"));
    }

    @Test
    void eachLearnerHasARowAndEachLevelANumber(FxRobot robot) {
        assertThat(words()).contains("2 learners", "Mia", "Ben", "M12");
        assertThat(pane.lookupAll(".class-level")).hasSize(2 * Misconception.values().length);
        for (int level : new int[] {1, 3}) {
            assertThat(pane.lookupAll(".class-level-" + level).stream().map(cell -> ((Label) cell).getText()))
                    .containsExactly(String.valueOf(level));
        }
    }

    @Test
    void whatToRepeatLeadsToTheLessonThatTreatsIt(FxRobot robot) {
        assertThat(words()).contains("M7: 1 of 2");
        robot.interact(() -> pane.lookupAll(".hyperlink").forEach(link -> ((Hyperlink) link).fire()));
        assertThat(opened).containsExactly("reshape-is-not-transpose");
    }

    @Test
    void aFileThatIsNoResultIsNamed(FxRobot robot) {
        assertThat(words()).contains("Left out", "homework.txt");
    }

    @Test
    void ofAWholeSchoolOnlyTheRowsInSightAreMade(FxRobot robot) {
        TableView<ClassMember> table = robot.lookup("#classTable").queryTableView();
        ClassMember mia = table.getItems().get(1);
        robot.interact(() -> table.getItems().setAll(Collections.nCopies(2000, mia)));
        robot.interact(() -> table.scrollTo(1500));
        assertThat(pane.lookupAll(".class-level").size()).isLessThan(40 * Misconception.values().length);
    }

    @Test
    void aColumnThatIsSortedKeepsItsHeadingWhole(FxRobot robot) {
        TableView<ClassMember> table = robot.lookup("#classTable").queryTableView();
        TableColumn<ClassMember, ?> last = table.getColumns().get(Misconception.values().length);
        robot.interact(() -> table.getSortOrder().setAll(List.of(last)));
        robot.interact(pane::layout);
        Label heading = (Label) last.getGraphic();
        assertThat(((Text) heading.lookup(".text")).getText()).isEqualTo("M12");
        assertThat(heading.localToScene(heading.getLayoutBounds()).getMaxX())
                .isLessThanOrEqualTo(table.localToScene(table.getLayoutBounds()).getMaxX());
    }

    @Test
    void atTheLeastWidthOfTheWindowAllColumnsAreInSightAndBelowItTheyAreScrolled(FxRobot robot) {
        TableView<ClassMember> table = robot.lookup("#classTable").queryTableView();
        Label last =
                (Label) table.getColumns().get(Misconception.values().length).getGraphic();
        // What 1024 pixels leave beside the rail.
        lay(robot, 915);
        assertThat(last.localToScene(last.getLayoutBounds()).getMaxX())
                .isLessThanOrEqualTo(table.localToScene(table.getLayoutBounds()).getMaxX());
        assertThat(scrolled(table)).isFalse();
        lay(robot, 760);
        assertThat(scrolled(table)).isTrue();
    }

    private void lay(FxRobot robot, double width) {
        for (int i = 0; i < 3; i++) {
            robot.interact(() -> {
                pane.resize(width, 600);
                pane.layout();
            });
        }
    }

    private static boolean scrolled(TableView<?> table) {
        return table.lookupAll(".scroll-bar").stream()
                .map(ScrollBar.class::cast)
                .anyMatch(bar -> bar.getOrientation() == Orientation.HORIZONTAL && bar.isVisible());
    }

    @Test
    void theWayBackLeadsToOnesOwnProgress(FxRobot robot) {
        robot.interact(() -> ((Button) pane.lookup("#classBack")).fire());
        assertThat(left).isEqualTo(1);
    }
}
