package flattenlab.ui.train;

import flattenlab.data.Placement;
import flattenlab.tensor.Axis;
import flattenlab.tensor.FlattenVariant;
import flattenlab.tensor.FlattenVariant.Kind;
import flattenlab.tensor.Shape;
import flattenlab.training.Evaluation;
import flattenlab.training.History;
import flattenlab.training.Net;
import flattenlab.training.Run;
import flattenlab.ui.common.LabState;
import flattenlab.ui.common.Messages;
import flattenlab.ui.common.Theme;
import flattenlab.ui.common.Ticker;
import flattenlab.ui.common.Toggles;
import flattenlab.ui.common.VariantPicker;
import flattenlab.ui.train.TrainViewModel.Phase;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.collections.ListChangeListener;
import javafx.fxml.FXML;
import javafx.scene.chart.LineChart;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** Binds the training screen to its model; reads the runs ten times a second while something trains. */
public final class TrainController {
    private static final double REFRESH_SECONDS = 0.1;
    /** Points of a loss curve: as many as the chart is wide can show. */
    private static final int CURVE_POINTS = 150;

    private final LabState lab;
    private final TrainViewModel model;
    private final Messages messages;
    private final ReadOnlyObjectProperty<Theme> theme;

    @FXML
    private PipelineStrip pipeline;

    @FXML
    private VBox runs;

    @FXML
    private VariantPicker picker;

    @FXML
    private Region adding;

    @FXML
    private Label status;

    @FXML
    private Label rate;

    @FXML
    private ProgressBar progress;

    @FXML
    private Button start;

    @FXML
    private Button step;

    @FXML
    private Button stop;

    @FXML
    private Button reset;

    @FXML
    private HBox netChoice;

    @FXML
    private HBox placementChoice;

    @FXML
    private LineChart<Number, Number> lossChart;

    @FXML
    private LineChart<Number, Number> accuracyChart;

    @FXML
    private Label lossHint;

    @FXML
    private Label empty;

    @FXML
    private Label confusionName;

    @FXML
    private Label confusionEmpty;

    @FXML
    private ConfusionView confusion;

    @FXML
    private Label verdict;

    @FXML
    private Label scope;

    @FXML
    private Label problem;

    private CurveChart loss;
    private CurveChart accuracy;
    private double sinceRefresh;

    /** A screen for a model. */
    public TrainController(
            LabState lab, TrainViewModel model, Messages messages, ReadOnlyObjectProperty<Theme> theme, Ticker ticker) {
        this.lab = lab;
        this.model = model;
        this.messages = messages;
        this.theme = theme;
        ticker.add(this::tick);
    }

    @FXML
    private void initialize() {
        picker.initialize(messages, this::suggestedNumber);
        status.textProperty().bind(model.statusProperty());
        rate.textProperty().bind(model.rateProperty());
        progress.progressProperty().bind(model.progressProperty());
        problem.textProperty().bind(model.problemProperty());
        problem.managedProperty().bind(problem.visibleProperty());
        problem.visibleProperty().bind(model.problemProperty().isNotEmpty());
        start.disableProperty().bind(model.problemProperty().isNotEmpty());
        step.disableProperty().bind(model.problemProperty().isNotEmpty());
        loss = new CurveChart(lossChart, false);
        accuracy = new CurveChart(accuracyChart, true);
        accuracy.range(model.epochs(), 1, 0.25);
        model.cards().addListener((ListChangeListener<RunCard>) change -> showCards());
        model.selectedProperty().addListener((property, old, now) -> showSelection());
        model.phaseProperty().addListener((property, old, now) -> showPhase(now));
        model.networkProperty().addListener((property, old, now) -> showNetwork());
        theme.addListener((property, old, now) -> showSelection());
        initializeChoices();
        showCards();
        showNetwork();
        showPhase(model.phaseProperty().get());
        showCurves();
    }

    private void initializeChoices() {
        for (Net net : Net.NAMED) {
            ToggleButton button = new ToggleButton(messages.text("train.net." + net.id()));
            Toggles.add(netChoice, button, net.id(), messages.text("train.net." + net.id() + ".hint"));
            Toggles.bind(button, lab.netProperty(), net);
        }
        for (Placement placement : Placement.values()) {
            ToggleButton button = new ToggleButton(messages.text("train.placement." + placement.id()));
            Toggles.add(placementChoice, button, "placement-" + placement.id(), messages.text("train.placement.hint"));
            Toggles.bind(button, lab.placementProperty(), placement);
        }
        lab.shapeProperty().addListener((property, old, now) -> showPlacement());
        showPlacement();
    }

    /** With one channel there is nothing to choose. */
    private void showPlacement() {
        placementChoice.setDisable(lab.shape().dim(Axis.C) == 1);
    }

    private long suggestedNumber(Kind kind) {
        Shape before =
                model.networkProperty().get().map(spec -> spec.beforeFlatten()).orElse(lab.shape());
        long features = before.features();
        return switch (kind) {
            case PAD -> features + Math.max(4, features / 4);
            case ROLL -> 1;
            case TRUNCATE -> Math.max(1, features / 8);
            case IN_FEATURES -> 1000;
            default -> Math.max(1, features / 2);
        };
    }

