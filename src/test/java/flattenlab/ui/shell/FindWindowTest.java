package flattenlab.ui.shell;

import static org.assertj.core.api.Assertions.assertThat;

import flattenlab.data.Dataset;
import flattenlab.ui.WindowTest;
import flattenlab.ui.common.Command;
import flattenlab.ui.common.Key;
import flattenlab.ui.common.Place;
import flattenlab.ui.common.Theme;
import flattenlab.ui.shell.ShellController.Workspace;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import javafx.scene.Node;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.TabPane;
import javafx.scene.control.TextField;
import javafx.scene.input.Clipboard;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

/** Whatever has a name is found by it, and done; in the language of the window. */
class FindWindowTest extends WindowTest {
    @Override
    protected Locale language() {
        return Locale.GERMAN;
    }

    @Start
    private void start(Stage stage) {
        open(stage);
    }

    private void press(FxRobot robot, KeyCode code, boolean control) {
        robot.interact(() -> {
            Node focused = window.scene().getFocusOwner();
            focused.fireEvent(
                    new KeyEvent(KeyEvent.KEY_PRESSED, "", code.getName(), code, false, control, false, false));
        });
        WaitForAsyncUtils.waitForFxEvents();
    }

    @SuppressWarnings("unchecked")
    private List<Found> found(FxRobot robot, String words) throws TimeoutException {
        press(robot, KeyCode.K, true);
        TextField field = robot.lookup("#findField").query();
        assertThat(window.scene().getFocusOwner()).isEqualTo(field);
        robot.interact(() -> field.setText(words));
        ListView<Found> list = robot.lookup("#findList").query();
        until(() -> list.getPlaceholder() != null);
        return List.copyOf(list.getItems());
    }

    @Test
    void aCommandOfAnotherScreenIsDoneThere(FxRobot robot) throws TimeoutException {
        robot.interact(() -> window.shell().show(Workspace.QUIZ));
        List<Found> found = found(robot, "film abspielen unroll");
        assertThat(found.get(0).keys()).isEqualTo("Leertaste");
        press(robot, KeyCode.ENTER, false);
        until(() -> window.unroll().film().playingProperty().get());
        assertThat(window.shell().workspace()).isEqualTo(Workspace.UNROLL);
        assertThat(robot.lookup("#findPane").tryQuery()).isEmpty();
    }

    @Test
    void aButtonInSightIsPressed(FxRobot robot) throws TimeoutException {
        Theme before = window.theme().get();
        List<Found> found = found(robot, "hell oder dunkel");
        assertThat(found.get(0).where()).isEqualTo("überall");
        press(robot, KeyCode.ENTER, false);
        until(() -> window.theme().get() != before);
        assertThat(window.scene().getFocusOwner())
                .isEqualTo(robot.lookup("#themeButton").query());
    }

    @Test
    void aButtonBehindTabsThatNobodyHasLookedAtIsPressed(FxRobot robot) throws TimeoutException {
        TabPane code = robot.lookup("#code").query();
        robot.interact(() -> {
            Clipboard.getSystemClipboard().clear();
            code.getSelectionModel().select(3);
        });
        until(() -> !robot.lookup("#copy-ND4J").query().isDisabled());
        assertThat(code.getTabs()).anyMatch(tab -> tab.getContent() == null);
        assertThat(found(robot, "ganzes programm kopieren").get(0).id()).isEqualTo("copy-ND4J");
        press(robot, KeyCode.ENTER, false);
        until(() -> Clipboard.getSystemClipboard().getString() != null);
    }

    @Test
    void lessonsAndTermsAreFoundAndOpened(FxRobot robot) throws TimeoutException {
        assertThat(found(robot, "stride")).anyMatch(one -> one.where().equals("Glossar"));
        press(robot, KeyCode.ESCAPE, false);
        String title = window.lessons().course().lessons().get(2).title();
        assertThat(found(robot, title).get(0).what()).startsWith(title);
        press(robot, KeyCode.ENTER, false);
        until(() -> window.shell().showsLessons());
        assertThat(window.scene().lookup("#learn")).isNotNull();
    }

