package flattenlab.ui.network;

import flattenlab.render.FlowDrawing;
import flattenlab.scene.FlowLayout;
import flattenlab.ui.common.Messages;
import flattenlab.ui.common.Room;
import flattenlab.ui.common.Tools;
import flattenlab.ui.common.WholeText;
import flattenlab.ui.network.NetworkViewModel.Flow;
import flattenlab.ui.train.PipelineBinding;
import flattenlab.ui.train.TrainViewModel;
import java.util.List;
import java.util.Locale;
import javafx.fxml.FXML;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;

/** Binds the stage of the flow to its model, and paints it whenever something changed. */
public final class NetworkController {
    private final NetworkViewModel model;
    private final TrainViewModel training;
    private final Tools tools;
    private FlowLayout layout;
    private boolean moved = true;
    private boolean naming;

    @FXML
    private ComboBox<String> run;

    @FXML
    private Label caption;

    @FXML
    private Button train;

    @FXML
    private ToggleButton slow;

    @FXML
    private FlowExportMenu exportMenu;

    @FXML
    private HBox exportStatus;

    @FXML
    private FlowView stage;

    @FXML
    private Label problem;

    @FXML
    private NetworkTransport transport;

    @FXML
    private FlowPanes panes;

    /** A screen for a model. */
    public NetworkController(NetworkViewModel model, TrainViewModel training, Tools tools) {
        this.model = model;
        this.training = training;
        this.tools = tools;
    }

    @FXML
    private void initialize() {
        Messages messages = tools.messages();
        PipelineBinding.bind(stage.headings(), training, tools);
        transport.bind(model, messages);
        slow.setTooltip(new Tooltip(messages.text("train.slow.hint")));
        slow.selectedProperty().bindBidirectional(training.slowProperty());
        new SlowMotion(model).follow(training.workProperty());
        exportMenu.bind(tools, model, stage::shown, this::words, exportStatus);
        Room.where(panes, transport.panesShownProperty());
        panes.bind(model, tools);
        stage.accessibleHelpProperty().bind(model.sentenceProperty());
        WholeText.cut(caption).textProperty().bind(model.captionProperty());
        problem.textProperty().bind(model.problemProperty());
        problem.visibleProperty().bind(model.problemProperty().isNotEmpty());
        Room.ifVisible(problem);
        training.phaseProperty().subscribe(this::showPhase);
        train.setOnAction(event -> training.startOrPause());
        run.setOnAction(event -> {
            int chosen = run.getSelectionModel().getSelectedIndex();
            if (!naming && chosen >= 0) {
                training.select(chosen);
            }
        });
        stage.onResize(() -> layout = null);
        tools.theme().addListener((property, old, now) -> layout = null);
        model.flowProperty().addListener((property, old, now) -> moved = true);
        model.film().positionProperty().addListener((property, old, now) -> moved = true);
        tools.ticker().add(this::tick);
    }

    private void showPhase(TrainViewModel.Phase phase) {
        train.setText(tools.messages().text("network.train." + phase.name().toLowerCase(Locale.ROOT)));
    }

    private void tick(double seconds) {
        model.watch(stage.getScene() != null);
        if (stage.getScene() == null || stage.getWidth() < 1) {
            return;
        }
        showNames();
        model.tick(seconds);
        Flow flow = model.flowProperty().get();
        if (flow == null) {
            if (moved) {
                stage.wipe();
                moved = false;
                layout = null;
            }
            return;
        }
        if (layout == null || layout.plan() != flow.plan()) {
            layout = new FlowLayout(flow.plan(), Math.floor(stage.getWidth()), Math.floor(stage.getHeight()));
            moved = true;
        }
        if (moved) {
            moved = false;
            if (stage.shown() == null
                    || stage.shown().values() != flow.values()
                    || stage.shown().timeline() != flow.timeline()
                    || stage.shown().layout() != layout) {
                stage.show(flow.on(layout), tools.theme().get(), words(flow));
            }
            stage.paint(model.film().positionProperty().get());
        }
    }

    private FlowDrawing.Words words(Flow flow) {
        double loss = flow.values().loss();
        return new FlowDrawing.Words(
                model.classes(),
                Double.isNaN(loss)
                        ? ""
                        : tools.messages()
                                .text(
                                        flow.gradient().isPresent() ? "network.loss.back" : "network.loss",
                                        tools.messages().decimal(loss, 3)));
    }

    private void showNames() {
        List<String> names = training.names();
        naming = true;
        if (!run.getItems().equals(names)) {
            run.getItems().setAll(names);
        }
        run.getSelectionModel().select(training.selected());
        naming = false;
    }

    /** Keys of this screen: whether one was taken. */
    public boolean press(KeyEvent event) {
        if (event.isAltDown() || event.isShortcutDown()) {
            return false;
        }
        switch (event.getCode()) {
            case SPACE -> model.film().togglePlay();
            case COMMA -> model.film().step(-1);
            case PERIOD -> model.film().step(1);
            case PAGE_UP -> model.turn(-1);
            case PAGE_DOWN -> model.turn(1);
            default -> {
                return false;
            }
        }
        return true;
    }
}
