package flattenlab.ui.train;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javafx.collections.ObservableList;
import javafx.scene.chart.LineChart;
import javafx.scene.chart.NumberAxis;
import javafx.scene.chart.XYChart;
import javafx.scene.chart.XYChart.Data;
import javafx.scene.chart.XYChart.Series;
import javafx.scene.control.Label;
import javafx.util.StringConverter;

/**
 * Up to four curves over epochs on shared axes, with one dotted line for what guessing gives. Points are moved, not
 * replaced: removed ones would stay reachable.
 */
final class CurveChart {
    private final LineChart<Number, Number> chart;
    private final NumberAxis x;
    private final NumberAxis y;
    private final List<Series<Number, Number>> series = new ArrayList<>();
    private final Series<Number, Number> reference = new Series<>();
    private final Label referenceLabel = new Label();

    /**
     * @param chart an empty chart with number axes
     * @param percent whether values are shares
     */
    CurveChart(LineChart<Number, Number> chart, boolean percent) {
        this.chart = chart;
        this.x = (NumberAxis) chart.getXAxis();
        this.y = (NumberAxis) chart.getYAxis();
        chart.setAnimated(false);
        chart.setCreateSymbols(false);
        chart.setLegendVisible(false);
        x.setAutoRanging(false);
        x.setTickUnit(1);
        x.setMinorTickCount(0);
        y.setMinorTickCount(0);
        y.setAutoRanging(false);
        y.setLowerBound(0);
        y.setTickLabelFormatter(new StringConverter<>() {
            @Override
            public String toString(Number value) {
                return percent
                        ? Math.round(100 * value.doubleValue()) + " %"
                        : String.format(Locale.ROOT, "%.1f", value.doubleValue());
            }

            @Override
            public Number fromString(String text) {
                throw new UnsupportedOperationException("an axis is not typed into");
            }
        });
        for (int i = 0; i < TrainViewModel.MAX_RUNS; i++) {
            series.add(new Series<>());
        }
        // The chart names each line's style class after its place: series0 to series3 are the runs, series4 is this
        // one.
        chart.getData().addAll(series);
        chart.getData().add(reference);
        referenceLabel.getStyleClass().add("reference-label");
    }

    /** Sets the axes. */
    void range(double epochs, double top, double tick) {
        x.setUpperBound(epochs);
        y.setUpperBound(top);
        y.setTickUnit(tick);
    }

    /** Draws the dotted line with its words at the right end. */
    void reference(double value, String text) {
        referenceLabel.setText(text);
        if (reference.getData().isEmpty()) {
            Data<Number, Number> last = new Data<>(x.getUpperBound(), value);
            last.setNode(referenceLabel);
            reference.getData().add(new Data<>(0, value));
            reference.getData().add(last);
            // A chart centres a point's node on the point: move it left of the edge and above the line.
            referenceLabel
                    .translateXProperty()
                    .bind(referenceLabel.widthProperty().multiply(-0.5));
            referenceLabel.setTranslateY(-9);
        }
        reference.getData().get(0).setYValue(value);
        reference.getData().get(1).setXValue(x.getUpperBound());
        reference.getData().get(1).setYValue(value);
    }

    /** Shows one curve; points beyond the new ones' number are taken away. */
    void show(int place, double[] xs, double[] ys) {
        ObservableList<Data<Number, Number>> data = series.get(place).getData();
        if (data.size() > xs.length) {
            data.remove(xs.length, data.size());
        }
        for (int i = 0; i < data.size(); i++) {
            Data<Number, Number> point = data.get(i);
            if (point.getXValue().doubleValue() != xs[i]) {
                point.setXValue(xs[i]);
            }
            if (point.getYValue().doubleValue() != ys[i]) {
                point.setYValue(ys[i]);
            }
        }
        List<XYChart.Data<Number, Number>> more = new ArrayList<>();
        for (int i = data.size(); i < xs.length; i++) {
            more.add(new Data<>(xs[i], ys[i]));
        }
        data.addAll(more);
    }
}
