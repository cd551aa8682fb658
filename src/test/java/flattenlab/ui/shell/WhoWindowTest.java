package flattenlab.ui.shell;

import static org.assertj.core.api.Assertions.assertThat;

import flattenlab.journal.Entry;
import flattenlab.journal.Journal;
import flattenlab.journal.Profile;
import flattenlab.journal.Profiles;
import flattenlab.tensor.BadInputException;
import flattenlab.ui.TestWindows;
import flattenlab.ui.WindowTest;
import flattenlab.ui.common.Theme;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import javafx.scene.control.ListView;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

/** Nobody's work goes to somebody else, and nobody closes the window and loses it without having been asked. */
class WhoWindowTest extends WindowTest {
    @TempDir
    static Path folder;

    private Path home;
    private Stage stage;
    private final AtomicInteger closed = new AtomicInteger();

    @Override
    protected Optional<Profiles> profiles() {
        try {
            home = Files.createTempDirectory(folder, "home");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Optional.of(of(home));
    }

    private static Profiles of(Path home) {
        return new Profiles(home, InstantSource.system(), new Random(5));
    }

    @Start
    private void start(Stage first) {
        stage = first;
        open(first);
    }

    private static void waitFor(Callable<Boolean> condition) {
        try {
            WaitForAsyncUtils.waitFor(20, TimeUnit.SECONDS, condition);
        } catch (TimeoutException e) {
            throw new AssertionError(e);
        }
        WaitForAsyncUtils.waitForFxEvents();
    }

    private static boolean isThere(FxRobot robot, String id) {
        return robot.lookup(id).tryQuery().isPresent();
    }

    private List<Profile> make(String... nicknames) {
        return IntStream.range(0, nicknames.length)
                .mapToObj(i -> of(home).create(nicknames[i], Profile.COLOURS.get(i % Profile.COLOURS.size())))
                .toList();
    }

    private void greet(FxRobot robot) {
        robot.interact(() -> window.welcome().greet());
        waitFor(() -> isThere(robot, "#who-pane"));
    }

    private void closeByHand(FxRobot robot) {
        robot.interact(() -> window.leaving().close(closed::incrementAndGet));
        WaitForAsyncUtils.waitForFxEvents();
    }

    private void answer(FxRobot robot, int times) {
        robot.interact(
                () -> IntStream.range(0, times).forEach(i -> window.learner().write(Entry.Eased::new)));
    }

    private List<Entry> work(Profile profile) {
        Path file = home.resolve("profiles").resolve(profile.id()).resolve("journal.jsonl");
        return Journal.open(file, profile.id(), InstantSource.system()).entries().stream()
                .filter(Entry::isWork)
                .toList();
    }

    private String learner() {
        return window.learner().profileProperty().get().map(Profile::nickname).orElse("guest");
    }

    @Test
    @Tag("slow")
    void fifteenStartsWithTwoProfilesAskFifteenTimesBeforeAnythingCanBeUsed(FxRobot robot) {
        make("Ada", "Ben");
        int asked = 0;
        for (int start = 0; start < 15; start++) {
            robot.interact(() -> {
                window.close();
                stage.hide();
                window = TestWindows.of(Locale.ENGLISH, Theme.LIGHT, Optional.of(of(home)), 1024, 700);
                stage = new Stage();
                stage.setScene(window.scene());
                stage.show();
                window.welcome().greet();
                assertThat(window.scene().lookup("#play").isDisabled()).isTrue();
            });
            waitFor(() -> isThere(robot, "#who-pane"));
            robot.clickOn("#who-pane").type(KeyCode.ESCAPE);
            assertThat(window.scene().lookup("#railQuiz").isDisabled()).isTrue();
            asked += isThere(robot, "#who-pane") ? 1 : 0;
        }
        assertThat(asked).isEqualTo(15);
        robot.interact(stage::hide);
    }

    @Test
    void whoIsChosenLearnsAndEverythingCanBeUsedAgain(FxRobot robot) {
        make("Ada", "Ben");
        greet(robot);
        robot.clickOn("Ben");
        waitFor(() -> learner().equals("Ben") && !isThere(robot, "#modal"));
        assertThat(window.scene().lookup("#play").isDisabled()).isFalse();
    }

    @Test
    void oneOfAFewIsFoundByTheFirstLetter(FxRobot robot) {
        make("Ada", "Ben", "Cem");
        greet(robot);
        robot.write("b").type(KeyCode.ENTER);
        waitFor(() -> learner().equals("Ben"));
    }

    @Test
    void aGuestIsChosenInSoManyWords(FxRobot robot) {
        make("Ada", "Ben");
        greet(robot);
        robot.clickOn("#guest");
        assertThat(isThere(robot, "#modal")).isFalse();
        assertThat(learner()).isEqualTo("guest");
    }

    @Test
    void oneProfileIsOpenedAsItWasLeft(FxRobot robot) {
        make("Ada");
        robot.interact(() -> window.welcome().greet());
        waitFor(() -> learner().equals("Ada") && !isThere(robot, "#modal"));
    }

    @Test
    void nobodyIsAskedWhereThereIsNobodyToChoose(FxRobot robot) {
        robot.interact(() -> window.welcome().greet());
        waitFor(() -> !isThere(robot, "#modal"));
        assertThat(learner()).isEqualTo("guest");
    }

    @Test
    void oneOfTwoHundredIsFoundByTyping(FxRobot robot) {
        make(IntStream.range(0, 200).mapToObj(i -> "Learner " + i).toArray(String[]::new));
        greet(robot);
        ListView<?> list = robot.lookup("#whoList").queryListView();
        assertThat(list.getItems()).hasSize(200);
        // The keyboard is there already.
        robot.write("187");
        waitFor(() -> list.getItems().size() == 1);
        robot.type(KeyCode.ENTER);
        waitFor(() -> learner().equals("Learner 187"));
    }

    @Test
    void theLastOfTwoHundredIsReachedByScrolling(FxRobot robot) {
        make(IntStream.range(0, 200).mapToObj(i -> "L" + (1000 + i)).toArray(String[]::new));
        greet(robot);
        robot.type(KeyCode.DOWN).type(KeyCode.END).type(KeyCode.ENTER);
        waitFor(() -> learner().equals("L1199"));
    }

    @Test
    void aGuestWithoutAnswersIsNotAskedAtClosing(FxRobot robot) {
        closeByHand(robot);
        waitFor(() -> closed.get() == 1);
    }

    @Test
    void aGuestWithAnswersIsAskedAtClosingAndCanKeepThem(FxRobot robot) {
        answer(robot, 3);
        closeByHand(robot);
        assertThat(closed).hasValue(0);
        robot.clickOn("#keepNickname").write("Ada").clickOn("#keepYes");
        waitFor(() -> closed.get() == 1);
        assertThat(work(of(home).all().get(0))).hasSize(3);
    }

    @Test
    void aGuestWithSomethingInTheDoctorIsAskedAtClosingAndCanKeepIt(FxRobot robot) {
        robot.interact(() -> window.doctor().put("nn.Linear(3, 4)"));
        closeByHand(robot);
        assertThat(closed).hasValue(0);
        robot.clickOn("#keepNickname").write("Ada").clickOn("#keepYes");
        waitFor(() -> closed.get() == 1);
        robot.interact(() -> window.close());
        assertThat(of(home).kept(of(home).all().get(0)).orElseThrow()).contains("nn.Linear(3, 4)");
    }

    @Test
    void whoIsTheFirstHereTypesANickname(FxRobot robot) {
        robot.clickOn("#who");
        waitFor(() -> isThere(robot, "#who-pane"));
        assertThat(robot.lookup("#nickname").query().isFocused()).isTrue();
    }

    @Test
    void aGuestMayStayOrGoWithoutKeepingAnything(FxRobot robot) {
        answer(robot, 3);
        closeByHand(robot);
        robot.type(KeyCode.ESCAPE);
        assertThat(isThere(robot, "#modal")).isFalse();
        assertThat(closed).hasValue(0);
        closeByHand(robot);
        robot.clickOn("#keepNo");
        waitFor(() -> closed.get() == 1);
        assertThat(of(home).all()).isEmpty();
    }

    @Test
    void aGuestWithAnswersIsAskedWhenSomebodyElseTakesOver(FxRobot robot) {
        make("Ada");
        answer(robot, 3);
        robot.clickOn("#who");
        waitFor(() -> isThere(robot, "#who-pane"));
        robot.clickOn("Ada").clickOn("#keepNickname").write("Gil").clickOn("#keepYes");
        waitFor(() -> learner().equals("Ada") && !isThere(robot, "#modal"));
        assertThat(of(home).all()).extracting(Profile::nickname).containsExactly("Ada", "Gil");
        assertThat(work(of(home).all().get(0))).isEmpty();
        assertThat(work(of(home).all().get(1))).hasSize(3);
    }

    @Test
    void aGuestWhoMakesAProfileCanTakeTheAnswersAlong(FxRobot robot) {
        answer(robot, 3);
        robot.clickOn("#who");
        waitFor(() -> isThere(robot, "#who-pane"));
        robot.clickOn("#nickname").write("Ada").clickOn("#createProfile").clickOn("#keepTheirs");
        waitFor(() -> learner().equals("Ada") && !isThere(robot, "#modal"));
        assertThat(window.learner().entries().stream().filter(Entry::isWork)).hasSize(3);
        closeByHand(robot);
        waitFor(() -> closed.get() == 1);
        assertThat(work(of(home).all().get(0))).hasSize(3);
    }

    @Test
    void whatIsNotSavedIsAskedForAtClosing(FxRobot robot) throws Exception {
        Profile ada = make("Ada").get(0);
        robot.interact(() -> window.welcome().greet());
        waitFor(() -> learner().equals("Ada") && !isThere(robot, "#modal"));
        Path file = home.resolve("profiles").resolve(ada.id()).resolve("journal.jsonl");
        Path aside = home.resolve("aside");
        Files.move(file, aside);
        Files.createDirectory(file);
        answer(robot, 2);
        closeByHand(robot);
        waitFor(() -> isThere(robot, "#saveElsewhere"));
        robot.clickOn("#stay");
        assertThat(closed).hasValue(0);
        closeByHand(robot);
        waitFor(() -> isThere(robot, "#saveElsewhere"));
        robot.clickOn("#closeAnyway");
        waitFor(() -> closed.get() == 1);
        // The disk is well again: closing tries once more, and nobody is asked.
        Files.delete(file);
        Files.move(aside, file);
        closeByHand(robot);
        waitFor(() -> closed.get() == 2);
        assertThat(work(ada)).hasSize(2);
    }

    @Test
    void whereTheWindowStandsIsAskedForIfItCannotBeKept(FxRobot robot) {
        AtomicInteger anyway = new AtomicInteger();
        BadInputException full = new BadInputException("folder", "session.json", "a disk with room");
        robot.interact(() -> window.leaving().askUnkept(full, anyway::incrementAndGet));
        waitFor(() -> isThere(robot, "#closeAnyway"));
        assertThat(robot.lookup("#modal").query().lookupAll(".label").toString())
                .contains("session.json");
        robot.clickOn("#stay");
        assertThat(anyway).hasValue(0);
        assertThat(isThere(robot, "#modal")).isFalse();
        robot.interact(() -> window.leaving().askUnkept(full, anyway::incrementAndGet));
        robot.clickOn("#closeAnyway");
        assertThat(anyway).hasValue(1);
    }

    @Test
    void whoWasToldThatNothingIsKeptIsNotAskedAgain(FxRobot robot) throws Exception {
        assertThat(window.learner().isToldThatNothingIsKept()).isFalse();
        Files.move(home, folder.resolve("aside"));
        Files.createFile(home);
        robot.interact(() -> window.learner().everybody());
        waitFor(() -> window.learner().isToldThatNothingIsKept());
        assertThat(window.learner().problemProperty().get()).contains(home.toString());
    }
}
