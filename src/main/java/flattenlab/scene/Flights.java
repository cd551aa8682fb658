package flattenlab.scene;

import flattenlab.tensor.FlattenMapping;

/**
 * The cells on their way between planes and slots. Where each one starts and ends is kept for as long as the same cells
 * are on their way and are looked at in the same way, so that a frame only has to interpolate.
 */
final class Flights {
    private static final int BATCH = 4096;

    /** Where so many fly, each is drawn as small as a pixel. */
    private static final int MANY = 100_000;

    private final UnrollScene scene;
    private final Cells batch = new Cells(true);
    private final StageLayout layout;
    private final Departures cells;
    private final AlikeSamples samples;
    private final boolean alike;
    private boolean bySample;
    private int flying;
    private int given;
    private Moment moment;
    private long fromColumn;
    private long toColumn;
    private Camera planes;
    private Camera rows;

    Flights(UnrollScene scene) {
        this.scene = scene;
        this.layout = scene.layout();
        this.cells = new Departures(scene);
        this.samples = new AlikeSamples(scene);
        FlattenMapping mapping = layout.mapping();
        this.alike = scene.table().isPerSample()
                && mapping.rows() == layout.samples()
                && mapping.cellsPerSlot() == 1
                && !mapping.hasPadding();
    }

    /** Each how many flying cells one is drawn. */
    long stride() {
        return bySample ? 1 : cells.stride;
    }

    /** How many cells are drawn on their way. */
    int count() {
        return flying;
    }

    /** Finds out which cells are on their way; the last ones are kept for when they fly again. */
    void fill(Moment asked) {
        long from = scene.timeline().firstFlying(asked.position, asked.spread);
        long to = scene.timeline().endFlying(asked.position, asked.spread);
        if (from >= to) {
            flying = 0;
            return;
        }
        boolean together = alike && !asked.crossFade && (to - from) * layout.samples() <= Departures.MAX_FLYING;
        if (from != fromColumn
                || to != toColumn
                || planes != asked.planes
                || rows != asked.rows
                || together != bySample) {
            fromColumn = from;
            toColumn = to;
            planes = asked.planes;
            rows = asked.rows;
            bySample = together;
            if (together) {
                samples.gather(from, to, planes, rows);
            } else {
                cells.gather(from, to, planes, rows);
            }
        }
        flying = together ? samples.count() : cells.count;
    }

    /** Whether no cell is at rest. */
    boolean areAll() {
        FlattenMapping mapping = layout.mapping();
        return flying > 0 && fromColumn == 0 && toColumn == mapping.columns() && !mapping.hasDropped();
    }

    /** Begins to hand out where they are. */
    void start(Moment asked) {
        moment = asked;
        given = 0;
        if (bySample && flying > 0) {
            samples.move(asked);
        }
    }

    /**
     * The next of them, in an object that is used again; null after the last. They come in batches that stay in the
     * processor's cache: a million at once would wait for memory.
     */
    Cells next() {
        if (given >= flying) {
            return null;
        }
        batch.clear();
        if (bySample) {
            given += samples.fill(given, BATCH, smallest(), batch);
            return batch;
        }
        double size = layout.cellSize() * planes.scaleX();
        double slotWidth = layout.slotWidth() * rows.scaleX();
        double slotHeight = layout.rowHeight() * rows.scaleY();
        while (given < flying && batch.count() < BATCH) {
            int end = given + 1;
            int most = Math.min(cells.count, given + BATCH);
            boolean empty = isEmpty(cells.tone[given]);
            while (end < most && cells.column[end] == cells.column[given] && isEmpty(cells.tone[end]) == empty) {
                end++;
            }
            double v = scene.towardsSlot(cells.column[given], moment);
            batch.reserve(end - given);
            if (moment.crossFade || empty) {
                fade(given, end, v, moment.crossFade, size, slotWidth, slotHeight, batch);
            } else {
                move(given, end, v, size, slotWidth, slotHeight, batch);
            }
            given = end;
        }
        return batch;
    }

    private static boolean isEmpty(int tone) {
        return Tone.hue(tone) == Tone.PADDING || Tone.hue(tone) == Tone.MISSING;
    }

    private float smallest() {
        return flying > MANY ? 1 : UnrollScene.SMALLEST_FLYING;
    }

    /** All the cells of a group are equally far on their way. */
    private void move(int from, int end, double v, double size, double slotWidth, double slotHeight, Cells into) {
        float down = (float) UnrollScene.down(v);
        float across = (float) UnrollScene.across(v);
        float smallest = smallest();
        float width = (float) Math.max(smallest, size + down * (slotWidth - size));
        float height = (float) Math.max(smallest, size + down * (slotHeight - size));
        for (int i = from; i < end; i++) {
            into.put(
                    cells.startX[i] + across * (cells.endX[i] - cells.startX[i]),
                    cells.startY[i] + down * (cells.endY[i] - cells.startY[i]),
                    width,
                    height,
                    cells.tone[i]);
        }
    }

    /** Padding comes from the side and appears; with reduced motion everything fades. */
    private void fade(
            int from,
            int end,
            double v,
            boolean fadesOut,
            double size,
            double slotWidth,
            double slotHeight,
            Cells into) {
        for (int i = from; i < end; i++) {
            boolean first = v < 0.5 && fadesOut && !isEmpty(cells.tone[i]);
            float share = (float) (isEmpty(cells.tone[i]) && !fadesOut ? UnrollScene.down(v) : 1);
            int shown =
                    Tone.faded(cells.tone[i], first ? 2 * v : Math.max(0, isEmpty(cells.tone[i]) ? 1 - v : 2 - 2 * v));
            if (first) {
                into.put(cells.startX[i], cells.startY[i], (float) size, (float) size, shown);
            } else {
                into.put(
                        cells.startX[i] + share * (cells.endX[i] - cells.startX[i]),
                        cells.endY[i],
                        (float) slotWidth,
                        (float) slotHeight,
                        shown);
            }
        }
    }
}
