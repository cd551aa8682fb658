package flattenlab.scene;

import flattenlab.tensor.FlattenMapping;
import flattenlab.tensor.FlattenVariant;
import java.util.ArrayList;
import java.util.List;

/**
 * The order of events in a film. The columns of the output are filled in groups, from left to right, in all rows at
 * once; groups form chapters, and between two chapters everything rests. The position in the film is counted in groups.
 *
 * <p>How many groups are on their way at the same time is not fixed here: {@code spread} says it. At spread 1 each
 * group has landed before the next one leaves, so that whole positions are moments of rest.
 */
public final class Timeline {
    /** More chapters than this are drawn together. */
    static final int MAX_CHAPTERS = 6;

    private static final double CALM_SECONDS_A_GROUP = 0.14;

    /** What moves as one. */
    public enum Grain {
        /** One column: a cell of every sample. */
        CELL,
        /** The columns that were neighbours along the fastest axis. */
        ROW,
        /** The columns of one section, for instance a channel. */
        CHANNEL;

        /** The finest grain whose film is not longer than one can watch. */
        public static Grain suitedTo(FlattenMapping mapping) {
            long columns = mapping.columns();
            if (columns <= 400) {
                return CELL;
            }
            return columns / RowSections.of(mapping).run() <= 300 ? ROW : CHANNEL;
        }
    }

    /** What a chapter is about. */
    public enum Part {
        /** Cells travel to their slots. */
        CELLS,
        /** Cells that reach no slot fall away. */
        DROPPED,
        /** Slots arrive that hold no cell. */
        PADDING
    }

    /**
     * A part of the film after which everything rests.
     *
     * @param firstColumn first column that is filled
     * @param endColumn column behind the last one
     * @param start position at which it begins
     * @param end position at which everything rests again
     */
    public record Chapter(Part part, long firstColumn, long endColumn, double start, double end) {
        double groups() {
            return end - start;
        }
    }

    private final Grain grain;
    private final long run;
    private final long groupColumns;
    private final long filled;
    private final long chapterColumns;
    private final List<Chapter> chapters = new ArrayList<>();

    /** The film of a mapping. */
    public Timeline(FlattenMapping mapping, Grain grain) {
        this.grain = grain;
        RowSections sections = RowSections.of(mapping);
        this.run = sections.run();
        long columns = mapping.columns();
        this.filled = Math.min(columns, mapping.cellsPerSlot() > 1 ? columns : filledColumns(mapping));
        this.groupColumns = Math.max(
                1,
                switch (grain) {
                    case CELL -> 1;
                    case ROW -> sections.run();
                    case CHANNEL -> sections.size();
                });
        long count = Math.max(1, (filled + sections.size() - 1) / sections.size());
        long together = (count + MAX_CHAPTERS - 1) / MAX_CHAPTERS;
        this.chapterColumns = Math.max(1, together * sections.size());
        addChapters(mapping, columns);
    }

    /** Columns that some cell reaches: all but those that a padding appends. */
    private static long filledColumns(FlattenMapping mapping) {
        return mapping.variant().kind() == FlattenVariant.Kind.PAD
                ? mapping.input().features()
                : mapping.columns();
    }

    private void addChapters(FlattenMapping mapping, long columns) {
        double position = 0;
        for (long first = 0; first < filled; first += chapterColumns) {
            long end = Math.min(filled, first + chapterColumns);
            double next = position + (end - first + groupColumns - 1) / groupColumns;
            chapters.add(new Chapter(Part.CELLS, first, end, position, next));
            position = next;
        }
        double extra = Math.max(1, Math.ceil(position * 0.08));
        if (filled < columns) {
            chapters.add(new Chapter(Part.PADDING, filled, columns, position, position + extra));
            position += extra;
        }
        if (mapping.hasDropped()) {
            chapters.add(new Chapter(Part.DROPPED, columns, columns, position, position + extra));
        }
        if (chapters.isEmpty()) {
            chapters.add(new Chapter(Part.CELLS, 0, 0, 0, 1));
        }
    }

    /** What moves as one. */
    public Grain grain() {
        return grain;
    }

    /** The chapters in order, without gaps. */
    public List<Chapter> chapters() {
        return List.copyOf(chapters);
    }

    /** The position at which the film is over. */
    public double end() {
        return chapters.get(chapters.size() - 1).end();
    }

    /** The chapter that plays at a position; at the end of one, the next one. */
    public int chapterAt(double position) {
        int i = 0;
        while (i + 1 < chapters.size() && position >= chapters.get(i).end() - 1e-9) {
            i++;
        }
        return i;
    }

    /** The first column of the group that a column moves with. */
    long groupStart(long column) {
        if (column >= filled) {
            return filled;
        }
        long inChapter = column % chapterColumns;
        return column - inChapter % groupColumns;
    }

    /** The column that leaves next at a position, or the number of filled columns when none is left. */
    public long columnAt(double position) {
        Chapter chapter = chapters.get(chapterAt(position));
        if (chapter.part() != Part.CELLS || position >= end()) {
            return filled;
        }
        long group = (long) Math.floor(Math.max(0, position - chapter.start()) + 1e-9);
        return Math.min(chapter.endColumn(), chapter.firstColumn() + group * groupColumns);
    }

