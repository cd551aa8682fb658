package flattenlab.explain;

import static org.assertj.core.api.Assertions.assertThat;

import flattenlab.net.ShapeCheck;
import flattenlab.tensor.AxisOrder;
import flattenlab.tensor.FlattenMapping;
import flattenlab.tensor.FlattenVariant;
import flattenlab.tensor.RandomShapes;
import flattenlab.tensor.Shape;
import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EffectTest {
    private static Effect effect(String shape, String variant) {
        return Effect.of(Shape.parse(shape), FlattenVariant.parse(variant), AxisOrder.NCHW);
    }

    /** The same name is harmless for one shape or number and not for another. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "2,3,4,5 | correct | UNCHANGED",
                "2,3,4,5 | dims:13 | UNCHANGED",
                "2,3,4,5 | dims:12 | PARTIAL",
                "2,3,4,5 | dims:03 | MERGED",
                "2,3,4,5 | truncate:60 | UNCHANGED",
                "2,3,4,5 | truncate:59 | SHORTENED",
                "2,3,4,5 | truncate:61 | MISSIZED",
                "2,3,4,5 | pad:60 | UNCHANGED",
                "2,3,4,5 | pad:61 | PADDED",
                "2,3,4,5 | pad:59 | MISSIZED",
                "2,3,4,5 | roll:0 | UNCHANGED",
                "2,3,4,5 | roll:120 | UNCHANGED",
                "2,3,4,5 | roll:60 | EXCHANGED",
                "2,3,4,5 | roll:-1 | SHIFTED",
                "1,3,4,5 | roll:7 | REORDERED",
                "2,3,4,5 | channels-last | REORDERED",
                "2,1,4,5 | channels-last | UNCHANGED",
                "2,3,1,1 | channels-last | UNCHANGED",
                "2,1,4,5 | column-major | REORDERED",
                "2,1,1,5 | column-major | UNCHANGED",
                "2,3,4,5 | fixed-shuffle | REORDERED",
                "2,1,1,1 | fixed-shuffle | UNCHANGED",
                "2,3,4,5 | fresh-shuffle | REDRAWN",
                "2,1,1,1 | fresh-shuffle | UNCHANGED",
                "4,3,4,5 | mix-samples | MIXED",
                "1,3,4,5 | mix-samples | UNCHANGED",
                "4,1,4,5 | mix-samples | UNCHANGED",
                "2,3,4,5 | pool | AVERAGED",
                "2,3,1,1 | pool | UNCHANGED",
                "2,3,4,5 | in-features:60 | UNCHANGED",
                "2,3,4,5 | in-features:61 | MISSIZED",
                "2,3,4,5 | fold-batch | MERGED",
                "1,3,4,5 | fold-batch | UNROWED",
                "2,3,4,5 | keep-channels | PARTIAL",
                "2,1,4,5 | keep-channels | UNROWED",
                "2,3,4,5 | split-batch:60 | UNCHANGED",
                "2,3,4,5 | split-batch:30 | MISCOUNTED",
                "2,3,4,5 | split-batch:120 | MISCOUNTED",
                "2,3,4,5 | split-batch:7 | INDIVISIBLE",
                "2,3,4,5 | no-flatten | PARTIAL",
                "2,1,1,5 | no-flatten | UNROWED",
            })
    void isFoundByFollowingTheCells(String shape, String variant, Effect expected) {
        assertThat(effect(shape, variant)).isEqualTo(expected);
    }

    @Test
    void aChosenOrderIsNamedByWhatItDoesToTheseShapes() {
        Shape shape = Shape.of(2, 3, 4, 5);
        assertThat(Effect.of(shape, FlattenVariant.CORRECT, AxisOrder.NHWC)).isEqualTo(Effect.REORDERED);
        assertThat(Effect.of(shape.with(flattenlab.tensor.Axis.C, 1), FlattenVariant.CORRECT, AxisOrder.NHWC))
                .isEqualTo(Effect.UNCHANGED);
    }

    /** What an effect claims of a row is counted a second time, row by row, for random shapes and all variants. */
    @Test
    void whatIsClaimedOfTheRowsIsTrue() {
        Random random = new Random(5);
        Set<Effect> met = new HashSet<>();
        for (int i = 0; i < 400; i++) {
            Shape shape = Shape.of(
                    1 + random.nextInt(4), 1 + random.nextInt(3), 1 + random.nextInt(3), 1 + random.nextInt(4));
            for (FlattenVariant variant : RandomShapes.variants(shape, i)) {
                Effect effect = Effect.of(shape, variant, AxisOrder.NCHW);
                met.add(effect);
                boolean runs = ShapeCheck.firstCrash(shape, variant, AxisOrder.NCHW, variant.inFeatures(shape), 1)
                        .isEmpty();
                assertThat(runs).as(shape + " " + variant.id()).isEqualTo(effect.compareTo(Effect.INDIVISIBLE) < 0);
                if (runs) {
                    claimHolds(effect, shape, variant);
                }
            }
        }
        assertThat(met).contains(Effect.values());
    }

    private static void claimHolds(Effect effect, Shape shape, FlattenVariant variant) {
        FlattenMapping mapping = FlattenMapping.of(shape, variant, AxisOrder.NCHW, new FlattenVariant.Draw(0, 0));
        String what = shape + " " + variant.id() + " " + effect;
        boolean someForeign = false;
        boolean allWhole = true;
        for (long row = 0; row < shape.dim(0); row++) {
            Set<Long> pictures = new HashSet<>();
            Set<Long> cells = new HashSet<>();
            for (long slot = row * mapping.columns(); slot < (row + 1) * mapping.columns(); slot++) {
                for (long which = 0; which < mapping.cellsPerSlot(); which++) {
                    long cell = mapping.cellOf(slot, which);
                    if (cell >= 0) {
                        pictures.add(cell / shape.features());
                        cells.add(cell);
                    }
                }
            }
            someForeign |= !pictures.equals(Set.of(row));
            allWhole &= pictures.size() == 1 && cells.size() == shape.features();
        }
        switch (effect) {
            case UNCHANGED, REORDERED, REDRAWN, PADDED, AVERAGED -> {
                assertThat(someForeign).as(what).isFalse();
                assertThat(allWhole).as(what).isTrue();
            }
            case SHORTENED -> {
                assertThat(someForeign).as(what).isFalse();
                assertThat(allWhole).as(what).isFalse();
            }
            case EXCHANGED -> {
                assertThat(someForeign).as(what).isTrue();
                assertThat(allWhole).as(what).isTrue();
            }
            default -> {
                assertThat(someForeign).as(what).isTrue();
                assertThat(allWhole).as(what).isFalse();
            }
        }
    }
}
