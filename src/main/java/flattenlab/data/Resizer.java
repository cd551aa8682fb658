package flattenlab.data;

/**
 * Resizes grey pictures with a triangle filter: bilinear when enlarging, and when shrinking each new pixel is the
 * weighted mean of all the old ones that it covers, so that thin strokes fade instead of vanishing. Separable; weights
 * are computed once for a pair of sizes.
 */
final class Resizer {
    private final int height;
    private final int width;
    private final int newHeight;
    private final int newWidth;
    private final Kernel rows;
    private final Kernel columns;
    private final float[] halfway;

    Resizer(int height, int width, int newHeight, int newWidth) {
        this.height = height;
        this.width = width;
        this.newHeight = newHeight;
        this.newWidth = newWidth;
        this.rows = new Kernel(height, newHeight);
        this.columns = new Kernel(width, newWidth);
        this.halfway = new float[height * newWidth];
    }

    /**
     * @param pixels bytes that hold the picture
     * @param offset where it starts
     * @param target receives newHeight · newWidth values from 0 to 1
     * @param at where in {@code target} they start
     */
    void resize(byte[] pixels, int offset, float[] target, int at) {
        if (height == newHeight && width == newWidth) {
            for (int i = 0; i < height * width; i++) {
                target[at + i] = (pixels[offset + i] & 0xFF) / 255f;
            }
            return;
        }
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < newWidth; x++) {
                float sum = 0;
                for (int i = 0; i < columns.weights[x].length; i++) {
                    sum += columns.weights[x][i] * (pixels[offset + y * width + columns.starts[x] + i] & 0xFF);
                }
                halfway[y * newWidth + x] = sum / 255f;
            }
        }
        for (int y = 0; y < newHeight; y++) {
            for (int x = 0; x < newWidth; x++) {
                float sum = 0;
                for (int i = 0; i < rows.weights[y].length; i++) {
                    sum += rows.weights[y][i] * halfway[(rows.starts[y] + i) * newWidth + x];
                }
                target[at + y * newWidth + x] = sum;
            }
        }
    }

    /** For each new position: the first old one that counts, and the weights from there on, which sum to 1. */
    private static final class Kernel {
        final int[] starts;
        final float[][] weights;

        Kernel(int size, int newSize) {
            starts = new int[newSize];
            weights = new float[newSize][];
            double scale = (double) size / newSize;
            double reach = Math.max(1, scale);
            for (int i = 0; i < newSize; i++) {
                double centre = (i + 0.5) * scale - 0.5;
                int first = (int) Math.max(0, Math.ceil(centre - reach));
                int last = (int) Math.min(size - 1, Math.floor(centre + reach));
                starts[i] = first;
                weights[i] = new float[last - first + 1];
                double sum = 0;
                for (int j = first; j <= last; j++) {
                    sum += Math.max(0, 1 - Math.abs(j - centre) / reach);
                }
                for (int j = first; j <= last; j++) {
                    weights[i][j - first] = (float) (Math.max(0, 1 - Math.abs(j - centre) / reach) / sum);
                }
            }
        }
    }
}
