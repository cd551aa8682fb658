package flattenlab.training;

import static org.assertj.core.api.Assertions.assertThat;

import flattenlab.data.Dataset;
import flattenlab.nn.Nd4jNetworks;
import flattenlab.tensor.Axis;
import flattenlab.tensor.AxisOrder;
import flattenlab.tensor.CrashException;
import flattenlab.tensor.FlattenMapping;
import flattenlab.tensor.FlattenVariant;
import flattenlab.tensor.FlattenVariant.Kind;
import flattenlab.tensor.RandomShapes;
import flattenlab.tensor.Shape;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Which weight row belongs to which cell, what networks started that way learn, and what moving the rows repairs. */
class RowOrderTest {
    private static final Network.Factory NETWORKS = new Nd4jNetworks(Path.of("target", "test-home"));
    private static final Dataset DIGITS = Dataset.load(Dataset.Source.DIGITS);

    /** Kinds that move whole cells within each sample, the same way in every batch. */
    private static final Set<Kind> ALIKE = EnumSet.of(
            Kind.CORRECT, Kind.CHANNELS_LAST, Kind.COLUMN_MAJOR, Kind.FIXED_SHUFFLE, Kind.TRUNCATE, Kind.PAD);

    /** Kinds in which a slot is a mean, changes with the batch, or can come from another sample. */
    private static final Set<Kind> UNLIKE =
            EnumSet.of(Kind.POOL, Kind.FRESH_SHUFFLE, Kind.MIX_SAMPLES, Kind.ROLL, Kind.FOLD_BATCH, Kind.SPLIT_BATCH);

    private static NetworkSpec spec(Shape input, AxisOrder order, String trained, String met) {
        return new NetworkSpec(
                Design.of(Net.LINEAR).withOrder(order),
                input,
                10,
                FlattenVariant.parse(trained),
                FlattenVariant.parse(met),
                5);
    }

    private static FlattenMapping mapping(NetworkSpec spec, FlattenVariant variant) {
        return FlattenMapping.of(
                spec.beforeFlatten(), variant, spec.design().order(), new FlattenVariant.Draw(spec.seed(), 0));
    }

    @ParameterizedTest
    @EnumSource(AxisOrder.class)
    void theCellOfASlotIsTheOneThatTheMappingNamesInEverySampleOfABatch(AxisOrder order) {
        Map<Kind, Integer> present = new HashMap<>();
        RandomShapes.batches(11, 60).forEach(random -> {
            Shape shape = random.with(Axis.N, 3);
            for (FlattenVariant variant : RandomShapes.variants(shape, 3)) {
                NetworkSpec spec = spec(shape, order, variant.id(), variant.id());
                Optional<int[]> cells = RowOrder.cells(spec, variant);
                if (UNLIKE.contains(variant.kind())) {
                    assertThat(cells).as("%s of %s", variant, shape).isEmpty();
                } else if (cells.isPresent()) {
                    present.merge(variant.kind(), 1, Integer::sum);
                    assertCells(cells.get(), spec, variant);
                } else if (ALIKE.contains(variant.kind())) {
                    assertThat(refuses(spec)).as("%s of %s", variant, shape).isTrue();
                }
            }
        });
        assertThat(present.keySet()).containsAll(ALIKE);
        ALIKE.forEach(kind -> assertThat(present.get(kind)).as(kind.id()).isGreaterThan(20));
    }

    private static void assertCells(int[] cells, NetworkSpec spec, FlattenVariant variant) {
        FlattenMapping mapping = mapping(spec, variant);
        long features = spec.input().features();
        assertThat((long) cells.length).isEqualTo(mapping.columns());
        for (int sample = 0; sample < 3; sample++) {
            for (int slot = 0; slot < cells.length; slot++) {
                long cell = mapping.cellOf(sample * mapping.columns() + slot);
                assertThat((long) cells[slot])
                        .as("slot %d of %s", slot, spec)
                        .isEqualTo(cell == FlattenMapping.PADDING ? RowOrder.NO_CELL : cell - sample * features);
            }
        }
    }

    private static boolean refuses(NetworkSpec spec) {
        try {
            // A row that cannot be shortened or lengthened to what was asked for meets a Linear for another number.
            return mapping(spec, spec.variant()).columns() != spec.inFeatures();
        } catch (CrashException e) {
            return true;
        }
    }

