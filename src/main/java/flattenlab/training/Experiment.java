package flattenlab.training;

import flattenlab.tensor.BadInputException;
import flattenlab.tensor.Crash;
import flattenlab.tensor.FlattenVariant;
import java.util.List;
import java.util.Optional;

/**
 * What is trained on what: one or more variants that share everything else, batches and initial weights included.
 *
 * @param task what is to be learned
 * @param design how the networks are made, but for their flatten
 * @param schedule how long and how fast is learned
 * @param variants the flattens to train side by side
 * @param evalVariant the flatten to evaluate all of them with; null for each one's own
 * @param seed of weights, batches, noise and shuffles
 */
public record Experiment(
        Task task,
        Design design,
        Schedule schedule,
        List<FlattenVariant> variants,
        FlattenVariant evalVariant,
        long seed) {

    /** @throws BadInputException if there is no variant, or one twice */
    public Experiment {
        variants = List.copyOf(variants);
        if (variants.isEmpty()) {
            throw new BadInputException("compare", "no variant", "1 or more");
        }
        if (variants.stream().distinct().count() < variants.size()) {
            throw new BadInputException(
                    "compare", variants.stream().map(FlattenVariant::id).toList(), "each variant once");
        }
    }

    /** The network for one variant. */
    public NetworkSpec spec(FlattenVariant variant) {
        return new NetworkSpec(
                design,
                task.shape(),
                task.data().classes().size(),
                variant,
                evalVariant == null ? variant : evalVariant,
                seed);
    }

    /** Why its first variant cannot run, in training or in evaluation; empty if it can. */
    public Optional<Crash> crash() {
        NetworkSpec spec = spec(variants.get(0));
        return spec.crash().or(spec::evalCrash);
    }

    /** The same experiment with other variants. */
    public Experiment withVariants(List<FlattenVariant> others) {
        return new Experiment(task, design, schedule, others, evalVariant, seed);
    }

    /** The correct flatten alone, evaluated as it is trained: what the others are judged against. */
    public Experiment reference() {
        return new Experiment(task, design.withInFeatures(0), schedule, List.of(FlattenVariant.CORRECT), null, seed);
    }

    /** The same experiment with another seed. */
    public Experiment withSeed(long other) {
        return new Experiment(task, design, schedule, variants, evalVariant, other);
    }

    /** The same experiment on another task. */
    public Experiment withTask(Task other) {
        return new Experiment(other, design, schedule, variants, evalVariant, seed);
    }

    /** The same experiment with networks made otherwise. */
    public Experiment withDesign(Design other) {
        return new Experiment(task, other, schedule, variants, evalVariant, seed);
    }

    /** The same experiment, longer, shorter, faster or slower. */
    public Experiment withSchedule(Schedule other) {
        return new Experiment(task, design, other, variants, evalVariant, seed);
    }

    /** The same experiment, evaluated with one flatten; null for each one's own. */
    public Experiment withEvalVariant(FlattenVariant other) {
        return new Experiment(task, design, schedule, variants, other, seed);
    }
}
