package flattenlab.ui.shell;

import static org.assertj.core.api.Assertions.assertThat;

import flattenlab.journal.Entry;
import flattenlab.journal.Profile;
import flattenlab.journal.Profiles;
import flattenlab.learn.AnswerForm;
import flattenlab.learn.Question;
import flattenlab.learn.QuestionType;
import flattenlab.lesson.Mode;
import flattenlab.setup.Setup;
import flattenlab.tensor.Shape;
import flattenlab.ui.WindowTest;
import flattenlab.ui.common.ExportPreview;
import flattenlab.ui.common.Learner;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javafx.scene.control.Label;
import javafx.scene.control.Labeled;
import javafx.scene.control.TextInputControl;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

/** The record of a learner, kept, shown, handed over and deleted in the window. */
class LearnerWindowTest extends WindowTest {
    @TempDir
    static Path folder;

    private Path home;

    @Override
    protected Optional<Profiles> profiles() {
        try {
            home = Files.createTempDirectory(folder, "home");
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
        return Optional.of(new Profiles(home, InstantSource.system(), new Random(5)));
    }

    @Start
    private void start(Stage stage) {
        open(stage);
    }

    private void create(FxRobot robot, String nickname) {
        openWho(robot);
        robot.clickOn("#nickname").write(nickname).clickOn("#createProfile");
        waitFor(() -> window.learner().profileProperty().get().isPresent() && isFree(robot));
    }

    private void openWho(FxRobot robot) {
        robot.clickOn("#who");
        waitFor(() -> robot.lookup("#who-pane").tryQuery().isPresent());
    }

    /** Whether nothing stands in front of the window's content. */
    private static boolean isFree(FxRobot robot) {
        return robot.lookup("#modal").tryQuery().isEmpty();
    }

    private static void waitFor(Callable<Boolean> condition) {
        try {
            WaitForAsyncUtils.waitFor(20, TimeUnit.SECONDS, condition);
        } catch (TimeoutException e) {
            throw new AssertionError(e);
        }
        WaitForAsyncUtils.waitForFxEvents();
    }

    private void enter(FxRobot robot, Profile profile) {
        robot.interact(() -> window.learner().enter(profile));
        waitFor(() -> window.learner().profileProperty().get().equals(Optional.of(profile)));
    }

    private List<String> nicknames() {
        return new Profiles(home, InstantSource.system(), new Random(1))
                .all().stream().map(Profile::nickname).toList();
    }

    private void waitUntilSaved() throws Exception {
        WaitForAsyncUtils.waitFor(
                20, TimeUnit.SECONDS, () -> window.learner().stateProperty().get() == Learner.State.SAVED);
        WaitForAsyncUtils.waitForFxEvents();
    }

    private void answerRightly(FxRobot robot) {
        robot.clickOn("#railQuiz");
        robot.interact(() -> {
            window.quiz().choose(QuestionType.Q5);
        });
        String right = ((AnswerForm.Fields) window.quiz().question().form())
                .fields()
                .get(0)
                .rightText();
        robot.clickOn("#field-0").write(right).type(KeyCode.ENTER);
    }

    private String record() throws IOException {
        Profile profile = window.learner().profileProperty().get().orElseThrow();
        return Files.readString(home.resolve("profiles").resolve(profile.id()).resolve("journal.jsonl"));
    }

    private static String text(FxRobot robot, String id) {
        return robot.lookup(id).queryAs(Label.class).getText();
    }

    @Test
    void aGuestsAnswersCountButAreWrittenNowhere(FxRobot robot) throws IOException {
        answerRightly(robot);
        assertThat(window.learner().entries()).isNotEmpty();
        assertThat(text(robot, "#saved")).isEqualTo("Guest: record kept until the window closes");
        try (var files = Files.walk(home)) {
            assertThat(files.filter(Files::isRegularFile)).isEmpty();
        }
    }

    @Test
    void anAnswerIsOnTheDiskWhenTheWindowSaysSaved(FxRobot robot) throws Exception {
        create(robot, "Ada");
        answerRightly(robot);
        waitUntilSaved();
        assertThat(text(robot, "#saved")).isEqualTo("Saved");
        assertThat(record()).contains("\"kind\":\"tried\"").contains("\"solved\":");
    }

    @Test
    void whoComesBackFindsTheirProgressAndTheirPlace(FxRobot robot) throws Exception {
        create(robot, "Ada");
        Profile ada = window.learner().profileProperty().get().orElseThrow();
        answerRightly(robot);
        robot.interact(() -> {
            window.shell().showLessons(true);
            window.lessons().open("order", Mode.TRAIN);
        });
        waitUntilSaved();
        int before = window.learner().entries().size();
        robot.interact(() -> window.learner().enterGuest());
        assertThat(window.learner().entries()).noneMatch(entry -> entry instanceof Entry.Tried);
        assertThat(robot.lookup("#mode-why").queryAs(ToggleButton.class).isSelected())
                .isTrue();
        enter(robot, ada);
        assertThat(window.learner().entries()).hasSizeGreaterThan(before);
        assertThat(robot.lookup("#mode-train").queryAs(ToggleButton.class).isSelected())
                .isTrue();
        assertThat(window.learner().session()).isEqualTo(2);
    }

    @Test
    void whoComesNextTakesBackNothingOfTheOneBefore(FxRobot robot) {
        create(robot, "Ada");
        robot.interact(() -> window.lab().choose(Setup.USUAL.withShape(Shape.of(1, 2, 3, 3))));
        robot.interact(() -> window.learner().enterGuest());
        Setup now = window.lab().setup();
        robot.press(KeyCode.CONTROL, KeyCode.Z).release(KeyCode.Z, KeyCode.CONTROL);
        WaitForAsyncUtils.waitForFxEvents();
        assertThat(window.lab().setup()).isEqualTo(now);
    }

    @Test
    void handingOverLeavesNothingOfTheOneBeforeOnTheScreen(FxRobot robot) {
        create(robot, "Ada");
        answerRightly(robot);
        openWho(robot);
        robot.clickOn("#handOver");
        assertThat(window.learner().profileProperty().get()).isEmpty();
        assertThat(text(robot, "#score")).doesNotContain("answered");
        waitFor(() -> robot.lookup("#who-pane").tryQuery().isPresent());
        robot.type(KeyCode.ESCAPE);
        assertThat(isFree(robot)).isFalse();
        robot.clickOn("#nickname").write("Ben").clickOn("#createProfile");
        waitFor(() -> window.learner().profileProperty().get().isPresent());
        assertThat(nicknames()).containsExactly("Ada", "Ben");
        assertThat(window.learner().progressProperty().get().days()).allMatch(day -> day.finished() == 0);
    }

    @Test
    void deletingAsksFirstAndThenLeavesNoFile(FxRobot robot) throws Exception {
        create(robot, "Ada");
        waitUntilSaved();
        Profile ada = window.learner().profileProperty().get().orElseThrow();
        openWho(robot);
        robot.clickOn("#deleteProfile");
        assertThat(home.resolve("profiles").resolve(ada.id())).exists();
        robot.clickOn("#deleteYes");
        waitFor(() -> !Files.exists(home.resolve("profiles").resolve(ada.id())));
        assertThat(home.resolve("profiles").resolve(ada.id())).doesNotExist();
        assertThat(window.learner().profileProperty().get()).isEmpty();
    }

    @Test
    void aNicknameThatIsTakenIsRefusedInWordsAndNothingIsLost(FxRobot robot) {
        create(robot, "Ada");
        openWho(robot);
        robot.clickOn("#nickname").write("ADA").clickOn("#createProfile");
        waitFor(() -> !text(robot, "#whoProblem").isEmpty());
        assertThat(text(robot, "#whoProblem")).contains("'ADA'");
        assertThat(robot.lookup("#nickname").queryAs(TextInputControl.class).getText())
                .isEqualTo("ADA");
    }

    @Test
    void aDiskThatRefusesIsSaidAndTheLessonGoesOn(FxRobot robot) throws Exception {
        create(robot, "Ada");
        waitUntilSaved();
        Profile ada = window.learner().profileProperty().get().orElseThrow();
        Path file = home.resolve("profiles").resolve(ada.id()).resolve("journal.jsonl");
        Files.delete(file);
        Files.createDirectory(file);
        answerRightly(robot);
        WaitForAsyncUtils.waitFor(
                20, TimeUnit.SECONDS, () -> window.learner().stateProperty().get() == Learner.State.UNSAVED);
        WaitForAsyncUtils.waitForFxEvents();
        assertThat(text(robot, "#saved")).startsWith("Not saved").contains("journal.jsonl");
        assertThat(window.quiz().grade().orElseThrow().right()).isTrue();
        robot.clickOn("#next");
        assertThat(window.quiz().question()).isNotNull();
    }

    @Test
    void whatWasWrongIsAskedAgainTodayWithOtherNumbers(FxRobot robot) {
        robot.clickOn("#railQuiz");
        robot.interact(() -> {
            window.quiz().choose(QuestionType.Q3);
        });
        long seed = window.quiz().question().seed();
        robot.clickOn("#giveUp");
        assertThat(text(robot, "#dueWords")).contains("1 question that");
        robot.clickOn("#review");
        assertThat(window.quiz().question().type()).isEqualTo(QuestionType.Q3);
        assertThat(window.quiz().question().seed()).isNotEqualTo(seed);
    }

    @Test
    void whoHasNothingToReviewIsLedToTheFirstLesson(FxRobot robot) {
        robot.clickOn("#railProgress");
        assertThat(robot.lookup("#review").query().isVisible()).isFalse();
        assertThat(robot.lookup("#resume").query().getStyleClass()).contains("primary");
        robot.clickOn("#resume");
        WaitForAsyncUtils.waitForFxEvents();
        assertThat(robot.lookup("#lessonSection").query().isVisible()).isTrue();
        assertThat(window.learner()
                        .progressProperty()
                        .get()
                        .lastPlace()
                        .orElseThrow()
                        .lesson())
                .isEqualTo(window.lessons().course().lessons().get(0).id());
    }

    private List<Entry> visited() {
        return window.learner().entries().stream()
                .filter(Entry.Visited.class::isInstance)
                .toList();
    }

    /** Nobody who comes in would be told of it as opened already, with a first section, a later one, or one's own. */
    @Test
    void whoComesInWithASectionInSightHasOpenedIt(FxRobot robot) {
        for (Mode mode : List.of(Mode.PREDICT, Mode.WHY)) {
            robot.interact(() -> {
                window.learner().enterGuest();
                window.shell().showLessons(true);
                window.lessons().open("one-picture-one-row", mode);
            });
            String nickname = mode == Mode.WHY ? "Ben" : "Ana";
            robot.interact(() -> window.learner().create(nickname, "blue", false));
            waitFor(() -> window.learner()
                    .profileProperty()
                    .get()
                    .filter(mine -> mine.nickname().equals(nickname))
                    .isPresent());
            assertThat(window.lessons().mode()).isEqualTo(mode);
            assertThat(visited())
                    .singleElement()
                    .isEqualTo(new Entry.Visited(
                            visited().get(0).at(), window.learner().session(), "one-picture-one-row", mode));
        }
        Profile ben = window.learner().profileProperty().get().orElseThrow();
        robot.interact(() -> window.learner().create("Cleo", "red", false));
        waitFor(() -> !window.learner().profileProperty().get().equals(Optional.of(ben)));
        assertThat(visited()).as("led to the first section, where Ben was").hasSize(1);
    }

    @Test
    void whoIsGivenANicknameGoesOnWithTheRoundThatIsBegun(FxRobot robot) {
        robot.clickOn("#railQuiz").clickOn("#round-10");
        robot.clickOn("#giveUp").clickOn("#next");
        Question second = window.quiz().question();
        robot.interact(() -> window.learner().create("Dora", "blue", true));
        waitFor(() -> window.learner().profileProperty().get().isPresent());
        assertThat(window.quiz().question()).isEqualTo(second);
        assertThat(robot.lookup("#score").queryAs(Label.class).getText()).contains("Question 2 of 10");
        robot.interact(() -> window.learner().create("Ed", "blue", true));
        waitFor(() -> window.learner()
                .profileProperty()
                .get()
                .filter(one -> one.nickname().equals("Ed"))
                .isPresent());
        assertThat(robot.lookup("#score").queryAs(Label.class).getText()).contains("Question 1 of 10");
    }

    @Test
    void theExportIsShownBeforeItIsWrittenAndIsWrittenAsShown(FxRobot robot) {
        answerRightly(robot);
        robot.clickOn("#railProgress").clickOn("#export");
        waitFor(window.tasks()::isIdle);
        String shown =
                robot.lookup("#exportPreview").queryAs(TextInputControl.class).getText();
        assertThat(shown).contains("Q5");
        robot.clickOn("#export-json");
        waitFor(window.tasks()::isIdle);
        assertThat(robot.lookup("#exportPreview")
                        .queryAs(TextInputControl.class)
                        .getText())
                .startsWith("{");
    }

    private String exported(FxRobot robot) {
        waitFor(window.tasks()::isIdle);
        return robot.lookup("#exportPreview").queryAs(TextInputControl.class).getText();
    }

    @Test
    void theSeparatorOfTheExportIsThatWhichIsChosen(FxRobot robot) throws Exception {
        answerRightly(robot);
        robot.clickOn("#railProgress").clickOn("#export");
        assertThat(exported(robot)).startsWith("\uFEFFnickname,session,time");
        robot.clickOn("#separator-semicolon");
        assertThat(exported(robot)).startsWith("\uFEFFnickname;session;time");
        Path file = folder.resolve("semicolons.csv");
        robot.interact(() -> robot.lookup(ExportPreview.class::isInstance)
                .queryAs(ExportPreview.class)
                .write(file));
        assertThat(exported(robot)).isEqualToNormalizingNewlines(Files.readString(file));
        robot.clickOn("#separator-comma");
        assertThat(exported(robot)).startsWith("\uFEFFnickname,session,time");
    }

    @Test
    void ofALongRecordTheBeginningIsShownAndAllOfItIsWritten(FxRobot robot) throws Exception {
        robot.interact(() -> {
            for (int i = 0; i < 500; i++) {
                window.learner().write((at, session) -> new Entry.Eased(at, session));
            }
        });
        robot.clickOn("#railProgress").clickOn("#export");
        String shown = exported(robot);
        assertThat(shown.lines()).hasSize(200);
        Path file = folder.resolve("long.csv");
        robot.interact(() -> robot.lookup(ExportPreview.class::isInstance)
                .queryAs(ExportPreview.class)
                .write(file));
        waitFor(window.tasks()::isIdle);
        String written = Files.readString(file).replace("\r", "");
        assertThat(written).startsWith(shown.replace("\r", ""));
        assertThat(text(robot, "#exportPart"))
                .isEqualTo("Shown up to line 200 of " + written.lines().count() + "; the file gets everything");
    }

    @Test
    void aDamagedProfileIsNamedByFileAndLineAndTheOthersStillOpen(FxRobot robot) throws Exception {
        create(robot, "Ada");
        Path broken = Files.createDirectories(home.resolve("profiles").resolve("broken01"));
        Files.writeString(broken.resolve("profile.json"), "{\n  \"format\": oops\n}\n");
        openWho(robot);
        assertThat(robot.lookup("#who-pane .crash-text").queryAllAs(Labeled.class))
                .extracting(Labeled::getText)
                .anyMatch(words -> words.startsWith("broken01/profile.json:2:"));
        assertThat(nicknames()).containsExactly("Ada");
    }

    @Test
    void whatATornRecordHasLostIsSaidAndTheRestCounts(FxRobot robot) throws Exception {
        create(robot, "Ada");
        answerRightly(robot);
        waitUntilSaved();
        Profile ada = window.learner().profileProperty().get().orElseThrow();
        Path file = home.resolve("profiles").resolve(ada.id()).resolve("journal.jsonl");
        Files.writeString(file, Files.readString(file) + "{\"kind\":\"answ");
        robot.interact(() -> window.learner().enterGuest());
        enter(robot, ada);
        assertThat(text(robot, "#saved")).contains("journal.jsonl:");
        assertThat(window.learner().entries()).anyMatch(entry -> entry instanceof Entry.Tried);
        assertThat(Files.readString(file)).contains("{\"kind\":\"answ");
    }

    @Test
    void whatIsStillOnItsWayWhenTheWindowClosesIsSaved(FxRobot robot) throws Exception {
        create(robot, "Ada");
        CountDownLatch never = new CountDownLatch(1);
        Runnable slow = () -> window.tasks().run(() -> never.await(50, TimeUnit.SECONDS), done -> {}, failure -> {});
        robot.interact(slow);
        robot.interact(slow);
        for (int i = 0; i < 3; i++) {
            answerRightly(robot);
        }
        robot.interact(() -> {
            for (int i = 0; i < 50; i++) {
                window.learner().write(Entry.Eased::new);
            }
            window.close();
        });
        never.countDown();
        assertThat(record().lines().filter(line -> line.contains("\"solved\":")))
                .hasSize(3);
        assertThat(record().lines().filter(line -> line.contains("\"kind\":\"eased\"")))
                .hasSize(50);
    }
}
