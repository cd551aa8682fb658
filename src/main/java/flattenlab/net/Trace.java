package flattenlab.net;

import flattenlab.tensor.Crash;
import flattenlab.tensor.Shape;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The way of an input through the layers: the shape after each, up to the end or to the crash. What stands behind a
 * crash was not reached.
 *
 * @param steps in the order in which they run; at most one of them crashed
 */
public record Trace(List<Step> steps) {
    public Trace {
        steps = List.copyOf(steps);
    }

    /** The step of this name. */
    public Optional<Step> step(String name) {
        return steps.stream().filter(step -> step.name().equals(name)).findFirst();
    }

    /** The step that refuses, if one does. */
    public Optional<Step> broken() {
        return steps.stream().filter(step -> step.crash().isPresent()).findFirst();
    }

    /** Why it refuses. */
    public Optional<Crash> crash() {
        return broken().flatMap(Step::crash);
    }

    /** The shape that leaves the last layer, if it is reached. */
    public Optional<Shape> output() {
        return steps.isEmpty() ? Optional.empty() : steps.get(steps.size() - 1).output();
    }

    /** All numbers that are known to be learned, those of a module that is used twice counted once. */
    public long parameters() {
        Set<String> counted = new HashSet<>();
        return steps.stream()
                .filter(step -> counted.add(step.module()))
                .mapToLong(step -> step.parameters().orElse(0))
                .reduce(0, (a, b) -> Exact.sum("parameters", a, b));
    }

    /** Multiplications with an addition, forward, of all steps that were passed. */
    public long multiplyAdds() {
        return steps.stream().mapToLong(Step::multiplyAdds).reduce(0, (a, b) -> Exact.sum("multiply-adds", a, b));
    }
}
