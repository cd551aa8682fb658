package flattenlab.doctor.printed;

import flattenlab.doctor.Paste;
import flattenlab.doctor.Site;
import flattenlab.doctor.Tensor;
import flattenlab.doctor.Tracer;
import flattenlab.doctor.python.Arguments;
import flattenlab.doctor.torch.PrintedLayers;
import flattenlab.net.Add;
import flattenlab.net.Flatten;
import flattenlab.tensor.CrashException;
import flattenlab.tensor.Phrase;
import flattenlab.tensor.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/** Sends a shape through a printed model. */
final class PrintedRun {
    private static final Set<String> SHORTCUTS = Set.of(
            "downsample", "shortcut", "skip", "residual", "identity", "skip_connection", "conv_shortcut", "proj");
    private static final String LOSS = "\\w*Loss";
    /** Classes that do not print what they are, or for whose axes forward may have made room: their shape stays. */
    private static final Set<String> SAME_SHAPE = Set.of(
            "LayerNorm",
            "GroupNorm",
            "InstanceNorm1d",
            "InstanceNorm2d",
            "InstanceNorm3d",
            "RMSNorm",
            "LayerNorm2d",
            "FrozenBatchNorm2d",
            "MultiheadAttention",
            "TransformerEncoderLayer",
            "TransformerEncoder",
            "TransformerDecoderLayer",
            "TransformerDecoder");

    private final Paste paste;
    private final Tracer tracer;
    private final PrintedLayers layers;

    PrintedRun(Paste paste, Tracer tracer) {
        this.paste = paste;
        this.tracer = tracer;
        this.layers = new PrintedLayers(paste, tracer);
    }

    /** What a module was given. */
    static Arguments arguments(Paste paste, Module module) {
        return Repr.arguments(paste.text(), module.span(), module.inside());
    }

    /** Whether there is such a class. */
    static boolean knows(String className) {
        return SAME_SHAPE.contains(className) || PrintedLayers.knows(className);
    }

    /** @throws CrashException at the first module that refuses */
    void run(Module model, Tensor input) {
        if (!model.isSequential() && model.children().size() > 1) {
            tracer.note(Optional.of(model.span()), Phrase.of("doctor.note.printed_order"));
        }
        run(model, "", input).ifPresent(tracer::answer);
    }

    private Optional<Tensor> run(Module module, String path, Tensor input) {
        if (!tracer.enters()) {
            return gap(module, Phrase.of("doctor.gap.too_deep", module.name()));
        }
        if (module.isLeaf() || knows(module.className())) {
            return leaf(module, path, input);
        }
        return module.isSequential() ? sequence(module, path, input) : custom(module, path, input);
    }

    private Optional<Tensor> gap(Module module, Phrase what) {
        tracer.gap(Optional.of(module.span()), what);
        return Optional.empty();
    }

    private Optional<Tensor> leaf(Module module, String path, Tensor input) {
        if (module.isSequential()
                || module.className().equals("ModuleList")
                || module.className().matches(LOSS)) {
            return Optional.of(input);
        }
        Site site = new Site(Optional.of(module.span()), Optional.of(module.span()), Map.of());
        String name = module.className();
        if (SAME_SHAPE.contains(name)) {
            return Optional.of(tracer.pass(
                    name, path, List.of(input), input.shape(), input.samples(), OptionalLong.empty(), site));
        }
        return knows(name)
                ? layers.run(name, arguments(paste, module), input)
                : tracer.departure(site.called(), Phrase.of("doctor.gap.layer", name), name, List.of(input), site);
    }

    private static String path(String path, Module child, int number) {
        String name = child.times() == 1 ? child.name() : child.name() + "#" + number;
        return path.isEmpty() ? name : path + "." + name;
    }

    private Optional<Tensor> sequence(Module module, String path, Tensor input) {
        Optional<Tensor> flowing = Optional.of(input);
        for (Module child : module.children()) {
            for (int number = 0; number < child.times() && flowing.isPresent(); number++) {
                flowing = run(child, path(path, child, number), flowing.get());
            }
        }
        return flowing;
    }

    /** A class of the person's own: in the order printed, but for what its forward may do between. */
    private Optional<Tensor> custom(Module module, String path, Tensor input) {
        List<Tensor> earlier = new ArrayList<>(List.of(input));
        Optional<Tensor> shortcut = Optional.empty();
        Tensor flowing = input;
        for (Module child : module.children()) {
            if (SHORTCUTS.contains(child.name())) {
                shortcut = run(child, path(path, child, 0), input);
                continue;
            }
            for (int number = 0; number < child.times(); number++) {
                String here = path(path, child, number);
                Optional<Tensor> comes = between(module, child, flowing, earlier);
                Optional<Tensor> left = comes.flatMap(tensor -> run(child, here, tensor));
                if (left.isEmpty()) {
                    return left;
                }
                flowing = left.get();
                earlier.add(flowing);
            }
        }
        if (shortcut.isPresent()) {
            return Optional.of(tracer.apply(
                    "+", path + ".+", new Add(), List.of(flowing, shortcut.get()), Site.at(module.span())));
        }
        return Optional.of(flowing);
    }

