package flattenlab.ui.shell;

import flattenlab.data.Dataset;
import flattenlab.tensor.Axis;
import flattenlab.tensor.AxisOrder;
import flattenlab.tensor.BadInputException;
import flattenlab.tensor.Crash;
import flattenlab.tensor.CrashException;
import flattenlab.tensor.FlattenMapping;
import flattenlab.tensor.FlattenVariant;
import flattenlab.tensor.Shape;
import flattenlab.tensor.ShapeCheck;
import flattenlab.ui.common.LabState;
import flattenlab.ui.common.Learner;
import flattenlab.ui.common.Messages;
import flattenlab.ui.common.Note;
import flattenlab.ui.common.TaskRunner;
import flattenlab.ui.common.Theme;
import flattenlab.ui.common.Toggles;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.fxml.FXML;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.text.Text;
import javafx.util.StringConverter;

/** The frame of the window: binds the shape bar to the state, and shows one workspace at a time. */
public final class ShellController {
    /** Letters of a result that fit in the large size and in the middle one. */
    private static final int ROOMY = 13;

    private static final int LONG = 16;

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

    private final LabState lab;
    private final Messages messages;
    private final ObjectProperty<Theme> theme;
    private final ReadOnlyStringProperty ndStatus;
    private final TaskRunner tasks;
    private LessonDock dock;
    private LearnerCorner corner;
    private final Map<Workspace, Region> workspaces;
    private final Map<Axis, AxisField> fields = new EnumMap<>(Axis.class);

    @FXML
    private AxisField fieldN;

    @FXML
    private AxisField fieldC;

    @FXML
    private AxisField fieldH;

    @FXML
    private AxisField fieldW;

    @FXML
    private HBox orderChoice;

    @FXML
    private ComboBox<Dataset.Source> data;

    @FXML
    private OwnPictures ownPictures;

    @FXML
    private HBox result;

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
    private Button help;

    /**
     * A window frame.
     *
     * @param ndStatus one line about ND4J: loading, ready, or why not
     * @param tasks runs what takes time
     */
    public ShellController(
            LabState lab,
            Messages messages,
            ObjectProperty<Theme> theme,
            ReadOnlyStringProperty ndStatus,
            TaskRunner tasks,
            Map<Workspace, Region> workspaces) {
        this.lab = lab;
        this.messages = messages;
        this.theme = theme;
        this.ndStatus = ndStatus;
        this.tasks = tasks;
        this.workspaces = new EnumMap<>(workspaces);
    }

    @FXML
    private void initialize() {
        dock = new LessonDock(shell, centre, messages);
        fields.put(Axis.N, fieldN);
        fields.put(Axis.C, fieldC);
        fields.put(Axis.H, fieldH);
        fields.put(Axis.W, fieldW);
        fields.forEach(this::initializeField);
        for (AxisOrder order : AxisOrder.values()) {
            ToggleButton button = new ToggleButton(messages.text("shape.order." + order.id()));
            Toggles.add(
                    orderChoice, button, "order-" + order.id(), messages.text("shape.order." + order.id() + ".hint"));
            button.setOnAction(event -> {
                lab.choose(order);
                button.setSelected(true);
            });
            lab.orderProperty().addListener((property, old, now) -> button.setSelected(now == order));
            button.setSelected(lab.order() == order);
        }
        data.getItems().setAll(Dataset.Source.bundled());
        data.setConverter(new StringConverter<>() {
            @Override
            public String toString(Dataset.Source source) {
                if (source == null) {
                    return "";
                }
                return source.isBundled() ? messages.text("shape.data." + source.id()) : source.name();
            }

            @Override
            public Dataset.Source fromString(String text) {
                throw new UnsupportedOperationException("data sets are chosen, not typed");
            }
        });
        lab.dataProperty().addListener((property, old, now) -> {
            if (!data.getItems().contains(now)) {
                data.getItems().removeIf(source -> !source.isBundled());
                data.getItems().add(now);
            }
        });
        data.valueProperty().bindBidirectional(lab.dataProperty());
        ownPictures.bind(lab, messages, tasks);
        lab.shapeProperty().addListener((property, old, now) -> showShape(now));
        lab.variantProperty().addListener((property, old, now) -> showResult());
        lab.orderProperty().addListener((property, old, now) -> showResult());
        showShape(lab.shape());
        status.textProperty().bind(ndStatus);
        help.setTooltip(new Tooltip(messages.text("shape.help")));
        show(Workspace.UNROLL);
    }

