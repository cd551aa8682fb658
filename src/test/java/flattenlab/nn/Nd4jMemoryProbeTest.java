package flattenlab.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import flattenlab.tensor.AxisOrder;
import flattenlab.tensor.BadInputException;
import flattenlab.tensor.Crash;
import flattenlab.tensor.CrashException;
import flattenlab.tensor.FlattenMapping;
import flattenlab.tensor.FlattenVariant;
import flattenlab.tensor.FlattenVariant.Draw;
import flattenlab.tensor.RandomShapes;
import flattenlab.tensor.Shape;
import flattenlab.training.MemoryProbe;
import flattenlab.training.MemoryProbe.Layout;
import flattenlab.training.MemoryProbe.Report;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is a view and what is a copy, as ND4J has it. */
class Nd4jMemoryProbeTest {
    private static final MemoryProbe PROBE = new Nd4jMemoryProbe(Path.of("target", "test-home"));
    private static final Shape SHAPE = Shape.of(2, 3, 4, 5);

    private static Report look(String shape, String variant) {
        return PROBE.look(Shape.parse(shape), FlattenVariant.parse(variant), AxisOrder.NCHW, new Draw(7, 0));
    }

    @Test
    void aCorrectFlattenReadsTheSameBufferAsOtherSizes() {
        Report report = look("2,3,4,5", "correct");
        assertThat(report.input().shape()).isEqualTo(SHAPE);
        assertThat(report.input().strides()).containsExactly(60, 20, 5, 1);
        assertThat(report.input().ordering()).isEqualTo('c');
        assertThat(report.steps()).hasSize(1);
        assertThat(report.steps().get(0).operation()).isEqualTo("reshape(2,60)");
        assertThat(report.steps().get(0).sharesBuffer()).isTrue();
        assertThat(report.output().strides()).containsExactly(60, 1);
        assertThat(report.output().offset()).isZero();
        assertThat(report.sharesInput()).isTrue();
        assertThat(report.crash()).isEmpty();
    }

