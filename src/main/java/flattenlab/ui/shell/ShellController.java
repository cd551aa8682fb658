package flattenlab.ui.shell;

import flattenlab.preset.Part;
import flattenlab.preset.Preparation;
import flattenlab.tensor.Language;
import flattenlab.ui.common.ChoiceHistory;
import flattenlab.ui.common.LabState;
import flattenlab.ui.common.LabState.Lender;
import flattenlab.ui.common.Learner;
import flattenlab.ui.common.Messages;
import flattenlab.ui.common.Note;
import flattenlab.ui.common.Room;
import flattenlab.ui.common.TaskRunner;
import flattenlab.ui.common.Theme;
import flattenlab.ui.common.WholeText;
import flattenlab.ui.train.TrainViewModel;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.RadioMenuItem;
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
    private Runnable share = () -> {};
    private Runnable preparation = () -> {};
    private final Screens screens;
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
    private Button prepared;

    @FXML
    private Button help;

    @FXML
    private Button undo;

    @FXML
    private Button redo;

    @FXML
    private MenuButton language;

    /**
     * A window frame.
     *
     * @param ndStatus one line about ND4J: loading, ready, or why not
     * @param tasks runs what takes time
     * @param train what trains, whichever screen is in sight
     * @param screens each is asked for when it is shown
     */
    public ShellController(
            LabState lab,
            Messages messages,
            ObjectProperty<Theme> theme,
            ReadOnlyStringProperty ndStatus,
            TaskRunner tasks,
            TrainViewModel train,
            Screens screens) {
        this.lab = lab;
        this.messages = messages;
        this.theme = theme;
        this.ndStatus = ndStatus;
        this.tasks = tasks;
        this.train = train;
        this.screens = screens;
    }

    @FXML
    private void initialize() {
        dock = new LessonDock(shell, centre, messages);
        shapeBar.bind(lab, messages, tasks);
        lab.setupProperty().addListener((property, old, now) -> showResult());
        train.networkProperty().addListener((property, old, now) -> showResult());
        lab.lenderProperty().subscribe(this::showLender);
        WholeText.cutBeyond(giveBack, 24).setText(messages.text("lent.back"));
        giveBack.setOnAction(event -> lab.giveBack());
        List.of(railLearn, railUnroll, railNetwork, railTrain, railDoctor, railQuiz, railProgress, lentBy, leftWords)
                .forEach(WholeText::cut);
        train.leftProperty().subscribe(this::showLeft);
        prepared.setText(messages.text("prepared"));
        Room.ifVisible(prepared);
        lab.preparationProperty().subscribe(this::showPrepared);
        // What has just been done is read first; what became of runs waits for it.
        notice.visibleProperty()
                .addListener(
                        (property, old, now) -> showLeft(train.leftProperty().get()));
        WholeText.cutBeyond(leftBack, 24).setText(messages.text("train.left.back"));
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
        left.setVisible(runs != null && !notice.isVisible());
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
        if (isHidden(workspace) && workspace != shown) {
            Note.show(prepared, messages.text("prepared.away", rail(workspace).getText()));
            return;
        }
        boolean focusLeaves = holdsFocus(centre) || holdsFocus(shapeBar) || holdsFocus(railUnroll.getParent());
        Region screen = screens.view(workspace);
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
        screens.begin(workspace);
    }

    private boolean isHidden(Workspace workspace) {
        return lab.preparation().holds(Part.valueOf(workspace.name()));
    }

    private ToggleButton rail(Workspace workspace) {
        return switch (workspace) {
            case UNROLL -> railUnroll;
            case NETWORK -> railNetwork;
            case TRAIN -> railTrain;
            case DOCTOR -> railDoctor;
            case QUIZ -> railQuiz;
            case PROGRESS -> railProgress;
        };
    }

    /** What is put away for a class is not on the rail; that it is so, and the way out of it, is. */
    private void showPrepared(Preparation now) {
        prepared.setVisible(now.isAny());
        for (Workspace workspace : Workspace.values()) {
            rail(workspace).setVisible(!isHidden(workspace));
            rail(workspace).setManaged(!isHidden(workspace));
        }
        boolean lessons = !now.holds(Part.LESSONS);
        railLearn.setVisible(lessons);
        railLearn.setManaged(lessons);
        if (!lessons && railLearn.isSelected()) {
            showLessons(false);
        }
        if (isHidden(shown)) {
            Arrays.stream(Workspace.values())
                    .filter(workspace -> !isHidden(workspace))
                    .findFirst()
                    .ifPresent(this::show);
        }
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
        rail(shown).requestFocus();
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

    /** Offers every language by what it calls itself. */
    public void offerLanguages(Consumer<String> choose) {
        String now = Language.spoken(messages.locale()).getLanguage();
        for (String code : Language.all()) {
            RadioMenuItem item = new RadioMenuItem(Language.name(code));
            item.setId("language-" + code);
            item.setSelected(code.equals(now));
            item.setOnAction(event -> {
                item.setSelected(code.equals(now));
                if (!code.equals(now)) {
                    choose.accept(code);
                }
            });
            language.getItems().add(item);
        }
        language.setDisable(false);
    }

    /** The keyboard goes on where another language was chosen. */
    public void focusLanguage() {
        language.requestFocus();
    }

    /** What stands beside the workspaces while Learn is pressed. */
    void setLessons(Supplier<? extends Region> panel) {
        dock.setPanel(panel);
    }

    /** Shows or hides the lessons beside the workspace. */
    public void showLessons(boolean shown) {
        if (shown && lab.preparation().holds(Part.LESSONS)) {
            railLearn.setSelected(false);
            Note.show(prepared, messages.text("prepared.away", railLearn.getText()));
            return;
        }
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

    @FXML
    void share() {
        share.run();
    }

    @FXML
    private void showPreparation() {
        preparation.run();
    }

    /** @param action says what is hidden or locked, and is the way out */
    void onPrepared(Runnable action) {
        preparation = action;
    }

    /** @param action gives away what is in sight */
    void onShare(Runnable action) {
        share = action;
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
    public Notice notice() {
        return notice;
    }

    /** Whether lessons stand beside the workspace, or would if there was room. */
    boolean showsLessons() {
        return railLearn.isSelected();
    }
}