    @Test
    void aShortenedRowHasTheFirstCellsAndALengthenedOneEndsInNone() {
        Shape shape = Shape.of(2, 2, 2, 2);
        NetworkSpec truncated = spec(shape, AxisOrder.NCHW, "truncate:3", "truncate:3");
        assertThat(RowOrder.cells(truncated, truncated.variant()).orElseThrow()).containsExactly(0, 1, 2);
        NetworkSpec padded = spec(shape, AxisOrder.NHWC, "pad:10", "pad:10");
        assertThat(RowOrder.cells(padded, padded.variant()).orElseThrow())
                .containsExactly(0, 4, 1, 5, 2, 6, 3, 7, RowOrder.NO_CELL, RowOrder.NO_CELL);
    }

    @Test
    void aLinearThatExpectsAnotherNumberHasNoRowsToMatch() {
        NetworkSpec typed = new NetworkSpec(
                Design.of(Net.LINEAR).withInFeatures(9),
                Shape.of(2, 2, 2, 2),
                10,
                FlattenVariant.CORRECT,
                FlattenVariant.CORRECT,
                5);
        assertThat(RowOrder.cells(typed, typed.variant())).isEmpty();
    }

    /** Checked against the mappings of a whole batch, for every pair of orders. */
    @Test
    void aRepairBringsToEachSlotTheRowOfTheCellThatStandsThereNow() {
        List<String> orders = List.of("correct", "channels-last", "column-major", "fixed-shuffle");
        int moved = 0;
        for (Shape shape : RandomShapes.batches(4, 40).toList()) {
            for (String trained : orders) {
                for (String met : orders) {
                    NetworkSpec spec = spec(shape, AxisOrder.NCHW, trained, met);
                    Optional<int[]> repair = RowOrder.repair(spec);
                    assertThat(repair.isPresent()).isEqualTo(!trained.equals(met));
                    if (repair.isPresent()) {
                        int[] source = repair.get();
                        assertThat(Arrays.stream(source).sorted().toArray())
                                .containsExactly(
                                        IntStream.range(0, source.length).toArray());
                        FlattenMapping then = mapping(spec, spec.variant());
                        FlattenMapping now = mapping(spec, spec.evalVariant());
                        for (int slot = 0; slot < source.length; slot++) {
                            assertThat(now.cellOf(slot)).isEqualTo(then.cellOf(source[slot]));
                            moved += source[slot] == slot ? 0 : 1;
                        }
                    }
                }
            }
        }
        assertThat(moved).isGreaterThan(1000);
    }

    @ParameterizedTest
    @CsvSource({
        "truncate:5, correct",
        "correct, truncate:5",
        "pad:30, correct",
        "correct, pad:30",
        "pad:30, pad:31",
        "truncate:5, pad:30",
        "fixed-shuffle, truncate:7",
        "correct, mix-samples",
        "mix-samples, correct",
        "roll:1, correct",
        "fresh-shuffle, correct",
        "correct, fresh-shuffle",
        "pool, pool"
    })
    void flattensThatDoNotHoldTheSameCellsHaveNoRepair(String trained, String met) {
        assertThat(RowOrder.repair(spec(Shape.of(3, 2, 3, 4), AxisOrder.NCHW, trained, met)))
                .isEmpty();
    }

    private static List<Run> train(Training training, int steps) {
        try (TrainingSession session = new TrainingSession(training, DIGITS, NETWORKS, 0)) {
            for (int i = 0; i < steps && !session.isOver(); i++) {
                session.step();
            }
            return session.runs();
        }
    }

    private static double[] losses(Run run) {
        return run.history().curve(Integer.MAX_VALUE).loss();
    }

    private static final String[] ORDERS = {"correct", "channels-last", "column-major", "fixed-shuffle"};

    @Test
    void ordersOfTheSameCellsStartedMatchedHaveTheSameLossAtEveryStep() {
        List<Run> runs = train(Trainings.digits().sizes(1600, 32).matched().of(ORDERS), 50);
        double[] correct = losses(runs.get(0));
        assertThat(correct).hasSize(50);
        // Learning is under way, so that the same loss is not the loss of standing still.
        assertThat(correct[49]).isLessThan(correct[0] - 0.5);
        for (Run run : runs) {
            assertThat(losses(run)).as(run.spec().variant().id()).containsExactly(correct, Offset.offset(2e-3));
        }
    }

    @Test
    void startedUnmatchedTheSameOrdersHaveOtherLossesFromTheFirstStepOn() {
        List<Run> runs = train(Trainings.digits().sizes(1600, 32).of(ORDERS), 50);
        for (Run run : runs.subList(1, runs.size())) {
            assertThat(Math.abs(losses(run)[0] - losses(runs.get(0))[0]))
                    .as(run.spec().variant().id())
                    .isGreaterThan(0.01);
        }
    }

