package flattenlab.render;

import flattenlab.scene.CloseUp;
import flattenlab.scene.Digits;
import flattenlab.scene.Rect;
import flattenlab.tensor.Phrase;
import java.util.function.Function;

/** Draws a close-up with any painter: the cells first, then lines, numbers and words. */
public final class CloseUpDrawing {
    /** Cells from this side in pixels carry their value. */
    public static final double NUMBERS_FROM = 26;

    private static final double LEAST_TEXT = 8.5;
    private static final double MOST_TEXT = 13;
    /** Width of a sign as a share of its size. */
    private static final double SIGN = 0.6;

    /** Beside a number, on both sides together; where numbers are to be added up, each digit is worth more than room. */
    private static final double MARGIN = 6;

    private static final double SUMMED_MARGIN = 3;
    private static final int MOST_DECIMALS = 4;
    private static final double CAPTION = 12;
    private static final double LEAST_CAPTION = 9.5;
    /** Width of a letter of a caption as a share of its size, in the mean. */
    private static final double CAPTION_LETTER = 0.54;

    private static final double WORDS = 13;
    private static final double NAMED_LINE = 11;
    /** Three significant digits with sign and point, such as -0.0658. */
    private static final int AMOUNT_SIGNS = 7;

    private static final double APART = 4;
    /** An empty cell is at least so many times as wide as its edge. */
    private static final double HOLLOW = 6;

    private final Palette palette;
    private final Tones tones;
    private final Function<Phrase, String> words;

    /**
     * In the colours of a theme.
     *
     * @param words what is said in the learner's language
     */
    public CloseUpDrawing(Palette palette, Function<Phrase, String> words) {
        this.palette = palette;
        this.tones = new Tones(palette);
        this.words = words;
    }

    /** The ground and all cells. */
    public void cells(CloseUp closeUp, Painter painter) {
        painter.fill(0, 0, closeUp.width(), closeUp.height(), palette.get("stage"));
        for (CloseUp.Grid grid : closeUp.grids()) {
            if (grid.cellWidth() < 1 || grid.cellHeight() < 1) {
                small(grid, painter);
            } else {
                large(grid, painter);
            }
        }
    }

    private void large(CloseUp.Grid grid, Painter painter) {
        double gap = grid.cellWidth() >= APART ? 1 : 0;
        double edge = Math.max(1, Math.min(palette.line(1), grid.cellWidth() / HOLLOW));
        for (int row = 0; row < grid.rows(); row++) {
            for (int column = 0; column < grid.columns(); column++) {
                Rect cell = grid.cell(row, column);
                if (grid.isHole(row, column)) {
                    painter.outline(
                            cell.x(), cell.y(), cell.width() - gap, cell.height() - gap, 0, edge, palette.get("line"));
                } else {
                    painter.fill(
                            cell.x(),
                            cell.y(),
                            cell.width() - gap,
                            cell.height() - gap,
                            tones.argb(grid.tone(row, column, grid.value(row, column))));
                }
            }
        }
    }

    /** Several cells share a pixel: it shows their mean. */
    private void small(CloseUp.Grid grid, Painter painter) {
        int across = (int)
                Math.max(1, Math.min(grid.columns(), Math.round(grid.place().width())));
        int down =
                (int) Math.max(1, Math.min(grid.rows(), Math.round(grid.place().height())));
        double width = grid.place().width() / across;
        double height = grid.place().height() / down;
        for (int y = 0; y < down; y++) {
            for (int x = 0; x < across; x++) {
                painter.fill(
                        grid.place().x() + x * width,
                        grid.place().y() + y * height,
                        width,
                        height,
                        tones.argb(grid.tone(
                                y * grid.rows() / down, x * grid.columns() / across, mean(grid, x, across, y, down))));
            }
        }
    }

    private static double mean(CloseUp.Grid grid, int x, int across, int y, int down) {
        double sum = 0;
        int count = 0;
        int toRow = Math.max(y * grid.rows() / down + 1, (y + 1) * grid.rows() / down);
        int toColumn = Math.max(x * grid.columns() / across + 1, (x + 1) * grid.columns() / across);
        for (int row = y * grid.rows() / down; row < toRow; row++) {
            for (int column = x * grid.columns() / across; column < toColumn; column++) {
                sum += grid.value(row, column);
                count++;
            }
        }
        return sum / count;
    }

