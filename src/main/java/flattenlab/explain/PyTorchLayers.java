package flattenlab.explain;

import flattenlab.net.Activation;
import flattenlab.net.AdaptivePool;
import flattenlab.net.Add;
import flattenlab.net.BatchNorm;
import flattenlab.net.Channels;
import flattenlab.net.Concat;
import flattenlab.net.Conv;
import flattenlab.net.CrossEntropy;
import flattenlab.net.Dropout;
import flattenlab.net.Flatten;
import flattenlab.net.GlobalPool;
import flattenlab.net.Identity;
import flattenlab.net.Layer;
import flattenlab.net.Linear;
import flattenlab.net.Mean;
import flattenlab.net.Pad;
import flattenlab.net.Padding;
import flattenlab.net.Permute;
import flattenlab.net.Pool;
import flattenlab.net.Reduction;
import flattenlab.net.Reshape;
import flattenlab.net.Slide;
import flattenlab.net.Softmax;
import flattenlab.net.Transpose;
import flattenlab.net.TransposedConv;
import flattenlab.net.Upsample;
import flattenlab.net.VariantFlatten;
import flattenlab.net.Window;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Layers as PyTorch writes them: the module where there is one, else an expression on {@code x}, or on {@code a} and
 * {@code b} where branches join. Arguments that have their usual value are left out.
 */
public final class PyTorchLayers implements Layer.Visitor<Optional<String>> {
    private static final PyTorchLayers ALL = new PyTorchLayers();

    private PyTorchLayers() {}

    /** The code; empty where PyTorch has no such layer (channels last, Keras's paddings, zeros on one side alone). */
    public static Optional<String> code(Layer layer) {
        return layer.accept(ALL);
    }

    /** What stands between the parentheses; empty as a whole if one argument cannot be said. */
    private static final class Call {
        private final String name;
        private final List<String> arguments = new ArrayList<>();
        private boolean possible = true;

        Call(String name) {
            this.name = name;
        }

        Call with(Object value) {
            arguments.add(String.valueOf(value));
            return this;
        }

        Call unless(Object usual, String key, Object value) {
            return value.equals(usual) ? this : with(key + "=" + value);
        }

        Call onlyIf(boolean can) {
            possible &= can;
            return this;
        }

        Optional<String> code() {
            return possible ? Optional.of(name + "(" + String.join(", ", arguments) + ")") : Optional.empty();
        }
    }

    /** One number for all axes, or a tuple. */
    private static String each(List<?> numbers) {
        return numbers.stream().distinct().count() == 1
                ? numbers.get(0).toString()
                : numbers.stream().map(String::valueOf).collect(Collectors.joining(", ", "(", ")"));
    }

    private static String each(Window window, Function<Slide, Long> number) {
        return each(window.axes().stream().map(number).toList());
    }

    private static Call padded(Call call, Window window) {
        boolean same = window.axes().stream().allMatch(axis -> axis.padding() == Padding.Named.SAME);
        if (same) {
            return call.onlyIf(window.axes().stream().allMatch(axis -> axis.stride() == 1))
                    .with("padding='same'");
        }
        boolean sayable = window.axes().stream()
                .allMatch(axis -> axis.padding() == Padding.Named.VALID
                        || (axis.padding() instanceof Padding.Zeros zeros && zeros.before() == zeros.after()));
        return call.onlyIf(sayable)
                .unless(
                        "0",
                        "padding",
                        each(window, axis -> axis.padding() instanceof Padding.Zeros zeros ? zeros.before() : 0L));
    }

    private static Call kernel(String name, long in, long out, Window window, Channels order) {
        Call call = new Call("nn." + (in == Layer.INFER ? "Lazy" : "") + name + window.sides() + "d");
        if (in != Layer.INFER) {
            call.with(in);
        }
        call.with(out)
                .with("kernel_size=" + each(window, Slide::kernel))
                .unless("1", "stride", each(window, Slide::stride))
                .onlyIf(order == Channels.FIRST);
        return padded(call, window);
    }

