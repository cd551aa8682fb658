package flattenlab.doctor.keras;

import flattenlab.doctor.Span;
import flattenlab.doctor.python.Arguments;
import flattenlab.doctor.python.Foreign;
import flattenlab.doctor.python.Value;
import flattenlab.doctor.python.Value.Builtin;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What gives batches of samples and labels: a generator, a {@code tf.data.Dataset}.
 *
 * @param samples with their batch axis in front; not known where it is no tensor
 */
record Batches(Object samples, Object labels) implements Foreign {
    private static final Set<String> SAME =
            Set.of("shuffle", "prefetch", "cache", "repeat", "take", "skip", "with_options", "unbatch", "enumerate");

    @Override
    public String type() {
        return "Dataset";
    }

    @Override
    public Optional<Object> attribute(String name, Span at) {
        if (name.equals("batch")) {
            return Optional.of(
                    new Builtin(name, arguments -> new Batches(some(samples, arguments), some(labels, arguments))));
        }
        return SAME.contains(name) ? Optional.of(new Builtin(name, arguments -> this)) : Optional.empty();
    }

    /** As many as a batch has, where that is said. */
    private static Object some(Object data, Arguments arguments) {
        Object size = arguments.get(0, "batch_size").orElse(Value.NONE);
        return data instanceof KerasTensor tensor && size instanceof Long
                ? tensor.index(new Value.Slice(Value.NONE, size, Value.NONE), arguments.call())
                        .orElse(data)
                : data;
    }

    @Override
    public Optional<List<Object>> items(Span at) {
        return Optional.of(List.of(Value.Tuple.of(samples, labels)));
    }
}
