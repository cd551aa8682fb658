package flattenlab.scene;

/** Which of many equal small cells in a line each pixel along it covers; used again for the next line. */
final class PixelSpans {
    /** The cells under a pixel, both ends included. */
    final long[] first;

    final long[] last;
    /** The first pixel that covers a cell. */
    int from;
    /** The pixel behind the last one that covers a cell. */
    int to;

    /** @param pixels in the longest line */
    PixelSpans(int pixels) {
        first = new long[pixels];
        last = new long[pixels];
    }

    /**
     * Looks at a line of cells.
     *
     * @param start where it begins, in pixels
     * @param pitch from one cell to the next, in pixels
     * @param low the first pixel in sight
     * @param high the pixel behind the last one in sight
     */
    void look(double start, double pitch, long count, long low, long high) {
        from = (int) Math.max(low, Math.round(start));
        to = (int) Math.min(high, Math.max(Math.round(start) + 1, Math.round(start + pitch * count)));
        for (int pixel = from; pixel < to; pixel++) {
            first[pixel] = clamp((pixel - start) / pitch, count);
            last[pixel] = Math.max(first[pixel], clamp((pixel + 1 - start) / pitch - 1e-6, count));
        }
    }

    private static long clamp(double position, long count) {
        return Math.max(0, Math.min(count - 1, (long) position));
    }

    /** Whether a pixel covers the same cells as the one before it. */
    boolean isLikeBefore(int pixel) {
        return pixel > from && first[pixel] == first[pixel - 1] && last[pixel] == last[pixel - 1];
    }

    /** The cell in the middle of those under a pixel. */
    long middle(int pixel) {
        return (first[pixel] + last[pixel]) / 2;
    }
}
