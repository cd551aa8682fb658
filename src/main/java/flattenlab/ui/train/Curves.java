package flattenlab.ui.train;

import flattenlab.render.Plot;
import flattenlab.training.Controls;
import flattenlab.training.History;
import flattenlab.training.Network;
import flattenlab.training.Run;
import flattenlab.training.Task;
import flattenlab.ui.common.Messages;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.IntToDoubleFunction;
import java.util.function.ToDoubleFunction;

/** Turns runs into charts. */
final class Curves {
    /** How a run is drawn, by its place; the correct one stands first and has the colour of the text. */
    private static final List<Plot.Stroke> STROKES = List.of(
            new Plot.Stroke("text"),
            new Plot.Stroke("run-1", 7, 5),
            new Plot.Stroke("run-2", 2, 4),
            new Plot.Stroke("run-3", 10, 4, 2, 4),
            new Plot.Stroke("run-4", 12, 3),
            new Plot.Stroke("run-5", 5, 2, 2, 2, 2, 2));

    /** Points of a loss curve: as many as a chart is wide can show. */
    private static final int CURVE_POINTS = 150;

    private final RunList list;
    private final Subjects subjects;
    private final Running running;
    private final Messages messages;

    Curves(RunList list, Subjects subjects, Running running, Messages messages) {
        this.list = list;
        this.subjects = subjects;
        this.running = running;
        this.messages = messages;
    }

    static Plot.Stroke stroke(int place) {
        return STROKES.get(place);
    }

    /** Mean training loss of blocks of batches. */
    Plot loss() {
        List<Plot.Series> series = new ArrayList<>();
        for (RunList.Overlay overlay : earlier()) {
            series.add(loss(name(overlay), overlay.place(), overlay.loss(), stepsPerEpoch(overlay.run()), true));
        }
        for (RunCard card : shown()) {
            int block = block(card.run());
            Plot.Series line = loss(
                    RunNames.of(messages, card.name()),
                    card.place(),
                    card.run().history().blockMeans(block),
                    stepsPerEpoch(card.run()),
                    false);
            List<History.Curve> more = card.repetitions().stream()
                    .map(run -> run.history().blockMeans(block))
                    .toList();
            series.add(banded(line, more, curve -> curve.loss()));
        }
        return new Plot(
                series,
                levels(
                        Math::log,
                        (classes, chance) -> messages.text(
                                "train.loss.chance", Integer.toString(classes), messages.decimal(chance, 3))),
                marks(),
                subjects.epochs(),
                1.1 * Math.log(Collections.max(subjects.classes())),
                false,
                messages.text("train.epoch"),
                messages.decimals());
    }

    /** What guessing reaches: a level for each number of classes that a run on the screen has. */
    private List<Plot.Level> levels(IntToDoubleFunction level, BiFunction<Integer, Double, String> words) {
        return subjects.classes().stream()
                .map(classes -> {
                    double chance = level.applyAsDouble(classes);
                    return new Plot.Level(chance, words.apply(classes, chance));
                })
                .toList();
    }

    /** An earlier run is called by what it is other than the run of its name now. */
    private String name(RunList.Overlay overlay) {
        String differences = subjects.differences(overlay);
        String called = RunNames.of(messages, overlay.name());
        return differences.isEmpty() ? called : called + " \u00b7 " + differences;
    }

    private static Plot.Series loss(String name, int place, History.Curve curve, double stepsPerEpoch, boolean faint) {
        double[] x = new double[curve.size()];
        for (int i = 0; i < x.length; i++) {
            x[i] = curve.step()[i] / stepsPerEpoch;
        }
        return new Plot.Series(name, x, curve.loss(), stroke(place), faint);
    }

    /** The mean of a curve and its repetitions, with the lowest and the highest as a band. */
    private static <C> Plot.Series banded(Plot.Series line, List<C> more, Function<C, double[]> values) {
        if (more.isEmpty()) {
            return line;
        }
        int count = line.x().length;
        for (C curve : more) {
            count = Math.min(count, values.apply(curve).length);
        }
        double[] x = java.util.Arrays.copyOf(line.x(), count);
        double[] mean = java.util.Arrays.copyOf(line.y(), count);
        double[] low = mean.clone();
        double[] high = mean.clone();
        for (int i = 0; i < count; i++) {
            for (C curve : more) {
                double value = values.apply(curve)[i];
                mean[i] += value;
                low[i] = Math.min(low[i], value);
                high[i] = Math.max(high[i], value);
            }
            mean[i] /= more.size() + 1;
        }
        return new Plot.Series(line.name(), x, mean, low, high, line.stroke(), line.faint());
    }

