package flattenlab.ui.shell;

import flattenlab.preset.Part;
import flattenlab.preset.Preparation;
import flattenlab.ui.common.ChoiceHistory;
import flattenlab.ui.common.Command;
import flattenlab.ui.common.Hint;
import flattenlab.ui.common.LabState;
import flattenlab.ui.common.Learner;
import flattenlab.ui.common.Messages;
import flattenlab.ui.common.Note;
import flattenlab.ui.common.Projected;
import flattenlab.ui.common.Room;
import flattenlab.ui.common.TaskRunner;
import flattenlab.ui.common.Theme;
import flattenlab.ui.train.TrainViewModel;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;

/** The frame of the window: binds the shape bar to the state, and shows one workspace at a time. */
public final class ShellController {
    /** The screens behind the rail. */
    public enum Workspace {
        /** Watch. */
        UNROLL,
        /** Watch a picture on its way through the network. */
        NETWORK,
        /** Train. */
        TRAIN,
        /** Find what is wrong with a model. */
        DOCTOR,
        /** Answer questions. */
        QUIZ,
        /** What has been done. */
        PROGRESS
    }

    private final LabState lab;
    private final Messages messages;
    private final ObjectProperty<Theme> theme;
    private final ReadOnlyStringProperty nd4j;
    private final TaskRunner tasks;
    private final TrainViewModel train;
    private final Screens screens;
    private final Projected projected;
    private LessonDock dock;
    private Podium podium;
    private Workspace shown = Workspace.UNROLL;
    private Runnable whenShown = () -> {};

    @FXML
    private BorderPane shell;

    @FXML
    private Node brand;

    @FXML
    private ShapeBar shapeBar;

    @FXML
    private Button share;

    @FXML
    private Button themeButton;

    @FXML
    private Button help;

    @FXML
    private Rail rail;

    @FXML
    private Button prepared;

    @FXML
    private Button undo;

    @FXML
    private Button redo;

    @FXML
    private SightMenu sight;

    @FXML
    private LanguageMenu language;

    @FXML
    private Button who;

    @FXML
    private StackPane centre;

    @FXML
    private StatusLine statusLine;

    /**
     * A window frame.
     *
     * @param nd4j one line about ND4J: loading, ready, or why not
     * @param tasks runs what takes time
     * @param train what trains, whichever screen is in sight
     * @param screens each is asked for when it is shown
     * @param projected is told how much of them a class sees at once
     */
    public ShellController(
            LabState lab,
            Messages messages,
            ObjectProperty<Theme> theme,
            ReadOnlyStringProperty nd4j,
            TaskRunner tasks,
            TrainViewModel train,
            Screens screens,
            Projected projected) {
        this.lab = lab;
        this.messages = messages;
        this.theme = theme;
        this.nd4j = nd4j;
        this.tasks = tasks;
        this.train = train;
        this.screens = screens;
        this.projected = projected;
    }

    @FXML
    private void initialize() {
        dock = new LessonDock(shell, centre, messages);
        podium = new Podium(centre, projected, shapeBar.aside());
        shapeBar.bind(lab, messages, tasks);
        rail.bind(messages, this::show, this::showLessons);
        statusLine.bind(lab, train.left(), messages, nd4j);
        lab.setupProperty().addListener((property, old, now) -> {
            showResult();
            statusLine.notice().pass();
        });
        train.subjects().networkProperty().addListener((property, old, now) -> showResult());
        prepared.setText(messages.text("prepared"));
        Room.ifVisible(prepared);
        lab.preparationProperty().subscribe(this::showPrepared);
        themeButton.setOnAction(event -> theme.set(theme.get().other()));
        Hint.setText(help, messages.text("shape.help"));
        show(Workspace.UNROLL);
    }

    /** The tensor of the workspace in sight: in Network and Train it is inside the network. */
    private void showResult() {
        if (shown == Workspace.TRAIN || shown == Workspace.NETWORK) {
            train.subjects()
                    .networkProperty()
                    .get()
                    .ifPresentOrElse(
                            spec -> shapeBar.show(ShapeResult.of(spec)),
                            () -> shapeBar.showNothing(messages.text("shape.result.none")));
        } else {
            shapeBar.show(ShapeResult.of(lab.setup()));
        }
    }

    /**
     * Shows a workspace. The focus goes with it to its button on the rail, unless somebody reads a lesson: JavaFX would
     * give it to the first size, where the next key changes the shape and ends a training.
     */
    public void show(Workspace workspace) {
        if (isHidden(workspace) && workspace != shown) {
            Note.show(prepared, away(workspace));
            return;
        }
        boolean focusLeaves = holdsFocus(centre) || holdsFocus(shapeBar) || holdsFocus(rail);
        Region screen = screens.view(workspace);
        if (workspace != shown) {
            whenShown.run();
            statusLine.notice().pass();
        }
        shown = workspace;
        podium.show(screen);
        rail.select(workspace);
        dock.showBeside(screen);
        showResult();
        if (focusLeaves) {
            focusRail();
        }
        screens.begin(workspace);
    }

    /** Does something on a workspace as soon as it is in sight. One that is put away stays so, and says it. */
    void on(Workspace workspace, Runnable then) {
        show(workspace);
        if (shown == workspace) {
            then.run();
        }
    }

    /** @param action done whenever another screen is to be in sight */
    void onShown(Runnable action) {
        whenShown = action;
    }

    private boolean isHidden(Workspace workspace) {
        return lab.preparation().holds(Part.valueOf(workspace.name()));
    }

    /** Why a screen cannot be shown; empty if it can. */
    String away(Workspace workspace) {
        return isHidden(workspace) ? away(rail.way(workspace)) : "";
    }

