package flattenlab.handout;

import flattenlab.explain.PyTorchLayers;
import flattenlab.net.Activation;
import flattenlab.net.Chain;
import flattenlab.net.Conv;
import flattenlab.net.Flatten;
import flattenlab.net.Layer;
import flattenlab.net.Linear;
import flattenlab.net.Pool;
import flattenlab.net.Step;
import flattenlab.net.Trace;
import flattenlab.net.Window;
import flattenlab.tensor.Axis;
import flattenlab.tensor.Shape;
import java.util.ArrayList;
import java.util.List;

/** A small network with the shape behind each layer, to be filled in or filled. */
final class ShapeTable {
    private static final long FILTERS = 8;
    private static final long KERNEL = 3;
    private static final long CLASSES = 10;
    private static final long SIDE = 2;

    private final Shape input;
    private final HandoutWords words;
    private final Trace trace;

    /** A convolution, a pooling where the pictures are large enough, a flatten and a Linear. */
    ShapeTable(Shape input, HandoutWords words) {
        this.input = input;
        this.words = words;
        List<Layer> layers = new ArrayList<>();
        layers.add(Conv.of(Layer.INFER, FILTERS, Window.square(KERNEL).padding(1)));
        layers.add(Activation.RELU);
        if (input.dim(Axis.H) >= SIDE && input.dim(Axis.W) >= SIDE) {
            layers.add(Pool.max(SIDE));
        }
        layers.add(Flatten.SAMPLES);
        layers.add(Linear.of(Layer.INFER, CLASSES));
        trace = new Chain(layers).trace(input);
    }

    /** The table. */
    Piece.Grid grid(boolean filled) {
        List<String> head = List.of(
                words.text("table.layer"),
                words.text("table.shape"),
                words.text("table.features"),
                words.text("table.parameters"));
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of(
                words.text("table.input"), input.toString(), filled ? String.valueOf(input.features()) : "", "\u2013"));
        for (Step step : trace.steps()) {
            Shape shape = step.output().orElseThrow();
            rows.add(List.of(
                    named(step.layer()),
                    filled ? shape.toString() : "",
                    filled ? String.valueOf(shape.features()) : "",
                    filled ? String.valueOf(step.parameters().orElse(0)) : ""));
        }
        return new Piece.Grid(head, rows);
    }

    /** As PyTorch writes it, but for what a Linear expects: that is to be found. */
    private static String named(Layer layer) {
        return layer instanceof Linear
                ? "nn.Linear(?, " + CLASSES + ")"
                : PyTorchLayers.code(layer).orElseThrow();
    }
}
