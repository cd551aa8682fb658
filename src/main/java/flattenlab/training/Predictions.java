package flattenlab.training;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * What a network thinks of each test picture.
 *
 * @param labels true class of each picture
 * @param probabilities pictures · classes softmax outputs, row-major; belong to this record: read them only
 * @param classes number of classes
 */
public record Predictions(int[] labels, float[] probabilities, int classes) {
    /** How many pictures. */
    public int count() {
        return labels.length;
    }

    /** The class with the highest probability. */
    public int predicted(int picture) {
        return Softmax.argmax(probabilities, picture * classes, classes);
    }

    /** The probabilities of one picture, one a class. */
    public float[] of(int picture) {
        return Arrays.copyOfRange(probabilities, picture * classes, (picture + 1) * classes);
    }

    /** The pictures of one class that were taken for another (or for the same), the surest first. */
    public int[] behind(int truth, int taken) {
        return IntStream.range(0, count())
                .filter(i -> labels[i] == truth && predicted(i) == taken)
                .boxed()
                .sorted((a, b) -> Float.compare(probabilities[b * classes + taken], probabilities[a * classes + taken]))
                .mapToInt(i -> i)
                .toArray();
    }
}
