package flattenlab.ui.train;

import flattenlab.tensor.FlattenVariant;
import flattenlab.training.Comparison;
import flattenlab.training.Experiment;
import flattenlab.training.Network;
import flattenlab.training.Run;
import flattenlab.training.Seedings;
import flattenlab.training.Trainer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * The runs of all cards on one trainer. Cards that differ in their flatten alone share a session, its batches and its
 * seed; what a card is judged against and nobody shows trains along.
 */
final class Race implements AutoCloseable {
    /** Looks at the test pictures in each epoch, for a curve that moves. */
    private static final int LOOKS_PER_EPOCH = 8;

    private final List<RunCard> cards;
    private final List<Experiment> experiments;
    private final List<Experiment> wanted = new ArrayList<>();
    private final int seeds;
    private final Trainer trainer;
    private boolean followed;

    /**
     * Starts.
     *
     * @param cards what is shown
     * @param base the settings of the screen
     * @param firstSeed which repetition is the first, 0 for the screen's own seed
     * @param seeds how many seeds
     * @param paused wait for a step
     */
    Race(List<RunCard> cards, Experiment base, Network.Factory networks, int firstSeed, int seeds, boolean paused) {
        this.cards = List.copyOf(cards);
        this.seeds = seeds;
        Map<Experiment, List<FlattenVariant>> groups = new LinkedHashMap<>();
        for (int i = firstSeed; i < firstSeed + seeds; i++) {
            long seed = Seedings.seed(base.seed(), i);
            cards.forEach(card -> want(card.experiment(base).withSeed(seed), groups));
        }
        for (Experiment shown : List.copyOf(wanted)) {
            if (shown.spec(shown.variants().get(0)).crash().isEmpty()) {
                add(shown.reference(), groups);
            }
        }
        this.experiments = groups.entrySet().stream()
                .map(group -> group.getKey().withVariants(group.getValue()))
                .toList();
        List<Experiment> all = experiments;
        this.trainer = new Trainer(() -> new Comparison(all, networks, LOOKS_PER_EPOCH), paused);
    }

    private void want(Experiment single, Map<Experiment, List<FlattenVariant>> groups) {
        wanted.add(single);
        add(single, groups);
    }

    /** Variants do not matter for the group, so all have the same one in its key. */
    private static void add(Experiment single, Map<Experiment, List<FlattenVariant>> groups) {
        List<FlattenVariant> variants =
                groups.computeIfAbsent(single.withVariants(List.of(FlattenVariant.CORRECT)), key -> new ArrayList<>());
        if (!variants.contains(single.variants().get(0))) {
            variants.add(single.variants().get(0));
        }
    }

    /** Whose runs these are. */
    List<RunCard> cards() {
        return cards;
    }

    Trainer trainer() {
        return trainer;
    }

    /** What is trained; null before it is prepared. */
    Comparison comparison() {
        return trainer.comparison();
    }

    /** Shows the steps of a card's network part by part; null for full speed. */
    void watch(RunCard card) {
        int place = card == null ? -1 : cards.indexOf(card);
        trainer.watch(place < 0 ? null : comparison -> run(wanted.get(place)));
    }

    /** Hands each card its run, once there are runs. */
    boolean follow() {
        if (comparison() == null) {
            return false;
        }
        if (!followed) {
            followed = true;
            for (int i = 0; i < cards.size(); i++) {
                cards.get(i).follow(wanted.get(i), run(wanted.get(i)));
            }
        }
        return true;
    }

    /** Hands each card its runs with the other seeds. */
    void repeat() {
        for (int i = 0; i < cards.size(); i++) {
            int card = i;
            cards.get(i)
                    .repeat(IntStream.range(0, seeds)
                            .mapToObj(seed -> run(wanted.get(seed * cards.size() + card)))
                            .toList());
        }
    }

    /** The runs that a card is judged against, one a seed. */
    List<Run> references(RunCard card) {
        int place = card == null ? -1 : cards.indexOf(card);
        return IntStream.range(0, seeds)
                .mapToObj(seed -> run(wanted.get(seed * cards.size() + place).reference()))
                .toList();
    }

    private Run run(Experiment single) {
        Experiment key = single.withVariants(List.of(FlattenVariant.CORRECT));
        for (int i = 0; i < experiments.size(); i++) {
            if (experiments.get(i).withVariants(List.of(FlattenVariant.CORRECT)).equals(key)) {
                int place =
                        experiments.get(i).variants().indexOf(single.variants().get(0));
                return comparison().sessions().get(i).runs().get(place);
            }
        }
        throw new IllegalStateException("not trained: " + single);
    }

    @Override
    public void close() {
        trainer.close();
    }
}
