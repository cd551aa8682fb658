package flattenlab.doctor.keras;

import flattenlab.doctor.Samples;
import flattenlab.doctor.Site;
import flattenlab.doctor.Tensor;
import flattenlab.doctor.Tracer;
import flattenlab.tensor.Phrase;
import flattenlab.tensor.Shape;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/** Layers that are given a layer. */
final class KerasWrapper {
    /** What is the same for each time step and for all together. */
    private static final Set<String> BY_LAST_AXIS = Set.of("Dense", "Dropout", "Activation", "ReLU");

    private KerasWrapper() {}

    /** A layer, wrapped or not; empty where it is not understood, which the tracer has been told. */
    static Optional<Tensor> run(
            Tracer tracer, String className, String module, Map<String, Object> arguments, List<Tensor> inputs) {
        boolean both = className.equals("Bidirectional");
        if (!both && !className.equals("TimeDistributed")) {
            return KerasLayers.run(tracer, className, module, arguments, inputs, Site.NONE);
        }
        Map<?, ?> inner = arguments.get("layer") instanceof Map<?, ?> layer ? layer : Map.of();
        String name = String.valueOf(inner.get("class_name"));
        Map<String, Object> given =
                KerasModel.named(inner.get("config") instanceof Map<?, ?> config ? config : Map.of());
        if (!both && BY_LAST_AXIS.contains(name)) {
            return KerasLayers.run(tracer, name, module, given, inputs, Site.NONE);
        }
        if (!both || !Set.of("LSTM", "GRU", "SimpleRNN").contains(name)) {
            tracer.gap(Optional.empty(), Phrase.of("doctor.gap.layer", className + "(" + name + ")"));
            return Optional.empty();
        }
        Optional<Tensor> forward = KerasLayers.run(tracer, name, module + ".forward", given, inputs, Site.NONE);
        Object mode = arguments.getOrDefault("merge_mode", "concat");
        if (forward.isEmpty() || !"concat".equals(mode)) {
            return forward;
        }
        Shape one = forward.get().shape();
        Samples samples = forward.get().samples();
        return Optional.of(tracer.pass(
                className,
                module,
                List.of(forward.get()),
                one.with(one.rank() - 1, 2 * one.dim(one.rank() - 1)),
                samples,
                OptionalLong.empty(),
                Site.NONE));
    }
}