    /** Why the lessons cannot be shown; empty if they can. */
    String lessonsAway() {
        return lab.preparation().holds(Part.LESSONS) ? away(rail.learn()) : "";
    }

    private String away(ToggleButton way) {
        return messages.text("prepared.away", way.getText());
    }

    /** What is put away for a class is not on the rail; that it is so, and the way out of it, is. */
    private void showPrepared(Preparation now) {
        prepared.setVisible(now.isAny());
        rail.leaveOut(now);
        if (now.holds(Part.LESSONS) && showsLessons()) {
            showLessons(false);
        }
        if (isHidden(shown)) {
            Arrays.stream(Workspace.values())
                    .filter(workspace -> !isHidden(workspace))
                    .findFirst()
                    .ifPresent(this::show);
        }
    }

    /** Before a class that cannot see all at once, what a screen is about comes first, and what only leads on goes. */
    void project(boolean wanted) {
        for (Node part : List.of(brand, share, themeButton, help)) {
            part.setVisible(!wanted);
            part.setManaged(!wanted);
        }
        shapeBar.project(wanted);
        podium.project(wanted);
        dock.project(wanted);
    }

    /** Shows the rail and the line below the workspaces, or gives their room to what a class looks at. */
    void showFrame(boolean wanted) {
        boolean focusLeaves = holdsFocus(rail);
        for (Node part : List.of(rail, statusLine)) {
            part.setVisible(wanted);
            part.setManaged(wanted);
        }
        if (focusLeaves) {
            focusRail();
        }
    }

    /** What stands around the screens. */
    List<Node> frame() {
        return List.of(shell.getTop(), rail, statusLine);
    }

    /** The keyboard begins beside what is in sight, not in a field. */
    void focusRail() {
        if (rail.isVisible()) {
            rail.way(shown).requestFocus();
        } else {
            centre.requestFocus();
        }
    }

    private static boolean holdsFocus(Node part) {
        for (Node at = part.getScene() == null ? null : part.getScene().getFocusOwner();
                at != null;
                at = at.getParent()) {
            if (at.equals(part)) {
                return true;
            }
        }
        return false;
    }

    /** Looks at pictures to train on, in a folder or a file. */
    void openData(Path place, Consumer<Throwable> failed) {
        shapeBar.openData(place, failed);
    }

    /** Leads back and forth through what was chosen. */
    void offerSteps(ChoiceHistory history) {
        undo.disableProperty().bind(history.canUndoProperty().not());
        redo.disableProperty().bind(history.canRedoProperty().not());
        undo.setOnAction(event -> history.undo());
        redo.setOnAction(event -> history.redo());
    }

    /** What stands beside the workspaces while Learn is pressed. */
    void setLessons(Supplier<? extends Region> panel) {
        dock.setPanel(panel);
    }

    /** Shows or hides the lessons beside the workspace. */
    public void showLessons(boolean wanted) {
        if (wanted && !lessonsAway().isEmpty()) {
            rail.learn().setSelected(false);
            Note.show(prepared, lessonsAway());
            return;
        }
        rail.learn().setSelected(wanted);
        dock.show(wanted);
        if (wanted) {
            // Who reads has begun.
            centre.getChildren().removeIf(Doors.class::isInstance);
        }
    }

    /** Does something in the lessons as soon as they are in sight, as on a workspace. */
    void inLessons(Runnable then) {
        showLessons(true);
        if (showsLessons()) {
            then.run();
        }
    }

    /** Where the lessons have no room beside the screen, they give way to it until they are asked for. */
    public void foldLessons() {
        dock.fold();
    }

    /** Whether the lessons have given way to the screen, or would where they have no room beside it. */
    boolean foldsLessons() {
        return dock.isFolded();
    }

    /** The lessons stand as in another frame. */
    void goOn(ShellController other) {
        showLessons(other.showsLessons());
        dock.goOn(other.dock);
    }

    /** Whether lessons stand beside the workspace, or would if there was room. */
    boolean showsLessons() {
        return rail.learn().isSelected();
    }

    /** Shows the ways to begin, over the lower edge of the screen in sight. */
    void showDoors(Doors doors, Runnable chosen) {
        doors.open(centre, chosen, this::focusRail);
    }

    /**
     * Who learns, and where what they do is kept.
     *
     * @param ask asks who learns
     */
    void setLearner(Learner learner, Runnable ask) {
        new LearnerCorner(learner, messages, who, statusLine.saved(), rail.way(Workspace.QUIZ));
        who.setOnAction(event -> ask.run());
    }

    /** @param action says what is hidden or locked, and is the way out */
    void onPrepared(Runnable action) {
        prepared.setOnAction(event -> action.run());
    }

    /** @param action gives away what is in sight */
    void onShare(Runnable action) {
        share.setOnAction(event -> action.run());
    }

    /** @param action explains a screen */
    void onHelp(Consumer<Workspace> action) {
        help.setOnAction(event -> action.accept(shown));
    }

    /** Gives away what is in sight. */
    void share() {
        share.fire();
    }

    /** Why a command has nothing to do. */
    String why(Command command) {
        return messages.text("find.why." + command.name().toLowerCase(Locale.ROOT));
    }

    /** Says that a command has found nothing to do. */
    void sayNothingToDo(Command command) {
        Note.show(help, messages.text("find.nothing", command.text(messages)));
    }

    /** Explains the screen in sight. */
    void showHelp() {
        help.fire();
    }

    /** How the window is looked at. */
    SightMenu sight() {
        return sight;
    }

    /** What it can be read in. */
    public LanguageMenu languages() {
        return language;
    }

    /** The screen in sight. */
    public Workspace workspace() {
        return shown;
    }

    /** One line below the workspaces. */
    public Notice notice() {
        return statusLine.notice();
    }
}
