package flattenlab.scene;

import flattenlab.tensor.Phrase;
import flattenlab.tensor.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.IntFunction;
import java.util.function.IntUnaryOperator;

/** Puts the parts of a close-up in their places. */
final class CloseUpBuilder {
    static final double GAP = 28;
    static final double CAPTION = 22;
    /** A card that is not narrower has room for the word. */
    private static final double NAMED = 70;

    private final List<CloseUp.Grid> grids = new ArrayList<>();
    private final List<CloseUp.Frame> frames = new ArrayList<>();
    private final List<CloseUp.Entry> entries = new ArrayList<>();
    private final List<CloseUp.Note> notes = new ArrayList<>();
    private final List<CloseUp.Link> links = new ArrayList<>();
    private Optional<Focus> aim = Optional.empty();

    /** How many cells, where they begin among how many values, how they look and where they lead. */
    record Cells(
            float[] values,
            int from,
            float most,
            boolean signed,
            boolean summed,
            CloseUp.Holes holes,
            IntUnaryOperator hue,
            IntFunction<Focus> target) {
        Cells(float[] values, int from, float most, boolean signed, IntFunction<Focus> target) {
            this(values, from, most, signed, false, null, null, target);
        }

        /** Values of either sign, the largest in full strength. */
        static Cells signed(float[] values, IntFunction<Focus> target) {
            return new Cells(values, 0, FlowValues.most(values), true, target);
        }

        /** The same to look at alone. */
        Cells leadingNowhere() {
            return new Cells(values, from, most, signed, summed, holes, hue, null);
        }

        /** The same with places that have no value of their own. */
        Cells with(CloseUp.Holes others) {
            return new Cells(values, from, most, signed, summed, others, hue, target);
        }

        /** The same in hues of their own; null for none. */
        Cells hued(IntUnaryOperator hues) {
            return new Cells(values, from, most, signed, summed, holes, hues, target);
        }

        /** The same to be added up. */
        Cells toAddUp() {
            return new Cells(values, from, most, signed, true, holes, hue, target);
        }

        private CloseUp.Grid grid(Rect place, int rows, int columns) {
            return new CloseUp.Grid(place, rows, columns, values, from, most, signed, summed, holes, hue, target);
        }

        /** What begins so many cells later. */
        private Cells behind(int first) {
            return new Cells(
                    values,
                    from + first,
                    most,
                    signed,
                    summed,
                    holes == null ? null : new CloseUp.Holes(cell -> holes.at().test(first + cell), holes.zero()),
                    hue == null ? null : cell -> hue.applyAsInt(first + cell),
                    target == null ? null : cell -> target.apply(first + cell));
        }
    }

    CloseUp build(double width, double height) {
        return new CloseUp(width, height, grids, frames, entries, notes, links, aim);
    }

    /** A rectangle side by side with others: widths by their weights, with gaps. */
    static Rect[] beside(Rect zone, double gap, double... weights) {
        double all = 0;
        for (double weight : weights) {
            all += weight;
        }
        Rect[] zones = new Rect[weights.length];
        double x = zone.x();
        for (int i = 0; i < weights.length; i++) {
            double wide = Math.floor((zone.width() - gap * (weights.length - 1)) * weights[i] / all);
            zones[i] = new Rect(x, zone.y(), wide, zone.height());
            x += wide + gap;
        }
        return zones;
    }

    /** Names what stands in a zone, and gives what is left of it. */
    Rect captioned(Rect zone, Phrase text) {
        notes.add(new CloseUp.Note(text, zone.x(), zone.y() + CAPTION / 2, false, CloseUp.Style.CAPTION));
        return new Rect(zone.x(), zone.y() + CAPTION, zone.width(), zone.height() - CAPTION);
    }

    void note(Phrase text, double x, double y, boolean centered, CloseUp.Style style) {
        notes.add(new CloseUp.Note(text, x, y, centered, style));
    }