    /** A permute moves nothing; it is the reshape behind it that cannot be had without a copy. */
    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "channels-last; permute(0,2,3,1); 60,5,1,20; reshape(2,60)",
                "column-major; permute(0,3,2,1); 60,1,5,20; reshape(2,60)",
                "mix-samples; permute(1,0,2,3); 20,60,5,1; reshape(2,60)",
            })
    void aReorderingIsAViewUntilItIsReshaped(String variant, String permute, String strides, String reshape) {
        Report report = look("2,3,4,5", variant);
        assertThat(report.steps()).extracting(MemoryProbe.Step::operation).containsExactly(permute, reshape);
        assertThat(report.steps()).extracting(MemoryProbe.Step::sharesBuffer).containsExactly(true, false);
        assertThat(report.steps().get(0).result().strides())
                .containsExactly(Shape.parse(strides).dims());
        assertThat(report.output().strides()).containsExactly(60, 1);
        assertThat(report.sharesInput()).isFalse();
    }

    /** With one channel there is nothing to interleave, and ND4J sees that. */
    @Test
    void channelsLastOfOneChannelStaysAView() {
        assertThat(look("2,1,4,5", "channels-last").sharesInput()).isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "fixed-shuffle; 2; false",
                "fresh-shuffle; 2; false",
                "roll:7; 3; false",
                "roll:0; 3; false",
                "truncate:7; 2; true",
                "truncate:1000; 2; true",
                "pad:70; 2; false",
                "pad:60; 2; false",
                "pool; 1; false",
                "in-features:1000; 1; true",
                "fold-batch; 1; true",
                "keep-channels; 1; true",
                "split-batch:30; 1; true",
                "no-flatten; 0; true",
            })
    void everyOtherVariant(String variant, int steps, boolean shares) {
        Report report = look("2,3,4,5", variant);
        assertThat(report.steps()).hasSize(steps);
        assertThat(report.sharesInput()).isEqualTo(shares);
        assertThat(report.crash()).isEmpty();
    }

    @Test
    void aCutIsAWindowOnTheWholeBuffer() {
        Report report = look("2,1,2,5", "truncate:7");
        Layout cut = report.output();
        assertThat(report.steps().get(1).operation()).isEqualTo("get(all(),interval(0,7))");
        assertThat(cut.shape()).isEqualTo(Shape.of(2, 7));
        assertThat(cut.strides()).containsExactly(10, 1);
        assertThat(cut.bufferLength()).isEqualTo(20);
        assertThat(cut.cells()).containsExactly(report.input().cells());
    }

    @Test
    void theBufferOfAPaddedFlattenHoldsZerosThatAreNoCells() {
        assertThat(look("2,1,1,2", "pad:3").output().cells()).containsExactly(0, 1, -1, 2, 3, -1);
    }

    @Test
    void theBufferOfAChannelsLastFlattenIsInterleaved() {
        Report report = look("1,2,1,3", "channels-last");
        assertThat(report.input().cells()).containsExactly(0, 1, 2, 3, 4, 5);
        assertThat(report.steps().get(0).result().cells()).containsExactly(0, 1, 2, 3, 4, 5);
        assertThat(report.output().cells()).containsExactly(0, 3, 1, 4, 2, 5);
    }

    /** The strides that are told and the buffer that is told, put together, are the mapping. */
    @Test
    void everySlotHoldsTheCellThatTheMappingNames() {
        Random random = new Random(11);
        Map<FlattenVariant.Kind, Integer> checked = new EnumMap<>(FlattenVariant.Kind.class);
        RandomShapes.batches(12, 300).filter(shape -> shape.elements() <= 50).forEach(shape -> {
            AxisOrder order = AxisOrder.values()[random.nextInt(3)];
            Draw draw = new Draw(random.nextInt(9), random.nextInt(3));
            for (FlattenVariant variant : RandomShapes.variants(shape, random.nextInt(1000))) {
                Report report = PROBE.look(shape, variant, order, draw);
                FlattenMapping mapping;
                try {
                    mapping = FlattenMapping.of(shape, variant, order, draw);
                } catch (CrashException e) {
                    assertThat(report.crash()).isPresent();
                    continue;
                }
                assertThat(report.crash()).isEmpty();
                assertThat(report.output().shape()).isEqualTo(mapping.output());
                if (report.output().cells().length > 0) {
                    assertHolds(report.output(), mapping, variant.id() + " of " + shape + " in order " + order);
                    checked.merge(variant.kind(), 1, Integer::sum);
                }
            }
        });
        assertThat(checked).containsOnlyKeys(FlattenVariant.Kind.values());
        assertThat(checked.values()).allMatch(count -> count >= 20);
    }

    private static void assertHolds(Layout output, FlattenMapping mapping, String what) {
        for (long slot = 0; slot < mapping.output().elements(); slot++) {
            double expected = 0;
            for (long i = 0; i < mapping.cellsPerSlot(); i++) {
                expected += (double) mapping.cellOf(slot, i) / mapping.cellsPerSlot();
            }
            int position = (int) output.position(mapping.output().index(slot));
            double tolerance = mapping.cellsPerSlot() == 1 ? 0 : 1e-4;
            assertThat((double) output.cells()[position])
                    .as("slot %d, %s", slot, what)
                    .isCloseTo(expected, Offset.offset(tolerance));
        }
    }

    @Test
    void aBufferThatIsTooLongToDrawIsDescribedButNotListed() {
        assertThat(look("2,2,4,4", "correct").output().cells()).hasSize(MemoryProbe.MAX_CELLS);
        Report report = look("5,1,1,13", "correct");
        assertThat(report.output().cells()).isEmpty();
        assertThat(report.output().bufferLength()).isEqualTo(65);
        // The input of this one can be drawn, its output cannot.
        Report padded = look("2,1,1,2", "pad:100");
        assertThat(padded.input().cells()).hasSize(4);
        assertThat(padded.output().cells()).isEmpty();
    }

    @Test
    void aStepThatRefusesEndsTheListWithItsCrash() {
        Report report = PROBE.look(SHAPE, FlattenVariant.parse("split-batch:7"), AxisOrder.NHWC, new Draw(0, 0));
        assertThat(report.steps()).extracting(MemoryProbe.Step::operation).containsExactly("permute(0,2,3,1)");
        assertThat(report.crash())
                .hasValueSatisfying(crash -> assertThat(crash.stage()).isEqualTo(Crash.Stage.RESHAPE));
        assertThat(report.sharesInput()).isTrue();
        assertThat(report.output().shape()).isEqualTo(Shape.of(2, 4, 5, 3));
    }

    @Test
    void theLargestArrayIsStillLookedAt() {
        Report report = look("4,1,1024,1024", "channels-last");
        assertThat(report.input().shape().elements()).isEqualTo(MemoryProbe.MAX_ELEMENTS);
        assertThat(report.sharesInput()).isTrue();
        assertThat(look("4,4,512,512", "channels-last").sharesInput()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "4,1,1024,1025; correct",
                "1024,1024,1024,1024; no-flatten",
                "1,1,2,2; pad:1099511627776",
                "0,1,4,4; correct",
                "2,60; correct"
            })
    void whatCannotBeLookedAtIsRefusedBeforeAnythingIsAllocated(String choice) {
        List<String> parts = List.of(choice.split("; "));
        assertThatThrownBy(() -> look(parts.get(0), parts.get(1)))
                .isInstanceOf(BadInputException.class)
                .hasMessageContaining(Shape.parse(parts.get(0)).toString());
    }

    /** The stage leaves the cells of a view in their places; it must say the same as real arrays do. */
    @Test
    void theMappingKnowsWhatIsAView() {
        for (String shape : new String[] {"2,3,4,5", "2,1,4,5", "1,3,4,5", "2,3,1,5", "2,3,4,1", "1,1,1,1"}) {
            for (AxisOrder order : AxisOrder.values()) {
                for (FlattenVariant.Kind kind : FlattenVariant.Kind.values()) {
                    Shape input = Shape.parse(shape);
                    FlattenVariant variant = FlattenVariant.suggested(kind, input);
                    Report report = PROBE.look(input, variant, order, new Draw(7, 0));
                    boolean view = report.crash().isEmpty() && report.sharesInput();
                    assertThat(FlattenMapping.ofOrAttempt(input, variant, order, new Draw(7, 0))
                                    .isView())
                            .as("%s of %s in order %s", variant.id(), shape, order)
                            .isEqualTo(view);
                }
            }
        }
    }
}
