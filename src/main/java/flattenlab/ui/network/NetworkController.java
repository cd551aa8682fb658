package flattenlab.ui.network;

import flattenlab.render.FlowStage;
import flattenlab.scene.FlowLayout;
import flattenlab.scene.FlowPart;
import flattenlab.scene.Focus;
import flattenlab.scene.FocusPlaces;
import flattenlab.ui.common.Messages;
import flattenlab.ui.common.Room;
import flattenlab.ui.common.Theme;
import flattenlab.ui.common.Tools;
import flattenlab.ui.common.WholeText;
import flattenlab.ui.train.PipelineBinding;
import flattenlab.ui.train.TrainViewModel;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.beans.value.ObservableBooleanValue;
import javafx.fxml.FXML;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.Tooltip;
import javafx.scene.image.Image;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import org.kordamp.ikonli.javafx.FontIcon;

/** Binds the stage of the flow to its model, and paints it whenever something changed. */
public final class NetworkController {
    private final NetworkViewModel model;
    private final TrainViewModel training;
    private final Tools tools;
    private InputPane input;
    private final Ways ways;
    private ZoomBinding zoom;
    private StageSetting setting;
    private boolean moved = true;
    private Theme theme;
    private boolean naming;
    private int offered;
    private TraceControl traces;

    /**
     * What this screen leads to, and what holds for the whole window.
     *
     * @param calm whether things appear at once instead of moving
     * @param unroll shows what was handed to Unroll there
     */
    public record Ways(ObservableBooleanValue calm, Runnable unroll) {}

    @FXML
    private FlowHeader header;

    @FXML
    private Label title;

    @FXML
    private Breadcrumb path;

    @FXML
    private CloseUpView closeUp;

    @FXML
    private Region aim;

    @FXML
    private ComboBox<String> run;

    @FXML
    private CompareMenu compare;

    @FXML
    private Label caption;

    @FXML
    private SteadyButton train;

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
    public NetworkController(NetworkViewModel model, TrainViewModel training, Tools tools, Ways ways) {
        this.model = model;
        this.training = training;
        this.tools = tools;
        this.ways = ways;
    }

    @FXML
    private void initialize() {
        Messages messages = tools.messages();
        PipelineBinding.bind(stage.headings(), training, tools);
        traces = new TraceControl(stage, model.tracing(), model.comparison().tracing(), tools, model::classes);
        traces.makeWay(model.film().playingProperty());
        transport.bind(model, messages);
        input = new InputPane(model, tools);
        stage.cover(input);
        zoom = new ZoomBinding(model, new ZoomBinding.Screen(title, path, stage, aim, closeUp), tools, ways);
        slow.setTooltip(new Tooltip(messages.text("train.slow.hint")));
        slow.selectedProperty().bindBidirectional(training.slowProperty());
        new SlowMotion(model).follow(training.workProperty());
        setting = new StageSetting(model, messages);
        compare.bind(model, messages);
        exportMenu.bind(tools, model, stage::shown, exportStatus);
        Room.where(panes, transport.panesShownProperty());
        panes.bind(model, tools);
        stage.accessibleTextProperty().bind(model.saidProperty());
        WholeText.cut(caption).textProperty().bind(model.captionProperty());
        header.giveWay(caption, List.of(slow, exportMenu, compare.menu()), train);
        train.keepRoomFor(
                Arrays.stream(TrainViewModel.Phase.values()).map(this::words).toList());
        train.setTooltip(new Tooltip());
        String hint = messages.text("network.train.hint");
        train.getTooltip().textProperty().bind(train.textProperty().concat(". ").concat(hint));
        run.setTooltip(new Tooltip());
        run.getTooltip().textProperty().bind(run.valueProperty());
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
        run.setOnShowing(event -> offered = run.getSelectionModel().getSelectedIndex());
        run.setOnHidden(event -> leaveRuns());
        stage.onResize(() -> moved = true);
        tools.theme().addListener((property, old, now) -> moved = true);
        model.comparison().pairProperty().addListener((property, old, now) -> moved = true);
        model.comparison().differenceProperty().addListener((property, old, now) -> moved = true);
        model.flowProperty().addListener((property, old, now) -> moved = true);
        model.film().positionProperty().addListener((property, old, now) -> moved = true);
        tools.ticker().add(this::tick);
    }

