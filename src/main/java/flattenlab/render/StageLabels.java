package flattenlab.render;

import flattenlab.render.Pen.Align;
import flattenlab.render.Pen.Face;
import flattenlab.scene.Look;
import flattenlab.scene.Moment;
import flattenlab.scene.Rect;
import flattenlab.scene.StageLayout;
import flattenlab.scene.UnrollScene;
import flattenlab.tensor.Axis;
import flattenlab.tensor.Counted;
import flattenlab.tensor.FlattenMapping;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What is written on the stage: names of cards, planes and rows, the sections of a row, what the next layer expects. */
public final class StageLabels {
    static final double SMALL = 11;
    /** Rows from this distance are named with their samples. */
    private static final double WITH_SAMPLES = 24;
    /** Side of the cell that explains the numbers in cells. */
    private static final double KEY = 25;

    private static final double KEY_LEFT = 16;
    /** Names of what begins out of sight stand this far from the edge. */
    private static final double LEFT = 8;
    /** Names whose middles are nearer lie on each other. */
    private static final double HIGH = 9;
    /** Between names in one line, which would be read as one if they touched. */
    static final double APART = 6;

    /** Room for the name of a sample. */
    private static final double SAMPLE_NAME = 52;
    /** A plane from this width has room for the names of its sample and its channel. */
    private static final double LABELLED_BESIDE = 88;
    /** A plane's name is drawn at planes from this width. */
    private static final double LABELLED_PLANE = 36;

    private final StageLayout layout;
    private final Palette palette;
    private final Words words;
    private final Pen pen;
    private final SampleMarks marks;
    private final Axis light;
    /** The colours of all that is not in the light. */
    private final Palette rest;
    /** Where names over the planes stand already. */
    private final List<Rect> written = new ArrayList<>();
    /** Whether names may stand on cells: then they need a ground of their own. */
    private boolean overCells;

    /**
     * What is written in the learner's language.
     *
     * @param row name of a row that is not a sample's
     * @param rows how many rows there are
     * @param value what the upper of two numbers in a cell is
     * @param number what the lower one is
     * @param gate what the next Linear expects
     * @param inFeatures the same as a number
     */
    public record Words(String row, String rows, String value, String number, String gate, long inFeatures) {
        /** In English. */
        public static Words english(FlattenMapping mapping, Look look, long inFeatures) {
            long columns = mapping.columns();
            String wrong = inFeatures == columns ? "" : ", but the row has " + columns;
            return new Words(
                    "row",
                    Counted.of(mapping.rows(), "row"),
                    look == Look.INDEX ? "position in the batch" : "value",
                    "number of cell or slot",
                    "Linear: in_features = " + inFeatures + wrong,
                    inFeatures);
        }
    }

    /** Labels in the colours of a theme. */
    public StageLabels(StageLayout layout, Palette palette, Words words, Pen pen) {
        this(layout, palette, words, pen, null);
    }

    /**
     * The same with one axis in the light: whatever does not belong to it is faded.
     *
     * @param light the axis; null for all alike
     */
    public StageLabels(StageLayout layout, Palette palette, Words words, Pen pen, Axis light) {
        this.light = light;
        this.rest = light == null ? palette : palette.faded();
        this.layout = layout;
        this.palette = palette;
        this.words = words;
        this.pen = pen;
        this.marks = new SampleMarks(rest, pen);
    }

    /** Draws all labels for a way to look at the stage. */
    public void draw(Moment moment) {
        pen.clip(layout.planesZone());
        overCells = moment.planes.scaleX() > 1;
        written.clear();
        for (int n = 0; n < layout.samples(); n++) {
            if (layout.isInSight(n, moment.planes)) {
                planes(moment, n, moment.planes.screen(layout.card(n)));
            }
        }
        pen.clip(null);
        overCells = false;
        rows(moment);
        key(moment);
        new LinearGate(layout, rest, pen).draw(moment, words.inFeatures(), words.gate());
    }

