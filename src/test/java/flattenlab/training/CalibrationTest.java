package flattenlab.training;

import static org.assertj.core.api.Assertions.assertThat;

import flattenlab.data.Dataset;
import flattenlab.nn.Nd4jNetworks;
import flattenlab.tensor.FlattenVariant;
import flattenlab.tensor.Shape;
import flattenlab.training.TrainingNoise.Row;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * How often the rule of {@link Chance} is wrong on what was really trained: sixty seeds of four harmless flattens and one
 * that loses a little, in every setting that was measured.
 */
class CalibrationTest {
    private static final double HARMLESS_CALLED_BAD = 0.05;
    private static final int DRAWS = 20;
    private static final int SEEDS = 3;

    /** The pairings of each setting and flatten, cut into verdicts of so many seeds. */
    private static Map<String, List<Chance>> verdicts(Predicate<Row> which, int seeds, TrainingNoise noise) {
        Map<String, List<Pairing>> pairings = TrainingNoise.rows().stream()
                .filter(which)
                .collect(Collectors.groupingBy(
                        row -> row.setting() + " " + row.variant().id(),
                        LinkedHashMap::new,
                        Collectors.mapping(Row::pairing, Collectors.toList())));
        Map<String, List<Chance>> verdicts = new LinkedHashMap<>();
        pairings.forEach((name, all) -> {
            List<Chance> drawn = new ArrayList<>();
            for (int i = 0; i + seeds <= all.size(); i += seeds) {
                drawn.add(Chance.of(all.subList(i, i + seeds), noise));
            }
            verdicts.put(name, drawn);
        });
        return verdicts;
    }

    private static double share(List<Chance> verdicts, Predicate<Chance> of) {
        return (double) verdicts.stream().filter(of).count() / verdicts.size();
    }

    private static List<Chance> all(Map<String, List<Chance>> verdicts) {
        return verdicts.values().stream().flatMap(List::stream).toList();
    }

    @Test
    void sixtySeedsOfEveryFlattenWereMeasured() {
        assertThat(verdicts(row -> true, 1, TrainingNoise.measured()).values()).allMatch(runs -> runs.size() == 60);
        assertThat(verdicts(Row::isHarmless, 1, TrainingNoise.measured())).hasSize(5 * 4);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, SEEDS})
    void ofHarmlessFlattensAtMostOneInTwentyIsCalledBad(int seeds) {
        Map<String, List<Chance>> verdicts = verdicts(Row::isHarmless, seeds, TrainingNoise.measured());
        assertThat(share(all(verdicts), Chance::isWorse)).isLessThan(HARMLESS_CALLED_BAD);
        verdicts.forEach((name, drawn) ->
                assertThat(share(drawn, Chance::isWorse)).as(name).isLessThanOrEqualTo(HARMLESS_CALLED_BAD));
    }

    /** The rule has not only learned its own answers: the noise is measured without the setting that is judged. */
    @ParameterizedTest
    @ValueSource(ints = {1, SEEDS})
    void neitherInASettingThatWasNotMeasured(int seeds) {
        for (String setting :
                TrainingNoise.rows().stream().map(Row::setting).distinct().toList()) {
            TrainingNoise others = TrainingNoise.of(TrainingNoise.rows().stream()
                    .filter(row -> !row.setting().equals(setting))
                    .toList());
            Map<String, List<Chance>> verdicts =
                    verdicts(row -> row.isHarmless() && row.setting().equals(setting), seeds, others);
            assertThat(share(all(verdicts), Chance::isWorse)).as(setting).isLessThanOrEqualTo(HARMLESS_CALLED_BAD);
        }
    }

    /** And says so, instead of that it cannot tell. */
    @Test
    void ofHarmlessFlattensNearlyAllAreCalledFine() {
        for (int seeds : new int[] {1, SEEDS}) {
            List<Chance> verdicts = all(verdicts(Row::isHarmless, seeds, TrainingNoise.measured()));
            assertThat(share(verdicts, one -> !one.isWorse() && one.isAlike())).isGreaterThan(0.95);
        }
    }

    @Test
    void aLossOfThreePointsIsSeenWithThreeSeeds() {
        Map<String, List<Chance>> verdicts =
                verdicts(row -> row.variant().id().equals("truncate:98"), SEEDS, TrainingNoise.measured());
        assertThat(verdicts).containsOnlyKeys("clothing,tiny,all truncate:98", "digits,tiny,all truncate:98");
        assertThat(verdicts.values()).allMatch(drawn -> drawn.size() == DRAWS);
        verdicts.forEach((name, drawn) ->
                assertThat(share(drawn, Chance::isWorse)).as(name).isGreaterThanOrEqualTo(0.8));
    }

    /** Trained again, here and now: the rows are not out of the air, and the whole way from training to verdict holds. */
    @Test
    @Tag("slow")
    void threeSeedsOfClothingTrainedAgainGiveTheSameVerdicts() {
        Training clothing = new Training(
                Task.of(Dataset.Source.CLOTHING, Shape.of(32, 1, 28, 28)),
                Design.of(Net.TINY),
                Schedule.USUAL,
                List.of(FlattenVariant.parse("fixed-shuffle"), FlattenVariant.parse("truncate:98")),
                null,
                7);
        Plan plan = new Plan(List.of(clothing), 0, SEEDS, true);
        try (Runner runner = new Runner(plan, new Nd4jNetworks(Path.of("target", "test-home")), 0)) {
            runner.finish(() -> {});
            Verdict harmless = runner.verdict(plan.trainings().get(0));
            Verdict harmful = runner.verdict(plan.trainings().get(1));
            assertThat(harmless.kind()).isEqualTo(Verdict.Kind.TRAINS_FINE);
            assertThat(harmful.kind()).isEqualTo(Verdict.Kind.TRAINS_BADLY);
            // Another machine's arithmetic may round a picture the other way, and what follows from it.
            double measured = TrainingNoise.rows().stream()
                    .filter(row -> row.setting().equals("clothing,tiny,all")
                            && row.variant().id().equals("truncate:98"))
                    .limit(SEEDS)
                    .mapToDouble(row -> row.pairing().loss())
                    .average()
                    .orElseThrow();
            assertThat(harmful.chance().loss()).isCloseTo(measured, Offset.offset(0.01));
        }
    }
}