    /** The position at which a column has landed when each group travels alone. */
    public double landed(long column) {
        if (column >= filled) {
            return end();
        }
        Chapter chapter = chapters.get((int) (column / chapterColumns));
        return chapter.start() + (column - chapter.firstColumn()) / groupColumns + 1;
    }

    /**
     * How far a column's cells are on their way at a position.
     *
     * @param spread groups on their way at the same time, 1 or more
     * @return 0 in the plane, 1 in the slot
     */
    public double progress(long column, double position, double spread) {
        Chapter chapter = column >= filled
                ? paddingChapter()
                : chapters.get((int) Math.min(chapters.size() - 1L, column / chapterColumns));
        if (position <= chapter.start()) {
            return 0;
        }
        if (position >= chapter.end()) {
            return 1;
        }
        if (chapter.part() != Part.CELLS) {
            return (position - chapter.start()) / chapter.groups();
        }
        double together = Math.min(spread, chapter.groups());
        long group = (column - chapter.firstColumn()) / groupColumns;
        return Math.max(0, Math.min(1, (head(chapter, position, together) - group) / together));
    }

    /** The first column that is on its way at a position; see {@link #progress}. */
    public long firstFlying(double position, double spread) {
        Chapter chapter = chapters.get(chapterAt(position));
        if (position <= chapter.start() || position >= chapter.end() || chapter.part() != Part.CELLS) {
            return chapter.firstColumn();
        }
        double together = Math.min(spread, chapter.groups());
        long landed = (long) Math.floor(head(chapter, position, together) - together + 1);
        return Math.min(chapter.endColumn(), chapter.firstColumn() + Math.max(0, landed) * groupColumns);
    }

    /** The column behind the last one that is on its way at a position; see {@link #progress}. */
    public long endFlying(double position, double spread) {
        Chapter chapter = chapters.get(chapterAt(position));
        if (position <= chapter.start() || position >= chapter.end() || chapter.part() == Part.DROPPED) {
            return chapter.firstColumn();
        }
        if (chapter.part() == Part.PADDING) {
            return chapter.endColumn();
        }
        double together = Math.min(spread, chapter.groups());
        long left = (long) Math.ceil(head(chapter, position, together));
        return Math.min(chapter.endColumn(), chapter.firstColumn() + left * groupColumns);
    }

    /** How many groups of a chapter have left, the last of them by a fraction. */
    private static double head(Chapter chapter, double position, double together) {
        double groups = chapter.groups();
        return (position - chapter.start()) * (groups + together - 1) / groups;
    }

    private Chapter paddingChapter() {
        for (Chapter chapter : chapters) {
            if (chapter.part() == Part.PADDING) {
                return chapter;
            }
        }
        return chapters.get(chapters.size() - 1);
    }

    /** How far the dropped cells have fallen at a position, from 0 to 1. */
    public double fallen(double position) {
        Chapter last = chapters.get(chapters.size() - 1);
        return last.part() != Part.DROPPED ? 0 : Math.max(0, Math.min(1, (position - last.start()) / last.groups()));
    }

    /** The spread of a film that flows: enough on their way to see a stream, few enough to see each one. */
    public double flowingSpread(double position) {
        return Math.max(1, 0.16 * chapters.get(chapterAt(position)).groups());
    }

    /** Groups a second at speed 1: slow enough to follow, fast enough to watch again. */
    public double pace(double position) {
        Chapter chapter = chapters.get(chapterAt(position));
        double longest = 8.0 / chapters.size();
        double seconds = chapter.part() == Part.CELLS
                ? Math.max(0.8, Math.min(longest, CALM_SECONDS_A_GROUP * chapter.groups()))
                : 0.8;
        return chapter.groups() / seconds;
    }

    /**
     * The next moment of rest at which one more (or one fewer) unit has landed.
     *
     * @param unit a cell, a row or a section; never less than what moves as one
     */
    public double step(double position, Grain unit, int direction) {
        if (unit == Grain.CHANNEL) {
            return chapterEdge(position, direction);
        }
        Chapter chapter = chapters.get(chapterAt(direction > 0 ? position : Math.max(0, position - 1e-6)));
        if (chapter.part() != Part.CELLS) {
            return direction > 0 ? chapter.end() : chapter.start();
        }
        double size = unit == Grain.ROW ? Math.max(1, (double) run / groupColumns) : 1;
        double local = (position - chapter.start()) / size;
        double whole = direction > 0 ? Math.floor(local + 1e-9) + 1 : Math.ceil(local - 1e-9) - 1;
        return Math.max(chapter.start(), Math.min(chapter.end(), chapter.start() + whole * size));
    }

    private double chapterEdge(double position, int direction) {
        double edge = direction > 0 ? end() : 0;
        for (Chapter chapter : chapters) {
            if (direction > 0 && chapter.end() > position + 1e-9) {
                return chapter.end();
            }
            if (direction < 0 && chapter.start() < position - 1e-9) {
                edge = chapter.start();
            }
        }
        return edge;
    }
}
