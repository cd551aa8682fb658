package flattenlab.ui.train;

import flattenlab.data.Dataset;
import flattenlab.render.Plot;
import flattenlab.training.Experiment;
import flattenlab.training.Network;
import flattenlab.training.Plan;
import flattenlab.training.Run;
import flattenlab.training.Runner;
import flattenlab.training.Training;
import flattenlab.ui.common.LongTask;
import flattenlab.ui.common.PlotView;
import flattenlab.ui.common.Room;
import flattenlab.ui.common.Tools;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.application.Platform;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Slider;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/** How many of the 2352 features are kept: a slider for one run, and a curve over many of them. */
final class KeptSweep extends VBox {
    /** Where something changes: parts of a channel, whole channels. */
    private static final int[] VALUES = {28, 100, 250, 500, 784, 1000, 1568, 1700, 2000, 2352};

    private final Slider slider = new Slider(1, Experiment.FEATURES, Experiment.KEPT);
    private final Label number = new Label();
    private final Button start = new Button();
    private final PlotView chart = new PlotView();
    private final List<double[]> reached = new ArrayList<>();
    private TrainViewModel model;
    private Tools tools;
    private Network.Factory networks;
    private LongTask task;
    /** Of the data that are swept over. */
    private int classes;

    KeptSweep() {
        super(4);
        slider.setId("kept");
        start.setId("sweep");
        start.getStyleClass().add("quiet");
        start.setMinWidth(USE_PREF_SIZE);
        number.getStyleClass().add("mono");
        number.setMinWidth(USE_PREF_SIZE);
        chart.setId("keptCurve");
        chart.setPrefHeight(150);
        Room.ifVisible(chart);
        chart.setVisible(false);
        HBox.setHgrow(slider, Priority.ALWAYS);
        HBox row = new HBox(10, number, slider, start);
        row.setAlignment(Pos.CENTER_LEFT);
        getChildren().addAll(row, chart);
        Room.ifVisible(this);
    }

    Slider slider() {
        return slider;
    }

    void bind(TrainViewModel newModel, Tools newTools, Network.Factory newNetworks) {
        model = newModel;
        tools = newTools;
        networks = newNetworks;
        slider.setAccessibleText(tools.messages().text("train.kept.accessible"));
        slider.valueProperty().addListener((property, old, now) -> {
            say();
            if (!slider.isValueChanging()) {
                take();
            }
        });
        slider.valueChangingProperty().addListener((property, was, is) -> {
            if (!is) {
                take();
            }
        });
        start.setOnAction(event -> {
            if (task == null) {
                sweep();
            } else {
                task.cancel();
            }
        });
        start.setText(tools.messages().text("train.sweep"));
        // It may come back from an earlier session.
        model.list().keptProperty().subscribe(features -> slider.setValue(features.intValue()));
        say();
    }

    private int kept() {
        return (int) Math.round(slider.getValue());
    }

    private void say() {
        number.setText(tools.messages().text("train.kept", kept()));
    }

    private void take() {
        if (model.list().keptProperty().get() != kept()) {
            model.list().keptProperty().set(kept());
            model.inquiry().open(Experiment.SIGNATURE);
        }
    }

    private void sweep() {
        reached.clear();
        chart.setVisible(true);
        start.setText(tools.messages().text("train.sweep.stop"));
        long seed = model.lab().setup().seed();
        Dataset.Source data = model.lab().setup().data();
        classes = data.classes().size();
        task = tools.tasks()
                .runLong(
                        work -> {
                            for (int i = 0; i < VALUES.length; i++) {
                                work.report((double) i / VALUES.length);
                                double[] point = point(Experiment.SIGNATURE.arms(data, seed, VALUES[i]), work);
                                int at = i;
                                Platform.runLater(() -> add(VALUES[at], point));
                            }
                        },
                        share -> {},
                        this::end,
                        failure -> end());
    }

    private void end() {
        task = null;
        start.setText(tools.messages().text("train.sweep"));
    }

    /** Test accuracy of each arm. */
    private double[] point(List<Experiment.Arm> arms, LongTask work) {
        List<Training> trainings = arms.stream().map(Experiment.Arm::training).toList();
        try (Runner runner = new Runner(Plan.of(trainings), networks, 0)) {
            runner.finish(() -> work.report(0));
            return trainings.stream()
                    .flatMap(one -> runner.runs(one).stream())
                    .map(Run::evaluation)
                    .flatMap(Optional::stream)
                    .mapToDouble(evaluation -> evaluation.accuracy())
                    .toArray();
        }
    }

    private void add(int value, double[] point) {
        double[] row = new double[point.length + 1];
        row[0] = value;
        System.arraycopy(point, 0, row, 1, point.length);
        reached.add(row);
        List<Plot.Series> series = new ArrayList<>();
        for (int i = 0; i < point.length; i++) {
            int column = i + 1;
            series.add(new Plot.Series(
                    model.list()
                            .cards()
                            .get(Math.min(i, model.list().cards().size() - 1))
                            .name(),
                    reached.stream().mapToDouble(r -> r[0]).toArray(),
                    reached.stream().mapToDouble(r -> r[column]).toArray(),
                    Curves.stroke(i),
                    false));
        }
        double chance = 1.0 / classes;
        chart.show(
                new Plot(
                        series,
                        List.of(new Plot.Level(
                                chance, tools.messages().text("train.accuracy.chance", Math.round(100 * chance)))),
                        List.of(),
                        Experiment.FEATURES,
                        1,
                        true,
                        tools.messages().text("train.kept.axis"),
                        tools.messages().decimals()),
                tools.theme().get());
    }
}
