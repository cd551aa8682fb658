package flattenlab.doctor.keras;

import flattenlab.doctor.Site;
import flattenlab.doctor.Tensor;
import flattenlab.doctor.Tracer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * One step that a program has taken, kept so that the way through one model can be gone again without the others.
 *
 * @param number in the order in which they were taken
 * @param work what it does
 * @param inputs what it was given
 * @param behind what else had to be there before it
 */
record Node(int number, Work work, List<KerasTensor> inputs, Site site, List<KerasTensor> behind) {
    /** What a step does. */
    @FunctionalInterface
    interface Work {
        /**
         * Takes it.
         *
         * @return empty where it is not understood; the tracer has been told what
         * @throws flattenlab.tensor.CrashException if it refuses what comes
         */
        Optional<Tensor> run(Tracer tracer, List<Tensor> inputs, Site site);
    }

    Node {
        inputs = List.copyOf(inputs);
        behind = List.copyOf(behind);
    }

    /** The steps between inputs and outputs, in their order. */
    static List<Node> between(List<KerasTensor> inputs, List<KerasTensor> outputs) {
        Set<Node> found = new LinkedHashSet<>();
        List<KerasTensor> open = new ArrayList<>(outputs);
        while (!open.isEmpty()) {
            KerasTensor at = open.remove(open.size() - 1);
            if (!inputs.contains(at)
                    && at.node().isPresent()
                    && found.add(at.node().get())) {
                open.addAll(at.node().get().inputs());
            }
        }
        return found.stream().sorted(Comparator.comparingInt(Node::number)).toList();
    }
}