    /** What comes to a child of a class, once its forward has done what it must have done. */
    private Optional<Tensor> between(Module parent, Module child, Tensor flowing, List<Tensor> earlier) {
        Module first = firstThatCares(child);
        if (first == null) {
            return Optional.of(flowing);
        }
        Shape shape = flowing.shape();
        OptionalLong wanted = wanted(first);
        boolean linear = first.className().equals("Linear");
        boolean rows = linear || first.className().equals("BatchNorm1d");
        if (wanted.isEmpty() || shape.rank() < 2) {
            boolean lazy = first.className().equals("LazyLinear") && shape.rank() > 3;
            return Optional.of(lazy ? flattened(child, flowing) : flowing);
        }
        if (rows && shape.rank() > 3 || rows && shape.rank() == 3 && last(shape) != wanted.getAsLong()) {
            return toRows(parent, child, flowing, wanted.getAsLong());
        }
        long have = linear ? last(shape) : shape.dim(1);
        if (have == wanted.getAsLong()) {
            return Optional.of(flowing);
        }
        return otherWay(child, flowing, earlier, wanted.getAsLong(), linear);
    }

    /** Maps that come to a Linear: flattened, unless forward may have made them smaller before. */
    private Optional<Tensor> toRows(Module parent, Module child, Tensor flowing, long wanted) {
        Shape shape = flowing.shape();
        long channels = shape.dim(1);
        boolean fits = shape.features() == wanted;
        boolean mean = !fits && channels == wanted;
        boolean smaller = !fits && wanted % channels == 0 && mayPool(parent);
        if (!mean && !smaller) {
            return Optional.of(flattened(child, flowing));
        }
        Phrase what = Phrase.of("doctor.gap.forward_between", shape.features(), wanted);
        tracer.gap(Optional.of(child.span()), what);
        return Optional.of(tracer.pass(
                "forward",
                "forward",
                List.of(flowing),
                Shape.of(shape.dim(0), wanted),
                flowing.samples(),
                OptionalLong.of(0),
                Site.NONE));
    }

    private Tensor flattened(Module child, Tensor flowing) {
        tracer.note(Optional.of(child.span()), Phrase.of("doctor.note.flatten_in_forward"));
        return tracer.apply("flatten", "flatten", Flatten.SAMPLES, List.of(flowing), Site.NONE);
    }

    /** Whether convolutions stand in the class itself: then poolings may stand in its forward. */
    private static boolean mayPool(Module parent) {
        return parent.children().stream()
                .anyMatch(child -> child.isLeaf() && child.className().matches("(Conv|MaxPool|AvgPool)\\w*"));
    }

    /**
     * A child that what flows does not fit. If something earlier would fit, forward may take that: two heads of one trunk.
     * If two together would, it may join them. Else it refuses, whatever forward does.
     */
    private Optional<Tensor> otherWay(Module child, Tensor flowing, List<Tensor> earlier, long wanted, boolean linear) {
        for (int i = earlier.size() - 1; i >= 0; i--) {
            Tensor tensor = earlier.get(i);
            if (tensor.shape().rank() == flowing.shape().rank() && size(tensor, linear) == wanted) {
                tracer.note(Optional.of(child.span()), Phrase.of("doctor.note.from_earlier"));
                return Optional.of(tensor);
            }
        }
        for (Tensor one : earlier) {
            for (Tensor other : earlier) {
                if (one != other && size(one, linear) + size(other, linear) == wanted) {
                    return gap(child, Phrase.of("doctor.gap.forward_order", wanted));
                }
            }
        }
        return Optional.of(flowing);
    }

    private static long size(Tensor tensor, boolean linear) {
        Shape shape = tensor.shape();
        return shape.rank() < 2 ? 0 : linear ? last(shape) : shape.dim(1);
    }

    private static long last(Shape shape) {
        return shape.dim(shape.rank() - 1);
    }

    /** The first leaf that does not take whatever comes. */
    private Module firstThatCares(Module module) {
        if (module.isLeaf()) {
            String name = module.className();
            return wanted(module).isPresent() || name.matches("Flatten|Lazy\\w+|Adaptive\\w+") ? module : null;
        }
        if (knows(module.className())) {
            return null;
        }
        for (Module child : module.children()) {
            Module found = firstThatCares(child);
            if (found != null) {
                return found;
            }
        }
        return null;
    }

    /** Channels or features that a leaf is for. */
    private OptionalLong wanted(Module leaf) {
        String name = leaf.className();
        String size = name.equals("Linear")
                ? "in_features"
                : name.matches("Conv(Transpose)?[123]d")
                        ? "in_channels"
                        : name.matches("BatchNorm[123]d") ? "num_features" : "";
        if (size.isEmpty()) {
            return OptionalLong.empty();
        }
        return PrintedLayers.whole(name, arguments(paste, leaf), size);
    }
}