    @Override
    public Optional<String> conv(Conv layer) {
        return kernel("Conv", layer.in(), layer.out(), layer.window(), layer.order())
                .unless("1", "dilation", each(layer.window(), Slide::dilation))
                .unless(1L, "groups", layer.groups())
                .unless("True", "bias", layer.bias() ? "True" : "False")
                .code();
    }

    @Override
    public Optional<String> transposedConv(TransposedConv layer) {
        boolean numbers = layer.window().axes().stream().allMatch(axis -> axis.padding() instanceof Padding.Zeros);
        return kernel("ConvTranspose", layer.in(), layer.out(), layer.window(), layer.order())
                .unless("0", "output_padding", each(layer.outputPadding()))
                .unless(1L, "groups", layer.groups())
                .unless("True", "bias", layer.bias() ? "True" : "False")
                .unless("1", "dilation", each(layer.window(), Slide::dilation))
                .onlyIf(numbers)
                .code();
    }

    @Override
    public Optional<String> pool(Pool layer) {
        Window window = layer.window();
        String kernel = each(window, Slide::kernel);
        String dilation = each(window, Slide::dilation);
        boolean max = layer.reduction() == Reduction.MAX;
        Call call = new Call("nn." + (max ? "Max" : "Avg") + "Pool" + window.sides() + "d")
                .with(kernel)
                .unless(kernel, "stride", each(window, Slide::stride));
        return padded(call, window)
                .unless("1", "dilation", dilation)
                .unless(false, "ceil_mode", layer.roundedUp() ? "True" : false)
                .onlyIf(max || dilation.equals("1"))
                .onlyIf(window.axes().stream().noneMatch(axis -> axis.padding() == Padding.Named.SAME))
                .onlyIf(layer.order() == Channels.FIRST)
                .code();
    }

    @Override
    public Optional<String> adaptivePool(AdaptivePool layer) {
        List<String> sizes = layer.sizes().stream()
                .map(size -> size == AdaptivePool.KEEP ? "None" : size.toString())
                .toList();
        return new Call("nn.Adaptive" + (layer.reduction() == Reduction.MAX ? "Max" : "Avg") + "Pool" + sizes.size()
                        + "d")
                .with(each(sizes))
                .onlyIf(layer.order() == Channels.FIRST)
                .code();
    }

    @Override
    public Optional<String> globalPool(GlobalPool layer) {
        int last = layer.order() == Channels.FIRST ? -1 : -2;
        List<Integer> dims = new ArrayList<>();
        for (int side = layer.sides(); side > 0; side--) {
            dims.add(last - side + 1);
        }
        return reduced(layer.reduction() == Reduction.MAX ? "x.amax" : "x.mean", dims, layer.keepDims());
    }

    @Override
    public Optional<String> mean(Mean layer) {
        return reduced("x.mean", layer.dims(), layer.keepDims());
    }

    private static Optional<String> reduced(String function, List<Integer> dims, boolean keepDims) {
        return new Call(function)
                .with("dim=" + tuple(dims))
                .unless(false, "keepdim", keepDims ? "True" : false)
                .code();
    }

    private static String tuple(List<?> numbers) {
        String all = numbers.stream().map(String::valueOf).collect(Collectors.joining(", "));
        return "(" + all + (numbers.size() == 1 ? ",)" : ")");
    }

    @Override
    public Optional<String> pad(Pad layer) {
        List<Long> lastAxisFirst = new ArrayList<>();
        for (int side = layer.before().size() - 1; side >= 0; side--) {
            lastAxisFirst.add(layer.before().get(side));
            lastAxisFirst.add(layer.after().get(side));
        }
        return new Call("nn.ZeroPad" + layer.before().size() + "d")
                .with(each(lastAxisFirst))
                .onlyIf(layer.order() == Channels.FIRST)
                .code();
    }

