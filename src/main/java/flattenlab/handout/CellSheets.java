package flattenlab.handout;

import flattenlab.explain.CodeLine;
import flattenlab.explain.FlattenCode;
import flattenlab.explain.Framework;
import flattenlab.tensor.Axis;
import flattenlab.tensor.AxisOrder;
import flattenlab.tensor.BadInputException;
import flattenlab.tensor.CrashException;
import flattenlab.tensor.FlattenMapping;
import flattenlab.tensor.FlattenVariant;
import flattenlab.tensor.Phrase;
import flattenlab.tensor.Shape;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/**
 * A flatten to be done by hand: the cells of a tensor, a row of empty slots, a table of shapes, and the cells once more to
 * cut out and to lay into the slots. Where each belongs is asked of the same mapping as on the stage.
 */
public final class CellSheets {
    /** Cells that a hand can lay. */
    public static final int MOST_CELLS = 200;

    private static final int MOST_SLOTS = 400;
    private static final int IN_A_ROW = 10;
    private static final int OUTPUTS = 10;

    /** Values are drawn from here on, so that all are as wide. */
    private static final int TWO_DIGITS = 10;

    private static final int THREE_DIGITS = 100;

    /** Where cells go by lot, nobody can know where; and without a flatten there is nothing to lay. */
    private static final Set<FlattenVariant.Kind> NOT_BY_HAND = EnumSet.of(
            FlattenVariant.Kind.FIXED_SHUFFLE, FlattenVariant.Kind.FRESH_SHUFFLE, FlattenVariant.Kind.NO_FLATTEN);

    private final FlattenMapping mapping;
    private final HandoutWords words;
    private final int[] values;

    private CellSheets(FlattenMapping mapping, HandoutWords words, long seed) {
        this.mapping = mapping;
        this.words = words;
        this.values = values((int) mapping.input().elements(), seed);
    }

    /**
     * The sheets. Each has values of its own in its cells.
     *
     * @param shape (N,C,H,W)
     * @throws BadInputException if there are too many cells or none, too many slots, or a flatten that no hand can do
     * @throws CrashException if the flatten refuses the shape
     */
    public static Handout of(Edition edition, Shape shape, FlattenVariant variant, AxisOrder order) {
        shape.requireBatchOfPictures();
        if (shape.elements() < 1 || shape.elements() > MOST_CELLS) {
            throw new BadInputException("shape", shape, Phrase.of("allowed.cells_by_hand", MOST_CELLS));
        }
        if (NOT_BY_HAND.contains(variant.kind())) {
            throw new BadInputException("variant", variant.id(), Phrase.of("allowed.flatten_by_hand"));
        }
        FlattenMapping mapping = FlattenMapping.of(shape, variant, order, new FlattenVariant.Draw(0, 0));
        if (mapping.rows() * mapping.columns() > MOST_SLOTS) {
            throw new BadInputException("variant", variant.id(), Phrase.of("allowed.slots_by_hand", MOST_SLOTS));
        }
        HandoutWords words = edition.words();
        ShapeTable table = new ShapeTable(shape, words);
        return edition.handout(words.text("title.cells"), true, sheet -> {
            CellSheets cells = new CellSheets(mapping, words, edition.seedOf(sheet));
            return new Edition.Content(cells.sheet(table), cells.answers(table));
        });
    }

    /** Different ones, none of which says where it stands. */
    private static int[] values(int count, long seed) {
        int from = count <= THREE_DIGITS - TWO_DIGITS ? TWO_DIGITS : THREE_DIGITS;
        List<Integer> all =
                new ArrayList<>(IntStream.range(from, TWO_DIGITS * from).boxed().toList());
        Collections.shuffle(all, new Random(seed));
        return all.stream().limit(count).mapToInt(Integer::intValue).toArray();
    }

