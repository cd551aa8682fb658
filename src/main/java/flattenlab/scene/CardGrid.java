package flattenlab.scene;

/**
 * How N cards of C planes of HxW cells fill a rectangle: the arrangement that gives the largest cells.
 *
 * @param cardColumns cards side by side
 * @param planeColumns planes side by side in a card
 * @param cell side of a cell in pixels; below 1 for large tensors
 * @param spacing what surrounds cards and planes at this size
 */
record CardGrid(int cardColumns, int planeColumns, double cell, Spacing spacing) {
    /** Side of a cell beyond which a larger one tells nothing more. */
    private static final double MAX_CELL = 80;
    /** Arrangements tried along each direction; enough to be within a few percent of the best. */
    private static final int TRIED = 64;

    /** What surrounds the cells, from roomy to tight: labels are given up first. */
    enum Spacing {
        /** A label on every plane; the first also carries the card's. */
        ROOMY(12, 10, 0, 19, 14, 3.5),
        /** A label on every card. */
        CLOSE(8, 8, 18, 0, 8, 1.4),
        /** No labels. */
        TIGHT(3, 2, 0, 0, 2, 0.35),
        /** Nothing but cells: for tensors with more planes than pixels. */
        NONE(0, 0, 0, 0, 0, 0);

        /** Between cards. */
        final double cardGap;
        /** Inside a card, on all sides. */
        final double padding;
        /** Height of a card's label. */
        final double cardLabel;
        /** Height of a plane's label. */
        final double planeLabel;
        /** Between planes. */
        final double planeGap;

        private final double smallestCell;

        Spacing(
                double cardGap,
                double padding,
                double cardLabel,
                double planeLabel,
                double planeGap,
                double smallestCell) {
            this.cardGap = cardGap;
            this.padding = padding;
            this.cardLabel = cardLabel;
            this.planeLabel = planeLabel;
            this.planeGap = planeGap;
            this.smallestCell = smallestCell;
        }
    }

    /** The roomiest arrangement whose cells are still large enough for it. */
    static CardGrid fit(int samples, int channels, int h, int w, double width, double height) {
        return fit(samples, channels, h, w, width, height, Spacing.ROOMY);
    }

    /** The same, but no roomier than that. */
    static CardGrid fit(int samples, int channels, int h, int w, double width, double height, Spacing roomiest) {
        CardGrid best = null;
        for (Spacing spacing : Spacing.values()) {
            if (spacing.compareTo(roomiest) < 0) {
                continue;
            }
            best = best(samples, channels, h, w, width, height, spacing);
            if (best.cell >= spacing.smallestCell) {
                return best;
            }
        }
        return best;
    }

    private static CardGrid best(
            int samples, int channels, int h, int w, double width, double height, Spacing spacing) {
        CardGrid best = new CardGrid(1, 1, 0, spacing);
        for (int i = 1; i <= Math.min(samples, TRIED); i++) {
            int cardColumns = samples <= TRIED ? i : (int) Math.ceil((double) samples * i / TRIED);
            for (int j = 1; j <= Math.min(channels, TRIED); j++) {
                int planeColumns = channels <= TRIED ? j : (int) Math.ceil((double) channels * j / TRIED);
                double cell = cell(samples, channels, h, w, width, height, spacing, cardColumns, planeColumns);
                if (cell > best.cell) {
                    best = new CardGrid(cardColumns, planeColumns, cell, spacing);
                }
            }
        }
        return best;
    }

    private static double cell(
            int samples,
            int channels,
            int h,
            int w,
            double width,
            double height,
            Spacing spacing,
            int cardColumns,
            int planeColumns) {
        int cardRows = (samples + cardColumns - 1) / cardColumns;
        int planeRows = (channels + planeColumns - 1) / planeColumns;
        double cardWidth = (width - spacing.cardGap * (cardColumns - 1)) / cardColumns - 2 * spacing.padding;
        double cardHeight =
                (height - spacing.cardGap * (cardRows - 1)) / cardRows - 2 * spacing.padding - spacing.cardLabel;
        double planeWidth = (cardWidth - spacing.planeGap * (planeColumns - 1)) / planeColumns;
        double planeHeight = (cardHeight - spacing.planeGap * (planeRows - 1)) / planeRows - spacing.planeLabel;
        double cell = Math.min(MAX_CELL, Math.min(planeWidth / w, planeHeight / h));
        // Whole pixels keep all cells of a plane alike; below three pixels that would waste too much room.
        return cell >= 3 ? Math.floor(cell) : Math.max(0, cell);
    }

    double planeWidth(int w) {
        return w * cell;
    }

    double planeHeight(int h) {
        return spacing.planeLabel + h * cell;
    }

    double cardWidth(int w) {
        return 2 * spacing.padding + planeColumns * planeWidth(w) + (planeColumns - 1) * spacing.planeGap;
    }

    double cardHeight(int channels, int h) {
        int planeRows = (channels + planeColumns - 1) / planeColumns;
        return 2 * spacing.padding
                + spacing.cardLabel
                + planeRows * planeHeight(h)
                + (planeRows - 1) * spacing.planeGap;
    }
}
