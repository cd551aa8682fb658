package flattenlab.ui.shell;

import static org.assertj.core.api.Assertions.assertThat;

import flattenlab.journal.Profiles;
import flattenlab.learn.AnswerForm;
import flattenlab.learn.QuestionType;
import flattenlab.nn.Natives;
import flattenlab.proof.Extent;
import flattenlab.proof.Figures;
import flattenlab.setup.Setup;
import flattenlab.ui.TestWindows;
import flattenlab.ui.WindowTest;
import flattenlab.ui.common.Command;
import flattenlab.ui.shell.ShellController.Workspace;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import javafx.event.Event;
import javafx.scene.Node;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.TextArea;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.stage.Stage;
import javafx.stage.Window;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.Start;

/** Into every field of the window 30,000 characters are put, as a cat on the keyboard or a wrong clipboard does. */
@Tag("proof")
class LongTextsTest extends WindowTest {
    private static final int LENGTH = 30_000;
    /** Longer than any sentence that the window says by itself. */
    private static final int LONGEST_SENTENCE = 1_500;
    /** Of one key: what a slow machine takes included. */
    private static final long LONGEST_MILLIS = 2_000;

    private static final Map<String, String> TEXTS = texts();

    private static Map<String, String> texts() {
        Map<String, String> texts = new LinkedHashMap<>();
        texts.put("digits", "9".repeat(LENGTH));
        texts.put("sizes", "3,".repeat(LENGTH / 2));
        texts.put("a word", "x".repeat(LENGTH));
        texts.put("words", "nn.Linear(784, 10) ".repeat(LENGTH / 19));
        texts.put("lines", "torch.flatten(x, 1)\n".repeat(LENGTH / 20));
        texts.put("brackets", "(".repeat(LENGTH));
        texts.put("marks on one letter", "e" + "\u0301".repeat(LENGTH - 1));
        texts.put("from right to left", "\u0634\u0643\u0644 ".repeat(LENGTH / 4));
        if (Extent.asked() == Extent.SHORT) {
            texts.keySet().retainAll(Set.of("lines", "from right to left"));
        }
        return texts;
    }

    @TempDir
    private Path home;

    private final Set<String> fields = new LinkedHashSet<>();
    private final List<String> faults = new ArrayList<>();

    @Override
    protected Optional<Profiles> profiles() {
        return Optional.of(new Profiles(home, InstantSource.system(), new Random(3)));
    }

    @Start
    private void start(Stage stage) {
        open(stage);
    }

    @BeforeEach
    void listen(FxRobot robot) {
        Natives.Info nd4j = Natives.load(TestWindows.HOME);
        robot.interact(() -> {
            window.nd4j().isReady(nd4j);
            Thread.currentThread().setUncaughtExceptionHandler((thread, fault) -> faults.add("thrown: " + fault));
        });
    }

    @Test
    void everyFieldAnswersAndSaysAtMostASentence(FxRobot robot) throws Exception {
        at(robot, "unroll", () -> window.shell().show(Workspace.UNROLL));
        at(robot, "lessons", () -> window.shell().showLessons(true));
        robot.interact(() -> window.shell().showLessons(false));
        at(robot, "network", () -> window.shell().show(Workspace.NETWORK));
        at(robot, "train", () -> {
            window.shell().show(Workspace.TRAIN);
            window.lab().choose(Setup.TRAINING);
        });
        at(robot, "settings of a training", () -> press(robot, "#settings"));
        for (String layer : List.of("#layer-conv-0", "#layer-linear-0")) {
            at(robot, layer, () -> robot.lookup(layer).queryAs(ButtonBase.class).fire());
        }
        at(robot, "doctor", () -> {
            window.shell().show(Workspace.DOCTOR);
            window.doctor().put("nn.Conv2d(1, 16, 3, padding=1)\nnn.LSTM(3, 4)\nnn.Linear(392, 10)\n");
        });
        for (QuestionType type : QuestionType.values()) {
            robot.interact(() -> {
                window.shell().show(Workspace.QUIZ);
                window.quiz().choose(type);
            });
            AnswerForm form = window.quiz().question().form();
            if (form instanceof AnswerForm.Fields || form instanceof AnswerForm.Cells) {
                at(robot, "question " + type, () -> {});
            }
        }
        for (String item : List.of("exportQuestions", "printWorksheet", "classQuiz")) {
            at(robot, item, () -> item(robot, item));
        }
        at(robot, "prepare", () -> window.keys().run(Command.PREPARE));
        at(robot, "share", () -> press(robot, "#share"));
        at(robot, "who", () -> press(robot, "#who"));
        // Whatever is found there is opened.
        at(robot, "find", () -> window.keys().run(Command.FIND));
        new Figures("3 faults, long texts")
                .note("fields that 30,000 characters were put into", fields.size())
                .note("fields that threw, stood still or said more than a sentence", faults.size(), "0");
        assertThat(faults).isEmpty();
        assertThat(fields).hasSizeGreaterThan(30);
    }

