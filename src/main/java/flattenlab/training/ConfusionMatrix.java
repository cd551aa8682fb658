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

    /** Pictures on the diagonal. */
    public int hits() {
        int hits = 0;
        for (int i = 0; i < counts.length; i++) {
            hits += counts[i][i];
        }
        return hits;
    }

    /** Share of pictures on the diagonal; 0 if there are none. */
    public double accuracy() {
        return ratio(hits(), total());
    }

    /** Of the pictures taken for each class, the share that were of it; 0 where none were. */
    public double[] precision() {
        double[] precision = new double[counts.length];
        for (int k = 0; k < counts.length; k++) {
            precision[k] = ratio(counts[k][k], predicted(k));
        }
        return precision;
    }

    /** Of the pictures of each class, the share that were found; 0 where there are none. */
    public double[] recall() {
        double[] recall = new double[counts.length];
        for (int k = 0; k < counts.length; k++) {
            recall[k] = ratio(counts[k][k], actual(k));
        }
        return recall;
    }

    /** The harmonic mean of precision and recall of each class: 2·hits / (pictures of it + pictures taken for it). */
    public double[] f1() {
        double[] f1 = new double[counts.length];
        for (int k = 0; k < counts.length; k++) {
            f1[k] = ratio(2 * counts[k][k], actual(k) + predicted(k));
        }
        return f1;
    }

    /** Whether no picture was taken for a class: its precision is 0 for want of a better number. */
    public boolean isNeverPredicted(int k) {
        return predicted(k) == 0;
    }

    /** Whether there is no picture of a class: its recall is 0 for want of a better number. */
    public boolean isAbsent(int k) {
        return actual(k) == 0;
    }

    /**
     * The mean over classes, each counting the same however many pictures it has. As scikit-learn does it, a class that
     * neither occurs nor is predicted does not count.
     *
     * @param perClass precision, recall or F1
     */
    public double macro(double[] perClass) {
        double sum = 0;
        int seen = 0;
        for (int k = 0; k < counts.length; k++) {
            if (!isAbsent(k) || !isNeverPredicted(k)) {
                sum += perClass[k];
                seen++;
            }
        }
        return seen == 0 ? 0 : sum / seen;
    }

    /**
     * Precision, recall and F1 over all pictures at once. Where each picture has one label and gets one, the three are
     * the same number: accuracy.
     */
    public double micro() {
        return accuracy();
    }

    /** Pictures of a class. */
    public int actual(int k) {
        int actual = 0;
        for (int count : counts[k]) {
            actual += count;
        }
        return actual;
    }

    /** Pictures taken for a class. */
    public int predicted(int k) {
        int predicted = 0;
        for (int[] row : counts) {
            predicted += row[k];
        }
        return predicted;
    }

    private static double ratio(int part, int whole) {
        return whole == 0 ? 0 : (double) part / whole;
    }
}
