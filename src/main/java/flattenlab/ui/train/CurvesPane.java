package flattenlab.ui.train;

import flattenlab.render.Plot;
import flattenlab.ui.common.Command;
import flattenlab.ui.common.Hint;
import flattenlab.ui.common.PlotView;
import flattenlab.ui.common.Room;
import flattenlab.ui.common.Toggles;
import flattenlab.ui.common.Tools;
import flattenlab.ui.common.WholeText;
import java.util.List;
import java.util.Locale;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Slider;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.scene.text.TextAlignment;
import org.kordamp.ikonli.javafx.FontIcon;

/** The charts of all runs on shared axes: loss above; below it accuracy, the gap to training, or the gradient. */
public final class CurvesPane extends VBox {
    private enum Lower {
        ACCURACY,
        GAP,
        GRADIENT
    }

    /** With a head of its own and a chart that is more than a line. */
    private static final double LOWEST_CARD = 166;

    private final PlotView loss = new PlotView();
    private final PlotView lower = new PlotView();
    private final Label lossHint = new Label();
    private final Label empty = new Label();
    private final ToggleButton log = new ToggleButton();
    private final Slider smoothing = new Slider(0, 0.97, 0);
    private final Button clear = new Button();
    private final ObjectProperty<Lower> shown = new SimpleObjectProperty<>(Lower.ACCURACY);
    private final BooleanProperty low = new SimpleBooleanProperty();
    private final BooleanProperty lossChosen = new SimpleBooleanProperty(true);
    private TrainViewModel model;
    private Tools tools;
    private Curves curves;

    /** Empty until it is bound. */
    public CurvesPane() {
        super(12);
        loss.setId("lossChart");
        lower.setId("accuracyChart");
        empty.setId("empty");
        log.setId("logScale");
        smoothing.setId("smoothing");
        clear.setId("clearOverlays");
    }

    void bind(TrainViewModel newModel, Tools newTools) {
        model = newModel;
        tools = newTools;
        curves = new Curves(model.list(), model.subjects(), model.running(), tools.messages());
        WholeText.cut(lossHint).getStyleClass().addAll("mute", "small");
        lossHint.setMaxWidth(Double.MAX_VALUE);
        empty.getStyleClass().add("hint");
        empty.setMouseTransparent(true);
        WholeText.wrap(empty);
        empty.setTextAlignment(TextAlignment.CENTER);
        // Clear of the numbers along both axes.
        StackPane.setMargin(empty, new Insets(8, 14, 34, 50));
        Label title = new Label(text("train.loss"));
        title.getStyleClass().add("title");
        title.setMinWidth(USE_PREF_SIZE);
        HBox.setHgrow(lossHint, Priority.ALWAYS);
        HBox top = row(title, lossHint, overlays(), smoothingBox(), logButton());
        VBox upper = card(top, new StackPane(loss, empty));
        VBox below = card(row(lowerChoice()), new StackPane(lower));
        HBox pair = pair();
        getChildren().setAll(pair, upper, below);
        heightProperty().subscribe(height -> low.set(height.doubleValue() < 2 * LOWEST_CARD + getSpacing()));
        Room.where(pair, low);
        Room.where(upper, low.not().or(lossChosen));
        Room.where(below, low.not().or(lossChosen.not()));
        model.running().phaseProperty().addListener((property, old, now) -> refresh());
        model.list().onChange(this::refresh);
        model.lab().setupProperty().addListener((property, old, now) -> refresh());
        model.list().selectedProperty().addListener((property, old, now) -> refresh());
        tools.theme().addListener((property, old, now) -> refresh());
        tools.projected().onProperty().addListener((property, old, now) -> refresh());
        refresh();
    }

    private String text(String key, Object... arguments) {
        return tools.messages().text(key, arguments);
    }

    /** Where there is no height for two charts, one of them is chosen. */
    private HBox pair() {
        HBox pair = Toggles.row("chartPair");
        pair.setMinHeight(USE_PREF_SIZE);
        for (boolean isLoss : new boolean[] {true, false}) {
            ToggleButton button = new ToggleButton(text(isLoss ? "train.loss" : "train.chart.accuracy"));
            Toggles.add(pair, button, isLoss ? "pair-loss" : "pair-test", "train.chart.pair", tools.messages());
            Toggles.bind(button, lossChosen, isLoss, () -> lossChosen.set(isLoss));
        }
        return pair;
    }