    private static void press(FxRobot robot, String id) {
        robot.lookup(id).queryAs(ButtonBase.class).fire();
    }

    private static void item(FxRobot robot, String id) {
        for (Node menu : robot.lookup(".menu-button").queryAll()) {
            for (MenuItem item : ((MenuButton) menu).getItems()) {
                if (id.equals(item.getId())) {
                    item.fire();
                    return;
                }
            }
        }
        throw new AssertionError("no " + id);
    }

    /** Opens something, and puts the texts into what can be written into there. */
    private void at(FxRobot robot, String place, Runnable open) throws Exception {
        robot.interact(open);
        rest(robot);
        List<TextInputControl> here = new ArrayList<>();
        robot.interact(() -> here.addAll(inSight()));
        for (int i = 0; i < here.size(); i++) {
            TextInputControl field = here.get(i);
            String name =
                    place + " " + (field.getId() == null ? field.getClass().getSimpleName() + i : field.getId());
            boolean known = !fields.add(field.getId() == null ? name : field.getId());
            if (known) {
                continue;
            }
            String before = field.getText();
            for (Map.Entry<String, String> text : TEXTS.entrySet()) {
                put(robot, name + ", " + text.getKey(), field, text.getValue());
            }
            robot.interact(() -> field.setText(before));
            rest(robot);
        }
        robot.interact(() -> {
            for (Window open1 : List.copyOf(Window.getWindows())) {
                Node target = open1.getScene().getFocusOwner();
                Event.fireEvent(target == null ? open1.getScene().getRoot() : target, key(KeyCode.ESCAPE));
            }
        });
        rest(robot);
    }

    private void put(FxRobot robot, String what, TextInputControl field, String text) throws Exception {
        long start = System.nanoTime();
        robot.interact(() -> {
            if (field.getScene() == null) {
                return;
            }
            field.requestFocus();
            // As it is typed or pasted.
            field.selectAll();
            field.replaceSelection(text);
            window.layOut();
            if (!(field instanceof TextArea)) {
                Event.fireEvent(field, key(KeyCode.ENTER));
            }
            window.layOut();
        });
        long millis = (System.nanoTime() - start) / 1_000_000;
        if (millis > LONGEST_MILLIS) {
            faults.add(what + ": " + millis + " ms");
        }
        rest(robot);
        robot.interact(() -> {
            for (Window one : List.copyOf(Window.getWindows())) {
                for (Node node : one.getScene().getRoot().lookupAll(".label")) {
                    look(what, ((Label) node).getText());
                }
            }
        });
    }

    private void look(String what, String words) {
        if (words != null && words.length() > LONGEST_SENTENCE) {
            faults.add(what + ": says " + words.length() + " characters: " + words.substring(0, 80));
        }
    }

    private void rest(FxRobot robot) throws Exception {
        until(window.tasks()::isIdle);
        robot.interact(() -> window.ticker().tick(1));
        until(window.tasks()::isIdle);
    }

    private static List<TextInputControl> inSight() {
        List<TextInputControl> all = new ArrayList<>();
        for (Window one : List.copyOf(Window.getWindows())) {
            for (Node node : one.getScene().getRoot().lookupAll(".text-input")) {
                if (node instanceof TextInputControl field
                        && field.isEditable()
                        && !field.isDisabled()
                        && isVisible(node)) {
                    all.add(field);
                }
            }
        }
        return all;
    }

    private static boolean isVisible(Node node) {
        return node.isVisible() && (node.getParent() == null || isVisible(node.getParent()));
    }

    private static KeyEvent key(KeyCode code) {
        return new KeyEvent(KeyEvent.KEY_PRESSED, "", "", code, false, false, false, false);
    }
}