    /** Everything but the cells. */
    public void labels(CloseUp closeUp, Pen pen) {
        closeUp.links().forEach(link -> link(link, pen));
        closeUp.grids().forEach(grid -> numbers(grid, pen));
        closeUp.frames().stream()
                .filter(frame -> frame.mark() == CloseUp.Mark.SOURCE)
                .forEach(frame -> frame(frame, pen));
        closeUp.entries().forEach(entry -> entry(entry, pen));
        closeUp.frames().stream()
                .filter(frame -> frame.mark() == CloseUp.Mark.AIM)
                .forEach(frame -> frame(frame, pen));
        closeUp.notes().forEach(note -> note(note, room(note, closeUp), pen));
    }

    private void link(CloseUp.Link link, Pen pen) {
        boolean plain = Double.isNaN(link.strength());
        int colour =
                plain ? Palette.mix(palette.get("stage"), palette.get("accent"), 0.6) : contribution(link.strength());
        double width = plain ? 1.2 : 1 + 1.5 * Math.abs(link.strength());
        pen.line(link.fromX(), link.fromY(), link.toX(), link.toY(), palette.line(width), colour);
    }

    /** The colour of what adds so much. */
    private int contribution(double strength) {
        return Palette.mix(
                palette.get("stage"),
                palette.get(strength < 0 ? "negative" : "positive"),
                0.4 + 0.6 * Math.abs(strength));
    }

    private void frame(CloseUp.Frame frame, Pen pen) {
        boolean aim = frame.mark() == CloseUp.Mark.AIM;
        double line = aim ? 2 : 1.5;
        Rect place = frame.place().inset((aim ? -2 : -1) - palette.beyond(line));
        int colour = Double.isNaN(frame.strength())
                ? palette.get(aim ? "accent" : "axis-c")
                : contribution(frame.strength());
        pen.outline(place.x(), place.y(), place.width(), place.height(), 0, palette.line(line), colour);
    }

    private void numbers(CloseUp.Grid grid, Pen pen) {
        if (grid.cellWidth() < NUMBERS_FROM || grid.cellHeight() < NUMBERS_FROM * 0.6) {
            return;
        }
        double size = Math.max(LEAST_TEXT, Math.min(MOST_TEXT, grid.cellWidth() * 0.26));
        double margin = grid.summed() ? SUMMED_MARGIN : MARGIN;
        int signs = (int) ((grid.cellWidth() - margin) / (SIGN * size));
        int decimals = grid.summed() ? decimals(grid, signs) : 0;
        for (int row = 0; row < grid.rows(); row++) {
            for (int column = 0; column < grid.columns(); column++) {
                boolean hole = grid.isHole(row, column);
                if (hole && !grid.holes().zero()) {
                    continue;
                }
                Rect cell = grid.cell(row, column);
                float value = grid.value(row, column);
                String number = decimals > 0 ? Digits.fixed(value, decimals) : Digits.within(value, signs);
                pen.text(
                        hole ? "0" : words.apply(Digits.told(number)),
                        cell.centerX() - 0.5,
                        cell.centerY() - 0.5,
                        Pen.Face.MONO,
                        size,
                        Pen.Align.CENTER,
                        hole ? palette.get("mute") : tones.ink(grid.tone(row, column, value)));
            }
        }
    }

    /** So many that every value of the grid has room with them; 0 if one has no room for any. */
    private static int decimals(CloseUp.Grid grid, int signs) {
        int fitting = MOST_DECIMALS;
        for (int row = 0; row < grid.rows(); row++) {
            for (int column = 0; column < grid.columns(); column++) {
                while (fitting > 0
                        && Digits.fixed(grid.value(row, column), fitting).length() > signs) {
                    fitting--;
                }
            }
        }
        return fitting;
    }