    @Override
    public Optional<String> upsample(Upsample layer) {
        boolean sizes = layer.factors().isEmpty();
        return new Call("nn.Upsample")
                .with(sizes ? "size=" + each(layer.sizes()) : "scale_factor=" + each(layer.factors()))
                .onlyIf(layer.order() == Channels.FIRST)
                .code();
    }

    @Override
    public Optional<String> flatten(Flatten layer) {
        if (layer.startDim() == 1 && layer.endDim() == -1) {
            return Optional.of("nn.Flatten()");
        }
        return new Call("nn.Flatten")
                .with(layer.startDim())
                .with(layer.endDim())
                .code();
    }

    /** {@link FlattenCode} writes it, step by step. */
    @Override
    public Optional<String> variantFlatten(VariantFlatten layer) {
        return Optional.empty();
    }

    @Override
    public Optional<String> reshape(Reshape layer) {
        Call call = new Call(layer.view() ? "x.view" : "x.reshape");
        for (int i = 0; i < layer.sizes().size(); i++) {
            long size = layer.sizes().get(i);
            call.with(size == Reshape.KEEP ? "x.size(" + i + ")" : Long.toString(size));
        }
        return call.code();
    }

    @Override
    public Optional<String> permute(Permute layer) {
        Call call = new Call("x.permute");
        layer.axes().forEach(call::with);
        return call.code();
    }

    @Override
    public Optional<String> transpose(Transpose layer) {
        return new Call("x.transpose").with(layer.first()).with(layer.second()).code();
    }

    @Override
    public Optional<String> linear(Linear layer) {
        Call call = new Call(layer.in() == Layer.INFER ? "nn.LazyLinear" : "nn.Linear");
        if (layer.in() != Layer.INFER) {
            call.with(layer.in());
        }
        return call.with(layer.out())
                .unless("True", "bias", layer.bias() ? "True" : "False")
                .code();
    }

    @Override
    public Optional<String> batchNorm(BatchNorm layer) {
        boolean known = layer.channels() != Layer.INFER;
        int sides =
                layer.ranks().isEmpty() ? 0 : layer.ranks().get(layer.ranks().size() - 1) - 2;
        Call call = new Call("nn." + (known ? "" : "Lazy") + "BatchNorm" + sides + "d");
        if (known) {
            call.with(layer.channels());
        }
        return call.unless("True", "affine", layer.affine() ? "True" : "False")
                .onlyIf(sides > 0 && layer.channelAxis() == 1)
                .code();
    }

    @Override
    public Optional<String> activation(Activation layer) {
        return Optional.of("nn."
                + switch (layer) {
                    case RELU -> "ReLU";
                    case RELU6 -> "ReLU6";
                    case LEAKY_RELU -> "LeakyReLU";
                    case ELU -> "ELU";
                    case SELU -> "SELU";
                    case GELU -> "GELU";
                    case SILU -> "SiLU";
                    case MISH -> "Mish";
                    case SIGMOID -> "Sigmoid";
                    case TANH -> "Tanh";
                    case SOFTPLUS -> "Softplus";
                    case HARD_SIGMOID -> "Hardsigmoid";
                    case HARD_SWISH -> "Hardswish";
                }
                + "()");
    }

    @Override
    public Optional<String> softmax(Softmax layer) {
        return new Call(layer.log() ? "nn.LogSoftmax" : "nn.Softmax")
                .with("dim=" + layer.dim())
                .code();
    }

    @Override
    public Optional<String> dropout(Dropout layer) {
        return new Call("nn.Dropout").with(layer.rate()).code();
    }

    @Override
    public Optional<String> identity(Identity layer) {
        return Optional.of("nn.Identity()");
    }

    @Override
    public Optional<String> crossEntropy(CrossEntropy layer) {
        return Optional.of("nn.CrossEntropyLoss()");
    }

    @Override
    public Optional<String> concat(Concat layer) {
        return Optional.of("torch.cat([a, b], dim=" + layer.dim() + ")");
    }

    @Override
    public Optional<String> add(Add layer) {
        return Optional.of("a + b");
    }
}
