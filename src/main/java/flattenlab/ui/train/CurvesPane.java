package flattenlab.ui.train;

import flattenlab.render.Plot;
import flattenlab.ui.common.PlotView;
import flattenlab.ui.common.Tools;
import java.util.List;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Slider;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.javafx.FontIcon;

/** The charts of all runs on shared axes: loss above; below it accuracy, the gap to training, or the gradient. */
public final class CurvesPane extends VBox {
    private enum Lower {
        ACCURACY,
        GAP,
        GRADIENT
    }

    private final PlotView loss = new PlotView();
    private final PlotView lower = new PlotView();
    private final Label lossHint = new Label();
    private final Label empty = new Label();
    private final ToggleButton log = new ToggleButton();
    private final Slider smoothing = new Slider(0, 0.97, 0);
    private final Button clear = new Button();
    private Lower shown = Lower.ACCURACY;
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
        curves = new Curves(model, tools.messages());
        lossHint.getStyleClass().addAll("mute", "small");
        empty.getStyleClass().add("hint");
        empty.setMouseTransparent(true);
        Label title = new Label(text("train.loss"));
        title.getStyleClass().add("title");
        HBox top = row(title, lossHint, gap(), overlays(), smoothingBox(), logButton());
        VBox upper = card(top, new StackPane(loss, empty));
        VBox below = card(row(lowerChoice(), gap()), new StackPane(lower));
        getChildren().setAll(upper, below);
        model.phaseProperty().addListener((property, old, now) -> refresh());
        model.list().onChange(this::refresh);
        model.lab().setupProperty().addListener((property, old, now) -> refresh());
        model.list().selectedProperty().addListener((property, old, now) -> refresh());
        tools.theme().addListener((property, old, now) -> refresh());
        refresh();
    }

    private String text(String key, Object... arguments) {
        return tools.messages().text(key, arguments);
    }

    private static Region gap() {
        Region region = new Region();
        HBox.setHgrow(region, Priority.ALWAYS);
        return region;
    }

    private static HBox row(javafx.scene.Node... nodes) {
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
        card.setMinHeight(96);
        card.setPrefHeight(260);
        return card;
    }

    private HBox smoothingBox() {
        smoothing.setPrefWidth(74);
        smoothing.setMinWidth(50);
        smoothing.setAccessibleText(text("train.smoothing"));
        smoothing.setTooltip(new Tooltip(text("train.smoothing")));
        smoothing.valueProperty().addListener((property, old, now) -> setViews());
        FontIcon icon = new FontIcon("fth-activity");
        icon.getStyleClass().add("mute-icon");
        return row(icon, smoothing);
    }

    private ToggleButton logButton() {
        log.setText(text("train.log"));
        log.getStyleClass().addAll("quiet", "switch", "small-button");
        log.setTooltip(new Tooltip(text("train.log.hint")));
        log.selectedProperty().addListener((property, old, now) -> setViews());
        return log;
    }

    private Button overlays() {
        clear.getStyleClass().addAll("quiet", "small-button");
        clear.setOnAction(event -> {
            model.list().overlays().clear();
            refresh();
        });
        clear.managedProperty().bind(clear.visibleProperty());
        return clear;
    }

    private HBox lowerChoice() {
        HBox choice = new HBox();
        choice.getStyleClass().add("segmented");
        ToggleGroup group = new ToggleGroup();
        for (Lower which : Lower.values()) {
            String key = "train.chart." + which.name().toLowerCase(java.util.Locale.ROOT);
            ToggleButton button = new ToggleButton(text(key));
            button.setId("chart-" + which.name().toLowerCase(java.util.Locale.ROOT));
            button.setTooltip(new Tooltip(text(key + ".hint")));
            button.setToggleGroup(group);
            button.setSelected(which == shown);
            button.setOnAction(event -> {
                shown = which;
                button.setSelected(true);
                refresh();
            });
            choice.getChildren().add(button);
        }
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
                switch (shown) {
                    case ACCURACY -> curves.accuracy();
                    case GAP -> curves.gap();
                    case GRADIENT -> curves.gradient();
                },
                tools.theme().get());
        boolean idle = model.phaseProperty().get() == TrainViewModel.Phase.IDLE;
        empty.setVisible(idle
                && model.problemProperty().get().isEmpty()
                && model.list().overlays().isEmpty());
        empty.setText(
                model.list().investigation().get() == null
                        ? text("train.empty", model.list().cards().size())
                        : text("train.empty.predict"));
        model.list().cards().stream()
                .map(RunCard::run)
                .filter(run -> run != null)
                .findFirst()
                .ifPresentOrElse(
                        run -> lossHint.setText(text("train.loss.hint", Curves.block(run))),
                        () -> lossHint.setText(""));
        int earlier = model.list().overlays().size();
        clear.setVisible(earlier > 0);
        clear.setText(text("train.overlays.clear", earlier));
    }
}
