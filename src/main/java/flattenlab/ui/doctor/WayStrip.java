package flattenlab.ui.doctor;

import flattenlab.doctor.Batch;
import flattenlab.doctor.Diagnosis;
import flattenlab.doctor.InputShape;
import flattenlab.doctor.TracedStep;
import flattenlab.net.Channels;
import flattenlab.net.Conv;
import flattenlab.net.Layer;
import flattenlab.net.Pool;
import flattenlab.tensor.Shape;
import flattenlab.ui.common.Appearance;
import flattenlab.ui.common.Direction;
import flattenlab.ui.common.Hint;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import javafx.geometry.VPos;
import javafx.scene.canvas.Canvas;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.layout.Region;
import javafx.scene.paint.Color;
import javafx.scene.shape.StrokeLineCap;
import javafx.scene.text.Font;
import javafx.scene.text.TextAlignment;

/**
 * The way of a shape as boxes: sides of the maps to scale, channels and features by their logarithm, each axis in its
 * colour. A box for each step that makes another shape of what comes.
 */
final class WayStrip extends Region {
    static final double HEIGHT = 104;

    private static final double NAMES = 10;
    private static final double SHAPES = HEIGHT - 9;
    private static final double MIDDLE = 52;
    private static final double LARGEST_SIDE = 42;
    private static final double LEAST_SIDE = 3;
    private static final double NARROWEST = 62;
    private static final double LETTER = 6.3;
    private static final double LETTER_SIZE = 10.5;
    /** More would not be looked at, and a canvas has an end. */
    private static final int MOST = 80;

    /**
     * A box.
     *
     * @param step number of the step that makes it, -1 for what enters
     * @param name of that step
     * @param shape empty where the step refuses
     */
    private record Stop(int step, String name, Optional<Shape> shape, StepRow.State state, boolean last) {}

    private final Canvas canvas = new Canvas(1, HEIGHT);
    private final DoctorViewModel model;
    private List<Stop> stops = List.of();
    private Batch batch = Batch.UNKNOWN;
    private Appearance appearance = Appearance.LIGHT;
    private String broken = "";

    /** @param words says what the boxes are to whoever does not see them */
    WayStrip(DoctorViewModel model, String words) {
        Direction.leftToRight(this);
        this.model = model;
        setId("doctorStrip");
        setAccessibleText(words);
        getChildren().add(canvas);
        setMinHeight(HEIGHT);
        setPrefHeight(HEIGHT);
        canvas.setOnMouseMoved(event -> point(event.getX()));
        canvas.setOnMouseClicked(event -> at(event.getX())
                .filter(stop -> stop.step >= 0)
                .ifPresent(stop -> model.stepProperty().set(stop.step)));
    }

    private void point(double x) {
        Hint.setText(canvas, at(x).map(stop -> stop.name + "  " + text(stop)).orElse(""));
    }

    private Optional<Stop> at(double x) {
        double left = 0;
        for (Stop stop : stops) {
            left += width(stop);
            if (x < left) {
                return Optional.of(stop);
            }
        }
        return Optional.empty();
    }

    /** What enters, and where it stops, are named as the person knows it. */
    void show(Optional<Shown> shown, Appearance newAppearance, String enters, String refuses) {
        appearance = newAppearance;
        broken = refuses;
        stops = shown.map(now -> stops(now, enters)).orElse(List.of());
        batch = shown.map(now -> now.diagnosis().batch()).orElse(Batch.UNKNOWN);
        double width = stops.stream().mapToDouble(this::width).sum();
        canvas.setWidth(Math.max(1, width));
        setMinWidth(width);
        setPrefWidth(width);
        draw();
    }

    private static List<Stop> stops(Shown shown, String enters) {
        Diagnosis diagnosis = shown.diagnosis();
        List<Stop> stops = new ArrayList<>();
        boolean last = diagnosis.steps().stream().anyMatch(WayStrip::isLast);
        diagnosis
                .input()
                .map(InputShape::shape)
                .ifPresent(shape -> stops.add(
                        new Stop(DoctorViewModel.NONE, enters, Optional.of(shape), StepRow.State.PASSED, last)));
        for (int i = 0; i < diagnosis.steps().size() && stops.size() < MOST; i++) {
            add(stops, diagnosis.steps().get(i), i, state(diagnosis, i), last);
        }
        diagnosis.departures().stream()
                .filter(departure ->
                        departure.said().isEmpty() && diagnosis.gaps().contains(departure.gap()))
                .findFirst()
                .ifPresent(open -> stops.add(
                        new Stop(DoctorViewModel.NONE, open.name(), Optional.empty(), StepRow.State.GAP, last)));
        for (TracedStep step : shown.beyond()) {
            if (stops.size() < MOST) {
                add(stops, step, DoctorViewModel.NONE, StepRow.State.BEYOND, last);
            }
        }
        return stops;
    }