    /** Accuracy on the test pictures. */
    Plot accuracy() {
        List<Plot.Series> series = new ArrayList<>();
        for (RunList.Overlay overlay : earlier()) {
            series.add(points(name(overlay), overlay.place(), overlay.run(), true));
        }
        for (RunCard card : shown()) {
            Plot.Series line = points(RunNames.of(messages, card.name()), card.place(), card.run(), false);
            List<double[]> more = card.repetitions().stream()
                    .map(run -> points("", card.place(), run, false).y())
                    .toList();
            series.add(banded(line, more, values -> values));
        }
        return new Plot(
                series,
                levels(
                        classes -> 1.0 / classes,
                        (classes, chance) -> messages.text("train.accuracy.chance", Math.round(100 * chance))),
                marks(),
                subjects.epochs(),
                1,
                true,
                messages.text("train.epoch"),
                messages.decimals());
    }

    private static Plot.Series points(String name, int place, Run run, boolean faint) {
        List<Run.TestPoint> points = run.testPoints();
        double steps = stepsPerEpoch(run);
        return new Plot.Series(
                name,
                points.stream().mapToDouble(point -> point.step() / steps).toArray(),
                points.stream().mapToDouble(Run.TestPoint::accuracy).toArray(),
                stroke(place),
                faint);
    }

    /** Training accuracy less test accuracy, epoch by epoch. */
    Plot gap() {
        List<Plot.Series> series = shown().stream()
                .map(card -> {
                    List<Run.Epoch> epochs = card.run().epochs();
                    return new Plot.Series(
                            RunNames.of(messages, card.name()),
                            epochs.stream().mapToDouble(Run.Epoch::epoch).toArray(),
                            epochs.stream()
                                    .mapToDouble(epoch -> Math.max(
                                            0,
                                            epoch.trainAccuracy() - epoch.test().accuracy()))
                                    .toArray(),
                            stroke(card.place()),
                            false);
                })
                .toList();
        return new Plot(
                series,
                List.of(),
                marks(),
                subjects.epochs(),
                0.1,
                true,
                messages.text("train.epoch"),
                messages.decimals());
    }

    /** How long the gradient is behind the flatten, and before it. */
    Plot gradient() {
        List<Plot.Series> series = new ArrayList<>();
        double top = 1e-3;
        for (RunCard card : shown()) {
            Plot.Series behind = gradient(card, Network.GradientNorms::behind, false);
            series.add(gradient(card, Network.GradientNorms::before, true));
            series.add(behind);
            for (double value : behind.y()) {
                top = Math.max(top, value);
            }
        }
        return new Plot(
                series,
                List.of(),
                marks(),
                subjects.epochs(),
                top,
                false,
                messages.text("train.epoch"),
                messages.decimals());
    }

    private Plot.Series gradient(RunCard card, ToDoubleFunction<Network.GradientNorms> which, boolean faint) {
        List<Run.GradientPoint> points = card.run().gradients();
        double steps = stepsPerEpoch(card.run());
        return new Plot.Series(
                RunNames.of(messages, card.name()),
                points.stream().mapToDouble(point -> point.step() / steps).toArray(),
                points.stream()
                        .mapToDouble(point -> which.applyAsDouble(point.norms()))
                        .toArray(),
                stroke(card.place()),
                faint);
    }

    private List<RunList.Overlay> earlier() {
        return list.overlays().stream().filter(RunList.Overlay::hasCurve).toList();
    }

    private List<RunCard> shown() {
        return list.cards().stream()
                .filter(card -> card.run() != null && card.run().outcome() != Run.Outcome.CRASHED)
                .toList();
    }

    private List<Plot.Mark> marks() {
        return running.marks().stream().map(this::mark).toList();
    }

    private Plot.Mark mark(Controls.Mark mark) {
        return new Plot.Mark(
                mark.epoch(),
                messages.text(
                        "train.mark." + mark.knob().name().toLowerCase(Locale.ROOT),
                        mark.knob() == Controls.Knob.EPOCHS
                                ? Integer.toString((int) mark.value())
                                : messages.shown(Double.toString(mark.value()))));
    }

    /** How many batches a point of the loss curve stands for. */
    static int block(Run run) {
        return Math.max(1, run.stepsPlanned() / CURVE_POINTS);
    }

    private static double stepsPerEpoch(Run run) {
        return Math.max(1, run.stepsPerEpoch());
    }

    /** For words: how many pictures are trained on. */
    static boolean isAll(int pictures) {
        return pictures == Task.ALL_PICTURES;
    }
}
