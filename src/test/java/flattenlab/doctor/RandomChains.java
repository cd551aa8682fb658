package flattenlab.doctor;

import flattenlab.net.Activation;
import flattenlab.net.AdaptivePool;
import flattenlab.net.Add;
import flattenlab.net.BatchNorm;
import flattenlab.net.Chain;
import flattenlab.net.Channels;
import flattenlab.net.Concat;
import flattenlab.net.Conv;
import flattenlab.net.Dropout;
import flattenlab.net.Flatten;
import flattenlab.net.Layer;
import flattenlab.net.Linear;
import flattenlab.net.Padding;
import flattenlab.net.Pool;
import flattenlab.net.TransposedConv;
import flattenlab.net.Upsample;
import flattenlab.net.Window;
import flattenlab.tensor.CrashException;
import flattenlab.tensor.Shape;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

/** Nets as people build them: convolutions, a flatten, layers that are fully connected. */
public final class RandomChains {
    /** Features behind which nothing grows any more. */
    private static final long LARGE = 20_000;

    private final Random random;

    public RandomChains(long seed) {
        this.random = new Random(seed);
    }

    /**
     * A net with what enters it.
     *
     * @param sides what runs beside, by the number of the layer behind which it does
     */
    public record Net(Shape input, Chain chain, Map<Integer, Side> sides) {
        Net(Shape input, Chain chain) {
            this(input, chain, Map.of());
        }

        /** Shapes that leave its layers; beside a layer that of the branch, then that of both joined. */
        public List<Shape> shapes() {
            List<Shape> shapes = new ArrayList<>();
            Shape shape = input;
            for (int i = 0; i < chain.layers().size(); i++) {
                shape = chain.layers().get(i).output(shape);
                shapes.add(shape);
                if (sides.containsKey(i)) {
                    Side side = sides.get(i);
                    Shape beside = side.conv().output(shape);
                    shapes.add(beside);
                    shape = side.join().output(List.of(shape, beside));
                    shapes.add(shape);
                }
            }
            return shapes;
        }
    }

    /** A branch: a convolution that keeps the sizes of the maps, and the layer that joins it with what ran past it. */
    public record Side(Conv conv, Layer.Join join) {}

    /** What convolutions of both ways have in common. */
    record Convolved(long in, long out, Window window, long groups, boolean bias, boolean transposed) {
        static Optional<Convolved> of(Layer layer) {
            if (layer instanceof Conv conv) {
                return Optional.of(
                        new Convolved(conv.in(), conv.out(), conv.window(), conv.groups(), conv.bias(), false));
            }
            return layer instanceof TransposedConv conv
                    ? Optional.of(new Convolved(conv.in(), conv.out(), conv.window(), conv.groups(), conv.bias(), true))
                    : Optional.empty();
        }
    }

    private int from(int least, int most) {
        return least + random.nextInt(most - least + 1);
    }

    /** A net that runs. */
    public Net next() {
        Shape input = Shape.of(from(1, 64), from(1, 3), from(110, 160), from(110, 160));
        List<Layer> layers = new ArrayList<>();
        Shape shape = input;
        for (int block = from(1, 3); block > 0; block--) {
            int kernel = from(1, 3);
            Window window = Window.square(kernel).stride(from(1, 2)).padding(from(0, 2));
            Conv conv = Conv.of(shape.dim(1), 4L * from(1, 8), window);
            layers.add(random.nextBoolean() ? conv : conv.withoutBias());
            if (random.nextBoolean()) {
                layers.add(BatchNorm.of(conv.out(), 2));
            }
            layers.add(Activation.RELU);
            if (random.nextBoolean()) {
                layers.add(Pool.max(Window.square(2).stride(2)));
            }
            shape = new Chain(layers).output(input);
        }
        if (random.nextInt(4) == 0) {
            layers.add(AdaptivePool.average(from(1, 4), from(1, 4)));
            shape = new Chain(layers).output(input);
        }
        layers.add(Flatten.SAMPLES);
        long features = shape.features();
        for (int hidden = from(0, 2); hidden > 0; hidden--) {
            long out = from(2, 200);
            layers.add(new Linear(features, out, random.nextBoolean()));
            layers.add(Activation.RELU);
            layers.add(new Dropout(0.5));
            features = out;
        }
        layers.add(Linear.of(features, from(2, 20)));
        return new Net(input, new Chain(layers));
    }