    private static StepRow.State state(Diagnosis diagnosis, int number) {
        boolean found = diagnosis.findings().stream()
                .anyMatch(
                        finding -> finding.step().isPresent() && finding.step().getAsInt() == number);
        return diagnosis.steps().get(number).crash().isPresent()
                ? StepRow.State.BROKEN
                : found ? StepRow.State.SILENT : StepRow.State.PASSED;
    }

    private static void add(List<Stop> stops, TracedStep step, int number, StepRow.State state, boolean last) {
        boolean same = !step.inputs().isEmpty()
                && step.out().isPresent()
                && step.out().get().equals(step.in());
        if (!same || state == StepRow.State.SILENT) {
            stops.add(new Stop(number, step.name(), step.out(), state, last));
        }
    }

    private static boolean isLast(TracedStep step) {
        Layer layer = step.layer().orElse(null);
        return layer instanceof Conv conv && conv.order() == Channels.LAST
                || layer instanceof Pool pool && pool.order() == Channels.LAST;
    }

    /** Without the batch, as long as it is the one that entered. */
    private String text(Stop stop) {
        if (stop.shape.isEmpty()) {
            return stop.state == StepRow.State.GAP ? "?" : broken;
        }
        Shape shape = stop.shape.get();
        boolean whole = shape.rank() < 2
                || stops.get(0).shape.isEmpty()
                || batchOf(shape) != batchOf(stops.get(0).shape.get());
        return Arrays.stream(shape.dims())
                .skip(whole ? 0 : 1)
                .mapToObj(batch::text)
                .collect(Collectors.joining("\u00d7"));
    }

    private static long batchOf(Shape shape) {
        return shape.rank() == 0 ? 1 : shape.dim(0);
    }

    private double width(Stop stop) {
        int letters = Math.max(stop.name.length(), text(stop).length());
        return Math.max(NARROWEST, letters * LETTER + 8);
    }

    /** Where the box of the step that is looked at stands; empty if it has none. */
    OptionalDouble middle() {
        double left = 0;
        for (Stop stop : stops) {
            if (stop.step >= 0 && stop.step == model.stepProperty().get()) {
                return OptionalDouble.of(left + width(stop) / 2);
            }
            left += width(stop);
        }
        return OptionalDouble.empty();
    }

    /** Draws anew: another step is looked at. */
    void draw() {
        GraphicsContext g = canvas.getGraphicsContext2D();
        g.clearRect(0, 0, canvas.getWidth(), HEIGHT);
        g.setTextAlign(TextAlignment.CENTER);
        double largest = stops.stream()
                .flatMap(stop -> stop.shape.stream())
                .filter(shape -> shape.rank() > 2)
                .mapToDouble(WayStrip::largestSide)
                .max()
                .orElse(1);
        double left = 0;
        for (Stop stop : stops) {
            double width = width(stop);
            draw(g, stop, left, width, largest);
            left += width;
        }
    }

    private static double largestSide(Shape shape) {
        return Math.max(shape.dim(shape.rank() - 1), shape.rank() > 3 ? shape.dim(shape.rank() - 2) : 1);
    }

    private void draw(GraphicsContext g, Stop stop, double left, double width, double largest) {
        double middle = left + width / 2;
        g.setGlobalAlpha(1);
        if (stop.step >= 0 && stop.step == model.stepProperty().get()) {
            g.setFill(appearance.color("chip"));
            g.fillRoundRect(left + 2, 0, width - 4, HEIGHT, 12, 12);
        }
        Color words = switch (stop.state) {
            case BROKEN -> appearance.color("crashes");
            case SILENT -> appearance.color("trains-badly");
            case BEYOND, GAP -> appearance.color("mute");
            case PASSED -> appearance.color("text");
        };
        g.setFill(words);
        g.setFont(Font.font("JetBrains Mono", LETTER_SIZE));
        g.setTextBaseline(VPos.CENTER);
        g.setFill(stop.state == StepRow.State.PASSED ? appearance.color("mute") : words);
        g.fillText(stop.name, middle, NAMES);
        g.setFill(words);
        g.fillText(text(stop), middle, SHAPES);
        g.setGlobalAlpha(stop.state == StepRow.State.BEYOND ? 0.4 : 1);
        stop.shape.ifPresentOrElse(
                shape -> {
                    if (shape.rank() > 2) {
                        maps(g, shape, stop, middle, largest);
                    } else {
                        row(g, shape, stop, middle);
                    }
                },
                () -> {
                    if (stop.state == StepRow.State.GAP) {
                        open(g, middle);
                    } else {
                        cross(g, middle);
                    }
                });
        g.setGlobalAlpha(1);
    }