    @Test
    void anErrorThatIsPastedGoesToTheDoctor(FxRobot robot) throws TimeoutException {
        String error = "RuntimeError: mat1 and mat2 shapes cannot be multiplied (32x2352 and 1000x10)";
        assertThat(found(robot, error).get(0).what()).startsWith("Den Doktor fragen: mat1 and mat2");
        press(robot, KeyCode.ENTER, false);
        until(() -> window.shell().workspace() == Workspace.DOCTOR);
        assertThat(window.doctor().textProperty().get()).isEqualTo(error);
    }

    @Test
    void whatWasOpenedLatelyIsOpenedAgain(FxRobot robot, @TempDir Path folder) throws Exception {
        Path model = Files.writeString(folder.resolve("mein-netz.py"), "nn.Flatten()");
        robot.interact(() -> window.keeping().bring(window.state().own(), Optional.empty(), List.of(model)));
        assertThat(found(robot, "").get(0).what()).startsWith("mein-netz.py");
        press(robot, KeyCode.ESCAPE, false);
        assertThat(found(robot, "netz.py").get(0).where()).isEqualTo("zuletzt geöffnet");
        press(robot, KeyCode.ENTER, false);
        until(() -> window.shell().workspace() == Workspace.DOCTOR);
        until(() -> window.doctor().textProperty().get().equals("nn.Flatten()"));
    }

    @Test
    void whatCannotBeDoneNowStaysAndSaysWhy(FxRobot robot) throws TimeoutException {
        List<Found> found = found(robot, "dieses flatten entrollen");
        assertThat(found).extracting(Found::id).first().isEqualTo("doctorUnroll");
        assertThat(robot.lookup("#findHindrance").queryAs(Label.class).getText())
                .isEqualTo("Füge zuerst ein Modell ein oder öffne eines.");
        press(robot, KeyCode.ENTER, false);
        assertThat(robot.lookup("#findPane").tryQuery()).isPresent();
        assertThat(window.shell().workspace()).isEqualTo(Workspace.UNROLL);
    }

    @Test
    void everydayWordsLeadToOtherScreens(FxRobot robot) throws TimeoutException {
        found(robot, "hausaufgabe papier");
        press(robot, KeyCode.ENTER, false);
        until(() -> window.shell().workspace() == Workspace.QUIZ);
        assertThat(robot.lookup("#handoutPage").tryQuery()).isPresent();
    }

    @Test
    void theKindsOfQuestionsAreFoundAndStayOpen(FxRobot robot) throws TimeoutException {
        assertThat(found(robot, window.messages().text("quiz.mixed")))
                .extracting(Found::id)
                .first()
                .isEqualTo("type");
        press(robot, KeyCode.ENTER, false);
        until(() -> robot.lookup("#type").queryAs(ComboBox.class).isShowing());
        assertThat(window.shell().workspace()).isEqualTo(Workspace.QUIZ);
    }

    @Test
    void arrowsChooseAndNothingIsSaidPlainly(FxRobot robot) throws TimeoutException {
        List<Found> all = found(robot, "");
        assertThat(all).hasSizeGreaterThan(40);
        press(robot, KeyCode.DOWN, false);
        ListView<?> list = robot.lookup("#findList").query();
        assertThat(list.getSelectionModel().getSelectedIndex()).isEqualTo(1);
        assertThat(window.scene().getFocusOwner().getAccessibleHelp())
                .startsWith(all.get(1).what());
        press(robot, KeyCode.UP, false);
        press(robot, KeyCode.UP, false);
        assertThat(list.getSelectionModel().getSelectedIndex()).isEqualTo(all.size() - 1);
        press(robot, KeyCode.ESCAPE, false);
        assertThat(found(robot, "xyzzy")).isEmpty();
        press(robot, KeyCode.ENTER, false);
        assertThat(robot.lookup("#findPane").tryQuery()).isPresent();
    }

