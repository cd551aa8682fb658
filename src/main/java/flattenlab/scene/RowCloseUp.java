package flattenlab.scene;

import flattenlab.scene.CloseUpBuilder.Cells;
import flattenlab.tensor.FlattenMapping;
import flattenlab.tensor.Phrase;
import flattenlab.tensor.Shape;
import java.util.List;
import java.util.Optional;

/** The flatten: the maps, the row that they become, and one slot of it with its number. */
final class RowCloseUp {
    private static final double ROW = 26;
    private static final double EXCERPT = 46;
    private static final double LARGEST_CELL = 58;
    private static final double FORMULA = 24;

    private final CloseUpMatter matter;
    private final FlowPlan plan;
    private final FlattenMapping mapping;
    private final CloseUpBuilder builder;

    RowCloseUp(CloseUpMatter matter, CloseUpBuilder builder) {
        this.matter = matter;
        this.plan = matter.plan();
        this.mapping = plan.mapping();
        this.builder = builder;
    }

    private long columns() {
        return mapping.columns();
    }

    private long row() {
        return matter.values().row(plan);
    }

    /** The cell of the mapping's input that fills a slot, or {@link FlattenMapping#PADDING}. */
    private int source(long slot) {
        return (int) mapping.cellOf(row() * columns() + slot);
    }

    /** All maps above, the row below; the slot that is pointed at, or the first. */
    void flatten(Optional<Focus> aim, Rect zone) {
        long slot = aim.filter(Focus.Slot.class::isInstance)
                .map(at -> ((Focus.Slot) at).slot())
                .filter(at -> at < columns())
                .orElse(0L);
        builder.aimAt(new Focus.Slot(slot));
        double below = below();
        Rect upper = new Rect(zone.x(), zone.y(), zone.width(), zone.height() - below - 12);
        Shape input = mapping.input();
        List<CloseUp.Grid> planes = builder.tiles(input, maps(0), builder.captioned(upper, maps(input)));
        long cell = source(slot);
        Rect at = null;
        if (cell != FlattenMapping.PADDING) {
            int plane = (int) (input.dim(2) * input.dim(3));
            CloseUp.Grid grid = planes.get((int) cell / plane);
            int place = (int) cell % plane;
            at = grid.cell(place / grid.columns(), place % grid.columns());
        }
        row(slot, at, new Rect(zone.x(), zone.y() + zone.height() - below, zone.width(), below));
    }

    private Phrase maps(Shape input) {
        Phrase size = Phrase.asIs(input.dim(2) + "\u00d7" + input.dim(3));
        return input.dim(0) == 1
                ? Phrase.of("closeup.unrolls", input.dim(1), size)
                : Phrase.of(
                        "closeup.unrolls.together",
                        input.dim(0),
                        input.dim(1),
                        size,
                        matter.values().sample());
    }

    private Cells maps(int from) {
        int stage = plan.lastMaps();
        return new Cells(
                        matter.values().maps()[stage],
                        from,
                        matter.most(stage),
                        matter.isSigned(stage),
                        cell -> target(from + cell))
                .hued(matter.sampleHues(cell -> from + cell));
    }

    /** The slot of the picture's row that a cell reaches; none if it is another row's. */
    private Focus target(long cell) {
        long slot = mapping.slotOf(cell);
        return slot == FlattenMapping.DROPPED || slot / columns() != row() ? null : new Focus.Slot(slot % columns());
    }

    private static double below() {
        return CloseUpBuilder.CAPTION + ROW + 34 + EXCERPT + 22;
    }

