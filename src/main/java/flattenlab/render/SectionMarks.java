package flattenlab.render;

import flattenlab.render.Pen.Align;
import flattenlab.render.Pen.Face;
import flattenlab.scene.Moment;
import flattenlab.scene.Rect;
import flattenlab.scene.RowSections;
import flattenlab.scene.StageLayout;
import flattenlab.tensor.Axis;
import flattenlab.tensor.FlattenVariant.Kind;
import java.util.function.Function;
import java.util.stream.IntStream;

/** Where each section of a row begins and what it is called; where not all names have room, each second, fifth or tenth. */
final class SectionMarks {
    /** Sections of a row that still have room for a name. */
    private static final double LABELLED_SECTION = 40;

    private final StageLayout layout;
    private final Palette palette;
    private final Function<Axis, Palette> colours;
    private final Pen pen;

    /** @param colours of what belongs to an axis */
    SectionMarks(StageLayout layout, Palette palette, Function<Axis, Palette> colours, Pen pen) {
        this.layout = layout;
        this.palette = palette;
        this.colours = colours;
        this.pen = pen;
    }

    /** The line below each row whose pieces are the sections, and their names above the first row of a block. */
    void draw(Moment moment, int block, boolean lines) {
        RowSections sections = RowSections.of(layout.mapping());
        double width = sections.size() * layout.slotWidth() * moment.rows.scaleX();
        if (sections.axis() == null || width < 4) {
            return;
        }
        Rect zone = layout.rowsZone();
        String letter = StageLabels.letter(sections.axis());
        int full = colours.apply(sections.axis()).get("axis-" + letter);
        int half = Palette.mix(palette.get("stage"), full, 0.55);
        double left = moment.rows.screenX(layout.blockLeft(block));
        double unit = layout.slotWidth() * moment.rows.scaleX();
        boolean padded = layout.mapping().variant().kind() == Kind.PAD;
        double end = left
                + unit
                        * (padded
                                ? layout.mapping().input().features()
                                : layout.mapping().columns());
        long first = Math.max(0, (long) Math.floor((zone.x() - left) / width));
        long last = (long) Math.floor((Math.min(end, zone.x() + zone.width()) - left) / width);
        int every = every(width, (letter + " = " + last).length());
        double free = zone.x();
        for (long i = first; left + i * width < Math.min(end, zone.x() + zone.width()) - 0.01; i++) {
            double from = Math.max(zone.x(), left + i * width);
            double to = Math.min(Math.min(end, zone.x() + zone.width()), left + (i + 1) * width);
            // A line below each slot would say no more than the slot does.
            if (lines && sections.size() > 1) {
                underline(moment, block, from, to, i % 2 == 0 ? full : half);
            }
            String name = letter + " = " + i;
            double side = name.length() * StageLabels.SMALL * 0.3;
            double at = Math.max(zone.x() + side, Math.min(zone.x() + zone.width() - side, (from + to) / 2));
            if (i % every == 0 && to - from >= LABELLED_SECTION && at - side >= free) {
                double y = Math.max(zone.y(), moment.rows.screenY(layout.rowTop(0))) - 11;
                pen.text(name, at, y, Face.MONO, StageLabels.SMALL, Align.CENTER, full);
                free = at + side + StageLabels.APART;
            }
        }
    }

    /** Which names are written where not all have room: each, each second, each fifth, each tenth. */
    private static int every(double width, int letters) {
        return IntStream.of(1, 2, 5)
                .filter(step -> step * width >= letters * StageLabels.SMALL * 0.6 + StageLabels.APART)
                .findFirst()
                .orElse(10);
    }

    private void underline(Moment moment, int block, double from, double to, int colour) {
        Rect zone = layout.rowsZone();
        long first = block * layout.blockRows();
        long end = Math.min(layout.mapping().rows(), first + layout.blockRows());
        for (long row = first; row < end; row++) {
            Rect track = moment.rows.screen(layout.rowRect(row));
            double y = track.y() + track.height() + 2;
            if (y >= zone.y() && y + 2 <= zone.y() + zone.height() + 4) {
                pen.fill(from + 0.5, y, Math.max(1, to - from - 1.5), 2.5, colour);
            }
        }
    }
}
