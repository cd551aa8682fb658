package flattenlab.doctor.keras;

import flattenlab.doctor.Gap;
import flattenlab.doctor.Samples;
import flattenlab.doctor.Site;
import flattenlab.doctor.Tensor;
import flattenlab.doctor.Tracer;
import flattenlab.tensor.Crash;
import flattenlab.tensor.CrashException;
import flattenlab.tensor.Phrase;
import flattenlab.tensor.Shape;
import java.util.Arrays;
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
            Tracer tracer,
            String className,
            String module,
            Map<String, Object> arguments,
            List<Tensor> inputs,
            Site site) {
        boolean both = className.equals("Bidirectional");
        if (!both && !className.equals("TimeDistributed")) {
            return KerasLayers.run(tracer, className, module, arguments, inputs, site);
        }
        Map<?, ?> inner = arguments.get("layer") instanceof Map<?, ?> layer ? layer : Map.of();
        String name = String.valueOf(inner.get("class_name"));
        Map<String, Object> given =
                KerasModel.named(inner.get("config") instanceof Map<?, ?> config ? config : Map.of());
        if (!both && BY_LAST_AXIS.contains(name)) {
            return KerasLayers.run(tracer, name, module, given, inputs, site);
        }
        if (!both) {
            return eachTime(tracer, className, module, name, given, inputs, site);
        }
        if (!Set.of("LSTM", "GRU", "SimpleRNN").contains(name)) {
            Phrase open = Phrase.of("doctor.gap.layer", className + "(" + name + ")");
            return tracer.departure(site.called(), open, className, inputs, site);
        }
        Optional<Tensor> forward = KerasLayers.run(tracer, name, module + ".forward", given, inputs, site);
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
                site));
    }

    /** Each time step is a sample of its own: (N,T,…) goes through as (N·T,…). */
    private static Optional<Tensor> eachTime(
            Tracer tracer,
            String className,
            String module,
            String name,
            Map<String, Object> given,
            List<Tensor> inputs,
            Site site) {
        Shape in = inputs.get(0).shape();
        if (in.rank() < 3) {
            throw tracer.refuse(className, inputs, new Crash.WrongRank(Crash.Stage.LINEAR, in, List.of(3)), site);
        }
        long[] each = Arrays.copyOfRange(in.dims(), 1, in.rank());
        each[0] = Math.multiplyExact(in.dim(0), in.dim(1));
        Tracer alone = new Tracer(Optional.empty());
        Optional<Tensor> left;
        try {
            left = KerasLayers.run(alone, name, module, given, List.of(Tensor.entering(Shape.of(each))), site);
        } catch (CrashException e) {
            throw tracer.refuse(className, inputs, e.crash(), site);
        }
        if (left.isEmpty()) {
            Gap open = alone.gaps().get(0);
            return tracer.departure(open.where(), open.what(), className, inputs, site);
        }
        Shape made = left.get().shape();
        long[] out = new long[made.rank() + 1];
        System.arraycopy(made.dims(), 1, out, 2, out.length - 2);
        out[0] = in.dim(0);
        out[1] = in.dim(1);
        return Optional.of(tracer.pass(
                className + "(" + name + ")",
                module,
                inputs,
                Shape.of(out),
                inputs.get(0).samples(),
                OptionalLong.of(alone.parameters()),
                site));
    }
}
