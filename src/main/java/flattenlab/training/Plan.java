package flattenlab.training;

import flattenlab.tensor.FlattenVariant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * What a {@link Runner} is to run.
 *
 * @param experiments of one variant each
 * @param firstSeed which repetition comes first; 0 for the experiments' own seed
 * @param seeds how many repetitions
 * @param judged whether the correct run of every experiment is trained along with it
 */
public record Plan(List<Experiment> experiments, int firstSeed, int seeds, boolean judged) {
    /** Experiments of several variants are taken apart. */
    public Plan {
        Seedings.check(seeds);
        experiments = experiments.stream()
                .flatMap(several -> several.variants().stream().map(one -> several.withVariants(List.of(one))))
                .distinct()
                .toList();
    }

    /** Experiments with their own seed, and nothing to judge them by. */
    public static Plan of(List<Experiment> experiments) {
        return new Plan(experiments, 0, 1, false);
    }

    /** One experiment with its repetitions, one a seed. */
    List<Experiment> repetitions(Experiment experiment) {
        return IntStream.range(firstSeed, firstSeed + seeds)
                .mapToObj(i -> experiment.withSeed(Seedings.seed(experiment.seed(), i)))
                .toList();
    }

    /**
     * What is trained in one repetition: experiments that differ in their flatten alone are one, so that they share
     * batches and initial weights.
     *
     * @param repetition from 0
     */
    List<Experiment> round(int repetition) {
        Map<Experiment, LinkedHashSet<FlattenVariant>> groups = new LinkedHashMap<>();
        List<Experiment> all = new ArrayList<>(experiments);
        if (judged) {
            // What crashes needs nothing beside it.
            experiments.stream()
                    .filter(experiment -> experiment.crash().isEmpty())
                    .map(Experiment::reference)
                    .forEach(all::add);
        }
        for (Experiment experiment : all) {
            Experiment single = repetitions(experiment).get(repetition);
            groups.computeIfAbsent(single.withVariants(List.of(FlattenVariant.CORRECT)), key -> new LinkedHashSet<>())
                    .addAll(single.variants());
        }
        return groups.entrySet().stream()
                .map(group -> group.getKey().withVariants(List.copyOf(group.getValue())))
                .toList();
    }
}
