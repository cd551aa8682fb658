package flattenlab.ui.shell;

import static org.assertj.core.api.Assertions.assertThat;

import flattenlab.tensor.Language;
import flattenlab.ui.TestWindows;
import flattenlab.ui.WindowTest;
import flattenlab.ui.common.Hint;
import flattenlab.ui.common.exercise.AnswerPane;
import flattenlab.ui.shell.ShellController.Workspace;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import javafx.event.ActionEvent;
import javafx.event.Event;
import javafx.event.EventHandler;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.ComboBoxBase;
import javafx.scene.control.ListView;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.Spinner;
import javafx.scene.control.TableView;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.StackPane;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.Start;

/** Whatever somebody can press is found from every screen by the name that it shows, and done from there. */
class EveryCommandTest extends WindowTest {
    private static final Workspace[] LAST = {Workspace.PROGRESS};

    private Stage stage;

    @Start
    private void start(Stage newStage) {
        stage = newStage;
        open(stage);
    }

    /**
     * Something that can be pressed where it stands.
     *
     * @param where the screen in sight; its place is empty for what stands beside the screens
     * @param item in its menu; null for the button itself
     */
    private record Pressed(Workspace where, ButtonBase button, MenuItem item) {
        String id() {
            return item == null ? button.getId() : item.getId();
        }

        String name() {
            return item == null ? shown(button) : item.getText();
        }

        private static String shown(ButtonBase button) {
            return Stream.of(button.getText(), button.getAccessibleText(), Hint.getText(button))
                    .filter(text -> text != null && !text.isBlank())
                    .findFirst()
                    .orElse("");
        }
    }

    /** As somebody sees it who goes through all screens, the lessons beside them. */
    private List<Pressed> everything() {
        Map<String, Pressed> all = new LinkedHashMap<>();
        window.sight().menu();
        window.shell().showLessons(true);
        for (Workspace screen : Workspace.values()) {
            window.shell().show(screen);
            window.layOut();
            for (Node node : window.scene().getRoot().lookupAll("*")) {
                if (node instanceof ButtonBase button && isCommand(button)) {
                    Pressed whole = new Pressed(screen, button, null);
                    all.putIfAbsent(System.identityHashCode(button) + "", whole);
                    if (button instanceof MenuButton menu) {
                        menu.getItems().stream()
                                .filter(item -> item.getId() != null && !item.isDisable())
                                .forEach(item -> all.putIfAbsent(
                                        System.identityHashCode(item) + "", new Pressed(screen, button, item)));
                    }
                }
            }
        }
        return List.copyOf(all.values());
    }

    private static boolean isCommand(ButtonBase button) {
        if (button.getId() == null || button.isDisabled()) {
            return false;
        }
        for (Node at = button; at != null; at = at.getParent()) {
            if (!at.isVisible()
                    || at instanceof AnswerPane
                    || at instanceof ComboBoxBase
                    || at instanceof Spinner
                    || at instanceof ListView
                    || at instanceof TableView) {
                return false;
            }
        }
        return true;
    }

    private static boolean isWay(Pressed pressed) {
        return pressed.button.getId().startsWith("rail");
    }

    /** The command that the way on the rail stands for. */
    private static String command(Pressed pressed) {
        if (!isWay(pressed)) {
            return pressed.id();
        }
        String name = pressed.id().substring("rail".length()).toLowerCase(Locale.ROOT);
        return name.equals("learn") ? "lessons" : name;
    }

    /** The name of the area that it stands in. */
    private String area(Pressed pressed) {
        for (Node at = pressed.button.getParent(); at != null; at = at.getParent()) {
            if (at.equals(window.lessons())) {
                return window.messages().text("rail.learn");
            }
            String id = at.getId();
            for (Workspace screen : Workspace.values()) {
                if (screen.name().toLowerCase(Locale.ROOT).equals(id)) {
                    return KeySheet.name(screen, window.messages());
                }
            }
        }
        return window.messages().text("find.everywhere");
    }

    @Test
    void allThatCanBePressedIsFoundFromEveryScreenInEveryLanguage(FxRobot robot) {
        for (String language : Language.BUNDLED) {
            robot.interact(() -> {
                window = TestWindows.speaking(language, window);
                stage.setScene(window.scene());
                List<Pressed> everything = everything();
                assertThat(everything).hasSizeGreaterThan(130);
                // What is found does not hang on the language; looking through all lessons takes its time.
                for (Workspace from : language.equals("en") ? Workspace.values() : LAST) {
                    window.shell().show(from);
                    Finder finder = window.finder();
                    for (Pressed pressed : everything) {
                        assertThat(finder.find(pressed.name()))
                                .as("%s: %s from %s", language, pressed, from)
                                .anyMatch(found -> found.id().equals(command(pressed))
                                        && found.hindrance().isEmpty());
                    }
                }
            });
        }
    }

    @Test
    void whatIsGoneFromTheWindowSinceItWasFoundIsNotPressed(FxRobot robot) {
        AtomicInteger pressed = new AtomicInteger();
        robot.interact(() -> {
            Button gone = new Button("Gone");
            gone.setId("gone");
            gone.setOnAction(event -> pressed.incrementAndGet());
            Area nowhere = new Area("nowhere", List.of(new StackPane(gone)), "", () -> {});
            List<Found> found = Buttons.in(nowhere, window.messages());
            assertThat(found).hasSize(1);
            found.get(0).act().run();
        });
        assertThat(pressed).hasValue(0);
    }

