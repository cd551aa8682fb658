package flattenlab.explain;

import static org.assertj.core.api.Assertions.assertThat;

import flattenlab.tensor.Axis;
import flattenlab.tensor.AxisOrder;
import flattenlab.tensor.FlattenMapping;
import flattenlab.tensor.FlattenVariant;
import flattenlab.tensor.RandomShapes;
import flattenlab.tensor.Shape;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class IndexFormulaTest {
    @ParameterizedTest
    @EnumSource
    void theSumIsTheMappingsSlotAndTheDivisionsLeadBack(AxisOrder order) {
        RandomShapes.batches(6, 40).forEach(shape -> {
            FlattenMapping mapping =
                    FlattenMapping.of(shape, FlattenVariant.CORRECT, order, new FlattenVariant.Draw(0, 0));
            for (long cell = 0; cell < shape.elements(); cell++) {
                long[] index = shape.index(cell);
                long column = IndexFormula.sum(IndexFormula.terms(shape, order, index));
                assertThat(index[0] * shape.features() + column)
                        .as("%s in %s", Shape.of(index), shape)
                        .isEqualTo(mapping.slotOf(cell));
                long[] back = new long[4];
                back[0] = index[0];
                List<IndexFormula.Division> divisions = IndexFormula.divisions(shape, order, column);
                long dividend = column;
                for (IndexFormula.Division division : divisions) {
                    assertThat(division.dividend()).isEqualTo(dividend);
                    back[division.axis().ordinal()] = division.quotient();
                    dividend = division.remainder();
                }
                assertThat(dividend).isZero();
                assertThat(back).containsExactly(index);
            }
        });
    }

    @ParameterizedTest
    @CsvSource({"NCHW, c·H·W, h·W, w", "NHWC, h·W·C, w·C, c", "COLUMN, w·H·C, h·C, c"})
    void theFormulaInLettersIsTheOneInTheBooks(AxisOrder order, String first, String second, String third) {
        assertThat(IndexFormula.terms(Shape.of(2, 3, 4, 5), order, new long[4]))
                .extracting(IndexFormula.Term::letters)
                .containsExactly(first, second, third);
    }

    @Test
    void theFormulaInNumbersMultipliesIndexAndStride() {
        List<IndexFormula.Term> terms =
                IndexFormula.terms(Shape.of(2, 3, 4, 5), AxisOrder.NCHW, new long[] {1, 2, 3, 4});
        assertThat(terms).extracting(IndexFormula.Term::numbers).containsExactly("2·20", "3·5", "4");
        assertThat(IndexFormula.sum(terms)).isEqualTo(59);
    }

    @Test
    void theDivisionsOfTheLastSlotAreThoseOfTheExample() {
        List<IndexFormula.Division> divisions = IndexFormula.divisions(Shape.of(2, 3, 4, 5), AxisOrder.NCHW, 59);
        assertThat(divisions).extracting(IndexFormula.Division::axis).containsExactly(Axis.C, Axis.H, Axis.W);
        assertThat(divisions).extracting(IndexFormula.Division::divisor).containsExactly(20L, 5L, 1L);
        assertThat(divisions).extracting(IndexFormula.Division::quotient).containsExactly(2L, 3L, 4L);
        assertThat(divisions).extracting(IndexFormula.Division::remainder).containsExactly(19L, 4L, 0L);
    }
}
