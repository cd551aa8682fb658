package flattenlab.doctor;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Sums over steps. */
public final class Totals {
    private Totals() {}

    /** All numbers that are known to be learned, those of a module that is used twice counted once. */
    public static long parameters(List<TracedStep> steps) {
        Set<String> counted = new HashSet<>();
        return steps.stream()
                .filter(step -> counted.add(step.module()))
                .mapToLong(step -> step.parameters().orElse(0))
                .sum();
    }
}