    /** A hidden Linear stands where the only one would stand: it is the one whose rows are matched. */
    @Test
    void behindAHiddenLinearMatchedOrdersStillLearnTheSame() {
        Trainings trainings = Trainings.digits().in("32,1,12,12").sizes(640, 32);
        Design hidden = Design.of(Net.TINY).withHidden(12).withMatched(true);
        List<Run> runs = train(trainings.with(hidden).of(ORDERS), 20);
        for (Run run : runs) {
            assertThat(losses(run))
                    .as(run.spec().variant().id())
                    .containsExactly(losses(runs.get(0)), Offset.offset(1e-3));
        }
    }

    @Test
    void whatATruncationKeepsStartsWithTheWeightsOfThoseCells() {
        Trainings trainings = Trainings.digits().in("4,1,6,6").with(Net.LINEAR);
        float[] whole = initial(trainings.matched().of("correct"));
        float[] kept = initial(trainings.matched().of("truncate:5"));
        float[] padded = initial(trainings.matched().of("pad:40"));
        assertThat(Arrays.copyOf(kept, 50)).containsExactly(Arrays.copyOf(whole, 50));
        assertThat(Arrays.copyOf(padded, 360)).containsExactly(Arrays.copyOf(whole, 360));
        assertThat(Arrays.copyOfRange(padded, 360, 400)).containsOnly(0);
        assertThat(initial(trainings.of("truncate:5"))).isNotEqualTo(kept);
    }

    private static float[] initial(Training training) {
        try (Network network = NETWORKS.build(training.spec(training.variants().get(0)))) {
            return network.parameters();
        }
    }

    @ParameterizedTest
    @CsvSource({"correct, channels-last", "fixed-shuffle, correct", "column-major, fixed-shuffle"})
    void metInAnotherOrderANetworkFallsAndMovingItsRowsMakesUpForAllOfIt(String trained, String met) {
        Run run = train(Trainings.digits().sizes(3200, 600).evaluatedWith(met).of(trained), Integer.MAX_VALUE)
                .get(0);
        Evaluation asTrained = run.asTrained().orElseThrow();
        Evaluation repaired = run.repaired().orElseThrow();
        double fallen = run.evaluation().orElseThrow().accuracy();
        assertThat(asTrained.accuracy()).isGreaterThan(0.8);
        assertThat(fallen).isLessThan(asTrained.accuracy() - 0.3);
        assertThat(repaired.confusion().counts())
                .isDeepEqualTo(asTrained.confusion().counts());
        // The same products, summed in another order.
        assertThat(repaired.loss()).isCloseTo(asTrained.loss(), Offset.offset(1e-5));
    }

    /** What is kept of the run are the weights as they were trained, not as they were moved. */
    @Test
    void theKeptWeightsAreThoseFromBeforeTheRepair() {
        Trainings trainings = Trainings.digits().sizes(320, 64);
        Run converted = train(trainings.evaluatedWith("channels-last").of("correct"), Integer.MAX_VALUE)
                .get(0);
        Run plain = train(trainings.of("correct"), Integer.MAX_VALUE).get(0);
        assertThat(converted.parameters().orElseThrow())
                .containsExactly(plain.parameters().orElseThrow());
        assertThat(converted.asTrained().orElseThrow().loss())
                .isEqualTo(plain.evaluation().orElseThrow().loss());
        assertThat(plain.asTrained()).isEmpty();
        assertThat(plain.repaired()).isEmpty();
    }

    @Test
    void whereThereIsNoRepairNoRowIsMovedAndWhatWasTrainedIsEvaluatedAllTheSame() {
        ScriptedNetwork network = new ScriptedNetwork(10, step -> 2, step -> 1);
        Training training =
                Trainings.digits().sizes(64, 32).evaluatedWith("mix-samples").of("correct");
        try (TrainingSession session = new TrainingSession(training, DIGITS, spec -> network, 0)) {
            session.step();
            session.step();
            Run run = session.runs().get(0);
            assertThat(run.outcome()).isEqualTo(Run.Outcome.TRAINED);
            assertThat(run.asTrained()).isPresent();
            assertThat(run.repaired()).isEmpty();
        }
        assertThat(network.moves()).isEmpty();
        assertThat(network.isClosed()).isTrue();
    }
}
