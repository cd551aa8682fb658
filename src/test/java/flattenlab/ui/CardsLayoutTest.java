package flattenlab.ui;

import static flattenlab.ui.OnFx.onFx;
import static org.assertj.core.api.Assertions.assertThat;

import flattenlab.lesson.Mode;
import flattenlab.preset.Part;
import flattenlab.preset.Preparation;
import flattenlab.tensor.Language;
import flattenlab.ui.common.Command;
import flattenlab.ui.common.Theme;
import flattenlab.ui.shell.LabWindow;
import flattenlab.ui.shell.ShellController.Workspace;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.CheckBox;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.ScrollBar;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.Region;
import javafx.stage.PopupWindow;
import javafx.stage.Stage;
import javafx.stage.Window;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.testfx.framework.junit5.ApplicationExtension;

/**
 * What comes in front of the screens can be read and used in the smallest window, in every language and theme, at twice
 * the usual size too; and so can a window that was prepared for a class.
 */
@ExtendWith(ApplicationExtension.class)
@Tag("slow")
class CardsLayoutTest {
    private static final int WIDTH = 1024;
    private static final int HEIGHT = 768;
    /** What stands in sight, in a window that is not larger than usual. */
    private static final List<String> ALWAYS_SEEN = List.of("prepared", "status", "shapeBar", "who", "help");

    private LabWindow window;
    private Stage stage;
    private boolean large;
    private Map<String, String> faults;

    static Stream<Arguments> windows() {
        return Stream.concat(
                Language.BUNDLED.stream().map(language -> Arguments.of(language, Theme.LIGHT)),
                Stream.of(Theme.DARK, Theme.CONTRAST).map(theme -> Arguments.of("en", theme)));
    }

