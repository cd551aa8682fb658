package flattenlab.ui.quiz;

import flattenlab.learn.Prompt;
import flattenlab.render.Plot;
import flattenlab.ui.common.Messages;
import flattenlab.ui.common.PlotView;
import flattenlab.ui.common.Tools;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import javafx.scene.shape.Line;

/** Measured loss curves with letters for names: which run is whose is the question. */
final class CurveChart extends VBox {
    private static final double HEIGHT = 250;
    private static final double LEGEND = 26;
    /** Curves differ in their dashes too, for those who see no colours. */
    private static final List<Plot.Stroke> STROKES = List.of(
            new Plot.Stroke("run-1"),
            new Plot.Stroke("run-2", 8, 4),
            new Plot.Stroke("run-3", 2, 4),
            new Plot.Stroke("run-4", 10, 3, 2, 3));

    private final PlotView plot = new PlotView();
    private final FlowPane legend = new FlowPane(14, 4);
    private final Label title = new Label();
    private Messages messages;
    private Tools tools;
    private List<Prompt.Curve> curves = List.of();

    CurveChart() {
        super(4);
        setId("curves");
        title.getStyleClass().add("pane-title");
        plot.setPrefHeight(HEIGHT);
        plot.setMinHeight(HEIGHT);
        getChildren().addAll(title, plot, legend);
        show(List.of());
    }

    void bind(Tools newTools) {
        tools = newTools;
        messages = newTools.messages();
        title.setText(messages.text("quiz.curves"));
        tools.theme().addListener((property, old, now) -> draw());
    }

    /** Shows curves; nothing for none. */
    void show(List<Prompt.Curve> newCurves) {
        curves = newCurves;
        setVisible(!curves.isEmpty());
        setManaged(!curves.isEmpty());
        if (!curves.isEmpty()) {
            plot.setAccessibleText(messages.named(
                    title.getText(), curves.stream().map(CurveChart::words).collect(Collectors.joining("; "))));
            draw();
        }
    }

    private HBox name(String name, Plot.Stroke stroke) {
        Line line = new Line(0, 0, LEGEND, 0);
        line.setStroke(tools.theme().get().color(stroke.token()));
        line.setStrokeWidth(2.5);
        Arrays.stream(stroke.dash()).forEach(length -> line.getStrokeDashArray().add(length));
        Label words = new Label(name);
        words.getStyleClass().add("md-strong-label");
        HBox row = new HBox(5, line, words);
        row.setAlignment(Pos.CENTER_LEFT);
        return row;
    }

    private static String words(Prompt.Curve curve) {
        return curve.name() + " " + curve.loss().get(0) + " \u2192 "
                + curve.loss().get(curve.loss().size() - 1);
    }

    private void draw() {
        if (curves.isEmpty()) {
            return;
        }
        legend.getChildren().clear();
        List<Plot.Series> series = new ArrayList<>();
        double top = 0;
        for (int i = 0; i < curves.size(); i++) {
            List<Double> loss = curves.get(i).loss();
            int last = loss.size() - 1;
            double[] x = IntStream.rangeClosed(0, last)
                    .mapToDouble(step -> 100.0 * step / Math.max(1, last))
                    .toArray();
            double[] y = loss.stream().mapToDouble(value -> value).toArray();
            top = Math.max(top, loss.stream().mapToDouble(value -> value).max().orElse(0));
            Plot.Stroke stroke = STROKES.get(i % STROKES.size());
            series.add(new Plot.Series(curves.get(i).name(), x, y, stroke, false));
            legend.getChildren().add(name(curves.get(i).name(), stroke));
        }
        plot.show(
                new Plot(
                        series,
                        List.of(),
                        List.of(),
                        100,
                        top,
                        false,
                        messages.text("quiz.curves.axis"),
                        messages.decimals()),
                tools.theme().get());
    }
}