    /** The whole row, and below it a stretch of it that can be read. */
    private void row(long slot, Rect cell, Rect zone) {
        float[] values = matter.values().inputs()[0];
        int from = (int) (row() * columns());
        int stage = plan.lastMaps();
        Cells cells = new Cells(values, from, matter.most(stage), matter.isSigned(stage), Focus.Slot::new)
                .hued(matter.sampleHues(this::source));
        Rect place = builder.captioned(zone, Phrase.of("closeup.row", columns()));
        CloseUp.Grid row = builder.plane(new Rect(place.x(), place.y(), place.width(), ROW), 1, (int) columns(), cells);
        int count = (int) Math.min(columns(), (long) (place.width() / EXCERPT));
        int first = (int) Math.max(0, Math.min(columns() - count, slot - count / 2));
        double left = place.x() + Math.floor((place.width() - count * EXCERPT) / 2);
        CloseUp.Grid excerpt = builder.plane(
                new Rect(left, place.y() + ROW + 34, count * EXCERPT, EXCERPT),
                1,
                count,
                new Cells(values, from + first, cells.most(), cells.signed(), i -> new Focus.Slot(first + i))
                        .hued(matter.sampleHues(i -> source(first + i))));
        for (int i = 0; i < count; i++) {
            builder.note(
                    Phrase.asIs(Integer.toString(first + i)),
                    excerpt.cell(0, i).centerX(),
                    excerpt.place().y() + EXCERPT + 11,
                    true,
                    CloseUp.Style.SMALL);
        }
        Rect stretch = row.cells(0, first, 1, count);
        builder.source(stretch);
        builder.linkDown(
                new Rect(stretch.x(), stretch.y(), 0, stretch.height()),
                new Rect(left, excerpt.place().y(), 0, 0));
        builder.linkDown(
                new Rect(stretch.x() + stretch.width(), stretch.y(), 0, stretch.height()),
                new Rect(left + excerpt.place().width(), excerpt.place().y(), 0, 0));
        builder.aim(excerpt.cell(0, (int) slot - first));
        if (cell != null) {
            builder.aim(cell);
            builder.linkDown(cell, row.cell(0, (int) slot));
        }
    }

    /** The cell in its map, the arithmetic of its number, and the slot in the row. */
    void slot(Focus.Slot slot, Rect zone) {
        double below = below();
        Rect upper = new Rect(zone.x(), zone.y(), zone.width(), zone.height() - below - 8);
        Rect[] zones = CloseUpBuilder.beside(upper, CloseUpBuilder.GAP, 0.46, 0.54);
        long cell = source(slot.slot());
        Rect at = null;
        Rect words = builder.captioned(zones[1], Phrase.of("closeup.slot", slot.slot()));
        double y = words.y() + FORMULA / 2;
        if (cell == FlattenMapping.PADDING) {
            builder.note(Phrase.of("closeup.slot.empty"), words.x(), y, false, CloseUp.Style.FORMULA);
        } else {
            at = cell(cell, zones[0]);
            for (String line : matter.arithmetic().apply(cell)) {
                builder.note(Phrase.asIs(line), words.x(), y, false, CloseUp.Style.FORMULA);
                y += FORMULA;
            }
            if (mapping.cellsPerSlot() > 1) {
                builder.note(
                        Phrase.of("closeup.slot.mean", mapping.cellsPerSlot()),
                        words.x(),
                        y,
                        false,
                        CloseUp.Style.FORMULA);
                y += FORMULA;
            }
            if (cell / sample() != matter.values().sample()) {
                builder.note(
                        Phrase.of("closeup.slot.other", cell / sample()), words.x(), y, false, CloseUp.Style.FORMULA);
                y += FORMULA;
            }
        }
        float value = matter.values().inputs()[0][(int) (row() * columns() + slot.slot())];
        builder.note(
                Phrase.of("closeup.slot.value", slot.slot(), Digits.told(value), Digits.told(Float.toString(value))),
                words.x(),
                y,
                false,
                CloseUp.Style.FORMULA);
        row(slot.slot(), at, new Rect(zone.x(), zone.y() + zone.height() - below, zone.width(), below));
    }

    private long sample() {
        return mapping.input().features();
    }

    /** The map that the cell stands in; for a mean the whole of it is framed. */
    private Rect cell(long cell, Rect zone) {
        long[] index = mapping.input().index(cell);
        int columns = (int) mapping.input().dim(3);
        int plane = (int) mapping.input().dim(2) * columns;
        CloseUp.Grid grid = builder.grid(
                builder.captioned(zone, matter.ofSample(Phrase.of("closeup.map.whole", index[1]), cell)),
                plane / columns,
                columns,
                maps((int) (cell / plane * plane)),
                LARGEST_CELL);
        return mapping.cellsPerSlot() > 1 ? grid.place() : grid.cell((int) index[2], (int) index[3]);
    }
}
