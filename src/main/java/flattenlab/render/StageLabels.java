package flattenlab.render;

import flattenlab.render.Pen.Align;
import flattenlab.render.Pen.Face;
import flattenlab.scene.Moment;
import flattenlab.scene.Rect;
import flattenlab.scene.RowSections;
import flattenlab.scene.StageLayout;
import flattenlab.tensor.Axis;
import flattenlab.tensor.FlattenVariant.Kind;
import java.util.Locale;

/** What is written on the stage: names of cards, planes and rows, the sections of a row, what the next layer expects. */
public final class StageLabels {
    private static final double SMALL = 11;
    /** Sections of a row that still have room for a name. */
    private static final double LABELLED_SECTION = 40;
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
    /** Whether names may stand on cells: then they need a ground of their own. */
    private boolean overCells;

    /**
     * What is written in the learner's language.
     *
     * @param row name of a row that is not a sample's
     * @param gate what the next Linear expects
     * @param inFeatures the same as a number
     */
    public record Words(String row, String gate, long inFeatures) {
        /** In English. */
        public static Words english(long columns, long inFeatures) {
            String wrong = inFeatures == columns ? "" : ", but the row has " + columns;
            return new Words("row", "Linear: in_features = " + inFeatures + wrong, inFeatures);
        }
    }

    /** Labels in the colours of a theme. */
    public StageLabels(StageLayout layout, Palette palette, Words words, Pen pen) {
        this.layout = layout;
        this.palette = palette;
        this.words = words;
        this.pen = pen;
    }

    /** Draws all labels for a way to look at the stage. */
    public void draw(Moment moment) {
        pen.clip(layout.planesZone());
        overCells = moment.planes.scaleX() > 1;
        for (int n = 0; n < layout.samples(); n++) {
            if (layout.isInSight(n, moment.planes)) {
                planes(moment, n, moment.planes.screen(layout.card(n)));
            }
        }
        pen.clip(null);
        overCells = false;
        rows(moment);
        new LinearGate(layout, palette, pen).draw(moment, words.inFeatures(), words.gate());
    }

    private void planes(Moment moment, int n, Rect card) {
        Rect zone = layout.planesZone();
        boolean near = card.height() > zone.height() || card.width() > zone.width();
        if (layout.hasCardLabels()) {
            name(
                    Axis.N,
                    n,
                    Math.max(card.x() + 10, 8),
                    Math.max(card.y() + (layout.hasPlaneLabels() ? 19 : 14), 12),
                    SMALL);
        }
        for (int c = 0; (layout.hasPlaneLabels() || near) && c < layout.channels(); c++) {
            Rect plane = moment.planes.screen(layout.plane(n, c));
            boolean shown = layout.hasPlaneLabels() || near && plane.width() >= LABELLED_PLANE * 4;
            // Beside the sample's name, which stands over the first plane, or over any plane that hides the first.
            boolean beside = c == 0 || near && plane.x() < 8;
            if (shown && plane.intersects(zone) && (!beside || plane.width() >= LABELLED_BESIDE)) {
                double x = Math.max(plane.x(), 8) + (beside ? SAMPLE_NAME : 0);
                name(Axis.C, c, x, Math.max(plane.y() - 10, 12), SMALL);
            }
        }
    }

    /** An index with the letter of its axis in the axis' colour. */
    private void name(Axis axis, long value, double x, double y, double size) {
        String letter = letter(axis);
        if (overCells) {
            double width = (4 + Long.toString(value).length()) * size * 0.6 + 4;
            pen.fill(x - 4, y - 8, width + 4, 16, palette.get("panel"));
        }
        pen.text(letter, x, y, Face.MONO, size, Align.LEFT, palette.get("axis-" + letter));
        pen.text(" = " + value, x + size * 0.6, y, Face.MONO, size, Align.LEFT, palette.get("mute"));
    }

    private static String letter(Axis axis) {
        return axis.name().toLowerCase(Locale.ROOT);
    }

    private void rows(Moment moment) {
        Rect zone = layout.rowsZone();
        double pitch = layout.rowPitch() * moment.rows.scaleY();
        if (pitch < 13) {
            sections(moment, false);
            return;
        }
        boolean rowsAreSamples = layout.mapping().rows() == layout.samples()
                && layout.mapping().variant().kind() != Kind.SPLIT_BATCH;
        for (long row = 0; row < layout.mapping().rows(); row++) {
            Rect track = moment.rows.screen(layout.rowRect(row));
            if (track.y() + track.height() < zone.y() || track.y() > zone.y() + zone.height()) {
                continue;
            }
            if (rowsAreSamples) {
                name(Axis.N, row, zone.x() - 48, track.centerY(), SMALL);
            } else {
                pen.text(
                        words.row() + " " + row,
                        zone.x() - 48,
                        track.centerY(),
                        Face.MONO,
                        SMALL,
                        Align.LEFT,
                        palette.get("mute"));
            }
        }
        sections(moment, true);
    }

    /** The line below each row whose pieces are the sections, and their names above the first row. */
    private void sections(Moment moment, boolean lines) {
        RowSections sections = RowSections.of(layout.mapping());
        double width = sections.size() * layout.slotWidth() * moment.rows.scaleX();
        if (sections.axis() == null || width < 4) {
            return;
        }
        Rect zone = layout.rowsZone();
        String letter = letter(sections.axis());
        int full = palette.get("axis-" + letter);
        int half = Palette.mix(palette.get("stage"), full, 0.55);
        double left = moment.rows.screenX(layout.slotLeft(0));
        double end = moment.rows.screenX(layout.slotLeft(layout.mapping().columns()));
        double featuresEnd =
                Math.min(end, left + layout.mapping().input().features() * layout.slotWidth() * moment.rows.scaleX());
        if (layout.mapping().variant().kind() == Kind.PAD) {
            end = featuresEnd;
        }
        long first = Math.max(0, (long) Math.floor((zone.x() - left) / width));
        for (long i = first; left + i * width < Math.min(end, zone.x() + zone.width()); i++) {
            double from = Math.max(zone.x(), left + i * width);
            double to = Math.min(Math.min(end, zone.x() + zone.width()), left + (i + 1) * width);
            if (lines) {
                underline(moment, from, to, i % 2 == 0 ? full : half);
            }
            if (to - from >= LABELLED_SECTION) {
                double y = Math.max(zone.y(), moment.rows.screenY(layout.rowTop(0))) - 11;
                pen.text(letter + " = " + i, (from + to) / 2, y, Face.MONO, SMALL, Align.CENTER, full);
            }
        }
    }

    private void underline(Moment moment, double from, double to, int colour) {
        Rect zone = layout.rowsZone();
        for (long row = 0; row < layout.mapping().rows(); row++) {
            Rect track = moment.rows.screen(layout.rowRect(row));
            double y = track.y() + track.height() + 2;
            if (y >= zone.y() && y + 2 <= zone.y() + zone.height() + 4) {
                pen.fill(from + 0.5, y, Math.max(1, to - from - 1.5), 2.5, colour);
            }
        }
    }
}
