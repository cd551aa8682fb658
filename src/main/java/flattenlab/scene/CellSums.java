package flattenlab.scene;

/**
 * Sums from which the mean of any rectangle of cells follows by three additions, whatever its size: summed-area tables
 * of planes, or running sums of rows (planes one cell high). Sums wrap; differences of up to eight million cells are
 * exact all the same.
 */
final class CellSums {
    private final int planeHeight;
    private final int planeWidth;
    private final byte[] values;
    private final int[] sums;

    /** @param values planes of height·width values from 0 to 255, one behind the other */
    CellSums(byte[] values, int planeHeight, int planeWidth) {
        this.planeHeight = planeHeight;
        this.planeWidth = planeWidth;
        this.values = values;
        this.sums = new int[values.length];
        for (int at = 0; at < values.length; at += planeWidth) {
            boolean first = at / planeWidth % planeHeight == 0;
            int row = 0;
            for (int x = 0; x < planeWidth; x++) {
                row += values[at + x] & 0xFF;
                sums[at + x] = first ? row : row + sums[at + x - planeWidth];
            }
        }
    }

    /** The mean value over a rectangle, both ends included. */
    int mean(int plane, int top, int bottom, int left, int right) {
        int start = plane * planeHeight * planeWidth;
        int sum = sum(start, bottom, right)
                - sum(start, top - 1, right)
                - sum(start, bottom, left - 1)
                + sum(start, top - 1, left - 1);
        return sum / ((bottom - top + 1) * (right - left + 1));
    }

    private int sum(int start, int row, int column) {
        return row < 0 || column < 0 ? 0 : sums[start + row * planeWidth + column];
    }

    /** The smallest or largest value over a rectangle, both ends included. */
    int extreme(boolean largest, int plane, int top, int bottom, int left, int right) {
        int start = plane * planeHeight * planeWidth;
        int best = largest ? 0 : 255;
        for (int row = top; row <= bottom; row++) {
            for (int at = start + row * planeWidth + left; at <= start + row * planeWidth + right; at++) {
                int value = values[at] & 0xFF;
                best = largest ? Math.max(best, value) : Math.min(best, value);
            }
        }
        return best;
    }
}