    private void planes(Moment moment, int n, Rect card) {
        Rect zone = layout.planesZone();
        boolean near = card.height() > zone.height() || card.width() > zone.width();
        if (layout.hasCardLabels()) {
            sample(n, card);
        }
        for (int c = 0; (layout.hasPlaneLabels() || near) && c < layout.channels(); c++) {
            Rect plane = moment.planes.screen(layout.plane(n, c));
            boolean shown = layout.hasPlaneLabels() || near && plane.width() >= LABELLED_PLANE * 4;
            // Beside the sample's name, which stands over the first plane, or over any plane that hides the first.
            boolean beside = c == 0 || near && plane.x() < LEFT;
            if (shown && plane.intersects(zone) && (!beside || plane.width() >= LABELLED_BESIDE)) {
                double x = Math.max(plane.x(), LEFT) + (beside ? SAMPLE_NAME : 0);
                double y = Math.max(plane.y() - 10, 12);
                // A plane that begins out of sight has its name where the rest of it has room for one.
                double room = plane.x() < LEFT ? plane.x() + plane.width() : zone.x() + zone.width();
                double end = x + width(c);
                if (end <= room && isFree(x, end, y)) {
                    name(Axis.C, c, x, y, SMALL);
                }
            }
        }
    }

    /** The name of a card's sample, with its hue where those matter: as much of both as no other card's name needs. */
    private void sample(int n, Rect card) {
        boolean hued = UnrollScene.showsSamples(layout.mapping().variant());
        double x = Math.max(card.x() + 10, LEFT);
        double y = Math.max(card.y() + (layout.hasPlaneLabels() ? 19 : 14), 12);
        String number = Long.toString(n);
        double room = card.width() - APART;
        double mark = hued ? 4 + SampleMarks.HUE : 0;
        boolean whole = width(n) + mark <= room;
        double wide = whole ? width(n) : number.length() * SMALL * 0.6;
        // Of a card that begins out of sight the rest may have no room, and beside it stands the next name.
        boolean cut = card.x() + 10 < LEFT && x + wide + mark > card.x() + card.width();
        if (cut || !isFree(x, x + wide + mark, y)) {
            return;
        }
        if (whole) {
            name(Axis.N, n, x, y, SMALL);
        } else {
            pen.text(number, x, y, Face.MONO, SMALL, Align.LEFT, colours(Axis.N).get("axis-n"));
        }
        if (hued) {
            marks.hue(n, x + wide + 4, y);
        }
    }

    /** How wide a name of an axis is. */
    private static double width(long value) {
        return (4 + Long.toString(value).length()) * SMALL * 0.6;
    }

    /** Whether there is room, and nothing is written there yet; then it is taken. */
    private boolean isFree(double from, double to, double y) {
        Rect zone = layout.planesZone();
        boolean free = to <= layout.width()
                && y <= zone.y() + zone.height() - HIGH / 2
                && written.stream()
                        .noneMatch(other -> Math.abs(y - other.centerY()) < HIGH
                                && from < other.x() + other.width() + APART / 2
                                && other.x() < to + APART / 2);
        if (free) {
            written.add(new Rect(from, y - HIGH / 2, to - from, HIGH));
        }
        return free;
    }

    /** An index with the letter of its axis in the axis' colour. */
    private void name(Axis axis, long value, double x, double y, double size) {
        String letter = letter(axis);
        if (overCells) {
            double width = (4 + Long.toString(value).length()) * size * 0.6 + 4;
            pen.fill(x - 4, y - 8, width + 4, 16, palette.get("panel"));
        }
        pen.text(letter, x, y, Face.MONO, size, Align.LEFT, colours(axis).get("axis-" + letter));
        int index = colours(axis).get(light == axis ? "text" : "mute");
        pen.text(" = " + value, x + size * 0.6, y, Face.MONO, size, Align.LEFT, index);
    }

    private Palette colours(Axis axis) {
        return light == axis ? palette : rest;
    }

