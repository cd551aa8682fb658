package flattenlab.handout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import flattenlab.tensor.AxisOrder;
import flattenlab.tensor.BadInputException;
import flattenlab.tensor.CrashException;
import flattenlab.tensor.FlattenMapping;
import flattenlab.tensor.FlattenVariant;
import flattenlab.tensor.Shape;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A flatten by hand has the answer that the mapping gives. */
class CellSheetsTest {
    private static Edition edition(long seed, String... names) {
        return new Edition("", Locale.ENGLISH, Paper.A4, seed, List.of(names), true);
    }

    private static Handout of(long seed, Shape shape, String variant) {
        return CellSheets.of(edition(seed, ""), shape, FlattenVariant.parse(variant), AxisOrder.NCHW);
    }

    private static List<Piece.Squares> squares(Sheet sheet) {
        return sheet.pieces().stream()
                .filter(Piece.Squares.class::isInstance)
                .map(Piece.Squares.class::cast)
                .toList();
    }

    private static List<String> values(List<Piece.Squares> figures) {
        return figures.stream()
                .flatMap(figure -> figure.squares().stream())
                .map(Piece.Square::large)
                .toList();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"correct", "channels-last", "column-major", "mix-samples", "roll:3", "truncate:5", "pad:20"})
    void theKeyLaysEachCellWhereTheMappingPutsIt(String variant) {
        Random random = new Random(variant.hashCode());
        for (int i = 0; i < 30; i++) {
            Shape shape = Shape.of(
                    1 + random.nextInt(3), 1 + random.nextInt(3), 2 + random.nextInt(2), 2 + random.nextInt(3));
            if (variant.equals("pad:20") && shape.features() > 20
                    || variant.equals("truncate:5") && shape.features() < 5) {
                continue;
            }
            FlattenVariant flatten = FlattenVariant.parse(variant);
            FlattenMapping mapping = FlattenMapping.of(shape, flatten, AxisOrder.NCHW, new FlattenVariant.Draw(0, 0));
            Handout handout = of(random.nextLong(), shape, variant);
            int cards = (int) (shape.dim(0) * shape.dim(1));
            List<String> cells = values(squares(handout.sheets().get(0)).subList(0, cards));
            List<String> key = values(squares(handout.sheets().get(1)));
            List<String> expected = new ArrayList<>();
            for (long slot = 0; slot < mapping.rows() * mapping.columns(); slot++) {
                long cell = mapping.cellOf(slot);
                expected.add(cell == FlattenMapping.PADDING ? "0" : cells.get((int) cell));
            }
            assertThat(key).isEqualTo(expected);
            assertThat(cells).hasSize((int) shape.elements()).doesNotHaveDuplicates();
        }
    }

    @Test
    void theSlotsOfTheSheetAreEmptyAndTheCellsToCutOutAreAllThere() {
        Handout handout = of(5, Shape.of(2, 2, 3, 3), "correct");
        List<Piece.Squares> figures = squares(handout.sheets().get(0));
        assertThat(figures).hasSize(4 + 2 + 1);
        assertThat(values(figures.subList(4, 6))).hasSize(36).containsOnly("");
        Piece.Squares cut = figures.get(6);
        assertThat(cut.cut()).isEqualTo(Piece.Cut.SCISSORS);
        assertThat(values(List.of(cut))).isEqualTo(values(figures.subList(0, 4)));
        assertThat(cut.squares().get(35).small()).isEqualTo("1,1,2,2");
    }

    @Test
    void theMeanOfAChannelIsTheMeanOfItsCard() {
        Handout handout = of(5, Shape.of(1, 1, 2, 2), "pool");
        List<String> cells = values(squares(handout.sheets().get(0)).subList(0, 1));
        double mean = cells.stream().mapToInt(Integer::parseInt).average().orElseThrow();
        String key = values(squares(handout.sheets().get(1))).get(0);
        assertThat(Double.parseDouble(key)).isCloseTo(mean, org.assertj.core.data.Offset.offset(0.051));
    }

    @Test
    void theTableIsEmptyOnTheSheetAndFilledBehindIt() throws IOException {
        List<String> pages = Printed.pages(HandoutPdf.bytes(of(5, Shape.of(2, 3, 4, 4), "correct")));
        String key = pages.get(pages.size() - 1);
        String sheet = pages.subList(0, pages.size() - 1).stream().collect(Collectors.joining());
        // 3·8·9 + 8 weights and biases, then 8·2·2 features into ten.
        assertThat(key).contains("(2,8,4,4)", "224", "(2,8,2,2)", "(2,32)", "330");
        assertThat(sheet).contains("nn.Linear(?,10)").doesNotContain("(2,8,4,4)", "(2,8,2,2)", "(2,32)");
    }

    @Test
    void sheetsDifferInTheirValuesAlone() {
        Handout handout =
                CellSheets.of(edition(1, "A", "B"), Shape.of(1, 2, 2, 2), FlattenVariant.CORRECT, AxisOrder.NHWC);
        List<Piece> a = handout.sheets().get(0).pieces();
        List<Piece> b = handout.sheets().get(1).pieces();
        assertThat(a).hasSameSizeAs(b).isNotEqualTo(b);
        assertThat(handout)
                .isEqualTo(CellSheets.of(
                        edition(1, "A", "B"), Shape.of(1, 2, 2, 2), FlattenVariant.CORRECT, AxisOrder.NHWC));
    }

    @Test
    void whatNoHandCanDoIsRefused() {
        assertThatThrownBy(() -> of(1, Shape.of(1, 3, 28, 28), "correct"))
                .isInstanceOf(BadInputException.class)
                .hasMessage("shape: '(1, 3, 28, 28)' cannot be used; allowed: 1 to 200 cells to be laid by hand");
        assertThatThrownBy(() -> of(1, Shape.of(1, 0, 2, 2), "correct")).isInstanceOf(BadInputException.class);
        assertThatThrownBy(() -> of(1, Shape.of(1, 1, 2, 2), "fixed-shuffle")).isInstanceOf(BadInputException.class);
        assertThatThrownBy(() -> of(1, Shape.of(1, 1, 2, 2), "pad:100000")).isInstanceOf(BadInputException.class);
        assertThatThrownBy(() -> of(1, Shape.of(3, 1, 2, 2), "split-batch:5"))
                .isInstanceOfAny(BadInputException.class, CrashException.class);
    }
}
