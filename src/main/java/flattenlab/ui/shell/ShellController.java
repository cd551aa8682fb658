package flattenlab.ui.shell;

import flattenlab.data.Dataset;
import flattenlab.net.ShapeCheck;
import flattenlab.tensor.Axis;
import flattenlab.tensor.AxisOrder;
import flattenlab.tensor.BadInputException;
import flattenlab.tensor.Crash;
import flattenlab.tensor.CrashException;
import flattenlab.tensor.FlattenMapping;
import flattenlab.tensor.FlattenVariant;
import flattenlab.tensor.Shape;
import flattenlab.training.NetworkSpec;
import flattenlab.ui.common.LabState;
import flattenlab.ui.common.LabState.Lender;
import flattenlab.ui.common.Learner;
import flattenlab.ui.common.Messages;
import flattenlab.ui.common.Note;
import flattenlab.ui.common.TaskRunner;
import flattenlab.ui.common.Theme;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.fxml.FXML;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.StackPane;

/** The frame of the window: binds the shape bar to the state, and shows one workspace at a time. */
public final class ShellController {
    /** The screens behind the rail. */
    public enum Workspace {
        /** Watch. */
        UNROLL,
        /** Train. */
        TRAIN,
        /** Answer questions. */
        QUIZ,
        /** What has been done. */
        PROGRESS
    }

    /** With less, lessons lie over the workspace; the stage alone can do with little. */
    private static final double ROOM_FOR_LESSONS = 1240;

    private static final double ROOM_BESIDE_STAGE = 1000;

    private final LabState lab;
    private final Messages messages;
    private final ObjectProperty<Theme> theme;
    private final ReadOnlyStringProperty ndStatus;
    private final TaskRunner tasks;
    private Node lessons;
    private Runnable askWho = () -> {};
    private final Map<Workspace, Node> workspaces;
    private final ReadOnlyObjectProperty<Optional<NetworkSpec>> network;
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
    private ToggleButton railTrain;

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
    private Button help;

    /**
     * A window frame.
     *
     * @param ndStatus one line about ND4J: loading, ready, or why not
     * @param tasks runs what takes time
     * @param network of the run that the training screen shows
     */
    public ShellController(
            LabState lab,
            Messages messages,
            ObjectProperty<Theme> theme,
            ReadOnlyStringProperty ndStatus,
            TaskRunner tasks,
            ReadOnlyObjectProperty<Optional<NetworkSpec>> network,
            Map<Workspace, Node> workspaces) {
        this.lab = lab;
        this.messages = messages;
        this.theme = theme;
        this.ndStatus = ndStatus;
        this.tasks = tasks;
        this.network = network;
        this.workspaces = new EnumMap<>(workspaces);
    }

    @FXML
    private void initialize() {
        shapeBar.bind(lab, messages, tasks);
        lab.setupProperty().addListener((property, old, now) -> showResult());
        network.addListener((property, old, now) -> showResult());
        lab.lenderProperty().subscribe(this::showLender);
        giveBack.setText(messages.text("lent.back"));
        giveBack.setOnAction(event -> lab.giveBack());
        status.textProperty().bind(ndStatus);
        help.setTooltip(new Tooltip(messages.text("shape.help")));
        show(Workspace.UNROLL);
    }

    /** The tensor of the workspace in sight: in Train it is inside the network. */
    private void showResult() {
        if (shown == Workspace.TRAIN) {
            network.get()
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

    /** Shows a workspace. */
    public void show(Workspace workspace) {
        shown = workspace;
        centre.getChildren().setAll(workspaces.get(workspace));
        railUnroll.setSelected(workspace == Workspace.UNROLL);
        railTrain.setSelected(workspace == Workspace.TRAIN);
        railQuiz.setSelected(workspace == Workspace.QUIZ);
        railProgress.setSelected(workspace == Workspace.PROGRESS);
        placeLessons();
        showResult();
    }

    /** What stands beside the workspaces while Learn is pressed. */
    void setLessons(Node panel) {
        lessons = panel;
        shell.widthProperty().addListener((property, old, now) -> {
            boolean crossed = hasRoom(old.doubleValue()) != hasRoom(now.doubleValue());
            if (crossed) {
                placeLessons();
            }
        });
    }

    private boolean hasRoom(double width) {
        return width >= (railUnroll.isSelected() ? ROOM_BESIDE_STAGE : ROOM_FOR_LESSONS);
    }

    /** Shows or hides the lessons beside the workspace. */
    public void showLessons(boolean shown) {
        railLearn.setSelected(shown);
        placeLessons();
    }

    /** Beside the workspace where there is room; else as a drawer over its right side. */
    private void placeLessons() {
        boolean shown = railLearn.isSelected() && lessons != null;
        boolean drawer = !hasRoom(shell.getWidth());
        centre.getChildren().remove(lessons);
        shell.setRight(null);
        if (shown && drawer) {
            StackPane.setAlignment(lessons, Pos.CENTER_RIGHT);
            centre.getChildren().add(lessons);
        } else if (shown) {
            shell.setRight(lessons);
        }
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
    private void showTrain() {
        show(Workspace.TRAIN);
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

    @FXML
    private void showHelp() {
        Note.show(help, messages.text("help.text"));
    }
}
