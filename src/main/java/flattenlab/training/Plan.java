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
 * @param trainings of one variant each
 * @param firstSeed which repetition comes first; 0 for the trainings' own seed
 * @param seeds how many repetitions
 * @param judged whether the correct run of every training is trained along with it
 */
public record Plan(List<Training> trainings, int firstSeed, int seeds, boolean judged) {
    /** Trainings of several variants are taken apart. */
    public Plan {
        Seedings.check(seeds);
        trainings = trainings.stream()
                .flatMap(several -> several.variants().stream().map(one -> several.withVariants(List.of(one))))
                .distinct()
                .toList();
    }

    /** Trainings with their own seed, and nothing to judge them by. */
    public static Plan of(List<Training> trainings) {
        return new Plan(trainings, 0, 1, false);
    }

    /** One training with its repetitions, one a seed. */
    List<Training> repetitions(Training training) {
        return IntStream.range(firstSeed, firstSeed + seeds)
                .mapToObj(i -> training.withSeed(Seedings.seed(training.seed(), i)))
                .toList();
    }

    /**
     * What is trained in one repetition: trainings that differ in their flatten alone are one, so that they share
     * batches and initial weights.
     *
     * @param repetition from 0
     */
    List<Training> round(int repetition) {
        Map<Training, LinkedHashSet<FlattenVariant>> groups = new LinkedHashMap<>();
        List<Training> all = new ArrayList<>(trainings);
        if (judged) {
            // What crashes needs nothing beside it.
            trainings.stream()
                    .filter(training -> training.crash().isEmpty())
                    .map(Training::reference)
                    .forEach(all::add);
        }
        for (Training training : all) {
            Training single = repetitions(training).get(repetition);
            groups.computeIfAbsent(single.withVariants(List.of(FlattenVariant.CORRECT)), key -> new LinkedHashSet<>())
                    .addAll(single.variants());
        }
        return groups.entrySet().stream()
                .map(group -> group.getKey().withVariants(List.copyOf(group.getValue())))
                .toList();
    }
}
