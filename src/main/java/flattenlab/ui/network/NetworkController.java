package flattenlab.ui.network;

import flattenlab.render.FlowStage;
import flattenlab.scene.FlowLayout;
import flattenlab.scene.FlowPart;
import flattenlab.scene.Focus;
import flattenlab.scene.FocusPlaces;
import flattenlab.ui.common.Actions;
import flattenlab.ui.common.Appearance;
import flattenlab.ui.common.Command;
import flattenlab.ui.common.Hint;
import flattenlab.ui.common.Key;
import flattenlab.ui.common.Messages;
import flattenlab.ui.common.Place;
import flattenlab.ui.common.Room;
import flattenlab.ui.common.Tools;
import flattenlab.ui.common.WholeText;
import flattenlab.ui.train.PipelineBinding;
import flattenlab.ui.train.Running;
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
import javafx.scene.image.Image;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.javafx.FontIcon;

/** Binds the stage of the flow to its model, and paints it whenever something changed. */
public final class NetworkController {
    /** Of the stage before a class that cannot see all at once, in pixels: lower, the maps or the answers are lines. */
    private static final double LOWEST = 270;

    private final NetworkViewModel model;
    private final TrainViewModel training;
    private final Tools tools;
    private InputPane input;
    private final Ways ways;
    private ZoomBinding zoom;
    private StageSetting setting;
    private boolean moved = true;
    private Appearance appearance;
    private boolean naming;
    private int offered;
    private TraceControl traces;
    private final Actions actions = new Actions(Place.NETWORK);

    /**
     * What this screen leads to, and what holds for the whole window.
     *
     * @param calm whether things appear at once instead of moving
     * @param unroll shows what was handed to Unroll there
     */
    public record Ways(ObservableBooleanValue calm, Runnable unroll) {}

    @FXML
    private VBox first;

    @FXML
    private StackPane room;

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
        Hint.setText(slow, messages.text("train.slow.hint"));
        slow.selectedProperty().bindBidirectional(training.running().slowProperty());
        new SlowMotion(model).follow(training.running().workProperty());
        initializeActions();
        setting = new StageSetting(model, messages);
        compare.bind(model, messages);
        exportMenu.bind(tools, model, this::staged, exportStatus);
        tools.projected().fill(first);
        tools.projected().onProperty().subscribe(projected -> room.setMinHeight(projected ? LOWEST : 0));
        Room.where(exportMenu, tools.projected().onProperty().not());
        Room.where(panes, transport.panesShownProperty());
        panes.bind(model, tools);
        stage.accessibleTextProperty().bind(model.saidProperty());
        WholeText.cut(caption).textProperty().bind(model.captionProperty());
        header.giveWay(caption, List.of(slow, exportMenu, compare.menu()), train);
        train.keepRoomFor(Arrays.stream(Running.Phase.values()).map(this::words).toList());
        String hint = messages.text("network.train.hint");
        Hint.bindText(train, train.textProperty().concat(". ").concat(hint));
        Hint.bindText(run, run.valueProperty());
        problem.textProperty().bind(model.problemProperty());
        problem.visibleProperty().bind(model.problemProperty().isNotEmpty());
        Room.ifVisible(problem);
        training.running().phaseProperty().subscribe(this::showPhase);
        train.setOnAction(event -> training.startOrPause());
        run.setOnAction(event -> {
            int chosen = run.getSelectionModel().getSelectedIndex();
            if (!naming && chosen >= 0) {
                training.subjects().select(chosen);
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

    private void showPhase(Running.Phase phase) {
        train.setText(words(phase));
        train.setGraphic(new FontIcon(phase == Running.Phase.RUNNING ? "fth-pause" : "fth-play"));
    }

    private String words(Running.Phase phase) {
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
        FlowStage now = staged();
        if (!zoom.show(model.comparison().near(flow), setting.layouts()) && moved) {
            moved = false;
            if (stage.shown() != now || !tools.theme().get().equals(appearance)) {
                appearance = tools.theme().get();
                stage.show(now, appearance);
            }
            stage.paint(model.film().positionProperty().get());
        }
        traces.paint(setting.layouts(), setting.areSubtracted());
    }

    /** The flow that is there now, which may be painted with the next pulse. */
    private FlowStage staged() {
        FlowLayout before = layout();
        // A stage that has not been laid out yet has no size.
        FlowStage now = setting.set(
                model.flowProperty().get(),
                Math.max(1, Math.floor(stage.getWidth())),
                Math.max(1, Math.floor(stage.getHeight())));
        if (layout() != before) {
            input.place(layout());
            moved = true;
        }
        return now;
    }

    /** Where the flow of the selected run stands; null while there is none. */
    private FlowLayout layout() {
        return setting.layouts().isEmpty() ? null : setting.layouts().get(0);
    }

    private void showNames() {
        List<String> names = training.subjects().names();
        naming = true;
        if (!run.getItems().equals(names)) {
            run.getItems().setAll(names);
        }
        run.getSelectionModel().select(training.subjects().place());
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

    /** What the keys of this screen do. */
    public Actions actions() {
        return actions;
    }

    private void initializeActions() {
        actions.on(Command.NETWORK_PLAY, () -> model.film().togglePlay())
                .on(Command.NETWORK_BACK, () -> model.film().step(-1))
                .on(Command.NETWORK_ON, () -> model.film().step(1))
                .on(Command.NETWORK_PICTURE_BACK, () -> model.pictures().turn(-1))
                .on(Command.NETWORK_PICTURE_ON, () -> model.pictures().turn(1))
                .towards(Command.NETWORK_MOVE, key -> move(Key.across(key), Key.down(key)))
                .where(Command.NETWORK_ENTER, () -> isThere() && enter())
                .where(Command.NETWORK_LEAVE, () -> isThere() && (isOverview() && traces.leave() || zoom.back()))
                .where(Command.NETWORK_PIN, () -> isOverview() && traces.togglePin())
                .where(Command.NETWORK_CLEAR, () -> isOverview() && traces.clearPins());
        input.listen(actions);
    }

    private boolean isThere() {
        return model.flowProperty().get() != null;
    }

    private boolean isOverview() {
        return isThere() && model.focusProperty().get().equals(Focus.NETWORK);
    }

    private boolean move(int right, int down) {
        if (isOverview()) {
            traces.move(right, down);
        } else if (isThere()) {
            zoom.move(right, down);
        }
        return isThere();
    }

    /** Among all layers a key traces, and what is lit can be come nearer to. */
    private boolean enter() {
        Optional<FlowPart> lit = model.tracing().lit();
        if (isOverview() && lit.isPresent() && layout() != null) {
            Focus part = FocusPlaces.of(lit.get(), model.flowProperty().get().plan());
            model.zoom().pointAt(Optional.of(part.parent()));
            zoom.enter();
            model.zoom().pointAt(Optional.of(part));
        } else {
            zoom.enter();
        }
        return true;
    }
}
