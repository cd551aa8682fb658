package flattenlab.doctor;

import static flattenlab.doctor.WrittenNet.mark;

import flattenlab.doctor.RandomChains.Convolved;
import flattenlab.doctor.RandomChains.Net;
import flattenlab.explain.PyTorchLayers;
import flattenlab.net.Activation;
import flattenlab.net.AdaptivePool;
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
import flattenlab.net.Upsample;
import flattenlab.net.Window;
import flattenlab.tensor.Shape;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;

/** Nets as programs for PyTorch, and as PyTorch and torchinfo print them. */
public final class TorchTexts {
    private static final String RULE = "=".repeat(90) + "\n";

    private TorchTexts() {}

    private static String randn(Shape input) {
        return "torch.randn"
                + Arrays.stream(input.dims()).mapToObj(Long::toString).collect(Collectors.joining(", ", "(", ")"));
    }

    /** The call that makes a layer, with the numbers marked that must be what comes. */
    private static String code(Layer layer) {
        String code = PyTorchLayers.code(layer).orElseThrow();
        Optional<Convolved> conv = Convolved.of(layer).filter(one -> one.groups() == 1);
        if (conv.isPresent()) {
            return code.replaceFirst(
                    "\\((\\d+), (\\d+)",
                    "(" + mark("in_channels", conv.get().in()) + ", "
                            + mark("out_channels", conv.get().out()));
        }
        return layer instanceof BatchNorm norm
                ? code.replaceFirst("\\((\\d+)", "(" + mark("num_features", norm.channels()))
                : layer instanceof Linear linear
                        ? code.replaceFirst("\\((\\d+)", "(" + mark("in_features", linear.in()))
                        : code;
    }

    /** Layers in a row; nets without branches alone can be said so. */
    public static WrittenNet sequential(Net net) {
        String layers = net.chain().layers().stream()
                .map(layer -> "    " + code(layer) + ",\n")
                .collect(Collectors.joining());
        return WrittenNet.of("import torch\nfrom torch import nn\n\nmodel = nn.Sequential(\n" + layers + ")\nx = "
                + randn(net.input()) + "\nprint(model(x).shape)\n");
    }

    /** A class with a forward, in which some steps are functions; the sort of flatten is drawn by lot. */
    public static WrittenNet module(Net net, Random random) {
        List<String> init = new ArrayList<>();
        List<String> forward = new ArrayList<>();
        Shape shape = net.input();
        for (int i = 0; i < net.chain().layers().size(); i++) {
            Layer layer = net.chain().layers().get(i);
            if (layer instanceof Flatten) {
                forward.add("x = " + flatten(shape, random));
            } else if (layer == Activation.RELU && random.nextBoolean()) {
                forward.add("x = F.relu(x)");
            } else {
                init.add("self.layer" + i + " = " + code(layer));
                forward.add("x = self.layer" + i + "(x)");
            }
            shape = layer.output(shape);
            if (net.sides().containsKey(i)) {
                RandomChains.Side side = net.sides().get(i);
                init.add("self.side" + i + " = "
                        + PyTorchLayers.code(side.conv()).orElseThrow());
                String beside = "self.side" + i + "(x)";
                forward.add(
                        side.join() instanceof Add ? "x = x + " + beside : "x = torch.cat([x, " + beside + "], dim=1)");
                shape = side.join().output(List.of(shape, side.conv().output(shape)));
            }
        }
        return WrittenNet.of("import torch\nimport torch.nn as nn\nimport torch.nn.functional as F\n\n\n"
                + "class Net(nn.Module):\n    def __init__(self):\n        super().__init__()\n"
                + lines(init) + "\n    def forward(self, x):\n" + lines(forward) + "        return x\n\n\nnet = Net()\n"
                + "y = net(" + randn(net.input()) + ")\n");
    }

    private static String lines(List<String> lines) {
        return lines.stream().map(line -> "        " + line + "\n").collect(Collectors.joining());
    }

    private static String flatten(Shape shape, Random random) {
        return switch (random.nextInt(5)) {
            case 0 -> "torch.flatten(x, 1)";
            case 1 -> "x.flatten(1)";
            case 2 -> "x.view(x.size(0), -1)";
            case 3 -> "x.reshape(x.shape[0], " + mark("view", shape.features()) + ")";
            default -> "x.view(-1, " + mark("view", shape.features()) + ")";
        };
    }

    /** {@code print(model)} of layers in a row. */
    public static WrittenNet printed(Net net) {
        StringBuilder text = new StringBuilder("Sequential(\n");
        List<Layer> layers = net.chain().layers();
        for (int i = 0; i < layers.size(); i++) {
            text.append("  (")
                    .append(i)
                    .append("): ")
                    .append(printed(layers.get(i)))
                    .append('\n');
        }
        return WrittenNet.of(text.append(")\n").toString());
    }

