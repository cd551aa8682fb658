package flattenlab.learn;

import flattenlab.explain.PyTorchLayers;
import flattenlab.net.AdaptivePool;
import flattenlab.net.Channels;
import flattenlab.net.Conv;
import flattenlab.net.Flatten;
import flattenlab.net.Layer;
import flattenlab.net.Linear;
import flattenlab.net.Padding;
import flattenlab.net.Pool;
import flattenlab.net.Slide;
import flattenlab.net.Window;
import flattenlab.tensor.Axis;
import flattenlab.tensor.BadInputException;
import flattenlab.tensor.FlattenVariant;
import flattenlab.tensor.Phrase;
import flattenlab.tensor.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A learner's own model, as far as questions ask about it. All sizes are in the order (N,C,H,W), whatever library it is
 * written for.
 *
 * @param input what comes to the first of the layers, (N,C,H,W)
 * @param layers those that make other shapes, as they are {@linkplain #shown shown}, up to the flatten, which is left out;
 *     each takes what the one before makes
 * @param whole whether the model begins with them
 * @param flatten how it flattens, or what its Linear was built for where that does not fit
 * @param outputs of the Linear behind the flatten
 */
public record OwnModel(Shape input, List<Layer> layers, boolean whole, FlattenVariant flatten, long outputs) {
    /** So that all that is asked about it can be written and drawn. */
    public static final long MAX_ELEMENTS = 1_000_000_000;
    /** More shapes than these nobody fills in. */
    private static final int MAX_LAYERS = 8;

    /**
     * @throws BadInputException if something comes that is no batch of pictures, or a size is beyond what a question asks for
     * @throws flattenlab.tensor.CrashException if a layer refuses what comes
     */
    public OwnModel {
        input.requireBatchOfPictures();
        layers = List.copyOf(layers);
        limit("outputs", outputs);
        Shape shape = input;
        limit("elements", shape.elements());
        for (Layer layer : layers) {
            shape = layer.output(shape).requireBatchOfPictures();
            limit("elements", shape.elements());
        }
        limit("elements", Math.multiplyExact(shape.dim(Axis.N), outputs));
    }

    private static void limit(String thing, long number) {
        if (number < 1 || number > MAX_ELEMENTS) {
            throw new BadInputException(thing, number, Phrase.of("allowed.from_to", 1, MAX_ELEMENTS));
        }
    }

    /**
     * A layer as questions show it: as PyTorch writes it, channels first, its zeros as numbers. Empty for what they do not
     * ask about.
     */
    public static Optional<Layer> shown(Layer layer) {
        if (layer instanceof Conv conv && conv.groups() == 1 && conv.window().sides() == 2) {
            return window(conv.window())
                    .map(window -> new Conv(conv.in(), conv.out(), window, 1, conv.bias(), Channels.FIRST));
        }
        if (layer instanceof Pool pool && pool.window().sides() == 2) {
            return window(pool.window())
                    .map(window -> (Layer) new Pool(pool.reduction(), window, pool.roundedUp(), Channels.FIRST))
                    .filter(shown -> PyTorchLayers.code(shown).isPresent());
        }
        return layer instanceof AdaptivePool pool && pool.sizes().size() == 2
                ? Optional.of(new AdaptivePool(pool.reduction(), pool.sizes(), Channels.FIRST))
                : Optional.empty();
    }

    private static Optional<Window> window(Window window) {
        List<Slide> axes = window.axes().stream()
                .flatMap(axis -> zeros(axis).stream()
                        .map(each -> new Slide(
                                axis.kernel(), axis.stride(), new Padding.Zeros(each, each), axis.dilation())))
                .toList();
        return axes.size() == window.sides() ? Optional.of(new Window(axes)) : Optional.empty();
    }

    /** Zeros on each side, if they are the same on both, whatever comes. */
    private static Optional<Long> zeros(Slide slide) {
        if (slide.padding() instanceof Padding.Zeros zeros) {
            return zeros.before() == zeros.after() ? Optional.of(zeros.before()) : Optional.empty();
        }
        if (slide.padding() == Padding.Named.VALID) {
            return Optional.of(0L);
        }
        boolean halves = slide.stride() == 1 && slide.reach() % 2 == 1;
        return halves ? Optional.of(slide.reach() / 2) : Optional.empty();
    }

    /** What comes to the flatten. */
    public Shape maps() {
        Shape shape = input;
        for (Layer layer : layers) {
            shape = layer.output(shape);
        }
        return shape;
    }

    /** The convolution and the pooling that stand before the flatten; empty where something else does, or none that is asked about. */
    Optional<Block> block() {
        int count = layers.size();
        if (count < 2
                || !(layers.get(count - 2) instanceof Conv conv)
                || !(layers.get(count - 1) instanceof Pool pool)) {
            return Optional.empty();
        }
        Shape enters = input;
        for (Layer layer : layers.subList(0, count - 2)) {
            enters = layer.output(enters);
        }
        boolean square = enters.dim(Axis.H) == enters.dim(Axis.W) && isSquare(conv.window()) && isSquare(pool.window());
        boolean plain = pool.window().axes().get(0).padding().equals(new Padding.Zeros(0, 0)) && !pool.roundedUp();
        Conv shown = new Conv(enters.dim(Axis.C), conv.out(), conv.window(), 1, conv.bias(), Channels.FIRST);
        return square && plain ? Optional.of(new Block(enters, shown, pool)) : Optional.empty();
    }

    private static boolean isSquare(Window window) {
        Slide first = window.axes().get(0);
        return window.axes().get(1).equals(first) && first.dilation() == 1;
    }

    /**
     * The last layers, as many as are asked about, with the flatten and its Linear. Whatever channels come: the wrong nets
     * change them.
     *
     * @param input what comes to the first of them
     * @param whole whether nothing stands before them
     */
    record Tail(Shape input, List<Layer> layers, boolean whole) {}

    Tail tail() {
        int before = Math.max(0, layers.size() - (MAX_LAYERS - 2));
        Shape enters = input;
        for (Layer layer : layers.subList(0, before)) {
            enters = layer.output(enters);
        }
        List<Layer> tail = new ArrayList<>();
        for (Layer layer : layers.subList(before, layers.size())) {
            tail.add(
                    layer instanceof Conv conv
                            ? new Conv(Layer.INFER, conv.out(), conv.window(), 1, conv.bias(), conv.order())
                            : layer);
        }
        tail.add(Flatten.SAMPLES);
        tail.add(Linear.of(Layer.INFER, outputs));
        return new Tail(enters, tail, whole && before == 0);
    }
}