    private void entry(CloseUp.Entry entry, Pen pen) {
        Rect place = entry.place();
        CloseUp.Columns columns = entry.columns();
        boolean total = entry.kind() == CloseUp.Kind.TOTAL;
        boolean named = place.height() >= NAMED_LINE;
        double y = place.centerY();
        if (total) {
            pen.line(place.x(), place.y(), place.x() + place.width(), place.y(), palette.line(1), palette.get("slot"));
        }
        bar(entry, pen);
        if (!named) {
            return;
        }
        double size = size(entry);
        int text = palette.get("text");
        Pen.Face face = total ? Pen.Face.WORDS_BOLD : Pen.Face.WORDS;
        pen.text(words.apply(entry.label()), place.x() + 2, y, face, size, Pen.Align.LEFT, text);
        pen.text(
                words.apply(entry.detail()),
                place.x() + place.width() * columns.detail(),
                y,
                Pen.Face.MONO,
                size - 1,
                Pen.Align.LEFT,
                palette.get("mute"));
        pen.text(
                words.apply(Digits.told(Digits.three(entry.value()))),
                place.x() + place.width() - 2,
                y,
                Pen.Face.MONO,
                size,
                Pen.Align.RIGHT,
                text);
    }

    private static double size(CloseUp.Entry entry) {
        return Math.min(WORDS, entry.place().height() - 1);
    }

    private void bar(CloseUp.Entry entry, Pen pen) {
        CloseUp.Columns columns = entry.columns();
        double left = entry.place().x() + entry.place().width() * columns.bar();
        double end = entry.place().x() + entry.place().width();
        // Where it is narrow a bar ends before the number, which needs what it needs.
        double number = AMOUNT_SIGNS * SIGN * size(entry) + APART;
        double width = Math.min(left + entry.place().width() * (columns.amount() - columns.bar()), end - number) - left;
        double zero = columns.signed() ? left + width / 2 : left;
        double reach = (columns.signed() ? width / 2 : width) * entry.bar();
        if (Double.isNaN(reach) || reach == 0 || width <= 0) {
            return;
        }
        double thick = Math.max(1, entry.place().height() * 0.62);
        pen.fill(
                Math.min(zero, zero + reach),
                entry.place().centerY() - thick / 2,
                Math.max(1, Math.abs(reach)),
                thick,
                palette.get(!columns.signed() ? "accent" : entry.bar() < 0 ? "negative" : "positive"));
    }

    /** From where a note begins to the next one on its line, or to the edge. */
    private static double room(CloseUp.Note note, CloseUp closeUp) {
        return closeUp.notes().stream()
                        .filter(other -> other.y() == note.y() && other.x() > note.x())
                        .mapToDouble(CloseUp.Note::x)
                        .min()
                        .orElse(closeUp.width())
                - note.x()
                - APART;
    }

    /** A caption does not run into its neighbour: it is written smaller, and what even so has no room is left out. */
    private void caption(String text, CloseUp.Note note, double room, Pen pen) {
        double wanted = text.length() * CAPTION_LETTER;
        double size = Math.max(LEAST_CAPTION, Math.min(CAPTION, room / wanted));
        int fit = Math.max(1, (int) (room / (CAPTION_LETTER * size) + 1e-6));
        String said = text.length() > fit ? text.substring(0, fit - 1).stripTrailing() + "\u2026" : text;
        pen.text(said, note.x(), note.y(), Pen.Face.WORDS_BOLD, size, Pen.Align.LEFT, palette.get("mute"));
    }

    private void note(CloseUp.Note note, double room, Pen pen) {
        Pen.Align align = note.centered() ? Pen.Align.CENTER : Pen.Align.LEFT;
        String text = words.apply(note.text());
        switch (note.style()) {
            case CAPTION -> {
                if (note.centered() || text.isEmpty()) {
                    pen.text(text, note.x(), note.y(), Pen.Face.WORDS_BOLD, CAPTION, align, palette.get("mute"));
                } else {
                    caption(text, note, room, pen);
                }
            }
            case SIGN -> pen.text(text, note.x(), note.y(), Pen.Face.WORDS_BOLD, 20, align, palette.get("text"));
            case FORMULA -> pen.text(text, note.x(), note.y(), Pen.Face.MONO, 13, align, palette.get("text"));
            case SMALL -> pen.text(text, note.x(), note.y(), Pen.Face.MONO, 11, align, palette.get("mute"));
        }
    }
}