    private static HBox row(Node... nodes) {
        HBox row = new HBox(8, nodes);
        row.setAlignment(Pos.CENTER_LEFT);
        row.setMinHeight(28);
        return row;
    }

    private static VBox card(HBox head, StackPane body) {
        VBox card = new VBox(2, head, body);
        card.getStyleClass().addAll("card", "chart-card");
        VBox.setVgrow(body, Priority.ALWAYS);
        VBox.setVgrow(card, Priority.ALWAYS);
        card.setMinHeight(LOWEST_CARD);
        card.setPrefHeight(260);
        return card;
    }

    private HBox smoothingBox() {
        smoothing.setPrefWidth(74);
        smoothing.setMinWidth(50);
        smoothing.setAccessibleText(text("train.smoothing"));
        Hint.setText(smoothing, text("train.smoothing"));
        smoothing.valueProperty().addListener((property, old, now) -> setViews());
        FontIcon icon = new FontIcon("fth-activity");
        icon.getStyleClass().add("mute-icon");
        return row(icon, smoothing);
    }

    private ToggleButton logButton() {
        log.setText(text("train.log"));
        log.setMinWidth(USE_PREF_SIZE);
        log.getStyleClass().addAll("quiet", "switch", "small-button");
        Hint.setText(log, text("train.log.hint"));
        log.selectedProperty().addListener((property, old, now) -> setViews());
        return log;
    }

    private Button overlays() {
        clear.getStyleClass().addAll("quiet", "small-button");
        clear.setGraphic(new FontIcon("fth-x"));
        clear.setMinWidth(USE_PREF_SIZE);
        clear.setOnAction(event -> {
            model.list().overlays().clear();
            refresh();
        });
        Room.ifVisible(clear);
        return clear;
    }

    /** How to start; the button may be out of sight before a class, and the key is not. */
    private String start() {
        boolean free = model.list().experiment().get() == null;
        int flattens = model.list().cards().size();
        if (!tools.projected().onProperty().get()) {
            return free ? text("train.empty", flattens) : text("train.empty.predict");
        }
        String key = Command.TRAIN_START.keys(tools.messages());
        return free ? text("train.empty.key", flattens, key) : text("train.empty.predict.key", key);
    }

    private HBox lowerChoice() {
        HBox choice = Toggles.row("lowerChoice");
        for (Lower which : Lower.values()) {
            String id = which.name().toLowerCase(Locale.ROOT);
            ToggleButton button = new ToggleButton(text("train.chart." + id));
            Toggles.add(choice, button, "chart-" + id, "train.chart." + id + ".hint", tools.messages());
            Toggles.bind(button, shown, which, () -> shown.set(which));
        }
        shown.addListener((property, old, now) -> refresh());
        return choice;
    }

    private void setViews() {
        for (PlotView view : List.of(loss, lower)) {
            Plot.View now = view.viewProperty().get();
            view.viewProperty()
                    .set(new Plot.View(log.isSelected() && view == loss, smoothing.getValue(), now.fromX(), now.toX()));
        }
    }

    /** The two charts as they are now, for export. */
    List<PlotView> charts() {
        return List.of(loss, lower);
    }

    /** Brings the charts up to date with the runs. */
    void refresh() {
        loss.show(curves.loss(), tools.theme().get());
        lower.show(
                switch (shown.get()) {
                    case ACCURACY -> curves.accuracy();
                    case GAP -> curves.gap();
                    case GRADIENT -> curves.gradient();
                },
                tools.theme().get());
        boolean idle = model.running().phaseProperty().get() == Running.Phase.IDLE;
        empty.setVisible(idle
                && model.subjects().problemProperty().get().isEmpty()
                && model.list().overlays().stream().noneMatch(RunList.Overlay::hasCurve));
        empty.setText(start());
        model.list().cards().stream()
                .map(RunCard::run)
                .filter(run -> run != null)
                .findFirst()
                .ifPresentOrElse(
                        run -> lossHint.setText(
                                Curves.block(run) == 1 ? "" : text("train.loss.hint", Curves.block(run))),
                        () -> lossHint.setText(""));
        int earlier = model.list().overlays().size();
        clear.setVisible(earlier > 0);
        clear.setText(tools.messages().number(earlier));
        Hint.setText(clear, text("train.overlays.clear", earlier));
        clear.setAccessibleText(text("train.overlays.clear", earlier));
    }
}
