package flattenlab.ui.train;

import flattenlab.training.Network;
import flattenlab.training.StructureProbe;
import flattenlab.ui.common.Actions;
import flattenlab.ui.common.Columns;
import flattenlab.ui.common.Command;
import flattenlab.ui.common.Place;
import flattenlab.ui.common.Room;
import flattenlab.ui.common.Tools;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import javafx.fxml.FXML;
import javafx.scene.control.Label;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** Binds the parts of the training screen to its model, and shows them anew as often as that reads the runs. */
public final class TrainController {
    /** Of what stands below the network, in pixels. */
    private static final double LOWEST = 402;

    private static final double USUAL = 420;

    private final TrainViewModel model;
    private final Tools tools;
    private final Network.Factory networks;
    private final StructureProbe probe;
    private final Actions actions = new Actions(Place.TRAIN)
            .on(Command.TRAIN_START, () -> this.runsPane.pressStart())
            .on(Command.TRAIN_STEP, () -> this.runsPane.pressStep());

    @FXML
    private PipelinePane pipelinePane;

    @FXML
    private Label fault;

    @FXML
    private Columns columns;

    @FXML
    private VBox watched;

    @FXML
    private VBox judged;

    @FXML
    private RunsPane runsPane;

    @FXML
    private QuestionPane questionPane;

    @FXML
    private CurvesPane curvesPane;

    @FXML
    private ResultsPane resultsPane;

    @FXML
    private VerdictPane verdictPane;

    /** A screen for a model. */
    public TrainController(TrainViewModel model, Tools tools, Network.Factory networks, StructureProbe probe) {
        this.model = model;
        this.tools = tools;
        this.networks = networks;
        this.probe = probe;
    }

    @FXML
    private void initialize() {
        fault.textProperty().bind(model.lab().arraysFaultProperty());
        fault.visibleProperty().bind(fault.textProperty().isNotEmpty());
        Room.ifVisible(fault);
        columns.project(tools.projected(), true, List.of(watched, runsPane, judged), List.of());
        tools.projected().onProperty().subscribe(this::arrange);
        pipelinePane.bind(model, tools);
        runsPane.bind(model, tools, networks);
        questionPane.bind(model, tools, networks, runsPane::expectationMade, runsPane::focusStart);
        curvesPane.bind(model, tools);
        resultsPane.bind(model, tools, probe);
        verdictPane.bind(model, tools.messages());
        model.onRefresh(() -> {
            curvesPane.refresh();
            resultsPane.refresh();
            verdictPane.refresh();
        });
    }

    /** Before a class that cannot see all at once, the curves come first, and the network they are of last. */
    private void arrange(boolean projected) {
        columns.setMinHeight(projected ? Region.USE_COMPUTED_SIZE : LOWEST);
        columns.setPrefHeight(projected ? Region.USE_COMPUTED_SIZE : USUAL);
        if (projected) {
            pipelinePane.toFront();
        } else {
            pipelinePane.toBack();
            fault.toBack();
        }
    }

    /** What the keys of this screen do. */
    public Actions actions() {
        return actions;
    }

    /** Shows the runs of a file; what is thrown if it cannot be used is brought to the window's thread. */
    public void openRuns(Path file, Consumer<Throwable> failed) {
        runsPane.open(file, failed);
    }

    /** Opens a tab of the results, such as {@code structure}. */
    public void openResults(String tab) {
        resultsPane.open(tab);
    }
}