    /** Each from another screen than its own; what it would do then is only counted. */
    @Test
    void whatIsFoundIsPressedWhereItStands(FxRobot robot) {
        robot.interact(() -> {
            List<Pressed> everything =
                    everything().stream().filter(pressed -> !isWay(pressed)).toList();
            int number = 0;
            for (Pressed pressed : everything) {
                List<Workspace> others = Stream.of(Workspace.values())
                        .filter(screen -> screen != pressed.where)
                        .toList();
                window.shell().showLessons(false);
                window.shell().show(others.get(number++ % others.size()));
                String area = area(pressed);
                List<Found> found = window.finder().find(pressed.name());
                AtomicInteger done = new AtomicInteger();
                Runnable undo = count(pressed, done);
                // Two screens may have a button of one id, and what stands in a menu may be a command.
                found.stream()
                        .filter(one -> one.id().equals(pressed.id()))
                        .filter(one -> one.where().equals(area))
                        .reduce((command, button) -> button)
                        .orElseThrow(() -> new AssertionError(area + ": " + pressed + " among " + found))
                        .act()
                        .run();
                undo.run();
                assertThat(done.get()).as("%s", pressed).isEqualTo(1);
                assertThat(pressed.button.getScene()).as("%s", pressed).isEqualTo(window.scene());
            }
        });
    }

    private static Runnable count(Pressed pressed, AtomicInteger done) {
        if (pressed.item != null) {
            EventHandler<ActionEvent> before = pressed.item.getOnAction();
            pressed.item.setOnAction(event -> done.incrementAndGet());
            return () -> pressed.item.setOnAction(before);
        }
        if (pressed.button instanceof MenuButton menu) {
            EventHandler<Event> shown = event -> done.incrementAndGet();
            menu.addEventHandler(MenuButton.ON_SHOWING, shown);
            return () -> {
                menu.hide();
                menu.removeEventHandler(MenuButton.ON_SHOWING, shown);
            };
        }
        boolean selected = pressed.button instanceof ToggleButton toggle && toggle.isSelected();
        EventHandler<ActionEvent> counting = event -> {
            done.incrementAndGet();
            event.consume();
        };
        pressed.button.addEventFilter(ActionEvent.ACTION, counting);
        return () -> {
            pressed.button.removeEventFilter(ActionEvent.ACTION, counting);
            if (pressed.button instanceof ToggleButton toggle) {
                toggle.setSelected(selected);
            }
        };
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "handout | printWorksheet",
                "worksheet | printWorksheet",
                "prepare | prepare",
                "theme | theme-dark",
                "text size | text_larger",
                "bigger font | text_larger",
                "language | language",
                "results | export",
                "results | collect",
                "export | exportQuestions",
                "moodle | exportQuestions",
                "homework | classQuiz",
                "projector | present",
                "beamer | present",
                "print lesson | printLesson"
            })
    void everydayWordsFindIt(String words, String id, FxRobot robot) {
        for (Workspace from : Workspace.values()) {
            robot.interact(() -> {
                window.shell().show(from);
                assertThat(window.finder().find(words)).extracting(Found::id).contains(id);
            });
        }
    }

    @ParameterizedTest
    @CsvSource({
        "worksheet, printWorksheet, #handoutPage",
        "print lesson, printLesson, #handoutPage",
        "scissors, printCells, #handoutPage",
        "prepare, prepare, #prepareSheet",
        "homework, share, #shareSheet",
        "homework, classQuiz, #classQuizChoice",
        "licence, about, #aboutPane",
        "moodle, exportQuestions, #exportPreview"
    })
    void theFormOpensFromAnyScreen(String words, String id, String form, FxRobot robot) {
        for (Workspace from : List.of(Workspace.UNROLL, Workspace.DOCTOR)) {
            robot.interact(() -> window.shell().show(from));
            robot.interact(() -> window.finder().find(words).stream()
                    .filter(found -> found.id().equals(id))
                    .findFirst()
                    .orElseThrow()
                    .act()
                    .run());
            assertThat(robot.lookup(form).tryQuery()).as("%s from %s", id, from).isPresent();
        }
    }

    @Test
    void wordsAndReasonsAreOfThingsThatExist(FxRobot robot) {
        Set<String> ids = new HashSet<>();
        robot.interact(() -> {
            for (Workspace screen : Workspace.values()) {
                window.shell().show(screen);
                window.layOut();
                window.scene().getRoot().lookupAll("*").forEach(node -> ids.add(node.getId()));
            }
            window.finder().find("").forEach(found -> ids.add(found.id()));
        });
        List<String> strange = window.messages().bundle().keySet().stream()
                .filter(key -> key.startsWith("find.words.") || key.startsWith("find.why."))
                .filter(key -> !ids.contains(key.substring(key.indexOf('.', "find.".length()) + 1)))
                .toList();
        assertThat(strange).isEmpty();
    }

    @Test
    void whatCannotBeDoneNowSaysWhy(FxRobot robot) {
        robot.interact(() -> {
            Found back = window.finder().find("").stream()
                    .filter(found ->
                            found.id().equals("undo") && !found.hindrance().isEmpty())
                    .findFirst()
                    .orElseThrow();
            assertThat(back.hindrance())
                    .isEqualTo("Nothing has been chosen since this was opened that could be taken back.");
            assertThat(window.finder().find("way of the picture").stream()
                            .filter(found -> found.id().equals("flowPlay")))
                    .extracting(Found::hindrance)
                    .containsExactly("Train a network first: there is none yet to look into.");
        });
    }
}
