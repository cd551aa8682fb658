package flattenlab.doctor.keras;

import flattenlab.doctor.Tensor;
import flattenlab.doctor.Tracer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The way that is shown of all that a program builds: its steps, gone once more. */
final class ShownWay {
    private final Tracer tracer;
    private final Map<KerasTensor, Tensor> known = new LinkedHashMap<>();
    private final Map<Node, Optional<Tensor>> taken = new HashMap<>();

    /** @param tracer who takes it down */
    ShownWay(Tracer tracer) {
        this.tracer = tracer;
    }

    /** Takes down the way of what enters through a model. */
    void through(List<KerasTensor> inputs, List<KerasTensor> outputs, List<Node> behind) {
        inputs.forEach(this::entering);
        run(Node.between(inputs, outputs));
        behind.forEach(this::run);
        outputs.forEach(output -> tracer.answer(of(output)));
    }

    /**
     * Takes down the way to a step; behind a gap that is no model's answer.
     *
     * @param beside whether a model is there beside it, whose answer it is not either
     */
    void until(KerasTensor last, boolean beside) {
        boolean whole = tracer.gaps().isEmpty() && !beside;
        run(Node.between(List.of(), List.of(last)));
        Tensor answer = of(last);
        if (whole) {
            tracer.answer(answer);
        }
    }

    /** Takes down the way to the step that stopped the program. */
    void toCrash(Node node) {
        List<KerasTensor> before = new ArrayList<>(node.behind());
        before.addAll(node.inputs());
        run(Node.between(List.of(), before));
        node.behind().forEach(this::of);
        run(node);
    }

    private void entering(KerasTensor input) {
        known.computeIfAbsent(
                input, one -> tracer.enter(one.node().isPresent() ? Program.dims(one, false) : one.entry()));
    }

    private void run(List<Node> steps) {
        steps.forEach(this::run);
    }

    private void run(Node step) {
        if (!taken.containsKey(step)) {
            taken.put(
                    step,
                    step.work().run(tracer, step.inputs().stream().map(this::of).toList(), step.site()));
        }
    }

    private Tensor of(KerasTensor value) {
        if (known.containsKey(value)) {
            return known.get(value);
        }
        if (value.node().isPresent()) {
            run(value.node().get());
            return taken.get(value.node().get()).orElseThrow(IllegalStateException::new);
        }
        boolean enters = value.kind() == KerasTensor.Kind.SYMBOLIC
                || value.kind() == KerasTensor.Kind.DATA && tracer.input().isEmpty();
        if (enters) {
            entering(value);
            return known.get(value);
        }
        return value.tensor();
    }
}