    /** A sign in the middle of the gap between what stands in two places. */
    void sign(String sign, Rect left, Rect right) {
        double x = (left.x() + left.width() + right.x()) / 2;
        note(Phrase.asIs(sign), x, Math.min(left.centerY(), right.centerY()), true, CloseUp.Style.SIGN);
    }

    /** Where all of some grids stand. */
    static Rect around(List<CloseUp.Grid> grids) {
        return grids.stream().map(CloseUp.Grid::place).reduce(Rect::around).orElseThrow();
    }

    /** What stands out. */
    void aimAt(Focus part) {
        aim = Optional.of(part);
    }

    /**
     * Planes of cells at the upper left of a zone, as large as it allows; where there are several samples, each is named if
     * there is room.
     *
     * @param shape (N,C,H,W)
     * @return the grid of each plane
     */
    List<CloseUp.Grid> tiles(Shape shape, Cells cells, Rect zone) {
        return tiles(shape, cells, zone, "closeup.sample");
    }

    /**
     * The same where what stands along N is no sample.
     *
     * @param one name of each, with its number
     */
    List<CloseUp.Grid> tiles(Shape shape, Cells cells, Rect zone, String one) {
        CardGrid.Spacing roomiest = shape.dim(0) > 1 ? CardGrid.Spacing.CLOSE : CardGrid.Spacing.TIGHT;
        CardGrid fitting = Cards.within(shape, zone, roomiest).grid();
        double padding = fitting.spacing().padding;
        Cards cards = new Cards(shape, fitting, zone.x() - padding, zone.y() - padding);
        int plane = cards.rows() * cards.columns();
        List<CloseUp.Grid> made = new ArrayList<>();
        for (int i = 0; i < cards.samples() * cards.channels(); i++) {
            Rect place = cards.plane(i / cards.channels(), i % cards.channels());
            made.add(cells.behind(i * plane).grid(place, cards.rows(), cards.columns()));
        }
        double label = fitting.spacing().cardLabel;
        for (int n = 0; label > 0 && n < cards.samples(); n++) {
            boolean narrow = cards.cardWidth() < NAMED;
            note(
                    narrow ? Phrase.asIs(Integer.toString(n)) : Phrase.of(one, n),
                    cards.cardLeft(n) + padding,
                    cards.cardTop(n) + padding + label / 2,
                    false,
                    CloseUp.Style.SMALL);
        }
        grids.addAll(made);
        return made;
    }

    /** One plane of square cells at the upper left of a zone. */
    CloseUp.Grid grid(Rect zone, int rows, int columns, Cells cells, double largest) {
        double side = Math.min(largest, Math.min(zone.width() / columns, zone.height() / rows));
        side = side >= 3 ? Math.floor(side) : side;
        Rect place = new Rect(zone.x(), zone.y(), side * columns, side * rows);
        return plane(place, rows, columns, cells);
    }

    /** One plane that fills its place. */
    CloseUp.Grid plane(Rect place, int rows, int columns, Cells cells) {
        CloseUp.Grid grid = cells.grid(place, rows, columns);
        grids.add(grid);
        return grid;
    }

    void aim(Rect place) {
        frames.add(new CloseUp.Frame(place, CloseUp.Mark.AIM, Double.NaN));
    }

    void source(Rect place) {
        source(place, Double.NaN);
    }

    void source(Rect place, double strength) {
        frames.add(new CloseUp.Frame(place, CloseUp.Mark.SOURCE, strength));
    }

    /** From the right edge of one to the left edge of the other. */
    void link(Rect from, Rect to, double strength) {
        links.add(new CloseUp.Link(from.x() + from.width(), from.centerY(), to.x(), to.centerY(), strength));
    }

    /** From the lower edge of one to the upper edge of the other. */
    void linkDown(Rect from, Rect to) {
        links.add(new CloseUp.Link(from.centerX(), from.y() + from.height(), to.centerX(), to.y(), Double.NaN));
    }

    void add(CloseUp.Entry entry) {
        entries.add(entry);
    }
}