    /** The same net with its channels on the last axis, as Keras has it: padding is none. */
    public Net nextOfKeras() {
        Shape input = Shape.of(from(1, 64), from(110, 160), from(110, 160), from(1, 3));
        List<Layer> layers = new ArrayList<>();
        for (int block = from(1, 3); block > 0; block--) {
            Window window = Window.square(from(1, 3)).stride(from(1, 2));
            layers.add(Conv.of(Layer.INFER, 4L * from(1, 8), window).channels(Channels.LAST));
            layers.add(Activation.RELU);
            if (random.nextBoolean()) {
                layers.add(Pool.max(Window.square(2).stride(2)).channels(Channels.LAST));
            }
        }
        layers.add(Flatten.SAMPLES);
        layers.add(new Linear(Layer.INFER, from(2, 200), true));
        layers.add(new Dropout(0.5));
        layers.add(new Linear(Layer.INFER, from(2, 20), true));
        return new Net(input, new Chain(layers));
    }

    // ---- With layers of all kinds
    // ------------------------------------------------------------------------------------

    /** A net of lines, pictures or volumes, in which anything may stand that works on maps. */
    public Net varied() {
        return varied(Channels.FIRST);
    }

    /** The same with channels on the last axis, of what Keras has. */
    public Net variedOfKeras() {
        return varied(Channels.LAST);
    }

    private Net varied(Channels order) {
        int sides = random.nextInt(4) == 0 ? 1 + 2 * random.nextInt(2) : 2;
        long[] dims = sides(sides + 2, from(6, sides == 3 ? 10 : 24));
        dims[0] = from(2, 64);
        dims[sides] = random.nextBoolean() ? dims[sides] : from(6, 12);
        dims[order == Channels.FIRST ? 1 : sides + 1] = from(1, 3);
        Growing net = new Growing(Shape.of(dims), order);
        for (int count = from(2, 9); count > 0; count--) {
            net.tryOut(onMaps(net.at, sides, order));
            if (random.nextInt(8) == 0) {
                net.branch(sides);
            }
        }
        if (random.nextInt(5) == 0) {
            boolean first = order == Channels.FIRST;
            net.tryOut(first ? AdaptivePool.average(sides(sides, from(1, 4))) : activation());
        }
        net.tryOut(Flatten.SAMPLES);
        for (int hidden = from(0, 2); hidden > 0; hidden--) {
            net.tryOut(linear(net.at, order));
            net.tryOut(onRows(net.at, order));
        }
        net.tryOut(linear(net.at, order));
        return new Net(net.input, new Chain(net.layers), net.sides);
    }

    private Layer linear(Shape at, Channels order) {
        return new Linear(order == Channels.FIRST ? at.dim(1) : Layer.INFER, from(2, 200), random.nextInt(5) > 0);
    }

    private Layer onRows(Shape at, Channels order) {
        return switch (random.nextInt(4)) {
            case 0 -> new Dropout(0.5);
            case 1 -> order == Channels.FIRST ? BatchNorm.of(at.dim(1), 1) : BatchNorm.onLastAxis();
            default -> activation();
        };
    }

    private Layer activation() {
        List<Activation> usual = List.of(
                Activation.RELU, Activation.TANH, Activation.SIGMOID, Activation.ELU, Activation.GELU, Activation.SELU);
        return usual.get(random.nextInt(usual.size()));
    }

