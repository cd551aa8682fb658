package flattenlab.training;

/**
 * How often pictures of each class were taken for each class.
 *
 * @param counts rows are true classes, columns predicted ones
 */
public record ConfusionMatrix(int[][] counts) {
    /** Pictures in all. */
    public int total() {
        int total = 0;
        for (int[] row : counts) {
            for (int count : row) {
                total += count;
            }
        }
        return total;
    }

    /** Share of pictures on the diagonal; 0 if there are none. */
    public double accuracy() {
        int hits = 0;
        for (int i = 0; i < counts.length; i++) {
            hits += counts[i][i];
        }
        return ratio(hits, total());
    }

    /** Of the pictures taken for each class, the share that were of it; 0 where none were. */
    public double[] precision() {
        double[] precision = new double[counts.length];
        for (int k = 0; k < counts.length; k++) {
            int predicted = 0;
            for (int[] row : counts) {
                predicted += row[k];
            }
            precision[k] = ratio(counts[k][k], predicted);
        }
        return precision;
    }

    /** Of the pictures of each class, the share that were found; 0 where there are none. */
    public double[] recall() {
        double[] recall = new double[counts.length];
        for (int k = 0; k < counts.length; k++) {
            int actual = 0;
            for (int count : counts[k]) {
                actual += count;
            }
            recall[k] = ratio(counts[k][k], actual);
        }
        return recall;
    }

    private static double ratio(int part, int whole) {
        return whole == 0 ? 0 : (double) part / whole;
    }
}
