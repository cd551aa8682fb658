package flattenlab.ui.unroll;

import flattenlab.tensor.FlattenMapping;
import flattenlab.ui.common.Piece;
import java.util.List;
import java.util.stream.Collectors;
import javafx.scene.text.Font;
import javafx.scene.text.Text;

/**
 * How high the formula's place is before a class, where it may need more lines than two: as its longest formula is, so that
 * nothing moves while a film runs.
 */
final class FormulaRoom {
    /** As the style of a formula in a narrow place before a class says. */
    private static final Font LETTERS = Font.font("JetBrains Mono", 11);

    private static final double LEAST = 48;
    /** Left and right, and above, between and below the two lines: padding, borders and spacing. */
    private static final double BESIDE = 22;

    private static final double AROUND = 8;

    private FormulaRoom() {}

    /**
     * In pixels.
     *
     * @param width of the place in pixels, with its edges
     */
    static double height(TraceWords words, FlattenMapping map, double width) {
        // No index, number or remainder has more digits than that of the last cell.
        long last = map.input().elements() - 1;
        if (last < 0) {
            return LEAST;
        }
        double lines = lines(words.forward(map, last, map.slotOf(last)), width - BESIDE)
                + lines(words.back(map, last), width - BESIDE);
        return Math.max(LEAST, Math.ceil(lines) + AROUND);
    }

    private static double lines(List<Piece> pieces, double width) {
        Text text = new Text(pieces.stream().map(Piece::text).collect(Collectors.joining()));
        text.setFont(LETTERS);
        text.setWrappingWidth(Math.max(1, width));
        return text.getLayoutBounds().getHeight();
    }
}
