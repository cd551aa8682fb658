package flattenlab.doctor.dl4j;

import flattenlab.doctor.Arguments;
import flattenlab.doctor.LayerUse;
import flattenlab.doctor.Site;
import flattenlab.doctor.Span;
import flattenlab.doctor.Tensor;
import flattenlab.doctor.TracedStep;
import flattenlab.doctor.Tracer;
import flattenlab.net.Conv;
import flattenlab.net.Flatten;
import flattenlab.net.Layer;
import flattenlab.net.Linear;
import flattenlab.net.Reshape;
import flattenlab.net.TransposedConv;
import flattenlab.tensor.Crash;
import flattenlab.tensor.CrashException;
import flattenlab.tensor.Phrase;
import flattenlab.tensor.Shape;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** Sends a shape through a configuration. */
final class Dl4jRun {
    private static final String NIN = "nIn";
    private static final String FLAT = "CnnToFeedForwardPreProcessor";

    private final Configuration configuration;
    private final Tracer tracer;
    private final Map<String, Long> fixed;
    private final boolean typed;
    private final Optional<Span> call;
    private final Map<String, Long> settled = new HashMap<>();

    /**
     * @param fixed each {@code nIn} as it was settled when the configuration was built
     * @param typed whether {@code setInputType} settles them, and puts preprocessors in
     * @param call of the program that runs the layers, or builds them
     */
    Dl4jRun(Configuration configuration, Tracer tracer, Map<String, Long> fixed, boolean typed, Optional<Span> call) {
        this.configuration = configuration;
        this.tracer = tracer;
        this.fixed = fixed;
        this.typed = typed;
        this.call = call;
    }

    /** What each layer was built for. */
    Map<String, Long> settled() {
        return settled;
    }

    void run(Tensor input) {
        Map<String, Tensor> known = new HashMap<>();
        configuration.inputs().stream().findFirst().ifPresent(name -> known.put(name, input));
        Tensor flowing = input;
        for (Configuration.Node node : configuration.nodes()) {
            List<Tensor> come = node.from().isEmpty()
                    ? List.of(flowing)
                    : node.from().stream()
                            .map(known::get)
                            .filter(Objects::nonNull)
                            .toList();
            if (come.isEmpty() || come.size() < node.from().size() || tracer.isFull()) {
                tracer.gap(Optional.of(node.layer().span()), Phrase.of("doctor.gap.layer", node.name()));
                return;
            }
            Optional<Tensor> left = step(node, come);
            if (left.isEmpty()) {
                return;
            }
            flowing = left.get();
            known.put(node.name(), flowing);
        }
        tracer.answer(configuration.output().map(known::get).orElse(flowing));
    }

    private Optional<Tensor> step(Configuration.Node node, List<Tensor> inputs) {
        Dl4jLayer layer = node.layer();
        List<Tensor> come = inputs;
        if (node.preprocessor().isPresent()) {
            Dl4jLayer before = node.preprocessor().get();
            Optional<Tensor> made = Dl4jLayers.TABLE.run(new LayerUse(
                    tracer, before.className(), before.className(), before.arguments(), come, before.site(call)));
            if (made.isEmpty()) {
                return made;
            }
            come = List.of(made.get());
        } else if (typed && come.size() == 1) {
            come = List.of(fitted(layer, come.get(0)));
        }
        Map<String, Object> given = new HashMap<>();
        layer.settings().forEach((name, argument) -> given.put(name, argument.value()));
        configuration.mode().ifPresent(mode -> given.putIfAbsent("convolutionMode", mode));
        Object written = given.get(NIN);
        if (typed && configuration.overrides()) {
            given.remove(NIN);
            Optional.ofNullable(fixed.get(node.name())).ifPresent(count -> given.put(NIN, count));
        } else if (!typed && written == null && layer.settings().get("nOut") != null) {
            throw withoutWeights(layer, come);
        }
        Optional<Tensor> left = Dl4jLayers.TABLE.run(
                new LayerUse(tracer, layer.className(), node.name(), new Arguments(given), come, layer.site(call)));
        remember(node, written);
        return left;
    }

    /** Nothing infers {@code nIn}: DL4J refuses to build weights for nothing. */
    private CrashException withoutWeights(Dl4jLayer layer, List<Tensor> come) {
        tracer.note(Optional.of(layer.span()), Phrase.of("doctor.note.nin_missing"));
        Shape in = come.get(0).shape();
        long out = layer.settings().get("nOut").value() instanceof Long count && count > 0 ? count : 1;
        Crash crash = in.rank() > 2
                ? new Crash.ChannelMismatch(Crash.Stage.CONV, in, 0, in.dim(1), Shape.of(out, 0), 1)
                : new Crash.LinearMismatch(in, 0, out);
        return tracer.refuse(layer.className(), come, crash, layer.site(call));
    }

    /** What {@code setInputType} puts between layers of different kinds. */
    private Tensor fitted(Dl4jLayer layer, Tensor tensor) {
        Shape shape = tensor.shape();
        Site site = new Site(call.or(() -> Optional.of(layer.span())), Optional.of(layer.span()), Map.of());
        boolean rows = layer.className().matches("DenseLayer|OutputLayer|CenterLossOutputLayer|EmbeddingLayer");
        if (rows && shape.rank() == 4) {
            return tracer.apply(FLAT, FLAT, Flatten.SAMPLES, List.of(tensor), site);
        }
        Configuration.InputKind kind = configuration.type().orElseThrow();
        boolean flat = kind.name().equals("convolutionalFlat")
                && shape.rank() == 2
                && tensor.step().isEmpty();
        if (flat && !rows) {
            List<Long> sizes = kind.sizes();
            String name = "FeedForwardToCnnPreProcessor";
            Layer maps = new Reshape(List.of(Reshape.KEEP, sizes.get(2), sizes.get(0), sizes.get(1)), false);
            return tracer.apply(name, name, maps, List.of(tensor), site);
        }
        return tensor;
    }

    private void remember(Configuration.Node node, Object written) {
        List<TracedStep> steps = tracer.steps();
        Layer layer =
                steps.isEmpty() ? null : steps.get(steps.size() - 1).layer().orElse(null);
        long built = layer instanceof Linear linear
                ? linear.in()
                : layer instanceof Conv conv ? conv.in() : layer instanceof TransposedConv spread ? spread.in() : -1;
        if (built < 0) {
            return;
        }
        settled.put(node.name(), built);
        if (typed && configuration.overrides() && written instanceof Long count && count != built) {
            tracer.note(
                    Optional.of(node.layer().settings().get(NIN).span()),
                    Phrase.of("doctor.note.nin_overridden", count, built));
        }
    }
}
