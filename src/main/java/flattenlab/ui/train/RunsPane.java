package flattenlab.ui.train;

import flattenlab.data.Placement;
import flattenlab.preset.Part;
import flattenlab.setup.Setup;
import flattenlab.tensor.Axis;
import flattenlab.tensor.FlattenVariant;
import flattenlab.training.Experiment;
import flattenlab.training.Net;
import flattenlab.training.Network;
import flattenlab.training.Schedule;
import flattenlab.ui.common.Hint;
import flattenlab.ui.common.Messages;
import flattenlab.ui.common.NumberField;
import flattenlab.ui.common.Room;
import flattenlab.ui.common.Toggles;
import flattenlab.ui.common.Tools;
import flattenlab.ui.common.ValueField;
import flattenlab.ui.common.VariantPicker;
import flattenlab.ui.common.WholeText;
import flattenlab.ui.train.Running.Phase;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import javafx.application.Platform;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.javafx.FontIcon;

/** The runs, what holds for all of them, and the buttons that make them go. */
public final class RunsPane extends VBox {
    private final VBox runs = new VBox(6);
    private final HBox adding = new HBox(6);
    private final VariantPicker picker = new VariantPicker();
    private final MenuButton menu = new MenuButton();
    private final HBox placements = Toggles.row("placementChoice");
    private final HBox nets = Toggles.row("netChoice");
    private final ProgressBar progress = new ProgressBar(0);
    private final Button start = button("start", "primary");
    private final Button step = button("step", "quiet", "tall");
    private final Button stop = button("stop", "quiet", "tall");
    private final Button reset = button("reset", "quiet", "tall");
    private final ToggleButton slow = new ToggleButton();
    private final FilesMenu files = new FilesMenu();
    private TrainViewModel model;
    private Messages messages;
    private SettingsPopup settings;

    /** Empty until it is bound. */
    public RunsPane() {
        super(7);
        getStyleClass().addAll("card", "runs-pane");
        runs.setId("runs");
    }

    private static Button button(String id, String... styles) {
        Button button = new Button();
        button.setId(id);
        button.getStyleClass().addAll(styles);
        return button;
    }

    void bind(TrainViewModel newModel, Tools tools, Network.Factory networks) {
        model = newModel;
        messages = tools.messages();
        settings = new SettingsPopup(model.lab(), messages);
        files.bind(model, tools, networks);
        picker.initialize(
                messages,
                kind -> FlattenVariant.suggested(
                                kind,
                                model.subjects()
                                        .networkProperty()
                                        .get()
                                        .filter(spec -> spec.crash()
                                                .map(crash -> crash.stage().id())
                                                .filter(id -> id.equals("conv") || id.equals("pool"))
                                                .isEmpty())
                                        .map(spec -> spec.beforeFlatten())
                                        .orElse(model.lab().setup().shape()))
                        .argument());
        picker.setId("picker");
        Node choices = choices();
        Room.where(choices, tools.projected().onProperty().not());
        getChildren().setAll(head(), list(), choices, live(), progressRow(), buttons());
        model.list().onChange(this::showCards);
        model.list().selectedProperty().addListener((property, old, now) -> showSelected());
        model.list().experiment().addListener((property, old, now) -> showMode());
        model.list().openedProperty().addListener((property, old, now) -> showMode());
        model.running().phaseProperty().addListener((property, old, now) -> showPhase());
        model.subjects().problemProperty().addListener((property, old, now) -> showPhase());
        model.running().proving().goingProperty().addListener((property, old, now) -> showPhase());
        showCards();
        showMode();
        showPhase();
    }

    private Node head() {
        menu.setId("experiments");
        menu.getStyleClass().addAll("quiet", "small-button");
        WholeText.cutBeyond(menu, 32);
        menu.setAccessibleText(messages.text("train.experiments.accessible"));
        for (Experiment experiment : Experiment.values()) {
            MenuItem item = new MenuItem(messages.text("train.experiment." + experiment.id()));
            item.setId("experiment-" + experiment.id());
            item.setOnAction(event -> model.inquiry().open(experiment));
            menu.getItems().add(item);
        }
        MenuItem own = new MenuItem(messages.text("train.experiment.own"));
        own.setId("experiment-own");
        own.setOnAction(event -> model.inquiry().open(null));
        menu.getItems().addAll(new SeparatorMenuItem(), own);
        Label status = WholeText.cut(new Label());
        status.setId("status");
        status.getStyleClass().addAll("mute", "small");
        status.textProperty().bind(model.status().lineProperty());
        HBox row = new HBox(8, menu, gap(), status);
        row.setAlignment(Pos.CENTER_LEFT);
        return row;
    }

