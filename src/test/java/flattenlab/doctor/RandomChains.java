package flattenlab.doctor;

import flattenlab.net.Activation;
import flattenlab.net.AdaptivePool;
import flattenlab.net.BatchNorm;
import flattenlab.net.Chain;
import flattenlab.net.Channels;
import flattenlab.net.Conv;
import flattenlab.net.Dropout;
import flattenlab.net.Flatten;
import flattenlab.net.Layer;
import flattenlab.net.Linear;
import flattenlab.net.Pool;
import flattenlab.net.Window;
import flattenlab.tensor.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Nets as people build them: convolutions, a flatten, layers that are fully connected. */
public final class RandomChains {
    private final Random random;

    public RandomChains(long seed) {
        this.random = new Random(seed);
    }

    /** A net with what enters it. */
    public record Net(Shape input, Chain chain) {
        /** Shapes that leave its layers. */
        public List<Shape> shapes() {
            List<Shape> shapes = new ArrayList<>();
            Shape shape = input;
            for (Layer layer : chain.layers()) {
                shape = layer.output(shape);
                shapes.add(shape);
            }
            return shapes;
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
}
