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
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
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
            Map<Workspace, Node> workspaces) {
        this.lab = lab;
        this.messages = messages;
        this.theme = theme;
        this.ndStatus = ndStatus;
        this.tasks = tasks;
        this.workspaces = new EnumMap<>(workspaces);
    }

    @FXML
    private void initialize() {
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
        centre.getChildren().setAll(workspaces.get(workspace));
        railUnroll.setSelected(workspace == Workspace.UNROLL);
        railTrain.setSelected(workspace == Workspace.TRAIN);
        railQuiz.setSelected(workspace == Workspace.QUIZ);
        railProgress.setSelected(workspace == Workspace.PROGRESS);
        placeLessons();
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