    private static Region gap() {
        Region gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        return gap;
    }

    private Node list() {
        Button add = button("add", "quiet");
        add.setGraphic(new FontIcon("fth-plus"));
        Hint.setText(add, messages.text("train.add"));
        add.setAccessibleText(messages.text("train.add"));
        add.setOnAction(event -> model.list().add(picker.valueProperty().get()));
        HBox.setHgrow(picker, Priority.ALWAYS);
        adding.setAlignment(Pos.CENTER_LEFT);
        adding.getChildren().setAll(picker, add);
        Room.ifVisible(adding);
        ScrollPane scroll = new ScrollPane(new VBox(8, runs, adding));
        scroll.setFitToWidth(true);
        scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        scroll.getStyleClass().add("bare");
        scroll.setMinHeight(100);
        VBox.setVgrow(scroll, Priority.ALWAYS);
        return scroll;
    }

    private Node choices() {
        nets.setAccessibleText(messages.text("train.net.accessible"));
        for (Net net : Net.NAMED) {
            ToggleButton button = new ToggleButton(messages.text("train.net." + net.id()));
            Toggles.add(nets, button, net.id(), "train.net." + net.id() + ".hint", messages);
            Toggles.bind(
                    button, model.lab().part(Setup::net), net, () -> model.lab().choose(setup -> setup.withNet(net)));
        }
        placements.setAccessibleText(messages.text("train.placement.accessible"));
        for (Placement placement : Placement.values()) {
            ToggleButton button = new ToggleButton(messages.text("train.placement." + placement.id()));
            Toggles.add(placements, button, "placement-" + placement.id(), "train.placement.hint", messages);
            Toggles.bind(
                    button,
                    model.lab().part(Setup::placement),
                    placement,
                    () -> model.lab().choose(setup -> setup.withPlacement(placement)));
        }
        model.lab().part(Setup::shape).addListener((property, old, now) -> showMode());
        model.lab().preparationProperty().addListener((property, old, now) -> showMode());
        return new VBox(6, nets, placements);
    }

    /** What can be changed while it trains. */
    private Node live() {
        ValueField rate = new ValueField(
                messages, "", text -> change(schedule -> schedule.withLearningRate(SettingsPopup.rate(text))));
        model.lab()
                .part(setup -> setup.schedule().learningRate())
                .subscribe(value -> rate.showValue(messages.shown(Double.toString(value))));
        rate.setId("learningRate");
        rate.setPrefColumnCount(5);
        Hint.setText(rate, messages.text("train.learning-rate.hint"));
        rate.setAccessibleText(messages.text("train.learning-rate"));
        NumberField epochs = new NumberField(
                messages,
                1,
                Schedule.MAX_EPOCHS,
                Schedule.EPOCHS,
                value -> change(schedule -> schedule.withEpochs(value)));
        model.lab()
                .part(setup -> setup.schedule().epochs())
                .subscribe(value -> epochs.showValue(Integer.toString(value)));
        rate.disableProperty().bind(model.lab().held(Part.TRAINING));
        epochs.disableProperty().bind(model.lab().held(Part.TRAINING));
        epochs.setId("epochs");
        epochs.setPrefColumnCount(3);
        epochs.setAccessibleText(messages.text("train.epochs"));
        Button more = button("settings", "quiet");
        more.setGraphic(new FontIcon("fth-sliders"));
        Hint.setText(more, messages.text("train.settings"));
        more.setAccessibleText(messages.text("train.settings"));
        more.setOnAction(event -> settings.show(more));
        Label rateLabel = new Label(messages.text("train.learning-rate.short"));
        rateLabel.setLabelFor(rate);
        Label epochsLabel = new Label(messages.text("train.epochs"));
        epochsLabel.setLabelFor(epochs);
        for (Label label : List.of(rateLabel, epochsLabel)) {
            label.getStyleClass().addAll("mute", "small");
            WholeText.cutBeyond(label, 12);
        }
        HBox row = new HBox(5, rateLabel, rate, epochsLabel, epochs, gap(), more);
        rate.setMinWidth(52);
        epochs.setMinWidth(38);
        row.setAlignment(Pos.CENTER_LEFT);
        return row;
    }

