package flattenlab.app;

import flattenlab.handout.CellSheets;
import flattenlab.lesson.Mode;
import flattenlab.preset.Part;
import flattenlab.preset.Preparation;
import flattenlab.preset.PresetText;
import flattenlab.setup.Setup;
import flattenlab.tensor.Shape;
import flattenlab.ui.common.Command;
import flattenlab.ui.common.HandoutPane;
import flattenlab.ui.common.Messages;
import flattenlab.ui.shell.LabWindow;
import flattenlab.ui.shell.ShellController.Workspace;
import flattenlab.ui.train.Running.Phase;
import java.util.ArrayList;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;

/** Takes pictures of what a teacher prepares and gives away, and of the window as a class sees it. */
final class ClassroomGallery {
    /** How the names of its pictures begin. */
    static final String[] NAMES = {"share", "prepare", "handout", "find", "taken", "vote", "presenting", "large"};

    /** What a teacher may have prepared for the lesson about what stops. */
    private static final String GIVEN = """
            {"version":5,"shape":"32,1,28,28","variant":"split-batch:392","workspace":"unroll",\
            "lesson":{"id":"batch-axis","section":"predict"},"prepared":["doctor","progress","shape"]}""";

    private final Stills stills;
    private final LabWindow window;
    private final Messages messages;

    ClassroomGallery(Stills stills, Messages messages) {
        this.stills = stills;
        this.window = stills.window();
        this.messages = messages;
    }

    void render() throws InterruptedException {
        Setup shown = Setup.USUAL.withShape(Shape.parse("2,3,4,4"));
        Stills.onFx(() -> {
            window.shell().showLessons(false);
            window.shell().show(Workspace.UNROLL);
            window.lab().choose(shown);
            // Where the keyboard is when what comes in front goes.
            window.scene().lookup("#railUnroll").requestFocus();
        });
        stills.take("share", () -> press("#share"));
        stills.take("prepare", () -> press("#sharePrepare"));
        Stills.onFx(() -> press("#prepareCancel"));
        stills.take("prepared", () -> window.lab().prepare(Preparation.of(List.of(Part.TRAIN, Part.SHAPE))));
        Stills.onFx(() -> window.lab().prepare(Preparation.NONE));
        stills.takeAlone(
                "handout",
                () -> new HandoutPane(
                        messages,
                        window.tasks(),
                        messages.text("handout.cells.title"),
                        "flattenlab-cells",
                        0,
                        () -> edition -> CellSheets.of(edition, shown.shape(), shown.variant(), shown.order()),
                        List.of()));
        stills.take("find", () -> {
            window.keys().run(Command.FIND);
            ((TextField) window.scene().lookup("#findField")).setText("flatten");
        });
        Stills.onFx(() -> window.scene()
                .lookup("#findField")
                .fireEvent(new KeyEvent(KeyEvent.KEY_PRESSED, "", "", KeyCode.ESCAPE, false, false, false, false)));
        stills.take("taken", () -> window.sharing().take(PresetText.of(GIVEN)));
        Stills.onFx(() -> {
            press("#noticeBack");
            // That it is back has been read, too.
            press("#noticeRead");
        });
        stills.take("vote", this::vote);
        if (stills.wants("vote-run")) {
            Stills.onFx(() -> press("#voteRun"));
            stills.waitUntil(seen -> seen.train().running().phaseProperty().get() == Phase.ENDED);
            // Where there is no room beside the curves, what came out is in the drawer.
            stills.take("vote-run", () -> window.shell().showLessons(true));
        } else {
            Stills.onFx(() -> press("#voteLeave"));
        }
        stills.take("vote-called", this::called);
        Stills.onFx(() -> {
            press("#voteLeave");
            window.shell().showLessons(false);
            window.shell().show(Workspace.UNROLL);
            window.lab().choose(shown);
        });
        stills.take("presenting", () -> {
            window.keys().run(Command.PRESENT);
            window.unroll()
                    .film()
                    .jump(0.4 * window.unroll().film().endProperty().get());
        });
        stills.take("presenting-axis", () -> window.keys().run(Command.LIGHT_H));
        Stills.onFx(() -> window.keys().run(Command.PRESENT));
        stills.take("large", () -> window.sight().magnified().set(2));
        Stills.onFx(() -> window.sight().magnified().set(stills.size()));
    }

    /** A class that has raised its hands for the three answers to a prediction. */
    private void vote() {
        window.shell().showLessons(true);
        window.lessons().open("batch-axis", Mode.PREDICT);
        window.layOut();
        press("#learn .ask-class");
        window.layOut();
        int[] hands = {2, 4, 9};
        List<Node> steps = new ArrayList<>(window.scene().getRoot().lookupAll(".vote-step"));
        for (int option = 0; option < hands.length; option++) {
            // Less and more stand side by side.
            Button more = (Button) steps.get(2 * option + 1);
            for (int hand = 0; hand < hands[option]; hand++) {
                more.fire();
            }
        }
    }

    /** A class that has called out where a cell lands. */
    private void called() {
        window.lessons().open("one-picture-one-row", Mode.PREDICT);
        window.layOut();
        List<Node> asks = new ArrayList<>(window.scene().lookup("#learn").lookupAll(".ask-class"));
        ((Button) asks.get(2)).fire();
        window.layOut();
        for (String said : List.of("1 7", "0, 25", "(1, 14)", "1,7", "0,25", "1 7")) {
            ((TextField) window.scene().lookup("#voteCall")).setText(said);
            press("#voteCallAdd");
        }
    }

    private void press(String query) {
        ((Button) window.scene().lookup(query)).fire();
    }
}
