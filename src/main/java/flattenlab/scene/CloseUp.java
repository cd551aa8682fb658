package flattenlab.scene;

import flattenlab.tensor.Phrase;
import java.util.List;
import java.util.Optional;
import java.util.function.IntFunction;
import java.util.function.IntPredicate;
import java.util.function.IntUnaryOperator;

/**
 * A part of a flow seen closely: grids of values, entries of an account, words between them and lines from one to the other.
 * Positions are pixels of the stage.
 *
 * @param width of the stage
 * @param height of the stage
 * @param aim what in it stands out: what is pointed at, or what was chosen because nothing is; empty in a leaf
 */
public record CloseUp(
        double width,
        double height,
        List<Grid> grids,
        List<Frame> frames,
        List<Entry> entries,
        List<Note> notes,
        List<Link> links,
        Optional<Focus> aim) {
    /** Keeps the lists as they are now. */
    public CloseUp {
        grids = List.copyOf(grids);
        frames = List.copyOf(frames);
        entries = List.copyOf(entries);
        notes = List.copyOf(notes);
        links = List.copyOf(links);
    }

    /**
     * Values as cells in rows and columns.
     *
     * @param place of all cells
     * @param values row-major; they may be part of more, and belong to whoever made them
     * @param from where in {@code values} the first stands
     * @param most the value in full strength
     * @param signed whether a value may be negative
     * @param summed whether the values are there to be added up: then all are told with as many decimals
     * @param holes places without a value of their own; null for none
     * @param hue of a cell by its row-major number, where brightness alone does not tell all; null where it does
     * @param target what a cell leads to, by its row-major number; null leads nowhere
     */
    public record Grid(
            Rect place,
            int rows,
            int columns,
            float[] values,
            int from,
            float most,
            boolean signed,
            boolean summed,
            Holes holes,
            IntUnaryOperator hue,
            IntFunction<Focus> target) {
        /** Width of a cell in pixels. */
        public double cellWidth() {
            return place.width() / columns;
        }

        /** Height of a cell in pixels. */
        public double cellHeight() {
            return place.height() / rows;
        }

        /** Where a cell stands. */
        public Rect cell(int row, int column) {
            return cells(row, column, 1, 1);
        }

        /** Where some cells stand. */
        Rect cells(int row, int column, int high, int wide) {
            return new Rect(
                    place.x() + column * cellWidth(),
                    place.y() + row * cellHeight(),
                    wide * cellWidth(),
                    high * cellHeight());
        }

        /** The value of a cell. */
        public float value(int row, int column) {
            return values[from + row * columns + column];
        }

        /** Whether a place has no value of its own. */
        public boolean isHole(int row, int column) {
            return holes != null && holes.at.test(row * columns + column);
        }

        /** How a value looks in a place. */
        public int tone(int row, int column, double value) {
            int tone = FlowTones.tone((float) value, most, signed);
            return hue == null ? tone : Tone.of(hue.applyAsInt(row * columns + column), Tone.value(tone));
        }

        private Optional<Focus> at(double x, double y) {
            if (target == null || !place.contains(x, y)) {
                return Optional.empty();
            }
            int row = Math.min(rows - 1, (int) ((y - place.y()) / cellHeight()));
            int column = Math.min(columns - 1, (int) ((x - place.x()) / cellWidth()));
            return Optional.ofNullable(target.apply(row * columns + column));
        }
    }

    /**
     * Places of a grid without a value of their own.
     *
     * @param at which, by their row-major number
     * @param zero whether a zero stands there, as beyond an edge; if not, there is nothing
     */
    public record Holes(IntPredicate at, boolean zero) {
        /** Places beyond an edge. */
        static Holes outside(boolean[] which) {
            return new Holes(place -> which[place], true);
        }

        /** What is left over behind so many in a block. */
        static Holes behind(int count) {
            return new Holes(place -> place >= count, false);
        }
    }

    /** What a frame says of the cells in it. */
    public enum Mark {
        /** It is what leads on from here. */
        AIM,
        /** Something else is made of it. */
        SOURCE
    }

    /**
     * An edge around some cells.
     *
     * @param strength how much comes from there, from -1 to 1; NaN where that is not the question
     */
    public record Frame(Rect place, Mark mark, double strength) {}

    /** What an entry of an account is. */
    public enum Kind {
        /** One of what is added up. */
        TERM,
        /** What it comes to. */
        TOTAL
    }

    /**
     * A line of an account.
     *
     * @param place all of it
     * @param label what it is
     * @param detail how it comes about; {@link Phrase#NONE} for nothing to say
     * @param value its amount
     * @param bar how long its bar is, from -1 to 1; NaN for none
     * @param columns where detail, bar and amount begin, as shares of the width
     * @param target what it leads to
     */
    public record Entry(
            Rect place,
            Kind kind,
            Phrase label,
            Phrase detail,
            double value,
            double bar,
            Columns columns,
            Optional<Focus> target) {}

    /** Where the parts of an entry begin, as shares of its width. */
    public record Columns(double detail, double bar, double amount, boolean signed) {}

    /** How words are set. */
    public enum Style {
        /** The name of what is below. */
        CAPTION,
        /** A sign between what is reckoned with. */
        SIGN,
        /** Arithmetic. */
        FORMULA,
        /** Beside or below a cell. */
        SMALL
    }

    /**
     * Words.
     *
     * @param x left end, or the middle where {@code centered}
     * @param y vertical middle
     */
    public record Note(Phrase text, double x, double y, boolean centered, Style style) {}

    /**
     * A line from one place to another.
     *
     * @param strength how much goes along it, from -1 to 1; NaN where that is not the question
     */
    public record Link(double fromX, double fromY, double toX, double toY, double strength) {}

    /** What stands at a point; empty where nothing leads on. */
    public Optional<Focus> at(double x, double y) {
        for (Entry entry : entries) {
            if (entry.place.contains(x, y)) {
                return entry.target;
            }
        }
        return grids.stream().flatMap(grid -> grid.at(x, y).stream()).findFirst();
    }

    /** Where something stands that this leads to; empty if it does not. */
    public Optional<Rect> placeOf(Focus target) {
        for (Entry entry : entries) {
            if (entry.target.filter(target::equals).isPresent()) {
                return Optional.of(entry.place);
            }
        }
        for (Grid grid : grids) {
            Rect found = null;
            for (int i = 0; grid.target != null && i < grid.rows * grid.columns; i++) {
                if (target.equals(grid.target.apply(i))) {
                    Rect cell = grid.cell(i / grid.columns, i % grid.columns);
                    found = found == null ? cell : found.around(cell);
                }
            }
            if (found != null) {
                return Optional.of(found);
            }
        }
        return Optional.empty();
    }
}
