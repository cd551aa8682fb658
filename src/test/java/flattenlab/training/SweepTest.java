package flattenlab.training;

import static org.assertj.core.api.Assertions.assertThat;

import flattenlab.data.Dataset;
import flattenlab.nn.Nd4jNetworks;
import flattenlab.tensor.FlattenVariant;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SweepTest {
    private static final Network.Factory NETWORKS = new Nd4jNetworks(Path.of("target", "test-home"));

    private final List<Sweep.Row> finished = new ArrayList<>();
    private Dataset digits;
    private List<Sweep.Row> rows;

    @BeforeAll
    void sweep() {
        digits = Dataset.load(Dataset.Source.DIGITS);
        Experiment experiment = Experiments.digits().sizes(640, 500).epochs(4).of("correct");
        rows = Sweep.run(
                experiment,
                FlattenVariant.Kind.TRUNCATE,
                List.of(5L, 784L, 100_000L),
                2,
                digits,
                NETWORKS,
                finished::add);
    }

    @Test
    void thereIsARowForEachValueAndItIsReportedWhenItIsFinished() {
        assertThat(rows).extracting(Sweep.Row::value).containsExactly(5L, 784L, 100_000L);
        assertThat(finished).containsExactlyElementsOf(rows);
    }

    @Test
    void eachRowHoldsOneRunForEachSeedAndTheFirstSeedIsTheExperimentsOwn() {
        for (Sweep.Row row : rows) {
            assertThat(row.runs()).hasSize(2);
            assertThat(row.runs().get(0).spec().seed()).isEqualTo(7);
            assertThat(row.runs().get(1).spec().seed())
                    .isEqualTo(Seedings.seed(7, 1))
                    .isNotEqualTo(7);
            assertThat(row.runs()).allMatch(run -> run.spec().variant().argument() == row.value());
        }
    }

    @Test
    void aRowsSpreadIsThatOfItsRuns() {
        for (Sweep.Row row : rows.subList(0, 2)) {
            double first = row.runs().get(0).evaluation().orElseThrow().accuracy();
            double second = row.runs().get(1).evaluation().orElseThrow().accuracy();
            assertThat(row.accuracies()).containsExactly(first, second);
            assertThat(row.min()).isEqualTo(Math.min(first, second));
            assertThat(row.max()).isEqualTo(Math.max(first, second));
            assertThat(row.mean()).isEqualTo((first + second) / 2);
        }
    }

    @Test
    void allFeaturesSeeMoreThanFive() {
        assertThat(rows.get(1).min()).isGreaterThan(rows.get(0).max() + 0.2);
    }

    @Test
    void aValueThatCrashesHasARowWithoutAccuracies() {
        Sweep.Row row = rows.get(2);
        assertThat(row.runs()).allMatch(run -> run.outcome() == Run.Outcome.CRASHED);
        assertThat(row.accuracies()).isEmpty();
        assertThat(row.mean()).isNaN();
        assertThat(row.min()).isNaN();
        assertThat(row.max()).isNaN();
    }

    @Test
    void aRepetitionIsTheExperimentWithThatSeed() {
        Experiment again = Experiments.digits()
                .sizes(640, 500)
                .epochs(4)
                .seed(Seedings.seed(7, 1))
                .of("truncate:784");
        try (TrainingSession session = new TrainingSession(again, digits, NETWORKS, 0)) {
            while (!session.isOver()) {
                session.step();
            }
            assertThat(session.runs().get(0).evaluation().orElseThrow().accuracy())
                    .isEqualTo(rows.get(1).accuracies().get(1));
        }
    }

    @Test
    void seedsOfRepetitionsAreDistinctAndCanBeTyped() {
        long[] seeds =
                LongStream.range(0, 100).map(i -> Seedings.seed(7, (int) i)).toArray();
        assertThat(seeds).doesNotHaveDuplicates();
        assertThat(LongStream.of(seeds).min().orElseThrow()).isNotNegative();
    }
}
