package flattenlab.doctor;

import static flattenlab.doctor.WrittenNet.mark;

import flattenlab.doctor.RandomChains.Convolved;
import flattenlab.doctor.RandomChains.Net;
import flattenlab.net.Activation;
import flattenlab.net.Add;
import flattenlab.net.BatchNorm;
import flattenlab.net.Dropout;
import flattenlab.net.Flatten;
import flattenlab.net.Layer;
import flattenlab.net.Linear;
import flattenlab.net.Padding;
import flattenlab.net.Pool;
import flattenlab.net.Reduction;
import flattenlab.net.Slide;
import flattenlab.net.Window;
import flattenlab.tensor.Shape;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;

/** Nets as programs for Keras, and as its {@code summary()} prints them. */
public final class KerasTexts {
    private static final String RULE = "=".repeat(90) + "\n";

    private KerasTexts() {}

    private static String sizes(Shape shape, int from) {
        return Arrays.stream(shape.dims())
                .skip(from)
                .mapToObj(Long::toString)
                .collect(Collectors.joining(", ", "(", shape.rank() - from == 1 ? ",)" : ")"));
    }

    private static String tuple(Window window, ToLongFunction<Slide> number) {
        return window.axes().stream()
                .map(axis -> Long.toString(number.applyAsLong(axis)))
                .collect(Collectors.joining(", ", "(", window.sides() == 1 ? ",)" : ")"));
    }

    private static String padding(Window window) {
        return window.axes().get(0).padding() == Padding.Named.SAME ? "\"same\"" : "\"valid\"";
    }

    private static String name(Layer layer) {
        Optional<Convolved> conv = Convolved.of(layer);
        if (conv.isPresent()) {
            return "Conv" + conv.get().window().sides() + "D" + (conv.get().transposed() ? "Transpose" : "");
        }
        if (layer instanceof Pool pool) {
            return (pool.reduction() == Reduction.MAX ? "Max" : "Average") + "Pooling"
                    + pool.window().sides() + "D";
        }
        return layer instanceof BatchNorm
                ? "BatchNormalization"
                : layer instanceof Linear
                        ? "Dense"
                        : layer instanceof Flatten ? "Flatten" : layer instanceof Dropout ? "Dropout" : "Activation";
    }

    private static String code(Layer layer) {
        return "layers." + name(layer) + "(" + arguments(layer) + ")";
    }

    private static String arguments(Layer layer) {
        Optional<Convolved> conv = Convolved.of(layer);
        if (conv.isPresent()) {
            Window window = conv.get().window();
            boolean dilated = window.axes().get(0).dilation() > 1;
            return conv.get().out() + ", " + tuple(window, Slide::kernel) + ", strides=" + tuple(window, Slide::stride)
                    + ", padding=" + padding(window)
                    + (dilated ? ", dilation_rate=" + tuple(window, Slide::dilation) : "")
                    + (conv.get().bias() ? "" : ", use_bias=False");
        }
        if (layer instanceof Pool pool) {
            return "pool_size=" + tuple(pool.window(), Slide::kernel) + ", strides="
                    + tuple(pool.window(), Slide::stride) + ", padding=" + padding(pool.window());
        }
        if (layer instanceof Linear linear) {
            return linear.out() + (linear.bias() ? "" : ", use_bias=False");
        }
        return layer instanceof Dropout dropout
                ? Double.toString(dropout.rate())
                : layer instanceof Activation activation
                        ? "\"" + activation.name().toLowerCase(Locale.ROOT) + "\""
                        : "";
    }

    /** Layers in a list; nets without branches alone can be said so. */
    public static String sequential(Net net) {
        return "from tensorflow import keras\nfrom tensorflow.keras import layers\n\nmodel = keras.Sequential([\n"
                + "    keras.Input(shape=" + sizes(net.input(), 1) + "),\n"
                + net.chain().layers().stream()
                        .map(layer -> "    " + code(layer) + ",\n")
                        .collect(Collectors.joining())
                + "])\n";
    }

    /** Layers that are called on what comes. */
    public static String functional(Net net) {
        StringBuilder text = new StringBuilder(
                "import tensorflow as tf\nfrom tensorflow.keras import layers\n\ninputs = tf.keras.Input(shape="
                        + sizes(net.input(), 1) + ")\nx = inputs\n");
        for (int i = 0; i < net.chain().layers().size(); i++) {
            text.append("x = ").append(code(net.chain().layers().get(i))).append("(x)\n");
            if (net.sides().containsKey(i)) {
                RandomChains.Side side = net.sides().get(i);
                text.append("x = layers.")
                        .append(side.join() instanceof Add ? "Add" : "Concatenate")
                        .append("()([x, ")
                        .append(code(side.conv()))
                        .append("(x)])\n");
            }
        }
        return text + "model = tf.keras.Model(inputs, x)\n";
    }

    /**
     * A Dense whose numbers become a map, and layers behind: what a generator is. All that divide the Dense's units are right
     * together.
     */
    public static WrittenNet generator(long noise, List<Long> map, long filters) {
        long units = map.stream().reduce(1L, (a, b) -> a * b);
        return WrittenNet.of(
                "from tensorflow import keras\nfrom tensorflow.keras import layers\n\nmodel = keras.Sequential()\n"
                        + "model.add(layers.Dense(" + mark("units", units) + ", input_shape=(" + noise + ",)))\n"
                        + "model.add(layers.LeakyReLU())\nmodel.add(layers.Reshape(("
                        + map.stream().map(size -> mark("target_shape", size)).collect(Collectors.joining(", "))
                        + ")))\nmodel.add(layers.Conv2DTranspose(" + filters + ", 3, strides=2, padding=\"same\"))\n");
    }

    /** {@code model.summary()}. */
    public static String summary(Net net) {
        StringBuilder text = new StringBuilder(" Layer (type)       Output Shape       Param #\n" + RULE
                + " input_1 (InputLayer)   [" + batchless(net.input()) + "]   0\n");
        Shape in = net.input();
        for (int i = 0; i < net.chain().layers().size(); i++) {
            Layer layer = net.chain().layers().get(i);
            Shape out = layer.output(in);
            text.append(String.format(
                    Locale.ROOT,
                    " layer_%d (%s)  %s   %d%n",
                    i,
                    name(layer),
                    batchless(out),
                    // The running mean and variance of a norm are counted too, as not trainable.
                    layer.built(List.of(in)).parameters().orElseThrow() * (layer instanceof BatchNorm ? 2 : 1)));
            in = out;
        }
        return text + RULE;
    }

    private static String batchless(Shape shape) {
        return sizes(shape, 1).replaceFirst("\\(", "(None, ").replace(",)", ")");
    }
}