    private void initializeField(Axis axis, AxisField field) {
        field.initialize(
                axis,
                messages.text("shape." + axis.name().toLowerCase(Locale.ROOT) + ".accessible"),
                messages.text("shape.allowed", axis.name(), Integer.toString(LabState.MAX_SIZE)),
                LabState.MAX_SIZE,
                size -> choose(axis, field, size));
    }

    private void choose(Axis axis, AxisField field, long size) {
        try {
            lab.choose(lab.shape().with(axis, size));
        } catch (BadInputException e) {
            Note.show(help, e.getMessage());
            field.show(lab.shape().dim(axis));
        }
    }

    private void showShape(Shape shape) {
        fields.forEach((axis, field) -> field.show(shape.dim(axis)));
        showResult();
    }

    /** The shape after the flatten, or where it crashes. */
    private void showResult() {
        FlattenVariant variant = lab.variant();
        try {
            Shape output = FlattenMapping.of(
                            lab.shape(),
                            variant,
                            lab.order(),
                            new FlattenVariant.Draw(lab.seedProperty().get(), 0))
                    .output();
            result.getChildren().setAll(text("(", ""), text(Long.toString(output.dim(0)), firstStyle(output)));
            for (int i = 1; i < output.rank(); i++) {
                result.getChildren().add(text(", " + output.dim(i), ""));
            }
            result.getChildren().add(text(output.rank() == 1 ? ",)" : ")", ""));
            result.setAccessibleText(messages.text("shape.result.accessible") + " " + output);
        } catch (CrashException e) {
            String stage = e.crash().stage().id();
            result.getChildren().setAll(text(messages.text("shape.result.crash", stage), "crash-text"));
            result.setAccessibleText(e.getMessage());
        }
        fitResult();
        Optional<Crash> crash =
                ShapeCheck.firstCrash(lab.shape(), variant, lab.order(), variant.inFeatures(lab.shape()), 10);
        Tooltip.install(
                result,
                new Tooltip(crash.map(Crash::message).orElse(lab.shape() + " \u2192 " + result.getAccessibleText())));
    }

    /** A long result is written smaller, so that the smallest window holds the whole bar. */
    private void fitResult() {
        int letters = result.getChildren().stream()
                .mapToInt(piece -> ((Text) piece).getText().length())
                .sum();
        if (letters > ROOMY) {
            String size = letters > LONG ? "longest" : "long";
            result.getChildren().forEach(piece -> piece.getStyleClass().add(size));
        }
    }

    /** The first number is N's only while there is one row a sample. */
    private String firstStyle(Shape output) {
        return output.rank() >= 2 && output.dim(0) == lab.shape().dim(Axis.N) ? "axis-n" : "";
    }

    private static Text text(String content, String style) {
        Text text = new Text(content);
        text.getStyleClass().addAll("piece", "result");
        if (!style.isEmpty()) {
            text.getStyleClass().add(style);
        }
        return text;
    }

    /** Shows a workspace. */
    public void show(Workspace workspace) {
        Region shown = workspaces.get(workspace);
        centre.getChildren().setAll(shown);
        railUnroll.setSelected(workspace == Workspace.UNROLL);
        railTrain.setSelected(workspace == Workspace.TRAIN);
        railQuiz.setSelected(workspace == Workspace.QUIZ);
        railProgress.setSelected(workspace == Workspace.PROGRESS);
        dock.showBeside(shown);
    }

    /** What stands beside the workspaces while Learn is pressed. */
    void setLessons(Region panel) {
        dock.setPanel(panel);
    }

    /** Shows or hides the lessons beside the workspace. */
    public void showLessons(boolean shown) {
        railLearn.setSelected(shown);
        dock.show(shown);
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

    /** Who learns, and where what they do is kept. */
    void setLearner(Learner learner) {
        corner = new LearnerCorner(learner, messages, who, saved, railQuiz);
    }

    /** Asks who learns. */
    public void askWho() {
        corner.ask();
    }

    @FXML
    private void chooseWho() {
        askWho();
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