    private void showCards() {
        List<RunCardView> views = model.cards().stream()
                .map(card -> new RunCardView(card, model, messages))
                .toList();
        runs.getChildren().setAll(views);
        boolean room = model.cards().size() < TrainViewModel.MAX_RUNS;
        adding.setVisible(room);
        adding.setManaged(room);
        showSelection();
        showCurves();
    }

    private void showSelection() {
        RunCard selected = model.selectedProperty().get();
        runs.getChildren().forEach(node -> {
            RunCardView view = (RunCardView) node;
            view.showSelected(view.card() == selected);
        });
        confusionName.setText(selected.variant().id());
        Optional<Evaluation> evaluation = Optional.ofNullable(selected.run()).flatMap(Run::evaluation);
        List<String> classes = lab.dataProperty().get().classes();
        confusion.show(evaluation.map(Evaluation::confusion).orElse(null), classes, theme.get());
        // A run that crashed will never have one.
        confusionEmpty.setVisible(
                evaluation.isEmpty() && selected.verdictProperty().get() == null);
        evaluation.ifPresent(e -> confusion.setAccessibleText(messages.text(
                "train.confusion.accessible",
                selected.variant().id(),
                Math.round(e.accuracy() * e.confusion().total()),
                e.confusion().total())));
        String evidence = model.evidence(selected);
        verdict.setText(evidence.isEmpty() ? messages.text("train.verdict.empty") : evidence);
        scope.setText(model.scope(selected));
    }

    private void showNetwork() {
        model.networkProperty().get().ifPresent(spec -> pipeline.show(spec, messages));
        pipeline.setOpacity(model.networkProperty().get().isPresent() ? 1 : 0.4);
    }

    private void showPhase(Phase phase) {
        start.setText(messages.text(
                switch (phase) {
                    case IDLE, ENDED -> "train.start";
                    case PREPARING -> "train.preparing";
                    case RUNNING -> "train.pause";
                    case PAUSED -> "train.resume";
                }));
        stop.setDisable(phase == Phase.IDLE || phase == Phase.ENDED);
        reset.setDisable(phase == Phase.IDLE);
        empty.setText(messages.text("train.empty", model.cards().size()));
        empty.setVisible(phase == Phase.IDLE && model.problemProperty().get().isEmpty());
        showCurves();
        showSelection();
    }

    private void tick(double seconds) {
        sinceRefresh += seconds;
        Phase phase = model.phaseProperty().get();
        if (sinceRefresh < REFRESH_SECONDS || phase == Phase.IDLE || phase == Phase.ENDED) {
            return;
        }
        sinceRefresh = 0;
        model.refresh();
        showCurves();
        showSelection();
    }

    /** Brings the charts up to date with the runs. */
    private void showCurves() {
        double chanceLoss = Math.log(model.classes());
        int block = Math.max(1, model.stepsPerEpoch() * model.epochs() / CURVE_POINTS);
        lossHint.setText(model.phaseProperty().get() == Phase.IDLE ? "" : messages.text("train.loss.hint", block));
        double top = chanceLoss * 1.25;
        boolean[] shown = new boolean[TrainViewModel.MAX_RUNS];
        for (RunCard card : model.cards()) {
            if (card.run() == null || card.run().outcome() == Run.Outcome.CRASHED) {
                continue;
            }
            shown[card.place()] = true;
            History.Curve curve = card.run().history().blockMeans(block);
            double[] epochs = new double[curve.size()];
            for (int i = 0; i < epochs.length; i++) {
                epochs[i] = (double) curve.step()[i] / model.stepsPerEpoch();
                top = Math.max(top, Math.min(curve.loss()[i], 4 * chanceLoss));
            }
            loss.show(card.place(), epochs, curve.loss());
            List<Run.TestPoint> points = card.run().testPoints();
            accuracy.show(
                    card.place(),
                    points.stream()
                            .mapToDouble(p -> (double) p.step() / model.stepsPerEpoch())
                            .toArray(),
                    points.stream().mapToDouble(Run.TestPoint::accuracy).toArray());
        }
        for (int place = 0; place < shown.length; place++) {
            if (!shown[place]) {
                loss.show(place, new double[0], new double[0]);
                accuracy.show(place, new double[0], new double[0]);
            }
        }
        double tick = top > 5 ? 2 : 0.6;
        loss.range(model.epochs(), Math.ceil(top / tick - 0.2) * tick, tick);
        loss.reference(
                chanceLoss,
                messages.text(
                        "train.loss.chance",
                        Integer.toString(model.classes()),
                        String.format(Locale.ROOT, "%.3f", chanceLoss)));
        accuracy.reference(
                1.0 / model.classes(), messages.text("train.accuracy.chance", Math.round(100.0 / model.classes())));
    }

    @FXML
    private void addVariant() {
        FlattenVariant variant = picker.valueProperty().get();
        model.add(variant);
    }

    @FXML
    private void startOrPause() {
        model.startOrPause();
    }

    @FXML
    private void step() {
        model.step();
    }

    @FXML
    private void stop() {
        model.stop();
    }

    @FXML
    private void reset() {
        model.reset();
        showCurves();
        showSelection();
    }
}
