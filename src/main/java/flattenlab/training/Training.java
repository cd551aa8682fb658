package flattenlab.training;

import flattenlab.tensor.BadInputException;
import flattenlab.tensor.Crash;
import flattenlab.tensor.FlattenVariant;
import flattenlab.tensor.Phrase;
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
public record Training(
        Task task,
        Design design,
        Schedule schedule,
        List<FlattenVariant> variants,
        FlattenVariant evalVariant,
        long seed) {

    /** @throws BadInputException if there is no variant, or one twice */
    public Training {
        variants = List.copyOf(variants);
        if (variants.isEmpty()) {
            throw new BadInputException("compare", Phrase.of("value.no_variant"), Phrase.of("allowed.or_more", 1));
        }
        if (variants.stream().distinct().count() < variants.size()) {
            throw new BadInputException(
                    "compare",
                    variants.stream().map(FlattenVariant::id).toList(),
                    Phrase.of("allowed.each_variant_once"));
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

    /** The same training with other variants. */
    public Training withVariants(List<FlattenVariant> others) {
        return new Training(task, design, schedule, others, evalVariant, seed);
    }

    /** The correct flatten alone, evaluated as it is trained: what the others are judged against. */
    public Training reference() {
        return new Training(task, design.withInFeatures(0), schedule, List.of(FlattenVariant.CORRECT), null, seed);
    }

    /** The same training with another seed. */
    public Training withSeed(long other) {
        return new Training(task, design, schedule, variants, evalVariant, other);
    }

    /** The same training on another task. */
    public Training withTask(Task other) {
        return new Training(other, design, schedule, variants, evalVariant, seed);
    }

    /** The same training with networks made otherwise. */
    public Training withDesign(Design other) {
        return new Training(task, other, schedule, variants, evalVariant, seed);
    }

    /** The same training, longer, shorter, faster or slower. */
    public Training withSchedule(Schedule other) {
        return new Training(task, design, other, variants, evalVariant, seed);
    }

    /** The same training, evaluated with one flatten; null for each one's own. */
    public Training withEvalVariant(FlattenVariant other) {
        return new Training(task, design, schedule, variants, other, seed);
    }
}