    private Layer onMaps(Shape at, int sides, Channels order) {
        boolean first = order == Channels.FIRST;
        long in = first ? at.dim(1) : Layer.INFER;
        return switch (random.nextInt(first ? 12 : 10)) {
            case 0, 1, 2 -> conv(in, sides, order);
            case 3 -> {
                Window window = window(sides, 3, order).dilation(1);
                yield TransposedConv.of(in, from(1, 12), window).channels(order);
            }
            case 4 -> {
                long kernel = from(2, 3);
                Window window = window(sides, kernel, order).dilation(1);
                yield first && random.nextBoolean()
                        ? Pool.max(window.padding(from(0, 1))).ceil()
                        : Pool.max(first ? window.padding(from(0, 1)) : window).channels(order);
            }
            case 5 ->
                Pool.average(window(sides, 2, order).dilation(1).padding(nothing(order)))
                        .channels(order);
            case 6 -> first ? BatchNorm.of(in, sides) : BatchNorm.onLastAxis();
            case 7 -> new Dropout(0.25);
            case 8, 9 -> activation();
            case 10 -> Upsample.by(2, sides);
            default -> AdaptivePool.average(sides(sides, from(2, 8)));
        };
    }

    private static Padding nothing(Channels order) {
        return order == Channels.FIRST ? new Padding.Zeros(0, 0) : Padding.Named.VALID;
    }

    private Layer conv(long in, int sides, Channels order) {
        Window window = window(sides, from(1, 4), order);
        Conv conv = Conv.of(in, 2L * from(1, 8), window).channels(order);
        boolean even = order == Channels.FIRST && in % 2 == 0 && random.nextInt(4) == 0;
        conv = even ? conv.groups(2) : conv;
        return random.nextInt(4) == 0 ? conv.withoutBias() : conv;
    }

    /** Padded by a number in PyTorch, by a rule in Keras; dilated only where it does not stride, which Keras refuses. */
    private Window window(int sides, long kernel, Channels order) {
        Window window = Window.of(sides(sides, kernel)).stride(from(1, 2));
        if (random.nextInt(5) == 0) {
            window = window.stride(1).dilation(2);
        }
        return order == Channels.FIRST
                ? window.padding(from(0, 2))
                : window.padding(random.nextBoolean() ? Padding.Named.SAME : Padding.Named.VALID);
    }

    private static long[] sides(int count, long side) {
        long[] all = new long[count];
        Arrays.fill(all, side);
        return all;
    }

    /** Layers that were tried out one behind the other. */
    private final class Growing {
        private final Shape input;
        private final Channels order;
        private final List<Layer> layers = new ArrayList<>();
        private final Map<Integer, Side> sides = new HashMap<>();
        private Shape at;

        Growing(Shape input, Channels order) {
            this.input = input;
            this.order = order;
            this.at = input;
        }

        void tryOut(Layer layer) {
            try {
                Shape next = layer.output(at);
                if (next.features() <= LARGE) {
                    layers.add(layer);
                    at = next;
                }
            } catch (CrashException e) {
                // What does not fit is left out.
            }
        }

        /** A convolution beside the layer that came last. */
        void branch(int axes) {
            if (layers.isEmpty() || sides.containsKey(layers.size() - 1)) {
                return;
            }
            boolean first = order == Channels.FIRST;
            long channels = at.dim(first ? 1 : axes + 1);
            boolean add = random.nextBoolean();
            Window window = Window.of(sides(axes, 3));
            Conv conv = Conv.of(
                            first ? channels : Layer.INFER,
                            add ? channels : from(1, 8),
                            first ? window.padding(1) : window.padding(Padding.Named.SAME))
                    .channels(order);
            Side side = new Side(conv, add ? new Add() : new Concat(first ? 1 : -1));
            sides.put(layers.size() - 1, side);
            at = side.join().output(List.of(at, conv.output(at)));
        }
    }
}