    /** Nobody knows what leaves it. */
    private void open(GraphicsContext g, double middle) {
        g.setStroke(appearance.color("mute"));
        g.setLineWidth(appearance.line(1.4));
        g.setLineDashes(4, 4);
        g.strokeRoundRect(middle - 18, MIDDLE - 18, 36, 36, 8, 8);
        g.setLineDashes();
    }

    private void cross(GraphicsContext g, double middle) {
        g.setStroke(appearance.color("crashes"));
        g.setLineWidth(appearance.line(3));
        g.setLineCap(StrokeLineCap.ROUND);
        g.strokeLine(middle - 11, MIDDLE - 11, middle + 11, MIDDLE + 11);
        g.strokeLine(middle - 11, MIDDLE + 11, middle + 11, MIDDLE - 11);
    }

    private static double logarithm(double size, double pixels) {
        return pixels * Math.log(Math.max(1, size)) / Math.log(2);
    }

    /** Features of a sample as one column. */
    private void row(GraphicsContext g, Shape shape, Stop stop, double middle) {
        double features = shape.rank() == 0 ? 1 : shape.dim(shape.rank() - 1);
        double height = Math.min(HEIGHT - 42, 8 + logarithm(features, 4));
        g.setFill(appearance.color("chip"));
        g.fillRect(middle - 4, MIDDLE - height / 2, 8, height);
        g.setStroke(stop.state == StepRow.State.SILENT ? appearance.color("trains-badly") : appearance.color("text"));
        g.setLineWidth(appearance.line(1.4));
        g.strokeRect(middle - 4, MIDDLE - height / 2, 8, height);
    }

    /** Maps as a box: its face is one of them, its depth their number. */
    private void maps(GraphicsContext g, Shape shape, Stop stop, double middle, double largest) {
        int rank = shape.rank();
        boolean channelsLast = stop.last && rank > 3;
        double channels = shape.dim(rank == 3 ? 1 : channelsLast ? rank - 1 : rank - 3);
        double high = rank == 3 ? 1 : shape.dim(channelsLast ? rank - 3 : rank - 2);
        double wide = shape.dim(channelsLast ? rank - 2 : rank - 1);
        double height = Math.max(LEAST_SIDE, LARGEST_SIDE * high / largest);
        double width = Math.max(LEAST_SIDE, LARGEST_SIDE * wide / largest);
        double depth = Math.min(18, 2 + logarithm(channels, 1.8));
        double x = middle - (width + depth) / 2;
        double y = MIDDLE - (height - depth) / 2;
        Color c = appearance.color("axis-c");
        Color h = appearance.color("axis-h");
        Color w = appearance.color("axis-w");
        g.setFill(appearance.color("panel"));
        g.fillPolygon(
                new double[] {x, x + depth, x + depth + width, x + depth + width, x + width, x},
                new double[] {y, y - depth, y - depth, y - depth + height, y + height, y + height},
                6);
        g.setFill(appearance.color("chip"));
        g.fillRect(x, y, width, height);
        g.setLineWidth(appearance.line(1.6));
        g.setLineCap(StrokeLineCap.ROUND);
        line(g, c, x, y, depth, -depth);
        line(g, c, x + width, y, depth, -depth);
        line(g, c, x + width, y + height, depth, -depth);
        line(g, w, x, y, width, 0);
        line(g, w, x, y + height, width, 0);
        line(g, w, x + depth, y - depth, width, 0);
        line(g, h, x, y, 0, height);
        line(g, h, x + width, y, 0, height);
        line(g, h, x + width + depth, y - depth, 0, height);
    }

    private static void line(GraphicsContext g, Color colour, double x, double y, double dx, double dy) {
        g.setStroke(colour);
        g.strokeLine(x, y, x + dx, y + dy);
    }
}