    /** As {@code repr} of PyTorch writes it, which leaves out what is as usual. */
    private static String printed(Layer layer) {
        String name = name(layer);
        Optional<Convolved> convolved = Convolved.of(layer);
        if (convolved.isPresent()) {
            Convolved conv = convolved.get();
            Window window = conv.window();
            return name + "(" + (conv.groups() == 1 ? mark("in_channels", conv.in()) : Long.toString(conv.in())) + ", "
                    + conv.out() + ", kernel_size=" + tuple(window, Slide::kernel) + ", stride="
                    + tuple(window, Slide::stride) + unless(0, "padding", window, TorchTexts::zeros)
                    + unless(1, "dilation", window, Slide::dilation)
                    + (conv.groups() == 1 ? "" : ", groups=" + conv.groups()) + (conv.bias() ? "" : ", bias=False")
                    + ")";
        }
        if (layer instanceof BatchNorm norm) {
            return name + "(" + mark("num_features", norm.channels())
                    + ", eps=1e-05, momentum=0.1, affine=True, track_running_stats=True)";
        }
        if (layer instanceof Pool pool) {
            boolean max = pool.reduction() == Reduction.MAX;
            // Means along one axis keep their settings as tuples.
            boolean one = max || pool.window().sides() > 1;
            return name + "(kernel_size=" + setting(one, pool, Slide::kernel) + ", stride="
                    + setting(one, pool, Slide::stride) + ", padding=" + setting(one, pool, TorchTexts::zeros)
                    + (max
                            ? ", dilation=" + setting(true, pool, Slide::dilation) + ", ceil_mode="
                                    + (pool.roundedUp() ? "True" : "False")
                            : "")
                    + ")";
        }
        if (layer instanceof AdaptivePool pool) {
            return name + "(output_size="
                    + pool.sizes().stream()
                            .map(String::valueOf)
                            .collect(Collectors.joining(", ", "(", pool.sizes().size() == 1 ? ",)" : ")"))
                    + ")";
        }
        if (layer instanceof Linear linear) {
            return name + "(in_features=" + mark("in_features", linear.in()) + ", out_features=" + linear.out()
                    + ", bias=" + (linear.bias() ? "True" : "False") + ")";
        }
        return name
                + (layer instanceof Flatten
                        ? "(start_dim=1, end_dim=-1)"
                        : layer instanceof Dropout dropout
                                ? "(p=" + dropout.rate() + ", inplace=False)"
                                : layer instanceof Upsample up
                                        ? "(scale_factor=" + up.factors().get(0) + ", mode='nearest')"
                                        : layer == Activation.ELU ? "(alpha=1.0)" : "()");
    }

    private static long zeros(Slide axis) {
        return axis.padding() instanceof Padding.Zeros zeros ? zeros.before() : 0;
    }

    private static String setting(boolean one, Pool pool, ToLongFunction<Slide> number) {
        return one ? Long.toString(number.applyAsLong(pool.window().axes().get(0))) : tuple(pool.window(), number);
    }

    private static String tuple(Window window, ToLongFunction<Slide> number) {
        return window.axes().stream()
                .map(axis -> Long.toString(number.applyAsLong(axis)))
                .collect(Collectors.joining(", ", "(", window.sides() == 1 ? ",)" : ")"));
    }

    private static String unless(long usual, String name, Window window, ToLongFunction<Slide> number) {
        boolean said = window.axes().stream().anyMatch(axis -> number.applyAsLong(axis) != usual);
        return said ? ", " + name + "=" + tuple(window, number) : "";
    }

    /** The name of a layer's class. */
    private static String name(Layer layer) {
        String code = PyTorchLayers.code(layer).orElseThrow();
        return code.substring("nn.".length(), code.indexOf('('));
    }

    /** A table of torchinfo with the columns that it can have. */
    public static String table(Net net) {
        StringBuilder text = new StringBuilder(RULE
                + "Layer (type:depth-idx)      Kernel Shape   Input Shape      Output Shape     Param #     Mult-Adds\n"
                + RULE + "Net    --  " + net.input().bracketed() + "  [1, 1]  --  --\n");
        Shape in = net.input();
        for (int i = 0; i < net.chain().layers().size(); i++) {
            Layer layer = net.chain().layers().get(i);
            Shape out = layer.output(in);
            text.append(String.format(
                    Locale.ROOT,
                    "├─%s: 1-%d   --   %s   %s   %,d   --%n",
                    name(layer),
                    i + 1,
                    in.bracketed(),
                    out.bracketed(),
                    layer.parameters().orElseThrow()));
            in = out;
        }
        return text + RULE;
    }
}