    private List<Piece> sheet(ShapeTable table) {
        List<Piece> pieces = new ArrayList<>();
        Map<String, ?> shape = Map.of("shape", mapping.input());
        pieces.add(new Piece.Heading(words.text("cells.tensor", shape)));
        pieces.addAll(cards());
        pieces.add(new Piece.Heading(words.text("cells.slots")));
        pieces.add(new Piece.Words(Rich.plain(words.text("cells.slots.ask"))));
        pieces.add(new Piece.Code(code()));
        pieces.addAll(rows(false));
        pieces.add(new Piece.Kept(List.of(
                new Piece.Heading(words.text("cells.table")),
                new Piece.Words(Rich.plain(words.text("cells.table.ask", shape))),
                table.grid(false))));
        pieces.add(new Piece.NewPage());
        pieces.add(new Piece.Heading(words.text("cells.cut")));
        pieces.add(new Piece.Words(Rich.plain(words.text("cells.cut.ask"))));
        pieces.add(new Piece.Squares("", IN_A_ROW, cut(), Piece.Cut.SCISSORS));
        return pieces;
    }

    private List<Piece> answers(ShapeTable table) {
        List<Piece> pieces = new ArrayList<>();
        pieces.add(new Piece.Code(code()));
        pieces.add(new Piece.Words(Rich.strong(mapping.input() + " \u2192 " + mapping.output())));
        pieces.addAll(rows(true));
        String dropped = LongStream.range(0, values.length)
                .filter(cell -> mapping.slotOf(cell) == FlattenMapping.DROPPED)
                .mapToObj(cell -> String.valueOf(values[(int) cell]))
                .collect(Collectors.joining(", "));
        if (!dropped.isEmpty()) {
            pieces.add(new Piece.Words(Rich.plain(words.text("cells.dropped", Map.of("values", dropped)))));
        }
        pieces.add(new Piece.Kept(List.of(new Piece.Heading(words.text("cells.table")), table.grid(true))));
        return pieces;
    }

    /** What moves the cells, in PyTorch; the comments would tell the shapes. */
    private List<String> code() {
        return FlattenCode.lines(Framework.PYTORCH, mapping.input(), mapping.variant(), mapping.order(), OUTPUTS)
                .stream()
                .filter(line -> line.part() == CodeLine.Part.FLATTEN
                        || line.part() == CodeLine.Part.TAKE
                        || line.part() == CodeLine.Part.PAD)
                .map(CodeLine::text)
                .toList();
    }

    /** A card for each channel of each picture. */
    private List<Piece> cards() {
        Shape shape = mapping.input();
        int columns = (int) shape.dim(Axis.W);
        int cells = columns * (int) shape.dim(Axis.H);
        List<Piece> cards = new ArrayList<>();
        for (int first = 0; first < values.length; first += cells) {
            long[] index = shape.index(first);
            cards.add(new Piece.Squares(
                    "x[" + index[0] + ", " + index[1] + "]",
                    columns,
                    IntStream.range(first, first + cells)
                            .mapToObj(cell -> new Piece.Square("", String.valueOf(values[cell])))
                            .toList(),
                    Piece.Cut.NONE));
        }
        return cards;
    }

    /** The slots of each row; their numbers are those of its features. */
    private List<Piece> rows(boolean filled) {
        List<Piece> rows = new ArrayList<>();
        for (long row = 0; row < mapping.rows(); row++) {
            long first = row * mapping.columns();
            rows.add(new Piece.Squares(
                    words.text("cells.row", Map.of("row", row)),
                    IN_A_ROW,
                    LongStream.range(0, mapping.columns())
                            .mapToObj(slot -> new Piece.Square(String.valueOf(slot), filled ? held(first + slot) : ""))
                            .toList(),
                    Piece.Cut.NONE));
        }
        return rows;
    }

    /** What a slot holds: the value of its cell, the mean of several, or 0. */
    private String held(long slot) {
        long sum = 0;
        for (long which = 0; which < mapping.cellsPerSlot(); which++) {
            long cell = mapping.cellOf(slot, which);
            if (cell == FlattenMapping.PADDING) {
                return "0";
            }
            sum += values[(int) cell];
        }
        return BigDecimal.valueOf(sum)
                .divide(BigDecimal.valueOf(mapping.cellsPerSlot()), 1, RoundingMode.HALF_UP)
                .stripTrailingZeros()
                .toPlainString();
    }

    private List<Piece.Square> cut() {
        return LongStream.range(0, values.length)
                .mapToObj(cell -> new Piece.Square(
                        Arrays.stream(mapping.input().index(cell))
                                .mapToObj(String::valueOf)
                                .collect(Collectors.joining(",")),
                        String.valueOf(values[(int) cell])))
                .toList();
    }
}