    static String letter(Axis axis) {
        return axis.name().toLowerCase(Locale.ROOT);
    }

    private void rows(Moment moment) {
        double pitch = layout.rowPitch() * moment.rows.scaleY();
        boolean named = pitch >= StageLayout.NAMED_ROW;
        if (!named || layout.blocks() > 1) {
            count(moment, named);
        }
        for (long row = 0; named && row < layout.mapping().rows(); row++) {
            Rect track = moment.rows.screen(layout.rowRect(row));
            Rect zone = layout.rowsZone();
            boolean beside =
                    layout.blocks() == 1 || track.x() >= zone.x() - 0.5 && track.x() <= zone.x() + zone.width();
            if (beside && track.centerY() >= zone.y() && track.centerY() <= zone.y() + zone.height()) {
                name(row, track, pitch);
            }
        }
        SectionMarks sections = new SectionMarks(layout, palette, this::colours, pen);
        for (int block = 0; block < layout.blocks(); block++) {
            sections.draw(moment, block, named);
        }
    }

    /** How many rows there are: beside rows without names in their middle, else above the names. */
    private void count(Moment moment, boolean named) {
        Rect zone = layout.rowsZone();
        beside(words.rows(), zone.x() - 6, named ? zone.y() - 11 : zone.centerY());
    }

    /** A row is its sample's where it holds nothing else; where rows are mixed, it says of which samples. */
    private void name(long row, Rect track, double pitch) {
        FlattenMapping mapping = layout.mapping();
        int mute = rest.get("mute");
        if (layout.blocks() > 1) {
            pen.text(Long.toString(row), track.x() - 6, track.centerY(), Face.MONO, SMALL, Align.RIGHT, mute);
            return;
        }
        double edge = layout.rowsZone().x() - 6;
        if (UnrollScene.rowsAreSamples(mapping)) {
            name(Axis.N, row, edge - 42, track.centerY(), SMALL);
            return;
        }
        boolean mixed = UnrollScene.showsSamples(mapping.variant()) && pitch >= WITH_SAMPLES;
        double y = track.centerY() - (mixed ? 7 : 0);
        beside(words.row() + " " + row, edge, y);
        if (mixed) {
            marks.row(UnrollScene.samplesOf(mapping, row, SampleMarks.MOST + 1), edge, track.centerY() + 8);
        }
    }

    /** A name that ends at a point and is as large as the room beside the rows allows. */
    private void beside(String text, double edge, double y) {
        double size = Math.min(SMALL, (StageLayout.GUTTER - 8) / (0.6 * text.length()));
        pen.text(text, edge, y, Face.MONO, size, Align.RIGHT, rest.get("mute"));
    }

    /** What the two numbers in a cell are, as a cell of its own beside the way; nothing where cells carry none. */
    private void key(Moment moment) {
        boolean planes = layout.cellSize() * moment.planes.scaleX() >= CellNumbers.FROM;
        boolean rows = layout.slotWidth() * moment.rows.scaleX() >= CellNumbers.FROM
                && layout.rowHeight() * moment.rows.scaleY() >= CellNumbers.FROM;
        if (!planes && !rows) {
            return;
        }
        Rect zone = layout.planesZone();
        double x = KEY_LEFT;
        double y = zone.y() + zone.height() + 2;
        int mute = rest.get("mute");
        pen.outline(x, y, KEY, KEY, 0, rest.line(1), rest.get("slot"));
        pen.line(x + 6, y + 8, x + KEY - 6, y + 8, rest.line(3), rest.get("text"));
        pen.line(x + 8, y + 17, x + KEY - 8, y + 17, rest.line(2), rest.get("text"));
        pen.text(words.value(), x + KEY + 7, y + 7, Face.WORDS, SMALL, Align.LEFT, mute);
        pen.text(words.number(), x + KEY + 7, y + 19, Face.WORDS, SMALL, Align.LEFT, mute);
    }
}