    /** Who has chosen a run looks at it: the keys are the stage's again. */
    private void leaveRuns() {
        if (run.getSelectionModel().getSelectedIndex() != offered) {
            (closeUp.isVisible() ? closeUp : stage).requestFocus();
        }
    }

    private void showPhase(TrainViewModel.Phase phase) {
        train.setText(words(phase));
        train.setGraphic(new FontIcon(phase == TrainViewModel.Phase.RUNNING ? "fth-pause" : "fth-play"));
    }

    private String words(TrainViewModel.Phase phase) {
        return tools.messages().text("network.train." + phase.name().toLowerCase(Locale.ROOT));
    }

    private void tick(double seconds) {
        model.watch(stage.getScene() != null);
        if (stage.getScene() == null || stage.getWidth() < 1) {
            return;
        }
        showNames();
        compare.show();
        model.tick(seconds);
        Flow flow = model.flowProperty().get();
        if (flow == null) {
            if (moved) {
                stage.wipe();
                input.place(null);
                zoom.wipe();
                setting.clear();
                moved = false;
            }
            traces.paint(List.of(), false);
            return;
        }
        FlowLayout before = layout();
        FlowStage now = setting.set(flow, Math.floor(stage.getWidth()), Math.floor(stage.getHeight()));
        if (layout() != before) {
            input.place(layout());
            moved = true;
        }
        if (!zoom.show(model.comparison().near(flow), setting.layouts()) && moved) {
            moved = false;
            if (stage.shown() != now || theme != tools.theme().get()) {
                theme = tools.theme().get();
                stage.show(now, theme);
            }
            stage.paint(model.film().positionProperty().get());
        }
        traces.paint(setting.layouts(), setting.areSubtracted());
    }

    /** Where the flow of the selected run stands; null while there is none. */
    private FlowLayout layout() {
        return setting.layouts().isEmpty() ? null : setting.layouts().get(0);
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

    /** Puts a picture from a file into the network; what is thrown if it is a bad one is brought to the window's thread. */
    public void openPicture(Path file, Consumer<Throwable> failed) {
        input.pictures().read(file, failed);
    }

    /** Puts a picture that is in memory into the network. */
    public void showPicture(Image image) {
        input.pictures().take(image);
    }

    /** What a key does at the level that is in sight: among all layers it traces, and what is lit can be come nearer to. */
    private boolean level(KeyEvent event) {
        if (model.flowProperty().get() == null) {
            return false;
        }
        boolean overview = model.focusProperty().get().equals(Focus.NETWORK);
        Optional<FlowPart> lit = model.tracing().lit();
        if (overview && event.getCode() == KeyCode.ENTER && lit.isPresent() && layout() != null) {
            Focus part = FocusPlaces.of(lit.get(), model.flowProperty().get().plan());
            model.zoom().pointAt(Optional.of(part.parent()));
            boolean taken = zoom.press(event);
            model.zoom().pointAt(Optional.of(part));
            return taken;
        }
        return overview && traces.press(event) || zoom.press(event);
    }

    /** Keys of this screen: whether one was taken. */
    public boolean press(KeyEvent event) {
        if (input.press(event)) {
            return true;
        }
        if (event.isAltDown() || event.isShortcutDown()) {
            return false;
        }
        switch (event.getCode()) {
            case SPACE -> model.film().togglePlay();
            case COMMA -> model.film().step(-1);
            case PERIOD -> model.film().step(1);
            case PAGE_UP -> model.pictures().turn(-1);
            case PAGE_DOWN -> model.pictures().turn(1);
            default -> {
                return level(event);
            }
        }
        return true;
    }
}