    private void change(UnaryOperator<Schedule> change) {
        model.lab().choose(setup -> setup.withSchedule(change.apply(setup.schedule())));
    }

    private Node progressRow() {
        Label rate = WholeText.cut(new Label());
        rate.setId("rate");
        rate.getStyleClass().addAll("mute", "small");
        rate.textProperty().bind(model.status().rateProperty());
        slow.setId("slow");
        slow.setText(messages.text("train.slow"));
        slow.getStyleClass().addAll("quiet", "switch", "small-button");
        Hint.setText(slow, messages.text("train.slow.hint"));
        WholeText.cutBeyond(slow, 18);
        slow.selectedProperty().bindBidirectional(model.running().slowProperty());
        HBox row = new HBox(6, rate, gap(), files, slow);
        row.setAlignment(Pos.CENTER_LEFT);
        progress.setId("progress");
        progress.setMaxWidth(Double.MAX_VALUE);
        progress.setMinHeight(6);
        progress.setMaxHeight(6);
        progress.progressProperty().bind(model.running().progressProperty());
        return new VBox(4, row, progress);
    }

    private Node buttons() {
        start.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(start, Priority.ALWAYS);
        start.setOnAction(event -> model.startOrPause());
        step.setText(messages.text("train.step"));
        step.setOnAction(event -> model.step());
        stop.setText(messages.text("train.stop"));
        stop.setOnAction(event -> model.running().stop());
        reset.setText(messages.text("train.reset"));
        reset.setOnAction(event -> model.reset());
        for (Button button : List.of(step, stop, reset)) {
            button.getStyleClass().add("narrow");
            WholeText.cutBeyond(button, 8);
        }
        WholeText.cut(start).setMinWidth(72);
        return new HBox(5, start, step, stop, reset);
    }

    /** Shows the runs of a file. */
    void open(Path file, Consumer<Throwable> failed) {
        files.open(file, failed);
    }

    /** Presses the main button, if it can be pressed. */
    void pressStart() {
        start.fire();
    }

    /** Presses the button for one step, if it can be pressed. */
    void pressStep() {
        step.fire();
    }

    private void showCards() {
        runs.getChildren()
                .setAll(model.list().cards().stream()
                        .map(card -> new RunCardView(card, model.list(), messages))
                        .toList());
        adding.setVisible(model.list().hasRoom());
        showSelected();
    }

    private void showSelected() {
        runs.getChildren().forEach(node -> {
            RunCardView view = (RunCardView) node;
            view.showSelected(view.card() == model.list().selectedProperty().get());
        });
    }

    private void showMode() {
        Experiment now = model.list().experiment().get();
        boolean own = model.list().isOwn();
        menu.setText(messages.text(
                now != null ? "train.experiment." + now.id() : own ? "train.experiments" : "train.experiment.opened"));
        adding.setVisible(model.list().hasRoom());
        nets.setDisable(!own || model.lab().preparation().holds(Part.TRAINING));
        // With one channel there is nothing to choose.
        placements.setDisable(!own
                || model.lab().setup().shape().dim(Axis.C) == 1
                || model.lab().preparation().holds(Part.DATA));
        showPhase();
    }

    private void showPhase() {
        Phase phase = model.running().phaseProperty().get();
        boolean impossible = !model.subjects().problemProperty().get().isEmpty()
                || phase == Phase.IDLE && model.inquiry().waits();
        start.setText(messages.text(
                switch (phase) {
                    case IDLE -> "train.start";
                    case ENDED -> "train.again";
                    case PREPARING -> "train.preparing";
                    case RUNNING -> "train.pause";
                    case PAUSED -> "train.resume";
                }));
        start.setDisable(impossible);
        step.setDisable(impossible);
        stop.setDisable(!model.running().isBusy());
        reset.setDisable(phase == Phase.IDLE);
    }

    /** Takes over that an expectation has been made. */
    void expectationMade() {
        showPhase();
    }

    /** Whoever has predicted goes on by training. */
    void focusStart() {
        Platform.runLater(start::requestFocus);
    }
}