    @ParameterizedTest
    @MethodSource("windows")
    void everyCardFits(String language, Theme theme) throws Exception {
        open(language, theme, false);
        try {
            help();
            cards();
            handout();
            vote();
            prepared();
            presenting();
        } finally {
            close();
        }
        assertThat(told()).as(language + " " + theme).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"en", "de"})
    void everyCardFitsAtTwiceTheSize(String language) throws Exception {
        open(language, Theme.LIGHT, true);
        try {
            for (Workspace workspace :
                    List.of(Workspace.QUIZ, Workspace.PROGRESS, Workspace.DOCTOR, Workspace.UNROLL)) {
                onFx(() -> window.shell().show(workspace));
                settle();
                onFx(() -> beginsInSight(workspace));
                // Whoever presses a key is led to where it goes.
                look(workspace.name(), () -> window.scene().getRoot().fireEvent(key(KeyCode.F24)));
            }
            classQuiz();
            cards();
            handout();
            vote();
            prepared();
        } finally {
            close();
        }
        assertThat(told()).as(language).isEmpty();
    }

    private String told() {
        return faults.entrySet().stream()
                .map(fault -> fault.getValue() + ": " + fault.getKey())
                .collect(Collectors.joining("\n"));
    }

    private void open(String language, Theme theme, boolean doubled) throws Exception {
        faults = new LinkedHashMap<>();
        large = doubled;
        onFx(() -> {
            window = TestWindows.of(Locale.forLanguageTag(language), theme, WIDTH, HEIGHT);
            stage = new Stage();
            stage.setScene(window.scene());
            stage.setWidth(WIDTH);
            stage.setHeight(HEIGHT);
            stage.show();
            window.shell().show(Workspace.UNROLL);
            if (doubled) {
                window.sight().magnified().set(2);
            }
        });
    }

    private void close() throws Exception {
        onFx(() -> {
            stage.close();
            window.close();
        });
    }

    private void help() throws Exception {
        for (Workspace workspace : Workspace.values()) {
            look("help of " + workspace, () -> {
                window.shell().show(workspace);
                window.keys().run(Command.HELP);
            });
            onFx(() -> press("#closeHelp"));
        }
        onFx(() -> window.shell().show(Workspace.UNROLL));
    }

    private void cards() throws Exception {
        look("share", () -> press("#share"));
        look("prepare", () -> press("#sharePrepare"));
        look("prepare, no number", () -> {
            ((CheckBox) node("#prepare-questions")).setSelected(true);
            ((TextField) node("#prepareCount")).setText("many");
            press("#prepareShare");
        });
        onFx(() -> press("#prepareCancel"));
        look("about", () -> {
            window.keys().run(Command.HELP);
            press("#openAbout");
        });
        onFx(() -> press("#closeAbout"));
        look("find", () -> window.keys().run(Command.FIND));
        for (String words : List.of("flatten", "mat1 and mat2 shapes cannot be multiplied", "xyzzy")) {
            look("find " + words, () -> ((TextField) node("#findField")).setText(words));
        }
        onFx(this::escape);
        onFx(() -> window.keys().run(Command.HELP));
        for (int stop = 0; stop < 3; stop++) {
            boolean first = stop == 0;
            look("tour " + stop, () -> press(first ? "#openTour" : "#tourNext"));
        }
        onFx(() -> press("#tourNext"));
    }

    /** What is opened is read from its beginning, wherever the keyboard is. */
    private void beginsInSight(Workspace workspace) {
        layOut();
        for (String bar : List.of("#magnifiedAcross", "#magnifiedDown")) {
            if (((ScrollBar) node(bar)).getValue() > 0) {
                faults.putIfAbsent(bar + " is not at its beginning", workspace.name());
            }
        }
    }

    private static KeyEvent key(KeyCode code) {
        return new KeyEvent(KeyEvent.KEY_PRESSED, "", "", code, false, false, false, false);
    }

    private void classQuiz() throws Exception {
        look("quiz for a class", () -> {
            window.shell().show(Workspace.QUIZ);
            ((MenuButton) node("#files"))
                    .getItems().stream()
                            .filter(item -> "classQuiz".equals(item.getId()))
                            .forEach(MenuItem::fire);
        });
        look("quiz for a class, preview", () -> press("#classQuizPick"));
        onFx(() -> {
            press("#classQuizLeave");
            window.shell().show(Workspace.UNROLL);
        });
    }

    /** A pop-over is a window of its own. */
    private void handout() throws Exception {
        onFx(() -> {
            window.shell().show(Workspace.UNROLL);
            ((MenuButton) node("#exportMenu"))
                    .getItems().stream()
                            .filter(item -> "printCells".equals(item.getId()))
                            .forEach(item -> item.getOnAction().handle(null));
        });
        settle();
        onFx(() -> {
            Scene scene = popOver().getScene();
            scene.getRoot().applyCss();
            scene.getRoot().layout();
            note("handout", found(scene, (Region) scene.getRoot().lookup("#handout")));
            popOver().hide();
        });
    }

    private static PopupWindow popOver() {
        return Window.getWindows().stream()
                .filter(one -> one.getScene().getRoot().lookup("#handout") != null)
                .map(PopupWindow.class::cast)
                .findFirst()
                .orElseThrow();
    }

    private void prepared() throws Exception {
        List<Part> all = new ArrayList<>(List.of(Part.values()));
        all.remove(Part.UNROLL);
        for (List<Part> parts : List.of(List.of(Part.SHAPE), all)) {
            look("prepared " + parts, () -> window.lab().prepare(Preparation.of(parts)));
            look("prepared card " + parts, () -> press("#prepared"));
            onFx(() -> press("#closePrepared"));
            look("share prepared " + parts, () -> press("#share"));
            onFx(() -> press("#shareClose"));
        }
        onFx(() -> window.lab().prepare(Preparation.NONE));
    }

    /** Asked in front of a class: nobody scrolls to an answer. */
    private void vote() throws Exception {
        onFx(() -> {
            window.shell().showLessons(true);
            window.lessons().open("batch-axis", Mode.PREDICT);
        });
        settle();
        look("vote", () -> press(".ask-class"));
        // Two lead alike: then somebody decides, and for that there is one more button in each row.
        look("vote, even", () -> {
            List<Node> steps = new ArrayList<>(window.scene().getRoot().lookupAll(".vote-step"));
            ((ButtonBase) steps.get(1)).fire();
            ((ButtonBase) steps.get(3)).fire();
        });
        voteInSight(List.of());
        onFx(() -> {
            press("#voteLeave");
            window.lessons().open("one-picture-one-row", Mode.PREDICT);
        });
        settle();
        // Called out, with answers that are offered beside it.
        look("vote, called", () -> {
            List<Node> asks = new ArrayList<>(window.scene().getRoot().lookupAll(".ask-class"));
            ((ButtonBase) asks.get(2)).fire();
        });
        voteInSight(List.of("#voteCall", "#voteCallAdd", "#voteOffer"));
        look("vote, called, even", () -> {
            for (String said : List.of("1 7", "0, 25")) {
                ((TextField) node("#voteCall")).setText(said);
                press("#voteCallAdd");
            }
        });
        voteInSight(List.of("#voteCall", "#voteCallAdd", "#voteOffer"));
        onFx(() -> {
            press("#voteLeave");
            window.shell().showLessons(false);
        });
        settle();
    }

    private void voteInSight(List<String> more) throws Exception {
        List<String> ids = new ArrayList<>(
                List.of("#voteCard", "#voteTotal", "#voteSaid", "#voteRun", "#voteLeave", "#voteClear"));
        ids.addAll(more);
        for (String id : ids) {
            onFx(() -> {
                Bounds at = node(id).localToScene(node(id).getLayoutBounds());
                if (at.getMinX() < -1
                        || at.getMinY() < -1
                        || at.getMaxX() > window.scene().getWidth() + 1
                        || at.getMaxY() > window.scene().getHeight() + 1) {
                    faults.putIfAbsent(id + " is out of sight: " + at, "vote");
                }
            });
        }
    }

    private void presenting() throws Exception {
        look("presenting", () -> window.keys().run(Command.PRESENT));
        onFx(() -> window.keys().run(Command.PRESENT));
    }

    private void look(String place, Runnable change) throws Exception {
        onFx(change);
        settle();
        onFx(() -> {
            layOut();
            Region content =
                    (Region) window.scene().getRoot().getChildrenUnmodifiable().get(0);
            note(place, found(window.scene(), content));
            if (!large) {
                note(place, LayoutFaults.unseen(window.scene(), ALWAYS_SEEN));
            }
            cardInSight(place);
            focusInSight(place);
        });
    }

    /** A card begins where it can be seen, and is no wider than that; what is below can be scrolled to within it. */
    private void cardInSight(String place) {
        Node card = node("#modalSheet .modal-card");
        if (card == null) {
            return;
        }
        Bounds at = card.localToScene(card.getLayoutBounds());
        Bounds sheet = node("#modalSheet").localToScene(node("#modalSheet").getLayoutBounds());
        if (at.getMinX() < -1
                || at.getMinY() < -1
                || at.getMaxX() > window.scene().getWidth() + 1) {
            faults.putIfAbsent("the card is not in sight from its beginning: " + at, place);
        }
        if (sheet.getMaxY() > window.scene().getHeight() + 1) {
            faults.putIfAbsent("the card cannot be scrolled within what is seen: " + sheet, place);
        }
    }

    private List<String> found(Scene scene, Region room) {
        List<String> found = new ArrayList<>(LayoutFaults.of(room));
        found.addAll(LayoutFaults.mirrored(scene));
        found.addAll(NameFaults.of(scene));
        if (!large && scene == window.scene()) {
            found.addAll(ContrastFaults.of(scene, 2));
        }
        return found;
    }

    private void note(String place, List<String> found) {
        found.forEach(fault -> faults.putIfAbsent(fault, place));
    }

    /** Whatever has no room is scrolled to where the keyboard is. */
    private void focusInSight(String place) {
        Node owner = window.scene().getFocusOwner();
        Bounds at = owner.localToScene(owner.getLayoutBounds());
        Scene scene = window.scene();
        if (at.getWidth() < scene.getWidth() / 2
                && (at.getMinX() < -1
                        || at.getMinY() < -1
                        || at.getMaxX() > scene.getWidth() + 1
                        || at.getMaxY() > scene.getHeight() + 1)) {
            faults.putIfAbsent("the focus is not in sight: " + owner + " at " + at, place);
        }
    }

    private Node node(String query) {
        return window.scene().lookup(query);
    }

    private void press(String query) {
        ((ButtonBase) node(query)).fire();
    }

    private void escape() {
        Node field = node("#findField");
        field.fireEvent(key(KeyCode.ESCAPE));
    }

    private void settle() throws Exception {
        onFx(this::layOut);
        while (!onFx(() -> window.tasks().isIdle())) {
            Thread.sleep(2);
        }
        // What waits for a card to be gone, or for the keyboard.
        onFx(() -> {});
    }

    private void layOut() {
        for (int i = 0; i < 3; i++) {
            window.scene().getRoot().applyCss();
            window.scene().getRoot().layout();
            window.ticker().tick(0.2);
        }
    }
}
