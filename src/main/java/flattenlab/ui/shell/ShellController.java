package flattenlab.ui.shell;

import flattenlab.ui.common.LabState;
import flattenlab.ui.common.LabState.Lender;
import flattenlab.ui.common.Learner;
import flattenlab.ui.common.Messages;
import flattenlab.ui.common.Room;
import flattenlab.ui.common.TaskRunner;
import flattenlab.ui.common.Theme;
import flattenlab.ui.common.WholeText;
import flattenlab.ui.train.TrainViewModel;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
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
    private final ReadOnlyStringProperty ndStatus;
    private final TaskRunner tasks;
    private LessonDock dock;
    private Consumer<Workspace> explain = workspace -> {};
    private Runnable askWho = () -> {};
    private final Map<Workspace, Supplier<Region>> workspaces;
    private final Map<Workspace, Runnable> beginnings = new EnumMap<>(Workspace.class);
    private final TrainViewModel train;
    private Workspace shown = Workspace.UNROLL;

    @FXML
    private ShapeBar shapeBar;

    @FXML
    private BorderPane shell;

    @FXML
    private ToggleButton railLearn;

    @FXML
    private ToggleButton railUnroll;

    @FXML
    private ToggleButton railNetwork;

    @FXML
    private ToggleButton railTrain;

    @FXML
    private ToggleButton railDoctor;

    @FXML
    private ToggleButton railQuiz;

    @FXML
    private ToggleButton railProgress;

    @FXML
    private Button who;

    @FXML
    private Label saved;

    @FXML
    private StackPane centre;

    @FXML
    private Label status;

    @FXML
    private HBox lent;

    @FXML
    private Label lentBy;

    @FXML
    private Button giveBack;

    @FXML
    private HBox left;

    @FXML
    private Label leftWords;

    @FXML
    private Button leftBack;

    @FXML
    private Button leftRead;

    @FXML
    private SightMenu sight;

    @FXML
    private Notice notice;

    @FXML
    private Button help;

    /**
     * A window frame.
     *
     * @param ndStatus one line about ND4J: loading, ready, or why not
     * @param tasks runs what takes time
     * @param train what trains, whichever screen is in sight
     * @param workspaces each is asked for when it is shown
     */
    public ShellController(
            LabState lab,
            Messages messages,
            ObjectProperty<Theme> theme,
            ReadOnlyStringProperty ndStatus,
            TaskRunner tasks,
            TrainViewModel train,
            Map<Workspace, Supplier<Region>> workspaces) {
        this.lab = lab;
        this.messages = messages;
        this.theme = theme;
        this.ndStatus = ndStatus;
        this.tasks = tasks;
        this.train = train;
        this.workspaces = new EnumMap<>(workspaces);
    }

    @FXML
    private void initialize() {
        dock = new LessonDock(shell, centre, messages);
        shapeBar.bind(lab, messages, tasks);
        lab.setupProperty().addListener((property, old, now) -> showResult());
        train.networkProperty().addListener((property, old, now) -> showResult());
        lab.lenderProperty().subscribe(this::showLender);
        giveBack.setText(messages.text("lent.back"));
        giveBack.setOnAction(event -> lab.giveBack());
        WholeText.cut(leftWords);
        train.leftProperty().subscribe(this::showLeft);
        leftBack.setText(messages.text("train.left.back"));
        leftRead.setOnAction(event -> train.leftIsRead());
        WholeText.cut(status).textProperty().bind(ndStatus);
        // What became of the learner's runs is the more urgent to read.
        status.visibleProperty()
                .bind(left.visibleProperty().or(notice.visibleProperty()).not());
        Room.ifVisible(status);
        help.setTooltip(new Tooltip(messages.text("shape.help")));
        show(Workspace.UNROLL);
    }

    /** The tensor of the workspace in sight: in Network and Train it is inside the network. */
    private void showResult() {
        if (shown == Workspace.TRAIN || shown == Workspace.NETWORK) {
            train.networkProperty()
                    .get()
                    .ifPresentOrElse(
                            spec -> shapeBar.show(ShapeResult.of(spec)),
                            () -> shapeBar.showNothing(messages.text("shape.result.none")));
        } else {
            shapeBar.show(ShapeResult.of(lab.setup()));
        }
    }

    /** While it is not the learner's own choice that is shown, says whose it is, and offers the way back. */
    private void showLender(Lender lender) {
        lent.setVisible(lender != null);
        if (lender != null) {
            lentBy.setText(messages.text("lent." + lender.id()));
        }
    }

    /** Says what became of runs when something else was chosen, and offers the way back to them. */
    private void showLeft(TrainViewModel.Left runs) {
        left.setVisible(runs != null);
        if (runs != null) {
            leftWords.setText(runs.words());
            leftBack.setVisible(runs.before().isPresent());
            leftBack.setOnAction(event -> runs.before().ifPresent(lab::choose));
        }
    }

    /**
     * Shows a workspace. The focus goes with it to its button on the rail, unless somebody reads a lesson: JavaFX would
     * give it to the first size, where the next key changes the shape and ends a training.
     */
    public void show(Workspace workspace) {
        boolean focusLeaves = holdsFocus(centre) || holdsFocus(shapeBar) || holdsFocus(railUnroll.getParent());
        Region screen = workspaces.get(workspace).get();
        shown = workspace;
        centre.getChildren().setAll(screen);
        railUnroll.setSelected(workspace == Workspace.UNROLL);
        railNetwork.setSelected(workspace == Workspace.NETWORK);
        railTrain.setSelected(workspace == Workspace.TRAIN);
        railDoctor.setSelected(workspace == Workspace.DOCTOR);
        railQuiz.setSelected(workspace == Workspace.QUIZ);
        railProgress.setSelected(workspace == Workspace.PROGRESS);
        dock.showBeside(screen);
        showResult();
        if (focusLeaves) {
            focusRail();
        }
        beginnings.getOrDefault(workspace, () -> {}).run();
    }

    /** Where the keyboard begins on a screen that is there to paste into. */
    void beginAt(Workspace workspace, Runnable focus) {
        beginnings.put(workspace, focus);
    }

    /** Shows the rail and the line below the workspaces, or gives their room to what a class looks at. */
    void showFrame(boolean wanted) {
        boolean focusLeaves = holdsFocus(shell.getLeft());
        for (Node part : List.of(shell.getLeft(), status.getParent())) {
            part.setVisible(wanted);
            part.setManaged(wanted);
        }
        if (focusLeaves) {
            focusRail();
        }
    }

    /** The keyboard begins beside what is in sight, not in a field. */
    void focusRail() {
        if (!shell.getLeft().isVisible()) {
            centre.requestFocus();
            return;
        }
        switch (shown) {
            case UNROLL -> railUnroll.requestFocus();
            case NETWORK -> railNetwork.requestFocus();
            case TRAIN -> railTrain.requestFocus();
            case DOCTOR -> railDoctor.requestFocus();
            case QUIZ -> railQuiz.requestFocus();
            case PROGRESS -> railProgress.requestFocus();
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

    /** What stands beside the workspaces while Learn is pressed. */
    void setLessons(Supplier<? extends Region> panel) {
        dock.setPanel(panel);
    }

    /** Shows or hides the lessons beside the workspace. */
    public void showLessons(boolean shown) {
        railLearn.setSelected(shown);
        dock.show(shown);
    }

    /** Shows the ways to begin, over the lower edge of the screen in sight. */
    void showDoors(Doors doors, Runnable chosen) {
        doors.open(centre, chosen);
    }

    @FXML
    private void toggleLessons() {
        showLessons(railLearn.isSelected());
    }

    @FXML
    private void showUnroll() {
        show(Workspace.UNROLL);
    }

    @FXML
    private void showNetwork() {
        show(Workspace.NETWORK);
    }

    @FXML
    private void showTrain() {
        show(Workspace.TRAIN);
    }

    @FXML
    private void showDoctor() {
        show(Workspace.DOCTOR);
    }

    @FXML
    private void showQuiz() {
        show(Workspace.QUIZ);
    }

    @FXML
    private void showProgress() {
        show(Workspace.PROGRESS);
    }

    /**
     * Who learns, and where what they do is kept.
     *
     * @param ask asks who learns
     */
    void setLearner(Learner learner, Runnable ask) {
        new LearnerCorner(learner, messages, who, saved, railQuiz);
        askWho = ask;
    }

    @FXML
    private void chooseWho() {
        askWho.run();
    }

    @FXML
    private void toggleTheme() {
        theme.set(theme.get().other());
    }

    /** How the window is looked at. */
    SightMenu sight() {
        return sight;
    }

    /** Explains the screen in sight. */
    @FXML
    void showHelp() {
        explain.accept(shown);
    }

    /** @param action explains a screen */
    void onHelp(Consumer<Workspace> action) {
        explain = action;
    }

    /** The screen in sight. */
    public Workspace workspace() {
        return shown;
    }

    /** One line below the workspaces. */
    Notice notice() {
        return notice;
    }

    /** Whether lessons stand beside the workspace, or would if there was room. */
    boolean showsLessons() {
        return railLearn.isSelected();
    }
}