    @Test
    void theFieldTakesKeysBeforeTheScreensAreMade(FxRobot robot) throws TimeoutException {
        robot.interact(() -> {
            window.keys().run(Command.FIND);
            Node field = window.scene().getFocusOwner();
            assertThat(field.getId()).isEqualTo("findField");
            field.fireEvent(new KeyEvent(KeyEvent.KEY_TYPED, "q", "", KeyCode.UNDEFINED, false, false, false, false));
        });
        ListView<?> list = robot.lookup("#findList").query();
        until(() -> list.getPlaceholder() != null);
        assertThat(robot.lookup("#findField").queryAs(TextField.class).getText())
                .isEqualTo("q");
        assertThat(list.getItems()).isNotEmpty();
    }

    @Test
    void whatHasAKeyAndAButtonIsFoundOnceAndGreyWhereThereIsNothingToDo(FxRobot robot) throws TimeoutException {
        for (String words : List.of("undo", "Rückg", "rueckg", "ruckg")) {
            List<Found> back = found(robot, words).stream()
                    .filter(one -> one.id().equals("undo"))
                    .toList();
            assertThat(back).as(words).hasSize(1);
            assertThat(back.get(0).keys()).isNotEmpty();
            assertThat(back.get(0).hindrance()).isNotEmpty();
            press(robot, KeyCode.ESCAPE, false);
        }
    }

    @Test
    void whatCanBeDoneComesBeforeWhatCannot(FxRobot robot) throws TimeoutException {
        List<Boolean> hindered = found(robot, "zurück").stream()
                .filter(one -> !one.id().isEmpty())
                .map(one -> !one.hindrance().isEmpty())
                .toList();
        assertThat(hindered).contains(true, false).isSorted();
    }

    @Test
    void classesVoteUnderMoreThanOneWord(FxRobot robot) throws TimeoutException {
        for (String words : List.of("abstimmen", "Abstimmung", "vote", "klasse fragen")) {
            assertThat(found(robot, words)).as(words).extracting(Found::what).contains("Die Klasse fragen");
            press(robot, KeyCode.ESCAPE, false);
        }
    }

    @Test
    void aLessonIsFoundByItsNumberAndADataSetByItsName(FxRobot robot) throws TimeoutException {
        String first = window.lessons().course().lessons().get(0).title();
        assertThat(found(robot, "lektion 1").get(0).what()).isEqualTo(first);
        press(robot, KeyCode.ESCAPE, false);
        assertThat(found(robot, "spitzname").get(0).id()).isEqualTo("who");
        press(robot, KeyCode.ESCAPE, false);
        found(robot, "kleidung");
        press(robot, KeyCode.ENTER, false);
        until(() -> window.lab().setup().data().equals(Dataset.Source.CLOTHING));
    }

    @Test
    void aFlattenIsFoundByTheNameItHasInTheWindow(FxRobot robot) throws TimeoutException {
        assertThat(found(robot, "no-flatten")).extracting(Found::what).contains("Welches Flatten: no-flatten");
    }

    @Test
    void whatIsSaidOfANameStandsAfterItAsTheLanguageHasIt(FxRobot robot) throws TimeoutException {
        speak(robot, "fr");
        assertThat(found(robot, "flatten"))
                .extracting(Found::what)
                .contains("Quel aplatissement\u00a0: no-flatten")
                .anyMatch(what -> what.startsWith("Type de question\u00a0: "));
    }

    @Test
    void everyCommandOfTheTableIsListenedTo(FxRobot robot) {
        for (Workspace screen : Workspace.values()) {
            robot.interact(() -> {
                window.shell().show(screen);
                Place place = Place.valueOf(screen.name());
                List<Command> wanted = Arrays.stream(Command.values())
                        // A repair is taken back from wherever the doctor is looked at.
                        .filter(command -> !command.place().isOfControl() || command == Command.CODE_UNDO)
                        .filter(command -> command.place().screen() == place
                                || command.place().screen() == Place.WINDOW)
                        // The stage hears the character.
                        .filter(command -> command.strokes().stream().noneMatch(stroke -> stroke.key() == Key.BRACKETS))
                        .toList();
                assertThat(window.keys().known()).containsExactlyInAnyOrderElementsOf(wanted);
            });
        }
    }
}
