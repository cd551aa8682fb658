package flattenlab.doctor.keras;

import flattenlab.doctor.Site;
import flattenlab.doctor.Span;
import flattenlab.doctor.python.Arguments;
import flattenlab.doctor.python.Instance;
import flattenlab.doctor.python.Value;
import flattenlab.doctor.python.Value.Unknown;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** {@code Model(inputs, outputs)}: the steps between tensors that are there already. */
final class GraphValue extends ModelValue {
    private GraphValue(Program program, Span written, Optional<Instance> self) {
        super(program, "Model", written, self);
    }

    /** Such a model, where it is one. */
    static Optional<GraphValue> of(Program program, Arguments written, Optional<Instance> self) {
        Optional<Object> from = written.get(0, "inputs").or(() -> written.get(-1, "input"));
        Optional<Object> to = written.get(1, "outputs").or(() -> written.get(-1, "output"));
        if (from.isEmpty() || to.isEmpty()) {
            return Optional.empty();
        }
        GraphValue model = new GraphValue(program, written.call(), self);
        tensors(from.get()).ifPresent(inputs -> model.built(inputs, to.get()));
        return Optional.of(model);
    }

    @Override
    Object run(List<KerasTensor> came, Arguments arguments) {
        List<KerasTensor> outputs = outputs();
        if (came.size() != inputs().size() || outputs.isEmpty()) {
            return program().interpreter().lost(Unknown.of("doctor.no_tensor", name()), arguments.call());
        }
        Map<KerasTensor, Object> known = new HashMap<>();
        Map<Node, Object> taken = new HashMap<>();
        for (int i = 0; i < came.size(); i++) {
            known.put(inputs().get(i), came.get(i));
        }
        for (Node step : Node.between(inputs(), outputs)) {
            List<Object> now = step.inputs().stream()
                    .map(input -> now(input, known, taken))
                    .toList();
            Optional<List<KerasTensor>> inputs = tensors(new Value.Items(now));
            Site site = new Site(
                    Optional.of(arguments.call()),
                    step.site().written(),
                    step.site().arguments());
            taken.put(
                    step,
                    inputs.isEmpty()
                            ? Unknown.of("doctor.no_tensor", name()).told()
                            : program().apply(step.work(), inputs.get(), site));
        }
        List<Object> left =
                outputs.stream().map(output -> now(output, known, taken)).toList();
        return left.size() == 1 ? left.get(0) : new Value.Items(left);
    }

    private static Object now(KerasTensor before, Map<KerasTensor, Object> known, Map<Node, Object> taken) {
        return known.containsKey(before)
                ? known.get(before)
                : before.node().<Object>map(taken::get).orElse(before);
    }
}
