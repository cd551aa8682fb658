package flattenlab.training;

import flattenlab.data.Dataset;
import flattenlab.data.Placement;
import flattenlab.tensor.BadInputException;
import flattenlab.tensor.Phrase;
import flattenlab.tensor.Shape;

/**
 * What is to be learned.
 *
 * @param data which pictures
 * @param shape (N,C,H,W) that they are placed into; N is the batch size
 * @param placement which channels hold them
 * @param trainSize pictures to train on; the first that many of the split
 * @param testSize pictures to test on
 * @param wrongLabels share of the training pictures that get a wrong label, 0 to 1
 */
public record Task(
        Dataset.Source data, Shape shape, Placement placement, int trainSize, int testSize, double wrongLabels) {
    /** Every picture that the split has. */
    public static final int ALL_PICTURES = Integer.MAX_VALUE;

    /** @throws BadInputException if a number is outside what can be trained */
    public Task {
        if (trainSize < 1) {
            throw new BadInputException("train-size", trainSize, Phrase.of("allowed.or_more", 1));
        }
        if (testSize < 1) {
            throw new BadInputException("test-size", testSize, Phrase.of("allowed.or_more", 1));
        }
        if (!(wrongLabels >= 0 && wrongLabels <= 1)) {
            throw new BadInputException("wrong-labels", wrongLabels, Phrase.of("allowed.share"));
        }
    }

    /** All pictures, all labels right. */
    public static Task of(Dataset.Source data, Shape shape) {
        return new Task(data, shape, Placement.ALL, ALL_PICTURES, ALL_PICTURES, 0);
    }

    /** The same with other pictures. */
    public Task withData(Dataset.Source other) {
        return new Task(other, shape, placement, trainSize, testSize, wrongLabels);
    }

    /** The same in another shape. */
    public Task withShape(Shape other) {
        return new Task(data, other, placement, trainSize, testSize, wrongLabels);
    }

    /** The same pictures in other channels. */
    public Task withPlacement(Placement other) {
        return new Task(data, shape, other, trainSize, testSize, wrongLabels);
    }

    /** With fewer pictures. */
    public Task withSizes(int train, int test) {
        return new Task(data, shape, placement, train, test, wrongLabels);
    }

    /** With wrong labels. */
    public Task withWrongLabels(double share) {
        return new Task(data, shape, placement, trainSize, testSize, share);
    }
}
